/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry-id.h"

G_BEGIN_DECLS

/**
 * PartaStumbles:
 *
 * Remembers, over crashes of the server, whose batch it was handling when it fell. A batch that it fell over twice is taken
 * entry by entry, and an entry that it fell over alone is poison: it is kept without being interpreted (I9).
 */
typedef struct _PartaStumbles PartaStumbles;

PartaStumbles *parta_stumbles_open      (const char      *path,
                                         GError         **error);
void           parta_stumbles_free      (PartaStumbles   *self);
guint          parta_stumbles_begin     (PartaStumbles   *self,
                                         const guint8    *device,
                                         guint64          seq,
                                         gboolean         alone);
void           parta_stumbles_end       (PartaStumbles   *self);
gboolean       parta_stumbles_is_poison (PartaStumbles   *self,
                                         const guint8    *device,
                                         guint64          seq);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaStumbles, parta_stumbles_free)

G_END_DECLS
