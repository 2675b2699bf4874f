/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-csv.h"

G_BEGIN_DECLS

/**
 * PartaColumnWord:
 * @column: number of a column that the reader of a table knows
 * @words: its headings in Russian, English, Kazakh and Kyrgyz, in small letters, separated by `|`
 *
 * How a column may be called.
 */
typedef struct
{
  guint       column;
  const char *words;
} PartaColumnWord;

#define PARTA_MAX_COLUMNS 24

/**
 * PartaColumns:
 * @places: for each known column its place in the table, -1 when the table lacks it
 * @headings: (nullable): the row of headings, lent by the table
 * @first: index of the first row after the headings
 *
 * Which column of a table is which.
 */
typedef struct
{
  int                places[PARTA_MAX_COLUMNS];
  const PartaCsvRow *headings;
  guint              first;
} PartaColumns;

gboolean    parta_columns_find      (PartaColumns          *self,
                                     const PartaCsv        *csv,
                                     const PartaColumnWord *words,
                                     guint                  n_words,
                                     const guint           *any_of,
                                     guint                  n_any_of);
gboolean    parta_columns_has       (const PartaColumns    *self,
                                     guint                  column);
const char *parta_columns_get       (const PartaColumns    *self,
                                     const PartaCsvRow     *row,
                                     guint                  column);
const char *parta_columns_heading   (const PartaColumns    *self,
                                     guint                  column);
void        parta_columns_unused    (const PartaColumns    *self,
                                     GPtrArray             *headings);
char       *parta_columns_fold      (const char            *heading);

G_END_DECLS
