/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-private.h"

G_BEGIN_DECLS

/* What of one lesson stands on a spread: columns of marks on the left, units of three lines on the right. Both counts may be
 * 0 in a continuation, whose other half is longer: it still takes one column and one unit, so that the pages stay in step. */
typedef struct
{
  guint lesson;
  guint first_column, n_columns;
  guint first_unit, n_units;
} PartaPiece;

/* Two facing pages: the same lessons left and right, some or all pupils. */
typedef struct
{
  const PartaCopy *copy;
  guint            number;         /* within the document, from 1 */
  guint            part;           /* 0 for the first pupils of the list */
  guint            first_pupil, n_pupils;
  double           row_height;     /* millimetres */
  gboolean         closes_lessons; /* the columns of period marks stand here */
  gboolean         closes;         /* the period is closed here: the last spread of the copy */
  gboolean         signed_off;     /* its teachers sign here for all their sheets: their last spread */
  guint64          teachers;       /* whose lessons these are: a bit for each teacher of the copy */
  GArray          *pieces;         /* PartaPiece */
} PartaSpread;

guint parta_piece_count_columns  (const PartaPiece  *piece);
guint parta_piece_count_units    (const PartaPiece  *piece);
guint parta_copy_count_closing   (const PartaCopy   *copy);
guint parta_copy_count_bands     (const PartaCopy   *copy,
                                  guint64            teachers);
GArray *parta_spread_list_teachers (const PartaSpread *self);
void  parta_spread_plan          (const PartaCopy   *copy,
                                  GPtrArray         *spreads);
void  parta_spread_free          (PartaSpread       *self);

G_END_DECLS
