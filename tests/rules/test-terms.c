/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the parameters of a regulation are written: R-001, docs/regulation-profile.md. */
#include "parta-terms.h"

static void
check_spans (void)
{
  static const struct
  {
    const char *before;
    const char *text;
    const char *after;   /* NULL: refused, and nothing changed */
  } rows[] = {
    { "off", "lesson.end+hours:24", "lesson.end+hours:24" },
    { "homework.anchor+minutes:60 until day_end", "minutes:90", "homework.anchor+minutes:90 until day_end" },
    { "work.day+days:7 until final_check", "workdays:2", "work.day+workdays:2 until final_check" },
    { "work.day+days:7", "off", "off" },
    { "off", "lesson.start+moment", "lesson.start+moment" },
    { "off", "period.end+days:-6", "period.end+days:-6" },
    { "off", "holidays.start+holidays:1", "holidays.start+holidays:1" },
    { "work.day+days:7", "", NULL },
    { "work.day+days:7", "days:", NULL },
    { "work.day+days:7", "days:x", NULL },
    { "work.day+days:7", "days:7 ", NULL },
    { "work.day+days:7", "weeks:1", NULL },
    { "work.day+days:7", "lunch+days:1", NULL },
    { "work.day+days:7", "days:99999", NULL },
    { "work.day+days:7", "+days:1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PartaSpan span = { PARTA_UNIT_OFF };
      g_autofree char *text = NULL;

      g_assert_true (parta_span_parse (&span, rows[i].before));
      g_assert_cmpint (parta_span_parse (&span, rows[i].text), ==, rows[i].after != NULL);
      text = parta_span_dup_text (&span);
      g_assert_cmpstr (text, ==, rows[i].after != NULL ? rows[i].after : rows[i].before);
    }
}

/* R-064, C-48: a grade above the last band belongs to it, one below the first has no marks. */
static void
check_bands (void)
{
  static const struct
  {
    guint grade;
    int   days;   /* -1: none */
  } rows[] = { { 1, -1 }, { 2, 5 }, { 9, 5 }, { 10, 7 }, { 11, 7 }, { 12, 7 } };
  PartaBands bands = { .count = 0 };

  g_assert_true (parta_bands_parse (&bands, "2-9=work.day+days:5,10-11=work.day+days:7"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const PartaSpan *span = parta_bands_find (&bands, rows[i].grade);

      g_assert_cmpint (span != NULL ? span->count : -1, ==, rows[i].days);
    }
}

static void
check_bad_bands (void)
{
  static const char *const rows[] = { "",            "2-9=",        "9-2=days:1",       "2-9=days:5,9-11=days:7", "10-11=days:7,2-9=days:5",
                                      "0-3=days:1",  "2-13=days:5", "2-9=days:5,,",     "off-3=days:1",
                                      "1=days:1,2=days:1,3=days:1,4=days:1,5=days:1,6=days:1,7=days:1" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PartaBands bands = { .count = 0 };

      g_assert_false (parta_bands_parse (&bands, rows[i]));
      g_assert_cmpuint (bands.count, ==, 0);
    }
}

/* The time for period marks, by which others end, does not end by itself. */
static void
check_window (void)
{
  static const char *const bad[] = { "", "off", "period.end+days:1..", "..period.end+days:1",
                                     "period.end+days:1..period.end+days:7 until final_check",
                                     "period.end+days:1 until final_check..period.end+days:7" };
  PartaTerms terms = { .known = 0 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (parta_terms_set (&terms, PARTA_TERM_FINAL_WINDOW, bad[i], NULL));
  g_assert_true (parta_terms_set (&terms, PARTA_TERM_FINAL_WINDOW, "period.end+days:1..period.end+days:7", NULL));
  g_assert_cmpint (terms.final_to.count, ==, 7);
  g_assert_true (parta_terms_set (&terms, PARTA_TERM_FINAL_WINDOW, "workdays:3", NULL));
  g_assert_cmpint (terms.final_to.anchor, ==, PARTA_ANCHOR_PERIOD_END);
  g_assert_cmpint (terms.final_to.count, ==, 3);
  g_assert_cmpint (terms.final_from.count, ==, 1);
}

static void
check_values (void)
{
  static const struct
  {
    PartaTerm   term;
    const char *text;
    gboolean    good;
  } rows[] = {
    { PARTA_TERM_EDIT_WINDOW, "never", TRUE },
    { PARTA_TERM_EDIT_WINDOW, "week_4", FALSE },
    { PARTA_TERM_EDIT_WINDOW, "", FALSE },
    { PARTA_TERM_FINAL_LOCK, "confirmed spares absence_reason", TRUE },
    { PARTA_TERM_FINAL_LOCK, "confirmed spares marks", FALSE },
    { PARTA_TERM_FINAL_LOCK, "locked", FALSE },
    { PARTA_TERM_FINAL_WINDOW, "period.end+days:-6..holidays.start+holidays:1", TRUE },
    { PARTA_TERM_FINAL_WINDOW, "days:7", TRUE },
    { PARTA_TERM_FINAL_WINDOW, "weeks:1", FALSE },
    { PARTA_TERM_FINAL_SETTER, "teacher,class_teacher", TRUE },
    { PARTA_TERM_FINAL_SETTER, "deputy", FALSE },
    { PARTA_TERM_LESSON_AHEAD, "", TRUE },
    { PARTA_TERM_LESSON_AHEAD, "marks", FALSE },
    { PARTA_TERM_HOMEWORK_OUTER, "due", TRUE },
    { PARTA_TERM_MARK_GRADES, "2-12", TRUE },
    { PARTA_TERM_MARK_GRADES, "12-2", FALSE },
    { PARTA_TERM_BACKDATE, "forbidden", TRUE },
    { PARTA_TERM_BACKDATE, "yes", FALSE },
    { PARTA_TERM_OUTAGE_TEMP, "off", TRUE },
    { PARTA_TERM_NONE, "never", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PartaTerms terms = { .known = 0 };

      g_assert_cmpint (parta_terms_set (&terms, rows[i].term, rows[i].text, "2.5"), ==, rows[i].good);
      g_assert_cmpint (parta_terms_know (&terms, rows[i].term), ==, rows[i].good);
      g_assert_cmpstr (terms.clauses[rows[i].term], ==, rows[i].good ? "2.5" : NULL);
    }
}

/* C-42: what a regulation leaves open has no value until the school gives one. */
static void
check_open (void)
{
  PartaTerms terms = { .known = 0 };

  g_assert_true (parta_terms_set (&terms, PARTA_TERM_ORAL_DUE, "days:1", "2.6"));
  parta_terms_leave_open (&terms, PARTA_TERM_ORAL_DUE, "2.6");
  g_assert_false (parta_terms_know (&terms, PARTA_TERM_ORAL_DUE));
  g_assert_true (parta_terms_set (&terms, PARTA_TERM_ORAL_DUE, "hours:24", NULL));
  g_assert_true (parta_terms_know (&terms, PARTA_TERM_ORAL_DUE));
  g_assert_cmpstr (terms.clauses[PARTA_TERM_ORAL_DUE], ==, "2.6");
}

/* A school that says only how long finds the event where the parameter's name puts it. */
static void
check_default_anchors (void)
{
  PartaTerms terms = { .known = 0 };
  g_autofree char *written = NULL;
  g_autofree char *homework = NULL;

  g_assert_true (parta_terms_set (&terms, PARTA_TERM_WRITTEN_DUE, "2-9=days:5,10-11=days:7", NULL));
  g_assert_true (parta_terms_set (&terms, PARTA_TERM_HOMEWORK_DUE, "minutes:90", NULL));
  written = parta_span_dup_text (parta_bands_find (&terms.written_due, 10));
  homework = parta_span_dup_text (&terms.homework_due);
  g_assert_cmpstr (written, ==, "work.day+days:7 until final_check");
  g_assert_cmpstr (homework, ==, "homework.anchor+minutes:90 until day_end");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/terms/spans", check_spans);
  g_test_add_func ("/rules/terms/bands", check_bands);
  g_test_add_func ("/rules/terms/bad-bands", check_bad_bands);
  g_test_add_func ("/rules/terms/window", check_window);
  g_test_add_func ("/rules/terms/values", check_values);
  g_test_add_func ("/rules/terms/open", check_open);
  g_test_add_func ("/rules/terms/default-anchors", check_default_anchors);

  return g_test_run ();
}
