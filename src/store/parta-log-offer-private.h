/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-log-private.h"

G_BEGIN_DECLS

GPtrArray *parta_log_list_offers (PartaLog  *self,
                                  gint64    *after,
                                  guint      max_entries,
                                  gsize      max_bytes,
                                  GError   **error);

G_END_DECLS
