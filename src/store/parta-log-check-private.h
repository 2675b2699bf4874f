/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-log-private.h"
#include "parta-store-log.h"

G_BEGIN_DECLS

gboolean parta_log_check (PartaLog    *self,
                          PartaCheck  *check,
                          GError     **error);

G_END_DECLS
