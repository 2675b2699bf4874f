/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaLedgerRule:
 * @PARTA_LEDGER_RULE_NEWER: a newer program wrote the entry than the server's
 * @PARTA_LEDGER_RULE_UNREADABLE: the entry is no entry of any known version
 * @PARTA_LEDGER_RULE_POISON: the server fell over it
 * @PARTA_LEDGER_RULE_WITNESS: somebody else brought it back after the server had lost it
 * @PARTA_LEDGER_RULE_FORK: two databases wrote under one name
 *
 * What the server's verdicts rest on beside the rules of a regulation: how the bytes came to it.
 */
typedef enum
{
  PARTA_LEDGER_RULE_NEWER,
  PARTA_LEDGER_RULE_UNREADABLE,
  PARTA_LEDGER_RULE_POISON,
  PARTA_LEDGER_RULE_WITNESS,
  PARTA_LEDGER_RULE_FORK,
  PARTA_N_LEDGER_RULES,
} PartaLedgerRule;

const char *parta_ledger_rule_get_id (PartaLedgerRule  rule);
const char *parta_ledger_rule_words  (const char      *id);

G_END_DECLS
