/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-copy-private.h"

#include "parta-copy-lessons-private.h"
#include "parta-form-kind-private.h"
#include "parta-page.h"
#include "parta-signatory-private.h"
#include "parta-staff.h"

#include <string.h>

/* What a row or a column comes to. */
typedef struct
{
  guint absent, marks, points, counted;
} Sum;

/* What is worked with while a copy is made. */
typedef struct
{
  PartaCopy         *copy;
  PartaState        *state;
  const PartaPage   *page;
  const PartaPeriod *period;
  PartaTypesetter   *type;
  Sum               *feet;   /* one for each column */
} Making;

static void
clear_lesson (gpointer data)
{
  PartaCopyLesson *lesson = data;

  for (guint i = 0; i < PARTA_N_COPY_TEXTS; i++)
    g_clear_pointer (&lesson->lines[i], g_ptr_array_unref);
}

static void
count_flags (PartaCopy      *copy,
             PartaPageFlags  flags)
{
  copy->n_waiting += (flags & PARTA_PAGE_WAITING) != 0;
  copy->n_rivals += (flags & PARTA_PAGE_RIVALS) != 0;
}

static const char *
keep_cell (Making          *making,
           const PartaCell *cell,
           PartaPageFlags   flags)
{
  g_autofree char *text = parta_cell_dup_text (cell);
  g_autofree char *starred = (flags & PARTA_PAGE_RIVALS) != 0 ? g_strconcat (text, "*", NULL) : NULL;

  count_flags (making->copy, flags);

  return g_string_chunk_insert_const (making->copy->strings, starred != NULL ? starred : text);
}

static const PartaFact *
find_membership (Making               *making,
                 const PartaRosterRow *row,
                 const char           *first_day)
{
  g_autofree char *scope = parta_scope_for_class (row->class_id);
  g_autofree char *key = g_strdup_printf ("%s/%s/%s", parta_page_get_journal (making->page)->unit, row->pupil, first_day);

  return parta_state_get_live (making->state, scope, PARTA_KIND_MEMBER, key);
}

static void
append_note (Making     *making,
             GString    *name,
             PartaFormText text,
             const char *day,
             const char *order)
{
  PartaFormLanguage language = making->copy->language;
  g_autofree char *printed = parta_form_dup_day (day);
  g_autofree char *note = parta_form_dup (language, text, printed, NULL);
  g_autofree char *with_order = *order != '\0' ? parta_form_dup (language, PARTA_FORM_BY_ORDER, note, order, NULL) : NULL;

  g_string_append_printf (name, ", %s", with_order != NULL ? with_order : note);
}

/* Who came or left within the period is told in the pupil's row, with the order where the record has one. */
static char *
dup_name (Making               *making,
          const PartaRosterRow *row)
{
  GString *name = g_string_new (row->name);

  for (guint i = 0; i < row->spans->len; i += 2)
    {
      const char *first = row->spans->pdata[i], *last = row->spans->pdata[i + 1];
      const char *order = parta_fact_get (find_membership (making, row, first), "order");

      if (strcmp (first, making->period->from) > 0)
        append_note (making, name, PARTA_FORM_CAME, first, *last == '\0' ? order : "");
      if (*last != '\0' && strcmp (last, making->period->to) < 0)
        append_note (making, name, PARTA_FORM_LEFT, last, order);
    }

  return g_string_free (name, FALSE);
}

static const char *
keep_count (PartaCopy *copy,
            guint      count)
{
  char text[16];

  g_snprintf (text, sizeof text, "%u", count);

  return g_string_chunk_insert_const (copy->strings, text);
}

static void
add_to_sum (Sum             *sum,
            const PartaCell *cell)
{
  guint points = parta_mark_get_points (cell->mark);

  sum->absent += strcmp (cell->attendance, "absent") == 0;
  sum->marks += *cell->mark != '\0';
  sum->points += points;
  sum->counted += points > 0;
}

/* Rounded half up to hundredths, as parta_page_get_average() does for the window. */
static const char *
keep_average (PartaCopy *copy,
              const Sum *sum)
{
  int average = sum->counted > 0 ? (int) ((200 * sum->points + sum->counted) / (2 * sum->counted)) : -1;
  g_autofree char *text = parta_average_dup_text (average);

  return g_string_chunk_insert_const (copy->strings, text);
}

static void
add_pupil (Making *making,
           guint   row)
{
  PartaCopy *copy = making->copy;
  g_autofree char *name = dup_name (making, parta_page_get_row (making->page, row));
  PartaCopyPupil pupil;
  Sum sum = { 0 };

  for (guint column = 0; column < copy->columns->len; column++)
    {
      PartaCell cell;
      PartaPageFlags flags = parta_page_read_cell (making->page, row, column, &cell);
      const char *text = keep_cell (making, &cell, flags);

      add_to_sum (&making->feet[column], &cell);
      add_to_sum (&sum, &cell);
      /* What was entered stands there even for a pupil who does not belong. */
      g_ptr_array_add (copy->cells, (flags & PARTA_PAGE_OUTSIDE) != 0 && *text == '\0' ? NULL : (gpointer) text);
    }

  pupil.id = g_string_chunk_insert_const (copy->strings, parta_page_get_row (making->page, row)->pupil);
  pupil.name = parta_copy_keep (copy, making->type, name);
  pupil.average = keep_average (copy, &sum);
  pupil.missed = keep_count (copy, sum.absent);
  g_array_append_val (copy->pupils, pupil);
}

