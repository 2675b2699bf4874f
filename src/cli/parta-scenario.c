/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-scenario.h"

#include "parta-scenario-need.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PartaScenario
{
  PartaRegulations *regulations;
  GHashTable       *zones;          /* from names to GTimeZone */
  PartaWorkdays    *workdays;
  PartaProfile     *profile;        /* of the regulations */
  PartaTerms        terms;          /* of the profile, with the settings of the scenario */
  PartaCase         entry;
};

/**
 * parta_scenario_new:
 * @regulations: what scenarios are judged by; it has to outlive what is returned
 *
 * Returns: (transfer full): a place for scenarios
 */
PartaScenario *
parta_scenario_new (PartaRegulations *regulations)
{
  PartaScenario *self = g_new0 (PartaScenario, 1);

  self->regulations = regulations;
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
  self->workdays = parta_workdays_new (6);

  return self;
}

/**
 * parta_scenario_free:
 * @self: (transfer full): a place for scenarios
 */
void
parta_scenario_free (PartaScenario *self)
{
  g_hash_table_unref (self->zones);
  parta_workdays_free (self->workdays);
  g_free (self);
}

/**
 * parta_scenario_get_zone:
 * @self: a place for scenarios
 *
 * Returns: the time zone of the scenario that was judged last, lent
 */
GTimeZone *
parta_scenario_get_zone (PartaScenario *self)
{
  return self->entry.zone;
}

static gboolean
fail_unknown (const PartaScenarioPart  *part,
              const char               *name,
              const char               *text,
              GError                  **error)
{
  /* Translators: %s is what somebody wrote. */
  g_autofree char *sentence = g_strdup_printf (_("“%s” is none of the words that may stand here."), text);

  return parta_scenario_part_fail (part, name, error, sentence);
}

static gboolean
fail_missing (const PartaScenarioPart  *part,
              const char               *name,
              GError                  **error)
{
  return parta_scenario_part_fail (part, name, error, _("this is missing."));
}

static gboolean
fail_reversed (const PartaScenarioPart  *part,
               GError                  **error)
{
  return parta_scenario_part_fail (part, "end", error, _("the end comes before the beginning."));
}

/* A name of the time zone database, or "+06:00": nothing that leads to another file. */
static gboolean
is_zone_name (const char *name)
{
  if (strcmp (name, "UTC") == 0)
    return TRUE;
  if (strspn (name, "0123456789:+-") == strlen (name))
    return strlen (name) == 6 && (*name == '+' || *name == '-') && name[3] == ':';

  return g_ascii_isalpha (*name) && strchr (name, '/') != NULL && !g_str_has_suffix (name, "/") &&
         strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") == strlen (name);
}

/* All moments are those of the school's clock, so without a name only nights on which clocks change would come out wrong. */
static gboolean
read_zone (PartaScenario            *self,
           PartaScenarioPart        *whole,
           GError                  **error)
{
  const char *name = "UTC";
  GTimeZone *zone;

  if (!parta_scenario_part_take_text (whole, "tz", &name, error))
    return FALSE;
  self->entry.zone = g_hash_table_lookup (self->zones, name);
  if (self->entry.zone != NULL)
    return TRUE;

  zone = is_zone_name (name) ? g_time_zone_new_identifier (name) : NULL;
  if (zone == NULL)
    return fail_unknown (whole, "tz", name, error);
  g_hash_table_insert (self->zones, g_strdup (name), zone);
  self->entry.zone = zone;

  return TRUE;
}

static gboolean
read_setting (PartaScenario            *self,
              const PartaScenarioPart  *settings,
              const PartaJsonNode      *value,
              GError                  **error)
{
  const char *key = parta_json_node_get_name (value);
  const PartaParameter *parameter = parta_profile_find_parameter (self->profile, key);

  if (parameter == NULL)
    return parta_scenario_part_fail (settings, key, error, _("the regulation has no rule of this name."));
  if (parta_json_node_find (parameter->node, "grants") != NULL)
    return parta_scenario_part_fail (settings, key, error, _("rights are changed in a profile, not here."));
  if (parta_term_from_key (key) == PARTA_TERM_NONE || parta_profile_set_term (&self->terms, key, value, NULL, NULL))
    return TRUE;

  return parta_scenario_part_fail (settings, key, error, _("this is no value of this rule."));
}

