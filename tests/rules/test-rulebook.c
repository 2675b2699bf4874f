/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rulebook-fixture.h"

#define PUT(kind, key, ...) toy_put (&school, "school", PARTA_KIND_##kind, key, parta_body_new (__VA_ARGS__, NULL))
#define ON(day) parta_date_parse (day, -1)

static void
set_regulation (ToySchool  *school,
                const char *regulation)
{
  toy_put (school, "school", PARTA_KIND_SCHOOL, "school",
           parta_body_new ("name", "Школа № 1", "tz", "Asia/Bishkek", "week", "5", "regulation", regulation, NULL));
}

/* from its day on, and not a day earlier; what a day says stays until another one says something else. */
static void
check_by_day (void)
{
  static const struct
  {
    const char     *day;
    PartaEditWindow window;
  } days[] = {
    { "2020-01-01", PARTA_EDIT_NEVER_LOCKS }, { "2026-10-09", PARTA_EDIT_NEVER_LOCKS }, { "2026-10-10", PARTA_EDIT_WEEK_1 },
    { "2026-10-19", PARTA_EDIT_WEEK_1 },      { "2026-10-20", PARTA_EDIT_MONTH },       { "2030-01-01", PARTA_EDIT_MONTH },
  };
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_auto (ToySchool) school;

  toy_school_init (&school);
  set_regulation (&school, "calm");
  PUT (SETTING, "2026-10-20/edit.window", "value", "month", "act", "№ 7");
  PUT (SETTING, "2026-10-10/edit.window", "value", "week_1");
  PUT (SETTING, "2026-10-15/lesson.outer", "value", "days:3", "clause", "приказ 8");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (parta_rulebook_find (book, school.state, ON (days[i].day))->edit_window, ==, days[i].window);

  g_assert_cmpint (parta_rulebook_find (book, school.state, ON ("2026-10-14"))->lesson_outer.count, ==, 7);
  g_assert_cmpint (parta_rulebook_find (book, school.state, ON ("2026-10-25"))->lesson_outer.count, ==, 3);
  g_assert_cmpstr (parta_rulebook_find (book, school.state, ON ("2026-10-25"))->clauses[PARTA_TERM_LESSON_OUTER], ==, "приказ 8");
  g_assert_cmpstr (parta_rulebook_find (book, school.state, ON ("2026-10-25"))->clauses[PARTA_TERM_EDIT_WINDOW], ==, "§ EDIT_WINDOW");

  /* What changes in the school is seen at once. */
  PUT (SETTING, "2026-10-12/edit.window", "value", "week_3");
  g_assert_cmpint (parta_rulebook_find (book, school.state, ON ("2026-10-12"))->edit_window, ==, PARTA_EDIT_WEEK_3);
  PUT (SETTING, "2026-10-12/edit.window", NULL, NULL);
  g_assert_cmpint (parta_rulebook_find (book, school.state, ON ("2026-10-12"))->edit_window, ==, PARTA_EDIT_WEEK_1);
}

static void
check_regulation (void)
{
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_auto (ToySchool) school;
  const PartaTerms *terms;

  toy_school_init (&school);
  g_assert_null (parta_rulebook_find (book, school.state, ON ("2026-10-12")));
  set_regulation (&school, "unheard-of");
  g_assert_null (parta_rulebook_find (book, school.state, ON ("2026-10-12")));

  set_regulation (&school, "calm");
  PUT (SETTING, "2026-10-10/edit.window", "value", "month");
  PUT (SETTING, "2026-10-20/regulation", "value", "stern");
  PUT (SETTING, "2026-10-20/attendance.outer", "value", "days:2");
  g_assert_cmpstr (parta_rulebook_find_name (book, school.state, ON ("2026-10-19")), ==, "calm");
  g_assert_cmpstr (parta_rulebook_find_name (book, school.state, ON ("2026-10-20")), ==, "stern");
  terms = parta_rulebook_find (book, school.state, ON ("2026-10-20"));
  g_assert_cmpint (terms->edit_window, ==, PARTA_EDIT_NONE);        /* a choice under another regulation is none under this */
  g_assert_cmpint (terms->attendance_outer.count, ==, 2);
  g_assert_false (parta_terms_know (terms, PARTA_TERM_ORAL_DUE));   /* C-42 */

  PUT (SETTING, "2026-10-21/mark.oral_due", "value", "hours:24");
  terms = parta_rulebook_find (book, school.state, ON ("2026-10-21"));
  g_assert_true (parta_terms_know (terms, PARTA_TERM_ORAL_DUE));
  g_assert_cmpstr (terms->clauses[PARTA_TERM_ORAL_DUE], ==, "§ the school decides");

  PUT (SETTING, "2026-10-22/regulation", "value", "unheard-of");
  g_assert_null (parta_rulebook_find (book, school.state, ON ("2026-10-22")));
}

/* Rights can be set, too, so that a school's own profile needs nothing but settings. */
static void
check_rights (void)
{
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_auto (ToySchool) school;
  const PartaTerms *terms;

  toy_school_init (&school);
  set_regulation (&school, "calm");
  PUT (SETTING, "2026-10-10/may.head.edit_any_journal", "value", "yes");
  PUT (SETTING, "2026-10-10/may.substitute.record_substitution", "value", "no", "clause", "приказ 9");
  terms = parta_rulebook_find (book, school.state, ON ("2026-10-10"));
  g_assert_cmpint (terms->grants[PARTA_ROLE_HEAD][PARTA_RIGHT_EDIT_ANY_JOURNAL], ==, PARTA_LICENCE_YES);
  g_assert_cmpint (terms->grants[PARTA_ROLE_SUBSTITUTE][PARTA_RIGHT_RECORD_SUBSTITUTION], ==, PARTA_LICENCE_NO);
  g_assert_cmpstr (terms->grant_clauses[PARTA_ROLE_SUBSTITUTE][PARTA_RIGHT_RECORD_SUBSTITUTION], ==, "приказ 9");
  g_assert_cmpstr (terms->grant_clauses[PARTA_ROLE_HEAD][PARTA_RIGHT_EDIT_ANY_JOURNAL], ==, "§ look only");
}

