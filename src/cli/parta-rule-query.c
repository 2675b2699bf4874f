/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-rule-query.h"

#include <string.h>

/* Parameters, beside its own, on which a rule rests. */
static const struct
{
  PartaRule rule;
  PartaTerm term;
} shares[] = {
  { PARTA_RULE_RIGHT, PARTA_TERM_CLASS_TEACHER_EDIT },
  { PARTA_RULE_RIGHT, PARTA_TERM_FINAL_SETTER },
  { PARTA_RULE_RIGHT, PARTA_TERM_REASON_BY },
  { PARTA_RULE_RIGHT, PARTA_TERM_CT_MAY_CHANGE_FACT },
  { PARTA_RULE_LESSON, PARTA_TERM_LESSON_OUTER },
  { PARTA_RULE_ATTENDANCE, PARTA_TERM_ATTENDANCE_OUTER },
  { PARTA_RULE_HOMEWORK, PARTA_TERM_HOMEWORK_OUTER },
  { PARTA_RULE_HOMEWORK, PARTA_TERM_HOMEWORK_ANCHOR },
  { PARTA_RULE_ESSAY, PARTA_TERM_WRITTEN_DUE },
  { PARTA_RULE_REASON, PARTA_TERM_REASON_BY },
  { PARTA_RULE_PERIOD_MARK, PARTA_TERM_FINAL_SETTER },
  { PARTA_RULE_SUBSTITUTION, PARTA_TERM_SUBST_TIMETABLE_DUE },
  { PARTA_RULE_TRANSFER, PARTA_TERM_OUTAGE_TEMP },
};

/* Requirements, beside its own, that a rule carries out: from one number to another. */
static const struct
{
  PartaRule rule;
  guint     from, to;
} requirements[] = {
  { PARTA_RULE_RIGHT, 8, 19 },         { PARTA_RULE_RIGHT, 83, 83 },      { PARTA_RULE_ATTENDANCE, 72, 72 },
  { PARTA_RULE_REASON, 75, 75 },       { PARTA_RULE_LOCK, 88, 89 },       { PARTA_RULE_EDIT_WINDOW, 90, 90 },
  { PARTA_RULE_EDIT_WINDOW, 93, 93 },  { PARTA_RULE_OUTAGE, 105, 105 },   { PARTA_RULE_TRANSFER, 107, 107 },
};

static gboolean
has_requirement (PartaRule   rule,
                 const char *query)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (query + 2, 10, 1, 999, &number, NULL))
    return FALSE;
  if (g_ascii_strtoull (parta_rule_get_requirement (rule) + 2, NULL, 10) == number)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (requirements); i++)
    {
      if (requirements[i].rule == rule && requirements[i].from <= number && number <= requirements[i].to)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_named (PartaTerm     term,
          PartaProfile *profile,
          const char   *query)
{
  const PartaParameter *parameter = term != PARTA_TERM_NONE ? parta_profile_find_parameter (profile, parta_term_get_key (term)) : NULL;

  return parameter != NULL && (strcmp (parameter->key, query) == 0 || g_ascii_strcasecmp (parameter->p, query) == 0);
}

/**
 * parta_rule_query_matches:
 * @rule: a rule
 * @profile: a regulation
 * @query: the identifier of a rule, or the number of a requirement ("R-063") or parameter ("P-07"), or its name
 *
 * Returns: whether @query means @rule
 */
gboolean
parta_rule_query_matches (PartaRule     rule,
                          PartaProfile *profile,
                          const char   *query)
{
  if (strcmp (parta_rule_get_id (rule), query) == 0)
    return TRUE;
  if (g_ascii_strncasecmp (query, "R-", 2) == 0)
    return has_requirement (rule, query);
  if (is_named (parta_rule_get_term (rule), profile, query))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      if (shares[i].rule == rule && is_named (shares[i].term, profile, query))
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_rule_query_dup_list:
 *
 * Returns: (transfer full): the identifiers of all rules, parted by commas
 */
char *
parta_rule_query_dup_list (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = 1; i < PARTA_N_RULES; i++)
    g_string_append_printf (list, "%s%s", i > 1 ? ", " : "", parta_rule_get_id (i));

  return g_string_free (list, FALSE);
}

/* Adds places that are not in the list yet. */
static void
add_clause (GPtrArray  *list,
            const char *clause)
{
  g_auto (GStrv) places = g_strsplit (clause != NULL ? clause : "", "; ", -1);

  for (guint i = 0; places[i] != NULL; i++)
    {
      if (*places[i] != '\0' && !g_ptr_array_find_with_equal_func (list, places[i], g_str_equal, NULL))
        g_ptr_array_add (list, g_strdup (places[i]));
    }
}

/**
 * parta_rule_query_clauses:
 * @rule: a rule
 * @terms: a regulation
 *
 * Returns: (transfer full): where the regulation speaks of it, parted by semicolons; "" where it is silent
 */
char *
parta_rule_query_clauses (PartaRule         rule,
                          const PartaTerms *terms)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  if (rule == PARTA_RULE_RIGHT)
    {
      add_clause (list, terms->grant_clauses[PARTA_ROLE_TEACHER][PARTA_RIGHT_EDIT_OWN_JOURNALS]);
      add_clause (list, terms->grant_clauses[PARTA_ROLE_SUBSTITUTE][PARTA_RIGHT_EDIT_SUBSTITUTED_LESSON]);
    }
  if (rule == PARTA_RULE_SUBSTITUTION_CLAIM)
    add_clause (list, terms->grant_clauses[PARTA_ROLE_SUBSTITUTE][PARTA_RIGHT_RECORD_SUBSTITUTION]);
  add_clause (list, terms->clauses[parta_rule_get_term (rule)]);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      if (shares[i].rule == rule)
        add_clause (list, terms->clauses[shares[i].term]);
    }
  g_ptr_array_add (list, NULL);

  return g_strjoinv ("; ", (char **) list->pdata);
}
