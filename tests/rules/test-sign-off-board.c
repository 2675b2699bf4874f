/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-sign-off-board.h"
#include "sign-off-desk.h"

#include <string.h>

#define MATHS "journal/7a-math"

/* The board of a desk, or what one line of it says. */
static GArray *
list (SignOffDesk *desk,
      const char  *period,
      const char  *person,
      const char  *today)
{
  g_autoptr (PartaSignOffBoard) board = parta_sign_off_board_new (desk->book, desk->school.state, NULL);
  PartaSignOffQuery query = { period, NULL, person, sign_off_desk_date (today) };

  return parta_sign_off_board_list (board, &query);
}

static const PartaSignOffRow *
find (const GArray *rows,
      const char   *scope,
      const char   *key)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const PartaSignOffRow *row = &g_array_index (rows, PartaSignOffRow, i);

      if (strcmp (row->scope, scope) == 0 && strcmp (row->key, key) == 0)
        return row;
    }

  return NULL;
}

/* "blocked overdue 2026-11-03" */
static char *
tell (const PartaSignOffRow *row)
{
  char due[PARTA_DAY_SIZE] = "";

  if (row == NULL)
    return g_strdup ("nothing");
  if (row->due != PARTA_NO_DATE)
    parta_date_print (row->due, due);

  return g_strdup_printf ("%s%s%s %s", parta_step_status_get_name (row->status), row->overdue ? " late" : "",
                          row->reprint ? " again" : "", due);
}

static void
expect (SignOffDesk *desk,
        const char  *today,
        const char  *scope,
        const char  *key,
        const char  *told)
{
  g_autofree char *period = g_strndup (key, strcspn (key, "/"));
  g_autoptr (GArray) rows = list (desk, period, NULL, today);
  g_autofree char *found = tell (find (rows, scope, key));

  if (strcmp (found, told) != 0)
    g_error ("%s %s on %s: “%s” instead of “%s”", scope, key, today, found, told);
}

/* R-150 … R-155, C-33: the five days of the holidays, which begin on 1 November, and both sides of each. */
static const struct
{
  const char *scope, *key, *before, *day, *after, *status;
} kg_days[] = {
  { MATHS, "2026-q1/confirm_period_marks/t-math", "2026-10-31", "2026-11-01", "2026-11-02", "" },
  { "office", "2026-q1/back_up", "2026-11-01", "2026-11-02", "2026-11-03", "" },
  { "class/7a", "2026-q1/print", "2026-11-01", "2026-11-02", "2026-11-03", "blocked" },
  { "class/7a", "2026-q1/hand_out", "2026-11-01", "2026-11-02", "2026-11-03", "blocked" },
  { MATHS, "2026-q1/sign_sheets/t-math", "2026-11-02", "2026-11-03", "2026-11-04", "blocked" },
  { "class/7a", "2026-q1/certify_title_page", "2026-11-03", "2026-11-04", "2026-11-05", "blocked" },
  { "class/7a", "2026-q1/hand_over_class", "2026-11-03", "2026-11-04", "2026-11-05", "blocked" },
  { "class/7a", "2026-q1/certify_copy", "2026-11-04", "2026-11-05", "2026-11-06", "blocked" },
  { "class/7a", "2026-q1/hand_over_office", "2026-11-04", "2026-11-05", "2026-11-06", "blocked" },
  { "class/7a", "2026-q1/head_sign", "2026-11-04", "2026-11-05", "2026-11-06", "blocked" },
  { "class/7a", "2026-q1/seal", "2026-11-04", "2026-11-05", "2026-11-06", "blocked" },
  { "office", "2026-q1/folder", "2026-11-04", "2026-11-05", "2026-11-06", "blocked" },
};

static void
test_kg_day (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  gboolean blocked = *kg_days[i].status != '\0';
  g_autofree char *before = g_strdup_printf ("%s %s", blocked ? "blocked" : "open", kg_days[i].day);
  g_autofree char *on = g_strdup_printf ("%s %s", blocked ? "blocked" : "due", kg_days[i].day);
  g_autofree char *after = g_strdup_printf ("%s late %s", blocked ? "blocked" : "overdue", kg_days[i].day);
  g_auto (SignOffDesk) desk = { { NULL } };

  sign_off_desk_init (&desk, "kg");
  expect (&desk, kg_days[i].before, kg_days[i].scope, kg_days[i].key, before);
  expect (&desk, kg_days[i].day, kg_days[i].scope, kg_days[i].key, on);
  expect (&desk, kg_days[i].after, kg_days[i].scope, kg_days[i].key, after);
}

