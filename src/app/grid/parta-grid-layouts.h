/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _PartaGridLayouts PartaGridLayouts;

PartaGridLayouts *parta_grid_layouts_new    (void);
void              parta_grid_layouts_free   (PartaGridLayouts *self);
void              parta_grid_layouts_clear  (PartaGridLayouts *self);
PangoLayout      *parta_grid_layouts_lookup (PartaGridLayouts *self,
                                             GtkWidget        *font_of,
                                             const char       *text,
                                             int               width,
                                             int              *layout_width,
                                             int              *layout_height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaGridLayouts, parta_grid_layouts_free)

G_END_DECLS
