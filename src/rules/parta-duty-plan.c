/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty-plan-private.h"

#include "parta-calendar.h"

#include <string.h>

/* (private) Adds the time in which @person holds what @fact says. */
void
parta_spell_add (GArray          *spells,
                 const char      *person,
                 const PartaFact *fact)
{
  PartaSpell spell = { person, NULL, parta_date_parse (parta_fact_get (fact, "from"), -1),
                       parta_date_parse (parta_fact_get (fact, "to"), -1) };

  g_array_append_val (spells, spell);
}

/* (private) Returns: whether the person holds it on @date. */
gboolean
parta_spell_holds (const PartaSpell *self,
                   gint32            date)
{
  return parta_spell_meets (self, date, date);
}

/* (private) Returns: whether the person holds it on some day of a span. */
gboolean
parta_spell_meets (const PartaSpell *self,
                   gint32            from,
                   gint32            to)
{
  return (self->from == PARTA_NO_DATE || self->from <= to) && (self->to == PARTA_NO_DATE || self->to >= from);
}

static void
free_unit (PartaPlanUnit *unit)
{
  g_strfreev (unit->classes);
  g_clear_pointer (&unit->members, g_array_unref);
  g_free (unit->last);
  g_free (unit->last_of_class);
  g_free (unit);
}

static void
free_journal (PartaPlanJournal *journal)
{
  parta_journal_free (journal->journal);
  g_array_unref (journal->loads);
  g_clear_pointer (&journal->lessons, g_array_unref);
  g_free (journal);
}

static int
count_gap (const PartaStretch *year,
           gint32              date)
{
  if (date < year->from)
    return year->from - date;

  return date > year->to ? date - year->to : 0;
}

/* The school year of that day; in the summer the one that is nearer. */
static void
choose_year (PartaDutyPlan *self,
             gint32         today)
{
  PartaFactIter iter;
  const PartaFact *fact;

  self->year = (PartaStretch){ "", today, today };
  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_YEAR, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      PartaStretch year = { g_intern_string (parta_fact_get_key (fact)), parta_date_parse (parta_fact_get (fact, "from"), -1),
                            parta_date_parse (parta_fact_get (fact, "to"), -1) };

      /* A year that never ends would be a table without end. */
      if (year.from == PARTA_NO_DATE || year.to < year.from || year.to - year.from > 400)
        continue;
      if (*self->year.id == '\0' || count_gap (&year, today) < count_gap (&self->year, today))
        self->year = year;
    }
}

static void
read_calendar (PartaDutyPlan *self)
{
  g_autoptr (GPtrArray) periods = parta_calendar_list_periods (self->state, self->year.id);

  self->weekdays = g_new0 (guint8, self->year.to - self->year.from + 1);
  for (gint32 date = self->year.from; date <= self->year.to && *self->year.id != '\0'; date++)
    {
      char day[11];

      parta_date_print (date, day);
      self->weekdays[date - self->year.from] = (guint8) parta_calendar_lesson_weekday (self->state, day);
    }

  for (guint i = 0; i < periods->len; i++)
    {
      const PartaPeriod *period = periods->pdata[i];
      PartaStretch stretch = { g_intern_string (period->id), parta_date_parse (period->from, -1),
                               parta_date_parse (period->to, -1) };

      if (stretch.from != PARTA_NO_DATE && stretch.to != PARTA_NO_DATE)
        g_array_append_val (self->periods, stretch);
    }
}

static PartaPlanUnit *
need_unit (PartaDutyPlan      *self,
           const PartaJournal *journal)
{
  PartaPlanUnit *unit = g_hash_table_lookup (self->units, journal->unit);
  const PartaFact *class;

  if (unit != NULL)
    return unit;

  class = parta_state_get_live (self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS,
                                journal->classes[0] != NULL ? journal->classes[0] : "");
  unit = g_new0 (PartaPlanUnit, 1);
  unit->id = g_intern_string (journal->unit);
  unit->name = g_intern_string (journal->unit_name);
  unit->grade = (guint) g_ascii_strtoull (parta_fact_get (class, "grade"), NULL, 10);
  unit->shift = g_intern_string (*parta_fact_get (class, "shift") != '\0' ? parta_fact_get (class, "shift") : "1");
  unit->classes = g_strdupv (journal->classes);
  g_hash_table_insert (self->units, (gpointer) unit->id, unit);

  return unit;
}

static void
add_to_people (PartaDutyPlan    *self,
               const char       *person,
               PartaPlanJournal *journal)
{
  GHashTable *journals = g_hash_table_lookup (self->people, person);

  if (journals == NULL)
    {
      journals = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (self->people, (gpointer) person, journals);
    }
  g_hash_table_add (journals, journal);
}

static gpointer
find_of_class (GHashTable *table,
            const char *key)
{
  return g_hash_table_lookup (table, g_intern_string (key));
}

static void
add_to_classes (PartaDutyPlan    *self,
                PartaPlanJournal *journal)
{
  for (guint i = 0; journal->unit->classes[i] != NULL; i++)
    {
      const char *class_id = g_intern_string (journal->unit->classes[i]);
      GPtrArray *journals = find_of_class (self->of_class, class_id);
      GArray *heads = find_of_class (self->heads, class_id);

      if (journals == NULL)
        {
          journals = g_ptr_array_new ();
          g_hash_table_insert (self->of_class, (gpointer) class_id, journals);
        }
      g_ptr_array_add (journals, journal);
      for (guint k = 0; heads != NULL && k < heads->len; k++)
        add_to_people (self, g_array_index (heads, PartaSpell, k).person, journal);
    }
}

