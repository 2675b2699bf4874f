/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *parta_class_name_tidy      (const char *text,
                                   gboolean    cyrillic);
char  *parta_class_name_key       (const char *text);
guint  parta_class_name_get_grade (const char *text);
char  *parta_class_name_dup_letter (const char *text);

G_END_DECLS
