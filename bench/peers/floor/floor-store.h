/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FloorStore FloorStore;

FloorStore *floor_store_open  (const char *path);
void        floor_store_close (FloorStore *self);
guint       floor_store_take  (FloorStore *self,
                               const char *lines,
                               gsize       size);
guint       floor_store_list  (FloorStore *self,
                               gint64      after,
                               guint       limit,
                               GString    *lines,
                               gint64     *last);

GBytes     *floor_deflate     (GBytes     *plain);
GBytes     *floor_inflate     (GBytes     *zipped);

G_END_DECLS
