/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-conflict-model.h"
#include "parta-syncer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_STATUS_BAR (parta_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (PartaStatusBar, parta_status_bar, PARTA, STATUS_BAR, GtkWidget)

void parta_status_bar_watch (PartaStatusBar     *self,
                             PartaStore         *store,
                             PartaSyncer        *syncer,
                             PartaConflictModel *conflicts);

void parta_status_bar_refresh (PartaStatusBar *self);

G_END_DECLS
