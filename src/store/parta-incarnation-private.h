/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry-id.h"

G_BEGIN_DECLS

/* A small file beside the database that says which replica this is, how far it has come, and on which computer. */
typedef struct _PartaIncarnation PartaIncarnation;

PartaIncarnation *parta_incarnation_open    (const char        *dir);
void              parta_incarnation_close   (PartaIncarnation  *self);
gboolean          parta_incarnation_is_past (PartaIncarnation  *self,
                                             const guint8      *device,
                                             guint64            last);
void              parta_incarnation_note    (PartaIncarnation  *self,
                                             const guint8      *device,
                                             guint64            last);

G_END_DECLS
