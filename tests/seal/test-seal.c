/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-key.h"
#include "parta-password.h"
#include "parta-seal.h"

#include <string.h>

static void
check_random (void)
{
  guint8 a[32] = { 0 };
  guint8 b[32] = { 0 };

  parta_seal_random (a, sizeof a);
  parta_seal_random (b, sizeof b);
  g_assert_false (parta_seal_equal (a, b, sizeof a));
  memcpy (b, a, sizeof a);
  g_assert_true (parta_seal_equal (a, b, sizeof a));
  b[31] ^= 1;
  g_assert_false (parta_seal_equal (a, b, sizeof a));
  parta_seal_wipe (a, sizeof a);
  for (guint i = 0; i < sizeof a; i++)
    g_assert_cmpuint (a[i], ==, 0);
}

static void
check_token (void)
{
  g_autofree char *first = parta_seal_token_new ();
  g_autofree char *second = parta_seal_token_new ();

  g_assert_cmpuint (strlen (first), ==, PARTA_TOKEN_HEX);
  g_assert_cmpuint (strspn (first, "0123456789abcdef"), ==, PARTA_TOKEN_HEX);
  g_assert_cmpstr (first, !=, second);
}

static void
check_password (gconstpointer data)
{
  PartaPasswordCost cost = GPOINTER_TO_UINT (data);
  g_autofree char *hash = parta_password_hash ("Жаңы жыл-2026", cost);
  g_autofree char *again = parta_password_hash ("Жаңы жыл-2026", cost);

  g_assert_true (g_str_has_prefix (hash, "$argon2id$"));
  g_assert_cmpstr (hash, !=, again);
  g_assert_true (parta_password_verify (hash, "Жаңы жыл-2026"));
  g_assert_false (parta_password_verify (hash, "Жаңы жыл-2027"));
  g_assert_false (parta_password_verify (hash, ""));
}

static const char *const damaged_hashes[] = { "", "x", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$AAAA$", "secret" };

static void
check_damaged_hash (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (damaged_hashes); i++)
    g_assert_false (parta_password_verify (damaged_hashes[i], "secret"));
}

static void
check_temporary_password (void)
{
  g_autofree char *first = parta_password_new_temporary ();
  g_autofree char *second = parta_password_new_temporary ();

  g_assert_cmpuint (strlen (first), ==, 14);
  g_assert_cmpint (first[4], ==, '-');
  g_assert_cmpint (first[9], ==, '-');
  g_assert_cmpuint (strcspn (first, "01ilo"), ==, 14);
  g_assert_cmpstr (first, !=, second);
}

static void
check_signature (void)
{
  g_auto (PartaKey) key = { 0 };
  g_auto (PartaKey) other = { 0 };
  guint8 signature[PARTA_SIGNATURE_SIZE];
  char text[] = "parta-receipt-1 and so on";

  parta_key_init (&key);
  parta_key_init (&other);
  parta_key_sign (&key, text, sizeof text, signature);
  g_assert_true (parta_key_verify (key.public_part, text, sizeof text, signature));
  g_assert_false (parta_key_verify (other.public_part, text, sizeof text, signature));
  g_assert_false (parta_key_verify (key.public_part, text, sizeof text - 1, signature));
  for (guint i = 0; i < sizeof signature; i++)
    {
      signature[i] ^= 0x40;
      g_assert_false (parta_key_verify (key.public_part, text, sizeof text, signature));
      signature[i] ^= 0x40;
    }
  text[3] ^= 1;
  g_assert_false (parta_key_verify (key.public_part, text, sizeof text, signature));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/seal/random", check_random);
  g_test_add_func ("/seal/token", check_token);
  g_test_add_data_func ("/seal/password/server", GUINT_TO_POINTER (PARTA_PASSWORD_COST_SERVER), check_password);
  g_test_add_data_func ("/seal/password/test", GUINT_TO_POINTER (PARTA_PASSWORD_COST_TEST), check_password);
  g_test_add_func ("/seal/password/damaged-hash", check_damaged_hash);
  g_test_add_func ("/seal/password/temporary", check_temporary_password);
  g_test_add_func ("/seal/key/signature", check_signature);

  return g_test_run ();
}
