/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules and rulings in words, with the numbers of a regulation, here in English. What the shipped regulations say is
 * looked at by tests/cli/test-explain.py. */
#include "parta-explain.h"

#include <locale.h>
#include <string.h>

static void
set (PartaTerms *terms,
     const char *key,
     const char *text)
{
  g_assert_true (parta_terms_set (terms, parta_term_from_key (key), text, "§ 1"));
}

static void
make_terms (PartaTerms *terms)
{
  *terms = (PartaTerms) { 0 };
  set (terms, "homework.anchor", "last_lesson_of_class");
  set (terms, "homework.due", "homework.anchor+minutes:90 until day_end");
  set (terms, "lesson.due", "lesson.day+days:0");
  set (terms, "lesson.outer", "lesson.day+days:7");
  set (terms, "mark.oral_due", "2-11=lesson.end+hours:24 until final_check");
  set (terms, "mark.written_due", "2-9=days:5,10-11=days:7");
  set (terms, "final.window", "period.end+days:-6..holidays.start+holidays:1");
  set (terms, "mark.grades", "2-12");
  set (terms, "edit.window", "week_2");
}

static void
check_spans (void)
{
  static const struct
  {
    const char *span;
    const char *words;
  } rows[] = {
    { "off", "at any time" },
    { "lesson.end+minutes:1", "within 1 minute after the end of the lesson" },
    { "lesson.start+hours:24", "within 24 hours after the beginning of the lesson" },
    { "homework.anchor+minutes:90", "within 90 minutes after the end of the last lesson that the class has on that day" },
    { "homework.anchor+days:0", "on the day of the lesson" },
    { "work.day+days:1", "within 1 day after the day of the work" },
    { "document.presented+workdays:2", "within 2 working days after the day on which the document was handed in" },
    { "period.end+days:0", "until the end of the last day of the period" },
    { "period.end+days:-6", "until 6 days before the last day of the period" },
    { "holidays.start+holidays:1", "until the end of the first day of the holidays" },
    { "holidays.start+holidays:3", "until the end of day 3 of the holidays" },
    { "lesson.start+moment", "before the lesson begins" },
    { "school.registered+days:3", "within 3 days after the day of the lesson" },
  };
  PartaTerms terms;

  make_terms (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PartaSpan span = { PARTA_UNIT_OFF };
      g_autofree char *words = NULL;

      g_assert_true (parta_span_parse (&span, rows[i].span));
      words = parta_explain_span (&span, &terms);
      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
check_rules (void)
{
  static const struct
  {
    PartaRule   rule;
    guint       grade;
    const char *words;
  } rows[] = {
    { PARTA_RULE_ORAL, 0, "A mark for an oral answer is entered within 24 hours after the end of the lesson, in grades 2–11. " },
    { PARTA_RULE_WRITTEN, 0, "A mark for a written work is entered within 5 days after the day of the work, in grades 2–9; "
      "within 7 days after the day of the work, in grades 10–11. " },
    { PARTA_RULE_WRITTEN, 12, "A mark for a written work is entered within 7 days after the day of the work. " },
    { PARTA_RULE_LESSON, 0, "Topic and kinds of work of a lesson are entered on the day of the lesson. "
      "Later it is still recorded: as late within 7 days after the day of the lesson, and as overdue after that. " },
    { PARTA_RULE_EDIT_WINDOW, 0, "A mark may be changed for 2 weeks from the day of the lesson. " },
    { PARTA_RULE_PERIOD_MARK, 0, "A period mark is set until the end of the first day of the holidays. "
      "It is not expected earlier than 6 days before the period's last day. " },
    { PARTA_RULE_MARK_FREE, 0, "Marks are given in grades 2–12, and in no other. " },
    { PARTA_RULE_BACKDATING, 0, "This regulation has no such rule. " },
    { PARTA_RULE_NO_CORRECTION, 0, "This regulation has no such rule. " },
    { PARTA_RULE_LOCK, 0, "This regulation has no such rule. " },
    { PARTA_RULE_HOMEWORK, 0, "Homework is entered within 90 minutes after the end of the last lesson that the class has on that day. "
      "This time ends with the day of the lesson at the latest. " },
  };
  PartaTerms terms;

  make_terms (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = parta_explain_rule (rows[i].rule, &terms, rows[i].grade);

      g_test_message ("%s", words);
      g_assert_true (g_str_has_prefix (words, rows[i].words));
    }
}

/* C-42: a value that nobody has decided is not made up. */
static void
check_open (void)
{
  PartaTerms terms;
  g_autofree char *words = NULL;

  make_terms (&terms);
  parta_terms_leave_open (&terms, PARTA_TERM_ORAL_DUE, "2.6");
  words = parta_explain_rule (PARTA_RULE_ORAL, &terms, 0);
  g_assert_nonnull (strstr (words, "leaves this time to the school"));
  g_assert_null (strstr (words, "24"));
}

static void
check_rulings (void)
{
  const gint64 due = 1791828000;   /* 2026-10-13 00:00 in Bishkek */
  const struct
  {
    PartaOutcome outcome;
    gint64       due, outer;
    const char  *words;
  } rows[] = {
    { PARTA_OUTCOME_ACCEPT, due - 1, PARTA_NO_INSTANT, "Recorded in time: it is due until Monday, 12 October 2026, 23:59. " },
    { PARTA_OUTCOME_ACCEPT, PARTA_NO_INSTANT, PARTA_NO_INSTANT, "Recorded in time. " },
    { PARTA_OUTCOME_LATE, due - 1, due + 60, "Recorded late: it was due until Monday, 12 October 2026, 23:59, and it is overdue after "
      "Tuesday, 13 October 2026, 00:01. " },
    { PARTA_OUTCOME_OVERDUE, due, PARTA_NO_INSTANT, "Recorded, but overdue: it was due until Tuesday, 13 October 2026, 00:00. " },
    { PARTA_OUTCOME_OVERDUE, due - 1, due, "Recorded, but overdue: it was due until Monday, 12 October 2026, 23:59, and late until "
      "Tuesday, 13 October 2026, 00:00. " },
    { PARTA_OUTCOME_QUARANTINE, PARTA_NO_INSTANT, PARTA_NO_INSTANT, "Kept apart until somebody decides about it. " },
    { PARTA_OUTCOME_REFUSE, PARTA_NO_INSTANT, PARTA_NO_INSTANT, "Not taken. " },
    { PARTA_OUTCOME_REFUSE, due, PARTA_NO_INSTANT, "Not taken: this was possible until Tuesday, 13 October 2026, 00:00. " },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");
  PartaTerms terms;

  make_terms (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PartaRuling ruling = { .outcome = rows[i].outcome, .rule = PARTA_RULE_LESSON, .clause = "2.12", .due = rows[i].due, .outer = rows[i].outer };
      g_autofree char *words = parta_explain_ruling (&ruling, &terms, zone);

      g_test_message ("%s", words);
      g_assert_true (g_str_has_prefix (words, rows[i].words));
      g_assert_true (g_str_has_suffix (words, " (2.12)"));
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/explain/spans", check_spans);
  g_test_add_func ("/rules/explain/rules", check_rules);
  g_test_add_func ("/rules/explain/open", check_open);
  g_test_add_func ("/rules/explain/rulings", check_rulings);

  return g_test_run ();
}
