/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-profile-duties.h"

#include "parta-profile-private.h"

#include <glib/gi18n.h>
#include <string.h>

static const char COPY_STEPS[] = "copy.steps";
static const char SUMMARY_STEPS[] = "summary.steps";

/* Steps of the paper copy that no row of a duty table speaks of. A backup that goes with them has a row of its own. */
typedef struct
{
  const char *deed;
  const char *text;
} Deed;

static const Deed deeds[] = {
  { "print", N_("Print the paper copies") },
  { "hand_over", N_("Hand the paper copies over") },
  { "confirm_period_marks", N_("Check that the period marks are set in all own journals") },
  { "sign_each_sheet", N_("Sign every sheet of the paper copy") },
  { "certify_title_page", N_("Certify the title page of the paper copy") },
  { "certify", N_("Certify the paper copies") },
  { "sign", N_("Sign the paper copies") },
  { "seal", N_("Apply the seal of the school to the paper copies") },
  { "put_into_folder", N_("Put the paper copies into their folder") },
  { "store", N_("Store the paper copies") },
  { "number_stitch_register_store", N_("Number, stitch, register and store the paper copies") },
  { NULL }
};

/* The same for the class summary of the year. */
static const Deed summary_deeds[] = {
  { "print", N_("Print the class summaries of the year") },
  { "certify", N_("Certify the class summaries of the year") },
  { "sign", N_("Sign the class summaries of the year") },
  { "seal", N_("Apply the seal of the school to the class summaries of the year") },
  { "stitch", N_("Stitch the class summaries of the year together with the title pages") },
  { "store", N_("Store the class summaries of the year in the archive") },
  { NULL }
};

static const char *
intern (const char *text)
{
  return g_intern_string (text != NULL ? text : "");
}

static const PartaJsonNode *
find_step (const PartaJsonNode *steps,
           const char          *id)
{
  for (const PartaJsonNode *one = parta_json_node_get_first (steps); one != NULL; one = parta_json_node_get_next (one))
    {
      if (g_strcmp0 (parta_json_node_find_text (one, "id"), id) == 0)
        return one;
    }

  return NULL;
}

/* "09-05" */
static gboolean
read_by (PartaWhen  *when,
         const char *text)
{
  gint64 day;

  if (text == NULL || strlen (text) != 5 || !g_ascii_string_to_signed (text + 3, 10, 1, 31, &day, NULL))
    return FALSE;
  when->kind = PARTA_WHEN_BY;
  when->month = (guint) g_ascii_strtoull (text, NULL, 10);
  when->day = (guint) day;

  return TRUE;
}

