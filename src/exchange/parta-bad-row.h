/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaBadRow:
 * @line: where the row begins in the file, from 1
 * @column: (nullable): heading of the column at fault, as the file writes it
 * @reason: a whole translated sentence for the person who made the file
 *
 * One row of a file that was not taken over. The others are.
 */
typedef struct
{
  guint  line;
  char  *column;
  char  *reason;
} PartaBadRow;

PartaBadRow *parta_bad_row_new  (guint        line,
                                 const char  *column,
                                 const char  *reason);
void         parta_bad_row_free (PartaBadRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaBadRow, parta_bad_row_free)

G_END_DECLS
