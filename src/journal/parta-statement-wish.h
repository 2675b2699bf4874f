/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

const PartaFact *parta_statement_wish_find (PartaState *state,
                                            const char *class_id,
                                            const char *pupil,
                                            const char *from,
                                            const char *to);

G_END_DECLS
