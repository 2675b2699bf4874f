/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty-dates-private.h"

#include <string.h>

/* Somebody who owes what a row says, and where: @class_id of a class teacher, @journal of a lesson plan. */
typedef struct
{
  const char       *person;
  const char       *class_id;
  PartaPlanJournal *journal;
} Holder;

/* What is looked for while one list is made. */
typedef struct
{
  const PartaDutyScan *scan;
  const char          *person;     /* (nullable): %NULL for everybody */
  const char *const   *held;       /* (nullable): scopes that are here */
  gint64               now;
  gint32               today;
  gboolean             standing;
  GHashTable          *staff;      /* role → GArray of Holder */
} Search;

static gboolean
is_wanted (const Search *self,
           const char   *person)
{
  return self->person == NULL || strcmp (self->person, person) == 0;
}

static gboolean
is_here (const Search *self,
         const char   *scope)
{
  return self->held == NULL || g_strv_contains (self->held, scope);
}

/* Who begins soon has duties before: lesson plans are due before the first day of school. */
static gboolean
is_coming (const Search     *self,
           const PartaSpell *spell)
{
  return parta_spell_meets (spell, self->today, self->today + PARTA_DUTY_NOTICE_DAYS);
}

static void
add_holder (Search           *self,
            const char       *role,
            const char       *person,
            const char       *class_id,
            PartaPlanJournal *journal)
{
  Holder holder = { person, class_id, journal };
  GArray *holders = g_hash_table_lookup (self->staff, role);

  if (holders == NULL)
    {
      holders = g_array_new (FALSE, FALSE, sizeof (Holder));
      g_hash_table_insert (self->staff, (gpointer) role, holders);
    }
  g_array_append_val (holders, holder);
}

static void
find_teachers (Search     *self,
               GHashTable *everyone)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->scan->plan->journals->len; i++)
    {
      PartaPlanJournal *journal = self->scan->plan->journals->pdata[i];

      for (guint k = 0; k < journal->loads->len; k++)
        {
          const PartaSpell *load = &g_array_index (journal->loads, PartaSpell, k);

          if (!is_wanted (self, load->person) || !is_coming (self, load))
            continue;
          g_hash_table_add (everyone, (gpointer) load->person);
          if (is_here (self, journal->scope))
            add_holder (self, "journals", load->person, NULL, journal);
          if (g_hash_table_add (seen, (gpointer) load->person))
            add_holder (self, "teacher", load->person, NULL, NULL);
        }
    }
}

static void
find_staff (Search *self)
{
  g_autoptr (GHashTable) everyone = g_hash_table_new (NULL, NULL);
  GHashTableIter people;
  gpointer person;
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->scan->plan->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_auto (GStrv) parts = g_strsplit (parta_fact_get_key (fact), "/", 3);
      PartaSpell spell = { NULL, NULL, parta_date_parse (parta_fact_get (fact, "from"), -1),
                           parta_date_parse (parta_fact_get (fact, "to"), -1) };

      if (!is_wanted (self, parts[0]) || !is_coming (self, &spell))
        continue;
      g_hash_table_add (everyone, (gpointer) g_intern_string (parts[0]));
      add_holder (self, g_intern_string (parts[1]), g_intern_string (parts[0]),
                  parts[2] != NULL ? g_intern_string (parts[2]) : NULL, NULL);
    }
  find_teachers (self, everyone);

  g_hash_table_iter_init (&people, everyone);
  while (g_hash_table_iter_next (&people, &person, NULL))
    add_holder (self, "everyone", person, NULL, NULL);
}

static gboolean
fits (const PartaFact *fact,
      PartaKind        kind,
      gint32           date)
{
  PartaSpell spell = { NULL, NULL, parta_date_parse (parta_fact_get (fact, "from"), -1),
                       parta_date_parse (parta_fact_get (fact, "to"), -1) };

  if (kind == PARTA_KIND_ROLE)
    return g_str_has_suffix (parta_fact_get_key (fact), "/coordinator");
  if (kind == PARTA_KIND_PERIOD)
    return spell.from != PARTA_NO_DATE && spell.from >= date;
  if (kind == PARTA_KIND_SLOT)
    return date == PARTA_NO_DATE || parta_spell_holds (&spell, date);

  return TRUE;
}

static gint64
find_in_scope (const Search *self,
               const char   *scope,
               PartaKind     kind,
               gint32        date)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->scan->plan->state, scope, kind, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (fits (fact, kind, date))
        return parta_fact_get_shown (fact)->wall / 1000;
    }

  return PARTA_NO_INSTANT;
}

/* Whether something of that kind stands in the record: that it was begun, nobody can say that it is complete. */
static gint64
find_sign (const Search *self,
           PartaKind     kind,
           gint32        date)
{
  gint64 found = PARTA_NO_INSTANT;
  GHashTableIter classes;
  gpointer class_id;

  if (kind != PARTA_KIND_PUPIL && kind != PARTA_KIND_MEMBER)
    return find_in_scope (self, PARTA_SCOPE_SCHOOL, kind, date);

  g_hash_table_iter_init (&classes, self->scan->plan->of_class);
  while (g_hash_table_iter_next (&classes, &class_id, NULL))
    {
      g_autofree char *scope = parta_scope_for_class (class_id);
      gint64 moment = is_here (self, scope) ? find_in_scope (self, scope, kind, date) : PARTA_NO_INSTANT;

      if (moment != PARTA_NO_INSTANT && (found == PARTA_NO_INSTANT || moment < found))
        found = moment;
    }

  return found;
}

