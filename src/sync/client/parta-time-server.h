/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARTA_TIME_SERVER_SECONDS 40 /* that a person waits at most */

gboolean  parta_time_server_check (const char    *address,
                                   GError       **error);
GBytes   *parta_time_server_ask   (const char    *address,
                                   GBytes        *query,
                                   guint          seconds,
                                   GError       **error);

G_END_DECLS
