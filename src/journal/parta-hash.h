/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_HASH_SIZE 32

/**
 * PartaHash:
 * @bytes: a SHA-256
 *
 * A value; 32 zero bytes are the start of every chain.
 */
typedef struct
{
  guint8 bytes[PARTA_HASH_SIZE];
} PartaHash;

void     parta_hash_of          (PartaHash       *self,
                                 gconstpointer    data,
                                 gsize            size);
gboolean parta_hash_equal       (const PartaHash *a,
                                 const PartaHash *b);
char    *parta_hash_dup_hex     (const PartaHash *self);
gboolean parta_hash_parse       (PartaHash       *self,
                                 const char      *hex);
void     parta_chain_entry      (PartaHash       *chain,
                                 const PartaHash *digest);
void     parta_chain_ledger     (PartaHash       *chain,
                                 const char      *domain,
                                 guint64          lsn,
                                 const PartaHash *digest,
                                 const char      *verdict,
                                 const char      *rule);
void     parta_hex_write        (char            *hex,
                                 const guint8    *bytes,
                                 gsize            size);
gboolean parta_hex_read         (guint8          *bytes,
                                 const char      *hex,
                                 gsize            size);

#define PARTA_LEDGER_DOMAIN "parta-ledger-1"
#define PARTA_SCOPE_DOMAIN  "parta-scope-1"

G_END_DECLS