static gboolean
read_regulation (PartaScenario            *self,
                 PartaScenarioPart        *whole,
                 GError                  **error)
{
  const char *id = NULL;
  PartaScenarioPart settings;

  if (!parta_scenario_part_take_text (whole, "regulation", &id, error))
    return FALSE;
  if (id == NULL)
    return fail_missing (whole, "regulation", error);
  self->profile = parta_regulations_find (self->regulations, id);
  if (self->profile == NULL)
    return parta_scenario_part_fail (whole, "regulation", error, _("there is no such regulation."));
  if (!parta_scenario_part_open (&settings, whole, "settings", error))
    return FALSE;

  self->entry.terms = parta_profile_get_terms (self->profile);
  if (parta_json_node_get_first (settings.node) == NULL)
    return TRUE;
  self->terms = *self->entry.terms;
  self->entry.terms = &self->terms;
  for (const PartaJsonNode *value = parta_json_node_get_first (settings.node); value != NULL; value = parta_json_node_get_next (value))
    {
      if (!read_setting (self, &settings, value, error))
        return FALSE;
    }

  return TRUE;
}

/* "2026-11-07" or "2026-11-03/2026-11-10", both days included. */
static gboolean
read_range (const char *text,
            gint32     *from,
            gint32     *to)
{
  const char *slash = text != NULL ? strchr (text, '/') : NULL;

  if (text == NULL)
    return FALSE;
  *from = parta_scenario_read_date (text, slash != NULL ? slash - text : -1);
  *to = slash != NULL ? parta_scenario_read_date (slash + 1, -1) : *from;

  return *from != PARTA_NO_DATE && *to != PARTA_NO_DATE && *from <= *to;
}

static gboolean
read_days_off (PartaScenario            *self,
               PartaScenarioPart        *calendar,
               const char               *name,
               gboolean                  are_holidays,
               GError                  **error)
{
  const PartaJsonNode *list = parta_scenario_part_find (calendar, name);
  PartaJsonKind kind = parta_json_node_get_kind (list);
  gint32 from, to;

  if (kind != PARTA_JSON_NOTHING && kind != PARTA_JSON_ARRAY)
    return parta_scenario_part_fail (calendar, name, error, _("this has to be a list in brackets."));

  for (const PartaJsonNode *one = parta_json_node_get_first (list); one != NULL; one = parta_json_node_get_next (one))
    {
      if (!read_range (parta_json_node_get_text (one), &from, &to))
        return parta_scenario_part_fail (calendar, name, error,
                                         _("days are written like 2026-11-07, or 2026-11-03/2026-11-10 from the first to the last."));
      if (are_holidays)
        parta_workdays_add_holidays (self->workdays, from, to);
      for (; !are_holidays && from <= to; from++)
        parta_workdays_add_day_off (self->workdays, from);
    }

  return TRUE;
}

static gboolean
read_calendar (PartaScenario            *self,
               PartaScenarioPart        *whole,
               GError                  **error)
{
  PartaScenarioPart calendar;
  guint week = 6;

  if (!parta_scenario_part_open (&calendar, whole, "calendar", error) ||
      !parta_scenario_part_take_number (&calendar, "week", 5, 7, &week, error))
    return FALSE;
  parta_workdays_reset (self->workdays, week);

  return read_days_off (self, &calendar, "holidays", TRUE, error) && read_days_off (self, &calendar, "public", FALSE, error);
}

static gboolean
read_stretch (PartaScenarioPart        *part,
              gint32                   *from,
              gint32                   *to,
              GError                  **error)
{
  if (!parta_scenario_part_take_date (part, "start", from, error) || !parta_scenario_part_take_date (part, "end", to, error))
    return FALSE;

  return *from == PARTA_NO_DATE || *to == PARTA_NO_DATE || *from <= *to || fail_reversed (part, error);
}

