/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaUntransferred:
 * @journal: identifier of a journal
 * @unit: what people call its class or group
 * @subject: its subject
 * @outage: the outage of the register, or what the entries name while nobody has confirmed one
 * @count: how many entries
 * @due: the last second to carry them over, %PARTA_NO_INSTANT while nobody knows when access returned
 *
 * Own entries of one temporary journal that the server does not have yet.
 */
typedef struct
{
  char  *journal;
  char  *unit;
  char  *subject;
  char  *outage;
  guint  count;
  gint64 due;
} PartaUntransferred;

GPtrArray *parta_untransferred_list (PartaStore          *store,
                                     GError             **error);
void       parta_untransferred_free (PartaUntransferred  *self);

G_END_DECLS
