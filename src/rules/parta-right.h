/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-rulebook.h"

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
char      **parta_right_list_overseers (PartaRulebook *book,
                                   PartaState       *state,
                                   gint32            date);

G_END_DECLS