/* Whether anything says that the lesson was held: of one that is still to come nobody knows that nobody was absent. */
static gboolean
was_held (Making                *making,
          const PartaPageColumn *column,
          const Sum             *foot)
{
  const char *scope = parta_page_get_journal (making->page)->scope;
  g_autofree char *key = parta_lesson_ref_dup_key (&column->lesson);

  return foot->absent > 0 || foot->marks > 0 ||
         *parta_fact_get (parta_state_get_live (making->state, scope, PARTA_KIND_LESSON, key), "topic") != '\0';
}

static void
close_column (Making *making,
              guint   column)
{
  PartaCopy *copy = making->copy;
  PartaCopyColumn *self = &g_array_index (copy->columns, PartaCopyColumn, column);
  const PartaPageColumn *head = parta_page_get_column (making->page, column);
  const Sum *foot = &making->feet[column];

  self->average = keep_average (copy, foot);
  self->marks = foot->marks > 0 ? keep_count (copy, foot->marks) : "";
  self->absent = head->first && was_held (making, head, foot) ? keep_count (copy, foot->absent) : "";
}

static const char *
keep_period_mark (Making            *making,
                  const PartaPeriod *period,
                  guint              row)
{
  const PartaJournal *journal = parta_page_get_journal (making->page);
  g_autofree char *key = g_strdup_printf ("%s/%s", period->id, parta_page_get_row (making->page, row)->pupil);
  const PartaFact *fact = parta_state_get (making->state, journal->scope, PARTA_KIND_PERIOD_MARK, key);
  const char *mark = parta_mark_intern (parta_fact_get (fact, "mark"));
  PartaCell cell = { mark != NULL ? mark : "", "", "" };
  PartaPageFlags flags = PARTA_PAGE_PLAIN;

  if (fact != NULL)
    flags = (parta_fact_is_pending (fact) ? PARTA_PAGE_WAITING : 0) |
            (parta_fact_get_n_rivals (fact) > 0 ? PARTA_PAGE_RIVALS : 0);

  return keep_cell (making, &cell, flags);
}

/* A year's page also shows the marks of the periods that the year is made of. */
static void
add_period_marks (Making *making)
{
  PartaCopy *copy = making->copy;
  g_autoptr (GPtrArray) periods = NULL;

  if (strcmp (making->period->kind, "year") == 0)
    periods = parta_calendar_list_periods (making->state, making->period->id);
  else
    periods = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_period_free);
  g_ptr_array_add (periods, parta_period_copy (making->period));

  for (guint i = 0; i < periods->len; i++)
    {
      g_autofree char *head = parta_form_dup_period_head (copy->language, periods->pdata[i]);

      g_ptr_array_add (copy->periods, g_string_chunk_insert_const (copy->strings, head));
      g_ptr_array_add (copy->period_ids,
                       g_string_chunk_insert_const (copy->strings, ((const PartaPeriod *) periods->pdata[i])->id));
    }
  for (guint row = 0; row < copy->pupils->len; row++)
    {
      for (guint i = 0; i < periods->len; i++)
        g_ptr_array_add (copy->finals, (gpointer) keep_period_mark (making, periods->pdata[i], row));
    }
}

/* Who has the journal from the middle of the period on writes on sheets of his own. */
static void
mark_lessons (Making     *making,
              guint       teacher,
              const char *from,
              const char *to)
{
  PartaCopy *copy = making->copy;

  for (guint i = 0; i < copy->lessons->len && teacher < PARTA_MOST_TEACHERS; i++)
    {
      PartaCopyLesson *lesson = &g_array_index (copy->lessons, PartaCopyLesson, i);
      g_autofree char *day = g_strndup (lesson->key, strlen ("2026-10-12"));

      if (strcmp (day, from) >= 0 && (*to == '\0' || strcmp (day, to) <= 0))
        lesson->teachers |= G_GUINT64_CONSTANT (1) << teacher;
    }
}

/* A lesson between two teachers stands with those before it; the first ones with those behind. */
static void
adopt_lessons (PartaCopy *copy)
{
  guint64 teachers = 0;

  for (guint i = 0; i < copy->lessons->len; i++)
    {
      PartaCopyLesson *lesson = &g_array_index (copy->lessons, PartaCopyLesson, i);

      if (lesson->teachers == 0)
        lesson->teachers = teachers;
      teachers = lesson->teachers;
    }
  for (guint i = copy->lessons->len; i > 0; i--)
    {
      PartaCopyLesson *lesson = &g_array_index (copy->lessons, PartaCopyLesson, i - 1);

      if (lesson->teachers == 0)
        lesson->teachers = teachers;
      teachers = lesson->teachers;
    }
}

