/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-pen-private.h"

#include <math.h>
#include <string.h>

#define PITCH     1.16   /* from line to line, in sizes of the type */
#define CAPITAL   0.70   /* height of a capital, in sizes of the type */
#define FILLED    0.78   /* of the height, by text in several lines */
#define SMALLEST  1.5    /* points: where shrinking ends, whatever somebody entered */
#define NARROWING 0.82   /* rather two lines than a line that was made smaller than this */
#define BREAKING  4.0    /* points: rather smaller than with a word broken, down to this size */

/* Sizes are multiples of a 64th of a point: the typesetter keeps lines by them. */
static double
round_size (double size)
{
  return floor (size * 64.0) / 64.0;
}

static PartaFace
narrow_of (PartaFace face)
{
  return face == PARTA_FACE_BOLD || face == PARTA_FACE_NARROW_BOLD ? PARTA_FACE_NARROW_BOLD : PARTA_FACE_NARROW;
}

/* Adds a line to what the next stroke draws. */
void
parta_pen_rule (const PartaPen *pen,
                double          x1,
                double          y1,
                double          x2,
                double          y2)
{
  if (pen->reading != NULL)
    return;

  pen->canvas->class->add_line (pen->canvas, x1 * PARTA_MM, y1 * PARTA_MM, x2 * PARTA_MM, y2 * PARTA_MM);
}

/* Adds a rectangle to what the next stroke draws. */
void
parta_pen_frame (const PartaPen  *pen,
                 const PartaRect *rect)
{
  if (pen->reading != NULL)
    return;

  pen->canvas->class->add_frame (pen->canvas, rect->x * PARTA_MM, rect->y * PARTA_MM, rect->width * PARTA_MM,
                                 rect->height * PARTA_MM);
}

/* Adds a circle around @x, @y to what the next stroke draws. */
void
parta_pen_circle (const PartaPen *pen,
                  double          x,
                  double          y,
                  double          radius)
{
  if (pen->reading == NULL)
    pen->canvas->class->add_circle (pen->canvas, x * PARTA_MM, y * PARTA_MM, radius * PARTA_MM);
}

/* Draws the lines that were added. */
void
parta_pen_stroke (const PartaPen *pen,
                  double          thickness)
{
  parta_pen_stroke_dashes (pen, thickness, 0, 0);
}

/* Draws the lines that were added; @dash and @gap are points. */
void
parta_pen_stroke_dashes (const PartaPen *pen,
                         double          thickness,
                         double          dash,
                         double          gap)
{
  if (pen->reading == NULL)
    pen->canvas->class->stroke (pen->canvas, thickness, dash, gap);
}

/* One line of text, aligned within the width of @rect, its base line @baseline millimetres below the upper edge. */
void
parta_pen_line (const PartaPen   *pen,
                const PartaRect  *rect,
                const PartaStyle *style,
                double            baseline,
                const char       *text)
{
  double x = (rect->x + style->pad) * PARTA_MM;

  if (pen->reading != NULL)
    {
      parta_reading_add (pen->reading, rect->x, rect->y + baseline, text);
      return;
    }
  if (*text == '\0')
    return;

  if (style->align != PARTA_ALIGN_LEFT)
    {
      double room = (rect->width - 2 * style->pad) * PARTA_MM -
                    parta_typesetter_measure (pen->type, style->face, style->size, text);

      x += style->align == PARTA_ALIGN_CENTRE ? room / 2 : room;
    }
  parta_typesetter_show (pen->type, pen->canvas, style->face, style->size, x, (rect->y + baseline) * PARTA_MM, text);
}

static void
draw_lines (const PartaPen   *pen,
            const PartaRect  *rect,
            const PartaStyle *style,
            const GPtrArray  *lines)
{
  double pitch = style->size * PITCH / PARTA_MM;
  double capital = style->size * CAPITAL / PARTA_MM;
  double top = (rect->height - ((lines->len - 1) * pitch + capital)) / 2;

  for (guint i = 0; i < lines->len; i++)
    parta_pen_line (pen, rect, style, top + capital + i * pitch, lines->pdata[i]);
}

