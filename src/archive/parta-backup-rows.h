/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-register.h"

G_BEGIN_DECLS

GPtrArray *parta_backup_rows_list      (PartaState *state,
                                        const char *from,
                                        const char *to);
char      *parta_backup_rows_dup_place (PartaState *state,
                                        const char *copy);

G_END_DECLS
