/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* The reader against damaged and hostile files: a clean refusal, never a hang. */

#include <string.h>

#include "parta-pdf-dict.h"
#include "parta-pdf-field.h"
#include "parta-pdf-text.h"
#include "parta-pdf.h"
#include "parta-sample.h"

#define N_MUTATIONS 3000
#define SLOW_SECONDS 60.0

/* ---- tokens: one letter for each value that comes out, "!" when the text is not PDF */

static const struct
{
  const char *path, *text, *expected;
} token_cases[] = {
  { "/sign/pdf/token/nothing", " \n\t% only a comment", "" },
  { "/sign/pdf/token/name", "/Type/Font /A#42", "nnn" },
  { "/sign/pdf/token/number", "0 -7 +3 12.5 .5 123456789012345", "iiirri" },
  { "/sign/pdf/token/long-number", "1234567890123456", "r" },
  { "/sign/pdf/token/string", "(a) (b(c)d) (e\\)f) ()", "ssss" },
  { "/sign/pdf/token/string-open", "(a(b)", "!" },
  { "/sign/pdf/token/string-open-escape", "(a\\", "!" },
  { "/sign/pdf/token/hex", "<00 ff> <>", "hh" },
  { "/sign/pdf/token/hex-open", "<00", "!" },
  { "/sign/pdf/token/hex-other-letter", "<0g>", "!" },
  { "/sign/pdf/token/array", "[1 [2] << /A [3] >>] []", "aa" },
  { "/sign/pdf/token/array-open", "[1 [2]", "!" },
  { "/sign/pdf/token/dict", "<< /A << /B 1 0 R >> >> <<>>", "dd" },
  { "/sign/pdf/token/dict-open", "<< /A 1", "!" },
  { "/sign/pdf/token/wrong-bracket", "[ << ] >>", "!" },
  { "/sign/pdf/token/stray-bracket", "1 ]", "i!" },
  { "/sign/pdf/token/reference", "12 0 R", "R" },
  { "/sign/pdf/token/reference-of-array", "[12 0 R]12 0 R]", "aR!" },
  { "/sign/pdf/token/reference-generation", "12 1 R", "!" },
  { "/sign/pdf/token/reference-to-nothing", "0 0 R", "!" },
  { "/sign/pdf/token/no-reference", "12 0 Rx 12 0", "iiwii" },
  { "/sign/pdf/token/word", "true null obj", "www" },
};

static char
letter_of (PartaPdfKind kind)
{
  static const char LETTERS[] = { 'n', 'i', 'r', 's', 'h', 'a', 'd', 'R', 'w' };

  return LETTERS[kind];
}

static void
check_token (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  PartaPdfCursor cursor = parta_pdf_cursor_at (parta_span_of (token_cases[i].text));
  g_autoptr (GString) found = g_string_new (NULL);
  PartaPdfValue value;

  while (parta_pdf_cursor_next (&cursor, &value))
    g_string_append_c (found, letter_of (value.kind));
  if (cursor.broken)
    g_string_append_c (found, '!');

  g_assert_cmpstr (found->str, ==, token_cases[i].expected);
}

