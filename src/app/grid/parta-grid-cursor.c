/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-private.h"

/* The cursor: one cell, its row and its column. */

static void
mark_cursor (PartaGrid *self,
             gboolean   current)
{
  PartaGridRow *row;

  if (self->row < 0)
    return;

  row = g_ptr_array_index (self->rows, self->row);
  parta_grid_row_set_current (row, current);
  parta_grid_cell_set_current (parta_grid_row_get_head (row), current);
  parta_grid_cell_set_current (parta_grid_row_get_cell (row, self->column), current);
  parta_grid_cell_set_current (parta_grid_row_get_cell (self->head, self->column), current);
}

static void
explain_cursor (PartaGrid *self)
{
  PartaGridCell *cell = parta_grid_peek_cursor (self);

  /* Where nothing can be typed, what was refused is not the reader's concern, but what came late is. */
  if (cell != NULL && (parta_grid_cell_is_editable (cell) || parta_grid_cell_is_late (cell)) &&
      !parta_grid_cell_is_pending (cell) && parta_grid_cell_get_reason (cell) != NULL)
    parta_grid_show_note (self, cell, parta_grid_cell_get_reason (cell));
  else
    parta_grid_hide_note (self);
}

/**
 * parta_grid_place_cursor:
 * @self: a grid
 * @row: a row, taken for the nearest one that exists
 * @column: a column, likewise
 *
 * Moves the mark and nothing else: neither settles the cell left nor takes the focus.
 */
void
parta_grid_place_cursor (PartaGrid *self,
                         int        row,
                         int        column)
{
  mark_cursor (self, FALSE);
  if (self->rows->len == 0 || self->columns->len == 0)
    {
      self->row = self->column = -1;
      return;
    }

  self->row = CLAMP (row, 0, (int) self->rows->len - 1);
  self->column = CLAMP (column, 0, (int) self->columns->len - 1);
  self->fresh = TRUE;
  self->typing = FALSE;
  mark_cursor (self, TRUE);
  parta_grid_reveal_cursor (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));   /* the band moves */
}

/**
 * parta_grid_reveal_cursor:
 * @self: a grid
 *
 * Scrolls as far as needed to see the cursor; later, when the grid or its page has no size yet.
 */
void
parta_grid_reveal_cursor (PartaGrid *self)
{
  const PartaGridGeometry *geometry = &self->geometry;
  int left = self->column * geometry->column_width, top = self->row * geometry->row_height;

  /* Scrollbars of a page that was just taken away would stop short of the new one's end. */
  self->reveal = !self->measured ||
                 gtk_adjustment_get_page_size (self->adjustments[GTK_ORIENTATION_VERTICAL]) <= 0;
  if (self->row < 0 || self->reveal)
    return;

  gtk_adjustment_clamp_page (self->adjustments[GTK_ORIENTATION_VERTICAL], top, top + geometry->row_height);
  if (self->column < geometry->n_columns)
    gtk_adjustment_clamp_page (self->adjustments[GTK_ORIENTATION_HORIZONTAL], left, left + geometry->column_width);
}

/**
 * parta_grid_has_focus:
 * @self: a grid
 *
 * Returns: whether the keyboard is the grid's
 */
gboolean
parta_grid_has_focus (PartaGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/**
 * parta_grid_get_cursor:
 * @self: a grid
 * @row: (out) (optional): the cursor's row
 * @column: (out) (optional): the cursor's column
 *
 * Returns: %FALSE when the grid has no cells, and so no cursor
 */
gboolean
parta_grid_get_cursor (PartaGrid *self,
                       guint     *row,
                       guint     *column)
{
  g_return_val_if_fail (PARTA_IS_GRID (self), FALSE);

  if (self->row < 0)
    return FALSE;

  if (row != NULL)
    *row = self->row;
  if (column != NULL)
    *column = self->column;
  return TRUE;
}

/**
 * parta_grid_set_cursor:
 * @self: a grid
 * @row: a row, taken for the nearest one that exists
 * @column: a column, tail columns after the others, likewise
 *
 * Moves the cursor, as an arrow key does: the cell left is settled, the new one is scrolled into
 * sight. Takes the keyboard along when the grid has it; use gtk_widget_grab_focus() for that.
 */
void
parta_grid_set_cursor (PartaGrid *self,
                       int        row,
                       int        column)
{
  PartaGridCell *refused, *cell;

  g_return_if_fail (PARTA_IS_GRID (self));

  refused = parta_grid_settle_cursor (self);
  parta_grid_place_cursor (self, row, column);
  cell = parta_grid_peek_cursor (self);
  if (cell == NULL)
    return;

  explain_cursor (self);
  if (parta_grid_has_focus (self))
    gtk_widget_grab_focus (GTK_WIDGET (cell));
  if (refused != NULL && refused != cell)
    {
      g_autofree char *refusal = parta_grid_cell_dup_label (refused);
      g_autofree char *here = parta_grid_cell_dup_label (cell);
      g_autofree char *both = g_strconcat (refusal, "\n", here, NULL);

      parta_grid_show_note (self, refused, parta_grid_cell_get_reason (refused));
      parta_grid_say (self, both);
    }
  parta_grid_emit_moved (self);
}
