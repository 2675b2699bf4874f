/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-model.h"

/**
 * PartaGridModel:
 * @get_n_rows: how many rows
 * @get_n_columns: how many columns, the tail included
 * @get_n_tail: how many of the last columns stay in sight at the right edge (averages, period
 *   marks); they are addressed like any other column
 * @dup_row_id: what the row is, whatever its place: the cursor, refused texts and the undo
 *   history follow it when the model is reset
 * @dup_row_number: the ordinal before the label
 * @dup_row_label: the label, cut with an ellipsis when it is too long
 * @dup_row_name: what a screen reader says for the row
 * @dup_column_id: what the column is, as for rows
 * @dup_column: the head of a column
 * @dup_cell_text: what is written in the cell now; empty, never %NULL
 * @get_cell_flags: what is the matter with the cell
 * @dup_cell_reason: (nullable): a whole sentence for a person: why the cell was refused, is in
 *   conflict or cannot be written in
 * @set_cell_text: takes a text exactly as it was typed, an empty one to clear the cell. It may
 *   store it in another spelling. Before it returns %TRUE, dup_cell_text gives the new text; of
 *   other cells that change by it, the model tells by a signal. When it returns %FALSE, nothing
 *   has changed and the message is a whole sentence for a person;
 *   %PARTA_GRID_ERROR_INCOMPLETE says that more typing may make it legal
 * @is_final: (nullable): whether it would take the text now and could not change it afterwards; the
 *   grid then gives it only when the person leaves the cell, so that a slip of a key can be mended
 *
 * What a #PartaGrid shows and edits. The grid knows nothing of journals: rows, columns, texts.
 */
G_DEFINE_INTERFACE (PartaGridModel, parta_grid_model, G_TYPE_OBJECT)

G_DEFINE_QUARK (parta-grid-error-quark, parta_grid_error)

enum
{
  CELL_CHANGED,
  ROW_CHANGED,
  RESET,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
parta_grid_model_default_init (PartaGridModelInterface *iface)
{
  /**
   * PartaGridModel::cell-changed:
   * @row: a row
   * @column: a column
   *
   * The text, the flags or the reason of one cell are not what they were.
   */
  signals[CELL_CHANGED] =
    g_signal_new ("cell-changed", PARTA_TYPE_GRID_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * PartaGridModel::row-changed:
   * @row: a row
   *
   * Several cells of one row changed, or its name did.
   */
  signals[ROW_CHANGED] =
    g_signal_new ("row-changed", PARTA_TYPE_GRID_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * PartaGridModel::reset:
   *
   * Rows or columns came, went or changed places.
   */
  signals[RESET] =
    g_signal_new ("reset", PARTA_TYPE_GRID_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

/**
 * parta_grid_model_get_n_rows:
 * @self: a model
 *
 * Returns: how many rows there are
 */
guint
parta_grid_model_get_n_rows (PartaGridModel *self)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), 0);

  return PARTA_GRID_MODEL_GET_IFACE (self)->get_n_rows (self);
}

/**
 * parta_grid_model_get_n_columns:
 * @self: a model
 *
 * Returns: how many columns there are, the tail included
 */
guint
parta_grid_model_get_n_columns (PartaGridModel *self)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), 0);

  return PARTA_GRID_MODEL_GET_IFACE (self)->get_n_columns (self);
}

/**
 * parta_grid_model_get_n_tail:
 * @self: a model
 *
 * Returns: how many of the last columns stay in sight at the right edge
 */
guint
parta_grid_model_get_n_tail (PartaGridModel *self)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), 0);

  return PARTA_GRID_MODEL_GET_IFACE (self)->get_n_tail (self);
}

/**
 * parta_grid_model_dup_row_id:
 * @self: a model
 * @row: a row
 *
 * Returns: (transfer full): what stays the same for this row when its place changes
 */
char *
parta_grid_model_dup_row_id (PartaGridModel *self,
                             guint           row)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), NULL);

  return PARTA_GRID_MODEL_GET_IFACE (self)->dup_row_id (self, row);
}

/**
 * parta_grid_model_dup_row_number:
 * @self: a model
 * @row: a row
 *
 * Returns: (transfer full): the ordinal to be shown before the label
 */
char *
parta_grid_model_dup_row_number (PartaGridModel *self,
                                 guint           row)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), NULL);

  return PARTA_GRID_MODEL_GET_IFACE (self)->dup_row_number (self, row);
}

/**
 * parta_grid_model_dup_row_label:
 * @self: a model
 * @row: a row
 *
 * Returns: (transfer full): the label of the row
 */
char *
parta_grid_model_dup_row_label (PartaGridModel *self,
                                guint           row)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), NULL);

  return PARTA_GRID_MODEL_GET_IFACE (self)->dup_row_label (self, row);
}

