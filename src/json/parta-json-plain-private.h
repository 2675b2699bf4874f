/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>

G_BEGIN_DECLS

cJSON *parta_json_plain_read (char  *text,
                              gsize  size,
                              cJSON *items,
                              guint  count);

G_END_DECLS
