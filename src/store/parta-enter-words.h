/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-judge.h"
#include "parta-store.h"

G_BEGIN_DECLS

/* What becomes of an entry, for its author: moments, rule, clause and who can lift it. */

char *parta_enter_words_refused (PartaStore        *store,
                                 const PartaRuling *ruling);
char *parta_enter_words_rule    (PartaStore        *store,
                                 const PartaRuling *ruling);
char *parta_enter_words_late    (PartaStore        *store,
                                 const PartaRuling *ruling);

G_END_DECLS
