/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-private.h"

#include <glib/gi18n.h>

/* Makes the cells for what the model has, and makes them anew when it is reset: a pupil or a
 * lesson came from the server while the teacher was typing. The cursor and the texts that the
 * model had not taken go along with their pupil and lesson, wherever these are now. */

typedef struct
{
  char     *row_id;
  char     *column_id;
  char     *label;
  char     *text;
  char     *reason;
  gboolean  pending;
} Draft;

static void
free_draft (gpointer data)
{
  Draft *draft = data;

  g_free (draft->row_id);
  g_free (draft->column_id);
  g_free (draft->label);
  g_free (draft->text);
  g_free (draft->reason);
  g_free (draft);
}

static Draft *
draft_new (PartaGrid     *self,
           PartaGridCell *cell)
{
  Draft *draft = g_new0 (Draft, 1);
  PartaGridRow *row = g_ptr_array_index (self->rows, parta_grid_cell_get_row (cell));

  draft->row_id = g_strdup (parta_grid_row_get_id (row));
  draft->column_id = g_strdup (g_ptr_array_index (self->column_ids, parta_grid_cell_get_column (cell)));
  draft->label = parta_grid_cell_dup_address (cell);
  draft->text = g_strdup (parta_grid_cell_get_shown (cell));
  draft->reason = g_strdup (parta_grid_cell_get_reason (cell));
  draft->pending = parta_grid_cell_is_pending (cell);
  return draft;
}

static GPtrArray *
collect_drafts (PartaGrid *self)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (free_draft);

  for (guint row = 0; row < self->rows->len; row++)
    for (guint column = 0; column < self->columns->len; column++)
      {
        PartaGridCell *cell = parta_grid_peek_cell (self, row, column);

        if (parta_grid_cell_has_draft (cell))
          g_ptr_array_add (drafts, draft_new (self, cell));
      }
  return drafts;
}

static void
put_back_drafts (PartaGrid *self,
                 GPtrArray *drafts)
{
  g_autoptr (GString) lost = g_string_new (NULL);

  for (guint i = 0; i < drafts->len; i++)
    {
      const Draft *draft = g_ptr_array_index (drafts, i);
      PartaGridCell *cell = parta_grid_find_cell (self, draft->row_id, draft->column_id);

      if (cell != NULL)
        {
          parta_grid_cell_set_draft (cell, draft->text, draft->reason, draft->pending);
          continue;
        }
      if (lost->len > 0)
        g_string_append_c (lost, '\n');
      /* Translators: a text that was typed, then the pupil and lesson that it was typed for */
      g_string_append_printf (lost, _("“%s” was not saved: %s is not on this page any more."),
                              draft->text, draft->label);
    }

  if (lost->len > 0)
    parta_grid_emit_message (self, lost->str);
}

static void
read_columns (PartaGrid *self)
{
  guint n = self->model != NULL ? parta_grid_model_get_n_columns (self->model) : 0;

  g_ptr_array_set_size (self->columns, 0);
  g_ptr_array_set_size (self->column_ids, 0);
  for (guint column = 0; column < n; column++)
    {
      g_ptr_array_add (self->columns, parta_grid_model_dup_column (self->model, column));
      g_ptr_array_add (self->column_ids, parta_grid_model_dup_column_id (self->model, column));
    }

  self->geometry.n_tail = n > 0 ? MIN (parta_grid_model_get_n_tail (self->model), n) : 0;
  self->geometry.n_columns = n - self->geometry.n_tail;
}

static void
build (PartaGrid *self)
{
  read_columns (self);
  self->geometry.n_rows = self->model != NULL ? parta_grid_model_get_n_rows (self->model) : 0;
  self->head = parta_grid_row_new (self, PARTA_GRID_HEAD);
  for (int row = 0; row < self->geometry.n_rows; row++)
    g_ptr_array_add (self->rows, parta_grid_row_new (self, row));
  self->measured = FALSE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * parta_grid_tear_down:
 * @self: a grid
 *
 * Takes all cells away, and what is in them.
 */
void
parta_grid_tear_down (PartaGrid *self)
{
  self->row = self->column = -1;
  parta_grid_hide_note (self);
  for (guint row = 0; row < self->rows->len; row++)
    gtk_widget_unparent (g_ptr_array_index (self->rows, row));
  g_ptr_array_set_size (self->rows, 0);
  if (self->head != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->head)));
}

/**
 * parta_grid_give_up:
 * @self: a grid
 *
 * Takes all cells away for good, and names the texts that the model had not taken.
 */
void
parta_grid_give_up (PartaGrid *self)
{
  g_autoptr (GPtrArray) drafts = NULL;

  self->busy = TRUE;
  drafts = collect_drafts (self);
  parta_grid_tear_down (self);
  put_back_drafts (self, drafts);
  self->busy = FALSE;
}

/**
 * parta_grid_rebuild:
 * @self: a grid
 *
 * Makes all cells anew from the model, and keeps what was typed.
 */
void
parta_grid_rebuild (PartaGrid *self)
{
  g_autoptr (GPtrArray) drafts = collect_drafts (self);
  PartaGridCell *cell = parta_grid_peek_cursor (self);
  g_autofree char *row_id = NULL;
  g_autofree char *column_id = NULL;
  gboolean focus = parta_grid_has_focus (self), fresh = self->fresh, typing = self->typing;
  int row = MAX (self->row, 0), column = MAX (self->column, 0);

  if (cell != NULL)
    {
      row_id = g_strdup (parta_grid_row_get_id (g_ptr_array_index (self->rows, row)));
      column_id = g_strdup (g_ptr_array_index (self->column_ids, column));
    }

  self->busy = TRUE;
  parta_grid_tear_down (self);
  build (self);
  put_back_drafts (self, drafts);

  cell = cell != NULL ? parta_grid_find_cell (self, row_id, column_id) : NULL;
  if (cell != NULL)
    parta_grid_place_cursor (self, parta_grid_cell_get_row (cell), parta_grid_cell_get_column (cell));
  else
    parta_grid_place_cursor (self, row, column);
  self->fresh = cell != NULL ? fresh : TRUE;
  self->typing = cell != NULL && typing;
  if (focus && self->row >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (parta_grid_peek_cursor (self)));
  self->busy = FALSE;
  parta_grid_emit_moved (self);
}
