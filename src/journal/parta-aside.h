/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

/* What a state knows beside its facts; see parta-state.c. */
const PartaEntry *parta_state_get_held  (PartaState         *self,
                                         const char         *scope,
                                         const PartaEntryId *id);
gboolean          parta_state_is_voided (PartaState         *self,
                                         const char         *scope,
                                         PartaKind           kind,
                                         const char         *key);

G_END_DECLS
