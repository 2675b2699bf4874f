/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-judge.h"
#include "parta-state.h"

G_BEGIN_DECLS

const char *parta_rules_find_role   (PartaState       *state,
                                     const char       *person,
                                     const PartaDraft *draft,
                                     const char       *today);
gboolean    parta_rules_judge       (PartaState       *state,
                                     const PartaEntry *entry,
                                     PartaRuling      *ruling);
gboolean    parta_rules_foresee     (PartaState       *state,
                                     const char       *person,
                                     const PartaDraft *draft,
                                     const char       *today,
                                     PartaRuling      *ruling);

G_END_DECLS