/* C-33: working days, a moved day; the last period of the year is followed by the summer. */
static void
test_days (void)
{
  g_auto (SignOffDesk) desk = { { NULL } };

  sign_off_desk_init (&desk, "kg");
  toy_put (&desk.school, MATHS, PARTA_KIND_STEP_DAY, "2026-q1/sign_sheets/t-math",
           parta_body_new ("day", "2026-11-06", "reason", "болезнь", NULL));
  expect (&desk, "2026-11-06", MATHS, "2026-q1/sign_sheets/t-math", "blocked 2026-11-06");
  expect (&desk, "2026-11-07", MATHS, "2026-q1/sign_sheets/t-math", "blocked late 2026-11-06");
  expect (&desk, "2026-11-06", "journal/7-eng", "2026-q1/sign_sheets/t-eng", "blocked late 2026-11-03");

  toy_put (&desk.school, "school", PARTA_KIND_SETTING, "2026-09-01/copy.day_count", parta_body_new ("value", "working_days", NULL));
  expect (&desk, "2026-11-01", MATHS, "2026-q1/confirm_period_marks/t-math", "open 2026-11-02");   /* 1 November is a Sunday */
  expect (&desk, "2026-11-01", "class/7a", "2026-q1/head_sign", "blocked 2026-11-06");

  toy_put (&desk.school, "school", PARTA_KIND_PERIOD, "2026-q4",
           parta_body_new ("year", "2026", "kind", "quarter", "number", "4", "from", "2027-04-01", "to", "2027-05-25", NULL));
  toy_put (&desk.school, "school", PARTA_KIND_SETTING, "2026-09-01/copy.day_count", parta_body_new ("value", "calendar_days", NULL));
  expect (&desk, "2027-05-26", "journal/7b-math", "2026-q4/confirm_period_marks/t-other", "due 2027-05-26");
  /* The autumn holidays of the next year are no holidays of this period. */
  toy_put (&desk.school, "school", PARTA_KIND_HOLIDAYS, "2027-11-01", parta_body_new ("to", "2027-11-09", "type", "school", NULL));
  expect (&desk, "2027-05-27", "journal/7b-math", "2026-q4/confirm_period_marks/t-other", "overdue late 2027-05-26");
  /* t-math's load ended on 25 May: that is still the last day of the period. */
  expect (&desk, "2027-05-26", MATHS, "2026-q4/confirm_period_marks/t-math", "due 2027-05-26");
}

/* C-32: grades 2–11 in KG. R-140: elsewhere a copy is made when somebody asks, and then it has steps. */
static void
test_extent (void)
{
  g_auto (SignOffDesk) kg = { { NULL } }, sr = { { NULL } }, kz = { { NULL } };

  sign_off_desk_init (&kg, "kg");
  toy_put (&kg.school, "school", PARTA_KIND_CLASS, "7a", parta_body_new ("grade", "1", "name", "1А", NULL));
  expect (&kg, "2026-11-01", "class/7a", "2026-q1/print", "nothing");
  expect (&kg, "2026-11-01", MATHS, "2026-q1/confirm_period_marks/t-math", "nothing");
  expect (&kg, "2026-11-01", "class/7b", "2026-q1/print", "blocked 2026-11-02");
  /* The group has pupils of both classes. */
  expect (&kg, "2026-11-01", "journal/7-eng", "2026-q1/confirm_period_marks/t-eng", "due 2026-11-01");

  sign_off_desk_init (&sr, "sr");
  expect (&sr, "2026-11-01", "class/7a", "2026-q1/certify", "nothing");
  toy_put (&sr.school, "office", PARTA_KIND_COPY, "c-1", parta_body_new ("class", "7a", "period", "2026-q1", "lsn", "99999", NULL));
  expect (&sr, "2026-11-01", "class/7a", "2026-q1/certify", "open ");
  expect (&sr, "2026-11-01", "class/7b", "2026-q1/certify", "nothing");

  sign_off_desk_init (&kz, "kz");
  expect (&kz, "2026-11-01", "class/7a", "2026-q1/print", "nothing");
  expect (&kz, "2027-06-01", "class/7a", "2026/summary_print", "due 2027-06-01");       /* seven days after 25 May */
  expect (&kz, "2027-06-02", "class/7a", "2026/summary_print", "overdue late 2027-06-01");
  expect (&kz, "2027-05-31", "class/7a", "2026/summary_certify", "blocked 2027-06-01");
}

