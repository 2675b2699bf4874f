/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-grid-geometry.h"
#include "parta-grid-history.h"
#include "parta-grid-layouts.h"
#include "parta-grid-palette.h"
#include "parta-grid-row.h"

G_BEGIN_DECLS

/* What the files of the grid share and nobody else sees. */
struct _PartaGrid
{
  GtkWidget          parent_instance;

  PartaGridModel    *model;
  PartaGridHistory  *history;
  PartaGridRow      *head;
  GPtrArray         *rows, *columns;     /* of PartaGridRow and PartaGridColumn            */
  GPtrArray         *column_ids;         /* of char *                                      */

  PartaGridGeometry  geometry;
  GtkAdjustment     *adjustments[2];     /* by GtkOrientation                              */
  PartaGridLayouts  *layouts;
  GtkWidget         *inks[PARTA_GRID_N_INKS];
  GtkWidget         *band;               /* behind the cursor's column                     */
  GtkWidget         *note, *voice;       /* a reason shown at a cell; parta-grid-voice.c   */
  PartaGridCell     *note_cell;

  int                row, column;        /* the cursor; -1 when there is no cell           */
  gboolean           fresh : 1;          /* the next character starts the text anew        */
  gboolean           typing : 1;         /* a key went into this cell since the cursor came */
  gboolean           read_only : 1;
  gboolean           measured : 1;       /* the geometry knows the font                    */
  gboolean           reveal : 1;         /* show the cursor once there is a size           */
  gboolean           busy : 1;           /* the focus moves, but nobody left the grid      */
};

/* parta-grid.c */
PartaGridCell *parta_grid_peek_cell      (PartaGrid *self, int row, int column);
PartaGridCell *parta_grid_peek_cursor    (PartaGrid *self);
PartaGridCell *parta_grid_find_cell      (PartaGrid *self, const char *row_id, const char *column_id);
void           parta_grid_emit_message   (PartaGrid *self, const char *text);
void           parta_grid_emit_moved     (PartaGrid *self);
void           parta_grid_update_actions (PartaGrid *self);

/* parta-grid-build.c */
void           parta_grid_rebuild        (PartaGrid *self);
void           parta_grid_tear_down      (PartaGrid *self);
void           parta_grid_give_up        (PartaGrid *self);

/* parta-grid-cursor.c */
void           parta_grid_place_cursor   (PartaGrid *self, int row, int column);
void           parta_grid_reveal_cursor  (PartaGrid *self);
gboolean       parta_grid_has_focus      (PartaGrid *self);

/* parta-grid-edit.c */
gboolean       parta_grid_offer          (PartaGrid *self, PartaGridCell *cell, const char *text,
                                          gboolean may_pend, GError **error);
gboolean       parta_grid_put            (PartaGrid *self, PartaGridCell *cell, const char *text,
                                          gboolean typing, GError **error);
void           parta_grid_refuse         (PartaGrid *self, PartaGridCell *cell, const char *reason);
void           parta_grid_type           (PartaGrid *self, const char *text);
gboolean       parta_grid_drop_draft     (PartaGrid *self);
gboolean       parta_grid_holds_back     (PartaGrid *self);
PartaGridCell *parta_grid_settle_cursor  (PartaGrid *self);

/* parta-grid-paste.c */
void           parta_grid_copy           (PartaGrid *self);
void           parta_grid_paste          (PartaGrid *self);

/* parta-grid-voice.c */
void           parta_grid_show_note      (PartaGrid *self, PartaGridCell *cell, const char *text);
void           parta_grid_hide_note      (PartaGrid *self);
void           parta_grid_place_note     (PartaGrid *self);
void           parta_grid_say            (PartaGrid *self, const char *text);

G_END_DECLS
