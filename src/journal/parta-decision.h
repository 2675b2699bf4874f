/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

#define PARTA_DECISION_ACCEPT "accept"
#define PARTA_DECISION_VOID   "void"

char            *parta_decision_dup_key   (const PartaEntryId *id);
gboolean         parta_decision_parse_key (PartaEntryId       *id,
                                           const char         *key);
PartaDraft      *parta_decision_draft     (const PartaEntry   *held,
                                           const char         *outcome,
                                           const char         *reason);
const PartaFact *parta_decision_find      (PartaState         *state,
                                           const PartaEntry   *held);

G_END_DECLS
