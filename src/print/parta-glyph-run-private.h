/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-glyphs-private.h"
#include "parta-typeface-private.h"

G_BEGIN_DECLS

/* A glyph and its place, from the beginning of the base line. */
typedef struct
{
  guint32 number;
  float   x, y;
} PartaGlyph;

/* Glyphs of one font with the text that they stand for: a file from which nobody can copy the text proves little. Thousands of them
 * are kept, so they are kept small. */
typedef struct
{
  PangoFont            *font;
  double                size;       /* of the type, in points */
  PartaGlyph           *glyphs;
  cairo_text_cluster_t *clusters;
  char                 *text;
  guint                 n_glyphs, n_clusters, n_bytes;
  gboolean              backward;   /* right to left */
  PartaTypeface        *face;       /* of @code */
  GBytes               *code;       /* how it is shown in a file; NULL until somebody asks */
} PartaGlyphRun;

struct _PartaGlyphs
{
  GPtrArray *runs;    /* PartaGlyphRun */
  double     width;
};

GBytes *parta_glyph_run_get_code (PartaGlyphRun *self);

G_END_DECLS
