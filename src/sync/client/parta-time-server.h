/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean  parta_time_server_check (const char    *address,
                                   GError       **error);
GBytes   *parta_time_server_ask   (const char    *address,
                                   GBytes        *query,
                                   GCancellable  *cancellable,
                                   GError       **error);

G_END_DECLS
