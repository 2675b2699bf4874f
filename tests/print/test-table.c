/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-report-private.h"

#include "invented-journal.h"
#include "pdf-tools.h"

#include <string.h>

#define BLOCK_ROWS 7

/* A document with one table: a number, a name that stands once for a pupil's rows, a text, a mark. */
typedef struct
{
  const char       *path;
  const PartaPaper *paper;
  guint             n_pupils, n_rows;   /* of each pupil */
  guint             n_words;            /* of the text of each row */
  guint             n_pages;
} Case;

static const Case cases[] = {
  { "/print/table/nothing", &parta_paper_upright, 0, 0, 0, 1 },
  { "/print/table/one", &parta_paper_upright, 1, 1, 1, 1 },
  { "/print/table/25", &parta_paper_upright, 25, 1, 1, 1 },
  { "/print/table/45", &parta_paper_upright, 45, 1, 1, 2 },
  { "/print/table/60", &parta_paper_upright, 60, 1, 1, 2 },
  { "/print/table/blocks", &parta_paper_upright, 12, BLOCK_ROWS, 1, 3 },
  { "/print/table/blocks-more", &parta_paper_upright, 13, BLOCK_ROWS, 1, 3 },
  { "/print/table/long-texts", &parta_paper_loose, 20, 2, 40, 5 },
  { "/print/table/text-taller-than-a-page", &parta_paper_loose, 2, 1, 1500, 10 },
  { "/print/table/block-taller-than-a-page", &parta_paper_broad, 2, 60, 1, 7 },
  { "/print/table/broad", &parta_paper_broad, 45, 1, 1, 3 },
  { "/print/table/loose-broad", &parta_paper_loose_broad, 45, 1, 1, 2 },
  { "/print/table/halves", &parta_paper_halves, 45, 1, 1, 2 },
};

static char *
dup_word (guint pupil,
          guint row,
          guint word)
{
  return g_strdup_printf ("сл%uр%uп%uк", word, row, pupil);
}

