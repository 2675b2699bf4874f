/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-glyphs-private.h"
#include "parta-typeface-private.h"

G_BEGIN_DECLS

/* Glyphs of one font with the text that they stand for: a file from which nobody can copy the text proves little. */
typedef struct
{
  PangoFont     *font;
  double         size;       /* of the type, in points */
  GArray        *glyphs;     /* cairo_glyph_t, relative to the beginning of the base line */
  GArray        *clusters;   /* cairo_text_cluster_t */
  GString       *text;
  gboolean       backward;   /* right to left */
  PartaTypeface *face;       /* of @code */
  GString       *code;       /* how it is shown in a file; NULL until somebody asks */
} PartaGlyphRun;

struct _PartaGlyphs
{
  GPtrArray *runs;    /* PartaGlyphRun */
  double     width;
};

const GString *parta_glyph_run_get_code (PartaGlyphRun *self);

G_END_DECLS
