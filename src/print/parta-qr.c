/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-qr-private.h"

#include <qrencode.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QRcode, QRcode_free)

/* Squares that touch in a row or in a column. */
typedef struct
{
  int first;
  int step;     /* to the next square: 1 along a row, the width of the code along a column */
  int length;
  int open;     /* how many of its squares no other bar covers */
} Bar;

static Bar
find_bar (const QRcode *code,
          const guint8 *covered,
          int           square,
          int           step)
{
  int place = step == 1 ? square % code->width : square / code->width;
  Bar bar = { .step = step };

  for (; place > 0 && (code->data[square - step] & 1) != 0; place--)
    square -= step;
  bar.first = square;
  for (; place < code->width && (code->data[square] & 1) != 0; place++, square += step)
    {
      bar.length++;
      bar.open += covered[square] == 0;
    }

  return bar;
}

/* Bars, some of them crossing, instead of squares: fewer bytes, and no white hair lines between the squares. Of the two bars
 * through a square that nothing covers yet, the one is taken that covers more. */
static GArray *
find_bars (const QRcode *code)
{
  g_autofree guint8 *covered = g_new0 (guint8, (gsize) (code->width * code->width));
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (PartaBar));

  for (int square = 0; square < code->width * code->width; square++)
    {
      Bar row, column, *better;
      PartaBar bar;

      if ((code->data[square] & 1) == 0 || covered[square] != 0)
        continue;
      row = find_bar (code, covered, square, 1);
      column = find_bar (code, covered, square, code->width);
      better = column.open > row.open ? &column : &row;
      bar = (PartaBar){ better->first % code->width, better->first / code->width, better->length, better->step != 1 };
      g_array_append_val (bars, bar);
      for (int i = 0; i < better->length; i++)
        covered[better->first + i * better->step] = 1;
    }

  return bars;
}

/* A QR code of @text as plain bars: an image would bring interpolation and masks into the file. The lowest level of
 * correction gives the largest squares, which a photograph of clean paper needs more. The white room around the code is the
 * caller's. A text that is too long for any code is left out. */
void
parta_pen_code (const PartaPen  *pen,
                const PartaRect *rect,
                const char      *text)
{
  g_autoptr (QRcode) code = pen->reading == NULL ? QRcode_encodeString8bit (text, 0, QR_ECLEVEL_L) : NULL;
  g_autoptr (GArray) bars = NULL;

  if (pen->reading != NULL)
    return;   /* it cannot say its own digest */
  if (code == NULL)
    {
      g_warning ("no code for %s", text);
      return;
    }

  bars = find_bars (code);
  pen->canvas->class->draw_bars (pen->canvas, rect->x * PARTA_MM, rect->y * PARTA_MM,
                                 rect->width * PARTA_MM / code->width, (const PartaBar *) (gconstpointer) bars->data, bars->len);
}
