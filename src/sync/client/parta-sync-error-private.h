/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sync-error.h"

G_BEGIN_DECLS

gboolean parta_sync_fail       (PartaSyncError   code,
                                const char      *detail,
                                GError         **error);
gboolean parta_sync_fail_fault (const char      *fault,
                                const char      *detail,
                                GError         **error);

G_END_DECLS
