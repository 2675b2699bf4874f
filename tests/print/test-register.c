/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-register.h"

#include "invented-journal.h"
#include "pdf-tools.h"

#include <string.h>

/* Registers of the office: as many rows as there are, in the language of the school, with everything on the paper that was given. */

#define LONG_NAME "Абдылдаева-Турсунбекова Гүлнара Жолдошбековна, заместитель директора"

typedef struct
{
  const char        *address;
  PartaRegisterForm  form;
  guint              n_rows;
  const char        *locale;
  const char        *says;
} Row;

static void
check_fonts (GBytes *pdf)
{
  static const char *const fonts[] = { "pdffonts", NULL };
  g_autofree char *listed = pdf_run (pdf, fonts, NULL);
  g_auto (GStrv) lines = g_strsplit (listed, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_nonnull (strstr (lines[i], " yes yes"));   /* embedded, and only what is used of it */
}

static GPtrArray *
make_rows (guint n_rows)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_register_row_free);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *mark = g_strdup_printf ("row%03u", i);

      g_ptr_array_add (rows, parta_register_row_new (0, mark, LONG_NAME, mark, NULL));
    }

  return rows;
}

static void
assert_says (const char *text,
             const char *part)
{
  g_autofree char *squeezed = pdf_squeeze (part);

  if (strstr (text, squeezed) == NULL)
    g_error ("“%s” is not on the paper", part);
}

static void
check_register (gconstpointer data)
{
  const Row *row = data;
  const InventedJournal what = { .n_pupils = 1, .n_lessons = 1, .locale = row->locale };
  g_auto (Invented) invented = { NULL };
  g_autoptr (GPtrArray) rows = make_rows (row->n_rows);
  g_autoptr (PartaPeriod) period = NULL;
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL, *squeezed = NULL;
  PartaRegisterTopic topic = { "school", "Вся школа", NULL, 0 };
  PartaIssue issue;

  invented_init (&invented, &what);
  invented_issue_init (&issue);
  period = parta_calendar_get_period (invented.state, INVENTED_PERIOD);
  topic.period = period;
  report = parta_register_report_new (invented.state, row->form, &topic, rows, &issue, &error);
  g_assert_no_error (error);
  pdf = parta_report_write_pdf (report, &error);
  g_assert_no_error (error);
  pdf_check_clean (pdf);
  check_fonts (pdf);
  text = pdf_dup_text (pdf);
  squeezed = pdf_squeeze (text);
  assert_says (squeezed, row->says);
  for (guint i = 0; i < row->n_rows; i++)
    {
      g_autofree char *mark = g_strdup_printf ("row%03u", i);

      assert_says (squeezed, mark);
    }
}

static void
check_waiting (void)
{
  const InventedJournal what = { .n_pupils = 1, .n_lessons = 1 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (GPtrArray) rows = make_rows (1);
  g_autoptr (PartaPeriod) period = NULL;
  g_autoptr (PartaReport) report = NULL;
  PartaRegisterTopic topic = { "school", "Вся школа", NULL, 2 };
  PartaIssue issue;

  invented_init (&invented, &what);
  invented_issue_init (&issue);
  period = parta_calendar_get_period (invented.state, INVENTED_PERIOD);
  topic.period = period;
  report = parta_register_report_new (invented.state, PARTA_REGISTER_CHANGES, &topic, rows, &issue, NULL);
  g_assert_cmpuint (parta_report_get_n_waiting (report), ==, 2);
}

static const Row table[] = {
  { "R-095/none", PARTA_REGISTER_CHANGES, 0, "ru", "За это время отметки не изменялись." },
  { "R-095/1", PARTA_REGISTER_CHANGES, 1, "ru", "Спорные: у двух человек записано разное" },
  { "R-095/25", PARTA_REGISTER_CHANGES, 25, "kk", "БАҒАЛАРДЫҢ ӨЗГЕРТІЛУІ ТУРАЛЫ ЕСЕП" },
  { "R-095/60", PARTA_REGISTER_CHANGES, 60, "ky", "БААЛАРДЫН ӨЗГӨРТҮЛҮШҮ ЖӨНҮНДӨ ОТЧЕТ" },
  { "R-162/none", PARTA_REGISTER_COPIES, 0, "ru", "Заверяемых копий нет." },
  { "R-162/60", PARTA_REGISTER_COPIES, 60, "ru", "РЕЕСТР БУМАЖНЫХ КОПИЙ ЭЛЕКТРОННОГО ЖУРНАЛА" },
  { "R-158/none", PARTA_REGISTER_HAND_OVER, 0, "ru", "Передач не записано." },
  { "R-158/60", PARTA_REGISTER_HAND_OVER, 60, "kk", "ҚАТАҢ ЕСЕПТІЛІКТЕГІ ҚҰЖАТТАРДЫ ТАПСЫРУ ЖУРНАЛЫ" },
  { "R-150/none", PARTA_REGISTER_ACCEPTANCE, 0, "ru", "Расхождений не выявлено." },
  { "R-150/25", PARTA_REGISTER_ACCEPTANCE, 25, "ky", "КАГАЗ КӨЧҮРМӨНҮ КАБЫЛ АЛУУ БАРАГЫ" },
  { "R-150/60", PARTA_REGISTER_ACCEPTANCE, 60, "ru", "ЛИСТ ПРИЁМА БУМАЖНОЙ КОПИИ" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = g_strconcat ("/print/register/", table[i].address, NULL);

      g_test_add_data_func (path, &table[i], check_register);
    }
  g_test_add_func ("/print/register/waiting", check_waiting);

  return g_test_run ();
}
