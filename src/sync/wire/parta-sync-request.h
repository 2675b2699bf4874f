/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-receipt.h"
#include "parta-scope-cursor.h"
#include "parta-wire-line.h"

G_BEGIN_DECLS

/**
 * PartaBatch:
 * @from: seq of the first entry
 * @prev: the device's chain before it
 * @head: the device's chain after the last entry
 * @signature: the device's, over parta_sync_request_dup_batch_text()
 *
 * What stands over the entries that are handed in.
 */
typedef struct
{
  guint64   from;
  PartaHash prev;
  PartaHash head;
  guint8    signature[PARTA_WIRE_SIGN_SIZE];
} PartaBatch;

/**
 * PartaOutbox:
 * @first: the oldest entry that waits, 0 for none
 * @last: the newest one
 * @head: the device's chain after @last
 * @unsafe_from: the oldest entry that is not safe yet
 * @oldest: when @first was typed, by the device's clock, milliseconds UTC; 0 when nothing waits
 *
 * What a replica still keeps for the server.
 */
typedef struct
{
  guint64   first;
  guint64   last;
  PartaHash head;
  guint64   unsafe_from;
  gint64    oldest;
} PartaOutbox;

/**
 * PartaSyncRequest:
 *
 * The request of `POST /v1/sync`, member by member as in docs/protocol.md 2. Owns what it points at.
 * @seen is none, @lines and @offers empty where the message has none. @offers are entries of other devices that the server did
 * not send when it told their scope from the start.
 */
typedef struct
{
  char        *app;
  char        *school;
  guint8       device[PARTA_DEVICE_SIZE];
  guint8       nonce[PARTA_NONCE_SIZE];
  gint64       sent_at;
  guint64      manifest;
  guint64      pull;
  gboolean     full;
  PartaReceipt seen;
  PartaOutbox  outbox;
  PartaBatch   batch;
  GPtrArray   *cursors;   /* of PartaScopeCursor */
  GPtrArray   *lines;     /* of PartaWireLine */
  GPtrArray   *offers;    /* of PartaWireLine */
} PartaSyncRequest;

PartaSyncRequest *parta_sync_request_new            (void);
void              parta_sync_request_free           (PartaSyncRequest       *self);
char             *parta_sync_request_dup_batch_text (const PartaSyncRequest *self);
GBytes           *parta_sync_request_encode         (const PartaSyncRequest *self);
PartaSyncRequest *parta_sync_request_decode         (GBytes                 *zipped,
                                                     GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSyncRequest, parta_sync_request_free)

G_END_DECLS
