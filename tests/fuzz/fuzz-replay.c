/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The quick half of fuzzing, for every build: TARGET FOLDER... tries each file of the folders (seeds, and what fuzzing once
 * found), and a few thousand damaged copies of them that are the same in every run. Needs no libFuzzer. */

#include "fuzz.h"

#include <string.h>

#define DAMAGED   150     /* copies of each file */
#define COPY_MAX  20000   /* bytes; a larger file is tried as it is and in a few copies only */

static void
check_file (gconstpointer path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  LLVMFuzzerTestOneInput ((const uint8_t *) data, size);
}

/* Cuts a piece out, says a piece twice or changes some bytes: what wires and hands do to files. */
static GByteArray *
damage (const char *data,
        gsize       size,
        GRand      *chance)
{
  GByteArray *copy = g_byte_array_new ();
  guint at = (guint) g_rand_int_range (chance, 0, (gint32) size);
  guint length = (guint) g_rand_int_range (chance, 0, (gint32) MIN (size - at, 64) + 1);

  g_byte_array_append (copy, (const guint8 *) data, (guint) size);
  switch (g_rand_int_range (chance, 0, 4))
    {
    case 0:
      g_byte_array_set_size (copy, at);
      break;
    case 1:
      g_byte_array_remove_range (copy, at, length);
      break;
    case 2:
      g_byte_array_append (copy, (const guint8 *) data + at, (guint) size - at);
      break;
    default:
      for (guint i = 0; i < 1 + length / 16; i++)
        copy->data[g_rand_int_range (chance, 0, (gint32) size)] ^= (guint8) (1 << g_rand_int_range (chance, 0, 8));
    }

  return copy;
}

static void
check_damaged (gconstpointer path)
{
  g_autofree char *data = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261122);
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  for (guint i = 0; size > 0 && i < (size > COPY_MAX ? DAMAGED / 10 : DAMAGED); i++)
    {
      g_autoptr (GByteArray) copy = damage (data, size, chance);

      LLVMFuzzerTestOneInput (copy->data, copy->len);
    }
}

static void
add_folder (const char *target,
            const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *kind = g_path_get_basename (parent);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);
      g_autofree char *address = g_strdup_printf ("/fuzz/%s/%s/%s", target, kind, name);
      g_autofree char *damaged = g_strdup_printf ("/fuzz/%s/damaged/%s", target, name);

      /* The path lives as long as the program. */
      g_test_add_data_func (address, path, check_file);
      if (strcmp (kind, "seeds") == 0)
        g_test_add_data_func (damaged, path, check_damaged);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LLVMFuzzerInitialize (&argc, &argv);
  g_assert_cmpint (argc, >=, 3);
  for (int i = 2; i < argc; i++)
    add_folder (argv[1], argv[i]);

  return g_test_run ();
}
