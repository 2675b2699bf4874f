/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-print-check.h"
#include "parta-school-duties.h"
#include "sign-off-desk.h"

#include <string.h>

#define MATHS "journal/7a-math"

static gint64
moment (const char *local)
{
  g_autofree char *text = g_strconcat (local, "+06:00", NULL);

  return toy_wall (text) / 1000;
}

static PartaSchoolDuties *
open_duties (SignOffDesk *desk)
{
  return parta_school_duties_new (desk->regulations, desk->book, desk->school.state, NULL);
}

static GArray *
list (PartaSchoolDuties *duties,
      const char        *person,
      const char        *at,
      PartaDutyFlags     flags)
{
  return parta_school_duties_list (duties, person, moment (at), flags);
}

/* "overdue" */
static const char *
find (const GArray *duties,
      const char   *id,
      const char   *scope)
{
  for (guint i = 0; i < duties->len; i++)
    {
      const PartaDuty *duty = &g_array_index (duties, PartaDuty, i);

      if (strcmp (duty->rule->id, id) == 0 && (scope == NULL || strcmp (duty->scope, scope) == 0))
        return parta_duty_status_get_name (duty->status);
    }

  return "nothing";
}

/* C-12: both sides of the day, for each kind of person. */
static const struct
{
  const char *path, *regulation, *person, *id, *scope, *at, *status;
} rows[] = {
  { "kg/teacher/early", "kg", "t-math", "confirm_period_marks", MATHS, "2026-10-17T23:59:59", "nothing" },
  { "kg/teacher/announced", "kg", "t-math", "confirm_period_marks", MATHS, "2026-10-18T00:00:00", "open" },
  { "kg/teacher/last-second", "kg", "t-math", "confirm_period_marks", MATHS, "2026-11-01T23:59:59", "due" },
  { "kg/teacher/first-second-after", "kg", "t-math", "confirm_period_marks", MATHS, "2026-11-02T00:00:00", "overdue" },
  { "kg/teacher/not-the-own", "kg", "t-math", "confirm_period_marks", "journal/7b-math", "2026-11-02T00:00:00", "nothing" },
  { "kg/teacher/forgotten", "kg", "t-math", "confirm_period_marks", MATHS, "2027-03-15T12:00:00", "nothing" },
  { "kg/deputy/backup", "kg", "d1", "back_up", "office", "2026-11-02T12:00:00", "due" },
  { "kg/deputy/backup-once", "kg", "d1", "back_up", "school", "2026-11-02T12:00:00", "nothing" },
  { "kg/deputy/backup-late", "kg", "d1", "back_up", "office", "2026-11-03T12:00:00", "overdue" },
  { "kg/deputy/print", "kg", "d1", "print_copies", "class/7a", "2026-11-02T23:59:59", "due" },
  /* Nobody is reproached for what waits for somebody else. */
  { "kg/deputy/waits", "kg", "d1", "print_copies", "class/7a", "2026-11-03T00:00:00", "nothing" },
  { "kg/teacher/sheets", "kg", "t-math", "sign_sheets", MATHS, "2026-11-03T12:00:00", "due" },
  { "kg/class-teacher", "kg", "t-class", "certify_title_page", "class/7a", "2026-11-04T12:00:00", "due" },
  { "kg/class-teacher/other", "kg", "t-class", "certify_title_page", "class/7b", "2026-11-04T12:00:00", "nothing" },
  { "kg/head", "kg", "h1", "sign_copies", "class/7b", "2026-11-05T12:00:00", "due" },
  { "kg/secretary/seal", "kg", "s1", "seal", "class/7a", "2026-11-05T12:00:00", "due" },
  { "mo/announced", "mo", "d1", "print", "school", "2026-10-12T12:00:00", "open" },
  { "mo/board", "mo", "d1", "print", "class/7a", "2026-10-31T12:00:00", "open" },
  { "mo/instead", "mo", "d1", "print", "school", "2026-10-31T12:00:00", "nothing" },
  { "mo/optional-off", "mo", "h1", "head_sign", "class/7a", "2026-10-31T12:00:00", "nothing" },
  { "sr/unstated", "sr", "h1", "certify", NULL, "2026-10-12T12:00:00", "open" },
  { "kz/summary/head", "kz", "h1", "summary_certify", "class/7a", "2027-06-01T23:59:59", "due" },
  { "kz/summary/head-early", "kz", "h1", "summary_certify", "class/7a", "2027-05-17T23:59:59", "nothing" },
  { "kz/summary/coordinator", "kz", "c1", "form_class_summary", NULL, "2027-05-31T12:00:00", "open" },
};

