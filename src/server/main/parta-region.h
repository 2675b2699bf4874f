/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-hall.h"
#include "parta-site.h"

G_BEGIN_DECLS

/**
 * PartaRegion:
 *
 * What one server serves: the school of a site, or all schools of a database.
 */
typedef struct _PartaRegion PartaRegion;

PartaRegion *parta_region_new       (PartaSite    *site);
void         parta_region_free      (PartaRegion  *self);
PartaHall   *parta_region_open_hall (PartaRegion  *self,
                                     guint         awake,
                                     GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaRegion, parta_region_free)

G_END_DECLS
