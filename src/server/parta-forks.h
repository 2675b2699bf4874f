/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-backend.h"

G_BEGIN_DECLS

/**
 * PartaFork:
 * @lsn: its place in the ledger
 * @id: the identity that another entry has as well, or may have
 * @person: whose device it is; "" while that is not known
 * @scope: where it belongs, "" when its line cannot be read
 * @verdict: fork, or held where others brought it back
 * @line: its bytes as text
 * @received: when the server got it, milliseconds UTC
 *
 * An entry that stands beside another of its identity. Owns its texts.
 */
typedef struct
{
  guint64      lsn;
  PartaEntryId id;
  char        *person;
  char        *scope;
  PartaVerdict verdict;
  char        *line;
  gint64       received;
} PartaFork;

void       parta_fork_free  (PartaFork     *self);
gboolean   parta_fork_is_one (const PartaLedgerLine *record);
GPtrArray *parta_forks_list (PartaBackend  *backend,
                             GError       **error);

G_END_DECLS