static void
add_teachers (Making *making)
{
  const PartaJournal *journal = parta_page_get_journal (making->page);
  g_auto (GStrv) teachers = parta_staff_list_teachers (making->state, journal->id);

  for (guint i = 0; teachers[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%s", journal->id, teachers[i]);
      const PartaFact *load = parta_state_get_live (making->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_LOAD, key);
      const char *from = parta_fact_get (load, "from"), *to = parta_fact_get (load, "to");
      PartaSignatory signer;

      if (strcmp (from, making->period->to) > 0 || (*to != '\0' && strcmp (to, making->period->from) < 0))
        continue;
      parta_signatory_read (&signer, making->copy->strings, making->state, teachers[i], making->type);
      mark_lessons (making, making->copy->teachers->len, from, to);
      g_array_append_val (making->copy->teachers, signer);
    }
  adopt_lessons (making->copy);
}

/* Nothing that was entered stays off the paper. */
static gboolean
has_marks (const Making *making)
{
  for (guint column = 0; column < making->copy->columns->len; column++)
    {
      if (making->feet[column].marks > 0)
        return TRUE;
    }
  for (guint i = 0; i < making->copy->finals->len; i++)
    {
      if (*(const char *) making->copy->finals->pdata[i] != '\0')
        return TRUE;
    }

  return FALSE;
}

static PartaCopy *
make_empty (PartaFormLanguage language)
{
  PartaCopy *self = g_new0 (PartaCopy, 1);

  self->language = language;
  self->strings = g_string_chunk_new (4096);
  self->pupils = g_array_new (FALSE, FALSE, sizeof (PartaCopyPupil));
  self->columns = g_array_new (FALSE, FALSE, sizeof (PartaCopyColumn));
  self->lessons = g_array_new (FALSE, FALSE, sizeof (PartaCopyLesson));
  g_array_set_clear_func (self->lessons, clear_lesson);
  self->teachers = g_array_new (FALSE, FALSE, sizeof (PartaSignatory));
  self->cells = g_ptr_array_new ();
  self->finals = g_ptr_array_new ();
  self->periods = g_ptr_array_new ();
  self->period_ids = g_ptr_array_new ();

  return self;
}

/* "русский язык", but "ОБЖ". */
static const char *
keep_heading (PartaCopy *self)
{
  const char *rest = *self->subject != '\0' ? g_utf8_next_char (self->subject) : self->subject;
  char first[7] = "";
  g_autofree char *heading = NULL;

  if (*rest == '\0' || g_unichar_isupper (g_utf8_get_char (rest)))
    return self->subject;

  g_unichar_to_utf8 (g_unichar_tolower (g_utf8_get_char (self->subject)), first);
  heading = g_strconcat (first, rest, NULL);

  return g_string_chunk_insert (self->strings, heading);
}

/* Reads everything that the paper says of a journal in a period. */
PartaCopy *
parta_copy_new (PartaState         *state,
                const PartaJournal *journal,
                const PartaPeriod  *period,
                PartaTypesetter    *type)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  PartaFormLanguage language = parta_form_language_find (parta_fact_get (school, "locale"));
  g_autoptr (PartaPage) page = parta_page_new (state, journal->id, period);
  PartaCopy *self = make_empty (language);
  g_autofree Sum *feet = g_new0 (Sum, parta_page_get_n_columns (page) + 1);
  Making making = { self, state, page, period, type, feet };
  g_autofree char *subject = NULL;

  self->id = g_string_chunk_insert (self->strings, journal->id);
  subject = parta_form_dup_subject (language, journal->kind, journal->subject);
  self->subject = parta_copy_keep (self, type, subject);
  self->unit_name = parta_copy_keep (self, type, journal->unit_name);
  self->heading = keep_heading (self);
  parta_copy_add_lessons (self, state, page, type);
  for (guint row = 0; row < parta_page_get_n_rows (page); row++)
    add_pupil (&making, row);
  for (guint column = 0; column < self->columns->len; column++)
    close_column (&making, column);
  add_period_marks (&making);
  add_teachers (&making);
  self->assessed = journal->assessed || has_marks (&making);

  return self;
}

/* Frees it. */
void
parta_copy_free (PartaCopy *self)
{
  g_string_chunk_free (self->strings);
  g_array_unref (self->pupils);
  g_array_unref (self->columns);
  g_array_unref (self->lessons);
  g_array_unref (self->teachers);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->finals);
  g_ptr_array_unref (self->periods);
  g_ptr_array_unref (self->period_ids);
  g_free (self);
}

/* Keeps a text of one line. */
const char *
parta_copy_keep (PartaCopy       *self,
                 PartaTypesetter *type,
                 const char      *text)
{
  g_autofree char *clean = parta_typesetter_dup_clean (type, text);

  return g_string_chunk_insert (self->strings, g_strdelimit (clean, "\n", ' '));
}