/* 64 brackets may be open at once, 65 not; a million neither crash nor take time. */
static void
check_depth (void)
{
  static const struct { guint depth; gboolean read; } CASES[] = { { 64, TRUE }, { 65, FALSE }, { 1000000, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *open = g_strnfill (CASES[i].depth, '[');
      g_autofree char *shut = g_strnfill (CASES[i].depth, ']');
      g_autofree char *text = g_strconcat (open, shut, NULL);
      PartaPdfCursor cursor = parta_pdf_cursor_at (parta_span_of (text));
      PartaPdfValue value;

      g_assert_true (parta_pdf_cursor_next (&cursor, &value) == CASES[i].read);
    }
}

/* ---- dictionaries */

static void
check_dict (void)
{
  PartaSpan dict = parta_span_of ("<< /A 1/B (x) /C 7 0 R /AB /A >>");
  g_autofree char *changed = parta_pdf_dict_with (dict, "/B", "[2]");
  g_autofree char *shorter = parta_pdf_dict_with (parta_span_of (changed), "/A", NULL);
  PartaPdfValue value;

  g_assert_true (parta_pdf_dict_get (dict, "/AB", &value));
  g_assert_true (parta_span_equals (value.span, "/A"));
  g_assert_false (parta_pdf_dict_get (dict, "/D", &value));
  g_assert_cmpuint (parta_pdf_dict_get_ref (dict, "/C"), ==, 7);
  g_assert_cmpuint (parta_pdf_dict_get_ref (dict, "/A"), ==, 0);

  g_assert_true (parta_pdf_dict_get_kind (parta_span_of (changed), "/B", PARTA_PDF_ARRAY, &value));
  g_assert_true (parta_pdf_dict_is_plain (parta_span_of (changed)));
  g_assert_false (parta_pdf_dict_get (parta_span_of (shorter), "/A", &value));
  g_assert_true (parta_pdf_dict_get (parta_span_of (shorter), "/AB", &value));
}

static void
check_dict_plain (void)
{
  g_assert_true (parta_pdf_dict_is_plain (parta_span_of ("<< /A 1 /B << /A 2 >> >>")));
  g_assert_false (parta_pdf_dict_is_plain (parta_span_of ("<< /A 1 /A 2 >>")));
  g_assert_false (parta_pdf_dict_is_plain (parta_span_of ("<< /A 1 /#41 2 >>")));
  g_assert_false (parta_pdf_dict_is_plain (parta_span_of ("<< /A 1 2 >>")));
  g_assert_false (parta_pdf_dict_is_plain (parta_span_of ("<< /A >>")));
  g_assert_false (parta_pdf_dict_is_plain (parta_span_of ("[ /A 1 ]")));
}

/* ---- text and dates */

static const struct
{
  const char *path, *pdf, *text;
} text_cases[] = {
  { "/sign/pdf/text/plain", "(School No 1)", "School No 1" },
  { "/sign/pdf/text/escapes", "(a\\(b\\)\\\\ \\101\\n\\\n.)", "a(b)\\ A\n." },
  { "/sign/pdf/text/short-octal", "(\\1012)", "A2" },
  { "/sign/pdf/text/hex", "<feff 04D9 0491>", "әґ" },
  { "/sign/pdf/text/latin", "(\\351)", "é" },
  { "/sign/pdf/text/broken-pair", "<FEFFD800>", NULL },
  { "/sign/pdf/text/no-string", "/Name", NULL },
};

static void
check_text (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  PartaPdfCursor cursor = parta_pdf_cursor_at (parta_span_of (text_cases[i].pdf));
  g_autofree char *text = NULL;
  PartaPdfValue value;

  g_assert_true (parta_pdf_cursor_next (&cursor, &value));
  text = parta_pdf_text_decode (&value);
  g_assert_cmpstr (text, ==, text_cases[i].text);
}

static void
check_text_back (void)
{
  static const char TEXT[] = "Әбдіқадырова (5 «А») \\ 😀";
  g_autofree char *pdf = parta_pdf_text_encode (TEXT);
  PartaPdfCursor cursor = parta_pdf_cursor_at (parta_span_of (pdf));
  g_autofree char *text = NULL;
  PartaPdfValue value;

  g_assert_true (parta_pdf_cursor_next (&cursor, &value));
  text = parta_pdf_text_decode (&value);
  g_assert_cmpstr (text, ==, TEXT);
}

static const struct
{
  const char *path, *date;
  gboolean    good;
  gint64      utc;
} date_cases[] = {
  { "/sign/pdf/date/utc", "D:20221122080000Z", TRUE, SAMPLE_NOW },
  { "/sign/pdf/date/cairo", "20221122080000Z", TRUE, SAMPLE_NOW },
  { "/sign/pdf/date/east", "D:20221122130000+05'00", TRUE, SAMPLE_NOW },
  { "/sign/pdf/date/east-quoted", "D:20221122133000+05'30'", TRUE, SAMPLE_NOW },
  { "/sign/pdf/date/west", "D:20221122070000-01'00", TRUE, SAMPLE_NOW },
  { "/sign/pdf/date/day-only", "D:20221122", FALSE, 0 },
  { "/sign/pdf/date/month-13", "D:20221322080000Z", FALSE, 0 },
  { "/sign/pdf/date/hour-24", "D:20221122240000Z", FALSE, 0 },
  { "/sign/pdf/date/odd-zone", "D:20221122080000+5", FALSE, 0 },
  { "/sign/pdf/date/zone-60", "D:20221122080000+05'60", FALSE, 0 },
  { "/sign/pdf/date/empty", "", FALSE, 0 },
};

static void
check_date (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  gint64 utc = 0;

  g_assert_true (parta_pdf_date_decode (date_cases[i].date, &utc) == date_cases[i].good);
  g_assert_cmpint (utc, ==, date_cases[i].utc);
}

/* ---- whole files: the smallest good one, and what becomes of it when one thing is wrong */

static const char SMALL[] =
  "%PDF-1.4\n"
  "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
  "2 0 obj\n<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>\nendobj\n"
  "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] >>\nendobj\n"
  "xref\n0 4\n"
  "0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000117 00000 n \n"
  "trailer\n<< /Size 4 /Root 1 0 R >>\n"
  "startxref\n0186\n%%EOF\n";

static const struct
{
  const char *path, *find, *put;
  gboolean    last;
  int         code; /* -1: readable, and it has its page; -2: readable, but the pages are not */
} small_cases[] = {
  { "/pdf/check-21/file/good", "%PDF-1.4", "%PDF-1.4", FALSE, -1 },
  { "/pdf/check-21/file/no-header", "%PDF-1.4", "%PDQ-1.4", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/no-startxref", "startxref", "startxxxx", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/startxref-beside", "0186", "0187", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/startxref-beyond", "0186", "9999", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/startxref-negative", "0186", "-188", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/startxref-zero", "0186", "0000", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/startxref-stream", "0186", "0009", FALSE, PARTA_SIGN_ERROR_UNSUPPORTED },
  { "/pdf/check-21/file/no-end-mark", "%%EOF", "%%EOX", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/count-huge", "\n0 4\n", "\n0 9\n", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/count-short", "\n0 4\n", "\n0 3\n", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/start-negative", "\n0 4\n", "\n-14\n", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/offset-negative", "0000000117", "-000000117", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/offset-zero", "0000000117", "0000000000", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/offset-beside", "0000000117", "0000000118", FALSE, -2 },
  { "/pdf/check-21/file/offset-beyond", "0000000117", "9999999999", FALSE, -2 },
  { "/pdf/check-21/file/offset-other-object", "0000000117", "0000000058", FALSE, -2 },
  { "/pdf/check-21/file/generation", "0000000117 00000", "0000000117 00001", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/size-small", "/Size 4", "/Size 3", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/size-large", "/Size 4", "/Size 9", FALSE, -1 },
  { "/pdf/check-21/file/size-missing", "/Size 4", "/Sise 4", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/no-root", "/Root 1 0 R", "/Rood 1 0 R", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/trailer-open", "1 0 R >>\nstart", "1 0 R >.\nstart", FALSE, PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/file/pages-loop", "/Kids [ 3 0 R ]", "/Kids [ 2 0 R ]", FALSE, -2 },
  { "/pdf/check-21/file/pages-of-catalog", "/Pages 2 0 R", "/Pages 1 0 R", FALSE, -1 },
  { "/pdf/check-21/file/pages-missing", "/Pages 2 0 R", "/Pages 4 0 R", FALSE, -2 },
  { "/pdf/check-21/file/kids-empty", "/Kids [ 3 0 R ]", "/Kids [       ]", FALSE, -2 },
  { "/pdf/check-21/file/kids-numbers", "/Kids [ 3 0 R ]", "/Kids [ 3 0 3 ]", FALSE, -2 },
};

static void
check_small (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) good = g_bytes_new_static (SMALL, strlen (SMALL));
  g_autoptr (GBytes) bytes = sample_replace (good, small_cases[i].find, small_cases[i].put, small_cases[i].last);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPdf) pdf = parta_pdf_new (bytes, &error);
  g_autoptr (GArray) pages = NULL;

  if (small_cases[i].code >= 0)
    {
      g_assert_error (error, PARTA_SIGN_ERROR, small_cases[i].code);
      return;
    }

  g_assert_no_error (error);
  pages = parta_pdf_dup_pages (pdf, &error);
  if (small_cases[i].code == -1)
    g_assert_cmpuint (pages->len, ==, 1);
  else
    g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED);
}

