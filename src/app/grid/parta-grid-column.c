/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-column.h"

/**
 * parta_grid_column_new:
 * @month: (nullable): see #PartaGridColumn
 * @day: the upper line
 * @lesson: (nullable): the lower line
 * @label: what a screen reader says
 *
 * Returns: (transfer full): a column head that holds copies of the texts, and has no note
 */
PartaGridColumn *
parta_grid_column_new (const char *month,
                       const char *day,
                       const char *lesson,
                       const char *label)
{
  PartaGridColumn *self;

  g_return_val_if_fail (day != NULL, NULL);
  g_return_val_if_fail (label != NULL, NULL);

  self = g_new0 (PartaGridColumn, 1);
  self->month = g_strdup (month);
  self->day = g_strdup (day);
  self->lesson = g_strdup (lesson != NULL ? lesson : "");
  self->label = g_strdup (label);
  return self;
}

/**
 * parta_grid_column_free:
 * @self: (nullable) (transfer full): a column head
 */
void
parta_grid_column_free (PartaGridColumn *self)
{
  if (self == NULL)
    return;

  g_free (self->month);
  g_free (self->day);
  g_free (self->lesson);
  g_free (self->label);
  g_free (self->note);
  g_free (self);
}
