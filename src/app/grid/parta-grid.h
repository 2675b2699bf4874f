/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "parta-grid-model.h"

G_BEGIN_DECLS

#define PARTA_TYPE_GRID (parta_grid_get_type ())
G_DECLARE_FINAL_TYPE (PartaGrid, parta_grid, PARTA, GRID, GtkWidget)

GtkWidget      *parta_grid_new            (PartaGridModel  *model);
PartaGridModel *parta_grid_get_model      (PartaGrid       *self);
void            parta_grid_set_model      (PartaGrid       *self,
                                           PartaGridModel  *model);
gboolean        parta_grid_get_read_only  (PartaGrid       *self);
void            parta_grid_set_read_only  (PartaGrid       *self,
                                           gboolean         read_only);
gboolean        parta_grid_get_cursor     (PartaGrid       *self,
                                           guint           *row,
                                           guint           *column);
void            parta_grid_set_cursor     (PartaGrid       *self,
                                           int              row,
                                           int              column);
GtkWidget      *parta_grid_get_cell       (PartaGrid       *self,
                                           guint            row,
                                           guint            column);
GtkWidget      *parta_grid_get_row_head   (PartaGrid       *self,
                                           guint            row);
GtkWidget      *parta_grid_get_head       (PartaGrid       *self,
                                           guint            column);
const char     *parta_grid_get_shown_text (PartaGrid       *self,
                                           guint            row,
                                           guint            column);
const char     *parta_grid_get_note       (PartaGrid       *self);
gboolean        parta_grid_handle_key     (PartaGrid       *self,
                                           guint            keyval,
                                           GdkModifierType  state);
void            parta_grid_paste_text     (PartaGrid       *self,
                                           const char      *text);
gboolean        parta_grid_undo           (PartaGrid       *self);
gboolean        parta_grid_redo           (PartaGrid       *self);
void            parta_grid_settle         (PartaGrid       *self);
guint           parta_grid_count_drafts   (PartaGrid       *self);

G_END_DECLS
