/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replica.h"

/* A server that was restored tells of another past than the one that a replica has read: same entries at other places, other
 * entries under the same names (I4, I5, I17). Both were found by tests/sim. */

static PartaStore *
open_replica (Place      *place,
              const char *person)
{
  g_autofree char *dir = g_build_filename (place->dir, person, NULL);
  PartaStore *store = open_store (dir, place->clock);

  sign_in (store, person);
  give (store, "journal/j1");
  give (store, "journal/j2");

  return store;
}

static void
expect_sound (PartaStore *store)
{
  g_autoptr (GError) error = NULL;
  PartaCheck check;

  parta_store_check (store, &check, &error);
  g_assert_no_error (error);
}

static void
begin_again (PartaStore *store,
             const char *scope)
{
  g_autoptr (PartaNews) news = parta_news_new ();
  g_autoptr (GError) error = NULL;
  PartaCursor *start = parta_cursor_new (scope);

  start->generation = 1;
  g_ptr_array_add (news->cursors, start);
  news->more = TRUE;
  parta_store_apply_news (store, news, &error);
  g_assert_no_error (error);
}

/* Read page by page, the replica's own entries among the others: at no moment does the log look damaged, or an entry go from view. */
static void
check_own_elsewhere (Place         *place,
                     gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_replica (place, "anna");
  g_autoptr (PartaStore) boris = open_replica (place, "boris");
  g_autoptr (Ledger) before = ledger_new ();
  g_autoptr (Ledger) after = ledger_new ();

  for (guint i = 1; i <= 3; i++)
    parta_entry_unref (type_mark (anna, "j1", i, "5"));
  for (guint i = 4; i <= 6; i++)
    parta_entry_unref (type_mark (boris, "j1", i, "3"));
  ledger_sync (before, anna);
  ledger_push (after, boris);
  ledger_push (after, anna);

  begin_again (anna, "journal/j1");
  for (guint page = 0; page < 6; page++)
    {
      g_autoptr (PartaNews) news = ledger_news (after, anna, 1);
      g_autoptr (GError) error = NULL;

      parta_store_apply_news (anna, news, &error);
      g_assert_no_error (error);
      expect_sound (anna);
      g_assert_cmpstr (see_mark (anna, "j1", 3), ==, "5");
    }
  g_assert_cmpstr (see_mark (anna, "j1", 6), ==, "3");
  g_assert_cmpuint (parta_store_get_n_waiting (anna, NULL), ==, 0);
}

static PartaEntry *
say_under_name_of (const PartaEntry *entry)
{
  g_autoptr (GPtrArray) drafts = draft_mark ("j2", 1, "3");
  PartaDraft *draft = drafts->pdata[0];
  PartaStamp stamp = { parta_entry_get_school (entry), parta_entry_get_author (entry), *parta_entry_get_id (entry), NOON, 1, "b", 1, 1 };

  if (draft->role == NULL)
    draft->role = g_strdup ("teacher");

  return parta_entry_new (draft, &stamp);
}

/* A laptop was copied, and the restored server met the other copy first: what was the entry is the fork now, in another scope. */
static void
check_other_bytes (Place         *place,
                   gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_replica (place, "anna");
  g_autoptr (PartaStore) boris = open_replica (place, "boris");
  g_autoptr (PartaEntry) first = type_mark (boris, "j1", 1, "5");
  g_autoptr (PartaEntry) other = say_under_name_of (first);
  g_autoptr (Ledger) before = ledger_new ();
  g_autoptr (Ledger) after = ledger_new ();
  gboolean done = FALSE;

  ledger_add (before, first, PARTA_VERDICT_APPLIED, "");
  ledger_sync (before, anna);
  g_assert_cmpstr (see_mark (anna, "j1", 1), ==, "5");
  ledger_add (after, other, PARTA_VERDICT_APPLIED, "");
  ledger_add (after, first, PARTA_VERDICT_FORK, "fork");
  begin_again (anna, "journal/j1");
  begin_again (anna, "journal/j2");

  for (guint i = 0; i < 4 && !done; i++)
    {
      g_autoptr (PartaNews) news = ledger_news (after, anna, 100);
      g_autoptr (GError) error = NULL;

      done = parta_store_apply_news (anna, news, &error);
      if (!done)
        g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_DIVERGED);
    }
  g_assert_true (done);
  expect_sound (anna);
  g_assert_cmpstr (see_mark (anna, "j1", 1), ==, "");
  g_assert_cmpstr (see_mark (anna, "j2", 1), ==, "3");
}

#define ADD(path, function) g_test_add (path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/other-past/own-elsewhere", check_own_elsewhere);
  ADD ("/store/other-past/other-bytes", check_other_bytes);

  return g_test_run ();
}
