/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-conflict.h"

G_BEGIN_DECLS

char       *parta_conflict_words_place  (PartaState          *state,
                                         const PartaConflict *conflict);
const char *parta_conflict_words_thing  (const PartaConflict *conflict);
char       *parta_conflict_words_value  (const PartaConflict *conflict,
                                         guint                index);
char       *parta_conflict_words_author (PartaState          *state,
                                         const PartaConflict *conflict,
                                         guint                index,
                                         GTimeZone           *zone);
const char *parta_conflict_words_ground (const PartaConflict *conflict,
                                         guint                index);

G_END_DECLS
