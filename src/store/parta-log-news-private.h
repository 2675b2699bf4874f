/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-log-private.h"
#include "parta-news.h"

G_BEGIN_DECLS

gboolean   parta_log_apply_news    (PartaLog    *self,
                                    PartaNews   *news,
                                    GPtrArray   *reload,
                                    GError     **error);
GPtrArray *parta_log_list_scopes   (PartaLog    *self,
                                    GError     **error);
gboolean   parta_log_restart_scope (PartaLog    *self,
                                    const char  *scope,
                                    GError     **error);

G_END_DECLS
