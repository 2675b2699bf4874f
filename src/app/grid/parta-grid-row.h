/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-grid-cell.h"

G_BEGIN_DECLS

#define PARTA_TYPE_GRID_ROW (parta_grid_row_get_type ())
G_DECLARE_FINAL_TYPE (PartaGridRow, parta_grid_row, PARTA, GRID_ROW, GtkWidget)

PartaGridRow  *parta_grid_row_new         (PartaGrid    *grid,
                                           int           row);
const char    *parta_grid_row_get_id      (PartaGridRow *self);
const char    *parta_grid_row_get_number  (PartaGridRow *self);
const char    *parta_grid_row_get_label   (PartaGridRow *self);
const char    *parta_grid_row_get_name    (PartaGridRow *self);
PartaGridCell *parta_grid_row_get_head    (PartaGridRow *self);
PartaGridCell *parta_grid_row_get_cell    (PartaGridRow *self,
                                           int           column);
void           parta_grid_row_refresh     (PartaGridRow *self);
void           parta_grid_row_retell      (PartaGridRow *self);
void           parta_grid_row_set_current (PartaGridRow *self,
                                           gboolean      current);

G_END_DECLS
