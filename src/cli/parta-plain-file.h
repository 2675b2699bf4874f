/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes   *parta_plain_file_read      (const char  *path,
                                      GError     **error);
gboolean  parta_plain_file_write     (const char  *path,
                                      GBytes      *bytes,
                                      int          mode,
                                      GError     **error);
char     *parta_plain_file_read_line (const char  *path,
                                      GError     **error);

G_END_DECLS