static void
check_takes (void)
{
  static const struct
  {
    const char *key, *value;
    gboolean    takes;
  } cases[] = {
    { "edit.window", "week_2", TRUE },
    { "edit.window", "never", TRUE },
    { "edit.window", "none", FALSE },            /* readable, and none of the choices */
    { "edit.window", "week_4", FALSE },
    { "lesson.outer", "days:3", TRUE },
    { "lesson.outer", "due", TRUE },
    { "lesson.outer", "3 days", FALSE },
    { "lesson.due", "days:7", TRUE },
    { "lesson.due", "days:8", FALSE },           /* C-34: overdue after seven */
    { "homework.outer", "minutes:60", TRUE },
    { "homework.outer", "minutes:59", FALSE },
    { "outage.transfer", "off", FALSE },
    { "outage.temp", "off", TRUE },
    { "mark.written_due", "2-9=days:5,10-11=days:7", TRUE },
    { "mark.written_due", "2-9=days:5,9-11=days:7", FALSE },
    { "copy.cadence", "month", TRUE },           /* no verdict asks for it */
    { "copy.colour", "red", FALSE },
    { "mark.oral_due", "days:0", TRUE },
    { "mark.oral_due", "days:-1", FALSE },       /* before its work */
    { "mark.written_due", "2-9=days:5,10-11=workdays:-1", FALSE },
    { "final.window", "period.end+days:1..period.end+days:1", TRUE },
    { "final.window", "period.end+days:2..period.end+days:1", FALSE },
    { "regulation", "calm", TRUE },
    { "regulation", "stern", FALSE },            /* C-42: nobody has said when its marks are due */
    { "regulation", "unheard-of", FALSE },
    { "may.teacher.correct_mark", "confirm", TRUE },
    { "may.teacher.correct_mark", "perhaps", FALSE },
    { "may.janitor.correct_mark", "yes", FALSE },
    { "may.teacher", "yes", FALSE },
  };
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_auto (ToySchool) school;

  toy_school_init (&school);
  g_assert_false (parta_rulebook_takes (book, school.state, ON ("2026-10-12"), "edit.window", "week_2"));
  set_regulation (&school, "calm");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s=%s", cases[i].key, cases[i].value);
      g_assert_cmpint (parta_rulebook_takes (book, school.state, ON ("2026-10-12"), cases[i].key, cases[i].value), ==, cases[i].takes);
    }
}

/* C-42: another regulation is taken once what it leaves to the school is set from the same day on. */
static void
check_takes_regulation (void)
{
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_auto (ToySchool) school;

  toy_school_init (&school);
  set_regulation (&school, "calm");
  PUT (SETTING, "2026-10-19/mark.oral_due", "value", "hours:24");
  g_assert_false (parta_rulebook_takes (book, school.state, ON ("2026-10-20"), "regulation", "stern"));
  PUT (SETTING, "2026-10-20/mark.oral_due", "value", "hours:24");
  g_assert_true (parta_rulebook_takes (book, school.state, ON ("2026-10-20"), "regulation", "stern"));
  g_assert_false (parta_rulebook_needs (book, school.state, ON ("2026-10-20"), "mark.oral_due"));
  PUT (SETTING, "2026-10-20/regulation", "value", "stern");
  PUT (SETTING, "2026-10-25/mark.oral_due", "value", "hours:48");
  g_assert_true (parta_rulebook_takes (book, school.state, ON ("2026-10-20"), "regulation", "calm"));

  /* What it needs is not taken back; what only replaced it is. */
  g_assert_true (parta_rulebook_needs (book, school.state, ON ("2026-10-20"), "mark.oral_due"));
  g_assert_false (parta_rulebook_needs (book, school.state, ON ("2026-10-25"), "mark.oral_due"));
  g_assert_false (parta_rulebook_needs (book, school.state, ON ("2026-10-20"), "edit.window"));
}

/* What stands in the terms can be written as a setting, and read again: every term. */
static void
check_texts (void)
{
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_auto (ToySchool) school;
  const PartaTerms *terms;
  PartaTerms copy = { .known = 0 };

  toy_school_init (&school);
  set_regulation (&school, "calm");
  terms = parta_rulebook_find (book, school.state, ON ("2026-10-12"));
  for (PartaTerm term = 1; term < PARTA_N_TERMS; term++)
    {
      g_autofree char *text = parta_terms_dup_text (terms, term);
      g_autofree char *again = NULL;

      g_test_message ("%s=%s", parta_term_get_key (term), text);
      g_assert_cmpstr (text, !=, "");
      g_assert_true (parta_terms_set (&copy, term, text, ""));
      again = parta_terms_dup_text (&copy, term);
      g_assert_cmpstr (again, ==, text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rulebook/by-day", check_by_day);
  g_test_add_func ("/rulebook/regulation", check_regulation);
  g_test_add_func ("/rulebook/rights", check_rights);
  g_test_add_func ("/rulebook/takes", check_takes);
  g_test_add_func ("/rulebook/takes-regulation", check_takes_regulation);
  g_test_add_func ("/rulebook/texts", check_texts);

  return g_test_run ();
}
