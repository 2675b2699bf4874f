/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *parta_login_name_new (const char *surname,
                            const char *name,
                            guint       attempt);

G_END_DECLS
