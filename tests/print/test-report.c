/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-page.h"
#include "parta-report.h"
#include "parta-sheet.h"
#include "parta-stamp.h"

#include "invented-journal.h"
#include "pdf-tools.h"

#include <string.h>

#define MM (72.0 / 25.4)

/* The paper, as the layout of the form has it: millimetres. */
#define BINDING  25.0
#define OUTER    10.0
#define TOP      15.0
#define ROWS     (TOP + 40.0)
#define ROW      6.5
#define UNITS    (TOP + 17.8)

static PartaReport *
make (Invented              *invented,
      const InventedJournal *what)
{
  g_autoptr (GError) error = NULL;
  PartaReport *report;

  invented_init (invented, what);
  report = invented_report_new (invented, &error);
  g_assert_no_error (error);

  return report;
}

static PartaReport *
make_volume (Invented              *invented,
             const InventedJournal *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPeriod) period = NULL;
  PartaIssue issue;
  PartaReport *report;

  invented_init (invented, what);
  invented_issue_init (&issue);
  period = parta_calendar_get_period (invented->state, INVENTED_PERIOD);
  report = parta_volume_report_new (invented->state, INVENTED_CLASS, period, &issue, &error);
  g_assert_no_error (error);

  return report;
}

static void
assert_contains (const char *text,
                 const char *part)
{
  g_autofree char *squeezed = pdf_squeeze (part);

  if (strstr (text, squeezed) == NULL)
    g_error ("“%s” is not on the paper", part);
}

/* everything that the record has stands on the paper: pupils, marks, topics. */
static const struct
{
  const char *path;
  guint       n_pupils, n_lessons;
} sizes[] = {
  { "/print/report/1-pupil", 1, 1 },        { "/print/report/30-pupils", 30, 18 },  { "/print/report/45-pupils", 45, 19 },
  { "/print/report/46-pupils", 46, 2 },     { "/print/report/60-pupils", 60, 3 },   { "/print/report/no-lessons", 3, 0 },
  { "/print/report/120-lessons", 12, 120 },
};

/* The column of a right page with the topics; of a left page with the names. */
static char *
dup_topics (GBytes *pdf,
            guint   page)
{
  g_autofree char *text = pdf_dup_area (pdf, page, (BINDING + 48.0) * MM, UNITS * MM, 68.0 * MM, 215.0 * MM);

  return pdf_squeeze (text);
}

static char *
dup_names (GBytes *pdf,
           guint   page)
{
  g_autofree char *text = pdf_dup_area (pdf, page, (OUTER + 7.0) * MM, ROWS * MM, 42.0 * MM, 196.0 * MM);

  return pdf_squeeze (text);
}

static void
check_size (gconstpointer data)
{
  guint size = GPOINTER_TO_UINT (data);
  const InventedJournal what = { .n_pupils = sizes[size].n_pupils, .n_lessons = sizes[size].n_lessons };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = make (&invented, &what);
  g_autoptr (GBytes) pdf = pdf_of_report (report);
  g_autoptr (GString) topics = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_pages = parta_report_get_n_pages (report);

  g_assert_cmpuint (n_pages % 2, ==, 0);
  g_assert_cmpuint (parta_report_get_n_sheets (report), ==, n_pages / 2);
  for (guint page = 1; page + 1 < n_pages; page += 2)   /* spreads begin on the back of the title page */
    {
      g_autofree char *left = dup_names (pdf, page);
      g_autofree char *right = dup_topics (pdf, page + 1);

      g_string_append (names, left);
      g_string_append (topics, right);
    }
  for (guint i = 0; i < what.n_pupils; i++)
    {
      g_autofree char *name = invented_dup_pupil (i);

      assert_contains (names->str, name);
    }
  for (guint i = 0; i < what.n_lessons; i++)
    {
      g_autofree char *topic = invented_dup_topic (i);

      assert_contains (topics->str, topic);
    }
}

/* The marks of a pupil, as the record has them, in the order of the columns. */
static char *
dup_expected_row (const PartaPage *page,
                  guint            row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint column = 0; column < parta_page_get_n_columns (page); column++)
    {
      g_autofree char *cell_text = NULL;
      PartaCell cell;

      parta_page_read_cell (page, row, column, &cell);
      cell_text = parta_cell_dup_text (&cell);
      g_string_append (text, cell_text);
    }

  return pdf_squeeze (text->str);
}

