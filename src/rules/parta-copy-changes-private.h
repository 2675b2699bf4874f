/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-round-private.h"

G_BEGIN_DECLS

/* Which journals have changed since their paper copies were made. It remembers what it read of a journal until that changes. */
typedef struct _PartaCopyChanges PartaCopyChanges;

PartaCopyChanges *parta_copy_changes_new  (void);
void              parta_copy_changes_free (PartaCopyChanges     *self);
GHashTable       *parta_copy_changes_list (PartaCopyChanges     *self,
                                           const PartaCopyRound *round,
                                           GHashTable           *printed);

G_END_DECLS
