/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-private.h"

#include <glib/gi18n.h>

/* What was typed goes to the model at once; where the model could not change it afterwards, when the
 * cell is left, so that a slip of a key can be mended. What the model does not take stays in the cell as a
 * draft: pending while it may become legal, refused with a reason otherwise. A draft goes away
 * when the model takes another text, or when the person throws it away; never by itself. */

/* The cell a change is about, before and after: the model may rebuild the grid meanwhile. */
static PartaGridChange *
change_begin (PartaGrid     *self,
              PartaGridCell *cell)
{
  PartaGridRow *row = g_ptr_array_index (self->rows, parta_grid_cell_get_row (cell));
  PartaGridChange *change = g_new0 (PartaGridChange, 1);

  change->row_id = g_strdup (parta_grid_row_get_id (row));
  change->column_id = g_strdup (g_ptr_array_index (self->column_ids, parta_grid_cell_get_column (cell)));
  change->label = parta_grid_cell_dup_address (cell);
  change->held_before = g_strdup (parta_grid_cell_get_held (cell));
  change->shown_before = g_strdup (parta_grid_cell_get_shown (cell));
  return change;
}

static void
change_end (PartaGrid       *self,
            PartaGridCell   *cell,
            PartaGridChange *change,
            gboolean         goes_on)
{
  change->held_after = g_strdup (cell != NULL ? parta_grid_cell_get_held (cell) : "");
  change->shown_after = g_strdup (cell != NULL ? parta_grid_cell_get_shown (cell) : "");
  parta_grid_history_take (self->history, change, goes_on);
  parta_grid_update_actions (self);
}

static void
take_text (PartaGridCell *cell)
{
  parta_grid_cell_refresh (cell);
  if (parta_grid_cell_has_draft (cell))
    parta_grid_cell_set_draft (cell, NULL, NULL, FALSE);
}

/* An empty text that is refused is no text to be kept: what is written stays in sight. */
static void
keep_draft (PartaGridCell *cell,
            const char    *text,
            const GError  *error,
            gboolean       pending)
{
  if (*text == '\0')
    parta_grid_cell_set_draft (cell, NULL, NULL, FALSE);
  else
    parta_grid_cell_set_draft (cell, text, error->message, pending);
}

/**
 * parta_grid_offer:
 * @self: a grid
 * @cell: a cell of it that can be edited
 * @text: a text for it
 * @may_pend: the cell is being typed in, so a beginning may wait for the rest
 * @error: return location for an error
 *
 * Offers a text to the model; one that is not taken becomes a draft of the cell. Keeps no history.
 * @cell may be gone afterwards, when the model had reason to rebuild the grid.
 *
 * Returns: %TRUE when the model holds @text
 */
gboolean
parta_grid_offer (PartaGrid      *self,
                  PartaGridCell  *cell,
                  const char     *text,
                  gboolean        may_pend,
                  GError        **error)
{
  g_autoptr (PartaGridChange) address = change_begin (self, cell);
  g_autoptr (GError) trouble = NULL;
  gboolean taken;

  taken = g_str_equal (text, parta_grid_cell_get_held (cell)) ||
          parta_grid_model_set_cell_text (self->model, parta_grid_cell_get_row (cell),
                                          parta_grid_cell_get_column (cell), text, &trouble);

  cell = parta_grid_find_cell (self, address->row_id, address->column_id);
  if (cell != NULL && taken)
    take_text (cell);
  else if (cell != NULL)
    keep_draft (cell, text, trouble,
                may_pend && g_error_matches (trouble, PARTA_GRID_ERROR, PARTA_GRID_ERROR_INCOMPLETE));

  if (trouble != NULL)
    g_propagate_error (error, g_steal_pointer (&trouble));
  return taken;
}

/* Whether the text waits in the cell until the cursor leaves it. */
static gboolean
is_held_back (PartaGrid     *self,
              PartaGridCell *cell,
              const char    *text)
{
  return parta_grid_model_is_final (self->model, parta_grid_cell_get_row (cell), parta_grid_cell_get_column (cell), text);
}

/* Gives the model what has waited in the cell, as the end of the act that typing began.
 * Returns: the cell, when the text was refused */
static PartaGridCell *
give_held_back (PartaGrid     *self,
                PartaGridCell *cell,
                const char    *text)
{
  PartaGridChange *change = change_begin (self, cell);
  g_autofree char *row_id = g_strdup (change->row_id);
  g_autofree char *column_id = g_strdup (change->column_id);
  gboolean taken = parta_grid_offer (self, cell, text, FALSE, NULL);

  cell = parta_grid_find_cell (self, row_id, column_id);
  change_end (self, cell, change, TRUE);

  return taken ? NULL : cell;
}

/**
 * parta_grid_put:
 * @self: a grid
 * @cell: a cell that can be edited; may be gone afterwards
 * @text: a text for it
 * @typing: it is being typed in
 * @error: return location for an error
 *
 * Offers a text to the model, as an act that can be taken back.
 *
 * Returns: %TRUE when the model holds @text, or will when the cell is left
 */
gboolean
parta_grid_put (PartaGrid      *self,
                PartaGridCell  *cell,
                const char     *text,
                gboolean        typing,
                GError        **error)
{
  PartaGridChange *change = change_begin (self, cell);
  gboolean goes_on = typing && self->typing, taken;

  taken = typing && is_held_back (self, cell, text);
  if (taken)
    parta_grid_cell_set_draft (cell, text, NULL, TRUE);
  else
    taken = parta_grid_offer (self, cell, text, typing, error);
  cell = parta_grid_find_cell (self, change->row_id, change->column_id);
  change_end (self, cell, change, goes_on);
  return taken;
}

