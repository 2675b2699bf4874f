/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-private.h"

#include <glib/gi18n.h>

/* Taking back is an ordinary act of writing: the earlier text is offered to the model, which may
 * refuse it like any other. It touches a cell only while the cell still holds what the act had
 * put there; what a colleague wrote since then is not to be undone by a habit of the fingers. */

static void G_GNUC_PRINTF (2, 3)
add_trouble (GString    *trouble,
             const char *format,
             ...)
{
  va_list args;

  if (trouble->len > 0)
    g_string_append_c (trouble, '\n');
  va_start (args, format);
  g_string_append_vprintf (trouble, format, args);
  va_end (args);
}

static void
restore (PartaGrid             *self,
         const PartaGridChange *change,
         gboolean               back,
         GString               *trouble)
{
  const char *expected = back ? change->held_after : change->held_before;
  const char *held = back ? change->held_before : change->held_after;
  const char *shown = back ? change->shown_before : change->shown_after;
  PartaGridCell *cell = parta_grid_find_cell (self, change->row_id, change->column_id);
  g_autoptr (GError) error = NULL;

  if (cell == NULL)
    {
      /* Translators: %s is a pupil and a lesson */
      add_trouble (trouble, _("%s is not on this page any more."), change->label);
      return;
    }
  if (!g_str_equal (parta_grid_cell_get_held (cell), expected) || !parta_grid_cell_is_editable (cell))
    {
      /* Translators: %s is a pupil and a lesson */
      add_trouble (trouble, _("%s was changed since then and stays as it is."), change->label);
      return;
    }

  if (!parta_grid_offer (self, cell, held, FALSE, &error))
    {
      add_trouble (trouble, "%s", error->message);
      return;
    }

  cell = parta_grid_find_cell (self, change->row_id, change->column_id);
  if (cell != NULL && !g_str_equal (shown, held))
    parta_grid_offer (self, cell, shown, FALSE, NULL);   /* refused before, and so again */
}

static void
finish (PartaGrid             *self,
        const PartaGridChange *change,
        const GString         *trouble)
{
  PartaGridCell *cell = parta_grid_find_cell (self, change->row_id, change->column_id);

  parta_grid_update_actions (self);
  if (cell != NULL)
    {
      g_autofree char *label = parta_grid_cell_dup_label (cell);

      parta_grid_set_cursor (self, parta_grid_cell_get_row (cell), parta_grid_cell_get_column (cell));
      parta_grid_say (self, label);
    }
  if (trouble->len > 0)
    parta_grid_emit_message (self, trouble->str);
}

/**
 * parta_grid_undo:
 * @self: a grid
 *
 * Takes back the last act: what was typed into one cell, or a whole paste. The cursor goes there.
 *
 * Returns: %FALSE when there is nothing to be taken back
 */
gboolean
parta_grid_undo (PartaGrid *self)
{
  g_autoptr (GString) trouble = g_string_new (NULL);
  g_autoptr (GPtrArray) group = NULL;
  GPtrArray *last;

  g_return_val_if_fail (PARTA_IS_GRID (self), FALSE);

  if (!parta_grid_holds_back (self))   /* what was not given yet is simply not given */
    parta_grid_settle_cursor (self);
  last = self->read_only ? NULL : parta_grid_history_undo (self->history);
  if (last == NULL)
    return FALSE;

  group = g_ptr_array_ref (last);
  for (guint i = group->len; i > 0; i--)
    restore (self, g_ptr_array_index (group, i - 1), TRUE, trouble);
  finish (self, g_ptr_array_index (group, 0), trouble);
  return TRUE;
}

/**
 * parta_grid_redo:
 * @self: a grid
 *
 * Does again what parta_grid_undo() took back last.
 *
 * Returns: %FALSE when there is nothing to be done again
 */
gboolean
parta_grid_redo (PartaGrid *self)
{
  g_autoptr (GString) trouble = g_string_new (NULL);
  g_autoptr (GPtrArray) group = NULL;
  GPtrArray *next;

  g_return_val_if_fail (PARTA_IS_GRID (self), FALSE);

  parta_grid_settle_cursor (self);
  next = self->read_only ? NULL : parta_grid_history_redo (self->history);
  if (next == NULL)
    return FALSE;

  group = g_ptr_array_ref (next);
  for (guint i = 0; i < group->len; i++)
    restore (self, g_ptr_array_index (group, i), FALSE, trouble);
  finish (self, g_ptr_array_index (group, group->len - 1), trouble);
  return TRUE;
}