/* Teaching load, and who is named by a place of the timetable or by a substitution. */
static void
read_teachers (PartaDutyPlan    *self,
               PartaPlanJournal *journal)
{
  static const struct
  {
    PartaKind   kind;
    const char *member;
  } names[] = { { PARTA_KIND_SLOT, "teacher" }, { PARTA_KIND_SUBSTITUTION, "substitute" } };
  g_autofree char *prefix = g_strconcat (journal->id, "/", NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_LOAD, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      const char *person = g_intern_string (parta_fact_get_key (fact) + strlen (prefix));

      parta_spell_add (journal->loads, person, fact);
      add_to_people (self, person, journal);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, names[i].kind, prefix);
      while (parta_fact_iter_next (&iter, &fact))
        {
          if (*parta_fact_get (fact, names[i].member) != '\0')
            add_to_people (self, g_intern_string (parta_fact_get (fact, names[i].member)), journal);
        }
    }
}

static void
read_journals (PartaDutyPlan *self)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      PartaPlanJournal *journal = g_new0 (PartaPlanJournal, 1);
      const PartaFact *subject =
        parta_state_get_live (self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBJECT, parta_fact_get (fact, "subject"));

      journal->journal = parta_journal_read (self->state, parta_fact_get_key (fact));
      journal->id = g_intern_string (journal->journal->id);
      journal->scope = g_intern_string (journal->journal->scope);
      journal->subject = g_intern_string (journal->journal->subject);
      journal->assessed = strcmp (parta_fact_get (subject, "not_assessed"), "yes") != 0;
      journal->unit = need_unit (self, journal->journal);
      journal->loads = g_array_new (FALSE, FALSE, sizeof (PartaSpell));
      g_ptr_array_add (self->journals, journal);
      read_teachers (self, journal);
      add_to_classes (self, journal);
    }
}

static void
read_class_teachers (PartaDutyPlan *self)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_auto (GStrv) parts = g_strsplit (parta_fact_get_key (fact), "/", 3);
      const char *class_id = g_strv_length (parts) == 3 ? g_intern_string (parts[2]) : NULL;
      GArray *heads;

      if (class_id == NULL || strcmp (parts[1], "class_teacher") != 0)
        continue;
      heads = find_of_class (self->heads, class_id);
      if (heads == NULL)
        {
          heads = g_array_new (FALSE, FALSE, sizeof (PartaSpell));
          g_hash_table_insert (self->heads, (gpointer) class_id, heads);
        }
      parta_spell_add (heads, g_intern_string (parts[0]), fact);
    }
}

/* What @kind says, in a number: it is the same only when all facts are. */
static guint64
sum_up_kind (const PartaDutyPlan *self,
             PartaKind            kind)
{
  guint64 sum = 0;
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, kind, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      const PartaBody *body = parta_fact_get_body (fact);

      sum = sum * 1000003 + g_str_hash (parta_fact_get_key (fact));
      for (guint i = 0; i < parta_body_get_size (body); i++)
        {
          sum = sum * 1000003 + g_str_hash (parta_body_get_name (body, i));
          sum = sum * 1000003 + g_str_hash (parta_body_get_value (body, i));
        }
    }

  return sum;
}

static guint64
sum_up_calendar (const PartaDutyPlan *self)
{
  static const PartaKind kinds[] = { PARTA_KIND_SCHOOL,   PARTA_KIND_YEAR,    PARTA_KIND_PERIOD,
                                     PARTA_KIND_HOLIDAYS, PARTA_KIND_WORKDAY, PARTA_KIND_BELL };
  guint64 sum = (guint64) self->year.from;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    sum = sum * 1000003 + sum_up_kind (self, kinds[i]);

  return sum;
}

/* (private) Reads the school year to which @today belongs; in the summer the one that is nearer. */
PartaDutyPlan *
parta_duty_plan_new (PartaState *state,
                     gint32      today)
{
  PartaDutyPlan *self = g_new0 (PartaDutyPlan, 1);

  self->state = parta_state_ref (state);
  self->almanac = parta_almanac_new (state);
  self->periods = g_array_new (FALSE, FALSE, sizeof (PartaStretch));
  self->journals = g_ptr_array_new_with_free_func ((GDestroyNotify) free_journal);
  self->units = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) free_unit);
  self->of_class = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->heads = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  choose_year (self, today);
  read_calendar (self);
  read_class_teachers (self);
  read_journals (self);
  self->sum = sum_up_calendar (self);

  return self;
}

/* (private) */
void
parta_duty_plan_free (PartaDutyPlan *self)
{
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->heads);
  g_hash_table_unref (self->of_class);
  g_ptr_array_unref (self->journals);
  g_hash_table_unref (self->units);
  g_array_unref (self->periods);
  g_free (self->weekdays);
  parta_almanac_free (self->almanac);
  parta_state_unref (self->state);
  g_free (self);
}

/* (private) Forgets what was read from the scope of a class: who belongs to what. */
void
parta_duty_plan_drop_class (PartaDutyPlan *self,
                            const char    *class_id)
{
  const GPtrArray *journals = find_of_class (self->of_class, class_id);

  for (guint i = 0; journals != NULL && i < journals->len; i++)
    {
      PartaPlanUnit *unit = ((PartaPlanJournal *) journals->pdata[i])->unit;

      g_clear_pointer (&unit->members, g_array_unref);
      g_clear_pointer (&unit->last, g_free);
    }
}

/* (private) Returns: whether @date lies in the school year. */
gboolean
parta_duty_plan_has_date (const PartaDutyPlan *self,
                          gint32               date)
{
  return *self->year.id != '\0' && self->year.from <= date && date <= self->year.to;
}
