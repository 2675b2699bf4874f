/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-merkle.h"

#include <string.h>

#define LEAF 0x00   /* what is put before a digest, so that no node can be taken for a leaf */
#define NODE 0x01

static void
hash_leaf (const PartaHash *digest,
           PartaHash       *hash)
{
  guint8 bytes[1 + PARTA_HASH_SIZE] = { LEAF };

  memcpy (bytes + 1, digest->bytes, PARTA_HASH_SIZE);
  parta_hash_of (hash, bytes, sizeof bytes);
}

static void
hash_node (const PartaHash *left,
           const PartaHash *right,
           PartaHash       *hash)
{
  guint8 bytes[1 + 2 * PARTA_HASH_SIZE] = { NODE };

  memcpy (bytes + 1, left->bytes, PARTA_HASH_SIZE);
  memcpy (bytes + 1 + PARTA_HASH_SIZE, right->bytes, PARTA_HASH_SIZE);
  parta_hash_of (hash, bytes, sizeof bytes);
}

/* The largest power of two below @n, which is at least 2: so many leaves stand on the left. */
static guint
split (guint n)
{
  guint left = 1;

  while (left * 2 < n)
    left *= 2;

  return left;
}

/**
 * parta_merkle_root:
 * @digests: (array length=n_digests): the digests, in their order
 * @n_digests: how many
 * @root: (out): the root; SHA-256 of nothing for no digests
 *
 * A digest is a leaf as SHA-256 (0x00 ‖ digest), two branches meet as SHA-256 (0x01 ‖ left ‖ right); on the left stand as
 * many as the largest power of two below their number.
 */
void
parta_merkle_root (const PartaHash *digests,
                   guint            n_digests,
                   PartaHash       *root)
{
  PartaHash left, right;

  if (n_digests == 0)
    {
      parta_hash_of (root, "", 0);
      return;
    }
  if (n_digests == 1)
    {
      hash_leaf (digests, root);
      return;
    }

  parta_merkle_root (digests, split (n_digests), &left);
  parta_merkle_root (digests + split (n_digests), n_digests - split (n_digests), &right);
  hash_node (&left, &right, root);
}

/**
 * parta_merkle_path:
 * @digests: (array length=n_digests): the digests, in their order
 * @n_digests: how many
 * @index: one of them, from 0
 *
 * Returns: (transfer full) (element-type PartaHash): what else is needed to come from that digest to the root, from below
 */
GArray *
parta_merkle_path (const PartaHash *digests,
                   guint            n_digests,
                   guint            index)
{
  GArray *path;
  PartaHash other;
  guint left;

  g_return_val_if_fail (index < n_digests, NULL);

  if (n_digests == 1)
    return g_array_new (FALSE, FALSE, sizeof (PartaHash));

  left = split (n_digests);
  if (index < left)
    {
      path = parta_merkle_path (digests, left, index);
      parta_merkle_root (digests + left, n_digests - left, &other);
    }
  else
    {
      path = parta_merkle_path (digests + left, n_digests - left, index - left);
      parta_merkle_root (digests, left, &other);
    }
  g_array_append_val (path, other);

  return path;
}

/* Goes up from @hash; @depth counts what of the path belongs to this branch. Returns: whether the path has the right length. */
static gboolean
climb (PartaHash    *hash,
       guint         index,
       guint         n_digests,
       const GArray *path,
       guint         depth)
{
  const PartaHash *other;
  guint left;

  if (n_digests == 1)
    return depth == 0;
  if (depth == 0)
    return FALSE;

  left = split (n_digests);
  other = &g_array_index (path, PartaHash, depth - 1);
  if (index < left)
    {
      if (!climb (hash, index, left, path, depth - 1))
        return FALSE;
      hash_node (hash, other, hash);
    }
  else
    {
      if (!climb (hash, index - left, n_digests - left, path, depth - 1))
        return FALSE;
      hash_node (other, hash, hash);
    }

  return TRUE;
}

/**
 * parta_merkle_check:
 * @digest: a digest
 * @index: its place in the list, from 0
 * @n_digests: how long the list is
 * @path: (element-type PartaHash): as parta_merkle_path() makes it
 * @root: the root of the list
 *
 * Returns: whether @digest stands at that place of the list whose root is @root
 */
gboolean
parta_merkle_check (const PartaHash *digest,
                    guint            index,
                    guint            n_digests,
                    const GArray    *path,
                    const PartaHash *root)
{
  PartaHash hash;

  if (index >= n_digests)
    return FALSE;

  hash_leaf (digest, &hash);

  return climb (&hash, index, n_digests, path, path->len) && parta_hash_equal (&hash, root);
}
