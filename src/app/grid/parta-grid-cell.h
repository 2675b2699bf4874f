/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-grid.h"

G_BEGIN_DECLS

typedef enum
{
  PARTA_GRID_KIND_CORNER,  /* above the labels           */
  PARTA_GRID_KIND_HEAD,    /* the head of a column       */
  PARTA_GRID_KIND_NAME,    /* the label of a row         */
  PARTA_GRID_KIND_BODY,    /* a cell that scrolls        */
  PARTA_GRID_KIND_TAIL,    /* a cell at the right edge   */
} PartaGridKind;

#define PARTA_TYPE_GRID_CELL (parta_grid_cell_get_type ())
G_DECLARE_FINAL_TYPE (PartaGridCell, parta_grid_cell, PARTA, GRID_CELL, GtkWidget)

PartaGridCell *parta_grid_cell_new         (PartaGrid         *grid,
                                            GtkWidget         *parent,
                                            PartaGridKind      kind,
                                            int                row,
                                            int                column);
int            parta_grid_cell_get_row     (PartaGridCell     *self);
int            parta_grid_cell_get_column  (PartaGridCell     *self);
void           parta_grid_cell_refresh     (PartaGridCell     *self);
void           parta_grid_cell_retell      (PartaGridCell     *self);
const char    *parta_grid_cell_get_held    (PartaGridCell     *self);
const char    *parta_grid_cell_get_shown   (PartaGridCell     *self);
const char    *parta_grid_cell_get_reason  (PartaGridCell     *self);
char          *parta_grid_cell_dup_address (PartaGridCell     *self);
char          *parta_grid_cell_dup_label   (PartaGridCell     *self);
gboolean       parta_grid_cell_is_editable (PartaGridCell     *self);
gboolean       parta_grid_cell_is_cut      (PartaGridCell     *self);
gboolean       parta_grid_cell_is_pending  (PartaGridCell     *self);
gboolean       parta_grid_cell_is_late     (PartaGridCell     *self);
gboolean       parta_grid_cell_is_temporary (PartaGridCell    *self);
gboolean       parta_grid_cell_has_draft   (PartaGridCell     *self);
void           parta_grid_cell_set_draft   (PartaGridCell     *self,
                                            const char        *draft,
                                            const char        *reason,
                                            gboolean           pending);
void           parta_grid_cell_set_current (PartaGridCell     *self,
                                            gboolean           current);

G_END_DECLS
