/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-exchange"

#include "parta-class-name.h"
#include "parta-csv.h"
#include "parta-exchange-error.h"

#include <string.h>

static char *
join_table (const PartaCsv *csv)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < csv->rows->len; i++)
    {
      const PartaCsvRow *row = g_ptr_array_index (csv->rows, i);

      g_string_append_printf (text, "%u:", row->line);
      for (guint j = 0; j < row->cells->len; j++)
        g_string_append_printf (text, "[%s]", parta_csv_row_get (row, j));
      g_assert_cmpstr (parta_csv_row_get (row, row->cells->len), ==, "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* @size counts bytes where @text contains zeros. */
static const struct
{
  const char *path, *text;
  gsize       size;
  char        delimiter;
  const char *encoding, *table;
} tables[] = {
  { "/exchange/csv/comma", "a,b\n1,2\n", 0, ',', "UTF-8", "1:[a][b]2:[1][2]" },
  { "/exchange/csv/semicolon", "a;b,c\n1;2\n", 0, ';', "UTF-8", "1:[a][b,c]2:[1][2]" },
  { "/exchange/csv/tab", "a\tb\tc;d\n", 0, '\t', "UTF-8", "1:[a][b][c;d]" },
  { "/exchange/csv/more-semicolons-than-commas", "a;b;c,d\n", 0, ';', "UTF-8", "1:[a][b][c,d]" },
  { "/exchange/csv/delimiter-in-quotes", "\"a;b;c\",d\n", 0, ',', "UTF-8", "1:[a;b;c][d]" },
  { "/exchange/csv/one-column", "a\nb\n", 0, ',', "UTF-8", "1:[a]2:[b]" },
  { "/exchange/csv/told-delimiter", "sep=;\na,b;c\n", 0, ';', "UTF-8", "2:[a,b][c]" },
  { "/exchange/csv/crlf", "a,b\r\n1,2\r\n", 0, ',', "UTF-8", "1:[a][b]2:[1][2]" },
  { "/exchange/csv/cr", "a,b\r1,2\r", 0, ',', "UTF-8", "1:[a][b]2:[1][2]" },
  { "/exchange/csv/no-last-line-end", "a,b\n1,", 0, ',', "UTF-8", "1:[a][b]2:[1][]" },
  { "/exchange/csv/empty-rows", "\n\na,b\n , \n;\n\n1,2\n", 0, ',', "UTF-8", "3:[a][b]5:[;]7:[1][2]" },
  { "/exchange/csv/quotes", "\"a \"\"b\"\"\",\"c\nd\",e\nf\n", 0, ',', "UTF-8", "1:[a \"b\"][c\nd][e]3:[f]" },
  { "/exchange/csv/crlf-in-quotes", "\"c\r\nd\"\r\nf\r\n", 0, ',', "UTF-8", "1:[c\r\nd]3:[f]" },
  { "/exchange/csv/quote-inside", "5 \"А\";x\n", 0, ';', "UTF-8", "1:[5 \"А\"][x]" },
  { "/exchange/csv/after-quote", "\"5\" А;x\n", 0, ';', "UTF-8", "1:[5 А][x]" },
  { "/exchange/csv/blanks", "  a  ; \"b\" ;c\n", 0, ';', "UTF-8", "1:[a][b][c]" },
  { "/exchange/csv/empty", "", 0, ',', "UTF-8", "" },
  { "/exchange/csv/utf8-mark", "\xef\xbb\xbf" "Имя\n", 0, ',', "UTF-8", "1:[Имя]" },
  { "/exchange/csv/only-mark", "\xef\xbb\xbf", 0, ',', "UTF-8", "" },
  { "/exchange/csv/windows-1251", "\xc8\xec\xff;\xb9\n", 0, ';', "WINDOWS-1251", "1:[Имя][№]" },
  { "/exchange/csv/utf16-little", "\xff\xfe\x18\x04;\0A\0\n\0", 10, ';', "UTF-16LE", "1:[И][A]" },
  { "/exchange/csv/utf16-big", "\xfe\xff\x04\x18\0;\0A\0\n", 10, ';', "UTF-16BE", "1:[И][A]" },
};

static void
check_table (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  gsize size = tables[row].size > 0 ? tables[row].size : strlen (tables[row].text);
  g_autoptr (GBytes) bytes = g_bytes_new (tables[row].text, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaCsv) csv = parta_csv_read (bytes, &error);
  g_autofree char *table = NULL;

  g_assert_no_error (error);
  table = join_table (csv);
  g_assert_cmpstr (table, ==, tables[row].table);
  g_assert_cmpstr (csv->encoding, ==, tables[row].encoding);
  g_assert_cmpint (csv->delimiter, ==, tables[row].delimiter);
}

static const struct
{
  const char *path, *text;
  gsize       size;
  int         code;
  const char *says;
} refused[] = {
  { "/exchange/csv/refused/open-quote", "a,b\nc,\"d\ne\n", 0, PARTA_EXCHANGE_ERROR_MALFORMED, "Line 2:" },
  { "/exchange/csv/refused/open-quote-at-end", "a\n\"", 0, PARTA_EXCHANGE_ERROR_MALFORMED, "Line 2:" },
  { "/exchange/csv/refused/open-quote-after-lines", "\"a\nb\"\n\"c\"\"", 0, PARTA_EXCHANGE_ERROR_MALFORMED, "Line 3:" },
  { "/exchange/csv/refused/zeros", "PK\x03\x04\0\0\xff", 7, PARTA_EXCHANGE_ERROR_FOREIGN, "not a table" },
  { "/exchange/csv/refused/zero-in-utf8", "a\0b\n", 4, PARTA_EXCHANGE_ERROR_FOREIGN, "not a table" },
  { "/exchange/csv/refused/no-windows-1251", "\xc8\xc8\x98\n", 0, PARTA_EXCHANGE_ERROR_MALFORMED, "WINDOWS-1251" },
  { "/exchange/csv/refused/odd-utf16", "\xff\xfe\x18", 3, PARTA_EXCHANGE_ERROR_MALFORMED, "UTF-16LE" },
  { "/exchange/csv/refused/zero-in-utf16", "\xff\xfe" "A\0\0\0", 6, PARTA_EXCHANGE_ERROR_MALFORMED, "UTF-16LE" },
};

static void
check_refused (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  gsize size = refused[row].size > 0 ? refused[row].size : strlen (refused[row].text);
  g_autoptr (GBytes) bytes = g_bytes_new (refused[row].text, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_csv_read (bytes, &error));
  g_assert_error (error, PARTA_EXCHANGE_ERROR, refused[row].code);
  g_assert_nonnull (strstr (error->message, refused[row].says));
}

static void
check_too_big (void)
{
  gsize size = 32 * 1024 * 1024 + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_csv_read (bytes, &error));
  g_assert_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_TOO_BIG);
}

