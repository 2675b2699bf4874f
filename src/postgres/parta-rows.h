/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaRows:
 *
 * What a command gave back, whole. Rows and columns are counted from 0.
 */
typedef struct _PartaRows PartaRows;

void          parta_rows_free         (PartaRows       *self);
guint         parta_rows_get_n        (const PartaRows *self);
guint         parta_rows_get_n_changed (const PartaRows *self);
gboolean      parta_rows_is_null      (const PartaRows *self,
                                       guint            row,
                                       guint            column);
gint64        parta_rows_get_int      (const PartaRows *self,
                                       guint            row,
                                       guint            column);
const char   *parta_rows_get_text     (const PartaRows *self,
                                       guint            row,
                                       guint            column);
gconstpointer parta_rows_get_blob     (const PartaRows *self,
                                       guint            row,
                                       guint            column,
                                       gsize           *size);
gboolean      parta_rows_copy_blob    (const PartaRows *self,
                                       guint            row,
                                       guint            column,
                                       gpointer         bytes,
                                       gsize            size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaRows, parta_rows_free)

G_END_DECLS
