/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-bad-row.h"

/**
 * parta_bad_row_new:
 * @line: where the row begins in the file, from 1
 * @column: (nullable): heading of the column at fault
 * @reason: a whole sentence
 *
 * Returns: (transfer full): a new report about one row
 */
PartaBadRow *
parta_bad_row_new (guint       line,
                   const char *column,
                   const char *reason)
{
  PartaBadRow *self;

  g_return_val_if_fail (reason != NULL, NULL);

  self = g_new0 (PartaBadRow, 1);
  self->line = line;
  self->column = g_strdup (column);
  self->reason = g_strdup (reason);

  return self;
}

/**
 * parta_bad_row_free:
 * @self: (transfer full): a report
 *
 * Frees the report.
 */
void
parta_bad_row_free (PartaBadRow *self)
{
  g_free (self->column);
  g_free (self->reason);
  g_free (self);
}
