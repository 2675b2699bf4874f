/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-record.h"
#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaStoreRecordFunc:
 * @record: (inout): a row of the log; taken with g_steal_pointer() by who wants to keep it
 * @user_data: as given to parta_store_foreach_entry()
 *
 * Returns: whether to go on
 */
typedef gboolean (* PartaStoreRecordFunc) (PartaRecord **record,
                                           gpointer      user_data);

/**
 * PartaCheck:
 * @own: entries of this device whose chain was verified
 * @foreign: entries of other devices whose bytes were verified
 * @scopes: scopes whose running hash was verified
 *
 * What parta_store_check() has looked at.
 */
typedef struct
{
  guint64 own;
  guint64 foreign;
  guint   scopes;
} PartaCheck;

guint64    parta_store_get_n_waiting (PartaStore            *self,
                                      gint64                *oldest);
GPtrArray *parta_store_list_waiting  (PartaStore            *self,
                                      guint                  limit,
                                      GError               **error);
GPtrArray *parta_store_list_open     (PartaStore            *self,
                                      GError               **error);
GPtrArray *parta_store_list_held     (PartaStore            *self,
                                      GError               **error);
GPtrArray *parta_store_list_late     (PartaStore            *self,
                                      const char            *scope,
                                      GError               **error);
char     **parta_store_list_disputed (PartaStore           *self,
                                      GError               **error);
gboolean   parta_store_settle        (PartaStore            *self,
                                      const PartaEntryId    *id,
                                      GError               **error);
gboolean   parta_store_foreach_entry (PartaStore            *self,
                                      PartaStoreRecordFunc   func,
                                      gpointer               user_data,
                                      GError               **error);
char     **parta_store_list_scopes   (PartaStore            *self,
                                      GError               **error);
gboolean   parta_store_digest        (PartaStore            *self,
                                      PartaHash             *digest,
                                      GError               **error);
gboolean   parta_store_check         (PartaStore            *self,
                                      PartaCheck            *check,
                                      GError               **error);

G_END_DECLS
