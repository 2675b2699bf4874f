/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a place in the grid is neither a row nor a column. */
enum { PARTA_GRID_HEAD = -1, PARTA_GRID_NOWHERE = -2 };

/**
 * PartaGridGeometry:
 * @n_rows: how many rows
 * @n_columns: how many columns scroll; the tail columns follow them
 * @n_tail: how many columns stay at the right edge
 * @row_height: of a pupil's row
 * @column_width: of a column that scrolls
 * @tail_width: of a column that stays
 * @number_width: of the ordinal before a label
 * @name_natural: the width at which the longest label is not cut
 * @month_height: of the band with the month's word
 * @head_height: of the whole head, the band included
 * @name_width: of the column with the labels, as there is room for it
 * @body_width: of the part between the labels and the tail
 * @x: how far the body is scrolled to the right
 * @y: how far the rows are scrolled down
 *
 * Where everything is, in pixels. The upper fields follow from the model and the font, the last
 * four from the room there is.
 */
typedef struct
{
  int n_rows, n_columns, n_tail;
  int row_height, column_width, tail_width, number_width, name_natural;
  int month_height, head_height;
  int name_width, body_width, x, y;
} PartaGridGeometry;

void     parta_grid_geometry_measure  (PartaGridGeometry       *self,
                                       int                      line_height,
                                       int                      digit_width);
void     parta_grid_geometry_fit      (PartaGridGeometry       *self,
                                       int                      width);
int      parta_grid_geometry_width    (const PartaGridGeometry *self);
int      parta_grid_geometry_bottom   (const PartaGridGeometry *self);
void     parta_grid_geometry_span     (const PartaGridGeometry *self,
                                       int                      column,
                                       int                     *x,
                                       int                     *width);
int      parta_grid_geometry_row_top  (const PartaGridGeometry *self,
                                       int                      row);
gboolean parta_grid_geometry_visible  (const PartaGridGeometry *self,
                                       int                     *first,
                                       int                     *last);
void     parta_grid_geometry_locate   (const PartaGridGeometry *self,
                                       double                   x,
                                       double                   y,
                                       int                     *row,
                                       int                     *column);

G_END_DECLS
