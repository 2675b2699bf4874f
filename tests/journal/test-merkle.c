/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-merkle.h"

#include <string.h>

static GArray *
make_digests (guint n_digests)
{
  GArray *digests = g_array_new (FALSE, FALSE, sizeof (PartaHash));

  for (guint i = 0; i < n_digests; i++)
    {
      PartaHash digest;

      parta_hash_of (&digest, &i, sizeof i);
      g_array_append_val (digests, digest);
    }

  return digests;
}

static void
hash_parts (PartaHash       *hash,
            guint8           first,
            const PartaHash *left,
            const PartaHash *right)
{
  guint8 bytes[1 + 2 * PARTA_HASH_SIZE] = { first };

  memcpy (bytes + 1, left, PARTA_HASH_SIZE);
  if (right != NULL)
    memcpy (bytes + 1 + PARTA_HASH_SIZE, right, PARTA_HASH_SIZE);
  parta_hash_of (hash, bytes, right != NULL ? sizeof bytes : 1 + PARTA_HASH_SIZE);
}

/* RFC 6962, 2.1: three leaves stand as two and one. */
static void
check_shape (void)
{
  g_autoptr (GArray) digests = make_digests (3);
  const PartaHash *digest = (const PartaHash *) (gconstpointer) digests->data;
  PartaHash leaves[3], left, expected, root;
  g_autofree char *empty = NULL;

  for (guint i = 0; i < 3; i++)
    hash_parts (&leaves[i], 0, &digest[i], NULL);
  hash_parts (&left, 1, &leaves[0], &leaves[1]);
  hash_parts (&expected, 1, &left, &leaves[2]);
  parta_merkle_root (digest, 3, &root);
  g_assert_true (parta_hash_equal (&root, &expected));
  parta_merkle_root (digest, 1, &root);
  g_assert_true (parta_hash_equal (&root, &leaves[0]));
  parta_merkle_root (NULL, 0, &root);
  empty = parta_hash_dup_hex (&root);
  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* Every digest has a path to the root; no other digest and no other place has it. */
static void
check_paths (void)
{
  for (guint n = 1; n <= 33; n++)
    {
      g_autoptr (GArray) digests = make_digests (n);
      const PartaHash *digest = (const PartaHash *) (gconstpointer) digests->data;
      PartaHash root;

      parta_merkle_root (digest, n, &root);
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (GArray) path = parta_merkle_path (digest, n, i);

          g_assert_true (parta_merkle_check (&digest[i], i, n, path, &root));
          g_assert_false (parta_merkle_check (&digest[i], i, n + path->len + 64, path, &root));
          g_assert_false (parta_merkle_check (&digest[i], n, n, path, &root));
          if (n > 1)
            {
              g_assert_false (parta_merkle_check (&digest[(i + 1) % n], i, n, path, &root));
              g_assert_false (parta_merkle_check (&digest[i], (i + 1) % n, n, path, &root));
              g_array_set_size (path, path->len - 1);
              g_assert_false (parta_merkle_check (&digest[i], i, n, path, &root));
            }
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/merkle/shape", check_shape);
  g_test_add_func ("/journal/merkle/paths", check_paths);

  return g_test_run ();
}
