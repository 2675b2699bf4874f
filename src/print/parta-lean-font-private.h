/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Three quarters of an embedded TrueType font are programs that fit its letters to the dots of old screens. Nobody needs them on
 * paper; without them a statement of one page takes a third of the room. */

GByteArray *parta_lean_font (const guint8 *font,
                             gsize         size);
GBytes     *parta_lean_pdf  (GBytes       *pdf);

G_END_DECLS
