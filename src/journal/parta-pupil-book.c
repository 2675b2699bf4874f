/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-pupil-book.h"

#include <string.h>

static int
compare_lessons (gconstpointer a,
                 gconstpointer b)
{
  const PartaPupilLesson *first = a, *second = b;
  int refs = parta_lesson_ref_compare (&first->ref, &second->ref);

  return refs != 0 ? refs : strcmp (first->journal->id, second->journal->id);
}

static guint
weight_of (PartaState            *state,
           const PartaPage       *page,
           const PartaPageColumn *column)
{
  g_autofree char *lesson = parta_lesson_ref_dup_key (&column->lesson);
  g_autofree char *key = g_strconcat (lesson, "/", column->work, NULL);
  const PartaFact *work = parta_state_get_live (state, parta_page_get_journal (page)->scope, PARTA_KIND_WORK, key);

  return parta_weight_parse (parta_fact_get (work, "weight"));
}

static void
add_cell (PartaPupilBook        *self,
          PartaState            *state,
          const PartaPage       *page,
          guint                  column,
          const PartaCell       *cell,
          PartaPageFlags         flags)
{
  PartaPupilLesson *lesson = &g_array_index (self->lessons, PartaPupilLesson, self->lessons->len - 1);
  const PartaPageColumn *head = parta_page_get_column (page, column);
  PartaPupilMark mark = { cell->mark, head->type, PARTA_WEIGHT_ONE };

  lesson->flags |= flags;
  if (head->first)
    {
      lesson->attendance = cell->attendance;
      lesson->reason = cell->reason;
    }
  if (*cell->mark == '\0')
    return;

  mark.weight = weight_of (state, page, head);
  g_array_append_val (self->marks, mark);
  lesson->n_marks++;
}

static void
add_page (PartaPupilBook       *self,
          const PartaClassBook *book,
          guint                 index,
          guint                 row)
{
  guint subject;
  const PartaPage *page = parta_class_book_get_page (book, index, &subject);

  for (guint column = 0; column < parta_page_get_n_columns (page); column++)
    {
      const PartaPageColumn *head = parta_page_get_column (page, column);
      PartaPupilLesson lesson = { .ref = head->lesson, .journal = parta_page_get_journal (page), .subject = subject,
                                  .attendance = "", .reason = "", .first_mark = self->marks->len };
      PartaCell cell;
      PartaPageFlags flags;

      if (!parta_roster_row_belongs (parta_page_get_row (page, row), head->lesson.day))
        continue;
      if (head->first)
        {
          lesson.held = parta_class_book_was_held (book, index, column);
          g_array_append_val (self->lessons, lesson);
        }
      flags = parta_page_read_cell (page, row, column, &cell);
      add_cell (self, parta_class_book_get_state (book), page, column, &cell, flags);
    }
}

/**
 * parta_pupil_book_new:
 * @book: the book of a class
 * @pupil: one of its pupils
 *
 * Returns: (transfer full): what the journals say of the pupil
 */
PartaPupilBook *
parta_pupil_book_new (const PartaClassBook *book,
                      guint                 pupil)
{
  PartaPupilBook *self = g_new0 (PartaPupilBook, 1);

  self->lessons = g_array_new (FALSE, FALSE, sizeof (PartaPupilLesson));
  self->marks = g_array_new (FALSE, FALSE, sizeof (PartaPupilMark));
  for (guint i = 0; i < parta_class_book_get_n_pages (book); i++)
    {
      guint row;

      if (parta_class_book_find_row (book, i, pupil, &row))
        add_page (self, book, i, row);
    }
  g_array_sort (self->lessons, compare_lessons);

  return self;
}

/**
 * parta_pupil_book_free:
 * @self: (transfer full): what the journals say of a pupil
 *
 * Frees it.
 */
void
parta_pupil_book_free (PartaPupilBook *self)
{
  g_array_unref (self->lessons);
  g_array_unref (self->marks);
  g_free (self);
}

static void
add_absence (PartaTally             *tally,
             const PartaPupilLesson *lesson)
{
  tally->late += strcmp (lesson->attendance, "late") == 0;
  if (strcmp (lesson->attendance, "absent") != 0)
    return;

  tally->missed++;
  tally->ill += strcmp (lesson->reason, "ill") == 0;
  tally->excused += strcmp (lesson->reason, "excused") == 0;
  tally->unexcused += strcmp (lesson->reason, "unexcused") == 0;
}

static gboolean
counts (const PartaPupilLesson *lesson,
        guint                   subject,
        const char             *from,
        const char             *to)
{
  return lesson->held && (subject == PARTA_ALL_SUBJECTS || lesson->subject == subject) &&
         parta_day_within (lesson->ref.day, from, to);
}

/* A day is missed when all of its lessons are; it is a day of illness when all of them are missed for illness. */
static void
close_day (PartaTally *tally,
           PartaTally *day)
{
  tally->days += day->lessons > 0 && day->missed == day->lessons;
  tally->days_ill += day->lessons > 0 && day->ill == day->lessons;
  *day = (PartaTally){ 0 };
}

/**
 * parta_pupil_book_tally:
 * @self: what the journals say of a pupil
 * @subject: which subject, or %PARTA_ALL_SUBJECTS
 * @from: first day
 * @to: last day
 * @tally: (out): what that comes to
 *
 * Counts the lessons that were held between two days.
 */
void
parta_pupil_book_tally (const PartaPupilBook *self,
                        guint                 subject,
                        const char           *from,
                        const char           *to,
                        PartaTally           *tally)
{
  PartaAverage plain = { 0 }, weighted = { 0 };
  PartaTally day = { 0 };
  const char *of = "";

  *tally = (PartaTally){ 0 };
  for (guint i = 0; i < self->lessons->len; i++)
    {
      const PartaPupilLesson *lesson = &g_array_index (self->lessons, PartaPupilLesson, i);

      if (!counts (lesson, subject, from, to))
        continue;
      if (strcmp (lesson->ref.day, of) != 0)
        close_day (tally, &day);
      of = lesson->ref.day;
      day.lessons++;
      add_absence (&day, lesson);
      tally->lessons++;
      add_absence (tally, lesson);
      tally->marks += lesson->n_marks;
      for (guint k = 0; k < lesson->n_marks; k++)
        {
          const PartaPupilMark *mark = &g_array_index (self->marks, PartaPupilMark, lesson->first_mark + k);

          parta_average_add (&plain, mark->mark, PARTA_WEIGHT_ONE);
          parta_average_add (&weighted, mark->mark, mark->weight);
        }
    }
  close_day (tally, &day);
  tally->average = parta_average_get (&plain);
  tally->weighted = parta_average_get (&weighted);
}
