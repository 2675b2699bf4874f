/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-clock.h"
#include "parta-host.h"
#include "parta-store.h"
#include "parta-sync-error.h"

G_BEGIN_DECLS

#define PARTA_TYPE_CLIENT (parta_client_get_type ())

/**
 * PartaClient:
 *
 * Talks with the school's server. Its plain functions wait for the network and may be called from any thread, one at a
 * time (a second one
 * waits); a window calls the pairs of parta-client-async.h.
 */
G_DECLARE_FINAL_TYPE (PartaClient, parta_client, PARTA, CLIENT, GObject)

PartaClient *parta_client_new             (PartaClock       *clock);
PartaHost   *parta_client_probe           (PartaClient      *self,
                                           const char       *address,
                                           GCancellable     *cancellable,
                                           GError          **error);
gboolean     parta_client_sign_in         (PartaClient      *self,
                                           PartaStore       *store,
                                           const PartaHost  *host,
                                           const char       *login,
                                           const char       *password,
                                           GCancellable     *cancellable,
                                           GError          **error);
gint64       parta_client_get_last_sign_in (PartaClient     *self,
                                           gboolean         *here);
gboolean     parta_client_change_password (PartaClient      *self,
                                           PartaStore       *store,
                                           const char       *old_password,
                                           const char       *new_password,
                                           GCancellable     *cancellable,
                                           GError          **error);
gboolean     parta_client_report_breach   (PartaClient      *self,
                                           PartaStore       *store,
                                           const char       *person,
                                           gint64            learned,
                                           const char       *note,
                                           char            **id,
                                           gboolean         *blocked,
                                           GCancellable     *cancellable,
                                           GError          **error);
gboolean     parta_client_sign_out        (PartaClient      *self,
                                           PartaStore       *store,
                                           GCancellable     *cancellable,
                                           GError          **error);
gboolean     parta_client_sync            (PartaClient      *self,
                                           PartaStore       *store,
                                           GCancellable     *cancellable,
                                           GError          **error);
guint64      parta_client_get_retry_after (PartaClient      *self);

G_END_DECLS
