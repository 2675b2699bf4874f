/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-lean-font-private.h"
#include "parta-report.h"

#include "invented-journal.h"
#include "pdf-tools.h"

#include <cairo-pdf.h>
#include <string.h>

static cairo_status_t
bytes_written_cb (gpointer       closure,
                  const guchar  *data,
                  guint          length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* A page as cairo writes it, before anything is done to its fonts. */
static GBytes *
draw_page (void)
{
  const InventedJournal what = { .n_pupils = 20, .n_lessons = 5, .topic = "Өңір, ₸ 5 · ∠ABC – ½" };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  double width, height;
  cairo_t *cr;

  invented_init (&invented, &what);
  report = invented_report_new (&invented, NULL);
  parta_report_get_page_size (report, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (bytes_written_cb, bytes, width, height);
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cr = cairo_create (surface);
  for (guint page = 1; page <= 2; page++)
    {
      g_assert_true (parta_report_draw_page (report, cr, page, NULL));
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Point for point the same picture, the same text, in less than half the room. */
static void
check_same (void)
{
  g_autoptr (GBytes) full = draw_page ();
  g_autoptr (GBytes) lean = parta_lean_pdf (full);
  g_autoptr (GBytes) again = parta_lean_pdf (full);
  g_autofree char *full_text = pdf_dup_text (full), *lean_text = pdf_dup_text (lean);

  pdf_check_clean (lean);
  g_assert_cmpuint (2 * g_bytes_get_size (lean), <, g_bytes_get_size (full));
  g_assert_cmpstr (lean_text, ==, full_text);
  g_assert_true (pdf_compare (lean, full, 0) == 0.0);
  g_assert_true (pdf_compare (lean, full, 1) == 0.0);
  g_assert_true (g_bytes_equal (lean, again));
}

/* A file that is cut or damaged stays what it is, or at least nothing is read beyond its end. */
static void
check_damaged (void)
{
  g_autoptr (GBytes) full = draw_page ();
  gsize size;
  const guint8 *data = g_bytes_get_data (full, &size);

  for (gsize length = 0; length < size; length += 1 + size / 60)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, length);
      g_autoptr (GBytes) lean = parta_lean_pdf (cut);

      g_assert_true (g_bytes_equal (cut, lean));
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (data, size);
      g_autoptr (GBytes) bytes = NULL, lean = NULL;

      for (guint k = 0; k < 20; k++)
        changed[(gsize) g_test_rand_int_range (0, (gint32) size)] = (guint8) g_test_rand_int ();
      bytes = g_bytes_new (changed, size);
      lean = parta_lean_pdf (bytes);
      g_assert_nonnull (lean);
    }
}

static void
check_no_font (void)
{
  static const guint8 nothing[64] = { 0, 1, 0, 0, 0, 40 };

  for (guint size = 0; size <= sizeof nothing; size++)
    g_assert_null (parta_lean_font (nothing, size));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/print/lean/same", check_same);
  g_test_add_func ("/print/lean/damaged", check_damaged);
  g_test_add_func ("/print/lean/no-font", check_no_font);

  return g_test_run ();
}
