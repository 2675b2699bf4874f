/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-digest"

#include "parta-sha256.h"

#include <openssl/evp.h>

/* Each thread keeps its own: looking an algorithm up costs OpenSSL 3 more than hashing an entry. */
static GPrivate hashers = G_PRIVATE_INIT ((GDestroyNotify) EVP_MD_CTX_free);

static EVP_MD_CTX *
get_hasher (void)
{
  EVP_MD_CTX *hasher = g_private_get (&hashers);

  if (hasher != NULL)
    return hasher;

  hasher = EVP_MD_CTX_new ();
  if (hasher == NULL || EVP_DigestInit_ex2 (hasher, EVP_sha256 (), NULL) != 1)
    g_error ("this OpenSSL has no SHA-256");
  g_private_set (&hashers, hasher);

  return hasher;
}

/**
 * parta_sha256:
 * @digest: (out caller-allocates) (array fixed-size=32): SHA-256 of @data
 * @data: bytes
 * @size: how many
 *
 * Hashes. May be called from any thread.
 */
void
parta_sha256 (guint8        *digest,
              gconstpointer  data,
              gsize          size)
{
  EVP_MD_CTX *hasher = get_hasher ();

  /* Without an algorithm the hasher begins anew with the one it has. */
  if (EVP_DigestInit_ex2 (hasher, NULL, NULL) != 1 || EVP_DigestUpdate (hasher, data, size) != 1 ||
      EVP_DigestFinal_ex (hasher, digest, NULL) != 1)
    g_error ("SHA-256 fails");
}

struct _PartaSha256
{
  EVP_MD_CTX *hasher;
};

/**
 * parta_sha256_new:
 *
 * Returns: (transfer full): a hash of nothing yet
 */
PartaSha256 *
parta_sha256_new (void)
{
  PartaSha256 *self = g_new0 (PartaSha256, 1);

  self->hasher = EVP_MD_CTX_new ();
  if (self->hasher == NULL || EVP_DigestInit_ex2 (self->hasher, EVP_sha256 (), NULL) != 1)
    g_error ("this OpenSSL has no SHA-256");

  return self;
}

/**
 * parta_sha256_free:
 * @self: (transfer full): a hash
 *
 * Frees it.
 */
void
parta_sha256_free (PartaSha256 *self)
{
  EVP_MD_CTX_free (self->hasher);
  g_free (self);
}

/**
 * parta_sha256_add:
 * @self: a hash
 * @data: the next bytes
 * @size: how many
 *
 * Goes on hashing.
 */
void
parta_sha256_add (PartaSha256   *self,
                  gconstpointer  data,
                  gsize          size)
{
  if (EVP_DigestUpdate (self->hasher, data, size) != 1)
    g_error ("SHA-256 fails");
}

/**
 * parta_sha256_end:
 * @self: a hash
 * @digest: (out caller-allocates) (array fixed-size=32): SHA-256 of all that was added
 *
 * Ends it; nothing is added afterwards.
 */
void
parta_sha256_end (PartaSha256 *self,
                  guint8      *digest)
{
  if (EVP_DigestFinal_ex (self->hasher, digest, NULL) != 1)
    g_error ("SHA-256 fails");
}
