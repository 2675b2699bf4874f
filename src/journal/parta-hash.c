/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-hash.h"

#include <string.h>

static void
finish (GChecksum *checksum,
        PartaHash *hash)
{
  gsize size = PARTA_HASH_SIZE;

  g_checksum_get_digest (checksum, hash->bytes, &size);
}

static int
hex_value (char c)
{
  /* Only small letters: a canonical form has one spelling. */
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;

  return -1;
}

/**
 * parta_hash_of:
 * @self: (out): SHA-256 of @data
 * @data: bytes
 * @size: how many
 *
 * Hashes once.
 */
void
parta_hash_of (PartaHash     *self,
               gconstpointer  data,
               gsize          size)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, data, (gssize) size);
  finish (checksum, self);
}

/**
 * parta_hash_equal:
 * @a: a hash
 * @b: another
 *
 * Returns: whether they are the same
 */
gboolean
parta_hash_equal (const PartaHash *a,
                  const PartaHash *b)
{
  return memcmp (a->bytes, b->bytes, PARTA_HASH_SIZE) == 0;
}

/**
 * parta_hash_dup_hex:
 * @self: a hash
 *
 * Returns: (transfer full): 64 small hex digits
 */
char *
parta_hash_dup_hex (const PartaHash *self)
{
  char *hex = g_malloc (2 * PARTA_HASH_SIZE + 1);

  parta_hex_write (hex, self->bytes, PARTA_HASH_SIZE);

  return hex;
}

/**
 * parta_hash_parse:
 * @self: (out): the hash
 * @hex: (nullable): 64 small hex digits
 *
 * Returns: %FALSE, with @self undefined, when @hex is anything else
 */
gboolean
parta_hash_parse (PartaHash  *self,
                  const char *hex)
{
  return hex != NULL && strlen (hex) == 2 * PARTA_HASH_SIZE &&
         parta_hex_read (self->bytes, hex, PARTA_HASH_SIZE);
}

/**
 * parta_chain_entry:
 * @chain: (inout): the chain value of a device
 * @digest: SHA-256 of the line that follows
 *
 * One link of a device's chain, docs/entry-format.md 2.
 */
void
parta_chain_entry (PartaHash       *chain,
                   const PartaHash *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) "parta-entry-1", -1);
  g_checksum_update (checksum, chain->bytes, PARTA_HASH_SIZE);
  g_checksum_update (checksum, digest->bytes, PARTA_HASH_SIZE);
  finish (checksum, chain);
}

/**
 * parta_chain_ledger:
 * @chain: (inout): the head of the ledger or of a scope
 * @domain: %PARTA_LEDGER_DOMAIN or %PARTA_SCOPE_DOMAIN
 * @lsn: place in the ledger, from 1
 * @digest: SHA-256 of the line
 * @verdict: name of the verdict
 * @rule: id of the rule that decided, "" where none did
 *
 * One link of the ledger's or of a scope's chain, docs/entry-format.md 2.
 */
void
parta_chain_ledger (PartaHash       *chain,
                    const char      *domain,
                    guint64          lsn,
                    const PartaHash *digest,
                    const char      *verdict,
                    const char      *rule)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint64 place = GUINT64_TO_BE (lsn);

  g_checksum_update (checksum, (const guchar *) domain, -1);
  g_checksum_update (checksum, chain->bytes, PARTA_HASH_SIZE);
  g_checksum_update (checksum, (const guchar *) &place, sizeof place);
  g_checksum_update (checksum, digest->bytes, PARTA_HASH_SIZE);
  g_checksum_update (checksum, (const guchar *) verdict, (gssize) strlen (verdict) + 1);
  g_checksum_update (checksum, (const guchar *) rule, -1);
  finish (checksum, chain);
}

/**
 * parta_hex_write:
 * @hex: room for 2 × @size + 1 characters
 * @bytes: bytes
 * @size: how many
 *
 * Writes small hex digits and a closing zero.
 */
void
parta_hex_write (char         *hex,
                 const guint8 *bytes,
                 gsize         size)
{
  static const char digits[] = "0123456789abcdef";

  for (gsize i = 0; i < size; i++)
    {
      hex[2 * i] = digits[bytes[i] >> 4];
      hex[2 * i + 1] = digits[bytes[i] & 15];
    }
  hex[2 * size] = '\0';
}

/**
 * parta_hex_read:
 * @bytes: room for @size bytes
 * @hex: at least 2 × @size characters, or a shorter text which is refused
 * @size: how many bytes
 *
 * Returns: %FALSE where something else than a small hex digit stands
 */
gboolean
parta_hex_read (guint8     *bytes,
                const char *hex,
                gsize       size)
{
  for (gsize i = 0; i < size; i++)
    {
      int high = hex_value (hex[2 * i]);
      int low = high < 0 ? -1 : hex_value (hex[2 * i + 1]);

      if (low < 0)
        return FALSE;
      bytes[i] = (guint8) (high << 4 | low);
    }

  return TRUE;
}
