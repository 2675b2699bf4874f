/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-changes.h"

G_BEGIN_DECLS

/**
 * PartaNameIndex:
 *
 * Finds things of the school by the names that people use, so that files that were written by different programs, or before and
 * after each other, speak of the same things. Things that are not known yet get the identifier that follows from their name.
 */
typedef struct _PartaNameIndex PartaNameIndex;

PartaNameIndex *parta_name_index_new         (PartaState      *state,
                                              gboolean         distinct);
void            parta_name_index_free        (PartaNameIndex  *self);
const char     *parta_name_index_find        (PartaNameIndex  *self,
                                              PartaKind        kind,
                                              const char      *name);
const char     *parta_name_index_need        (PartaNameIndex  *self,
                                              PartaKind        kind,
                                              const char      *name);
const char     *parta_name_index_need_person (PartaNameIndex  *self,
                                              const char      *surname,
                                              const char      *name,
                                              const char      *patronymic);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaNameIndex, parta_name_index_free)

G_END_DECLS
