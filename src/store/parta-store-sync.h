/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-account.h"
#include "parta-key.h"
#include "parta-news.h"
#include "parta-parcel.h"
#include "parta-store.h"

G_BEGIN_DECLS

/* What follows may be called from any thread. It waits for the disk, so not from a window's, except the first two. */

PartaAccount *parta_store_dup_account   (PartaStore          *self);
const guint8 *parta_store_get_device    (PartaStore          *self);
void          parta_store_dup_key       (PartaStore          *self,
                                         PartaKey            *key);
gboolean      parta_store_set_account   (PartaStore          *self,
                                         const PartaAccount  *account,
                                         GError             **error);
PartaParcel  *parta_store_get_outbox    (PartaStore          *self,
                                         guint64              from,
                                         guint                max_entries,
                                         gsize                max_bytes,
                                         GError             **error);
GPtrArray    *parta_store_list_cursors  (PartaStore          *self,
                                         GError             **error);
GPtrArray    *parta_store_list_offers   (PartaStore          *self,
                                         gint64              *after,
                                         guint                max_entries,
                                         gsize                max_bytes,
                                         GError             **error);
gboolean      parta_store_read_progress (PartaStore          *self,
                                         guint64             *acked,
                                         guint64             *manifest,
                                         char               **receipt,
                                         GError             **error);
gboolean      parta_store_apply_news    (PartaStore          *self,
                                         PartaNews           *news,
                                         GError             **error);

G_END_DECLS
