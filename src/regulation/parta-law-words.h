/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    parta_law_words_know      (const char *text);
const char *parta_law_words_translate (const char *text);

G_END_DECLS