/* Who owes what: a teacher the own sheets, a class teacher the own class, the head what any head signs. */
static void
test_persons (void)
{
  static const struct
  {
    const char *person;
    guint       count;
  } expected[] = {
    { "t-math", 2 },    /* confirm, sign */
    { "t-eng", 2 },     { "t-class", 2 },   /* title page, hand over */
    { "h1", 2 },        /* one for each class */
    { "s1", 2 + 1 + 2 },   /* seals, the folder, the archive */
    { "d1", 1 + 4 * 2 },   /* the backup; print, hand out, certify, hand over */
    { "c1", 0 },
  };
  g_auto (SignOffDesk) desk = { { NULL } };

  sign_off_desk_init (&desk, "kg");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GArray) rows = list (&desk, "2026-q1", expected[i].person, "2026-11-02");

      if (rows->len != expected[i].count)
        g_error ("%s owes %u steps instead of %u", expected[i].person, rows->len, expected[i].count);
    }
}

/* sheets that were given back, and such as do not show any more what stands in the journal. */
static void
test_reprint (void)
{
  g_auto (SignOffDesk) desk = { { NULL } };
  g_autoptr (GArray) rows = NULL;
  g_autofree char *hindrance = NULL, *place = NULL;
  g_autofree char *lsn = NULL;

  sign_off_desk_init (&desk, "mo");
  lsn = g_strdup_printf ("%" G_GUINT64_FORMAT, desk.school.lsn);
  toy_put (&desk.school, "office", PARTA_KIND_COPY, "c-1", parta_body_new ("class", "7a", "period", "2026-q1", "lsn", lsn, NULL));
  g_assert_cmpint (sign_off_desk_sign (&desk, "2026-11-01T10:00:00", "d1/deputy", "class/7a", "2026-q1/print", "outcome=done;signer=d1"),
                   ==, PARTA_RULE_NONE);
  expect (&desk, "2026-11-01", MATHS, "2026-q1/print/t-math", "nothing");
  expect (&desk, "2026-11-01", "class/7a", "2026-q1/certify_transfer", "open ");

  /* A change of another quarter concerns no sheet of this one. */
  sign_off_desk_say (&desk, "2026-11-11T08:00:00", "t-math/teacher", MATHS, PARTA_KIND_LESSON, "2026-11-11/3",
                     parta_body_new ("topic", "Дроби", NULL));
  expect (&desk, "2026-11-11", MATHS, "2026-q1/print/t-math", "nothing");
  sign_off_desk_say (&desk, "2026-11-12T08:00:00", "t-math/teacher", MATHS, PARTA_KIND_LESSON, "2026-10-12/2",
                     parta_body_new ("topic", "Дроби", NULL));
  expect (&desk, "2026-11-12", MATHS, "2026-q1/print/t-math", "due again 2026-11-12");
  expect (&desk, "2026-11-12", "class/7a", "2026-q1/certify_transfer", "blocked ");
  rows = list (&desk, "2026-q1", NULL, "2026-11-12");
  hindrance = parta_sign_off_row_dup_hindrance (find (rows, "class/7a", "2026-q1/certify_transfer"));
  g_assert_cmpstr (hindrance, ==, "Print the paper copy (7А, Алгебра)");
  place = parta_sign_off_row_dup_place (find (rows, MATHS, "2026-q1/print/t-math"));
  g_assert_cmpstr (place, ==, "7А, Алгебра");

  g_assert_cmpint (sign_off_desk_sign (&desk, "2026-11-12T09:00:00", "d1/deputy", MATHS, "2026-q1/print/t-math",
                                       "outcome=done;signer=d1;reason=запись изменена"), ==, PARTA_RULE_NONE);
  expect (&desk, "2026-11-12", "class/7a", "2026-q1/certify_transfer", "open ");

  g_assert_cmpint (sign_off_desk_sign (&desk, "2026-11-12T10:00:00", "d1/deputy", "journal/7-eng", "2026-q1/certify_checked/t-eng",
                                       "outcome=returned;sheets=2,3;reason=нет темы"), ==, PARTA_RULE_NONE);
  expect (&desk, "2026-11-12", "class/7a", "2026-q1/certify_transfer", "blocked ");
  expect (&desk, "2026-11-12", "journal/7-eng", "2026-q1/print/t-eng", "due again 2026-11-12");
}

