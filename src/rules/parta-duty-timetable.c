/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty-plan-private.h"

#include "parta-day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BELLS 24

/* Lessons of one shift, by their number, as seconds of the day; -1 where no bells are set up. */
typedef struct
{
  int from[MOST_BELLS], to[MOST_BELLS];
} Bells;

static int
read_time (const char *text)
{
  int hour, minute;

  if (strlen (text) != 5 || text[2] != ':' || sscanf (text, "%2d:%2d", &hour, &minute) != 2 || hour < 0 || hour > 23 ||
      minute < 0 || minute > 59)
    return -1;

  return hour * 3600 + minute * 60;
}

static void
read_bells (PartaDutyPlan *self,
            const char    *shift,
            Bells         *bells)
{
  for (guint i = 0; i < MOST_BELLS; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%u", shift, i);
      const PartaFact *bell = parta_state_get_live (self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_BELL, key);

      bells->from[i] = read_time (parta_fact_get (bell, "from"));
      bells->to[i] = read_time (parta_fact_get (bell, "to"));
    }
}

/* Without bells a lesson has the whole day, as for a verdict. */
static void
ring (PartaDutyPlan   *self,
      const Bells     *bells,
      PartaPlanLesson *lesson)
{
  GTimeZone *zone = parta_almanac_get_zone (self->almanac);
  int from = lesson->number < MOST_BELLS ? bells->from[lesson->number] : -1;
  int to = lesson->number < MOST_BELLS ? bells->to[lesson->number] : -1;

  lesson->start = parta_instant_at (zone, lesson->date, from >= 0 ? (guint) from : 0);
  lesson->ends_day = to >= 0;
  lesson->end = to >= 0 ? parta_instant_at (zone, lesson->date, (guint) to) : parta_instant_day_end (zone, lesson->date);
}

static int
compare_lessons (gconstpointer a,
                 gconstpointer b)
{
  const PartaPlanLesson *first = a, *second = b;

  if (first->date != second->date)
    return first->date < second->date ? -1 : 1;

  return first->number < second->number ? -1 : first->number > second->number;
}

static PartaPlanLesson *
search_lesson (const GArray *lessons,
               gint32        date,
               guint         number)
{
  PartaPlanLesson key = { date, number };

  return lessons->len > 0 ? bsearch (&key, lessons->data, lessons->len, sizeof key, compare_lessons) : NULL;
}

/* One place of the timetable, on all days of the year on which it holds. */
static void
add_slot (PartaDutyPlan   *self,
          GArray          *lessons,
          const PartaFact *slot,
          const char      *place,
          const Bells     *bells)
{
  const char *teacher = parta_fact_get (slot, "teacher");
  gint32 from = parta_date_parse (parta_fact_get (slot, "from"), -1);
  gint32 to = parta_date_parse (parta_fact_get (slot, "to"), -1);
  guint weekday = (guint) g_ascii_strtoull (place, NULL, 10);
  const char *number = strchr (place, '/');
  PartaPlanLesson lesson = { .regular = TRUE, .entered = PARTA_NO_INSTANT };

  if (number == NULL || *self->year.id == '\0')
    return;

  lesson.number = (guint) g_ascii_strtoull (number + 1, NULL, 10);
  lesson.teacher = *teacher != '\0' ? g_intern_string (teacher) : NULL;
  from = from == PARTA_NO_DATE ? self->year.from : MAX (from, self->year.from);
  to = to == PARTA_NO_DATE ? self->year.to : MIN (to, self->year.to);
  for (lesson.date = from; lesson.date <= to; lesson.date++)
    {
      if (self->weekdays[lesson.date - self->year.from] != weekday || weekday == 0)
        continue;
      ring (self, bells, &lesson);
      g_array_append_val (lessons, lesson);
    }
}