static char *
dup_text (const Case *test,
          guint       pupil,
          guint       row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < test->n_words; i++)
    {
      g_autofree char *word = dup_word (pupil, row, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", word);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_columns (PartaTable *table)
{
  static const PartaTableColumn columns[] = {
    { 7.0, "№", NULL, PARTA_COLUMN_BLOCK, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 40.0, "Фамилия, имя, отчество", NULL, PARTA_COLUMN_BLOCK, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 100.0, "Что пройдено", "За четверть", PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, TRUE },
    { 8.0, "Отметка", "За четверть", PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, TRUE, FALSE },
    { 8.0, "Пропущено", NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    parta_table_add_column (table, &columns[i]);
}

static void
fill (const Case *test,
      PartaTable *table)
{
  for (guint pupil = 0; pupil < test->n_pupils; pupil++)
    {
      g_autofree char *number = g_strdup_printf ("%u", pupil + 1);
      g_autofree char *name = invented_dup_pupil (pupil);

      parta_table_begin_group (table);
      for (guint row = 0; row < test->n_rows; row++)
        {
          g_autofree char *text = dup_text (test, pupil, row);
          const char *const texts[] = { number, name, text, "н/а", "0" };

          parta_table_add_row (table, PARTA_ROW_PLAIN, texts);
        }
    }
  parta_table_begin_group (table);
  if (test->n_pupils > 0)
    parta_table_add_row (table, PARTA_ROW_BOLD | PARTA_ROW_HEAVY, (const char *const[]){ "Итого", NULL, NULL, "незач", "12" });
}

static PartaReport *
make (const Case *test,
      Invented   *invented)
{
  static const PartaFlowSigner signers[] = {
    { "Классный руководитель", "Г. Е. Әбілқасымова", "class-teacher" }, { "Директор", "", "head" },
  };
  GPtrArray *flows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_flow_free);
  const InventedJournal what = { .n_pupils = 1 };
  g_autoptr (PartaPeriod) period = NULL;
  PartaTable *table;
  PartaIssue issue;
  PartaFlow *flow = parta_flow_new (PARTA_FORM_RUSSIAN, test->paper, parta_typesetter_get (NULL), "ПР-1", "c7a", "7А");

  invented_init (invented, &what);
  invented_issue_init (&issue);
  period = parta_calendar_get_period (invented->state, INVENTED_PERIOD);
  g_ptr_array_add (flows, flow);
  parta_flow_add_heading (flow, 12.0, "Проверочная ведомость");
  table = parta_flow_add_table (flow);
  add_columns (table);
  fill (test, table);
  parta_flow_add_text (flow, 8.0, "Примечание: \a отметок нет.");
  parta_flow_add_signatures (flow, signers, G_N_ELEMENTS (signers), TRUE);

  return parta_report_new_flows (invented->state, &issue, period, "Проверка", flows);
}

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;

  for (const char *found = strstr (text, word); found != NULL; found = strstr (found + 1, word))
    n++;

  return n;
}

/* Nothing is left out and nothing comes twice, on however many pages; heads stand on each page that has rows. */
static void
check_case (gconstpointer data)
{
  const Case *test = data;
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = make (test, &invented);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = parta_report_write_pdf (report, &error);
  g_autofree char *text = NULL, *squeezed = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (parta_report_get_n_pages (report), ==, test->n_pages);
  pdf_check_clean (pdf);
  text = pdf_dup_text (pdf);
  squeezed = pdf_squeeze (text);
  g_assert_cmpuint (count (text, "\f"), ==, test->n_pages);
  for (guint pupil = 0; pupil < test->n_pupils; pupil++)
    {
      g_autofree char *name = invented_dup_pupil (pupil), *short_name = pdf_squeeze (name);

      g_assert_cmpuint (count (squeezed, short_name), >=, 1);
      for (guint i = 0; i < test->n_rows * test->n_words; i++)
        {
          g_autofree char *word = dup_word (pupil, i / test->n_words, i % test->n_words);

          g_assert_cmpuint (count (text, word), ==, 1);
        }
    }
  g_assert_nonnull (strstr (text, "[U+0007]"));
  g_assert_nonnull (strstr (squeezed, "стр.1из"));
}

/* The rows of a pupil stand on one page, and the pupil's name stands there once. */
static void
check_together (void)
{
  const Case *test = &cases[6];
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = make (test, &invented);
  g_autoptr (GBytes) pdf = parta_report_write_pdf (report, NULL);
  g_autofree char *text = pdf_dup_text (pdf);
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);

  for (guint pupil = 0; pupil < test->n_pupils; pupil++)
    {
      g_autofree char *first = dup_word (pupil, 0, 0), *last = dup_word (pupil, BLOCK_ROWS - 1, 0);

      for (guint page = 0; pages[page] != NULL; page++)
        g_assert_cmpint (strstr (pages[page], first) != NULL, ==, strstr (pages[page], last) != NULL);
    }
}

/* Nothing is printed where electronic signatures have their places, on whatever page that is. */
static void
check_stamps (gconstpointer data)
{
  const Case *test = data;
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = make (test, &invented);
  g_autoptr (GBytes) pdf = parta_report_write_pdf (report, NULL);
  static const char *const names[] = { "class-teacher", "head" };
  double width, height;

  parta_report_get_page_size (report, &width, &height);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      PartaStampBox box;

      g_assert_true (parta_report_get_stamp_box (report, names[i], &box));
      g_assert_cmpfloat (box.x, >, 0);
      g_assert_cmpfloat (box.x + box.width, <, width);
      g_assert_cmpfloat (box.y, >, 0);
      g_assert_cmpuint (pdf_count_ink (pdf, box.page, box.x + 2, height - box.y - box.height + 2, box.width - 4, box.height - 4),
                        ==, 0);
    }
}

/* the same as text that a spreadsheet opens: what spans rows stands in each of them, no field is a formula. */
static void
check_csv (void)
{
  PartaTable *table = parta_table_new (parta_typesetter_get (NULL));
  g_autoptr (GString) csv = g_string_new (NULL);

  add_columns (table);
  parta_table_begin_group (table);
  parta_table_add_row (table, PARTA_ROW_PLAIN, (const char *const[]){ "1", "Иванов; Пётр", "=1+1", "5", "" });
  parta_table_add_row (table, PARTA_ROW_PLAIN, (const char *const[]){ "", "", "два \"слова\"", "н/а", NULL });
  parta_table_append_csv (table, csv);
  g_assert_cmpstr (csv->str, ==,
                   "№;Фамилия, имя, отчество;За четверть: Что пройдено;За четверть: Отметка;Пропущено\r\n"
                   "1;\"Иванов; Пётр\"; =1+1;5;\r\n"
                   "1;\"Иванов; Пётр\";\"два \"\"слова\"\"\";н/а;\r\n");
  parta_table_free (table);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stamps = g_strconcat (cases[i].path, "/stamps", NULL);

      g_test_add_data_func (cases[i].path, &cases[i], check_case);
      g_test_add_data_func (stamps, &cases[i], check_stamps);
    }
  g_test_add_func ("/print/table/R-130/together", check_together);
  g_test_add_func ("/print/table/R-129/csv", check_csv);

  return g_test_run ();
}
