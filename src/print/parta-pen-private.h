/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-reading-private.h"
#include "parta-typesetter-private.h"

G_BEGIN_DECLS

#define PARTA_MM (72.0 / 25.4)   /* points */

/* Thicknesses of lines, in points. */
#define PARTA_HAIR  0.25
#define PARTA_HEAVY 0.75

/* Draws on a page. Places and lengths are millimetres from the left upper corner of the part of the page that is used;
 * sizes of type and thicknesses of lines are points. A value for the stack. */
typedef struct
{
  PartaCanvas     *canvas;   /* NULL where nothing is drawn */
  PartaTypesetter *type;
  PartaReading    *reading;  /* (nullable): takes the texts, and nothing is drawn */
} PartaPen;

typedef struct
{
  double x, y, width, height;
} PartaRect;

typedef enum
{
  PARTA_ALIGN_LEFT,
  PARTA_ALIGN_CENTRE,
  PARTA_ALIGN_RIGHT,
} PartaAlign;

/* @pad: millimetres that stay free left and right. */
typedef struct
{
  PartaFace  face;
  double     size;
  PartaAlign align;
  double     pad;
} PartaStyle;

void   parta_pen_rule   (const PartaPen   *pen,
                         double            x1,
                         double            y1,
                         double            x2,
                         double            y2);
void   parta_pen_frame  (const PartaPen   *pen,
                         const PartaRect  *rect);
void   parta_pen_circle (const PartaPen   *pen,
                         double            x,
                         double            y,
                         double            radius);
void   parta_pen_stroke (const PartaPen   *pen,
                         double            thickness);
void   parta_pen_stroke_dashes (const PartaPen *pen,
                         double            thickness,
                         double            dash,
                         double            gap);
void   parta_pen_line   (const PartaPen   *pen,
                         const PartaRect  *rect,
                         const PartaStyle *style,
                         double            baseline,
                         const char       *text);
void   parta_pen_cell   (const PartaPen   *pen,
                         const PartaRect  *rect,
                         const PartaStyle *style,
                         const char       *text);
void   parta_pen_strike (const PartaPen   *pen,
                         const PartaRect  *rect);
void   parta_pen_rotated (const PartaPen  *pen,
                         const PartaRect  *rect,
                         const PartaStyle *style,
                         const char       *text);

G_END_DECLS
