/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-statement-terms.h"

#include "parta-day.h"
#include "parta-instant.h"
#include "parta-school-rules.h"

static gboolean
is_text (const PartaJsonNode *node,
         const char          *text)
{
  return g_strcmp0 (parta_json_node_get_text (node), text) == 0;
}

static const PartaJsonNode *
find_parameter (PartaProfile *profile,
                const char   *key)
{
  const PartaParameter *parameter = profile != NULL ? parta_profile_find_parameter (profile, key) : NULL;

  return parameter != NULL ? parameter->node : NULL;
}

/**
 * parta_statement_terms_find_profile:
 * @regulations: the regulations at hand
 * @state: the record
 * @today: today
 *
 * Returns: (nullable) (transfer none): the regulation that holds in the school today
 */
PartaProfile *
parta_statement_terms_find_profile (PartaRegulations *regulations,
                                    PartaState       *state,
                                    const char       *today)
{
  g_autoptr (PartaRulebook) book = parta_regulations_make_rulebook (regulations);
  const char *name = parta_rulebook_find_name (book, state, parta_date_parse (today, 10));

  return name != NULL ? parta_regulations_find (regulations, name) : NULL;
}

/**
 * parta_statement_terms_is_for_all:
 * @profile: (nullable): a regulation
 *
 * Returns: whether every family gets printed statements, and not only those who have asked for them (R-136, C-40)
 */
gboolean
parta_statement_terms_is_for_all (PartaProfile *profile)
{
  const PartaJsonNode *node = find_parameter (profile, "statement.audience");
  const PartaJsonNode *value = node != NULL ? parta_json_node_find (node, "value") : NULL;

  return value == NULL || is_text (value, "all_parents");
}

/**
 * parta_statement_terms_get_content:
 * @profile: (nullable): a regulation
 *
 * Returns: what it wants a statement to hold; lessons where it does not say
 */
PartaStatementFlags
parta_statement_terms_get_content (PartaProfile *profile)
{
  static const struct { const char *word; PartaStatementFlags flag; } words[] = {
    { "average", PARTA_STATEMENT_AVERAGE }, { "weighted_average", PARTA_STATEMENT_WEIGHTED }, { "lessons", PARTA_STATEMENT_LESSONS },
  };
  const PartaJsonNode *node = find_parameter (profile, "statement.content");
  const PartaJsonNode *value = node != NULL ? parta_json_node_find (node, "value") : NULL;
  PartaStatementFlags flags = value != NULL ? PARTA_STATEMENT_PLAIN : PARTA_STATEMENT_LESSONS;

  for (const PartaJsonNode *item = value != NULL ? parta_json_node_get_first (value) : NULL; item != NULL;
       item = parta_json_node_get_next (item))
    {
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        {
          if (is_text (item, words[i].word))
            flags |= words[i].flag;
        }
    }

  return flags;
}

/**
 * parta_statement_terms_find_span:
 * @profile: (nullable): a regulation
 * @today: today
 * @from: (out) (transfer full): first day
 * @to: (out) (transfer full): last day
 *
 * The last whole month for a regulation that wants statements once a month, else the last whole week.
 */
void
parta_statement_terms_find_span (PartaProfile  *profile,
                                 const char    *today,
                                 char         **from,
                                 char         **to)
{
  const PartaJsonNode *node = find_parameter (profile, "statement.cadence");
  const PartaJsonNode *items = node != NULL ? parta_json_node_find (node, "items") : NULL;
  const PartaJsonNode *regular = items != NULL ? parta_json_node_find (items, "regular") : NULL;
  const PartaJsonNode *value = regular != NULL ? parta_json_node_find (regular, "value") : NULL;
  int weekday = (int) parta_day_weekday (today);

  if (value != NULL && g_strcmp0 (parta_json_node_find_text (value, "of"), "month") == 0)
    {
      g_autofree char *first = g_strdup_printf ("%.8s01", today);

      *to = parta_day_add (first, -1);
      *from = g_strdup_printf ("%.8s01", *to);
      return;
    }

  *from = parta_day_add (today, -weekday - 6);
  *to = parta_day_add (today, -weekday);
}
