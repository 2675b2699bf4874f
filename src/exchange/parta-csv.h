/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaCsvRow:
 * @line: where the row begins in the file, from 1
 * @cells: (element-type utf8): texts without outer blanks; rows may differ in length
 *
 * One row of a table that is not wholly empty.
 */
typedef struct
{
  guint      line;
  GPtrArray *cells;
} PartaCsvRow;

/**
 * PartaCsv:
 * @rows: (element-type PartaCsvRow): all rows, headings included
 * @delimiter: the character between cells that was found: `,`, `;` or a tab
 * @encoding: (transfer none): name of the encoding that was found
 *
 * A table as a spreadsheet program saves it.
 */
typedef struct
{
  GPtrArray  *rows;
  char        delimiter;
  const char *encoding;
} PartaCsv;

PartaCsv   *parta_csv_read     (GBytes             *bytes,
                                GError            **error);
void        parta_csv_free     (PartaCsv           *self);
const char *parta_csv_row_get  (const PartaCsvRow  *row,
                                guint               column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaCsv, parta_csv_free)

G_END_DECLS
