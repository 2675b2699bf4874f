/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* A line of text as glyphs, ready to be shown anywhere; independent of the layout that it came from. */
typedef struct _PartaGlyphs PartaGlyphs;

/* Glyphs that wait to be shown. A page has several hundred short texts in a handful of fonts: to hand them to cairo one
 * by one takes most of the time that the page takes. */
typedef struct _PartaSheaf PartaSheaf;

PartaGlyphs *parta_glyphs_new       (PangoContext      *context,
                                     double             size,
                                     const char        *text);
void         parta_glyphs_free      (PartaGlyphs       *self);
double       parta_glyphs_get_width (const PartaGlyphs *self);
void         parta_glyphs_show      (const PartaGlyphs *self,
                                     cairo_t           *cr,
                                     double             x,
                                     double             y);

PartaSheaf  *parta_sheaf_new        (void);
void         parta_sheaf_free       (PartaSheaf        *self);
void         parta_sheaf_add        (PartaSheaf        *self,
                                     const PartaGlyphs *glyphs,
                                     cairo_t           *cr,
                                     double             x,
                                     double             y);
void         parta_sheaf_show       (PartaSheaf        *self,
                                     cairo_t           *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaGlyphs, parta_glyphs_free)

G_END_DECLS
