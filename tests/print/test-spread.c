/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-spread-private.h"

#include "invented-journal.h"
#include "parta-layout-private.h"

#include <string.h>

static const struct
{
  const char *path;
  guint       n_pupils, n_lessons, n_works, n_teachers, topic_words;
  guint       n_spreads;
} cases[] = {
  { "/print/spread/nothing", 0, 0, 1, 1, 0, 1 },
  { "/print/spread/no-pupils", 0, 3, 1, 1, 0, 1 },
  { "/print/spread/no-lessons", 1, 0, 1, 1, 0, 1 },
  { "/print/spread/one-lesson", 1, 1, 1, 1, 0, 1 },
  { "/print/spread/30-pupils", 30, 10, 1, 1, 0, 1 },
  { "/print/spread/31-pupils", 31, 10, 1, 1, 0, 1 },
  { "/print/spread/40-pupils", 40, 10, 1, 1, 0, 1 },
  { "/print/spread/45-pupils", 45, 18, 1, 1, 0, 1 },
  { "/print/spread/46-pupils", 46, 18, 1, 1, 0, 2 },
  { "/print/spread/60-pupils", 60, 18, 1, 1, 0, 2 },
  { "/print/spread/18-lessons", 30, 18, 1, 1, 0, 1 },
  { "/print/spread/19-lessons", 30, 19, 1, 1, 0, 2 },
  { "/print/spread/19-lessons-60-pupils", 60, 19, 1, 1, 0, 4 },
  { "/print/spread/120-lessons", 25, 120, 1, 1, 0, 7 },
  { "/print/spread/two-works", 25, 9, 2, 1, 0, 1 },
  { "/print/spread/two-works-more", 25, 10, 2, 1, 0, 2 },
  { "/print/spread/more-works-than-columns", 5, 2, 20, 1, 0, 4 },
  { "/print/spread/two-teachers", 25, 16, 1, 2, 0, 1 },
  { "/print/spread/two-teachers-full", 25, 17, 1, 2, 0, 2 },
  { "/print/spread/four-teachers", 25, 13, 1, 4, 0, 2 },
  { "/print/spread/many-teachers", 25, 1, 1, 14, 0, 1 },
  { "/print/spread/long-topic", 25, 10, 1, 1, 60, 1 },
  { "/print/spread/topic-of-two-spreads", 25, 3, 1, 1, 200, 2 },
  { "/print/spread/topic-of-many-spreads", 25, 3, 1, 1, 2000, 13 },
};

/* What has been seen of the lessons: the next column and unit that have to come. */
typedef struct
{
  const PartaCopy *copy;
  guint            lesson, column, unit;
} Reader;

static guint
count_units (const PartaCopyLesson *lesson)
{
  guint n_lines = 1;

  for (guint i = 0; i < PARTA_N_COPY_TEXTS; i++)
    n_lines = MAX (n_lines, lesson->lines[i]->len);

  return (n_lines + PARTA_UNIT_LINES - 1) / PARTA_UNIT_LINES;
}

/* Each column and each unit of each lesson comes once, in order: nothing is cut and nothing comes twice. */
static void
read_piece (Reader           *reader,
            const PartaPiece *piece)
{
  const PartaCopyLesson *lesson = &g_array_index (reader->copy->lessons, PartaCopyLesson, piece->lesson);

  g_assert_cmpuint (piece->lesson, ==, reader->lesson);
  g_assert_cmpuint (piece->first_column, ==, reader->column);
  g_assert_cmpuint (piece->first_unit, ==, reader->unit);
  reader->column += piece->n_columns;
  reader->unit += piece->n_units;
  g_assert_cmpuint (reader->column, <=, lesson->n_columns);
  g_assert_cmpuint (reader->unit, <=, count_units (lesson));
  if (reader->column == lesson->n_columns && reader->unit == count_units (lesson))
    {
      reader->lesson++;
      reader->column = reader->unit = 0;
    }
}

static void
read_spread (Reader            *reader,
             const PartaSpread *spread)
{
  guint columns = 0, units = 0;

  for (guint i = 0; i < spread->pieces->len; i++)
    {
      const PartaPiece *piece = &g_array_index (spread->pieces, PartaPiece, i);

      columns += parta_piece_count_columns (piece);
      units += parta_piece_count_units (piece);
      if (spread->part == 0)
        read_piece (reader, piece);
    }
  g_assert_cmpuint (columns, <=, PARTA_COLUMNS);
  g_assert_cmpuint (units, <=, PARTA_UNITS);
  if (spread->closes_lessons)
    {
      g_assert_cmpuint (columns + parta_copy_count_closing (reader->copy), <=, PARTA_MOST_COLUMNS);
      g_assert_cmpuint (units + 2 * parta_copy_count_bands (reader->copy, G_MAXUINT64), <=, PARTA_UNITS);
    }
  g_assert_cmpfloat (PARTA_ROWS_TOP + spread->n_pupils * spread->row_height + 3 * PARTA_FOOT_HEIGHT, <=,
                     PARTA_SIGN_TOP + 0.01);
}

