/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-conflict-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_CONFLICT_VIEW (parta_conflict_view_get_type ())
G_DECLARE_FINAL_TYPE (PartaConflictView, parta_conflict_view, PARTA, CONFLICT_VIEW, GtkWidget)

void parta_conflict_view_watch (PartaConflictView  *self,
                                PartaStore         *store,
                                PartaConflictModel *model);

G_END_DECLS
