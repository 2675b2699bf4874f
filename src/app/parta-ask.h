/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     parta_ask_async  (GtkWindow           *parent,
                           const char          *heading,
                           const char          *body,
                           const char          *stay,
                           const char          *go,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
gboolean parta_ask_finish (GAsyncResult        *result);

G_END_DECLS