static gboolean
read_every (PartaWhen           *when,
            const PartaJsonNode *node)
{
  static const char *const words[] = { "day", "week", "month", "period", "school_year" };
  const char *of = parta_json_node_find_text (node, "of");
  gint64 every;

  if (!parta_json_node_get_number (parta_json_node_find (node, "every"), &every) || of == NULL)
    return FALSE;
  when->kind = PARTA_WHEN_EVERY;
  when->every = (guint) MAX (every, 1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      when->cadence = (PartaCadence) i;
      if (strcmp (words[i], of) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_when (PartaWhen           *when,
           const PartaJsonNode *node)
{
  const char *on = parta_json_node_find_text (node, "on");
  g_autofree char *span = NULL;

  *when = (PartaWhen){ .on = "" };
  if (read_by (when, parta_json_node_find_text (node, "by")) || read_every (when, node))
    return TRUE;
  if (on != NULL)
    {
      when->kind = PARTA_WHEN_ON;
      when->on = intern (on);
      return TRUE;
    }
  if (parta_json_node_find (node, "anchor") == NULL)
    return FALSE;

  span = parta_term_text_dup (node);
  when->kind = PARTA_WHEN_SPAN;

  return span != NULL && parta_span_parse (&when->span, span);
}

static void
add_when (PartaDutyRule       *rule,
          const PartaJsonNode *node)
{
  PartaWhen when;

  if (rule->n_whens < PARTA_MOST_WHENS && read_when (&when, node))
    rule->whens[rule->n_whens++] = when;
}

static void
add_occasion (PartaDutyRule *rule,
              const char    *occasion)
{
  rule->whens[rule->n_whens++] = (PartaWhen){ .kind = PARTA_WHEN_ON, .on = occasion };
}

/* What is no time – a choice of words, or times by grades – is looked up elsewhere. */
static void
read_times (PartaDutyRule       *rule,
            const PartaJsonNode *value)
{
  if (parta_json_node_get_kind (value) == PARTA_JSON_ARRAY)
    {
      for (const PartaJsonNode *one = parta_json_node_get_first (value); one != NULL; one = parta_json_node_get_next (one))
        add_when (rule, one);
    }
  else if (parta_json_node_get_kind (value) == PARTA_JSON_OBJECT)
    {
      add_when (rule, value);
    }
  if (rule->n_whens == 0)
    add_occasion (rule, "unstated");
}

/* Returns: (nullable): the time that a duty names by parameter and item */
static const PartaJsonNode *
find_time (const PartaParameter *parameter,
           const char           *item)
{
  const PartaJsonNode *items = parta_json_node_find (parameter->node, "items");
  const PartaJsonNode *value = parta_json_node_find (parameter->node, "value");
  const PartaJsonNode *step = item != NULL ? find_step (value, item) : NULL;

  if (items != NULL)
    return item != NULL ? parta_json_node_find (parta_json_node_find (items, item), "value") : NULL;
  if (step != NULL)
    return parta_json_node_find (step, "day");

  return item != NULL ? parta_json_node_find (value, item) : value;
}

static char *
dup_roles (const PartaJsonNode *list)
{
  GString *text = g_string_new (NULL);

  for (const PartaJsonNode *one = parta_json_node_get_first (list); one != NULL; one = parta_json_node_get_next (one))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", intern (parta_json_node_get_text (one)));

  return g_string_free (text, FALSE);
}

/* Who hears of what was not done: the duty's own word, or that for its role. */
static const char *
read_escalation (PartaProfile        *profile,
                 const char          *role,
                 const PartaJsonNode *duty)
{
  const PartaJsonNode *own = parta_json_node_find (duty, "escalate");
  const PartaJsonNode *of_role = parta_json_node_find (parta_profile_get_escalation (profile), role);
  g_autofree char *roles = dup_roles (own != NULL ? own : parta_json_node_find (of_role, "to"));

  return intern (roles);
}

static gboolean
counts_working_days (PartaProfile *profile)
{
  const PartaParameter *count = parta_profile_find_parameter (profile, "copy.day_count");

  return count != NULL && g_strcmp0 (parta_json_node_find_text (count->node, "value"), "working_days") == 0;
}

/* Returns: %FALSE for a duty that this profile, or the rule behind it, takes back */
static gboolean
read_duty (PartaProfile        *profile,
           const char          *role,
           const PartaJsonNode *duty,
           PartaDutyRule       *rule)
{
  const char *key = parta_json_node_find_text (duty, "parameter");
  const char *item = parta_json_node_find_text (duty, "item");
  const PartaParameter *parameter = key != NULL ? parta_profile_find_parameter (profile, key) : NULL;
  const PartaJsonNode *time = parameter != NULL ? find_time (parameter, item) : parta_json_node_find (duty, "deadline");
  gboolean off = FALSE;

  *rule = (PartaDutyRule){
    .role = intern (role),
    .id = intern (parta_json_node_get_name (duty)),
    .text = intern (parta_json_node_find_text (duty, "duty")),
    .parameter = intern (key),
    .item = intern (item),
    .clause = intern (parta_json_node_find_text (duty, "clause")),
    .escalation = read_escalation (profile, role, duty),
    .has_outer = parta_json_node_find (duty, "outer") != NULL,
    .counts_working_days = counts_working_days (profile),
  };
  parta_duty_rule_find_task (rule);
  if ((parta_json_node_get_bool (parta_json_node_find (duty, "off"), &off) && off) ||
      g_strcmp0 (parta_json_node_get_text (time), "off") == 0)
    return FALSE;

  if (parameter != NULL && parameter->open && time == NULL)
    add_occasion (rule, "undecided");
  else
    read_times (rule, time);

  return TRUE;
}

/* Returns: whether a row speaks of the step, or of all that @role has to do with the class summary. */
static gboolean
names_step (const GArray *rules,
            const char   *key,
            const char   *role,
            const char   *step)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const PartaDutyRule *rule = &g_array_index (rules, PartaDutyRule, i);

      if (strcmp (rule->parameter, key) == 0 && strcmp (rule->item, step) == 0)
        return TRUE;
      if (strcmp (key, SUMMARY_STEPS) == 0 && strcmp (rule->parameter, "summary.due") == 0 && strcmp (rule->role, role) == 0)
        return TRUE;
    }

  return FALSE;
}

static const char *
find_deed (const Deed *known,
           const char *deed)
{
  for (guint i = 0; known[i].deed != NULL; i++)
    {
      if (g_strcmp0 (known[i].deed, deed) == 0)
        return known[i].text;
    }

  return NULL;
}

/* The workflow of the paper copy has steps that the tables leave out; somebody has to do them all the same. */
static void
add_steps (PartaProfile *profile,
           const char   *key,
           const Deed   *known,
           GArray       *rules)
{
  const PartaParameter *parameter = parta_profile_find_parameter (profile, key);
  const PartaJsonNode *steps = parameter != NULL ? parta_json_node_find (parameter->node, "value") : NULL;

  for (const PartaJsonNode *step = parta_json_node_get_first (steps); step != NULL; step = parta_json_node_get_next (step))
    {
      const char *id = intern (parta_json_node_find_text (step, "id"));
      const char *role = intern (parta_json_node_find_text (step, "by"));
      const char *text = find_deed (known, parta_json_node_find_text (step, "do"));
      PartaDutyRule rule = { role, id, text, key, id, intern (parta_json_node_find_text (step, "clause")) };

      if (text == NULL || names_step (rules, key, role, id))
        continue;
      parta_duty_rule_find_task (&rule);
      rule.escalation = read_escalation (profile, role, NULL);
      rule.counts_working_days = counts_working_days (profile);
      read_times (&rule, parta_json_node_find (step, "day"));
      g_array_append_val (rules, rule);
    }
}

/**
 * parta_profile_list_duties:
 * @self: a profile
 *
 * Returns: (transfer full) (element-type PartaDutyRule): its duty tables, row by row as they stand there, and after them the
 *   steps of the paper copy that no row speaks of; what is off is left out
 */
GArray *
parta_profile_list_duties (PartaProfile *self)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (PartaDutyRule));
  const PartaJsonNode *role = parta_json_node_get_first (parta_profile_get_duties (self));

  for (; role != NULL; role = parta_json_node_get_next (role))
    {
      const PartaJsonNode *duty = parta_json_node_get_first (role);

      for (; duty != NULL; duty = parta_json_node_get_next (duty))
        {
          PartaDutyRule rule;

          if (read_duty (self, parta_json_node_get_name (role), duty, &rule))
            g_array_append_val (rules, rule);
        }
    }
  add_steps (self, COPY_STEPS, deeds, rules);
  add_steps (self, SUMMARY_STEPS, summary_deeds, rules);

  return rules;
}
