/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-key-ring.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget             *parta_key_row_new      (const PartaSigningKey *key,
                                               GtkCheckButton        *group,
                                               gint64                 now,
                                               GTimeZone             *zone);
GtkCheckButton        *parta_key_row_get_mark (GtkWidget             *row);
const PartaSigningKey *parta_key_row_get_key  (GtkWidget             *row);

G_END_DECLS
