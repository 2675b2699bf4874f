/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-client.h"

G_BEGIN_DECLS

GBytes *parta_client_ask             (PartaClient   *self,
                                      PartaStore    *store,
                                      const char    *path,
                                      GBytes        *body,
                                      gsize          max,
                                      GCancellable  *cancellable,
                                      GError       **error);
void    parta_client_fail_unreadable (GError        *cause,
                                      GError       **error);

G_END_DECLS