static gboolean
read_period (PartaScenario            *self,
             PartaScenarioPart        *whole,
             GError                  **error)
{
  PartaScenarioPart period, year;
  const char *kind = NULL;

  return parta_scenario_part_open (&period, whole, "period", error) &&
         parta_scenario_part_take_text (&period, "kind", &kind, error) &&
         read_stretch (&period, &self->entry.period_from, &self->entry.period_to, error) &&
         parta_scenario_part_take_flag (&period, "marks_complete", &self->entry.period_complete, error) &&
         parta_scenario_part_open (&year, whole, "year", error) &&
         read_stretch (&year, &self->entry.year_from, &self->entry.year_to, error);
}

static gboolean
read_actor (PartaScenario            *self,
            PartaScenarioPart        *whole,
            GError                  **error)
{
  PartaActor *actor = &self->entry.actor;
  PartaScenarioPart part;
  const char *role = NULL;

  if (!parta_scenario_part_open (&part, whole, "actor", error) || !parta_scenario_part_take_text (&part, "role", &role, error))
    return FALSE;
  if (role == NULL)
    return fail_missing (&part, "role", error);
  actor->role = parta_role_from_name (role);
  if (actor->role == PARTA_ROLE_NONE)
    return fail_unknown (&part, "role", role, error);

  actor->teaches = actor->role == PARTA_ROLE_TEACHER;
  actor->class_teacher = actor->role == PARTA_ROLE_CLASS_TEACHER;
  actor->substitutes = actor->role == PARTA_ROLE_SUBSTITUTE;

  return parta_scenario_part_take_flag (&part, "teaches_journal", &actor->teaches, error) &&
         parta_scenario_part_take_flag (&part, "class_teacher_of_class", &actor->class_teacher, error) &&
         parta_scenario_part_take_flag (&part, "substitutes_lesson", &actor->substitutes, error);
}

/* What stands there already; a mark may be written as a number. */
static gboolean
read_old (PartaScenario            *self,
          PartaScenarioPart        *whole,
          GError                  **error)
{
  PartaJsonKind kind = parta_json_node_get_kind (parta_scenario_part_find (whole, "old"));

  if (kind != PARTA_JSON_NOTHING && kind != PARTA_JSON_TEXT && kind != PARTA_JSON_NUMBER)
    return parta_scenario_part_fail (whole, "old", error, _("this has to be a text in quotes."));
  self->entry.changes = kind != PARTA_JSON_NOTHING &&
                        (self->entry.action == PARTA_ACTION_SET_MARK || self->entry.action == PARTA_ACTION_SET_PERIOD_MARK);

  return TRUE;
}

static gboolean
read_action (PartaScenario            *self,
             PartaScenarioPart        *whole,
             GError                  **error)
{
  const char *action = NULL, *work = NULL;

  if (!parta_scenario_part_take_text (whole, "action", &action, error) ||
      !parta_scenario_part_take_number (whole, "grade", 1, 12, &self->entry.grade, error) ||
      !parta_scenario_part_take_text (whole, "work", &work, error))
    return FALSE;
  if (action == NULL)
    return fail_missing (whole, "action", error);
  if (!parta_action_from_name (&self->entry.action, action))
    return fail_unknown (whole, "action", action, error);
  if (work != NULL && !parta_work_class_from_name (&self->entry.work, work))
    return fail_unknown (whole, "work", work, error);

  return TRUE;
}

static gboolean
read_interval (PartaScenarioPart        *part,
               GTimeZone                *zone,
               gint64                   *start,
               gint64                   *end,
               GError                  **error)
{
  if (!parta_scenario_part_take_instant (part, "start", zone, start, error) ||
      !parta_scenario_part_take_instant (part, "end", zone, end, error))
    return FALSE;
  if (part->node != NULL && *start == PARTA_NO_INSTANT)
    return fail_missing (part, "start", error);

  return *end == PARTA_NO_INSTANT || *start <= *end || fail_reversed (part, error);
}

