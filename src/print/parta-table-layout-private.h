/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-table-private.h"

G_BEGIN_DECLS

/* What a table is made of, for the two files that set and draw it. */

#define PARTA_TABLE_PITCH        1.16   /* from line to line, in sizes of the type */
#define PARTA_TABLE_PAD          0.7    /* millimetres that stay free left and right of a text */
#define PARTA_TABLE_INSIDE       0.7    /* and above and below */
#define PARTA_TABLE_GROUP_HEIGHT 5.0
#define PARTA_TABLE_HEAD_PAD     0.6    /* left and right of a head */
#define PARTA_TABLE_HEAD_SIZE    7.5

/* @text: NULL where the cell belongs to the one on its left; @lines: NULL for a text in one line */
typedef struct
{
  char      *text;
  GPtrArray *lines;
  PartaFace  face;
} PartaTableCell;

typedef struct
{
  PartaTableCell *cells;
  guint           n_cells, n_lines, group;
  PartaRowStyle   style;
} PartaTableRow;

struct _PartaTable
{
  PartaTypesetter *type;
  GArray          *columns;      /* PartaTableColumn */
  GArray          *rows;         /* PartaTableRow */
  double           type_size;    /* points */
  double           row_height, head_height, heads, groups, width;
  guint            group;
  gboolean         grouped;
};

double    parta_table_get_heads     (const PartaTable       *self);
PartaFace parta_table_get_head_face (const PartaTable       *self,
                                     const PartaTableColumn *column);
double    parta_table_get_lines     (const PartaTable       *self,
                                     guint                   n_lines);

G_END_DECLS
