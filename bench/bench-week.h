/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

#include <stdio.h>

G_BEGIN_DECLS

guint64 bench_week_enter (PartaStore *store,
                          PartaClock *clock,
                          guint32     seed,
                          guint       first,
                          guint       n_lessons);
void    bench_week_print (PartaStore *store,
                          gboolean    own,
                          FILE       *file);

G_END_DECLS
