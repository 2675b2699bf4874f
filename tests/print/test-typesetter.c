/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-print-error.h"
#include "parta-typesetter-private.h"

#include "invented-journal.h"
#include "pdf-tools.h"

#include <glib/gstdio.h>
#include <string.h>

static PartaTypesetter *
get_typesetter (void)
{
  g_autoptr (GError) error = NULL;
  PartaTypesetter *type = parta_typesetter_get (&error);

  g_assert_no_error (error);

  return type;
}

static const struct
{
  const char *path, *typed, *printed;
} cleanings[] = {
  { "/print/clean/plain", "Тақырып: «Ә Ғ Қ Ң Ө Ұ Ү Һ І», № 5 — 7", "Тақырып: «Ә Ғ Қ Ң Ө Ұ Ү Һ І», № 5 — 7" },
  { "/print/clean/empty", "", "" },
  { "/print/clean/lines", "одна\nдругая", "одна\nдругая" },
  { "/print/clean/windows-lines", "одна\r\nдругая", "одна\nдругая" },
  { "/print/clean/tab", "а\tб", "а б" },
  { "/print/clean/bell", "звонок\a!", "звонок[U+0007]!" },
  { "/print/clean/turned-around", "оценка \xE2\x80\xAE" "5", "оценка [U+202E]5" },
  { "/print/clean/soft-hyphen", "много\xC2\xADугольник", "многоугольник" },
  { "/print/clean/mark-of-order", "\xEF\xBB\xBFтема", "тема" },
  { "/print/clean/private-use", "\xEE\x80\x80 x", "[U+E000] x" },
  { "/print/clean/broken", "те\xFF" "ма", "те\xEF\xBF\xBDма" },
  { "/print/clean/mathematics", "∠ABC ≥ 90°, √2 ≈ 1,41", "∠ABC ≥ 90°, √2 ≈ 1,41" },
};

static void
check_cleaning (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *printed = parta_typesetter_dup_clean (get_typesetter (), cleanings[i].typed);

  g_assert_cmpstr (printed, ==, cleanings[i].printed);
}

static const struct
{
  const char *path, *text;
  double      width;
  guint       least, most;   /* lines */
} breakings[] = {
  { "/print/break/empty", "", 100, 0, 0 },
  { "/print/break/blanks", " \n \n", 100, 0, 0 },
  { "/print/break/short", "Тема", 100, 1, 1 },
  { "/print/break/lines", "Тема\nМатериал", 100, 2, 2 },
  { "/print/break/sentence", "Числовые выражения. Выражения с переменными.", 100, 2, 3 },
  { "/print/break/long-word", "Рентгеноэлектрокардиографического", 30, 4, 8 },
  { "/print/break/narrower-than-a-letter", "Щука", 1, 4, 4 },
};

/* Nothing is lost between the lines, and no line is too wide. */
static void
check_breaking (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  PartaTypesetter *type = get_typesetter ();
  g_autoptr (GPtrArray) lines = parta_typesetter_break (type, PARTA_FACE_PLAIN, 8.0, breakings[i].width, breakings[i].text);
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autofree char *expected = pdf_squeeze (breakings[i].text);
  g_autofree char *found = NULL;

  g_assert_cmpuint (lines->len, >=, breakings[i].least);
  g_assert_cmpuint (lines->len, <=, breakings[i].most);
  for (guint k = 0; k < lines->len; k++)
    {
      if (g_utf8_strlen (lines->pdata[k], -1) > 1)
        g_assert_cmpfloat (parta_typesetter_measure (type, PARTA_FACE_PLAIN, 8.0, lines->pdata[k]), <=,
                           breakings[i].width + 0.01);
      g_string_append (joined, lines->pdata[k]);
    }
  found = pdf_squeeze (joined->str);
  g_assert_cmpstr (found, ==, expected);
}

