/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parta-hash.h"

#include <string.h>

/* The examples of FIPS 180-4. */
static const struct
{
  const char *path, *text, *digest;
} examples[] = {
  { "/journal/hash/example/empty", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { "/journal/hash/example/one-block", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  { "/journal/hash/example/two-blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

static void
check_example (gconstpointer data)
{
  const typeof (examples[0]) *example = data;
  g_autofree char *hex = NULL;
  PartaHash hash;

  parta_hash_of (&hash, example->text, strlen (example->text));
  hex = parta_hash_dup_hex (&hash);
  g_assert_cmpstr (hex, ==, example->digest);
}

/* OpenSSL says what GLib says: at every length around the ends of blocks, at every address. */
static void
check_lengths (void)
{
  g_autofree guint8 *bytes = g_malloc (1024 + 16);

  for (guint i = 0; i < 1024 + 16; i++)
    bytes[i] = (guint8) g_test_rand_int ();
  for (guint size = 0; size <= 1024; size += size < 200 ? 1 : 13)
    {
      const guint8 *start = bytes + size % 16;
      g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, start, size);
      g_autofree char *found = NULL;
      PartaHash hash;

      parta_hash_of (&hash, start, size);
      found = parta_hash_dup_hex (&hash);
      g_assert_cmpstr (found, ==, expected);
    }
}

/* A link is over its parts, one behind the other, however long the name of a rule is. */
static void
check_links (void)
{
  for (guint length = 0; length < 400; length += 57)
    {
      g_autofree char *rule = g_strnfill (length, 'r');
      g_autoptr (GByteArray) parts = g_byte_array_new ();
      const guint8 place[] = { 0, 0, 0, 0, 0, 0, 1, 2 };
      PartaHash chain = { { 1 } }, digest = { { 2 } }, expected;

      g_byte_array_append (parts, (const guint8 *) PARTA_LEDGER_DOMAIN, strlen (PARTA_LEDGER_DOMAIN));
      g_byte_array_append (parts, chain.bytes, PARTA_HASH_SIZE);
      g_byte_array_append (parts, place, sizeof place);
      g_byte_array_append (parts, digest.bytes, PARTA_HASH_SIZE);
      g_byte_array_append (parts, (const guint8 *) "late", sizeof "late");
      g_byte_array_append (parts, (const guint8 *) rule, length);
      parta_hash_of (&expected, parts->data, parts->len);
      parta_chain_ledger (&chain, PARTA_LEDGER_DOMAIN, 0x102, &digest, "late", rule);
      g_assert_true (parta_hash_equal (&chain, &expected));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    g_test_add_data_func (examples[i].path, &examples[i], check_example);
  g_test_add_func ("/journal/hash/every-length", check_lengths);
  g_test_add_func ("/journal/hash/links", check_links);

  return g_test_run ();
}
