/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry.h"
#include "parta-verdict.h"

G_BEGIN_DECLS

/**
 * PartaLedgerLine:
 * @lsn: its place in the ledger
 * @id: who it is
 * @variant: 0; above for another entry that claimed the same identity (verdict fork), for what others brought back, and for the
 *   same entry once more, read and judged anew after this server was updated
 * @scope: where it belongs; "" when its line could not be read
 * @line: its bytes
 * @size: how many
 * @digest: SHA-256 of them
 * @verdict: what became of it
 * @rule: id of the rule that decided, "" for none
 * @clause: what the rule rests on, "" for nothing
 * @received: when the server got it, milliseconds UTC
 * @skew: the server's clock minus the device's when it was sent, milliseconds
 *
 * One line of the ledger. A value that lends everything it points at.
 */
typedef struct
{
  guint64      lsn;
  PartaEntryId id;
  guint        variant;
  const char  *scope;
  const char  *line;
  gsize        size;
  PartaHash    digest;
  PartaVerdict verdict;
  const char  *rule;
  const char  *clause;
  gint64       received;
  gint64       skew;
} PartaLedgerLine;

/**
 * PartaLedgerHead:
 * @lsn: the newest place in the ledger
 * @ledger: the ledger's chain there
 *
 * Where the ledger stands. A value.
 */
typedef struct
{
  guint64   lsn;
  PartaHash ledger;
} PartaLedgerHead;

G_END_DECLS
