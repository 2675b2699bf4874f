/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-judge.h"
#include "parta-plea.h"

G_BEGIN_DECLS

const char *parta_rules_find_role   (const PartaPlea  *plea);
gboolean    parta_rules_judge       (PartaRulebook    *book,
                                     PartaState       *state,
                                     const PartaEntry *entry,
                                     gint64            received,
                                     PartaRuling      *ruling);
gboolean    parta_rules_foresee     (const PartaPlea  *plea,
                                     PartaRuling      *ruling);
gboolean    parta_rules_is_closed   (const PartaPlea  *plea,
                                     PartaRuling      *ruling);

G_END_DECLS
