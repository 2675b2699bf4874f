/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-attendance-summary.h"
#include "parta-class-report.h"
#include "parta-family-statement.h"
#include "parta-summary.h"

#include "invented-journal.h"
#include "pdf-tools.h"

#include <string.h>

#define YEAR  "2026"
#define MONTH "2026-10"

/* The documents about a class, each made in the same way. */
typedef PartaReport *(* Make) (PartaState        *state,
                               const PartaIssue  *issue,
                               GError           **error);

static PartaReport *
make_of (PartaReport *(* make) (PartaState *, const char *, const PartaPeriod *, const PartaIssue *, GError **),
         const char        *period_id,
         PartaState        *state,
         const PartaIssue  *issue,
         GError           **error)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (state, period_id);

  g_assert_nonnull (period);

  return make (state, INVENTED_CLASS, period, issue, error);
}

static PartaReport *
make_year (PartaState        *state,
           const PartaIssue  *issue,
           GError           **error)
{
  return make_of (parta_year_summary_new, YEAR, state, issue, error);
}

static PartaReport *
make_period (PartaState        *state,
             const PartaIssue  *issue,
             GError           **error)
{
  return make_of (parta_period_summary_new, INVENTED_PERIOD, state, issue, error);
}

static PartaReport *
make_pupils (PartaState        *state,
             const PartaIssue  *issue,
             GError           **error)
{
  return make_of (parta_pupil_summary_new, YEAR, state, issue, error);
}

static PartaReport *
make_attendance (PartaState        *state,
                 const PartaIssue  *issue,
                 GError           **error)
{
  return make_of (parta_year_attendance_new, YEAR, state, issue, error);
}

static PartaReport *
make_report (PartaState        *state,
             const PartaIssue  *issue,
             GError           **error)
{
  return make_of (parta_class_report_new, INVENTED_PERIOD, state, issue, error);
}

static PartaReport *
make_month (PartaState        *state,
            const PartaIssue  *issue,
            GError           **error)
{
  return parta_month_attendance_new (state, INVENTED_CLASS, MONTH, issue, error);
}

static PartaReport *
make_statements (PartaState        *state,
                 const PartaIssue  *issue,
                 GError           **error)
{
  g_autoptr (PartaClassBook) book = parta_class_book_new (state, INVENTED_CLASS, "2026-10-05", "2026-10-11");

  return parta_family_statement_new (book, NULL,
                                     PARTA_STATEMENT_AVERAGE | PARTA_STATEMENT_WEIGHTED | PARTA_STATEMENT_LESSONS, issue, error);
}

static PartaReport *
make_halves (PartaState        *state,
             const PartaIssue  *issue,
             GError           **error)
{
  g_autoptr (PartaClassBook) book = parta_class_book_new (state, INVENTED_CLASS, "2026-10-05", "2026-10-11");

  return parta_family_statement_new (book, NULL, PARTA_STATEMENT_HALVES, issue, error);
}

static const struct
{
  const char *name;
  Make        make;
  const char *titles[3];
  const char *form;
} documents[] = {
  { "year", make_year, { "Сводная ведомость учёта успеваемости", "үлгерімін есепке алу", "жетишүүсүн эсепке алуу" }, "СВ-А" },
  { "period", make_period, { "Сводная ведомость успеваемости класса", "Сынып үлгерімінің", "Класстын жетишүүсүнүн" }, "СВ-Б" },
  { "pupils", make_pupils, { "по предметам и учителям", "Пәндер мен мұғалімдер", "Предметтер жана мугалимдер" }, "СВ-В" },
  { "attendance", make_attendance, { "учёта посещаемости", "қатысуын есепке алу", "катышуусун эсепке алуу" }, "ПС-Г" },
  { "month", make_month, { "Сведения о пропущенных уроках", "Қалдырылған сабақтар", "Калтырылган сабактар" }, "ПС-М" },
  { "statements", make_statements, { "Сводная ведомость", "Жиынтық ведомость", "Жыйынтык ведомость" }, "СВ-С" },
  { "halves", make_halves, { "ознакомлен(а)", "таныстым", "тааныштым" }, "СВ-С" },
  { "report", make_report, { "Отчёт классного руководителя", "Сынып жетекшісінің", "Класс жетекчинин" }, "ОТ-К" },
};

