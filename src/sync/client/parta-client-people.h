/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-client.h"
#include "parta-wire-session.h"
#include "parta-wire-transfer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the server knows of people's devices: who has not carried over what was entered without access, and where the
 * own account is signed in. Plain functions wait for the network. */

PartaTransferList *parta_client_list_transfer        (PartaClient         *self,
                                                      PartaStore          *store,
                                                      GCancellable        *cancellable,
                                                      GError             **error);
void               parta_client_list_transfer_async  (PartaClient         *self,
                                                      PartaStore          *store,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
PartaTransferList *parta_client_list_transfer_finish (PartaClient         *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
GArray            *parta_client_list_sessions        (PartaClient         *self,
                                                      PartaStore          *store,
                                                      GCancellable        *cancellable,
                                                      GError             **error);
GArray            *parta_client_end_sessions         (PartaClient         *self,
                                                      PartaStore          *store,
                                                      const guint8        *id,
                                                      GCancellable        *cancellable,
                                                      GError             **error);
void               parta_client_sessions_async       (PartaClient         *self,
                                                      PartaStore          *store,
                                                      const guint8        *end,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
GArray            *parta_client_sessions_finish      (PartaClient         *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);

G_END_DECLS
