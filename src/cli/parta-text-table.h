/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaTextTable:
 *
 * A table for a terminal: columns are as wide as their widest cell.
 */
typedef struct _PartaTextTable PartaTextTable;

PartaTextTable *parta_text_table_new       (void);
void            parta_text_table_free      (PartaTextTable *self);
void            parta_text_table_add       (PartaTextTable *self,
                                            const char     *cell);
void            parta_text_table_add_count (PartaTextTable *self,
                                            guint64         count);
void            parta_text_table_end_row   (PartaTextTable *self);
void            parta_text_table_print     (PartaTextTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTextTable, parta_text_table_free)

G_END_DECLS