static void
add_substitution (PartaDutyPlan   *self,
                  GArray          *lessons,
                  const PartaFact *fact,
                  const char      *place,
                  const Bells     *bells)
{
  const char *substitute = parta_fact_get (fact, "substitute");
  gint32 date = strlen (place) > 11 ? parta_date_parse (place, 10) : PARTA_NO_DATE;
  guint number = date != PARTA_NO_DATE ? (guint) g_ascii_strtoull (place + 11, NULL, 10) : 0;
  PartaPlanLesson *lesson = date != PARTA_NO_DATE ? search_lesson (lessons, date, number) : NULL;
  PartaPlanLesson extra = { .date = date, .number = number };

  /* Who is absent and has no substitute leaves a lesson that is not held. */
  if (*substitute == '\0')
    {
      if (lesson != NULL)
        g_array_remove_index (lessons, (guint) (lesson - (PartaPlanLesson *) (void *) lessons->data));
      return;
    }
  if (lesson == NULL)
    {
      if (!parta_duty_plan_has_date (self, date))
        return;
      ring (self, bells, &extra);
      g_array_append_val (lessons, extra);
      g_array_sort (lessons, compare_lessons);
      lesson = search_lesson (lessons, date, number);
    }
  lesson->teacher = g_intern_string (substitute);
  lesson->substituted = TRUE;
  lesson->entered = parta_fact_get_shown (fact)->wall / 1000;
}

/* (private) Returns: (element-type PartaPlanLesson): the lessons of the year, substitutions included, in the order of time */
const GArray *
parta_duty_plan_list_lessons (PartaDutyPlan    *self,
                              PartaPlanJournal *journal)
{
  g_autofree char *prefix = NULL;
  PartaFactIter iter;
  const PartaFact *fact;
  Bells bells;

  if (journal->lessons != NULL)
    return journal->lessons;

  prefix = g_strconcat (journal->id, "/", NULL);
  journal->lessons = g_array_new (FALSE, FALSE, sizeof (PartaPlanLesson));
  read_bells (self, journal->unit->shift, &bells);
  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SLOT, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    add_slot (self, journal->lessons, fact, parta_fact_get_key (fact) + strlen (prefix), &bells);
  g_array_sort (journal->lessons, compare_lessons);
  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBSTITUTION, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    add_substitution (self, journal->lessons, fact, parta_fact_get_key (fact) + strlen (prefix), &bells);

  return journal->lessons;
}

/* (private) A lesson that no timetable foresees, but in which somebody recorded something. */
void
parta_duty_plan_make_lesson (PartaDutyPlan          *self,
                             const PartaPlanJournal *journal,
                             gint32                  date,
                             guint                   number,
                             PartaPlanLesson        *lesson)
{
  Bells bells;

  *lesson = (PartaPlanLesson){ .date = date, .number = number, .entered = PARTA_NO_INSTANT };
  read_bells (self, journal->unit->shift, &bells);
  ring (self, &bells, lesson);
}

/* (private) Returns: (nullable): the lesson of the timetable, lent */
const PartaPlanLesson *
parta_duty_plan_find_lesson (PartaDutyPlan    *self,
                             PartaPlanJournal *journal,
                             gint32            date,
                             guint             number)
{
  return search_lesson (parta_duty_plan_list_lessons (self, journal), date, number);
}

/* (private) Returns: (element-type PartaSpell): who belongs to a class or group, and when */
const GArray *
parta_duty_plan_list_members (PartaDutyPlan *self,
                              PartaPlanUnit *unit)
{
  g_autofree char *prefix = g_strconcat (unit->id, "/", NULL);

  if (unit->members != NULL)
    return unit->members;

  unit->members = g_array_new (FALSE, FALSE, sizeof (PartaSpell));
  for (guint i = 0; unit->classes[i] != NULL; i++)
    {
      g_autofree char *scope = parta_scope_for_class (unit->classes[i]);
      PartaFactIter iter;
      const PartaFact *member;

      parta_fact_iter_init (&iter, self->state, scope, PARTA_KIND_MEMBER, prefix);
      while (parta_fact_iter_next (&iter, &member))
        {
          const char *pupil = parta_fact_get_key (member) + strlen (prefix);
          const char *slash = strchr (pupil, '/');
          g_autofree char *id = g_strndup (pupil, slash != NULL ? (gsize) (slash - pupil) : 0);
          PartaSpell spell = { g_intern_string (id), g_intern_string (unit->classes[i]), parta_date_parse (slash != NULL ? slash + 1 : "", -1),
                               parta_date_parse (parta_fact_get (member, "to"), -1) };

          g_array_append_val (unit->members, spell);
        }
    }

  return unit->members;
}