/* A mark of several signs is read as one, wherever the line ends; what only looks like it is divided as ever. */
static void
check_code (void)
{
  static const char text[] = "01.09\302\240—\302\2404;  09.09\302\240—\302\240н/а;  10.09\302\240—\302\240н/а*;  11.09\302\240—\302\240н/а";
  g_autoptr (GPtrArray) other = parta_typesetter_break (get_typesetter (), PARTA_FACE_PLAIN, 8.0, 45, "учитель/ученик");

  for (guint width = 15; width < 300; width++)
    {
      g_autoptr (GPtrArray) lines = parta_typesetter_break (get_typesetter (), PARTA_FACE_PLAIN, 8.0, width, text);

      for (guint i = 0; i < lines->len; i++)
        g_assert_false (g_str_has_suffix (lines->pdata[i], "н/"));
    }
  g_assert_cmpuint (other->len, ==, 2);
  g_assert_cmpstr (other->pdata[0], ==, "учитель/");
}

static GBytes *
write_journal (gboolean cache)
{
  const InventedJournal what = { .n_pupils = 30, .n_lessons = 19, .n_works = 2 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *pdf;

  invented_init (&invented, &what);
  parta_typesetter_set_cache (get_typesetter (), cache);
  report = invented_report_new (&invented, &error);
  g_assert_no_error (error);
  pdf = parta_report_write_pdf (report, &error);
  g_assert_no_error (error);
  parta_typesetter_set_cache (get_typesetter (), TRUE);

  return pdf;
}

static void
check_cache (void)
{
  g_autoptr (GBytes) cached = write_journal (TRUE);
  g_autoptr (GBytes) again = write_journal (TRUE);
  g_autoptr (GBytes) uncached = write_journal (FALSE);

  g_assert_cmpuint (g_bytes_get_size (cached), >, 20000);
  g_assert_true (g_bytes_equal (cached, uncached));
  g_assert_true (g_bytes_equal (cached, again));
}

static gpointer
write_in_thread (gpointer data)
{
  return write_journal (TRUE);
}

static void
check_thread (void)
{
  g_autoptr (GBytes) here = write_journal (TRUE);
  g_autoptr (GBytes) there = g_thread_join (g_thread_new ("print", write_in_thread, NULL));

  g_assert_true (g_bytes_equal (here, there));
}

/* Runs this test again in a process that sees only the fonts of one folder. */
static void
run_with_fonts (const char *path,
                const char *folder)
{
  g_autofree char *config = g_strdup_printf ("<?xml version=\"1.0\"?><fontconfig><dir>%s</dir></fontconfig>", folder);
  g_autofree char *place = g_dir_make_tmp ("parta-fonts-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (place, "fonts.conf", NULL);
  g_autofree char *cache = g_build_filename (place, "cache", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, config, -1, &error);
  g_assert_no_error (error);
  g_setenv ("FONTCONFIG_FILE", file, TRUE);
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_trap_subprocess (path, 0, 0);
  g_unsetenv ("FONTCONFIG_FILE");
  g_unsetenv ("XDG_CACHE_HOME");
  g_unlink (file);
  g_rmdir (place);
  g_test_trap_assert_passed ();
}

static void
check_no_font (void)
{
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      run_with_fonts ("/print/font/none", "/nonexistent");
      return;
    }

  g_assert_null (parta_typesetter_get (&error));
  g_assert_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_FONT);
  g_assert_nonnull (strstr (error->message, "fonts-paratype"));
}

/* Families that lack Kazakh letters, or are no family of ours, are not taken for one. */
static void
check_other_font (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  const char *const before[] = { "pdffonts", NULL };
  g_autofree char *fonts = NULL;

  if (!g_test_subprocess ())
    {
      run_with_fonts ("/print/font/second", "/usr/share/fonts/truetype/dejavu");
      return;
    }

  pdf = write_journal (TRUE);
  fonts = pdf_run (pdf, before, NULL);
  g_assert_nonnull (strstr (fonts, "DejaVuSansCondensed"));
  g_assert_null (strstr (fonts, "PTSans"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cleanings); i++)
    g_test_add_data_func (cleanings[i].path, GUINT_TO_POINTER (i), check_cleaning);
  for (guint i = 0; i < G_N_ELEMENTS (breakings); i++)
    g_test_add_data_func (breakings[i].path, GUINT_TO_POINTER (i), check_breaking);
  g_test_add_func ("/print/break/code", check_code);
  g_test_add_func ("/print/same-bytes/cache", check_cache);
  g_test_add_func ("/print/same-bytes/thread", check_thread);
  g_test_add_func ("/print/font/none", check_no_font);
  g_test_add_func ("/print/font/second", check_other_font);

  return g_test_run ();
}
