/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-words"

#include "parta-rule-words.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *id;
  const char *sentence;
} rules[PARTA_N_LEDGER_RULES] = {
  [PARTA_LEDGER_RULE_NEWER] = { "newer",
    N_("A newer version of Parta wrote it than the school's server can read. It is kept as it is; ask the operator of the server to update it.") },
  [PARTA_LEDGER_RULE_UNREADABLE] = { "unreadable",
    N_("The school's server cannot read it. It is kept as it is; enter the same again, and tell the operator of the server.") },
  [PARTA_LEDGER_RULE_POISON] = { "poison",
    N_("The school's server stopped each time it tried to read it, so it was put aside unread. Enter the same again, and tell the operator of the server.") },
  [PARTA_LEDGER_RULE_WITNESS] = { "witness",
    N_("Another computer brought it back after the school's server had lost it. It counts as soon as the computer of its author connects again.") },
  [PARTA_LEDGER_RULE_FORK] = { "fork",
    N_("Two copies of one computer's journals wrote under one name. What was written here is sent again under a new name.") },
};

/**
 * parta_ledger_rule_get_id:
 * @rule: a rule
 *
 * Returns: its identifier on the wire and in the ledger, static
 */
const char *
parta_ledger_rule_get_id (PartaLedgerRule rule)
{
  g_return_val_if_fail (rule < PARTA_N_LEDGER_RULES, "");

  return rules[rule].id;
}

/**
 * parta_ledger_rule_words:
 * @id: an identifier that came with a verdict
 *
 * Returns: what it means and what to do, in the language of the interface, lent; "" for the rules of a regulation, which say
 *   that themselves, and for what this version does not know
 */
const char *
parta_ledger_rule_words (const char *id)
{
  for (guint i = 0; i < PARTA_N_LEDGER_RULES; i++)
    {
      if (strcmp (rules[i].id, id) == 0)
        return _(rules[i].sentence);
    }

  return "";
}
