/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  PARTA_GRID_INK_LINE,       /* between cells             */
  PARTA_GRID_INK_MONTH,      /* between months and frames */
  PARTA_GRID_INK_UNSAVED,
  PARTA_GRID_INK_WAITING,
  PARTA_GRID_INK_REFUSED,
  PARTA_GRID_INK_CONFLICT,
  PARTA_GRID_INK_LATE,
  PARTA_GRID_INK_TEMPORARY,
  PARTA_GRID_N_INKS,
} PartaGridInk;

GtkWidget *parta_grid_palette_new_ink (GtkWidget    *parent,
                                       PartaGridInk  ink);
void       parta_grid_palette_get     (GtkWidget    *widget,
                                       GdkRGBA      *color);

G_END_DECLS
