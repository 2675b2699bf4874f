/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "parta-grid-column.h"

G_BEGIN_DECLS

typedef enum
{
  PARTA_GRID_ERROR_INCOMPLETE,   /* the beginning of something legal: wait for the rest    */
  PARTA_GRID_ERROR_REFUSED,      /* not legal here: keep the text and show the message     */
} PartaGridError;

#define PARTA_GRID_ERROR (parta_grid_error_quark ())

GQuark parta_grid_error_quark (void);

typedef enum
{
  PARTA_GRID_CELL_UNSAVED   = 1 << 0,   /* not on the disk yet                            */
  PARTA_GRID_CELL_WAITING   = 1 << 1,   /* on the disk, waiting to be sent                */
  PARTA_GRID_CELL_REFUSED   = 1 << 2,   /* the school said no: dup_cell_reason tells why  */
  PARTA_GRID_CELL_CONFLICT  = 1 << 3,   /* two people wrote different things              */
  PARTA_GRID_CELL_OUTSIDE   = 1 << 4,   /* the row does not belong to this column's day   */
  PARTA_GRID_CELL_READ_ONLY = 1 << 5,   /* computed, or somebody else's                   */
  PARTA_GRID_CELL_LATE      = 1 << 6,   /* stands, but came late: dup_cell_reason tells   */
  PARTA_GRID_CELL_TEMPORARY = 1 << 7,   /* stood in a temporary journal first     */
} PartaGridCellFlags;

#define PARTA_TYPE_GRID_MODEL (parta_grid_model_get_type ())
G_DECLARE_INTERFACE (PartaGridModel, parta_grid_model, PARTA, GRID_MODEL, GObject)

struct _PartaGridModelInterface
{
  GTypeInterface parent_iface;

  guint              (* get_n_rows)      (PartaGridModel *self);
  guint              (* get_n_columns)   (PartaGridModel *self);
  guint              (* get_n_tail)      (PartaGridModel *self);
  char             * (* dup_row_id)      (PartaGridModel *self, guint row);
  char             * (* dup_row_number)  (PartaGridModel *self, guint row);
  char             * (* dup_row_label)   (PartaGridModel *self, guint row);
  char             * (* dup_row_name)    (PartaGridModel *self, guint row);
  char             * (* dup_column_id)   (PartaGridModel *self, guint column);
  PartaGridColumn  * (* dup_column)      (PartaGridModel *self, guint column);
  char             * (* dup_cell_text)   (PartaGridModel *self, guint row, guint column);
  PartaGridCellFlags (* get_cell_flags)  (PartaGridModel *self, guint row, guint column);
  char             * (* dup_cell_reason) (PartaGridModel *self, guint row, guint column);
  gboolean           (* set_cell_text)   (PartaGridModel *self, guint row, guint column,
                                          const char *text, GError **error);
  gboolean           (* is_final)        (PartaGridModel *self, guint row, guint column, const char *text);
};

guint              parta_grid_model_get_n_rows      (PartaGridModel *self);
guint              parta_grid_model_get_n_columns   (PartaGridModel *self);
guint              parta_grid_model_get_n_tail      (PartaGridModel *self);
char              *parta_grid_model_dup_row_id      (PartaGridModel *self, guint row);
char              *parta_grid_model_dup_row_number  (PartaGridModel *self, guint row);
char              *parta_grid_model_dup_row_label   (PartaGridModel *self, guint row);
char              *parta_grid_model_dup_row_name    (PartaGridModel *self, guint row);
char              *parta_grid_model_dup_column_id   (PartaGridModel *self, guint column);
PartaGridColumn   *parta_grid_model_dup_column      (PartaGridModel *self, guint column);
char              *parta_grid_model_dup_cell_text   (PartaGridModel *self, guint row, guint column);
PartaGridCellFlags parta_grid_model_get_cell_flags  (PartaGridModel *self, guint row, guint column);
char              *parta_grid_model_dup_cell_reason (PartaGridModel *self, guint row, guint column);
gboolean           parta_grid_model_set_cell_text   (PartaGridModel *self, guint row, guint column,
                                                     const char *text, GError **error);
gboolean           parta_grid_model_is_final        (PartaGridModel *self, guint row, guint column,
                                                     const char *text);
void               parta_grid_model_cell_changed    (PartaGridModel *self, guint row, guint column);
void               parta_grid_model_row_changed     (PartaGridModel *self, guint row);
void               parta_grid_model_reset           (PartaGridModel *self);

G_END_DECLS
