/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-discrepancy.h"
#include "parta-json-text.h"

G_BEGIN_DECLS

/* Differences between a copy and the record, for people and for programs. */

void parta_discrepancy_text_print (const GPtrArray *discrepancies,
                                   PartaState      *state);
void parta_discrepancy_text_add   (const GPtrArray *discrepancies,
                                   PartaJsonText   *json);

G_END_DECLS
