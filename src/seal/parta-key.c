/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-seal"

#include "parta-key.h"

#include "parta-seal-private.h"

#include <sodium.h>

G_STATIC_ASSERT (PARTA_KEY_PUBLIC_SIZE == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (PARTA_KEY_SECRET_SIZE == crypto_sign_SECRETKEYBYTES);
G_STATIC_ASSERT (PARTA_SIGNATURE_SIZE == crypto_sign_BYTES);

/**
 * parta_key_init:
 * @self: (out caller-allocates): a new key pair
 *
 * Makes a key pair that nobody else has.
 */
void
parta_key_init (PartaKey *self)
{
  parta_seal_init ();
  crypto_sign_keypair (self->public_part, self->secret_part);
}

/**
 * parta_key_clear:
 * @self: a key pair
 *
 * Wipes the key pair from memory.
 */
void
parta_key_clear (PartaKey *self)
{
  parta_seal_wipe (self, sizeof *self);
}

/**
 * parta_key_sign:
 * @self: a key pair
 * @bytes: what is signed
 * @size: how many bytes
 * @signature: (out caller-allocates): %PARTA_SIGNATURE_SIZE bytes
 *
 * Signs. What the bytes are for belongs at their beginning, so that a signature cannot be used for something else.
 */
void
parta_key_sign (const PartaKey *self,
                gconstpointer   bytes,
                gsize           size,
                guint8         *signature)
{
  parta_seal_init ();
  crypto_sign_detached (signature, NULL, bytes, size, self->secret_part);
}

/**
 * parta_key_verify:
 * @public_part: %PARTA_KEY_PUBLIC_SIZE bytes
 * @bytes: what was signed
 * @size: how many bytes
 * @signature: %PARTA_SIGNATURE_SIZE bytes
 *
 * Returns: whether the owner of @public_part signed exactly these bytes
 */
gboolean
parta_key_verify (const guint8  *public_part,
                  gconstpointer  bytes,
                  gsize          size,
                  const guint8  *signature)
{
  parta_seal_init ();

  return crypto_sign_verify_detached (signature, bytes, size, public_part) == 0;
}
