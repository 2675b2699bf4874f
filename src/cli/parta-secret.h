/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *parta_secret_read (const char  *path,
                         const char  *question,
                         GError     **error);
void  parta_secret_free (char        *secret);

G_END_DECLS
