/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pen-private.h"

G_BEGIN_DECLS

/* A table of any length: heads that are repeated on each page, rows that wrap, groups of rows that stay together. Nothing of
 * it is ever cut: what does not fit continues on the next page. Texts are copied, and cleaned for printing. */
typedef struct _PartaTable PartaTable;

typedef enum
{
  PARTA_COLUMN_FIT,    /* one line, made narrower and smaller where it has to be: marks, counts, days */
  PARTA_COLUMN_WRAP,   /* as many lines as it takes: the row grows, and a row taller than a page continues on the next one */
  PARTA_COLUMN_BLOCK,  /* one text for all rows of a group: that of its first row */
} PartaColumnKind;

/* @group: what stands above its head and those of its neighbours that have the same text there; NULL for nothing */
typedef struct
{
  double           width;    /* millimetres */
  const char      *head;
  const char      *group;
  PartaColumnKind  kind;
  PartaAlign       align;    /* of the cells */
  gboolean         turned;   /* the head is read from below upwards */
  gboolean         heavy;    /* a heavy rule before it */
} PartaTableColumn;

typedef enum
{
  PARTA_ROW_PLAIN = 0,
  PARTA_ROW_BOLD = 1 << 0,
  PARTA_ROW_HEAVY = 1 << 1,   /* a heavy rule above it */
} PartaRowStyle;

/* Where a table goes on: a row, and how many of its lines stand on earlier pages. */
typedef struct
{
  guint row, line;
} PartaTablePlace;

PartaTable *parta_table_new             (PartaTypesetter        *type);
void        parta_table_free            (PartaTable             *self);
void        parta_table_set_type_size   (PartaTable             *self,
                                         double                  size);
void        parta_table_set_row_height  (PartaTable             *self,
                                         double                  least);
void        parta_table_set_head_height (PartaTable             *self,
                                         double                  height);
void        parta_table_add_column      (PartaTable             *self,
                                         const PartaTableColumn *column);
void        parta_table_begin_group     (PartaTable             *self);
void        parta_table_add_row         (PartaTable             *self,
                                         PartaRowStyle           style,
                                         const char *const      *texts);
gboolean    parta_table_take            (PartaTable             *self,
                                         PartaTablePlace        *place,
                                         double                  room,
                                         gboolean                whole_page,
                                         double                 *height);
double      parta_table_get_least       (const PartaTable       *self,
                                         double                  room);
gboolean    parta_table_is_done         (const PartaTable       *self,
                                         const PartaTablePlace  *place);
void        parta_table_draw            (PartaTable             *self,
                                         const PartaPen         *pen,
                                         const PartaTablePlace  *from,
                                         const PartaTablePlace  *to,
                                         double                  top);
void        parta_table_append_csv      (const PartaTable       *self,
                                         GString                *csv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTable, parta_table_free)

G_END_DECLS
