/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  parta_program_start    (void);
char *parta_program_dup_file (const char *installed,
                              const char *built);

G_END_DECLS
