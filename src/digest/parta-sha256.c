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
