/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaSheetDifference:
 * @line: number of the line in the text of the recorded sheet, from 1
 * @cell: number of the cell in that line, from 1; 0 where the whole line is missing or too many
 * @row: the line of the recorded sheet, for people: its cells apart by " · "
 * @recorded: what the recorded sheet says there; "" for nothing
 * @said: what the other text says; "" for nothing
 *
 * A place where somebody reads something else on a sheet of paper than the record has. A value that owns its texts.
 */
typedef struct
{
  guint  line;
  guint  cell;
  char  *row;
  char  *recorded;
  char  *said;
} PartaSheetDifference;

GPtrArray *parta_sheet_text_compare   (const char           *recorded,
                                       const char           *said);
void       parta_sheet_difference_free (PartaSheetDifference *self);

G_END_DECLS
