/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-class.h"
#include "parta-grid-private.h"

#include <glib/gi18n.h>

/* What the mouse does: a click moves the cursor, resting explains. */

static PartaGridCell *
find_pointed (PartaGrid *self,
              int        row,
              int        column)
{
  PartaGridRow *line;

  if (row == PARTA_GRID_NOWHERE || column == PARTA_GRID_NOWHERE || self->head == NULL)
    return NULL;

  line = row == PARTA_GRID_HEAD ? self->head : g_ptr_array_index (self->rows, row);
  return column == PARTA_GRID_HEAD ? parta_grid_row_get_head (line) : parta_grid_row_get_cell (line, column);
}

/* What the cell itself says to whoever rests on it. */
static const char *
explain (PartaGridCell *cell)
{
  const char *reason = parta_grid_cell_get_reason (cell);

  if (reason == NULL && parta_grid_cell_is_temporary (cell))
    return _("Taken down in a temporary journal, because there was no access.");

  return reason;
}

/**
 * parta_grid_query_tooltip:
 * @widget: a grid
 * @x: where the pointer is
 * @y: where the pointer is
 * @keyboard: it is asked for the cursor's cell
 * @tooltip: the tooltip
 *
 * Why a cell was refused, what its mark means, the whole of a label that is cut, a column in words. For #GtkWidgetClass.
 *
 * Returns: whether there is something to be said
 */
gboolean
parta_grid_query_tooltip (GtkWidget  *widget,
                          int         x,
                          int         y,
                          gboolean    keyboard,
                          GtkTooltip *tooltip)
{
  PartaGrid *self = PARTA_GRID (widget);
  PartaGridCell *cell;
  g_autofree char *label = NULL;
  const char *text = NULL;
  graphene_rect_t bounds;
  int row, column;

  parta_grid_geometry_locate (&self->geometry, x, y, &row, &column);
  cell = keyboard ? parta_grid_peek_cursor (self) : find_pointed (self, row, column);
  if (cell == NULL)
    return FALSE;

  if (keyboard || (row >= 0 && column >= 0))
    text = explain (cell);
  else if (parta_grid_cell_is_cut (cell) || (row == PARTA_GRID_HEAD && column >= 0))
    text = label = parta_grid_cell_dup_label (cell);
  if (text == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (cell), widget, &bounds))
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { bounds.origin.x, bounds.origin.y,
                                                       bounds.size.width, bounds.size.height });
  return TRUE;
}

/**
 * parta_grid_press:
 * @gesture: a click
 * @n_press: not used
 * @x: where
 * @y: where
 * @self: a grid
 *
 * A click moves the cursor. One on a pupil or on a lesson's head goes there too, and leaves the
 * other half of the place.
 */
void
parta_grid_press (GtkGestureClick *gesture,
                  int              n_press,
                  double           x,
                  double           y,
                  PartaGrid       *self)
{
  int row, column;

  parta_grid_geometry_locate (&self->geometry, x, y, &row, &column);
  if (row == PARTA_GRID_NOWHERE || column == PARTA_GRID_NOWHERE || self->row < 0)
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  parta_grid_set_cursor (self, row >= 0 ? row : self->row, column >= 0 ? column : self->column);
}
