/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* A font file, as a document needs it that carries its letters. Lent by the thread that asked for it, as long as that lives. */
typedef struct _PartaTypeface PartaTypeface;

/* In thousandths of the size of type. */
typedef struct
{
  int left, bottom, right, top;   /* of the largest letter */
  int ascent, descent;
} PartaTypefaceShape;

PartaTypeface *parta_typeface_get          (PangoFont           *font);
const char    *parta_typeface_get_name     (const PartaTypeface *self);
guint          parta_typeface_get_n_glyphs (const PartaTypeface *self);
guint          parta_typeface_get_width    (const PartaTypeface *self,
                                            guint                glyph);
gunichar       parta_typeface_get_sign     (const PartaTypeface *self,
                                            guint                glyph);
void           parta_typeface_get_shape    (const PartaTypeface *self,
                                            PartaTypefaceShape  *shape);
GByteArray    *parta_typeface_cut          (const PartaTypeface *self,
                                            const guint8        *wanted);

G_END_DECLS
