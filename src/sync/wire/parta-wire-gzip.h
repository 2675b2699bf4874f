/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *parta_wire_deflate         (GBytes  *plain);
GBytes *parta_wire_deflate_quickly (GBytes  *plain);
GBytes *parta_wire_inflate         (GBytes  *zipped,
                                    gsize    zipped_max,
                                    gsize    plain_max,
                                    GError **error);

G_END_DECLS