static const struct
{
  guint       n_pupils, n_journals;
  const char *locale;
  guint       language;
} classes[] = {
  { 1, 1, "ru", 0 }, { 25, 6, "ru", 0 }, { 45, 14, "kk", 1 }, { 60, 20, "ky", 2 }, { 0, 1, "ru", 0 },
};

/* Three more quarters, marks for the year, a pupil with a name that hardly fits. */
static void
add_year (Invented *invented,
          guint     n_pupils,
          guint     n_journals)
{
  static const char *const quarters[][3] = {
    { "2", "2026-11-09", "2026-12-30" }, { "3", "2027-01-11", "2027-03-20" }, { "4", "2027-04-01", "2027-05-25" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    {
      g_autofree char *id = g_strdup_printf ("2026-q%s", quarters[i][0]);

      invented_say (invented, "school", PARTA_KIND_PERIOD, id,
                    parta_body_new ("year", YEAR, "kind", "quarter", "number", quarters[i][0], "from", quarters[i][1], "to",
                                    quarters[i][2], NULL));
    }
  for (guint i = 0; i < n_journals * n_pupils; i++)
    {
      g_autofree char *scope = g_strdup_printf ("journal/j%u", i % n_journals + 1);
      g_autofree char *key = g_strdup_printf (YEAR "/u%u", i / n_journals);
      static const char *const marks[] = { "5", "4", "3", "5", "2", "na", "pass" };

      invented_say (invented, scope, PARTA_KIND_PERIOD_MARK, key, parta_body_new ("mark", marks[i * i % G_N_ELEMENTS (marks)], NULL));
    }
}

/* Made once: most of the time of these tests would go into it. */
static Invented schools[G_N_ELEMENTS (classes)];

static PartaState *
make_school (guint class)
{
  Invented *invented = &schools[class];
  const InventedJournal what = { .n_pupils = classes[class].n_pupils, .n_journals = classes[class].n_journals, .n_lessons = 60,
                                 .locale = classes[class].locale };

  if (invented->state != NULL)
    return invented->state;

  invented_init (invented, &what);
  add_year (invented, what.n_pupils, what.n_journals);
  if (what.n_pupils > 0)
    invented_say (invented, "class/" INVENTED_CLASS, PARTA_KIND_PUPIL, "u0",
                  parta_body_new ("surname", "Әбдірахманова-Константинопольская", "name", "Александра-Гүлнұр", "patronymic",
                                  "Нұрсұлтанқызы-Владиславовна", NULL));

  return invented->state;
}

static void
assert_contains (const char *text,
                 const char *part)
{
  g_autofree char *squeezed = pdf_squeeze (part);

  if (strstr (text, squeezed) == NULL)
    g_error ("“%s” is not on the paper", part);
}

typedef struct
{
  guint document, class;
} Case;

/* Everybody of the class stands on the paper, in each language and at each size, and the file is clean. */
static void
check_document (gconstpointer data)
{
  const Case *test = data;
  PartaIssue issue;
  PartaState *state = make_school (test->class);
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL, *squeezed = NULL;

  invented_issue_init (&issue);
  report = documents[test->document].make (state, &issue, &error);
  if (classes[test->class].n_pupils == 0 && report == NULL)
    {
      g_assert_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL);
      return;
    }
  g_assert_no_error (error);
  pdf = parta_report_write_pdf (report, &error);
  g_assert_no_error (error);
  pdf_check_clean (pdf);
  text = pdf_dup_text (pdf);
  squeezed = pdf_squeeze (text);
  assert_contains (squeezed, documents[test->document].titles[classes[test->class].language]);
  assert_contains (squeezed, documents[test->document].form);
  assert_contains (squeezed, "Учебно-воспитательный комплекс гимназия № 23");
  for (guint i = 1; i < classes[test->class].n_pupils; i++)
    {
      g_autofree char *name = invented_dup_pupil (i);

      assert_contains (squeezed, name);
    }
}

/* what the server does not have makes a document a working print, and it says so. */
static void
check_waiting (void)
{
  const InventedJournal what = { .n_pupils = 2, .n_lessons = 3 };
  g_auto (Invented) invented = { NULL };
  PartaIssue issue;

  invented_init (&invented, &what);
  invented_issue_init (&issue);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PartaReport) report = make_report (invented.state, &issue, NULL);
      g_autoptr (GBytes) pdf = parta_report_write_pdf (report, NULL);
      g_autofree char *text = pdf_dup_text (pdf);

      g_assert_cmpuint (parta_report_get_n_waiting (report), ==, i);
      g_assert_true ((strstr (text, "РАБОЧАЯ РАСПЕЧАТКА") != NULL) == (i == 1));
      invented_type (&invented, "journal/j1", PARTA_KIND_MARK, "2026-09-03/1/u0/1", parta_body_new ("mark", "5", NULL));
    }
}

