/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-page.h"
#include "parta-store.h"

G_BEGIN_DECLS

/* Which cells of a journal page, and which topics and homework of its lessons, say something that was recorded late, and why
 * that is late. */
typedef struct _PartaLateCells PartaLateCells;

PartaLateCells *parta_late_cells_new        (PartaStore       *store);
void            parta_late_cells_free       (PartaLateCells   *self);
void            parta_late_cells_read       (PartaLateCells   *self,
                                             const PartaPage  *page);
void            parta_late_cells_take_entry (PartaLateCells   *self,
                                             const PartaPage  *page,
                                             PartaEntry       *entry);
gboolean        parta_late_cells_has        (PartaLateCells   *self,
                                             guint             row,
                                             guint             column);
char           *parta_late_cells_dup_reason (PartaLateCells   *self,
                                             guint             row,
                                             guint             column);
char           *parta_late_cells_dup_lesson (PartaLateCells   *self,
                                             PartaKind         kind,
                                             const char       *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaLateCells, parta_late_cells_free)

G_END_DECLS
