/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-canvas-private.h"

#include "parta-glyphs-private.h"

static cairo_t *
get_cairo (PartaCanvas *self)
{
  return ((PartaCairoCanvas *) self)->cr;
}

static void
add_line (PartaCanvas *self,
          double       x1,
          double       y1,
          double       x2,
          double       y2)
{
  cairo_move_to (get_cairo (self), x1, y1);
  cairo_line_to (get_cairo (self), x2, y2);
}

static void
add_frame (PartaCanvas *self,
           double       x,
           double       y,
           double       width,
           double       height)
{
  cairo_rectangle (get_cairo (self), x, y, width, height);
}

static void
add_circle (PartaCanvas *self,
            double       x,
            double       y,
            double       radius)
{
  cairo_new_sub_path (get_cairo (self));
  cairo_arc (get_cairo (self), x, y, radius, 0, 2 * G_PI);
}

static void
stroke (PartaCanvas *self,
        double       thickness,
        double       dash,
        double       gap)
{
  const double dashes[] = { dash, gap };

  cairo_set_line_width (get_cairo (self), thickness);
  cairo_set_dash (get_cairo (self), dashes, dash > 0 ? 2 : 0, 0);
  cairo_stroke (get_cairo (self));
}

/* Each as one thick line. */
static void
draw_bars (PartaCanvas    *self,
           double          x,
           double          y,
           double          side,
           const PartaBar *bars,
           guint           n_bars)
{
  for (guint i = 0; i < n_bars; i++)
    {
      double left = x + (bars[i].x + (bars[i].down ? 0.5 : 0)) * side, top = y + (bars[i].y + (bars[i].down ? 0 : 0.5)) * side;
      double length = bars[i].length * side;

      add_line (self, left, top, left + (bars[i].down ? 0 : length), top + (bars[i].down ? length : 0));
    }
  stroke (self, side, 0, 0);
}

static void
show (PartaCanvas *self,
      PartaGlyphs *glyphs,
      double       x,
      double       y)
{
  PartaCairoCanvas *canvas = (PartaCairoCanvas *) self;

  if (canvas->turned > 0)
    parta_glyphs_show (glyphs, canvas->cr, x, y);
  else
    parta_sheaf_add (canvas->sheaf, glyphs, canvas->cr, x, y);
}

static void
enter (PartaCanvas *self,
       double       x,
       double       y,
       gboolean     turned)
{
  PartaCairoCanvas *canvas = (PartaCairoCanvas *) self;

  if (!turned && canvas->turned == 0)
    parta_sheaf_show (canvas->sheaf, canvas->cr);
  cairo_save (canvas->cr);
  cairo_translate (canvas->cr, x, y);
  if (turned)
    cairo_rotate (canvas->cr, -G_PI_2);
  if (turned || canvas->turned > 0)
    canvas->turned++;
}

static void
leave (PartaCanvas *self)
{
  PartaCairoCanvas *canvas = (PartaCairoCanvas *) self;

  if (canvas->turned > 0)
    canvas->turned--;
  else
    parta_sheaf_show (canvas->sheaf, canvas->cr);
  cairo_restore (canvas->cr);
}

static const PartaCanvasClass cairo_class = { add_line, add_frame, add_circle, stroke, draw_bars, show, enter, leave };

/* Draws on @cr from now on, in black. */
void
parta_cairo_canvas_init (PartaCairoCanvas *self,
                         cairo_t          *cr)
{
  *self = (PartaCairoCanvas){ { &cairo_class }, cairo_reference (cr), parta_sheaf_new (), 0 };
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
}

/* Draws what waits. Does nothing where it was not begun. */
void
parta_cairo_canvas_clear (PartaCairoCanvas *self)
{
  if (self->cr == NULL)
    return;

  parta_sheaf_show (self->sheaf, self->cr);
  parta_sheaf_free (self->sheaf);
  cairo_restore (self->cr);
  cairo_destroy (self->cr);
}
