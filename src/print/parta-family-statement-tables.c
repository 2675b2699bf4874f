/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-family-statement-private.h"

#include <string.h>

/* Millimetres; the columns of averages are left out where the profile asks for none, and the marks have their room. */
#define SUBJECT 46.0
#define LESSONS 14.0
#define MARKS   62.0
#define AVERAGE 15.0
#define COUNT   7.0
#define ROW     4.8
#define HALF_ROW 4.3

enum { ALL_LESSONS, SPAN_MARKS, PLAIN, WEIGHTED, OTHER, ILL, EXCUSED, LATE, TOTAL, PAST_LESSONS, DAY, MARK, ABSENCE, IS_LATE,
       NO_LESSONS, NOTE };

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [ALL_LESSONS] = { "Уроков", "Сабақ", "Сабак" },
  [SPAN_MARKS] = { "Отметки", "Бағалар", "Баалар" },
  [PLAIN] = { "Средний балл", "Орташа балл", "Орточо балл" },
  [WEIGHTED] = { "Средне-взвеш. балл", "Өлшенген орташа балл", "Салмакталган орточо балл" },
  [OTHER] = { "Н", "Н", "Н" },
  [ILL] = { "Б", "Б", "Б" },
  [EXCUSED] = { "У", "У", "У" },
  [LATE] = { "Оп.", "Кеш.", "Кеч." },
  [TOTAL] = { "Всего", "Барлығы", "Бардыгы" },
  [PAST_LESSONS] = { "Прошедшие уроки", "Өткен сабақтар", "Өткөн сабактар" },
  [DAY] = { "Дата", "Күні", "Күнү" },
  [MARK] = { "Отметка", "Баға", "Баа" },
  [ABSENCE] = { "Отсутствие", "Болмауы", "Келбөө" },
  [IS_LATE] = { "опоздание", "кешігу", "кечигүү" },
  [NO_LESSONS] = { "За эти дни записей об уроках нет.", "Бұл күндерде сабақтар туралы жазба жоқ.",
                   "Бул күндөрү сабактар жөнүндө жазуу жок." },
  [NOTE] = { "Пропущено уроков: Н – без уважительной причины или причина не указана, Б – по болезни, У – по уважительной причине; "
             "Оп. – опозданий.",
             "Қалдырылған сабақтар: Н – себепсіз немесе себебі көрсетілмеген, Б – ауруына байланысты, У – себепті; Кеш. – кешігу.",
             "Калтырылган сабактар: Н – себепсиз же себеби көрсөтүлбөгөн, Б – оорусуна байланыштуу, У – себептүү; Кеч. – кечигүү." },
};

#define MOST_CELLS 9

static const char *
say (const PartaClassForm *form,
     guint                 text)
{
  return parta_form_pick (form->language, texts[text]);
}

static gboolean
is_within (const PartaStatement   *statement,
           const PartaPupilLesson *lesson)
{
  return lesson->held && parta_day_within (lesson->ref.day, statement->part->from, statement->part->to);
}