static const struct
{
  const char *path, *trailer;
  int         code;
} trailer_cases[] = {
  { "/pdf/check-21/trailer/prev-itself", "/Prev 0186", PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/trailer/prev-later", "/Prev 0230", PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/trailer/prev-negative", "/Prev -1", PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/trailer/prev-into-object", "/Prev 9", PARTA_SIGN_ERROR_UNSUPPORTED },
  { "/pdf/check-21/trailer/prev-into-text", "/Prev 12", PARTA_SIGN_ERROR_MALFORMED },
  { "/pdf/check-21/trailer/encrypted", "/Encrypt 3 0 R", PARTA_SIGN_ERROR_UNSUPPORTED },
  { "/pdf/check-21/trailer/hybrid", "/XRefStm 9", PARTA_SIGN_ERROR_UNSUPPORTED },
  { "/pdf/check-21/trailer/two-roots", "/Root 3 0 R", PARTA_SIGN_ERROR_MALFORMED },
};

static void
check_trailer (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GString) text = g_string_new (SMALL);
  g_autofree char *put = g_strdup_printf ("/Size 4 %s", trailer_cases[i].trailer);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPdf) pdf = NULL;

  g_string_replace (text, "/Size 4", put, 1);
  bytes = g_bytes_new (text->str, text->len);
  pdf = parta_pdf_new (bytes, &error);

  g_assert_null (pdf);
  g_assert_error (error, PARTA_SIGN_ERROR, trailer_cases[i].code);
}

