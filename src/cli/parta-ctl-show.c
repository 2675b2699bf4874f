/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-enter.h"
#include "parta-json-text.h"
#include "parta-page.h"
#include "parta-pick.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>

static const PartaLessonRef *
get_lesson (const PartaPage *page,
            guint            column)
{
  return &parta_page_get_column (page, column)->lesson;
}

/* A lesson may have several columns; it is told once. */
static gboolean
begins_lesson (const PartaPage *page,
               guint            column)
{
  return column == 0 || parta_lesson_ref_compare (get_lesson (page, column - 1), get_lesson (page, column)) != 0;
}

static void
add_header (PartaJsonText   *json,
            const PartaPage *page)
{
  const PartaJournal *journal = parta_page_get_journal (page);
  const PartaPeriod *period = parta_page_get_period (page);
  g_autofree char *name = parta_period_dup_name (period);

  parta_json_text_open_object (json, "journal");
  parta_json_text_add_text (json, "id", journal->id);
  parta_json_text_add_text (json, "unit", journal->unit_name);
  parta_json_text_add_text (json, "subject", journal->subject);
  parta_json_text_close_object (json);
  parta_json_text_open_object (json, "period");
  parta_json_text_add_text (json, "id", period->id);
  parta_json_text_add_text (json, "name", name);
  parta_json_text_add_text (json, "from", period->from);
  parta_json_text_add_text (json, "to", period->to);
  parta_json_text_close_object (json);
}

static void
add_lesson (PartaJsonText     *json,
            const PartaLesson *lesson)
{
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "date", lesson->ref.day);
  parta_json_text_add_number (json, "number", lesson->ref.number);
  parta_json_text_add_text (json, "topic", lesson->topic);
  parta_json_text_add_text (json, "homework", lesson->homework);
  parta_json_text_add_bool (json, "no_homework", lesson->no_homework);
  parta_json_text_add_bool (json, "waiting", lesson->waiting);
  parta_json_text_open_array (json, "works");
  for (guint i = 0; i < lesson->works->len; i++)
    {
      const PartaWork *work = lesson->works->pdata[i];

      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "id", work->id);
      parta_json_text_add_text (json, "type", work->type);
      parta_json_text_add_text (json, "title", work->title);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
}

static void
add_pupil (PartaJsonText   *json,
           const PartaPage *page,
           guint            row)
{
  const PartaRosterRow *pupil = parta_page_get_row (page, row);
  g_autofree char *average = parta_average_dup_text (parta_page_get_average (page, row));
  PartaCell mark;

  parta_page_read_period_mark (page, row, &mark);
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "id", pupil->pupil);
  parta_json_text_add_text (json, "name", pupil->name);
  parta_json_text_add_text (json, "class", pupil->class_id);
  parta_json_text_add_text (json, "average", average);
  parta_json_text_add_text (json, "period_mark", mark.mark);
  parta_json_text_close_object (json);
}

static void
add_cell (PartaJsonText   *json,
          const PartaPage *page,
          guint            row,
          guint            column)
{
  const PartaPageColumn *place = parta_page_get_column (page, column);
  PartaCell cell;
  PartaPageFlags flags = parta_page_read_cell (page, row, column, &cell);
  g_autofree char *text = parta_cell_dup_text (&cell);

  if (*text == '\0' && (flags & (PARTA_PAGE_WAITING | PARTA_PAGE_RIVALS)) == 0)
    return;

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "pupil", parta_page_get_row (page, row)->pupil);
  parta_json_text_add_text (json, "date", place->lesson.day);
  parta_json_text_add_number (json, "lesson", place->lesson.number);
  parta_json_text_add_text (json, "work", place->work);
  parta_json_text_add_text (json, "text", text);
  parta_json_text_add_text (json, "mark", cell.mark);
  parta_json_text_add_text (json, "attendance", cell.attendance);
  parta_json_text_add_text (json, "reason", cell.reason);
  parta_json_text_add_bool (json, "waiting", (flags & PARTA_PAGE_WAITING) != 0);
  parta_json_text_add_bool (json, "rivals", (flags & PARTA_PAGE_RIVALS) != 0);
  parta_json_text_add_bool (json, "temporary", (flags & PARTA_PAGE_TEMPORARY) != 0);
  parta_json_text_close_object (json);
}

static void
print_json (PartaState      *state,
            const PartaPage *page)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  add_header (json, page);
  parta_json_text_open_array (json, "lessons");
  for (guint column = 0; column < parta_page_get_n_columns (page); column++)
    {
      g_autoptr (PartaLesson) lesson = parta_lesson_read (state, parta_page_get_journal (page), get_lesson (page, column));

      if (begins_lesson (page, column))
        add_lesson (json, lesson);
    }
  parta_json_text_close_array (json);
  parta_json_text_open_array (json, "pupils");
  for (guint row = 0; row < parta_page_get_n_rows (page); row++)
    add_pupil (json, page, row);
  parta_json_text_close_array (json);
  parta_json_text_open_array (json, "cells");
  for (guint row = 0; row < parta_page_get_n_rows (page); row++)
    {
      for (guint column = 0; column < parta_page_get_n_columns (page); column++)
        add_cell (json, page, row, column);
    }
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