static const char *
find_class_name (const Search *self,
                 const char   *class_id)
{
  const PartaFact *class = parta_state_get_live (self->scan->plan->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);

  return g_intern_string (parta_fact_get (class, "name"));
}

static void
add_duty (const Search        *self,
          const PartaDutyRule *rule,
          const PartaDutyDate *date,
          const Holder        *holder,
          gint64               done)
{
  PartaDuty duty = {
    .rule = rule,
    .person = holder->person,
    .begins = date->begins,
    .due = date->due,
    .outer = PARTA_NO_INSTANT,
    .done = done,
    .occasion = date->occasion,
    .scope = PARTA_SCOPE_SCHOOL,
    .date = PARTA_NO_DATE,
    .period = date->period,
    .work = "",
    .unit = "",
    .subject = "",
  };

  if (holder->journal != NULL)
    {
      duty.scope = holder->journal->scope;
      duty.unit = holder->journal->unit->name;
      duty.subject = holder->journal->subject;
    }
  else if (holder->class_id != NULL)
    {
      g_autofree char *scope = parta_scope_for_class (holder->class_id);

      duty.scope = g_intern_string (scope);
      duty.unit = find_class_name (self, holder->class_id);
    }
  g_array_append_val (self->scan->duties, duty);
}

/* Returns: whether the record tells of it; @done: when it was done */
static gboolean
read_sign (const Search        *self,
           const PartaDutyRule *rule,
           const PartaDutyDate *date,
           const Holder        *holder,
           gint64              *done)
{
  *done = PARTA_NO_INSTANT;
  if (rule->task == PARTA_TASK_PLANS && holder->journal != NULL)
    *done = find_in_scope (self, holder->journal->scope, PARTA_KIND_PLAN, PARTA_NO_DATE);
  else if (rule->task == PARTA_TASK_SETUP)
    *done = find_sign (self, rule->kind, date->from);
  else
    return FALSE;

  return TRUE;
}

/* What nobody can see done is a reminder: it is shown in its time and not held against anybody afterwards. */
static void
add_for (const Search        *self,
         const PartaDutyRule *rule,
         const GArray        *dates,
         const Holder        *holder)
{
  gboolean shown = FALSE;

  for (guint i = 0; i < dates->len; i++)
    {
      const PartaDutyDate *date = &g_array_index (dates, PartaDutyDate, i);
      gint64 done;
      gboolean known = read_sign (self, rule, date, holder, &done);
      gboolean occasion = date->due == PARTA_NO_INSTANT;

      if (!occasion && (date->begins > self->now || (!known && self->now > date->due)))
        continue;
      /* Of several times one is enough: what has no moment is said only where nothing else is. */
      if (occasion && (shown || (known && done != PARTA_NO_INSTANT && strchr (date->occasion, '.') != NULL)))
        continue;
      if (occasion && strcmp (date->occasion, "always") == 0 && !self->standing)
        continue;
      if (!occasion && done != PARTA_NO_INSTANT && !self->scan->done)
        continue;
      add_duty (self, rule, date, holder, occasion ? PARTA_NO_INSTANT : done);
      shown = TRUE;
    }
}

static gboolean
is_done_in_journals (const PartaDutyRule *rule)
{
  return rule->task >= PARTA_TASK_LESSON && rule->task <= PARTA_TASK_REASONS;
}

/* The board says who has done such a step; without a day the occasion is announced here, until the board has a line of it. */
static gboolean
is_step_with_day (const PartaDutyRule *rule)
{
  return rule->task == PARTA_TASK_STEP && rule->whens[0].kind == PARTA_WHEN_SPAN;
}

static void
add_row (const Search        *self,
         const PartaDutyRule *rule)
{
  gboolean plans = rule->task == PARTA_TASK_PLANS && strcmp (rule->role, "teacher") == 0;
  const GArray *holders = g_hash_table_lookup (self->staff, plans ? "journals" : rule->role);
  g_autoptr (GArray) dates = NULL;

  if (holders == NULL || is_done_in_journals (rule) || is_step_with_day (rule))
    return;

  dates = parta_duty_dates_list (self->scan, rule, self->now);
  for (guint i = 0; i < holders->len; i++)
    add_for (self, rule, dates, &g_array_index (holders, Holder, i));
}

/* (private) Adds what the tables ask for by the calendar: of @person, or of everybody where that is %NULL. Of journals and
 * classes only those are looked at whose scopes are @held (%NULL: all). */
void
parta_duty_scan_calendar (const PartaDutyScan *self,
                          const char          *person,
                          const char *const   *held,
                          gint64               now,
                          gboolean             standing)
{
  GTimeZone *zone = parta_almanac_get_zone (self->plan->almanac);
  g_autoptr (GHashTable) staff = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  Search search = { self, person, held, now, parta_instant_get_date (zone, now), standing, staff };

  find_staff (&search);
  for (guint i = 0; i < self->rules->len; i++)
    add_row (&search, &g_array_index (self->rules, PartaDutyRule, i));
}