/* Reads everything that can be read; what is found does not matter, coming back does. */
static void
exercise (GBytes *bytes)
{
  const PartaPdfPlace place = { "x", 0, 0, 0, 9, 9 };
  const PartaPdfFinish finish = { "ru", 2, &place, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaProof) proof = parta_pdf_verify (bytes, NULL, &error);
  g_autoptr (GBytes) finished = parta_pdf_finalise (bytes, &finish, NULL);

  g_assert_true ((proof == NULL) == (error != NULL));
}

/* A file that arrived in part, cut at every 61st byte and at each of the last 400. */
static void
check_truncated (void)
{
  gsize length = g_bytes_get_size (sample_signed (1));

  for (gsize n = 0; n < length; n += n + 400 < length ? 61 : 1)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (sample_signed (1), 0, n);
      g_autoptr (PartaProof) proof = parta_pdf_verify (bytes, NULL, NULL);

      /* Without its last line end the file is readable, and the signature notices. */
      g_assert_true (proof == NULL || proof->signatures->len == 0 || proof->verdict == PARTA_PROOF_BROKEN);
    }
}

/* Bytes that mean something to the reader, thrown at random into a file that was in order. */
static void
check_mutations (void)
{
  static const char HOSTILE[] = "0123456789<>[]()/% \nRn-\\";
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GBytes) drawing = sample_drawing (FALSE);

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      GBytes *good = i % 3 == 0 ? sample_signed (1) : drawing;
      gsize length;
      gconstpointer data = g_bytes_get_data (good, &length);
      char *copy = g_memdup2 (data, length);
      g_autoptr (GBytes) bytes = NULL;
      /* The last two thousand bytes are the table that everything hangs on: most hits go there. */
      gsize from = i % 2 == 0 && length > 2000 ? length - 2000 : 0;

      for (int hit = g_rand_int_range (rand, 1, 6); hit > 0; hit--)
        copy[g_rand_int_range (rand, (gint32) from, (gint32) length)] =
          HOSTILE[g_rand_int_range (rand, 0, (gint32) strlen (HOSTILE))];
      bytes = g_bytes_new_take (copy, length);
      exercise (bytes);
    }

  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, SLOW_SECONDS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (token_cases); i++)
    g_test_add_data_func (token_cases[i].path, GUINT_TO_POINTER (i), check_token);
  g_test_add_func ("/sign/pdf/token/depth", check_depth);
  g_test_add_func ("/sign/pdf/dict/change", check_dict);
  g_test_add_func ("/sign/pdf/dict/plain", check_dict_plain);
  for (guint i = 0; i < G_N_ELEMENTS (text_cases); i++)
    g_test_add_data_func (text_cases[i].path, GUINT_TO_POINTER (i), check_text);
  g_test_add_func ("/sign/pdf/text/there-and-back", check_text_back);
  for (guint i = 0; i < G_N_ELEMENTS (date_cases); i++)
    g_test_add_data_func (date_cases[i].path, GUINT_TO_POINTER (i), check_date);
  for (guint i = 0; i < G_N_ELEMENTS (small_cases); i++)
    g_test_add_data_func (small_cases[i].path, GUINT_TO_POINTER (i), check_small);
  for (guint i = 0; i < G_N_ELEMENTS (trailer_cases); i++)
    g_test_add_data_func (trailer_cases[i].path, GUINT_TO_POINTER (i), check_trailer);
  g_test_add_func ("/pdf/check-21/damage/truncated", check_truncated);
  g_test_add_func ("/pdf/check-21/damage/mutations", check_mutations);

  return g_test_run ();
}