/* 15 columns of lessons are 7 mm wide, so are those behind them. */
static void
check_marks (void)
{
  const InventedJournal what = { .n_pupils = 25, .n_lessons = 15 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = make (&invented, &what);
  g_autoptr (GBytes) pdf = pdf_of_report (report);
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (invented.state, INVENTED_PERIOD);
  g_autoptr (PartaPage) page = parta_page_new (invented.state, "j1", period);

  for (guint row = 0; row < 25; row++)
    {
      g_autofree char *found = pdf_dup_area (pdf, 1, (OUTER + 49.0) * MM, (ROWS + row * ROW) * MM, 15 * 7.0 * MM, ROW * MM);
      g_autofree char *squeezed = pdf_squeeze (found);
      g_autofree char *expected = dup_expected_row (page, row);
      g_autofree char *closing = pdf_dup_area (pdf, 1, (OUTER + 49.0 + 15 * 7.0) * MM, (ROWS + row * ROW) * MM, 7.0 * MM,
                                               ROW * MM);
      PartaCell mark;

      g_assert_cmpstr (squeezed, ==, expected);
      parta_page_read_period_mark (page, row, &mark);
      g_assert_cmpstr (g_strstrip (closing), ==, parta_mark_get_text (mark.mark));
    }
}

/* pdf.md 7: checks by tools that others wrote. */
static void
check_file (void)
{
  static const char *const fonts_before[] = { "pdffonts", NULL }, *const info_before[] = { "pdfinfo", NULL };
  static const char *const qpdf_before[] = { "qpdf", "--check", NULL };
  const InventedJournal what = { .n_journals = 3, .n_pupils = 46, .n_lessons = 20, .n_works = 2 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = make_volume (&invented, &what);
  g_autoptr (GBytes) pdf = pdf_of_report (report);
  g_autofree char *fonts = pdf_run (pdf, fonts_before, NULL);
  g_autofree char *info = pdf_run (pdf, info_before, NULL);
  g_autofree char *check = pdf_run (pdf, qpdf_before, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (fonts), "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    {
      g_assert_nonnull (strstr (lines[i], "PTSans"));
      g_assert_nonnull (strstr (lines[i], " yes yes yes "));   /* embedded, a subset, with Unicode */
    }
  g_assert_nonnull (strstr (check, "No syntax or stream encoding errors"));
  g_assert_null (strstr (check, "WARNING"));
  g_assert_nonnull (strstr (info, "Title:           КЛАССНЫЙ ЖУРНАЛ · 7 «А» класс · I четверть"));
  g_assert_nonnull (strstr (info, "A4"));
  g_assert_nonnull (strstr (info, "PDF version:     1.4"));
}

static void
check_same_bytes (void)
{
  const InventedJournal what = { .n_pupils = 20, .n_lessons = 5 };
  g_auto (Invented) invented = { NULL }, again = { NULL };
  g_autoptr (PartaReport) report = make (&invented, &what);
  g_autoptr (PartaReport) same = make (&again, &what);
  g_autoptr (GBytes) first = pdf_of_report (report);
  g_autoptr (GBytes) second = pdf_of_report (report);
  g_autoptr (GBytes) third = pdf_of_report (same);

  g_assert_true (g_bytes_equal (first, second));
  g_assert_true (g_bytes_equal (first, third));

  /* The report is finished: what happens to the record afterwards is another report. */
  invented_say (&invented, "journal/j1", PARTA_KIND_LESSON, "2026-09-01/1", parta_body_new ("topic", "Другая тема", NULL));
  g_clear_pointer (&third, g_bytes_unref);
  third = pdf_of_report (report);
  g_assert_true (g_bytes_equal (first, third));
}

/* a sheet carries the journal of one subject, and spreads begin on the back of a sheet. */
static void
check_volume (void)
{
  const InventedJournal what = { .n_journals = 17, .n_pupils = 5, .n_lessons = 2 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = make_volume (&invented, &what);
  g_autoptr (GBytes) pdf = pdf_of_report (report);
  g_autofree char *text = pdf_dup_text (pdf);
  g_autofree char *squeezed = pdf_squeeze (text);
  PartaStampBox box, first;

  /* Title, rest of the contents, blank; 17 spreads; two blanks between two journals; last page. */
  g_assert_cmpuint (parta_report_get_n_pages (report), ==, 3 + 17 * 2 + 16 * 2 + 1);
  assert_contains (squeezed, "Содержание (продолжение)");
  assert_contains (squeezed, "Страница намеренно оставлена пустой");
  assert_contains (squeezed, "35 (тридцать пять) листов");
  assert_contains (squeezed, "лист 35 из 35");
  for (guint i = 1; i <= 17; i++)
    {
      g_autofree char *signer = g_strdup_printf ("teacher/j%u", i);

      g_assert_true (parta_report_get_stamp_box (report, signer, &box));
      g_assert_cmpuint (box.page % 2, ==, 0);   /* the right page */
      g_assert_cmpuint ((box.page - 4) % 4, ==, 0);
    }
  g_assert_true (parta_report_get_stamp_box (report, "teacher", &first));
  g_assert_cmpuint (first.page, ==, 4);
  g_assert_false (parta_report_get_stamp_box (report, "teacher/j", &box));
  g_assert_false (parta_report_get_stamp_box (report, "teacher/j18", &box));
}

static gboolean
overlap (const PartaStampBox *a,
         const PartaStampBox *b)
{
  return a->page == b->page && a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

static void
check_box (GBytes              *pdf,
           const PartaStampBox *box)
{
  double top = 297.0 * MM - box->y - box->height;
  g_autofree char *text = pdf_dup_area (pdf, box->page, box->x, top, box->width, box->height);

  g_assert_cmpfloat (box->width, >=, 60.0 * MM);
  g_assert_cmpfloat (box->height, >=, 20.0 * MM);
  g_assert_cmpfloat (box->x, >=, OUTER * MM);
  g_assert_cmpfloat (box->x + box->width, <=, (210.0 - OUTER) * MM + 0.01);
  g_assert_cmpfloat (box->y, >=, TOP * MM);
  g_assert_cmpfloat (top, >=, TOP * MM);
  g_assert_cmpstr (g_strstrip (text), ==, "");
  /* The corners stand on the edge; inside there is nothing. */
  g_assert_cmpuint (pdf_count_ink (pdf, box->page, box->x + 3, top + 3, box->width - 6, box->height - 6), ==, 0);
  g_assert_cmpuint (pdf_count_ink (pdf, box->page, box->x - 2, top - 2, box->width + 4, box->height + 4), >, 0);
}

/* The stamp stands over nothing, and no two over one another. */
static void
check_stamps (void)
{
  static const char *const signers[] = { "class-teacher", "deputy", "head", "teacher/j1/t0-0", "teacher/j1/t0-1",
                                         "teacher/j1/t0-2" };
  const InventedJournal what = { .n_pupils = 30, .n_lessons = 14, .n_teachers = 3 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = make (&invented, &what);
  g_autoptr (GBytes) pdf = pdf_of_report (report);
  PartaStampBox boxes[G_N_ELEMENTS (signers)], none;

  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_assert_true (parta_report_get_stamp_box (report, signers[i], &boxes[i]));
      check_box (pdf, &boxes[i]);
      for (guint k = 0; k < i; k++)
        g_assert_false (overlap (&boxes[i], &boxes[k]));
    }
  g_assert_false (parta_report_get_stamp_box (report, "secretary", &none));
}

/* The first twenty digits of the sheet's digest, as they stand on the paper. */
static char *
dup_groups (PartaReport *report,
            guint        sheet)
{
  g_autofree char *hex = NULL;
  PartaHash digest;

  parta_report_get_sheet_digest (report, sheet, &digest);
  hex = parta_hash_dup_hex (&digest);

  return g_strdup_printf ("%.4s %.4s %.4s %.4s %.4s · Parta 0.1.0", hex, hex + 4, hex + 8, hex + 12, hex + 16);
}

/* every page says where it belongs. */
static void
check_every_page (void)
{
  const InventedJournal what = { .n_journals = 2, .n_pupils = 3, .n_lessons = 2 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = make_volume (&invented, &what);
  g_autoptr (GBytes) pdf = pdf_of_report (report);
  guint n_pages = parta_report_get_n_pages (report);

  for (guint page = 0; page < n_pages; page++)
    {
      double left = page % 2 == 0 ? BINDING : OUTER;
      g_autofree char *text = pdf_dup_area (pdf, page, left * MM, (TOP + 259.0) * MM, 175.0 * MM, 9.0 * MM);
      g_autofree char *line = pdf_squeeze (text);
      g_autofree char *sheet = g_strdup_printf ("лист %u из %u", page / 2 + 1, n_pages / 2);
      g_autofree char *groups = dup_groups (report, page / 2 + 1);
      double code = page % 2 == 0 ? BINDING : 210.0 - BINDING - 12.0;

      assert_contains (line, "гимназия № 23 · 7А · I четверть · форма КЖ-");
      assert_contains (line, "печать 12.11.2026 15:30, Сыдыкова А. К. · копия № 261112-3f9a1c4d · сост. № 48210 · ");
      assert_contains (line, groups);
      assert_contains (line, sheet);
      g_assert_cmpuint (pdf_count_ink (pdf, page, code * MM, (TOP + 255.0) * MM, 12.0 * MM, 12.0 * MM), >, 300);
    }
}

/* who came and who left. */
static void
check_exceptions (void)
{
  const InventedJournal what = { .n_pupils = 4, .n_lessons = 5 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *squeezed = NULL;

  invented_init (&invented, &what);
  invented_say (&invented, "school", PARTA_KIND_SUBSTITUTION, "j1/2026-09-02/1",
                parta_body_new ("absent", "t0-0", "substitute", "deputy", NULL));
  invented_say (&invented, "class/" INVENTED_CLASS, PARTA_KIND_MEMBER, INVENTED_CLASS "/u0/2026-09-01",
                parta_body_new ("to", "2026-09-20", "order", "98-у", NULL));
  invented_say (&invented, "class/" INVENTED_CLASS, PARTA_KIND_PUPIL, "late",
                parta_body_new ("surname", "Қыдырәлі", "name", "Өркен", NULL));
  invented_say (&invented, "class/" INVENTED_CLASS, PARTA_KIND_MEMBER, INVENTED_CLASS "/late/2026-09-04",
                parta_body_new ("order", "112", NULL));
  invented_say (&invented, "journal/j1", PARTA_KIND_HOMEWORK, "2026-09-03/1",
                parta_body_new ("text", "Упр. 7", "manner", "письменно", NULL));
  report = invented_report_new (&invented, &error);
  g_assert_no_error (error);
  pdf = pdf_of_report (report);
  text = pdf_dup_text (pdf);
  squeezed = pdf_squeeze (text);

  assert_contains (squeezed, "Сыдыкова");
  assert_contains (squeezed, "Замена:");
  assert_contains (squeezed, "выбытие 20.09.2026, пр. № 98-у");
  assert_contains (squeezed, "Қыдырәлі Өркен, прибытие 04.09.2026, пр. № 112");
  assert_contains (squeezed, "Упр. 7 (письменно)");
  assert_contains (squeezed, "не задано");
}

/* what the server has not taken is on the paper, and the paper says so on every page. */
static void
check_waiting (void)
{
  const InventedJournal what = { .n_pupils = 4, .n_lessons = 2 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) before = make (&invented, &what);
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf_before = pdf_of_report (before);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text_before = pdf_dup_text (pdf_before);
  g_autofree char *text = NULL, *squeezed = NULL;

  g_assert_cmpuint (parta_report_get_n_waiting (before), ==, 0);
  g_assert_cmpuint (parta_report_get_n_rivals (before), ==, 0);
  g_assert_null (strstr (text_before, "НЕ ЗАВЕРЕНА"));

  invented_type (&invented, "journal/j1", PARTA_KIND_MARK, "2026-09-01/1/u0/1", parta_body_new ("mark", "2", NULL));
  report = invented_report_new (&invented, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parta_report_get_n_waiting (report), ==, 1);
  pdf = pdf_of_report (report);
  text = pdf_dup_text (pdf);
  squeezed = pdf_squeeze (text);
  assert_contains (squeezed, "РАБОЧАЯ РАСПЕЧАТКА, НЕ ЗАВЕРЕНА");
  assert_contains (squeezed, "Записей, ещё не принятых сервером: 1");
}

static void
check_unknown (void)
{
  const InventedJournal what = { .n_pupils = 1 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaPeriod) period = NULL;
  g_autoptr (GError) journal_error = NULL;
  g_autoptr (GError) class_error = NULL;
  PartaIssue issue;

  invented_init (&invented, &what);
  invented_issue_init (&issue);
  period = parta_calendar_get_period (invented.state, INVENTED_PERIOD);
  g_assert_null (parta_journal_report_new (invented.state, "j9", period, &issue, &journal_error));
  g_assert_error (journal_error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL);
  g_assert_null (parta_volume_report_new (invented.state, "c9", period, &issue, &class_error));
  g_assert_error (class_error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL);
}

/* The year's page shows the marks of its periods (features: I, II, …, year). */
static void
check_year (void)
{
  const InventedJournal what = { .n_pupils = 2, .n_lessons = 3 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaPeriod) year = NULL;
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *row = NULL, *squeezed = NULL;
  PartaIssue issue;

  invented_init (&invented, &what);
  invented_say (&invented, "journal/j1", PARTA_KIND_PERIOD_MARK, "2026/u0", parta_body_new ("mark", "3", NULL));
  invented_issue_init (&issue);
  year = parta_calendar_get_period (invented.state, "2026");
  report = parta_journal_report_new (invented.state, "j1", year, &issue, &error);
  g_assert_no_error (error);
  pdf = pdf_of_report (report);
  row = pdf_dup_area (pdf, 1, (OUTER + 49.0 + 3 * 7.0) * MM, ROWS * MM, 14.0 * MM, ROW * MM);
  squeezed = pdf_squeeze (row);
  g_assert_cmpstr (squeezed, ==, "53");   /* I четверть, Год */
}

static void
check_stamp (void)
{
  static const char *const info_before[] = { "pdfinfo", NULL };
  const PartaStampText text = { "01D9A3C04E7B5F20", "Қасымжанова-Дүйшөнкулова Айгүл Кубанычбековна", "2026-01-15", "2027-04-15",
                                "ru", 1794475800000 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = parta_stamp_draw (&text, 61.0 * MM, 20.4 * MM, &error);
  g_autoptr (GBytes) again = parta_stamp_draw (&text, 61.0 * MM, 20.4 * MM, &error);
  g_autofree char *found = NULL, *squeezed = NULL, *info = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (pdf, again));
  found = pdf_dup_text (pdf);
  squeezed = pdf_squeeze (found);
  info = pdf_run (pdf, info_before, NULL);
  assert_contains (squeezed, "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ");
  assert_contains (squeezed, "Сертификат: 01D9A3C04E7B5F20");
  assert_contains (squeezed, "Владелец: Қасымжанова-Дүйшөнкулова Айгүл Кубанычбековна");
  assert_contains (squeezed, "Действителен: с 15.01.2026 по 15.04.2027");
  g_assert_nonnull (strstr (info, "Pages:           1"));
  g_assert_nonnull (strstr (info, "172.91"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_test_add_data_func (sizes[i].path, GUINT_TO_POINTER (i), check_size);
  g_test_add_func ("/print/report/marks", check_marks);
  g_test_add_func ("/print/report/file", check_file);
  g_test_add_func ("/print/report/same-bytes", check_same_bytes);
  g_test_add_func ("/print/report/volume/R-142", check_volume);
  g_test_add_func ("/print/report/stamps", check_stamps);
  g_test_add_func ("/print/report/every-page/R-144", check_every_page);
  g_test_add_func ("/print/report/exceptions/R-051", check_exceptions);
  g_test_add_func ("/print/report/waiting/R-145", check_waiting);
  g_test_add_func ("/print/report/unknown", check_unknown);
  g_test_add_func ("/print/report/year", check_year);
  g_test_add_func ("/print/stamp", check_stamp);

  return g_test_run ();
}
