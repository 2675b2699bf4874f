/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-registrar.h"

G_BEGIN_DECLS

/**
 * PartaHeld:
 * @id: its identity
 * @entry: (nullable): the entry; %NULL where this version cannot read it: such an entry waits for a newer server, not for people
 * @lsn: its place in the ledger
 * @received: when the server received it, milliseconds UTC
 * @rule: identifier of the rule that held it
 * @clause: what the rule rests on
 *
 * An entry about which nobody has decided yet. Owns what it points at.
 */
typedef struct
{
  PartaEntryId id;
  PartaEntry  *entry;
  guint64      lsn;
  gint64       received;
  char        *rule;
  char        *clause;
} PartaHeld;

void       parta_held_free  (PartaHeld      *self);
GPtrArray *parta_held_list  (PartaRegistrar *registrar,
                             GError        **error);
gboolean   parta_held_decide (PartaRegistrar *registrar,
                              const char     *id,
                              const char     *outcome,
                              const char     *reason,
                              const char     *person,
                              GError        **error);

G_END_DECLS