/**
 * parta_grid_refuse:
 * @self: a grid
 * @cell: a cell
 * @reason: (nullable): a sentence that says why
 *
 * Tells that nothing can be done to @cell, to the eye and to the ear.
 */
void
parta_grid_refuse (PartaGrid     *self,
                   PartaGridCell *cell,
                   const char    *reason)
{
  if (reason == NULL)
    reason = self->read_only ? _("Here you can read, but not write.") : _("This cell cannot be filled in.");

  gtk_widget_error_bell (GTK_WIDGET (self));
  parta_grid_show_note (self, cell, reason);
  parta_grid_say (self, reason);
}

/**
 * parta_grid_type:
 * @self: a grid that has a cursor
 * @text: the whole text of the cell after a key
 *
 * Puts what was typed into the cursor's cell.
 */
void
parta_grid_type (PartaGrid  *self,
                 const char *text)
{
  PartaGridCell *cell = parta_grid_peek_cursor (self);
  g_autoptr (GError) error = NULL;
  gboolean taken;

  if (!parta_grid_cell_is_editable (cell))
    {
      parta_grid_refuse (self, cell, self->read_only ? NULL : parta_grid_cell_get_reason (cell));
      return;
    }

  taken = parta_grid_put (self, cell, text, TRUE, &error);
  self->fresh = FALSE;
  self->typing = TRUE;
  cell = parta_grid_peek_cursor (self);
  if (cell == NULL)
    return;

  if (!taken && !parta_grid_cell_is_pending (cell))
    {
      parta_grid_refuse (self, cell, error->message);
      return;
    }

  parta_grid_hide_note (self);
  if (parta_grid_has_focus (self))   /* the voice had it while it spoke */
    gtk_widget_grab_focus (GTK_WIDGET (cell));
}

/**
 * parta_grid_drop_draft:
 * @self: a grid
 *
 * Throws away what the cursor's cell shows and the model has not taken. It can be brought back
 * by taking this back.
 *
 * Returns: %FALSE when there is nothing to throw away
 */
gboolean
parta_grid_drop_draft (PartaGrid *self)
{
  PartaGridCell *cell = parta_grid_peek_cursor (self);
  g_autofree char *label = NULL;
  PartaGridChange *change;

  if (cell == NULL || !parta_grid_cell_has_draft (cell))
    return FALSE;

  change = change_begin (self, cell);
  parta_grid_cell_set_draft (cell, NULL, NULL, FALSE);
  change_end (self, cell, change, FALSE);
  self->fresh = TRUE;
  self->typing = FALSE;
  parta_grid_hide_note (self);
  label = parta_grid_cell_dup_label (cell);
  parta_grid_say (self, label);
  return TRUE;
}

/**
 * parta_grid_holds_back:
 * @self: a grid
 *
 * Returns: whether the cursor's cell shows a text that will be given to the model when it is left
 */
gboolean
parta_grid_holds_back (PartaGrid *self)
{
  PartaGridCell *cell = parta_grid_peek_cursor (self);

  return cell != NULL && parta_grid_cell_is_pending (cell) &&
         is_held_back (self, cell, parta_grid_cell_get_shown (cell));
}

/**
 * parta_grid_settle_cursor:
 * @self: a grid
 *
 * Ends typing in the cursor's cell. What is still incomplete is refused now.
 *
 * Returns: (transfer none) (nullable): the cell, when its text was refused just now
 */
PartaGridCell *
parta_grid_settle_cursor (PartaGrid *self)
{
  PartaGridCell *cell = parta_grid_peek_cursor (self);
  g_autofree char *text = NULL;
  g_autofree char *reason = NULL;

  self->fresh = TRUE;
  self->typing = FALSE;
  if (cell == NULL || !parta_grid_cell_is_pending (cell))
    return NULL;

  text = g_strdup (parta_grid_cell_get_shown (cell));
  if (parta_grid_holds_back (self))
    return give_held_back (self, cell, text);

  reason = g_strdup (parta_grid_cell_get_reason (cell));
  parta_grid_cell_set_draft (cell, text, reason, FALSE);
  gtk_widget_error_bell (GTK_WIDGET (self));
  return cell;
}

/**
 * parta_grid_settle:
 * @self: a grid
 *
 * Ends typing in the cursor's cell, as moving the cursor away does. For who is about to print, to
 * sync or to close the page; see parta_grid_count_drafts().
 */
void
parta_grid_settle (PartaGrid *self)
{
  PartaGridCell *refused;

  g_return_if_fail (PARTA_IS_GRID (self));

  refused = parta_grid_settle_cursor (self);
  if (refused != NULL)
    parta_grid_show_note (self, refused, parta_grid_cell_get_reason (refused));
}

/**
 * parta_grid_count_drafts:
 * @self: a grid
 *
 * How many cells show a text that the model has not taken. Ask before the page is left for good:
 * those texts are in the grid only.
 *
 * Returns: the number of such cells
 */
guint
parta_grid_count_drafts (PartaGrid *self)
{
  guint n = 0;

  g_return_val_if_fail (PARTA_IS_GRID (self), 0);

  for (guint row = 0; row < self->rows->len; row++)
    for (guint column = 0; column < self->columns->len; column++)
      if (parta_grid_cell_has_draft (parta_grid_peek_cell (self, row, column)))
        n++;
  return n;
}