static gboolean
read_times (PartaScenario            *self,
            PartaScenarioPart        *whole,
            GError                  **error)
{
  PartaCase *entry = &self->entry;
  PartaScenarioPart lesson, last, outage;

  return parta_scenario_part_open (&lesson, whole, "lesson", error) &&
         read_interval (&lesson, entry->zone, &entry->lesson_start, &entry->lesson_end, error) &&
         parta_scenario_part_open (&last, whole, "last_lesson_end", error) &&
         parta_scenario_part_take_instant (&last, "pupils", entry->zone, &entry->last_of_pupils, error) &&
         parta_scenario_part_take_instant (&last, "class", entry->zone, &entry->last_of_class, error) &&
         parta_scenario_part_take_date (whole, "checked_on", &entry->checked_on, error) &&
         parta_scenario_part_take_date (whole, "document_on", &entry->document_on, error) &&
         parta_scenario_part_open (&outage, whole, "outage", error) &&
         read_interval (&outage, entry->zone, &entry->outage_start, &entry->outage_end, error) &&
         parta_scenario_part_take_instant (whole, "voided_until", entry->zone, &entry->restored_at, error) &&
         parta_scenario_part_take_instant (whole, "made_at", entry->zone, &entry->made_at, error);
}

static void
clear (PartaScenario *self)
{
  self->profile = NULL;
  self->entry = (PartaCase) {
    .workdays = self->workdays,
    .lesson_start = PARTA_NO_INSTANT, .lesson_end = PARTA_NO_INSTANT,
    .last_of_pupils = PARTA_NO_INSTANT, .last_of_class = PARTA_NO_INSTANT,
    .checked_on = PARTA_NO_DATE, .document_on = PARTA_NO_DATE,
    .outage_start = PARTA_NO_INSTANT, .outage_end = PARTA_NO_INSTANT,
    .period_from = PARTA_NO_DATE, .period_to = PARTA_NO_DATE,
    .year_from = PARTA_NO_DATE, .year_to = PARTA_NO_DATE,
    .restored_at = PARTA_NO_INSTANT, .made_at = PARTA_NO_INSTANT,
  };
}

/* Who has no right is refused whatever else there is. */
static gboolean
has_no_right (const PartaScenario *self,
              PartaRuling         *ruling)
{
  PartaCase entry = self->entry;

  if (entry.made_at == PARTA_NO_INSTANT)
    entry.made_at = 0;
  parta_judge (&entry, ruling);

  return ruling->rule == PARTA_RULE_RIGHT;
}

static gboolean
weigh (PartaScenario            *self,
       PartaScenarioPart        *whole,
       PartaRuling              *ruling,
       GError                  **error)
{
  const char *need = parta_scenario_find_need (&self->entry);
  PartaTerm open = parta_judge_find_open (&self->entry);

  if (has_no_right (self, ruling))
    return TRUE;
  if (need != NULL)
    return parta_scenario_part_fail (whole, need, error, _("this is missing, and the verdict depends on it."));
  if (open != PARTA_TERM_NONE)
    {
      PartaScenarioPart settings = { .path = "settings" };

      return parta_scenario_part_fail (&settings, parta_term_get_key (open), error,
                                       _("the regulation leaves this value to the school, so it has to be given here."));
    }

  return TRUE;
}

/**
 * parta_scenario_judge:
 * @self: a place for scenarios
 * @node: a scenario as docs/judge.md describes it
 * @ruling: (out): what becomes of the entry
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_SCENARIO_ERROR_MALFORMED when something is missing, or nobody understands it
 */
gboolean
parta_scenario_judge (PartaScenario        *self,
                      const PartaJsonNode  *node,
                      PartaRuling          *ruling,
                      GError              **error)
{
  PartaScenarioPart whole = { .node = node, .path = "", .next = parta_json_node_get_first (node) };

  clear (self);
  if (parta_json_node_get_kind (node) != PARTA_JSON_OBJECT)
    {
      g_set_error_literal (error, PARTA_SCENARIO_ERROR, PARTA_SCENARIO_ERROR_MALFORMED, _("A scenario is an object with braces."));
      return FALSE;
    }

  if (!read_regulation (self, &whole, error) || !read_zone (self, &whole, error) || !read_calendar (self, &whole, error) ||
      !read_period (self, &whole, error) || !read_actor (self, &whole, error) || !read_action (self, &whole, error) ||
      !read_times (self, &whole, error) || !read_old (self, &whole, error))
    return FALSE;

  self->entry.voided = self->entry.restored_at != PARTA_NO_INSTANT;

  return weigh (self, &whole, ruling, error);
}