/* what was signed before the sheet was replaced is signed again. */
static void
test_signed_again (void)
{
  static const struct
  {
    const char *at, *who, *scope, *key, *words;
  } lines[] = {
    { "2026-11-01T10:00:00", "d1/deputy", MATHS, "2026-q1/confirm_period_marks/t-math", "outcome=skipped;reason=x" },
    { "2026-11-01T10:00:00", "d1/deputy", "journal/7-eng", "2026-q1/confirm_period_marks/t-eng", "outcome=skipped;reason=x" },
    { "2026-11-02T10:00:00", "d1/deputy", "office", "2026-q1/back_up", "outcome=done;signer=d1" },
    { "2026-11-02T10:00:00", "d1/deputy", "class/7a", "2026-q1/print", "outcome=done;signer=d1" },
    { "2026-11-02T10:00:00", "d1/deputy", "class/7a", "2026-q1/hand_out", "outcome=done;signer=d1" },
    { "2026-11-02T10:00:00", "d1/deputy", "class/7b", "2026-q1/print", "outcome=skipped;reason=x" },
    { "2026-11-02T10:00:00", "d1/deputy", "class/7b", "2026-q1/hand_out", "outcome=skipped;reason=x" },
    { "2026-11-03T10:00:00", "t-math/teacher", MATHS, "2026-q1/sign_sheets/t-math", "outcome=done;signer=t-math" },
    { "2026-11-04T10:00:00", "d1/deputy", MATHS, "2026-q1/certify_copy/t-math", "outcome=returned;sheets=1;reason=опечатка" },
  };
  g_auto (SignOffDesk) desk = { { NULL } };
  g_autoptr (GArray) rows = NULL;
  const PartaSignOffRow *row;

  sign_off_desk_init (&desk, "kg");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpstr (parta_rule_get_id (sign_off_desk_sign (&desk, lines[i].at, lines[i].who, lines[i].scope, lines[i].key,
                                                            lines[i].words)), ==, "");
  expect (&desk, "2026-11-04", MATHS, "2026-q1/confirm_period_marks/t-math", "skipped 2026-11-01");
  expect (&desk, "2026-11-04", MATHS, "2026-q1/sign_sheets/t-math", "blocked late 2026-11-03");
  expect (&desk, "2026-11-04", MATHS, "2026-q1/print/t-math", "due again 2026-11-04");
  g_assert_cmpint (sign_off_desk_sign (&desk, "2026-11-04T11:00:00", "d1/deputy", MATHS, "2026-q1/print/t-math",
                                       "outcome=done;signer=d1"), ==, PARTA_RULE_NONE);
  rows = list (&desk, "2026-q1", NULL, "2026-11-04");
  row = find (rows, MATHS, "2026-q1/sign_sheets/t-math");
  g_assert_cmpint (row->status, ==, PARTA_STEP_OVERDUE);
  g_assert_nonnull (row->fact);   /* the old signature is still known */
  g_assert_cmpint (sign_off_desk_sign (&desk, "2026-11-04T12:00:00", "t-math/teacher", MATHS, "2026-q1/sign_sheets/t-math",
                                       "outcome=done;signer=t-math"), ==, PARTA_RULE_NONE);
  expect (&desk, "2026-11-04", MATHS, "2026-q1/sign_sheets/t-math", "done 2026-11-03");
}

/* A teacher's laptop knows of the own journals and their classes; what it does not know of is nobody's fault. */
static void
test_held (void)
{
  static const char *const held[] = { "school", "class/7a", MATHS, NULL };
  g_auto (SignOffDesk) desk = { { NULL } };
  g_autoptr (PartaSignOffBoard) board = NULL;
  g_autoptr (GArray) rows = NULL;
  PartaSignOffQuery query = { "2026-q1", NULL, NULL, sign_off_desk_date ("2026-11-02") };

  sign_off_desk_init (&desk, "kg");
  g_assert_cmpint (sign_off_desk_sign (&desk, "2026-11-01T09:00:00", "t-math/teacher", MATHS, "2026-q1/confirm_period_marks/t-math",
                                       "outcome=done;signer=t-math;reason=x"), ==, PARTA_RULE_NONE);
  board = parta_sign_off_board_new (desk.book, desk.school.state, held);
  rows = parta_sign_off_board_list (board, &query);
  g_assert_null (find (rows, "journal/7-eng", "2026-q1/confirm_period_marks/t-eng"));
  g_assert_null (find (rows, "office", "2026-q1/back_up"));
  g_assert_cmpint (find (rows, MATHS, "2026-q1/confirm_period_marks/t-math")->status, ==, PARTA_STEP_DONE);
  g_assert_cmpint (find (rows, "class/7a", "2026-q1/print")->status, ==, PARTA_STEP_DUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kg_days); i++)
    {
      g_auto (GStrv) parts = g_strsplit (kg_days[i].key, "/", 3);
      g_autofree char *path = g_strconcat ("/sign-off-board/kg-day/", parts[1], NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_kg_day);
    }
  g_test_add_func ("/sign-off-board/days", test_days);
  g_test_add_func ("/sign-off-board/extent", test_extent);
  g_test_add_func ("/sign-off-board/persons", test_persons);
  g_test_add_func ("/sign-off-board/reprint", test_reprint);
  g_test_add_func ("/sign-off-board/held", test_held);
  g_test_add_func ("/sign-off-board/signed-again", test_signed_again);

  return g_test_run ();
}
