/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-schedule.h"

#include "parta-calendar.h"
#include "parta-journal.h"
#include "parta-staff.h"

#include <string.h>

static guint
read_number (const PartaFact *fact,
             guint            part)
{
  g_autofree char *text = parta_fact_dup_part (fact, part);

  return (guint) g_ascii_strtoull (text, NULL, 10);
}

static int
compare_refs (gconstpointer a,
              gconstpointer b)
{
  return parta_lesson_ref_compare (a, b);
}

static void
add_day (GArray     *lessons,
         PartaState *state,
         const char *journal_id,
         const char *day)
{
  guint weekday = parta_calendar_lesson_weekday (state, day);
  g_autofree char *prefix = g_strdup_printf ("%s/%u/", journal_id, weekday);
  PartaFactIter iter;
  const PartaFact *slot;

  if (weekday == 0)
    return;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SLOT, prefix);
  while (parta_fact_iter_next (&iter, &slot))
    {
      PartaLessonRef lesson;

      if (parta_day_within (day, parta_fact_get (slot, "from"), parta_fact_get (slot, "to")) &&
          parta_lesson_ref_init (&lesson, day, read_number (slot, 2)))
        g_array_append_val (lessons, lesson);
    }
}

/**
 * parta_schedule_list_lessons:
 * @state: the record
 * @journal_id: identifier of a journal
 * @from: first day of a span
 * @to: its last day
 *
 * Returns: (transfer full) (element-type PartaLessonRef): the lessons that the timetable and the calendar foresee, in
 *   the order of time
 */
GArray *
parta_schedule_list_lessons (PartaState *state,
                             const char *journal_id,
                             const char *from,
                             const char *to)
{
  GArray *lessons = g_array_new (FALSE, FALSE, sizeof (PartaLessonRef));
  g_autofree char *day = g_strdup (from);

  for (int left = MIN (parta_day_between (from, to), 400); left >= 0; left--)
    {
      char *next = parta_day_add (day, 1);

      add_day (lessons, state, journal_id, day);
      g_free (day);
      day = next;
    }
  g_array_sort (lessons, compare_refs);

  return lessons;
}

static const PartaFact *
find_bell (PartaState *state,
           const char *journal_id,
           guint       number)
{
  g_autoptr (PartaJournal) journal = parta_journal_read (state, journal_id);
  const char *class_id = journal != NULL && journal->classes[0] != NULL ? journal->classes[0] : "";
  const PartaFact *class = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);
  const char *shift = parta_fact_get (class, "shift");
  g_autofree char *key = g_strdup_printf ("%s/%u", *shift != '\0' ? shift : "1", number);

  return parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_BELL, key);
}

static void
add_lesson (GPtrArray  *lessons,
            PartaState *state,
            const char *journal_id,
            const char *day,
            guint       number,
            const char *room,
            gboolean    substitution)
{
  PartaScheduledLesson *self = g_new0 (PartaScheduledLesson, 1);
  const PartaFact *bell = find_bell (state, journal_id, number);
  const PartaFact *place = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROOM, room);

  self->journal = g_strdup (journal_id);
  parta_lesson_ref_init (&self->lesson, day, number);
  self->room = g_strdup (parta_fact_get (place, "name"));
  self->from = g_strdup (parta_fact_get (bell, "from"));
  self->to = g_strdup (parta_fact_get (bell, "to"));
  self->substitution = substitution;
  g_ptr_array_add (lessons, self);
}

static gboolean
is_given_away (PartaState           *state,
               const char           *person,
               const char           *journal_id,
               const PartaLessonRef *lesson)
{
  g_autofree char *key = g_strdup_printf ("%s/%s/%u", journal_id, lesson->day, lesson->number);
  const PartaFact *fact = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBSTITUTION, key);

  return fact != NULL && strcmp (parta_fact_get (fact, "absent"), person) == 0;
}

static void
add_taught (GPtrArray  *lessons,
            PartaState *state,
            const char *person,
            const char *journal_id,
            const char *day)
{
  g_autofree char *prefix = g_strdup_printf ("%s/%u/", journal_id, parta_calendar_lesson_weekday (state, day));
  PartaFactIter iter;
  const PartaFact *slot;

  if (!parta_staff_teaches (state, person, journal_id, day))
    return;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SLOT, prefix);
  while (parta_fact_iter_next (&iter, &slot))
    {
      const char *teacher = parta_fact_get (slot, "teacher");
      PartaLessonRef lesson;

      if (!parta_lesson_ref_init (&lesson, day, read_number (slot, 2)) ||
          !parta_day_within (day, parta_fact_get (slot, "from"), parta_fact_get (slot, "to")) ||
          (*teacher != '\0' && strcmp (teacher, person) != 0) || is_given_away (state, person, journal_id, &lesson))
        continue;
      add_lesson (lessons, state, journal_id, day, lesson.number, parta_fact_get (slot, "room"), FALSE);
    }
}

static void
add_substituted (GPtrArray  *lessons,
                 PartaState *state,
                 const char *person,
                 const char *day)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBSTITUTION, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *journal_id = parta_fact_dup_part (fact, 0);
      g_autofree char *when = parta_fact_dup_part (fact, 1);

      if (strcmp (when, day) == 0 && strcmp (parta_fact_get (fact, "substitute"), person) == 0)
        add_lesson (lessons, state, journal_id, day, read_number (fact, 2), "", TRUE);
    }
}

static int
compare_scheduled (gconstpointer a,
                   gconstpointer b)
{
  const PartaScheduledLesson *first = *(PartaScheduledLesson *const *) a;
  const PartaScheduledLesson *second = *(PartaScheduledLesson *const *) b;
  int lessons = parta_lesson_ref_compare (&first->lesson, &second->lesson);

  return lessons != 0 ? lessons : strcmp (first->journal, second->journal);
}

/**
 * parta_schedule_list_day:
 * @state: the record
 * @person: identifier of a teacher
 * @day: a day
 *
 * Returns: (transfer full) (element-type PartaScheduledLesson): the lessons that @person teaches on @day, substitutions
 *   included and lessons given to a substitute left out, in the order of the day
 */
GPtrArray *
parta_schedule_list_day (PartaState *state,
                         const char *person,
                         const char *day)
{
  GPtrArray *lessons = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_scheduled_lesson_free);
  g_auto (GStrv) taught = parta_staff_list_taught (state, person);

  for (guint i = 0; taught[i] != NULL; i++)
    add_taught (lessons, state, person, taught[i], day);
  add_substituted (lessons, state, person, day);
  g_ptr_array_sort (lessons, compare_scheduled);

  return lessons;
}

/**
 * parta_scheduled_lesson_free:
 * @self: (transfer full): a lesson in somebody's day
 *
 * Frees it.
 */
void
parta_scheduled_lesson_free (PartaScheduledLesson *self)
{
  g_free (self->journal);
  g_free (self->room);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}
