/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Three quarters of an embedded TrueType font are programs that fit its letters to the dots of old screens. Nobody needs them on
 * paper; without them a statement of one page takes a third of the room. */

typedef struct
{
  char          tag[5];
  const guint8 *data;
  gsize         size;
} PartaFontTable;

GByteArray *parta_lean_font     (const guint8         *font,
                                 gsize                 size);
GByteArray *parta_lean_font_cut (const PartaFontTable *tables,
                                 guint                 n_tables,
                                 const guint8         *wanted,
                                 guint                 n_wanted);
GBytes     *parta_lean_pdf      (GBytes               *pdf);

G_END_DECLS
