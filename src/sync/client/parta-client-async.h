/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-client.h"

G_BEGIN_DECLS

void       parta_client_probe_async            (PartaClient          *self,
                                                const char           *address,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
PartaHost *parta_client_probe_finish           (PartaClient          *self,
                                                GAsyncResult         *result,
                                                GError              **error);
void       parta_client_sign_in_async          (PartaClient          *self,
                                                PartaStore           *store,
                                                const PartaHost      *host,
                                                const char           *login,
                                                const char           *password,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean   parta_client_sign_in_finish         (PartaClient          *self,
                                                GAsyncResult         *result,
                                                GError              **error);
void       parta_client_report_breach_async    (PartaClient          *self,
                                                PartaStore           *store,
                                                const char           *person,
                                                gint64                learned,
                                                const char           *note,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
char      *parta_client_report_breach_finish   (PartaClient          *self,
                                                GAsyncResult         *result,
                                                gboolean             *blocked,
                                                GError              **error);
void       parta_client_change_password_async  (PartaClient          *self,
                                                PartaStore           *store,
                                                const char           *old_password,
                                                const char           *new_password,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean   parta_client_change_password_finish (PartaClient          *self,
                                                GAsyncResult         *result,
                                                GError              **error);
void       parta_client_sync_async             (PartaClient          *self,
                                                PartaStore           *store,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean   parta_client_sync_finish            (PartaClient          *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
