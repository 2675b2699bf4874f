/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reports of imports are small objects of numbers and texts; reading JSON is the business of sync/wire alone. */

void parta_json_out_string (GString    *json,
                            const char *text);
void parta_json_out_number (GString    *json,
                            const char *name,
                            guint       number);

G_END_DECLS
