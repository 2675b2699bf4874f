/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-seal"

#include "parta-password.h"

#include "parta-seal-private.h"

#include <sodium.h>
#include <string.h>

/* A server's cost is the first of those that OWASP calls sufficient for Argon2id (19 MiB, two passes); see docs/decisions.md. */
static const struct
{
  unsigned long long passes;
  size_t             memory;   /* bytes */
} costs[] = {
  [PARTA_PASSWORD_COST_SERVER] = { 2, 19456 * 1024 },
  [PARTA_PASSWORD_COST_TEST] = { crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN },
};

/**
 * parta_password_hash:
 * @password: what a person types
 * @cost: how hard guessing is to be
 *
 * Hashes with Argon2id and a salt of its own. The hash is text that names its own parameters.
 *
 * Returns: (transfer full) (nullable): the hash; %NULL when the machine has not the memory that @cost asks for
 */
char *
parta_password_hash (const char        *password,
                     PartaPasswordCost  cost)
{
  g_autofree char *hash = g_malloc (crypto_pwhash_STRBYTES);

  g_return_val_if_fail (password != NULL, NULL);
  g_return_val_if_fail (cost < G_N_ELEMENTS (costs), NULL);

  parta_seal_init ();
  if (crypto_pwhash_str_alg (hash, password, strlen (password), costs[cost].passes, costs[cost].memory,
                             crypto_pwhash_ALG_ARGON2ID13) != 0)
    return NULL;

  return g_steal_pointer (&hash);
}

/**
 * parta_password_verify:
 * @hash: a hash of parta_password_hash()
 * @password: what a person types
 *
 * Returns: whether @password is the one that was hashed; %FALSE as well for a damaged hash or for want of memory
 */
gboolean
parta_password_verify (const char *hash,
                       const char *password)
{
  g_return_val_if_fail (hash != NULL, FALSE);
  g_return_val_if_fail (password != NULL, FALSE);

  parta_seal_init ();

  return crypto_pwhash_str_verify (hash, password, strlen (password)) == 0;
}

/**
 * parta_password_new_temporary:
 *
 * Makes a password that is written on a slip of paper, read aloud and typed once: three groups of four signs
 * without those that look alike, about 59 bits.
 *
 * Returns: (transfer full): the password
 */
char *
parta_password_new_temporary (void)
{
  static const char signs[] = "abcdefghjkmnpqrstuvwxyz23456789";
  GString *password = g_string_new (NULL);

  parta_seal_init ();
  for (guint i = 0; i < 12; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (password, '-');
      g_string_append_c (password, signs[randombytes_uniform (sizeof signs - 1)]);
    }

  return g_string_free (password, FALSE);
}
