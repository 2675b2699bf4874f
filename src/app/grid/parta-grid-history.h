/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaGridChange:
 * @row_id: the row, by what it is
 * @column_id: the column, by what it is
 * @label: both in words, for messages after the cell is gone
 * @held_before: what the model held before
 * @shown_before: what the cell showed before: the same, or a text that the model had not taken
 * @held_after: what the model held after it
 * @shown_after: what the cell showed after it
 *
 * What one act did to one cell. Texts that were refused belong to it, so that taking them back
 * and bringing them back works for them, too.
 */
typedef struct
{
  char *row_id;
  char *column_id;
  char *label;
  char *held_before;
  char *shown_before;
  char *held_after;
  char *shown_after;
} PartaGridChange;

void parta_grid_change_free (PartaGridChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaGridChange, parta_grid_change_free)

typedef struct _PartaGridHistory PartaGridHistory;

PartaGridHistory *parta_grid_history_new      (void);
void              parta_grid_history_free     (PartaGridHistory *self);
void              parta_grid_history_clear    (PartaGridHistory *self);
void              parta_grid_history_begin    (PartaGridHistory *self);
void              parta_grid_history_end      (PartaGridHistory *self);
void              parta_grid_history_take     (PartaGridHistory *self,
                                               PartaGridChange  *change,
                                               gboolean          goes_on);
GPtrArray        *parta_grid_history_undo     (PartaGridHistory *self);
GPtrArray        *parta_grid_history_redo     (PartaGridHistory *self);
gboolean          parta_grid_history_can_undo (PartaGridHistory *self);
gboolean          parta_grid_history_can_redo (PartaGridHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaGridHistory, parta_grid_history_free)

G_END_DECLS
