/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-conflict.h"
#include "parta-store.h"

G_BEGIN_DECLS

/* What is not settled in the scopes of a replica. */

GPtrArray *parta_conflicts_list   (PartaStore           *store,
                                   GError              **error);
gboolean   parta_conflicts_settle (PartaStore           *store,
                                   const PartaConflict  *conflict,
                                   guint                 index,
                                   GError              **error);

G_END_DECLS