/* "5A" and "5b" in Latin letters, the others in Cyrillic. */
static const struct
{
  const char *path, *text, *tidy, *key;
  guint       grade;
  const char *letter;
} names[] = {
  { "/exchange/class-name/plain", "5А", "5А", "5а", 5, "А" },
  { "/exchange/class-name/small", "5а", "5А", "5а", 5, "А" },
  { "/exchange/class-name/quotes", "5 \"А\"", "5А", "5а", 5, "А" },
  { "/exchange/class-name/guillemets", "5 «А»", "5А", "5а", 5, "А" },
  { "/exchange/class-name/hyphen", "5-а", "5А", "5а", 5, "А" },
  { "/exchange/class-name/latin", "5 A", "5А", "5а", 5, "A" },
  { "/exchange/class-name/word", "11 Б класс", "11Б", "11б", 11, "Б" },
  { "/exchange/class-name/no-twin", "7D", "7D", "7d", 7, "D" },
  { "/exchange/class-name/kazakh", "1Ә", "1Ә", "1ә", 1, "Ә" },
  { "/exchange/class-name/grade-only", "9", "9", "9", 9, "" },
  { "/exchange/class-name/highest", "12А", "12А", "12а", 12, "А" },
  { "/exchange/class-name/too-high", "13 А", "13 А", "13 а", 0, "" },
  { "/exchange/class-name/three-letters", "5 ABC", "5 ABC", "5 abc", 5, "" },
  { "/exchange/class-name/foreign", "  Basic  F/T A ", "Basic F/T A", "basic f/t a", 0, "" },
  { "/exchange/class-name/greek", "Α1", "Α1", "α1", 0, "" },
  { "/exchange/class-name/empty", "", "", "", 0, "" },
};

static void
check_name (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *tidy = parta_class_name_tidy (names[row].text, TRUE);
  g_autofree char *key = parta_class_name_key (names[row].text);
  g_autofree char *letter = parta_class_name_dup_letter (names[row].text);

  g_assert_cmpstr (tidy, ==, names[row].tidy);
  g_assert_cmpstr (key, ==, names[row].key);
  g_assert_cmpuint (parta_class_name_get_grade (names[row].text), ==, names[row].grade);
  g_assert_cmpstr (letter, ==, names[row].letter);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_test_add_data_func (tables[i].path, GUINT_TO_POINTER (i), check_table);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, GUINT_TO_POINTER (i), check_refused);
  g_test_add_func ("/exchange/csv/refused/too-big", check_too_big);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_test_add_data_func (names[i].path, GUINT_TO_POINTER (i), check_name);

  return g_test_run ();
}
