/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-cell.h"

/* What is typed into a cell, what it means, and how it is written then. */

static const struct
{
  const char *path, *typed, *mark, *attendance, *reason, *written;
} right[] = {
  { "/journal/cell/empty", "", "", "", "", "" },
  { "/journal/cell/spaces", " \t ", "", "", "", "" },
  { "/journal/cell/5", "5", "5", "", "", "5" },
  { "/journal/cell/4", "4", "4", "", "", "4" },
  { "/journal/cell/3", "3", "3", "", "", "3" },
  { "/journal/cell/2", "2", "2", "", "", "2" },
  { "/journal/cell/1", "1", "1", "", "", "1" },
  { "/journal/cell/na", "н/а", "na", "", "", "н/а" },
  { "/journal/cell/na-capital", "Н/А", "na", "", "", "н/а" },
  { "/journal/cell/na-short", "на", "na", "", "", "н/а" },
  { "/journal/cell/na-latin", "n/a", "na", "", "", "н/а" },
  { "/journal/cell/exempt", "осв", "exempt", "", "", "осв" },
  { "/journal/cell/exempt-latin", "OSV", "exempt", "", "", "осв" },
  { "/journal/cell/pass", "Зач", "pass", "", "", "зач" },
  { "/journal/cell/pass-latin", "zach", "pass", "", "", "зач" },
  { "/journal/cell/fail", "незач", "fail", "", "", "незач" },
  { "/journal/cell/fail-latin", "nezach", "fail", "", "", "незач" },
  { "/journal/cell/outer-space", "  5 ", "5", "", "", "5" },

  { "/journal/cell/absent", "н", "", "absent", "", "н" },
  { "/journal/cell/absent-capital", "Н", "", "absent", "", "н" },
  { "/journal/cell/absent-same-sound", "n", "", "absent", "", "н" },
  { "/journal/cell/absent-same-look", "H", "", "absent", "", "н" },
  { "/journal/cell/absent-same-key", "y", "", "absent", "", "н" },
  { "/journal/cell/late", "о", "", "late", "", "о" },
  { "/journal/cell/late-same-look", "o", "", "late", "", "о" },
  { "/journal/cell/late-same-key", "j", "", "late", "", "о" },
  { "/journal/cell/ill", "б", "", "absent", "ill", "б" },
  { "/journal/cell/ill-latin", "b", "", "absent", "ill", "б" },
  { "/journal/cell/ill-same-key", ",", "", "absent", "ill", "б" },
  { "/journal/cell/excused", "у", "", "absent", "excused", "у" },
  { "/journal/cell/excused-same-key", "e", "", "absent", "excused", "у" },
  { "/journal/cell/unexcused", "нн", "", "absent", "unexcused", "нн" },
  { "/journal/cell/unexcused-latin", "NN", "", "absent", "unexcused", "нн" },

  { "/journal/cell/absent-and-mark", "н 4", "4", "absent", "", "н 4" },
  { "/journal/cell/absent-with-mark", "н4", "4", "absent", "", "н 4" },
  { "/journal/cell/mark-and-absent", "4 н", "4", "absent", "", "н 4" },
  { "/journal/cell/late-with-mark", "о5", "5", "late", "", "о 5" },
  { "/journal/cell/ill-with-mark", "b3", "3", "absent", "ill", "б 3" },
  { "/journal/cell/unexcused-with-mark", "нн2", "2", "absent", "unexcused", "нн 2" },
  { "/journal/cell/absent-and-na", "н н/а", "na", "absent", "", "н н/а" },
  { "/journal/cell/absent-with-na", "нн/а", "na", "absent", "", "н н/а" },
  { "/journal/cell/late-with-exempt", "оосв", "exempt", "late", "", "о осв" },
  { "/journal/cell/two-spaces", "н   4", "4", "absent", "", "н 4" },
};

