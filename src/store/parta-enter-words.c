/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-enter-words.h"

#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-explain.h"

/* Of these there is nothing to say but the rule: no moment, and nothing that differs from school to school. */
static gboolean
is_plain (PartaRule rule)
{
  return rule == PARTA_RULE_RIGHT || rule == PARTA_RULE_MEMBERSHIP || rule == PARTA_RULE_SCHOOL_YEAR ||
         rule == PARTA_RULE_SCALE || rule == PARTA_RULE_CLOCK;
}

static char *
add_clause (const char        *sentences,
            const PartaRuling *ruling)
{
  if (ruling->clause == NULL || *ruling->clause == '\0')
    return g_strdup (sentences);

  return g_strdup_printf ("%s (%s)", sentences, ruling->clause);
}

/**
 * parta_enter_words_refused:
 * @store: the replica
 * @ruling: why something is not recorded
 *
 * Returns: (transfer full): until when it was possible, the rule with the numbers of the school's regulation, who can lift it,
 *   and the clause in brackets
 */
char *
parta_enter_words_refused (PartaStore        *store,
                           const PartaRuling *ruling)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (store));
  const PartaTerms *terms = parta_enter_find_terms (store);

  if (terms == NULL || is_plain (ruling->rule))
    return add_clause (parta_rule_get_sentence (ruling->rule), ruling);

  return parta_explain_ruling (ruling, terms, zone);
}

/**
 * parta_enter_words_rule:
 * @store: the replica
 * @ruling: a ruling
 *
 * Returns: (transfer full): its rule with the numbers of the school's regulation, who can lift it, and the clause in brackets;
 *   nothing about one entry
 */
char *
parta_enter_words_rule (PartaStore        *store,
                          const PartaRuling *ruling)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (store));
  const PartaTerms *terms = parta_enter_find_terms (store);
  g_autofree char *rule = terms != NULL ? parta_explain_rule (ruling->rule, terms, 0)
                                        : g_strdup (parta_rule_get_sentence (ruling->rule));

  return add_clause (rule, ruling);
}

/**
 * parta_enter_words_late:
 * @store: the replica
 * @ruling: late or overdue
 *
 * Returns: (transfer full): until when it was due, the rule in one sentence, and the clause in brackets
 */
char *
parta_enter_words_late (PartaStore        *store,
                        const PartaRuling *ruling)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (store));
  g_autofree char *outcome = parta_explain_outcome (ruling, zone);
  g_autofree char *sentences = g_strdup_printf ("%s %s", outcome, parta_rule_get_sentence (ruling->rule));

  return add_clause (sentences, ruling);
}
