/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bench_insert_bare (const char *path,
                        double     *times,
                        guint       n_rows);
void bench_insert_lean (const char *path,
                        double     *times,
                        guint       n_rows);

G_END_DECLS