static void
check_pupils (const GPtrArray *spreads,
              guint            n_pupils)
{
  guint next = 0;

  for (guint i = 0; i < spreads->len; i++)
    {
      const PartaSpread *spread = spreads->pdata[i];

      if (spread->part == 0)
        next = 0;
      g_assert_cmpuint (spread->first_pupil, ==, next);
      next += spread->n_pupils;
      if (i + 1 == spreads->len || ((PartaSpread *) spreads->pdata[i + 1])->part == 0)
        g_assert_cmpuint (next, ==, n_pupils);
    }
}

static char *
dup_words (guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%sнеделимое%u", i > 0 ? " " : "", i);

  return g_string_free (text, FALSE);
}

static void
check_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *topic = cases[i].topic_words > 0 ? dup_words (cases[i].topic_words) : NULL;
  const InventedJournal what = { .n_pupils = cases[i].n_pupils, .n_lessons = cases[i].n_lessons, .n_works = cases[i].n_works,
                                 .n_teachers = cases[i].n_teachers, .topic = topic };
  g_auto (Invented) invented = { NULL };
  g_autoptr (GPtrArray) spreads = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_spread_free);
  g_autoptr (PartaCopy) copy = NULL;
  g_autoptr (PartaPeriod) period = NULL;
  g_autoptr (PartaJournal) journal = NULL;
  Reader reader = { NULL };

  invented_init (&invented, &what);
  period = parta_calendar_get_period (invented.state, INVENTED_PERIOD);
  journal = parta_journal_read (invented.state, "j1");
  copy = parta_copy_new (invented.state, journal, period, parta_typesetter_get (NULL));
  parta_spread_plan (copy, spreads);

  reader.copy = copy;
  for (guint k = 0; k < spreads->len; k++)
    {
      const PartaSpread *spread = spreads->pdata[k];

      g_assert_cmpuint (spread->number, ==, k + 1);
      g_assert_cmpint (spread->closes, ==, k + 1 == spreads->len);
      read_spread (&reader, spread);
    }
  g_assert_cmpuint (reader.lesson, ==, cases[i].n_lessons);
  check_pupils (spreads, cases[i].n_pupils);
  g_assert_cmpuint (spreads->len, ==, cases[i].n_spreads);
}

/* A lesson that nothing says to have been held has no number of absent pupils, not even none. */
static void
check_absent (void)
{
  static const struct
  {
    PartaKind   kind;
    const char *key, *member, *text;   /* said of the last lesson; the key goes on behind its own */
    const char *absent;
  } rows[] = {
    { PARTA_KIND_HOMEWORK, "", "text", "§ 9", "" },
    { PARTA_KIND_LESSON, "", "topic", "Повторение", "0" },
    { PARTA_KIND_ATTENDANCE, "/u0", "code", "absent", "1" },
    { PARTA_KIND_MARK, "/u0/1", "mark", "5", "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const InventedJournal what = { .n_pupils = 2, .n_lessons = 3 };
      g_autofree char *lesson = invented_dup_lesson (3);
      g_autofree char *key = g_strconcat (lesson, rows[i].key, NULL);
      g_auto (Invented) invented = { NULL };
      g_autoptr (PartaPeriod) period = NULL;
      g_autoptr (PartaJournal) journal = NULL;
      g_autoptr (PartaCopy) copy = NULL;

      invented_init (&invented, &what);
      invented_say (&invented, "journal/j1", rows[i].kind, key, parta_body_new (rows[i].member, rows[i].text, NULL));
      period = parta_calendar_get_period (invented.state, INVENTED_PERIOD);
      journal = parta_journal_read (invented.state, "j1");
      copy = parta_copy_new (invented.state, journal, period, parta_typesetter_get (NULL));
      g_assert_cmpuint (copy->columns->len, ==, 4);
      g_assert_cmpstr (g_array_index (copy->columns, PartaCopyColumn, 3).absent, ==, rows[i].absent);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GUINT_TO_POINTER (i), check_case);
  g_test_add_func ("/print/spread/absent", check_absent);

  return g_test_run ();
}
