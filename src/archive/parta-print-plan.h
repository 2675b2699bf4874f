/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-print-outcome.h"
#include "parta-state.h"

G_BEGIN_DECLS

GPtrArray *parta_print_plan_journals (PartaState           *state,
                                      const char *const    *held);
GPtrArray *parta_print_plan_volumes  (PartaState           *state);
void       parta_print_plan_name     (PartaPrintItem       *item,
                                      const char           *period,
                                      const char           *copy);

G_END_DECLS