/**
 * parta_grid_model_dup_row_name:
 * @self: a model
 * @row: a row
 *
 * Returns: (transfer full): what a screen reader says for the row
 */
char *
parta_grid_model_dup_row_name (PartaGridModel *self,
                               guint           row)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), NULL);

  return PARTA_GRID_MODEL_GET_IFACE (self)->dup_row_name (self, row);
}

/**
 * parta_grid_model_dup_column_id:
 * @self: a model
 * @column: a column
 *
 * Returns: (transfer full): what stays the same for this column when its place changes
 */
char *
parta_grid_model_dup_column_id (PartaGridModel *self,
                                guint           column)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), NULL);

  return PARTA_GRID_MODEL_GET_IFACE (self)->dup_column_id (self, column);
}

/**
 * parta_grid_model_dup_column:
 * @self: a model
 * @column: a column
 *
 * Returns: (transfer full): the head of the column
 */
PartaGridColumn *
parta_grid_model_dup_column (PartaGridModel *self,
                             guint           column)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), NULL);

  return PARTA_GRID_MODEL_GET_IFACE (self)->dup_column (self, column);
}

/**
 * parta_grid_model_dup_cell_text:
 * @self: a model
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer full): what is written in the cell, empty when nothing is
 */
char *
parta_grid_model_dup_cell_text (PartaGridModel *self,
                                guint           row,
                                guint           column)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), NULL);

  return PARTA_GRID_MODEL_GET_IFACE (self)->dup_cell_text (self, row, column);
}

/**
 * parta_grid_model_get_cell_flags:
 * @self: a model
 * @row: a row
 * @column: a column
 *
 * Returns: what is the matter with the cell, 0 when nothing is
 */
PartaGridCellFlags
parta_grid_model_get_cell_flags (PartaGridModel *self,
                                 guint           row,
                                 guint           column)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), 0);

  return PARTA_GRID_MODEL_GET_IFACE (self)->get_cell_flags (self, row, column);
}

/**
 * parta_grid_model_dup_cell_reason:
 * @self: a model
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer full) (nullable): a sentence that explains the flags
 */
char *
parta_grid_model_dup_cell_reason (PartaGridModel *self,
                                  guint           row,
                                  guint           column)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), NULL);

  return PARTA_GRID_MODEL_GET_IFACE (self)->dup_cell_reason (self, row, column);
}

/**
 * parta_grid_model_set_cell_text:
 * @self: a model
 * @row: a row
 * @column: a column
 * @text: the text as typed, empty to clear the cell
 * @error: return location for an error
 *
 * Returns: %TRUE when the model holds the text now; %FALSE with %PARTA_GRID_ERROR_INCOMPLETE when
 *   more typing may make it legal, with another error when it is refused
 */
gboolean
parta_grid_model_set_cell_text (PartaGridModel  *self,
                                guint            row,
                                guint            column,
                                const char      *text,
                                GError         **error)
{
  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  return PARTA_GRID_MODEL_GET_IFACE (self)->set_cell_text (self, row, column, text, error);
}

/**
 * parta_grid_model_is_final:
 * @self: a model
 * @row: a row
 * @column: a column
 * @text: a text as typed
 *
 * Returns: whether @text would be taken and could not be changed any more
 */
gboolean
parta_grid_model_is_final (PartaGridModel *self,
                           guint           row,
                           guint           column,
                           const char     *text)
{
  PartaGridModelInterface *iface;

  g_return_val_if_fail (PARTA_IS_GRID_MODEL (self), FALSE);

  iface = PARTA_GRID_MODEL_GET_IFACE (self);

  return iface->is_final != NULL && iface->is_final (self, row, column, text);
}

/**
 * parta_grid_model_cell_changed:
 * @self: a model
 * @row: a row
 * @column: a column
 *
 * For implementations: emits #PartaGridModel::cell-changed.
 */
void
parta_grid_model_cell_changed (PartaGridModel *self,
                               guint           row,
                               guint           column)
{
  g_return_if_fail (PARTA_IS_GRID_MODEL (self));

  g_signal_emit (self, signals[CELL_CHANGED], 0, row, column);
}

/**
 * parta_grid_model_row_changed:
 * @self: a model
 * @row: a row
 *
 * For implementations: emits #PartaGridModel::row-changed.
 */
void
parta_grid_model_row_changed (PartaGridModel *self,
                              guint           row)
{
  g_return_if_fail (PARTA_IS_GRID_MODEL (self));

  g_signal_emit (self, signals[ROW_CHANGED], 0, row);
}

/**
 * parta_grid_model_reset:
 * @self: a model
 *
 * For implementations: emits #PartaGridModel::reset.
 */
void
parta_grid_model_reset (PartaGridModel *self)
{
  g_return_if_fail (PARTA_IS_GRID_MODEL (self));

  g_signal_emit (self, signals[RESET], 0);
}