static void
add_subject_columns (PartaClassForm       *form,
                     const PartaStatement *statement,
                     PartaTable           *table)
{
  gboolean average = (statement->flags & PARTA_STATEMENT_AVERAGE) != 0;
  gboolean weighted = (statement->flags & PARTA_STATEMENT_WEIGHTED) != 0;
  const char *subject = parta_form_get (form->language, PARTA_FORM_SUBJECT);
  double marks = MARKS + (average ? 0 : AVERAGE) + (weighted ? 0 : AVERAGE);
  const PartaTableColumn columns[] = {
    { SUBJECT, subject, NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { LESSONS, say (form, ALL_LESSONS), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { marks, say (form, SPAN_MARKS), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { average ? AVERAGE : 0, say (form, PLAIN), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { weighted ? AVERAGE : 0, say (form, WEIGHTED), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { COUNT, say (form, OTHER), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, TRUE },
    { COUNT, say (form, ILL), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { COUNT, say (form, EXCUSED), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { COUNT, say (form, LATE), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
  };

  parta_table_set_row_height (table, (statement->flags & PARTA_STATEMENT_HALVES) != 0 ? HALF_ROW : ROW);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (columns[i].width > 0)
        parta_table_add_column (table, &columns[i]);
    }
}

static void
append_marks (PartaClassForm         *form,
              const PartaStatement   *statement,
              const PartaPupilLesson *lesson,
              GString                *text)
{
  g_autofree char *day = parta_form_dup_day_month (lesson->ref.day);

  for (guint i = 0; i < lesson->n_marks; i++)
    {
      const PartaPupilMark *mark = &g_array_index (statement->own->marks, PartaPupilMark, lesson->first_mark + i);

      /* No line ends within them; after a shorter dash one would. */
      g_string_append_printf (text, "%s%s%s%s\302\240—\302\240%s", text->len > 0 ? ";  " : "", day, *mark->type != '\0' ? "\302\240" : "",
                              parta_form_get_work_short (form->language, mark->type), parta_mark_get_text (mark->mark));
    }
}

/* "12.10 контрольная — 5;  14.10 — 4" */
static const char *
keep_marks (PartaClassForm       *form,
            const PartaStatement *statement,
            guint                 subject)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < statement->own->lessons->len; i++)
    {
      const PartaPupilLesson *lesson = &g_array_index (statement->own->lessons, PartaPupilLesson, i);

      if (lesson->subject == subject && is_within (statement, lesson))
        append_marks (form, statement, lesson, text);
    }

  return parta_class_form_keep (form, text->str);
}

static void
add_subject (PartaClassForm       *form,
             const PartaStatement *statement,
             PartaTable           *table,
             guint                 subject,
             PartaRowStyle         style)
{
  gboolean all = subject == PARTA_ALL_SUBJECTS;
  const char *cells[MOST_CELLS];
  PartaTally tally;
  guint n = 0;

  parta_pupil_book_tally (statement->own, subject, statement->part->from, statement->part->to, &tally);
  if (tally.lessons == 0 && !all)
    return;

  cells[n++] = all ? say (form, TOTAL) : parta_class_book_get_subject (statement->book, subject);
  cells[n++] = parta_class_form_number (form, tally.lessons);
  cells[n++] = all ? "" : keep_marks (form, statement, subject);
  /* An average over all subjects means nothing. */
  if ((statement->flags & PARTA_STATEMENT_AVERAGE) != 0)
    cells[n++] = all ? "" : parta_class_form_average (form, tally.average);
  if ((statement->flags & PARTA_STATEMENT_WEIGHTED) != 0)
    cells[n++] = all ? "" : parta_class_form_average (form, tally.weighted);
  cells[n++] = parta_class_form_count (form, tally.missed - tally.ill - tally.excused);
  cells[n++] = parta_class_form_count (form, tally.ill);
  cells[n++] = parta_class_form_count (form, tally.excused);
  cells[n++] = parta_class_form_count (form, tally.late);
  parta_table_add_row (table, style, cells);
}

/* The first table of a statement: what each subject comes to. */
void
parta_statement_add_subjects (PartaClassForm       *form,
                              const PartaStatement *statement)
{
  PartaTable *table = parta_flow_add_table (form->flow);

  add_subject_columns (form, statement, table);
  for (guint subject = 0; subject < parta_class_book_get_n_subjects (statement->book); subject++)
    add_subject (form, statement, table, subject, PARTA_ROW_PLAIN);
  add_subject (form, statement, table, PARTA_ALL_SUBJECTS, PARTA_ROW_BOLD | PARTA_ROW_HEAVY);
  parta_flow_add_text (form->flow, 7.0, say (form, NOTE));
}

static void
add_lesson_columns (PartaClassForm *form,
                    PartaTable     *table)
{
  PartaFormLanguage language = form->language;
  const PartaTableColumn columns[] = {
    { 16.0, say (form, DAY), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 7.0, parta_form_get (language, PARTA_FORM_NUMBER), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 30.0, parta_form_get (language, PARTA_FORM_SUBJECT), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 55.0, parta_form_get (language, PARTA_FORM_TOPIC), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 42.0, parta_form_get (language, PARTA_FORM_HOMEWORK), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 13.0, say (form, MARK), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 17.0, say (form, ABSENCE), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
  };

  parta_table_set_row_height (table, ROW);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    parta_table_add_column (table, &columns[i]);
}

static const char *
name_absence (PartaClassForm         *form,
              const PartaPupilLesson *lesson)
{
  static const struct { const char *reason, *letter; } letters[] = { { "ill", "б" }, { "excused", "у" } };

  if (strcmp (lesson->attendance, "late") == 0)
    return say (form, IS_LATE);
  if (*lesson->attendance == '\0')
    return "";

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (strcmp (letters[i].reason, lesson->reason) == 0)
        return letters[i].letter;
    }

  return "н";
}

static char *
dup_marks (const PartaStatement   *statement,
           const PartaPupilLesson *lesson)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lesson->n_marks; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            parta_mark_get_text (g_array_index (statement->own->marks, PartaPupilMark, lesson->first_mark + i).mark));

  return g_string_free (text, FALSE);
}

static void
add_lesson (PartaClassForm         *form,
            const PartaStatement   *statement,
            PartaTable             *table,
            const PartaPupilLesson *lesson)
{
  g_autoptr (PartaLesson) said = parta_lesson_read (form->state, lesson->journal, &lesson->ref);
  g_autofree char *day = parta_form_dup_day (lesson->ref.day);
  g_autofree char *marks = dup_marks (statement, lesson);
  const char *none = said->no_homework ? parta_form_get (form->language, PARTA_FORM_NO_HOMEWORK) : "";
  const char *const cells[] = {
    day, parta_class_form_number (form, lesson->ref.number), lesson->journal->subject, said->topic,
    *said->homework != '\0' ? said->homework : none, marks, name_absence (form, lesson),
  };

  parta_table_add_row (table, PARTA_ROW_PLAIN, cells);
}

/* The second table: each lesson with what was taught and set. */
void
parta_statement_add_lessons (PartaClassForm       *form,
                             const PartaStatement *statement)
{
  PartaTable *table = NULL;

  parta_flow_add_gap (form->flow, 2.0);
  parta_flow_add_heading (form->flow, 9.5, say (form, PAST_LESSONS));
  for (guint i = 0; i < statement->own->lessons->len; i++)
    {
      const PartaPupilLesson *lesson = &g_array_index (statement->own->lessons, PartaPupilLesson, i);

      if (!is_within (statement, lesson))
        continue;
      if (table == NULL)
        {
          table = parta_flow_add_table (form->flow);
          add_lesson_columns (form, table);
        }
      add_lesson (form, statement, table, lesson);
    }
  if (table == NULL)
    parta_flow_add_text (form->flow, PARTA_CLASS_FORM_TEXT, say (form, NO_LESSONS));
}
