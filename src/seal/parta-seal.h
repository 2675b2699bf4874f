/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_TOKEN_HEX 64   /* characters of a token, without the closing zero */

void     parta_seal_random    (gpointer      bytes,
                               gsize         size);
char    *parta_seal_token_new (void);
gboolean parta_seal_equal     (gconstpointer a,
                               gconstpointer b,
                               gsize         size);
void     parta_seal_wipe      (gpointer      bytes,
                               gsize         size);

G_END_DECLS
