/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Enters into a replica what no program has a form for yet, in the name of the person who signed in there:
 *
 *   enter-draft REPLICA SCOPE KIND KEY [NAME VALUE]…
 *   enter-draft REPLICA -
 *   enter-draft --unchecked ROLE REPLICA SCOPE KIND KEY [NAME VALUE]…
 *
 * The second form reads what to enter from its standard input, a line each, parted by tabs. The third is a client that was tampered
 * with: it asks no rule and claims a role. */

#include "parta-enter.h"
#include "parta-school-rules.h"

#include <string.h>

static PartaDraft *
read_draft (char **words)
{
  guint n_words = g_strv_length (words);
  PartaKind kind = n_words >= 3 ? parta_kind_from_name (words[1]) : PARTA_KIND_UNKNOWN;

  g_assert_cmpint (kind, !=, PARTA_KIND_UNKNOWN);
  g_assert_cmpuint (n_words % 2, ==, 1);

  return parta_draft_new (words[0], kind, words[2],
                          parta_body_new_pairs ((const char *const *) words + 3, (n_words - 3) / 2));
}

static void
load_rules (PartaStore *store)
{
  g_autofree char *folder = parta_regulations_dup_shipped_folder ();
  const char *const folders[] = { folder, NULL };
  g_autoptr (PartaRegulations) regulations = parta_regulations_load (folders, NULL);
  g_autoptr (PartaRulebook) book = NULL;

  g_assert_nonnull (regulations);
  book = parta_regulations_make_rulebook (regulations);
  parta_store_set_rulebook (store, book);
}

static gboolean
enter (PartaStore *store,
       const char *claimed_role,
       PartaDraft *draft,
       GError    **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GPtrArray) entries = NULL;

  g_ptr_array_add (drafts, draft);
  if (claimed_role == NULL)
    return parta_enter (store, drafts, error);

  draft->role = g_strdup (claimed_role);
  entries = parta_store_append (store, drafts, error);

  return entries != NULL;
}

static gboolean
enter_lines (PartaStore *store,
             GError    **error)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  gboolean done = TRUE;
  char *line;

  while (done && g_io_channel_read_line (input, &line, NULL, NULL, error) == G_IO_STATUS_NORMAL)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), "\t", -1);

      done = enter (store, NULL, read_draft (words), error);
      g_free (line);
    }

  return done;
}

static gboolean
run (PartaStore *store,
     const char *claimed_role,
     char      **words,
     GError    **error)
{
  if (strcmp (words[0], "-") == 0)
    return enter_lines (store, error);

  return enter (store, claimed_role, read_draft (words), error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PartaClock) clock = parta_clock_new_from_text (g_getenv ("PARTA_CLOCK"));
  gboolean unchecked = argc > 3 && strcmp (argv[1], "--unchecked") == 0;
  char **words = argv + (unchecked ? 3 : 1);
  g_autoptr (PartaStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_assert_cmpuint (g_strv_length (words), >=, 2);
  store = parta_store_open (words[0], clock, &error);
  if (store != NULL)
    load_rules (store);
  done = store != NULL && run (store, unchecked ? argv[2] : NULL, words + 1, &error) &&
         parta_store_flush (store, NULL, &error);
  if (store != NULL)
    parta_store_close (store);
  if (!done)
    g_printerr ("enter-draft: %s\n", error->message);

  return done ? 0 : 1;
}
