/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-grid.h"

G_BEGIN_DECLS

/* The parts of the widget class that have a file of their own. */

/* parta-grid-place.c */
void     parta_grid_measure       (GtkWidget       *widget,
                                   GtkOrientation   orientation,
                                   int              for_size,
                                   int             *minimum,
                                   int             *natural,
                                   int             *minimum_baseline,
                                   int             *natural_baseline);
void     parta_grid_allocate      (GtkWidget       *widget,
                                   int              width,
                                   int              height,
                                   int              baseline);
void     parta_grid_forget_font   (PartaGrid       *self);

/* parta-grid-paint.c */
void     parta_grid_paint         (GtkWidget       *widget,
                                   GtkSnapshot     *snapshot);

/* parta-grid-pointer.c */
gboolean parta_grid_query_tooltip (GtkWidget       *widget,
                                   int              x,
                                   int              y,
                                   gboolean         keyboard,
                                   GtkTooltip      *tooltip);
void     parta_grid_press         (GtkGestureClick *gesture,
                                   int              n_press,
                                   double           x,
                                   double           y,
                                   PartaGrid       *self);

G_END_DECLS
