/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sync-news.h"

G_BEGIN_DECLS

/**
 * PartaSyncReply:
 *
 * What `POST /v1/sync` answers, member by member as in docs/protocol.md 3. Owns what it points at.
 * The decoder has compared @receipt.lines with the bytes; the caller compares school and nonce and verifies the signature.
 */
typedef struct
{
  char        *school;
  guint8       nonce[PARTA_NONCE_SIZE];
  gint64       now;
  guint8       epoch[PARTA_EPOCH_SIZE];
  GPtrArray   *epochs;        /* of PartaEpoch */
  guint64      lsn;
  guint64      acked;
  guint64      safe;
  guint64      manifest;
  guint64      schema;
  guint64      horizon;
  guint64      limit_entries;
  guint64      limit_bytes;
  guint64      limit_pull;
  GPtrArray   *grants;        /* of PartaGrant */
  GPtrArray   *answers;       /* of PartaAnswer */
  GPtrArray   *pages;         /* of PartaScopePage */
  gboolean     more;
  PartaReceipt receipt;
} PartaSyncReply;

PartaSyncReply *parta_sync_reply_new         (void);
void            parta_sync_reply_free        (PartaSyncReply       *self);
GBytes         *parta_sync_reply_encode      (PartaSyncReply       *self,
                                              const guint8         *device,
                                              PartaWireSigner       sign,
                                              gpointer              user_data);
PartaSyncReply *parta_sync_reply_decode      (GBytes               *zipped,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSyncReply, parta_sync_reply_free)

G_END_DECLS