/* a statement says everything of its pupil and nothing of others; sizes stay small (a file each). */
static void
check_private (void)
{
  PartaState *state = make_school (1);
  g_autoptr (PartaClassBook) book = parta_class_book_new (state, INVENTED_CLASS, "2026-10-05", "2026-10-07");
  const char *const pupils[] = { "u3", NULL };
  g_autofree char *own = invented_dup_pupil (3);
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  PartaIssue issue;

  invented_issue_init (&issue);
  report = parta_family_statement_new (book, pupils, PARTA_STATEMENT_AVERAGE | PARTA_STATEMENT_LESSONS, &issue, NULL);
  pdf = parta_report_write_pdf (report, NULL);
  text = pdf_dup_text (pdf);
  g_assert_cmpuint (g_bytes_get_size (pdf), <=, 40 * 1024);
  g_assert_nonnull (strstr (text, own));
  for (guint i = 0; i < classes[1].n_pupils; i++)
    {
      g_autofree char *other = invented_dup_pupil (i);

      g_assert_true (i == 3 || strstr (text, other) == NULL);
    }
}

/* the numbers below the marks of a period are those of the marks above them. */
static void
check_numbers (void)
{
  static const char *const marks[] = { "5", "4", "3", "2", "na", "exempt" };
  const InventedJournal what = { .n_pupils = G_N_ELEMENTS (marks) };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autofree char *csv = NULL;
  PartaIssue issue;

  invented_init (&invented, &what);
  invented_issue_init (&issue);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *key = g_strdup_printf (INVENTED_PERIOD "/u%u", i);

      invented_say (&invented, "journal/j1", PARTA_KIND_PERIOD_MARK, key, parta_body_new ("mark", marks[i], NULL));
    }
  report = make_period (invented.state, &issue, NULL);
  csv = parta_report_dup_csv (report);
  for (guint i = 0; i < 7; i++)
    {
      static const char *const lines[] = {
        "Средний балл;;3,50;3,50\r\n", "«5»;;1;1\r\n", "«2»;;1;1\r\n", "Не аттестовано;;1;1\r\n", "Всего отметок;;5;5\r\n",
        "Успеваемость;;60\302\240%;60\302\240%\r\n", "Качество знаний;;40\302\240%;40\302\240%\r\n",
      };

      g_assert_nonnull (strstr (csv, lines[i]));
    }
}

int
main (int   argc,
      char *argv[])
{
  static Case cases[G_N_ELEMENTS (documents) * G_N_ELEMENTS (classes)];
  int status;

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint document = i / G_N_ELEMENTS (classes), class = i % G_N_ELEMENTS (classes);
      g_autofree char *path = g_strdup_printf ("/print/class-forms/%s/%u-%s", documents[document].name, classes[class].n_pupils,
                                               classes[class].locale);

      cases[i] = (Case){ document, class };
      g_test_add_data_func (path, &cases[i], check_document);
    }

  g_test_add_func ("/print/class-forms/R-145/waiting", check_waiting);
  g_test_add_func ("/print/class-forms/R-138/private", check_private);
  g_test_add_func ("/print/class-forms/R-130/numbers", check_numbers);
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (schools); i++)
    invented_clear (&schools[i]);

  return status;
}
