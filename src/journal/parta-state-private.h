/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

GPtrArray *parta_state_list_disputed (PartaState *self,
                                      const char *scope);

G_END_DECLS
