/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-record.h"
#include "parta-store.h"

G_BEGIN_DECLS

GPtrArray *parta_held_desk_list       (PartaStore        *store,
                                       GError           **error);
gboolean   parta_held_desk_may_decide (PartaStore        *store,
                                       const PartaRecord *record);
gboolean   parta_held_desk_decide     (PartaStore        *store,
                                       const PartaRecord *record,
                                       const char        *outcome,
                                       const char        *reason,
                                       GError           **error);

G_END_DECLS
