/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_SHA256_SIZE 32

void parta_sha256 (guint8        *digest,
                   gconstpointer  data,
                   gsize          size);

G_END_DECLS
