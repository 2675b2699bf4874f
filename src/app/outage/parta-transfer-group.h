/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTA_TYPE_TRANSFER_GROUP (parta_transfer_group_get_type ())
G_DECLARE_FINAL_TYPE (PartaTransferGroup, parta_transfer_group, PARTA, TRANSFER_GROUP, AdwPreferencesGroup)

void parta_transfer_group_watch   (PartaTransferGroup *self,
                                   PartaStore         *store,
                                   gboolean            overdue_only);
void parta_transfer_group_refresh (PartaTransferGroup *self);

G_END_DECLS
