/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void parta_grid_mark_draw_dot     (GtkSnapshot   *snapshot,
                                   int            width,
                                   const GdkRGBA *color);
void parta_grid_mark_draw_ring    (GtkSnapshot   *snapshot,
                                   int            width,
                                   const GdkRGBA *color);
void parta_grid_mark_draw_corner  (GtkSnapshot   *snapshot,
                                   int            width,
                                   const GdkRGBA *color);
void parta_grid_mark_draw_bar     (GtkSnapshot   *snapshot,
                                   int            width,
                                   int            height,
                                   const GdkRGBA *color);
void parta_grid_mark_draw_stroke  (GtkSnapshot   *snapshot,
                                   int            height,
                                   const GdkRGBA *color);
void parta_grid_mark_draw_diamond (GtkSnapshot   *snapshot,
                                   const GdkRGBA *color);

G_END_DECLS
