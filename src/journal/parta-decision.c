/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-decision.h"

#include <string.h>

/**
 * parta_decision_dup_key:
 * @id: an entry that was held
 *
 * Returns: (transfer full): the key of a decision about it, `DEV/SEQ`
 */
char *
parta_decision_dup_key (const PartaEntryId *id)
{
  return g_strdelimit (parta_entry_id_dup_text (id), ":", '/');
}

/**
 * parta_decision_parse_key:
 * @id: (out): the entry that is decided about
 * @key: the key of a decision
 *
 * Returns: %FALSE, with @id naming no entry, when @key is none, or not in its one spelling
 */
gboolean
parta_decision_parse_key (PartaEntryId *id,
                          const char   *key)
{
  g_autofree char *text = g_strdelimit (g_strdup (key), "/", ':');

  return parta_entry_id_parse (id, text);
}

/**
 * parta_decision_draft:
 * @held: an entry that was held
 * @outcome: %PARTA_DECISION_ACCEPT or %PARTA_DECISION_VOID
 * @reason: why, in the words of whoever decides; may be ""
 *
 * Returns: (transfer full): the decision, to be entered where the entry belongs
 */
PartaDraft *
parta_decision_draft (const PartaEntry *held,
                      const char       *outcome,
                      const char       *reason)
{
  g_autofree char *key = parta_decision_dup_key (parta_entry_get_id (held));

  return parta_draft_new (parta_entry_get_draft (held)->scope, PARTA_KIND_DECISION, key,
                          parta_body_new ("outcome", outcome, "reason", reason, NULL));
}

/**
 * parta_decision_find:
 * @state: the record
 * @held: an entry that was held
 *
 * Returns: (nullable): what was decided about it, on view here though it may wait for the server, lent until the state
 *   changes; %NULL while nobody has decided
 */
const PartaFact *
parta_decision_find (PartaState       *state,
                     const PartaEntry *held)
{
  g_autofree char *key = parta_decision_dup_key (parta_entry_get_id (held));

  return parta_state_get_live (state, parta_entry_get_draft (held)->scope, PARTA_KIND_DECISION, key);
}
