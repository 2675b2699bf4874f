/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-discrepancy-act.h"
#include "parta-report-fact.h"

#include "invented-journal.h"
#include "pdf-tools.h"

#include <string.h>

/* What a copy says, thing by thing, and the act about what does not agree. */

static const PartaActRow differs = { 2, "Қыдырәлі Өркен", "01.09, урок 1 · контрольная", "4", "5", "Абдылдаева Гүлнара", 1794475800000,
                                     "приказ № 12" };
static const PartaActRow returned = { 3, "02.09, урок 1", "Тема", "Дроби", "Дроби", "Абдылдаева Гүлнара", 1794475800000, "" };

static char *
dup_act (const PartaActRow *rows,
         guint              n_rows,
         const char        *locale,
         guint             *n_pages)
{
  static const char *const qpdf[] = { "qpdf", "--check", NULL };
  const InventedJournal what = { .n_pupils = 3, .n_lessons = 2, .locale = locale };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) copy = NULL;
  g_autoptr (PartaReport) act = NULL;
  g_autoptr (PartaPeriod) period = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL, *check = NULL;
  PartaIssue issue;

  invented_init (&invented, &what);
  invented_issue_init (&issue);
  issue.copy = NULL;
  issue.lsn = 48999;
  copy = invented_report_new (&invented, &error);
  g_assert_no_error (error);
  period = parta_calendar_get_period (invented.state, INVENTED_PERIOD);
  act = parta_discrepancy_act_new (invented.state, period, &issue, copy, rows, n_rows, &error);
  g_assert_no_error (error);
  pdf = parta_report_write_pdf (act, &error);
  g_assert_no_error (error);
  check = pdf_run (pdf, qpdf, NULL);
  g_assert_null (strstr (check, "WARNING"));
  *n_pages = parta_report_get_n_pages (act);
  text = pdf_dup_text (pdf);

  return pdf_squeeze (text);
}

static void
assert_says (const char *text,
             const char *part,
             gboolean    wanted)
{
  g_autofree char *squeezed = pdf_squeeze (part);

  if ((strstr (text, squeezed) != NULL) != wanted)
    g_error ("“%s” is %son the paper", part, wanted ? "not " : "");
}

static void
check_act (void)
{
  const PartaActRow rows[] = { differs, returned };
  guint n_pages;
  g_autofree char *text = dup_act (rows, G_N_ELEMENTS (rows), "ru", &n_pages);

  g_assert_cmpuint (n_pages, ==, 1);
  assert_says (text, "АКТ О РАСХОЖДЕНИЯХ", TRUE);
  assert_says (text, "между бумажной копией № 261112-3f9a1c4d и электронным журналом", TRUE);
  assert_says (text, "номер состояния журнала 48210", TRUE);
  assert_says (text, "с журналом в состоянии № 48999", TRUE);
  assert_says (text, "Қыдырәлі Өркен", TRUE);
  assert_says (text, "приказ № 12", TRUE);
  assert_says (text, "сейчас снова совпадает", TRUE);
  assert_says (text, "Расхождений не выявлено", FALSE);
}

/* An empty table says that there is none, also where something was changed and says the same again. */
static void
check_none (void)
{
  guint n_pages;
  g_autofree char *empty = dup_act (NULL, 0, "ru", &n_pages);
  g_autofree char *back = dup_act (&returned, 1, "ru", &n_pages);

  assert_says (empty, "Расхождений не выявлено.", TRUE);
  assert_says (empty, "сейчас снова совпадает", FALSE);
  assert_says (back, "Расхождений не выявлено.", TRUE);
  assert_says (back, "сейчас снова совпадает", TRUE);
}

static void
check_languages (void)
{
  guint n_pages;
  g_autofree char *kazakh = dup_act (&differs, 1, "kk", &n_pages);
  g_autofree char *kyrgyz = dup_act (NULL, 0, "ky", &n_pages);

  assert_says (kazakh, "СӘЙКЕССІЗДІК ТУРАЛЫ АКТ", TRUE);
  assert_says (kyrgyz, "Айырмачылык табылган жок.", TRUE);
}

static void
check_long (void)
{
  PartaActRow rows[200];
  guint n_pages;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    rows[i] = differs;
  text = dup_act (rows, G_N_ELEMENTS (rows), "ru", &n_pages);
  g_assert_cmpuint (n_pages, >, 3);
}

static const PartaReportFact *
find_fact (const PartaReportFacts *facts,
           PartaReportFactKind     kind,
           const char             *journal,
           const char             *key)
{
  const PartaReportFact *found = NULL;

  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PartaReportFact *fact = &g_array_index (facts->facts, PartaReportFact, i);

      if (fact->kind != kind || strcmp (fact->journal, journal) != 0 || strcmp (fact->key, key) != 0)
        continue;
      g_assert_null (found);   /* a copy says a thing once */
      found = fact;
    }

  return found;
}

/* of a list in two spreads each thing is read once, with the sheet on which it stands. */
static void
check_facts (void)
{
  const InventedJournal what = { .n_journals = 2, .n_pupils = 60, .n_lessons = 20, .n_works = 2 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaPeriod) period = NULL;
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (PartaReportFacts) facts = NULL;
  const PartaReportFact *topic, *name, *again, *mark;
  PartaIssue issue;

  invented_init (&invented, &what);
  invented_issue_init (&issue);
  period = parta_calendar_get_period (invented.state, INVENTED_PERIOD);
  report = parta_volume_report_new (invented.state, INVENTED_CLASS, period, &issue, NULL);
  facts = parta_report_read_facts (report);
  topic = find_fact (facts, PARTA_REPORT_FACT_TOPIC, "j1", "2026-09-01/1");
  g_assert_cmpuint (topic->sheet, ==, 3);
  g_assert_cmpstr (topic->row, ==, "01.09, урок 1");
  name = find_fact (facts, PARTA_REPORT_FACT_PUPIL, "j1", "u59");
  again = find_fact (facts, PARTA_REPORT_FACT_PUPIL, "j1", "u59#2");
  g_assert_cmpstr (name->text, ==, again->text);
  g_assert_cmpuint (name->sheet, <, again->sheet);
  g_assert_null (find_fact (facts, PARTA_REPORT_FACT_PUPIL, "j1", "u59#4"));
  mark = find_fact (facts, PARTA_REPORT_FACT_MARK, "j1", "2026-09-01/1/u59/1");
  g_assert_cmpuint (mark->sheet, ==, name->sheet);
  g_assert_nonnull (find_fact (facts, PARTA_REPORT_FACT_PLAN, "j2", ""));
  g_assert_nonnull (find_fact (facts, PARTA_REPORT_FACT_CONTENTS, "j2", ""));
  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PartaReportFact *fact = &g_array_index (facts->facts, PartaReportFact, i);

      g_assert_true (find_fact (facts, fact->kind, fact->journal, fact->key) == fact);
      g_assert_cmpuint (fact->sheet, >=, 1);
      g_assert_cmpuint (fact->sheet, <=, parta_report_get_n_sheets (report));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/act/R-145/rows", check_act);
  g_test_add_func ("/print/act/R-145/none", check_none);
  g_test_add_func ("/print/act/R-145/languages", check_languages);
  g_test_add_func ("/print/act/R-145/long", check_long);
  g_test_add_func ("/print/facts/once", check_facts);

  return g_test_run ();
}
