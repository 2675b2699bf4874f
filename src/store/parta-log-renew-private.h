/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-log-private.h"

G_BEGIN_DECLS

gboolean parta_log_note_forked (PartaLog  *self,
                                GError   **error);
gboolean parta_log_is_forked   (PartaLog  *self,
                                gboolean  *forked,
                                GError   **error);
gboolean parta_log_renew       (PartaLog  *self,
                                GError   **error);

G_END_DECLS
