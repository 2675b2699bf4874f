/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *parta_print_line_write (GPtrArray  *fields);
char **parta_print_line_read  (const char *line);

G_END_DECLS
