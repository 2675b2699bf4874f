/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry-id.h"
#include "parta-hash.h"

G_BEGIN_DECLS

#define PARTA_NONCE_SIZE      12   /* bytes */
#define PARTA_EPOCH_SIZE      16   /* bytes */
#define PARTA_WIRE_SIGN_SIZE  64   /* bytes of an Ed25519 signature */

/**
 * PartaReceipt:
 * @epoch: the history of the ledger that is spoken of
 * @lsn: the newest place in the ledger
 * @ledger: the ledger's chain there
 * @acked: entries of the device up to this one are durably in the ledger
 * @safe: entries up to this one are in a proved backup
 * @time: the server's clock, milliseconds UTC
 * @nonce: of the request that was answered
 * @lines: SHA-256 of the reply before its trailer line
 * @signature: the server's, over parta_receipt_dup_text()
 *
 * What a server puts its name to with each reply, docs/protocol.md 6. A value; all zero says "none yet".
 */
typedef struct
{
  guint8    epoch[PARTA_EPOCH_SIZE];
  guint64   lsn;
  PartaHash ledger;
  guint64   acked;
  guint64   safe;
  gint64    time;
  guint8    nonce[PARTA_NONCE_SIZE];
  PartaHash lines;
  guint8    signature[PARTA_WIRE_SIGN_SIZE];
} PartaReceipt;

/**
 * PartaWireSigner:
 * @bytes: what is to be signed
 * @size: how many bytes
 * @signature: (out): room for %PARTA_WIRE_SIGN_SIZE bytes
 * @user_data: as given with the function
 *
 * Signs with a key that the wire does not know.
 */
typedef void (* PartaWireSigner) (const char *bytes,
                                  gsize       size,
                                  guint8     *signature,
                                  gpointer    user_data);

gboolean parta_receipt_is_none  (const PartaReceipt *self);
char    *parta_receipt_dup_text (const PartaReceipt *self,
                                 const char         *school,
                                 const guint8       *device);
char    *parta_receipt_encode   (const PartaReceipt *self);
gboolean parta_receipt_decode   (PartaReceipt       *self,
                                 const char         *json,
                                 gsize               size,
                                 GError            **error);

G_END_DECLS
