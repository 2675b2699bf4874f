/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-trouble.h"

#include "parta-decision.h"
#include "parta-person.h"
#include "parta-rule-words.h"
#include "parta-rules.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
describe_verdict (PartaVerdict verdict)
{
  switch (verdict)
    {
    case PARTA_VERDICT_HELD:
      return _("Waits for a decision of the school.");
    case PARTA_VERDICT_CONFLICT:
      return _("Somebody else entered something different at the same time; both are kept.");
    case PARTA_VERDICT_FORK:
      return _("The journals of this computer were copied to another one; this entry was kept apart.");
    case PARTA_VERDICT_REFUSED:
      return _("Not accepted.");
    case PARTA_VERDICT_VOID:
      return _("Declared void.");
    case PARTA_VERDICT_NONE:
    case PARTA_VERDICT_APPLIED:
    case PARTA_VERDICT_LATE:
    case PARTA_VERDICT_MERGED:
      return "";
    }

  g_assert_not_reached ();
}

/* What people decided about an entry that was held, and who. */
static char *
describe_decision (PartaState      *state,
                   const PartaFact *decision)
{
  g_autofree char *name = parta_person_dup_full_name (state, parta_fact_get_shown (decision)->author);
  gboolean accepted = strcmp (parta_fact_get (decision, "outcome"), PARTA_DECISION_ACCEPT) == 0;
  const char *reason = parta_fact_get (decision, "reason");

  if (accepted && strcmp (parta_fact_get_shown (decision)->author, PARTA_SYSTEM_PERSON) == 0)
    return g_strdup (_("Accepted: the outage was confirmed."));
  if (*reason == '\0')
    /* Translators: %s is who decided. */
    return g_strdup_printf (accepted ? _("Accepted: %s.") : _("Declared void: %s."), name);

  /* Translators: first who decided, then why, in that person's words. */
  return g_strdup_printf (accepted ? _("Accepted: %s (%s).") : _("Declared void: %s (%s)."), name, reason);
}

/* Verdicts rest on the rules of a regulation, or on how an entry came to the server. */
static const char *
describe_rule (const char *id)
{
  PartaRule rule = parta_rule_from_id (id);

  return rule != PARTA_RULE_NONE ? parta_rule_get_sentence (rule) : parta_ledger_rule_words (id);
}

/**
 * parta_record_dup_reason:
 * @record: a row of the log
 * @state: (nullable): the record, for what people have decided since
 *
 * Returns: (transfer full): what became of the entry and why, in whole sentences of the interface's language; "" where
 *   there is nothing to say
 */
char *
parta_record_dup_reason (const PartaRecord *record,
                         PartaState        *state)
{
  const PartaFact *decision = state != NULL && record->entry != NULL && record->verdict == PARTA_VERDICT_HELD
                                ? parta_decision_find (state, record->entry)
                                : NULL;
  const char *verdict = describe_verdict (record->verdict);
  const char *sentence = describe_rule (record->rule != NULL ? record->rule : "");
  const char *clause = record->clause != NULL ? record->clause : "";

  if (decision != NULL)
    return describe_decision (state, decision);
  if (*sentence == '\0')
    return g_strdup (verdict);
  if (*clause == '\0')
    return g_strdup_printf ("%s %s", verdict, sentence);

  return g_strdup_printf ("%s %s (%s)", verdict, sentence, clause);
}

/**
 * parta_record_is_accepted:
 * @record: a row of the log
 * @state: the record
 *
 * Returns: whether the entry was held, and somebody has accepted it since: then it stands in the record like any other
 */
gboolean
parta_record_is_accepted (const PartaRecord *record,
                          PartaState        *state)
{
  const PartaFact *decision =
    record->entry != NULL && record->verdict == PARTA_VERDICT_HELD ? parta_decision_find (state, record->entry) : NULL;

  return decision != NULL && strcmp (parta_fact_get (decision, "outcome"), PARTA_DECISION_ACCEPT) == 0;
}
