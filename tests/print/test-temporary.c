/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invented-journal.h"
#include "parta-temporary-form.h"
#include "pdf-tools.h"

#include <string.h>

#define DAY "2026-10-12"   /* a Monday */

static const struct
{
  const char *path;
  guint       n_pupils;
  const char *locale;
  gboolean    dated;
  guint       n_pages;
  const char *title;
  const char *found[3], *missing;
} forms[] = {
  { "/temporary/R-104/none", 0, "ru", TRUE, 2, "ВРЕМЕННЫЙ ЖУРНАЛ · 7А · 12.10.2026", { "Обучающихся нет" }, NULL },
  { "/temporary/R-104/25", 25, "ru", TRUE, 2, "ВРЕМЕННЫЙ ЖУРНАЛ · 7А · 12.10.2026", { "12.10.2026", "Алгебра", "Урок" }, NULL },
  { "/temporary/R-104/45", 45, "kk", TRUE, 2, "УАҚЫТША ЖУРНАЛ · 7А · 12.10.2026", { "7А сынып", "Жазбаларды жүргізген", "Алгебра" }, "Доступа" },
  { "/temporary/R-104/46", 46, "ky", TRUE, 3, "УБАКТЫЛУУ ЖУРНАЛ · 7А · 12.10.2026", { "Жазууларды жүргүзгөн", "Сабактын темасы" }, "Доступа" },
  { "/temporary/R-104/by-hand", 25, "ru", FALSE, 2, "ВРЕМЕННЫЙ ЖУРНАЛ · 7А", { "20____ г.", "отм." }, "Алгебра" },
};

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;

  for (const char *found = strstr (text, word); found != NULL; found = strstr (found + 1, word))
    n++;

  return n;
}

/* Each pupil stands there once, and what a writer needs beside them. */
static void
check_form (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  const InventedJournal what = { .n_pupils = forms[index].n_pupils, .n_lessons = 2, .locale = forms[index].locale,
                                 .n_journals = 1, .n_teachers = 1, .n_works = 1 };
  g_auto (Invented) school = { 0 };
  g_autoptr (PartaTemporaryForm) form = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  invented_init (&school, &what);
  invented_say (&school, "school", PARTA_KIND_SLOT, "j1/1/2", parta_body_new ("from", "2026-09-01", NULL));
  form = parta_temporary_form_new (school.state, INVENTED_CLASS, DAY, forms[index].dated, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parta_temporary_form_get_n_pages (form), ==, forms[index].n_pages);
  g_assert_cmpstr (parta_temporary_form_get_title (form), ==, forms[index].title);
  pdf = parta_temporary_form_write_pdf (form, &error);
  g_assert_no_error (error);
  text = pdf_dup_text (pdf);
  for (guint i = 0; i < G_N_ELEMENTS (forms[index].found) && forms[index].found[i] != NULL; i++)
    g_assert_nonnull (strstr (text, forms[index].found[i]));
  if (forms[index].missing != NULL)
    g_assert_null (strstr (text, forms[index].missing));
  for (guint i = 0; i < forms[index].n_pupils; i++)
    {
      g_autofree char *name = invented_dup_pupil (i);

      g_assert_cmpuint (count (text, name), >=, 1);
    }
  g_assert_cmpuint (count (text, "\f"), ==, forms[index].n_pages);
}

static void
check_no_class (void)
{
  const InventedJournal what = { .n_pupils = 1, .n_lessons = 1, .n_journals = 1, .n_teachers = 1, .n_works = 1 };
  g_auto (Invented) school = { 0 };
  g_autoptr (GError) error = NULL;

  invented_init (&school, &what);
  g_assert_null (parta_temporary_form_new (school.state, "c9z", DAY, TRUE, &error));
  g_assert_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    g_test_add_data_func (forms[i].path, GUINT_TO_POINTER (i), check_form);
  g_test_add_func ("/temporary/no-class", check_no_class);

  return g_test_run ();
}
