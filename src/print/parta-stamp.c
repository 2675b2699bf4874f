/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-stamp.h"

#include "parta-form-words-private.h"
#include "parta-pen-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#define EDGE   0.6   /* millimetres between the file's edge and the frame */
#define INSIDE 1.4   /* between the frame and the text */

/* cairo brings none */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)

/* Lines of the stamp: parts of its height. The head takes two lines where it has to. */
static const struct
{
  double top, height;
} zones[] = { { 0.04, 0.32 }, { 0.38, 0.18 }, { 0.57, 0.20 }, { 0.78, 0.18 } };

static void
draw_zone (const PartaPen  *pen,
           const PartaRect *frame,
           guint            zone,
           PartaFace        face,
           double           size,
           const char      *text)
{
  const PartaStyle style = { face, size, zone == 0 ? PARTA_ALIGN_CENTRE : PARTA_ALIGN_LEFT, INSIDE };
  const PartaRect rect = { frame->x, frame->y + zones[zone].top * frame->height, frame->width,
                           zones[zone].height * frame->height };
  g_autofree char *clean = parta_typesetter_dup_clean (pen->type, text);

  parta_pen_cell (pen, &rect, &style, g_strdelimit (clean, "\n", ' '));
}

static void
draw (const PartaPen       *pen,
      const PartaStampText *text,
      double                width,
      double                height)
{
  PartaFormLanguage language = parta_form_language_find (text->locale);
  g_autofree char *from = parta_form_dup_day (text->from);
  g_autofree char *to = parta_form_dup_day (text->to);
  g_autofree char *certificate = parta_form_dup (language, PARTA_FORM_STAMP_CERTIFICATE, text->serial, NULL);
  g_autofree char *owner = parta_form_dup (language, PARTA_FORM_STAMP_OWNER, text->owner, NULL);
  g_autofree char *valid = parta_form_dup (language, PARTA_FORM_STAMP_VALID, from, to, NULL);
  const PartaRect frame = { EDGE, EDGE, width / PARTA_MM - 2 * EDGE, height / PARTA_MM - 2 * EDGE };

  parta_pen_frame (pen, &frame);
  parta_pen_stroke (pen, PARTA_HEAVY);
  draw_zone (pen, &frame, 0, PARTA_FACE_BOLD, 8.0, parta_form_get (language, PARTA_FORM_STAMP_HEAD));
  draw_zone (pen, &frame, 1, PARTA_FACE_PLAIN, 7.0, certificate);
  draw_zone (pen, &frame, 2, PARTA_FACE_PLAIN, 7.0, owner);
  draw_zone (pen, &frame, 3, PARTA_FACE_PLAIN, 7.0, valid);
}

static cairo_status_t
bytes_written_cb (gpointer       closure,
                  const guchar  *data,
                  guint          length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
describe (cairo_surface_t *surface,
          gint64           signed_at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (signed_at / 1000);
  g_autofree char *created = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

/**
 * parta_stamp_draw:
 * @text: what the stamp says
 * @width: in points; at least 60 mm for a text that can be read
 * @height: in points; at least 20 mm
 * @error: return location for an error
 *
 * Draws the visible stamp of an electronic signature: a frame with the certificate, its owner and its term.
 *
 * Returns: (transfer full): a PDF file of one page of that size; %NULL with %PARTA_PRINT_ERROR_NO_FONT or
 *   %PARTA_PRINT_ERROR_FAILED
 */
GBytes *
parta_stamp_draw (const PartaStampText  *text,
                  double                 width,
                  double                 height,
                  GError               **error)
{
  PartaTypesetter *type = parta_typesetter_get (error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (cairo_surface_t) surface = NULL;
  g_autoptr (cairo_t) cr = NULL;
  PartaCairoCanvas canvas;

  if (type == NULL)
    return NULL;

  surface = cairo_pdf_surface_create_for_stream (bytes_written_cb, bytes, width, height);
  describe (surface, text->signed_at);
  cr = cairo_create (surface);
  parta_cairo_canvas_init (&canvas, cr);
  draw (&(PartaPen){ .canvas = &canvas.canvas, .type = type }, text, width, height);
  parta_cairo_canvas_clear (&canvas);
  cairo_show_page (cr);
  cairo_surface_finish (surface);

  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_FAILED,
                           _("The stamp of the signature could not be drawn. Try again."));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
