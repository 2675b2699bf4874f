/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-key-ring.h"
#include "parta-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What takes its time, done in another thread: tokens think for seconds, and time stamps come over the network. */

void         parta_sign_worker_find_keys_async  (PartaStore           *store,
                                                 const char           *folder,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GPtrArray   *parta_sign_worker_find_keys_finish (GAsyncResult         *result,
                                                 char                **trouble);
void         parta_sign_worker_open_async       (PartaStore           *store,
                                                 const PartaSigningKey *key,
                                                 const char           *secret,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
PartaSigner *parta_sign_worker_open_finish      (GAsyncResult         *result,
                                                 GError              **error);
void         parta_sign_worker_put_away         (PartaSigner          *signer);
void         parta_sign_worker_sign_async       (PartaStore           *store,
                                                 GBytes               *pdf,
                                                 const char           *field,
                                                 PartaSigner          *signer,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GBytes      *parta_sign_worker_sign_finish      (GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
