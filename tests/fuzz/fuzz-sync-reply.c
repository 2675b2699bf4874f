/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain lines of a reply of POST /v1/sync. The hash in its trailer is made right first: otherwise nothing but the hash
 * would be tried. What is taken can be said again, and is then understood in the same way. */

#include "fuzz.h"

#include "parta-sync-reply.h"
#include "parta-wire-gzip.h"

#include <string.h>

static const guint8 device[PARTA_DEVICE_SIZE] = { 7 };

static void
sign_with_length (const char *bytes,
                  gsize       size,
                  guint8     *signature,
                  gpointer    user_data)
{
  memset (signature, (int) (size & 0xff), PARTA_WIRE_SIGN_SIZE);
}

static GBytes *
say_again (GBytes *zipped)
{
  g_autoptr (PartaSyncReply) reply = parta_sync_reply_decode (zipped, NULL);

  return reply != NULL ? parta_sync_reply_encode (reply, device, sign_with_length, NULL) : NULL;
}

/* The last line says what the hash of those before it is. */
static void
put_hash_right (char *text,
                gsize size)
{
  static const char name[] = "\"lines\":\"";
  const char *feed = size > 1 ? g_strrstr_len (text, (gssize) size - 1, "\n") : NULL;
  gsize before = feed != NULL ? (gsize) (feed + 1 - text) : 0;
  char *found = g_strstr_len (text + before, (gssize) (size - before), name);
  PartaHash hash;
  char hex[2 * PARTA_HASH_SIZE + 1];

  if (found == NULL || (gsize) (text + size - found) < strlen (name) + 2 * PARTA_HASH_SIZE)
    return;

  parta_hash_of (&hash, text, before);
  parta_hex_write (hex, hash.bytes, PARTA_HASH_SIZE);
  memcpy (found + strlen (name), hex, 2 * PARTA_HASH_SIZE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  char *text = g_memdup2 (data, MAX (size, 1));
  g_autoptr (GBytes) plain = NULL, zipped = NULL, once = NULL, twice = NULL;

  if (size > 0)
    put_hash_right (text, size);
  plain = g_bytes_new_take (text, size);
  zipped = parta_wire_deflate (plain);
  once = say_again (zipped);
  twice = once != NULL ? say_again (once) : NULL;
  if (once != NULL)
    g_assert_true (twice != NULL && g_bytes_equal (once, twice));

  return 0;
}
