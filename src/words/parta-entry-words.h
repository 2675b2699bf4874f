/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

char *parta_entry_words_place (PartaState       *state,
                               const PartaDraft *draft);
char *parta_entry_words_value (const PartaDraft *draft);

G_END_DECLS
