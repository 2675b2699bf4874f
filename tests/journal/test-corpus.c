/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-state.h"

#include <string.h>

/* I21: entries as they were once written are read for ever. The corpus is kept byte for byte; an entry that cannot be read any more, or
 * says something else than its bytes, is an entry lost. */

static const char *corpus;

static char **
read_corpus (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (corpus, &text, NULL, &error);
  g_assert_no_error (error);

  return g_strsplit (g_strchomp (text), "\n", -1);
}

/* Returns: (transfer full): the entry of a row of the corpus, which is what its digest says */
static PartaEntry *
read_row (const char *row)
{
  const char *line = strchr (row, ' ') + 1;
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, line, -1);
  g_autoptr (GError) error = NULL;
  PartaEntry *entry;

  g_assert_true (g_str_has_prefix (row, digest));   /* nobody has touched the corpus */
  entry = parta_entry_parse (line, strlen (line), &error);
  if (entry == NULL)
    g_error ("%s: %s", error->message, line);

  return entry;
}

static void
check_read (void)
{
  g_auto (GStrv) rows = read_corpus ();
  guint n = 0;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_autoptr (PartaEntry) entry = *rows[i] != '#' ? read_row (rows[i]) : NULL;
      gsize size = 0;

      if (entry == NULL)
        continue;
      g_assert_cmpstr (parta_entry_get_line (entry, &size), ==, strchr (rows[i], ' ') + 1);
      g_assert_cmpuint (parta_entry_get_schema (entry), ==, 1);
      n++;
    }
  g_assert_cmpuint (n, >=, 68);
}

/* What all of it comes to, replayed in its order, is what it came to then. */
static void
check_replayed (void)
{
  static const char *const scopes[] = { "class/7a", "journal/7a-math", "office", "person/t-asanova", "school", NULL };
  g_auto (GStrv) rows = read_corpus ();
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  char hex[2 * PARTA_HASH_SIZE + 1];
  PartaHash digest;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_autoptr (PartaEntry) entry = *rows[i] != '#' ? read_row (rows[i]) : NULL;

      if (entry != NULL)
        parta_state_apply (state, entry, PARTA_VERDICT_APPLIED, i + 1);
    }
  parta_state_digest (state, scopes, &digest);
  parta_hex_write (hex, digest.bytes, PARTA_HASH_SIZE);
  g_assert_cmpstr (hex, ==, "44bcb97d86a2ee61475555fac1cd7370b011e4b1b5134df02f0582fe1a79f1c9");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  corpus = argv[1];

  g_test_add_func ("/journal/corpus/read I21", check_read);
  g_test_add_func ("/journal/corpus/replayed I21", check_replayed);

  return g_test_run ();
}
