/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry.h"
#include "parta-verdict.h"

G_BEGIN_DECLS

/**
 * PartaRecordState:
 * @PARTA_RECORD_PENDING: written here, not known to be in the server's ledger
 * @PARTA_RECORD_ACKED: in the server's ledger, whatever the verdict
 * @PARTA_RECORD_SAFE: in a backup of the server that was tried out
 * @PARTA_RECORD_FOREIGN: written on another device
 *
 * How far an entry has come.
 */
typedef enum
{
  PARTA_RECORD_PENDING,
  PARTA_RECORD_ACKED,
  PARTA_RECORD_SAFE,
  PARTA_RECORD_FOREIGN,
} PartaRecordState;

/**
 * PartaRecord:
 * @entry: (nullable): the entry; %NULL when this version cannot read it
 * @line: (nullable): its bytes, where @entry is %NULL
 * @scope: (nullable): its scope, where neither @entry nor the log tells
 * @own: its seq, where it is one of this device and the log has its bytes; else 0
 * @state: how far it has come
 * @verdict: what the server made of it
 * @rule: identifier of the rule that decided, ""
 * @clause: the clause that the rule rests on, ""
 * @lsn: its place in the ledger; 0 while that is unknown
 * @received: when the server received it, milliseconds UTC; 0 while that is unknown
 * @settled: whether its author has seen and put away a verdict that asks for attention
 *
 * A row of the log: an entry, and what is known of it.
 */
typedef struct
{
  PartaEntry       *entry;
  GBytes           *line;
  char             *scope;
  guint64           own;
  PartaRecordState  state;
  PartaVerdict      verdict;
  char             *rule;
  char             *clause;
  guint64           lsn;
  gint64            received;
  gboolean          settled;
} PartaRecord;

PartaRecord *parta_record_new       (PartaEntry        *entry);
void         parta_record_free      (PartaRecord       *self);
gboolean     parta_record_is_copy   (const PartaRecord *self);
const char  *parta_record_get_scope (const PartaRecord *self);
const char  *parta_record_peek_line (const PartaRecord *self,
                                     gsize             *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaRecord, parta_record_free)

G_END_DECLS
