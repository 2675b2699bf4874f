/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

gboolean    parta_right_has       (PartaState       *state,
                                   const char       *person,
                                   const char       *role,
                                   const PartaDraft *draft,
                                   const char       *today);
const char *parta_right_find_role (PartaState       *state,
                                   const char       *person,
                                   const PartaDraft *draft,
                                   const char       *today);

G_END_DECLS