static gboolean
stands_within (const PartaPen   *pen,
               const PartaRect  *rect,
               const PartaStyle *style,
               guint             n_lines,
               const char       *text)
{
  if (style->size <= SMALLEST)
    return TRUE;
  if (((n_lines - 1) * PITCH + CAPITAL) * style->size > rect->height * FILLED * PARTA_MM)
    return FALSE;

  return style->size <= BREAKING ||
         !parta_typesetter_divides (pen->type, style->face, style->size, (rect->width - 2 * style->pad) * PARTA_MM, TRUE, text);
}

/* The largest type, not larger than that of @style, with which the text in several lines stands within @rect. */
static void
draw_wrapped (const PartaPen   *pen,
              const PartaRect  *rect,
              const PartaStyle *style,
              const char       *text)
{
  double width = (rect->width - 2 * style->pad) * PARTA_MM;
  PartaStyle tried = *style;

  while (TRUE)
    {
      g_autoptr (GPtrArray) lines = parta_typesetter_break (pen->type, tried.face, tried.size, width, text);

      if (lines->len == 0)
        return;
      if (stands_within (pen, rect, &tried, lines->len, text))
        {
          draw_lines (pen, rect, &tried, lines);
          return;
        }
      tried.size = MAX (tried.size - 0.25, SMALLEST);
    }
}

/* A text in the middle of @rect's height. Whatever does not fit becomes narrower, then a little smaller, then gets more
 * lines, then smaller still: it is never cut. */
void
parta_pen_cell (const PartaPen   *pen,
                const PartaRect  *rect,
                const PartaStyle *style,
                const char       *text)
{
  double room = (rect->width - 2 * style->pad) * PARTA_MM;
  double baseline = rect->height / 2 + style->size * CAPITAL / PARTA_MM / 2;
  PartaStyle fitted = *style;
  double width;

  if (pen->reading != NULL)
    {
      parta_reading_add (pen->reading, rect->x, rect->y, text);
      return;
    }
  if (*text == '\0')
    return;
  if (strchr (text, '\n') != NULL)   /* it has its lines already */
    {
      draw_wrapped (pen, rect, &fitted, text);
      return;
    }

  width = parta_typesetter_measure (pen->type, fitted.face, fitted.size, text);
  if (width > room)
    {
      fitted.face = narrow_of (fitted.face);
      width = parta_typesetter_measure (pen->type, fitted.face, fitted.size, text);
    }
  if (width * NARROWING > room)
    {
      draw_wrapped (pen, rect, &fitted, text);
      return;
    }
  if (width > room)
    {
      fitted.size = round_size (fitted.size * room / width);
      baseline = rect->height / 2 + fitted.size * CAPITAL / PARTA_MM / 2;
    }
  parta_pen_line (pen, rect, &fitted, baseline, text);
}

/* The same, to be read from the right-hand side: from below upwards. */
void
parta_pen_rotated (const PartaPen   *pen,
                   const PartaRect  *rect,
                   const PartaStyle *style,
                   const char       *text)
{
  const PartaRect upright = { 0, 0, rect->height, rect->width };

  if (pen->reading != NULL)
    {
      parta_reading_add (pen->reading, rect->x, rect->y, text);
      return;
    }
  if (*text == '\0')
    return;

  pen->canvas->class->enter (pen->canvas, rect->x * PARTA_MM, (rect->y + rect->height) * PARTA_MM, TRUE);
  parta_pen_cell (pen, &upright, style, text);
  pen->canvas->class->leave (pen->canvas);
}

/* A line through a cell in which nothing can stand. */
void
parta_pen_strike (const PartaPen  *pen,
                  const PartaRect *rect)
{
  if (pen->reading != NULL)
    parta_reading_add (pen->reading, rect->x, rect->y, "—");
  else
    parta_pen_rule (pen, rect->x, rect->y + rect->height / 2, rect->x + rect->width, rect->y + rect->height / 2);
}
