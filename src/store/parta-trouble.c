/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-trouble.h"

#include "parta-rules.h"

#include <glib/gi18n.h>

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

/**
 * parta_record_dup_reason:
 * @record: a row of the log
 *
 * Returns: (transfer full): what became of the entry and why, in whole sentences of the interface's language; "" where
 *   there is nothing to say
 */
char *
parta_record_dup_reason (const PartaRecord *record)
{
  const char *verdict = describe_verdict (record->verdict);
  PartaRule rule = parta_rule_from_id (record->rule != NULL ? record->rule : "");
  const char *clause = record->clause != NULL ? record->clause : "";

  if (rule == PARTA_RULE_NONE)
    return g_strdup (verdict);
  if (*clause == '\0')
    return g_strdup_printf ("%s %s", verdict, parta_rule_get_sentence (rule));

  return g_strdup_printf ("%s %s (%s)", verdict, parta_rule_get_sentence (rule), clause);
}
