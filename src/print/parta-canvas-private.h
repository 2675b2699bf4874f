/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _PartaGlyphs PartaGlyphs;   /* parta-glyphs-private.h */
typedef struct _PartaSheaf PartaSheaf;

/* What a pen draws on: cairo for windows and printers, or a page of a file. All is black. Units are points, from the left upper
 * corner of the part that was entered last. */
typedef struct _PartaCanvas PartaCanvas;

/* Squares side by side, in squares: to the right, or downwards. */
typedef struct { int x, y, length; gboolean down; } PartaBar;

/* @stroke draws the lines that were added, dashed where @dash is not 0. @enter begins a part of the page at @x, @y; in a part that
 * is @turned, text runs from below upwards. @draw_bars draws bars of squares whose sides are @side. */
typedef struct
{
  void (* add_line)   (PartaCanvas *self,
                       double       x1,
                       double       y1,
                       double       x2,
                       double       y2);
  void (* add_frame)  (PartaCanvas *self,
                       double       x,
                       double       y,
                       double       width,
                       double       height);
  void (* add_circle) (PartaCanvas *self,
                       double       x,
                       double       y,
                       double       radius);
  void (* stroke)     (PartaCanvas *self,
                       double       thickness,
                       double       dash,
                       double       gap);
  void (* draw_bars)  (PartaCanvas    *self,
                       double          x,
                       double          y,
                       double          side,
                       const PartaBar *bars,
                       guint           n_bars);
  void (* show)       (PartaCanvas *self,
                       PartaGlyphs *glyphs,
                       double       x,
                       double       y);
  void (* enter)      (PartaCanvas *self,
                       double       x,
                       double       y,
                       gboolean     turned);
  void (* leave)      (PartaCanvas *self);
} PartaCanvasClass;

struct _PartaCanvas
{
  const PartaCanvasClass *class;
};

/* Draws on cairo. A value for the stack. */
typedef struct
{
  PartaCanvas  canvas;
  cairo_t     *cr;
  PartaSheaf  *sheaf;    /* text that waits, see there */
  guint        turned;   /* how many of the parts that were entered are */
} PartaCairoCanvas;

void parta_cairo_canvas_init  (PartaCairoCanvas *self,
                               cairo_t          *cr);
void parta_cairo_canvas_clear (PartaCairoCanvas *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaCairoCanvas, parta_cairo_canvas_clear)

G_END_DECLS
