/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-conflict-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_CONFLICT_ROW (parta_conflict_row_get_type ())
/* A conflict with its versions, and a button at each for those whose it is. Its words are those of the moment when it was made. */
G_DECLARE_FINAL_TYPE (PartaConflictRow, parta_conflict_row, PARTA, CONFLICT_ROW, GtkListBoxRow)

GtkWidget           *parta_conflict_row_new          (PartaConflictModel  *model,
                                                      PartaStore          *store,
                                                      const PartaConflict *conflict);
const PartaConflict *parta_conflict_row_get_conflict (PartaConflictRow    *self);
void                 parta_conflict_row_refresh      (PartaConflictRow    *self);

G_END_DECLS
