/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-registrar.h"

G_BEGIN_DECLS

/* A line of the server's ledger as it was read from there. */
typedef struct
{
  guint64      lsn;
  PartaEntryId id;
  guint        variant;
  char        *scope;
  GBytes      *line;
  PartaHash    digest;
  PartaVerdict verdict;
  char        *rule;
  gint64       received;   /* milliseconds UTC */
} SimLine;

/* The server's ledger, read beside the registrar, and who may see what by it: a second opinion about access. */
typedef struct
{
  GPtrArray  *lines;      /* of SimLine, by lsn */
  GHashTable *by_id;      /* identity → the newest SimLine that stands for it, lent */
  GHashTable *bytes;      /* of all lines, lent */
  PartaState *school;     /* replayed from the scope "school" alone */
  gboolean    overseers;  /* whether there are roles that see everything */
} SimLedger;

gboolean       sim_line_stands       (const SimLine  *self);
SimLedger     *sim_ledger_new        (gboolean        overseers);
void           sim_ledger_free       (SimLedger      *self);
void           sim_ledger_forget     (SimLedger      *self);
gboolean       sim_ledger_read       (SimLedger      *self,
                                      PartaBackend   *backend,
                                      GError        **error);
const SimLine *sim_ledger_find       (SimLedger      *self,
                                      const PartaEntryId *id);
gboolean       sim_ledger_has_bytes  (SimLedger      *self,
                                      GBytes         *line);
gboolean       sim_ledger_may_see    (SimLedger      *self,
                                      const char     *person,
                                      const char     *scope);
PartaState    *sim_ledger_replay     (SimLedger      *self,
                                      const char     *scope);
gboolean       sim_ledger_digest     (SimLedger      *self,
                                      const char     *scope,
                                      PartaHash      *digest);
GHashTable    *sim_ledger_dup_verdicts (SimLedger    *self);

G_END_DECLS
