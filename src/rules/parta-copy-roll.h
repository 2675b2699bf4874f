/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

/* Classes and journals of a school and who signs their paper. Valid as long as the revision of the scope "school" stays the same. */
typedef struct _PartaCopyRoll PartaCopyRoll;

PartaCopyRoll *parta_copy_roll_new  (PartaState    *state);
void           parta_copy_roll_free (PartaCopyRoll *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaCopyRoll, parta_copy_roll_free)

G_END_DECLS
