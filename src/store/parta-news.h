/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-cursor.h"
#include "parta-record.h"

G_BEGIN_DECLS

/**
 * PartaNews:
 * @acked: every own entry up to this one is in the ledger
 * @safe: every own entry up to this one is in a tried backup
 * @now: the server's clock, milliseconds UTC
 * @manifest: version of the list of scopes
 * @epoch: the name of the server's history
 * @receipt: (nullable): the newest signed receipt, as text that only the client reads
 * @more: whether the server has more to tell
 * @grants: (element-type PartaCursor): scopes that were added, changed or revoked; only scope, generation and access
 *   count
 * @verdicts: (element-type PartaRecord): early notice about own entries: own, verdict, rule, clause
 * @records: (element-type PartaRecord): pulled entries, per scope in the order of the ledger
 * @cursors: (element-type PartaCursor): how far the scopes have been read after @records; access does not count
 *
 * What one authenticated reply of the server brings.
 */
typedef struct
{
  gatomicrefcount refs;
  guint64         acked;
  guint64         safe;
  gint64          now;
  guint64         manifest;
  char           *epoch;
  char           *receipt;
  gboolean        more;
  GPtrArray      *grants;
  GPtrArray      *verdicts;
  GPtrArray      *records;
  GPtrArray      *cursors;
} PartaNews;

PartaNews *parta_news_new   (void);
PartaNews *parta_news_ref   (PartaNews *self);
void       parta_news_unref (PartaNews *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaNews, parta_news_unref)

G_END_DECLS
