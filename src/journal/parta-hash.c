/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-hash.h"

#include "parta-sha256.h"

#include <string.h>

#define USUAL_LINK 256   /* bytes that a link is over: the names in it are short, unless a stranger made them up */

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
  parta_sha256 (self->bytes, data, size);
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
  static const char domain[] = "parta-entry-1";
  guint8 link[sizeof domain - 1 + 2 * PARTA_HASH_SIZE];

  memcpy (link, domain, sizeof domain - 1);
  memcpy (link + sizeof domain - 1, chain->bytes, PARTA_HASH_SIZE);
  memcpy (link + sizeof domain - 1 + PARTA_HASH_SIZE, digest->bytes, PARTA_HASH_SIZE);
  parta_sha256 (chain->bytes, link, sizeof link);
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
  guint64 place = GUINT64_TO_BE (lsn);
  const struct { gconstpointer bytes; gsize size; } parts[] = {
    { domain, strlen (domain) }, { chain->bytes, PARTA_HASH_SIZE }, { &place, sizeof place }, { digest->bytes, PARTA_HASH_SIZE },
    { verdict, strlen (verdict) + 1 }, { rule, strlen (rule) },
  };
  gsize size = 0, at = 0;
  guint8 usual[USUAL_LINK];
  g_autofree guint8 *unusual = NULL;
  guint8 *link = usual;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    size += parts[i].size;
  if (size > sizeof usual)
    link = unusual = g_malloc (size);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      memcpy (link + at, parts[i].bytes, parts[i].size);
      at += parts[i].size;
    }
  parta_sha256 (chain->bytes, link, size);
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
