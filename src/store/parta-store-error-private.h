/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store-error.h"

G_BEGIN_DECLS

gboolean parta_store_fail     (PartaStoreError   code,
                               const char       *detail,
                               GError          **error);
gboolean parta_store_fail_sql (GError           *sql_error,
                               GError          **error);

G_END_DECLS
