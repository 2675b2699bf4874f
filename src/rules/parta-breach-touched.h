/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-plea.h"

G_BEGIN_DECLS

/**
 * PartaTouch:
 * @scope: where the thing is, owned
 * @kind: period mark (of the same pupil and period), or copy (of the same journal and period)
 * @key: which one, owned
 * @closed: for a period mark: the period was closed, with the void value counted in
 *
 * Something that rests on an entry that is void.
 */
typedef struct
{
  char     *scope;
  PartaKind kind;
  char     *key;
  gboolean  closed;
} PartaTouch;

void       parta_touch_free          (PartaTouch    *self);
GPtrArray *parta_breach_list_touched (PartaRulebook *book,
                                      PartaState    *state,
                                      const PartaEntry *voided,
                                      guint64        lsn,
                                      gint64         now);

G_END_DECLS
