/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-qr-private.h"

#include <qrencode.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QRcode, QRcode_free)

/* The dark squares of a row that touch become one bar, a thick line along @y: fewer bytes than rectangles, and no white hair
 * lines between the squares. */
static void
add_row (const PartaPen *pen,
         const guint8   *modules,
         int             width,
         double          x,
         double          y,
         double          module)
{
  for (int first = 0, last; first < width; first = last + 1)
    {
      for (last = first; last < width && (modules[last] & 1) != 0; last++)
        continue;
      if (last > first)
        {
          cairo_move_to (pen->cr, x + first * module, y);
          cairo_line_to (pen->cr, x + last * module, y);
        }
    }
}

/* A QR code of @text as plain lines: an image would bring interpolation and masks into the file. The lowest level of
 * correction gives the largest squares, which a photograph of clean paper needs more. The white room around the code is the
 * caller's. A text that is too long for any code is left out. */
void
parta_pen_code (const PartaPen  *pen,
                const PartaRect *rect,
                const char      *text)
{
  g_autoptr (QRcode) code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_L);
  double module;

  if (code == NULL)
    {
      g_warning ("no code for %s", text);
      return;
    }

  module = rect->width * PARTA_MM / code->width;
  for (int row = 0; row < code->width; row++)
    add_row (pen, code->data + row * code->width, code->width, rect->x * PARTA_MM, rect->y * PARTA_MM + (row + 0.5) * module,
             module);
  parta_pen_stroke (pen, module);
}
