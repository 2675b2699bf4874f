/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-seal"

#include "parta-seal-private.h"

#include <sodium.h>

/* (private) Has to come before any other call of the library; may be called again at any time, from any thread. */
void
parta_seal_init (void)
{
  int result = sodium_init ();

  /* It fails only where the system gives no random numbers at all: nothing can be sealed there. */
  g_assert (result >= 0);
}

/**
 * parta_seal_random:
 * @bytes: (out caller-allocates) (array length=size): where to put them
 * @size: how many
 *
 * Fills @bytes with random bytes that nobody can guess.
 */
void
parta_seal_random (gpointer bytes,
                   gsize    size)
{
  parta_seal_init ();
  randombytes_buf (bytes, size);
}

/**
 * parta_seal_token_new:
 *
 * Returns: (transfer full): 256 random bits as %PARTA_TOKEN_HEX small hex digits
 */
char *
parta_seal_token_new (void)
{
  guint8 bytes[PARTA_TOKEN_HEX / 2];
  char *token = g_malloc (PARTA_TOKEN_HEX + 1);

  parta_seal_random (bytes, sizeof bytes);
  sodium_bin2hex (token, PARTA_TOKEN_HEX + 1, bytes, sizeof bytes);
  parta_seal_wipe (bytes, sizeof bytes);

  return token;
}

/**
 * parta_seal_equal:
 * @a: bytes
 * @b: as many bytes
 * @size: how many
 *
 * Takes the same time whatever the answer, so that a secret cannot be guessed byte by byte.
 *
 * Returns: whether they are the same
 */
gboolean
parta_seal_equal (gconstpointer a,
                  gconstpointer b,
                  gsize         size)
{
  return sodium_memcmp (a, b, size) == 0;
}

/**
 * parta_seal_wipe:
 * @bytes: a secret that is needed no more
 * @size: how many bytes
 *
 * Overwrites @bytes, which no compiler may leave out.
 */
void
parta_seal_wipe (gpointer bytes,
                 gsize    size)
{
  sodium_memzero (bytes, size);
}
