/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-recovery.h"

G_BEGIN_DECLS

/**
 * PartaHighWater:
 *
 * A small file outside the folder of the database that says how far the ledger had come. Whoever puts an old database back does not
 * put it back, and so the server knows at its start.
 */
typedef struct _PartaHighWater PartaHighWater;

PartaHighWater *parta_high_water_new   (const char      *path,
                                        PartaRegistrar  *registrar);
void            parta_high_water_free  (PartaHighWater  *self);
gboolean        parta_high_water_check (PartaHighWater  *self,
                                        GError         **error);
gboolean        parta_high_water_note  (PartaHighWater  *self,
                                        GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaHighWater, parta_high_water_free)

G_END_DECLS