static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_auto (SignOffDesk) desk = { { NULL } };
  g_autoptr (PartaSchoolDuties) book = NULL;
  g_autoptr (GArray) duties = NULL;

  sign_off_desk_init (&desk, rows[i].regulation);
  book = open_duties (&desk);
  duties = list (book, rows[i].person, rows[i].at, PARTA_DUTIES_NOW);
  g_assert_cmpstr (find (duties, rows[i].id, rows[i].scope), ==, rows[i].status);
}

/* What is done is done: in time or late; what was begun is not forgotten. */
static void
test_done (void)
{
  g_auto (SignOffDesk) desk = { { NULL } };
  g_autoptr (PartaSchoolDuties) book = NULL;
  g_autoptr (GArray) now = NULL, all = NULL, later = NULL, everybody = NULL;

  sign_off_desk_init (&desk, "kg");
  book = open_duties (&desk);
  g_assert_cmpint (sign_off_desk_sign (&desk, "2026-11-02T00:00:00", "t-math/teacher", MATHS, "2026-q1/confirm_period_marks/t-math",
                                       "outcome=done;signer=t-math;reason=нет оценок"), ==, PARTA_RULE_NONE);
  now = list (book, "t-math", "2026-11-02T12:00:00", PARTA_DUTIES_NOW);
  g_assert_cmpstr (find (now, "confirm_period_marks", MATHS), ==, "nothing");
  all = list (book, "t-math", "2026-11-02T12:00:00", PARTA_DUTIES_DONE);
  g_assert_cmpstr (find (all, "confirm_period_marks", MATHS), ==, "done-late");
  later = list (book, "t-eng", "2027-02-01T12:00:00", PARTA_DUTIES_PAST);
  g_assert_cmpstr (find (later, "confirm_period_marks", "journal/7-eng"), ==, "overdue");
  everybody = list (book, NULL, "2026-11-02T12:00:00", PARTA_DUTIES_NOW);
  g_assert_cmpstr (find (everybody, "sign_copies", "class/7a"), ==, "open");
}

static guint
count (const GArray     *findings,
       PartaFindingKind  kind,
       const char       *scope)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PartaFinding *finding = &g_array_index (findings, PartaFinding, i);

      if (finding->kind == kind && strcmp (finding->scope, scope) == 0)
        return finding->count;
    }

  return 0;
}

static void
put (SignOffDesk *desk,
     const char  *scope,
     PartaKind    kind,
     const char  *key,
     const char  *member,
     const char  *value)
{
  toy_put (&desk->school, scope, kind, key, parta_body_new (member, value, NULL));
}

