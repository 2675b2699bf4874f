/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parta-tar-error.h"

G_BEGIN_DECLS

GBytes   *parta_package_disk_read   (const char    *path,
                                     GError       **error);
char     *parta_package_disk_digest (const char    *path,
                                     GError       **error);
gboolean  parta_package_disk_rename (const char    *from,
                                     const char    *to,
                                     GError       **error);

G_END_DECLS
