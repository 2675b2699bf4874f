/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-decision.h"
#include "parta-snapshot.h"

#include "replica.h"

/* The state of some scopes at a place of the ledger. */

static const char *const scopes[] = { "journal/j1", "journal/j2", NULL };

static PartaStore *
open_person (Place      *place,
             const char *person)
{
  g_autofree char *dir = g_build_filename (place->dir, person, NULL);
  PartaStore *store = open_store (dir, place->clock);

  sign_in (store, person);
  for (guint i = 0; scopes[i] != NULL; i++)
    give (store, scopes[i]);

  return store;
}

static char *
dup_digest_at (PartaStore *store,
               guint64     lsn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaState) state = parta_snapshot_open (store, scopes, lsn, &error);
  PartaHash digest;

  g_assert_no_error (error);
  parta_state_digest (state, scopes, &digest);

  return parta_hash_dup_hex (&digest);
}

static void
type (PartaStore *store,
      const char *journal,
      guint       pupil,
      const char *mark)
{
  g_autoptr (PartaEntry) entry = type_mark (store, journal, pupil, mark);
}

static void
check_again (Place         *place,
             gconstpointer  data)
{
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaStore) teacher = open_person (place, "t1");
  g_autoptr (PartaStore) deputy = open_person (place, "d1");
  g_autofree char *first = NULL, *later = NULL, *elsewhere = NULL, *now = NULL;
  g_autoptr (GError) error = NULL;
  PartaHash current;
  guint64 lsn = 0;

  type (teacher, "j1", 1, "5");
  type (teacher, "j2", 1, "4");
  flush (teacher);
  ledger_sync (ledger, teacher);
  g_assert_true (parta_snapshot_find (teacher, scopes, &lsn, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lsn, ==, 2);
  first = dup_digest_at (teacher, lsn);
  parta_state_digest (parta_store_get_state (teacher), scopes, &current);
  now = parta_hash_dup_hex (&current);
  g_assert_cmpstr (first, ==, now);

  /* Later entries, sent or not, change nothing about that state; neither here nor where somebody else reads it. */
  type (teacher, "j1", 1, "3");
  flush (teacher);
  ledger_sync (ledger, teacher);
  type (teacher, "j1", 2, "2");
  flush (teacher);
  later = dup_digest_at (teacher, lsn);
  g_assert_cmpstr (first, ==, later);
  ledger_sync (ledger, deputy);
  elsewhere = dup_digest_at (deputy, lsn);
  g_assert_cmpstr (first, ==, elsewhere);

  g_clear_pointer (&later, g_free);
  later = dup_digest_at (teacher, 3);
  g_assert_cmpstr (first, !=, later);
}

static gpointer
read_in_thread (gpointer data)
{
  g_autoptr (GError) error = NULL;
  PartaStore *view = parta_store_open_view (data, &error);

  g_assert_no_error (error);

  return view;
}

/* A view sees what was typed before it was opened, also what the disk was still busy with; nothing of what comes later. */
static void
check_view (Place         *place,
            gconstpointer  data)
{
  g_autoptr (PartaStore) teacher = open_person (place, "t1");
  g_autoptr (PartaStore) view = NULL;
  g_autoptr (GPtrArray) cursors = NULL;
  g_autoptr (GError) error = NULL;

  type (teacher, "j1", 1, "5");
  view = g_thread_join (g_thread_new ("view", read_in_thread, teacher));
  g_assert_cmpuint (parta_store_get_n_waiting (view, NULL), ==, 1);
  type (teacher, "j2", 1, "3");
  flush (teacher);
  g_assert_cmpstr (see_mark (view, "j1", 1), ==, "5");
  g_assert_cmpstr (see_mark (view, "j2", 1), ==, "");

  g_clear_object (&view);
  view = g_thread_join (g_thread_new ("view", read_in_thread, teacher));
  g_assert_cmpstr (see_mark (view, "j2", 1), ==, "3");
  g_assert_cmpuint (parta_store_get_n_waiting (view, NULL), ==, 2);
  cursors = parta_store_list_cursors (view, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cursors->len, ==, G_N_ELEMENTS (scopes) - 1);
}

/* What was held then has no effect in the state of then, whatever was decided afterwards. */
static void
check_held (Place         *place,
            gconstpointer  data)
{
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaStore) teacher = open_person (place, "t1");
  g_autoptr (PartaStore) deputy = open_person (place, "d1");
  g_autoptr (PartaEntry) held = type_mark (teacher, "j1", 1, "5");
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GPtrArray) decided = NULL;
  g_autofree char *before = NULL, *after = NULL, *again = NULL, *nothing = dup_digest_at (teacher, 0);
  g_autoptr (GError) error = NULL;

  flush (teacher);
  ledger_add (ledger, held, PARTA_VERDICT_HELD, "clock");
  ledger_sync (ledger, teacher);
  ledger_sync (ledger, deputy);
  before = dup_digest_at (deputy, 1);
  g_assert_cmpstr (before, ==, nothing);

  g_ptr_array_add (drafts, parta_decision_draft (held, PARTA_DECISION_ACCEPT, "часы"));
  decided = parta_store_append (deputy, drafts, &error);
  g_assert_no_error (error);
  flush (deputy);
  ledger_sync (ledger, deputy);
  again = dup_digest_at (deputy, 1);
  after = dup_digest_at (deputy, 2);
  g_assert_cmpstr (again, ==, before);
  g_assert_cmpstr (after, !=, before);
}

