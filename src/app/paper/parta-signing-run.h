/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sign-batch.h"
#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaSigningProgress:
 * @n_done: files that are done
 * @n_files: all files
 * @user_data: as given to parta_signing_run_async()
 *
 * Shows how far signing has come. Called in the thread of the windows.
 */
typedef void (* PartaSigningProgress) (guint    n_done,
                                       guint    n_files,
                                       gpointer user_data);

/**
 * PartaSigningOrder:
 * @signer: (nullable): who signs; %NULL where only the time is stamped
 * @role: (nullable): as whom
 * @person: (nullable): in whose places; %NULL for the owner of the certificate
 * @stamper: (nullable): stamps the time instead
 *
 * What is to be done with many files. Everything is lent; the signer must live until it is done.
 */
typedef struct
{
  PartaSigner  *signer;
  const char   *role;
  const char   *person;
  PartaStamper *stamper;
} PartaSigningOrder;

void            parta_signing_run_async  (PartaStore               *store,
                                          const PartaSigningOrder  *order,
                                          GPtrArray                *items,
                                          GCancellable             *cancellable,
                                          PartaSigningProgress      progress,
                                          GAsyncReadyCallback       callback,
                                          gpointer                  user_data);
PartaSignBatch *parta_signing_run_finish (GAsyncResult             *result);
void            parta_signing_scan_async (const char *const        *paths,
                                          GAsyncReadyCallback       callback,
                                          gpointer                  user_data);
GPtrArray      *parta_signing_scan_finish (GAsyncResult            *result,
                                          GError                  **error);

G_END_DECLS
