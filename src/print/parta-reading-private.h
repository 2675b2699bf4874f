/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a page says: its texts, cell by cell, collected instead of drawn. Places are millimetres. */
typedef struct _PartaReading PartaReading;

PartaReading *parta_reading_new       (void);
void          parta_reading_free      (PartaReading       *self);
void          parta_reading_add       (PartaReading       *self,
                                       double              x,
                                       double              y,
                                       const char         *text);
void          parta_reading_add_lines (PartaReading       *self,
                                       double              x,
                                       double              y,
                                       const GPtrArray    *lines,
                                       guint               first,
                                       guint               last);
void          parta_reading_write     (PartaReading       *self,
                                       GString            *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaReading, parta_reading_free)

G_END_DECLS
