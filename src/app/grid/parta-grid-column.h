/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaGridColumn:
 * @month: (nullable): the word of the band that begins with this column, %NULL where the band
 *   of the column before goes on
 * @day: the upper line of the head: "12"
 * @lesson: the lower line of the head, a lesson number or a kind of work: "3"; may be empty
 * @label: what a screen reader says: "12 October, lesson 3, test"
 * @note: (nullable): a sentence that holds for all its cells: why nothing may be changed any more
 *
 * The head of one column.
 */
typedef struct
{
  char *month;
  char *day;
  char *lesson;
  char *label;
  char *note;
} PartaGridColumn;

PartaGridColumn *parta_grid_column_new  (const char *month,
                                         const char *day,
                                         const char *lesson,
                                         const char *label);
void             parta_grid_column_free (PartaGridColumn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaGridColumn, parta_grid_column_free)

G_END_DECLS
