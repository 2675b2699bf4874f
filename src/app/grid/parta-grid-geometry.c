/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-geometry.h"

/**
 * parta_grid_geometry_measure:
 * @self: a geometry
 * @line_height: height of a line of text
 * @digit_width: mean width of a digit
 *
 * Sizes everything by the font, so that a person who asked for larger letters gets larger cells.
 */
void
parta_grid_geometry_measure (PartaGridGeometry *self,
                             int                line_height,
                             int                digit_width)
{
  g_return_if_fail (self != NULL);

  self->row_height = MAX (line_height + 9, 26);
  self->column_width = MAX (digit_width * 3 + 14, 34);
  self->tail_width = MAX (digit_width * 6 + 14, 56);
  self->number_width = digit_width * 3 + 6;
  self->month_height = line_height + 4;
  self->head_height = self->month_height + line_height * 2 + 4;
}

/**
 * parta_grid_geometry_fit:
 * @self: a measured geometry
 * @width: the room there is
 *
 * Shares the room out: the labels may take two fifths of it, the tail what it needs, the rest
 * is the body's, which never is wider than its columns.
 */
void
parta_grid_geometry_fit (PartaGridGeometry *self,
                         int                width)
{
  int least;

  g_return_if_fail (self != NULL);

  least = MIN (self->name_natural, self->number_width + 4 * self->column_width);
  self->name_width = CLAMP (width * 2 / 5, least, MAX (self->name_natural, least));
  self->body_width = CLAMP (width - self->name_width - self->n_tail * self->tail_width, 0,
                            self->n_columns * self->column_width);
}

/**
 * parta_grid_geometry_width:
 * @self: a geometry that was fit
 *
 * Returns: how far to the right there is anything
 */
int
parta_grid_geometry_width (const PartaGridGeometry *self)
{
  return self->name_width + self->body_width + self->n_tail * self->tail_width;
}

/**
 * parta_grid_geometry_bottom:
 * @self: a geometry
 *
 * Returns: the lower edge of the last row, as it is scrolled
 */
int
parta_grid_geometry_bottom (const PartaGridGeometry *self)
{
  return self->head_height + self->n_rows * self->row_height - self->y;
}

/**
 * parta_grid_geometry_span:
 * @self: a geometry that was fit
 * @column: a column, tail columns after the others, or %PARTA_GRID_HEAD for the labels
 * @x: (out): left edge, as it is scrolled
 * @width: (out): width
 */
void
parta_grid_geometry_span (const PartaGridGeometry *self,
                          int                      column,
                          int                     *x,
                          int                     *width)
{
  if (column < 0)
    {
      *x = 0;
      *width = self->name_width;
    }
  else if (column < self->n_columns)
    {
      *x = self->name_width + column * self->column_width - self->x;
      *width = self->column_width;
    }
  else
    {
      *x = self->name_width + self->body_width + (column - self->n_columns) * self->tail_width;
      *width = self->tail_width;
    }
}

/**
 * parta_grid_geometry_row_top:
 * @self: a geometry
 * @row: a row
 *
 * Returns: its upper edge, as it is scrolled
 */
int
parta_grid_geometry_row_top (const PartaGridGeometry *self,
                             int                      row)
{
  return self->head_height + row * self->row_height - self->y;
}

/**
 * parta_grid_geometry_visible:
 * @self: a geometry that was fit
 * @first: (out): the first scrolling column of which something is to be seen
 * @last: (out): the last one
 *
 * Returns: %FALSE when there is none
 */
gboolean
parta_grid_geometry_visible (const PartaGridGeometry *self,
                             int                     *first,
                             int                     *last)
{
  if (self->n_columns == 0 || self->body_width <= 0)
    return FALSE;

  *first = CLAMP (self->x / self->column_width, 0, self->n_columns - 1);
  *last = CLAMP ((self->x + self->body_width - 1) / self->column_width, 0, self->n_columns - 1);
  return TRUE;
}

/**
 * parta_grid_geometry_locate:
 * @self: a geometry that was fit
 * @x: a place, from the left
 * @y: a place, from above
 * @row: (out): the row there, %PARTA_GRID_HEAD or %PARTA_GRID_NOWHERE
 * @column: (out): the column there, %PARTA_GRID_HEAD for the labels, or %PARTA_GRID_NOWHERE
 */
void
parta_grid_geometry_locate (const PartaGridGeometry *self,
                            double                   x,
                            double                   y,
                            int                     *row,
                            int                     *column)
{
  int tail = self->name_width + self->body_width;

  *row = *column = PARTA_GRID_NOWHERE;

  if (y >= 0 && y < self->head_height)
    *row = PARTA_GRID_HEAD;
  else if (y >= self->head_height && y < parta_grid_geometry_bottom (self))
    *row = ((int) y - self->head_height + self->y) / self->row_height;

  if (x >= 0 && x < self->name_width)
    *column = PARTA_GRID_HEAD;
  else if (x >= self->name_width && x < tail)
    *column = ((int) x - self->name_width + self->x) / self->column_width;
  else if (x >= tail && x < parta_grid_geometry_width (self))
    *column = self->n_columns + ((int) x - tail) / self->tail_width;
}
