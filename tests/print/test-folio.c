/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-report.h"
#include "parta-state.h"

#include "invented-journal.h"
#include "pdf-tools.h"

#include <cairo-pdf.h>
#include <string.h>

/* Texts that are hard for one who writes a file: signs from two fonts, brackets and bars, which end a string in a PDF file, a letter
 * and its accent that are two signs, a blank that must not be broken, a ligature, a line that runs from right to left. */
static const char *const topics[][2] = {
  { "/print/folio/letters", "Өңір, ₸ 5 · ∠ABC – ½ ЁЙйё ӘҒҚҢӨҰҮҺІ" },
  { "/print/folio/brackets", "f (x) = \\ ) ) ( ( \\\\ [2; 5) <b> %5 &amp;" },
  { "/print/folio/accent", "За\xCC\x81мок и замо\xCC\x81к, №\xC2\xA0""5, и\xCC\x86" },
  { "/print/folio/ligature", "office affluent fjord" },
  { "/print/folio/backward", "سلام عليكم, бұл сөз арабша" },
};

static cairo_status_t
bytes_written_cb (gpointer       closure,
                  const guchar  *data,
                  guint          length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* The same pages as cairo writes them. */
static GBytes *
draw_with_cairo (const PartaReport *report)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  double width, height;
  cairo_t *cr;

  parta_report_get_page_size (report, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (bytes_written_cb, bytes, width, height);
  cr = cairo_create (surface);
  for (guint page = 0; page < parta_report_get_n_pages (report); page++)
    {
      g_assert_true (parta_report_draw_page (report, cr, page, NULL));
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static PartaReport *
make_report (const char *topic,
             guint       n_pupils)
{
  const InventedJournal what = { .n_pupils = n_pupils, .n_lessons = 5, .topic = topic };
  g_auto (Invented) invented = { NULL };
  g_autoptr (GError) error = NULL;
  PartaReport *report;

  invented_init (&invented, &what);
  report = invented_report_new (&invented, &error);
  g_assert_no_error (error);

  return report;
}

static gboolean
holds (GBytes     *pdf,
       const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

/* Page for page no point looks otherwise than in the file that cairo writes, and what is copied out of it is the same. */
static void
check_same (gconstpointer data)
{
  g_autoptr (PartaReport) report = make_report (data, 12);
  g_autoptr (GBytes) own = parta_report_write_pdf (report, NULL), again = parta_report_write_pdf (report, NULL);
  g_autoptr (GBytes) cairo = draw_with_cairo (report);
  g_autofree char *own_text = pdf_dup_text (own), *cairo_text = pdf_dup_text (cairo);
  g_autofree char *own_squeezed = pdf_squeeze (own_text), *cairo_squeezed = pdf_squeeze (cairo_text);

  pdf_check_clean (own);
  g_assert_false (holds (own, "cairo"));
  g_assert_cmpstr (own_squeezed, ==, cairo_squeezed);
  for (guint page = 0; page < parta_report_get_n_pages (report); page++)
    g_assert_cmpfloat (pdf_compare (own, cairo, page), <, 0.0002);
  g_assert_true (g_bytes_equal (own, again));
}

/* A sign whose picture stands in a font of another kind: cairo writes that file. Nothing of the text is lost. */
static void
check_foreign (void)
{
  static const char sign[] = "\xEE\xBF\x80";   /* U+EFC0: private, a ligature of some fonts in PostScript outlines */
  g_autoptr (PartaReport) report = make_report ("Знак \xEE\xBF\x80", 2);
  g_autoptr (GBytes) pdf = parta_report_write_pdf (report, NULL);
  g_autofree char *text = pdf_dup_text (pdf);

  pdf_check_clean (pdf);
  if (strstr (text, "[U+EFC0]") != NULL)
    g_test_skip ("no font on this computer has the sign");
  else
    g_assert_true (holds (pdf, "cairo") && strstr (text, sign) != NULL);
}

/* What acceptance asks of a volume (pdf.md 7, check 6): at most 4 KB for each page. */
static void
check_size (void)
{
  const InventedJournal what = { .n_pupils = 30, .n_lessons = 900 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;

  invented_init (&invented, &what);
  report = invented_report_new (&invented, NULL);
  pdf = parta_report_write_pdf (report, NULL);
  g_test_message ("%" G_GSIZE_FORMAT " bytes for a page", g_bytes_get_size (pdf) / parta_report_get_n_pages (report));
  g_assert_cmpuint (g_bytes_get_size (pdf) / parta_report_get_n_pages (report), <=, 4096);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    g_test_add_data_func (topics[i][0], topics[i][1], check_same);
  g_test_add_func ("/print/folio/foreign", check_foreign);
  g_test_add_func ("/print/folio/size", check_size);

  return g_test_run ();
}
