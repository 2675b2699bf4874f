/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean parta_json_is_ascii (const char  *text,
                              gsize        size);
gboolean parta_json_scan     (const char  *text,
                              gsize        size,
                              GError     **error);
void     parta_json_complain (const char  *text,
                              const char  *place,
                              const char  *trouble,
                              GError     **error);

G_END_DECLS