static void
check_refused (Place         *place,
               gconstpointer  data)
{
  static const char *const foreign[] = { "journal/j1", "journal/j9", NULL };
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaStore) teacher = open_person (place, "t1");
  g_autoptr (GError) missing = NULL, unread = NULL, behind = NULL, waiting = NULL;
  guint64 lsn = 0;

  g_assert_false (parta_snapshot_find (teacher, foreign, &lsn, &missing));
  g_assert_error (missing, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_SCOPE);
  g_assert_null (parta_snapshot_open (teacher, foreign, 0, &unread));
  g_assert_error (unread, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_SCOPE);
  g_assert_null (parta_snapshot_open (teacher, scopes, 1, &behind));
  g_assert_error (behind, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_BEHIND);

  /* What waits in another journal is no obstacle, what waits in one of these is. */
  give (teacher, "journal/j3");
  type (teacher, "j3", 1, "5");
  g_assert_true (parta_snapshot_find (teacher, scopes, &lsn, NULL));
  type (teacher, "j2", 1, "5");
  g_assert_false (parta_snapshot_find (teacher, scopes, &lsn, &waiting));
  g_assert_error (waiting, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_WAITING);
  flush (teacher);
  ledger_sync (ledger, teacher);
  g_assert_true (parta_snapshot_find (teacher, scopes, &lsn, NULL));
  g_assert_cmpuint (lsn, ==, 2);
}

static void
check_part (Ledger     *ledger,
            PartaStore *store,
            gboolean    whole)
{
  g_autoptr (PartaNews) news = ledger_news (ledger, store, whole ? 1000 : 1);
  g_autoptr (GError) error = NULL;
  guint64 lsn = 0;

  g_assert_true (news->more == !whole);
  parta_store_apply_news (store, news, &error);
  g_assert_no_error (error);
  g_assert_true (parta_snapshot_find_newest (store, scopes, &lsn, &error) == whole);
  if (!whole)
    g_assert_error (error, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_BEHIND);
}

/* While the server has more to tell, one scope is known further than another: that is no state of the school. */
static void
check_partly_read (Place         *place,
                   gconstpointer  data)
{
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaStore) teacher = open_person (place, "t1");
  g_autoptr (PartaStore) deputy = open_person (place, "d1");
  g_autofree char *first = NULL, *second = NULL;

  for (guint i = 0; i < 3; i++)
    type (teacher, i < 2 ? "j1" : "j2", i, "5");
  flush (teacher);
  ledger_sync (ledger, teacher);
  check_part (ledger, deputy, FALSE);
  check_part (ledger, deputy, TRUE);
  first = dup_digest_at (teacher, 3);
  second = dup_digest_at (deputy, 3);
  g_assert_cmpstr (first, ==, second);
}

/* At every place of a ledger in which entries are applied and refused the snapshot is what a replay up to there gives. */
static void
check_every_place (Place         *place,
                   gconstpointer  data)
{
  static const char *const marks[] = { "5", "4", "3", "", "na" };
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaStore) teacher = open_person (place, "t1");
  g_autoptr (PartaStore) deputy = open_person (place, "d1");

  ledger->strict = TRUE;
  for (guint i = 0; i < 60; i++)
    {
      type (i % 3 == 0 ? deputy : teacher, i % 2 == 0 ? "j1" : "j2", (guint) g_test_rand_int_range (0, 4),
            marks[g_test_rand_int_range (0, G_N_ELEMENTS (marks))]);
      flush (teacher);
      flush (deputy);
      if (i % 5 == 0)
        ledger_sync (ledger, i % 2 == 0 ? teacher : deputy);
    }
  ledger_sync (ledger, deputy);
  ledger_sync (ledger, teacher);
  ledger_sync (ledger, deputy);
  for (guint lsn = 0; lsn <= ledger->items->len; lsn++)
    {
      g_autofree char *mine = dup_digest_at (teacher, lsn);
      g_autofree char *theirs = dup_digest_at (deputy, lsn);
      g_autofree char *replayed = ledger_dup_digest_at (ledger, scopes, lsn);

      g_assert_cmpstr (mine, ==, replayed);
      g_assert_cmpstr (theirs, ==, replayed);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/snapshot/R-145/again", Place, NULL, place_set_up, check_again, place_tear_down);
  g_test_add ("/store/snapshot/R-145/held", Place, NULL, place_set_up, check_held, place_tear_down);
  g_test_add ("/store/snapshot/R-145/partly-read", Place, NULL, place_set_up, check_partly_read, place_tear_down);
  g_test_add ("/store/snapshot/R-145/every-place", Place, NULL, place_set_up, check_every_place, place_tear_down);
  g_test_add ("/store/snapshot/view", Place, NULL, place_set_up, check_view, place_tear_down);
  g_test_add ("/store/snapshot/R-145/refused", Place, NULL, place_set_up, check_refused, place_tear_down);

  return g_test_run ();
}