static void
check_right (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  PartaCell cell;

  g_assert_true (parta_cell_parse (&cell, right[index].typed, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (cell.mark, ==, right[index].mark);
  g_assert_cmpstr (cell.attendance, ==, right[index].attendance);
  g_assert_cmpstr (cell.reason, ==, right[index].reason);
  written = parta_cell_dup_text (&cell);
  g_assert_cmpstr (written, ==, right[index].written);
}

#define UNKNOWN    PARTA_CELL_ERROR_UNKNOWN
#define INCOMPLETE PARTA_CELL_ERROR_INCOMPLETE

static const struct
{
  const char *path, *typed;
  int         code;
} wrong[] = {
  { "/journal/cell/not-yet/n-slash", "н/", INCOMPLETE },
  { "/journal/cell/not-yet/n-slash-latin", "n/", INCOMPLETE },
  { "/journal/cell/not-yet/os", "ос", INCOMPLETE },
  { "/journal/cell/not-yet/z", "з", INCOMPLETE },
  { "/journal/cell/not-yet/za", "ЗА", INCOMPLETE },
  { "/journal/cell/not-yet/ne", "не", INCOMPLETE },
  { "/journal/cell/not-yet/neza", "неза", INCOMPLETE },
  { "/journal/cell/not-yet/z-latin", "z", INCOMPLETE },
  { "/journal/cell/not-yet/neza-latin", "neza", INCOMPLETE },
  { "/journal/cell/not-yet/absent-z", "нз", INCOMPLETE },
  { "/journal/cell/not-yet/ill-os", "бос", INCOMPLETE },
  { "/journal/cell/not-yet/absent-space-z", "н з", INCOMPLETE },
  { "/journal/cell/not-yet/absent-space-n", "н н", INCOMPLETE },   /* н н/а */

  { "/journal/cell/wrong/0", "0", UNKNOWN },
  { "/journal/cell/wrong/6", "6", UNKNOWN },
  { "/journal/cell/wrong/55", "55", UNKNOWN },
  { "/journal/cell/wrong/two-marks", "5 5", UNKNOWN },
  { "/journal/cell/wrong/two-marks-begun", "5 з", UNKNOWN },
  { "/journal/cell/wrong/three-words", "н 5 4", UNKNOWN },
  { "/journal/cell/wrong/two-absences", "н б", UNKNOWN },
  { "/journal/cell/wrong/two-absences-and-mark", "н 5 н", UNKNOWN },
  { "/journal/cell/wrong/mark-then-letter", "5н", UNKNOWN },
  { "/journal/cell/wrong/minus", "-5", UNKNOWN },
  { "/journal/cell/wrong/plus", "5+", UNKNOWN },
  { "/journal/cell/wrong/comma-number", "4,5", UNKNOWN },
  { "/journal/cell/wrong/pass-and-more", "зачёт", UNKNOWN },
  { "/journal/cell/wrong/word", "абв", UNKNOWN },
  { "/journal/cell/wrong/line-feed", "5\n4", UNKNOWN },
  { "/journal/cell/wrong/wide-digit", "５", UNKNOWN },
  { "/journal/cell/wrong/no-text", "\xff\xfe", UNKNOWN },
  { "/journal/cell/wrong/cut-letter", "\xd0", UNKNOWN },
  { "/journal/cell/wrong/cut-letter-behind", "н\xd0", UNKNOWN },
};

static void
check_wrong (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  PartaCell cell;

  g_assert_false (parta_cell_parse (&cell, wrong[index].typed, &error));
  g_assert_error (error, PARTA_CELL_ERROR, wrong[index].code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* Each cell that can be read from the record is written so that it is read back the same. */
static void
check_round_trip (void)
{
  static const char *const marks[] = { "", "5", "4", "3", "2", "1", "na", "exempt", "pass", "fail" };
  static const char *const absences[][2] = { { "", "" }, { "late", "" }, { "absent", "" }, { "absent", "ill" },
                                             { "absent", "excused" }, { "absent", "unexcused" } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (absences); k++)
        {
          PartaCell cell = { marks[i], absences[k][0], absences[k][1] }, again;
          g_autofree char *text = parta_cell_dup_text (&cell);

          g_assert_true (parta_cell_parse (&again, text, NULL));
          g_assert_cmpstr (again.mark, ==, cell.mark);
          g_assert_cmpstr (again.attendance, ==, cell.attendance);
          g_assert_cmpstr (again.reason, ==, cell.reason);
        }
    }
}

static void
check_points (void)
{
  g_assert_cmpuint (parta_mark_get_points ("5"), ==, 5);
  g_assert_cmpuint (parta_mark_get_points ("1"), ==, 1);
  g_assert_cmpuint (parta_mark_get_points ("na"), ==, 0);
  g_assert_cmpuint (parta_mark_get_points ("pass"), ==, 0);
  g_assert_cmpuint (parta_mark_get_points (""), ==, 0);
  g_assert_cmpuint (parta_mark_get_points ("6"), ==, 0);
  g_assert_cmpstr (parta_mark_intern ("na"), ==, "na");
  g_assert_null (parta_mark_intern ("6"));
  g_assert_null (parta_mark_intern ("н/а"));
}

static void
check_average_text (void)
{
  static const struct { int hundredths; const char *text; } averages[] = {
    { -1, "" }, { 100, "1,00" }, { 405, "4,05" }, { 467, "4,67" }, { 500, "5,00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (averages); i++)
    {
      g_autofree char *text = parta_average_dup_text (averages[i].hundredths);

      g_assert_cmpstr (text, ==, averages[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_test_add_data_func (right[i].path, GUINT_TO_POINTER (i), check_right);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_test_add_data_func (wrong[i].path, GUINT_TO_POINTER (i), check_wrong);
  g_test_add_func ("/journal/cell/round-trip", check_round_trip);
  g_test_add_func ("/journal/cell/points", check_points);
  g_test_add_func ("/journal/cell/average-text", check_average_text);

  return g_test_run ();
}