/* what speaks against a certified copy, and no longer does once it is mended. */
static void
test_print_check (void)
{
  static const char *const held[] = { MATHS, MATHS, "journal/7b-math", NULL };
  g_auto (SignOffDesk) desk = { { NULL } };
  g_autoptr (PartaDraft) topic = parta_draft_new (MATHS, PARTA_KIND_LESSON, "2026-10-12/2", parta_body_new ("topic", "Степень", NULL));
  ToyDevice laptop = { 7, "t-math", "teacher", 0 };
  PartaPrintQuestion question = { "2026-q1", "7a", NULL, sign_off_desk_date ("2026-11-02") };
  g_autoptr (PartaEntry) pending = toy_say_draft (&laptop, topic, 1000000);
  g_autoptr (PartaSchoolDuties) book = NULL;
  g_autoptr (GArray) duties = NULL, before = NULL, after = NULL;
  g_autofree char *sentence = NULL;

  sign_off_desk_init (&desk, "kg");
  put (&desk, MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p1", "mark", "4");
  put (&desk, MATHS, PARTA_KIND_ATTENDANCE, "2026-10-12/2/p1", "code", "absent");
  put (&desk, MATHS, PARTA_KIND_ATTENDANCE, "2026-10-14/3/p3", "code", "late");
  put (&desk, MATHS, PARTA_KIND_ATTENDANCE, "2026-11-11/3/p3", "code", "absent");   /* of the next quarter */
  put (&desk, "journal/7-eng", PARTA_KIND_ATTENDANCE, "2026-10-12/3/p9", "code", "absent");
  put (&desk, "class/7b", PARTA_KIND_REASON, "7-eng/2026-10-12/3/p9", "reason", "ill");
  parta_state_apply_pending (desk.school.state, pending);
  question.held = held;
  book = open_duties (&desk);
  duties = list (book, NULL, "2026-11-02T12:00:00", PARTA_DUTIES_PAST);
  question.duties = duties;

  before = parta_print_check (desk.book, desk.school.state, &question);
  g_assert_cmpuint (count (before, PARTA_FINDING_UNMARKED, MATHS), ==, 1);
  g_assert_cmpuint (count (before, PARTA_FINDING_UNMARKED, "journal/7-eng"), ==, 2);
  g_assert_cmpuint (count (before, PARTA_FINDING_REASONS, MATHS), ==, 1);
  g_assert_cmpuint (count (before, PARTA_FINDING_REASONS, "journal/7-eng"), ==, 0);
  g_assert_cmpuint (count (before, PARTA_FINDING_UNSENT, MATHS), ==, 1);
  g_assert_cmpuint (count (before, PARTA_FINDING_HELD, MATHS), ==, 2);
  g_assert_cmpuint (count (before, PARTA_FINDING_OVERDUE, MATHS), >, 0);
  g_assert_cmpuint (count (before, PARTA_FINDING_HELD, "journal/7b-math"), ==, 0);   /* of another class */
  sentence = parta_finding_dup_sentence (&g_array_index (before, PartaFinding, 0));
  g_assert_nonnull (strstr (sentence, "period mark"));

  put (&desk, MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p3", "mark", "4");
  put (&desk, "class/7a", PARTA_KIND_REASON, "7a-math/2026-10-12/2/p1", "reason", "ill");
  parta_state_apply (desk.school.state, pending, PARTA_VERDICT_APPLIED, 900);
  question = (PartaPrintQuestion){ "2026-q1", NULL, "7a-math", question.today };
  after = parta_print_check (desk.book, desk.school.state, &question);
  g_assert_cmpuint (after->len, ==, 0);
}

/* two versions of one thing; R-160: what the head is told. */
static void
test_rivals (void)
{
  g_auto (SignOffDesk) desk = { { NULL } };
  ToyDevice one = { 7, "t-math", "teacher", 0 }, other = { 8, "d1", "deputy", 0 };
  PartaPrintQuestion question = { "2026-q1", "7a", NULL, sign_off_desk_date ("2026-11-02"), NULL, NULL, TRUE };
  g_autoptr (PartaEntry) first = toy_say (&one, MATHS, PARTA_KIND_LESSON, "2026-10-12/2", NULL, parta_body_new ("topic", "А", NULL));
  g_autoptr (PartaEntry) second = toy_say (&other, MATHS, PARTA_KIND_LESSON, "2026-10-12/2", NULL, parta_body_new ("topic", "Б", NULL));
  g_autoptr (PartaSchoolDuties) book = NULL;
  g_autoptr (GArray) duties = NULL, found = NULL;

  sign_off_desk_init (&desk, "kg");
  book = open_duties (&desk);
  toy_apply (&desk.school, first);
  toy_apply (&desk.school, second);
  duties = list (book, NULL, "2026-11-02T12:00:00", PARTA_DUTIES_PAST);
  question.duties = duties;
  found = parta_print_check (desk.book, desk.school.state, &question);
  g_assert_cmpuint (count (found, PARTA_FINDING_RIVALS, MATHS), ==, 1);
  g_assert_cmpuint (count (found, PARTA_FINDING_OVERDUE, MATHS), >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/step-duties/", rows[i].path, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/step-duties/done", test_done);
  g_test_add_func ("/print-check/findings", test_print_check);
  g_test_add_func ("/print-check/rivals", test_rivals);

  return g_test_run ();
}