/* "12.10", and the number of the lesson below it. */
static void
add_head_rows (PartaTextTable  *table,
               const PartaPage *page)
{
  parta_text_table_add (table, "");
  for (guint column = 0; column < parta_page_get_n_columns (page); column++)
    {
      const char *day = get_lesson (page, column)->day;
      g_autofree char *text = g_strdup_printf ("%.2s.%.2s", day + 8, day + 5);

      parta_text_table_add (table, begins_lesson (page, column) ? text : "");
    }
  /* Translators: head of a narrow column: the average of a pupil's marks. */
  parta_text_table_add (table, _("Avg."));
  /* Translators: head of a narrow column: the mark for the quarter. */
  parta_text_table_add (table, _("Period"));
  parta_text_table_end_row (table);

  parta_text_table_add (table, "");
  for (guint column = 0; column < parta_page_get_n_columns (page); column++)
    parta_text_table_add_count (table, get_lesson (page, column)->number);
  parta_text_table_end_row (table);
}

static void
add_pupil_row (PartaTextTable  *table,
               const PartaPage *page,
               guint            row)
{
  g_autofree char *average = parta_average_dup_text (parta_page_get_average (page, row));
  PartaCell mark;

  parta_text_table_add (table, parta_page_get_row (page, row)->name);
  for (guint column = 0; column < parta_page_get_n_columns (page); column++)
    {
      PartaCell cell;
      PartaPageFlags flags = parta_page_read_cell (page, row, column, &cell);
      g_autofree char *text = parta_cell_dup_text (&cell);
      g_autofree char *noted = g_strconcat (text, flags & PARTA_PAGE_RIVALS ? "*" : "", NULL);

      parta_text_table_add (table, noted);
    }
  parta_page_read_period_mark (page, row, &mark);
  parta_text_table_add (table, average);
  parta_text_table_add (table, parta_mark_get_text (mark.mark));
  parta_text_table_end_row (table);
}

static void
print_lessons (PartaState      *state,
               const PartaPage *page)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();

  for (guint column = 0; column < parta_page_get_n_columns (page); column++)
    {
      g_autoptr (PartaLesson) lesson = parta_lesson_read (state, parta_page_get_journal (page), get_lesson (page, column));

      if (!begins_lesson (page, column) || (*lesson->topic == '\0' && *lesson->homework == '\0' && !lesson->no_homework))
        continue;
      parta_text_table_add (table, lesson->ref.day);
      parta_text_table_add_count (table, lesson->ref.number);
      parta_text_table_add (table, lesson->topic);
      /* Translators: stands in the column of homework where none was set on purpose. */
      parta_text_table_add (table, lesson->no_homework ? _("none set") : lesson->homework);
      parta_text_table_end_row (table);
    }
  parta_text_table_print (table);
}

static void
print_page (PartaState      *state,
            const PartaPage *page)
{
  const PartaPeriod *period = parta_page_get_period (page);
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  g_autofree char *title = parta_journal_dup_title (parta_page_get_journal (page));
  g_autofree char *name = parta_period_dup_name (period);

  g_print ("%s · %s (%s – %s)\n\n", title, name, period->from, period->to);
  add_head_rows (table, page);
  for (guint row = 0; row < parta_page_get_n_rows (page); row++)
    add_pupil_row (table, page, row);
  parta_text_table_print (table);
  g_print ("\n");
  print_lessons (state, page);
}

static gboolean
show (PartaErrand *errand,
      const char  *name,
      const char  *period_name,
      GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  PartaState *state = store != NULL ? parta_store_get_state (store) : NULL;
  g_autofree char *today = store != NULL ? parta_enter_dup_today (store) : NULL;
  g_autoptr (PartaJournal) journal = store != NULL ? parta_pick_journal (state, name, error) : NULL;
  g_autoptr (PartaPeriod) period = journal != NULL ? parta_pick_period (state, period_name, today, error) : NULL;
  g_autoptr (PartaPage) page = NULL;

  if (period == NULL)
    return FALSE;

  page = parta_page_new (state, journal->id, period);
  if (errand->json)
    print_json (state, page);
  else
    print_page (state, page);

  return TRUE;
}

/**
 * parta_ctl_show:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Shows a page of a journal: pupils, lessons, cells.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_show (PartaErrand *errand,
                int          argc,
                char       **argv)
{
  g_autofree char *period = NULL, *name = NULL;
  const GOptionEntry options[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &period, N_("Quarter or other period: its number, or its identifier"), N_("PERIOD") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 1, G_MAXINT, &error))
    return parta_errand_fail (errand, error);

  name = parta_errand_dup_name (argv);
  if (!show (errand, name, period, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
