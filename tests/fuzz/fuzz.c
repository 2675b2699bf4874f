/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parta-entry.h"

#include <string.h>

/* A caller's bug that hostile bytes bring about is a finding like a crash. */
int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);

  return 0;
}

/**
 * fuzz_check_drafts:
 * @drafts: (transfer full) (element-type PartaDraft): what an import made of a stranger's file
 *
 * Whatever a file says, each draft becomes an entry that everybody can read, unless it is too long for one.
 */
void
fuzz_check_drafts (GPtrArray *drafts)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      PartaDraft *draft = drafts->pdata[i];
      PartaStamp stamp = { .school = "s1", .author = "t1", .id = { { 7 }, 1 + i }, .wall = 1790000000000, .boot = "b" };
      g_autoptr (PartaEntry) entry = NULL;
      gsize size;

      g_free (draft->role);
      draft->role = g_strdup ("system");
      entry = parta_entry_new (draft, &stamp);
      parta_entry_get_line (entry, &size);
      g_assert_true (size > PARTA_ENTRY_LINE_MAX || parta_entry_check (entry, NULL));
    }
  g_ptr_array_unref (drafts);
}

/**
 * fuzz_read_seed:
 * @name: a file
 *
 * Returns: (transfer full): what make-seeds has written into it
 */
GBytes *
fuzz_read_seed (const char *name)
{
  const char *folder = g_getenv ("PARTA_FUZZ_SEEDS");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize size;

  if (folder == NULL)
    g_error ("PARTA_FUZZ_SEEDS has to name the folder that make-seeds filled");

  path = g_build_filename (folder, name, NULL);
  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (text, size);
}
