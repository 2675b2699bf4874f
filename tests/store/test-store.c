/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replica.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* what was typed is there after the store was closed, in the order of typing. */
static void
check_append (Place         *place,
              gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (GPtrArray) waiting = NULL;
  PartaCheck check;

  sign_in (store, "anna");
  for (guint i = 1; i <= 20; i++)
    g_clear_pointer (&(PartaEntry *) { type_mark (store, "j1", i, "5") }, parta_entry_unref);
  g_assert_cmpstr (see_mark (store, "j1", 20), ==, "5");
  flush (store);
  g_assert_cmpuint (parta_store_get_n_waiting (store, NULL), ==, 20);
  g_clear_object (&store);

  store = open_store (place->dir, place->clock);
  waiting = parta_store_list_waiting (store, 100, NULL);
  g_assert_cmpuint (waiting->len, ==, 20);
  for (guint i = 0; i < 20; i++)
    {
      const PartaRecord *record = waiting->pdata[i];

      g_assert_cmpuint (parta_entry_get_id (record->entry)->seq, ==, i + 1);
      g_assert_cmpint (record->state, ==, PARTA_RECORD_PENDING);
      g_assert_cmpint (record->verdict, ==, PARTA_VERDICT_NONE);
    }
  g_assert_cmpstr (see_mark (store, "j1", 20), ==, "5");
  g_assert_true (parta_store_check (store, &check, NULL));
  g_assert_cmpuint (check.own, ==, 20);
}

/* device clock, run time, newest server time, author, role, base. */
static void
check_stamp (Place         *place,
             gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaEntry) first = NULL;
  g_autoptr (PartaEntry) second = NULL;

  sign_in (store, "anna");
  first = type_mark (store, "j1", 1, "4");
  give (store, "journal/j1");
  ledger_sync (ledger, store);
  parta_clock_advance (place->clock, 60000);
  second = type_mark (store, "j1", 1, "5");
  g_assert_cmpint (parta_entry_get_wall (first), ==, NOON);
  g_assert_cmpint (parta_entry_get_seen (first), ==, 0);
  g_assert_cmpint (parta_entry_get_wall (second), ==, NOON + 60000);
  g_assert_cmpint (parta_entry_get_seen (second), ==, NOON + 5000);
  g_assert_cmpuint (parta_entry_get_manifest (second), ==, 1);
  g_assert_cmpstr (parta_entry_get_author (second), ==, "anna");
  g_assert_cmpstr (parta_entry_get_school (second), ==, "s1");
  g_assert_cmpstr (parta_entry_get_draft (second)->role, ==, "teacher");
  g_assert_true (parta_entry_id_is_none (&parta_entry_get_draft (first)->base));
  g_assert_true (parta_entry_id_equal (&parta_entry_get_draft (second)->base, parta_entry_get_id (first)));
}

static void
check_nobody (Place         *place,
              gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (GPtrArray) drafts = draft_mark ("j1", 1, "5");
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_store_append (store, drafts, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_NOBODY);
}

static void
check_other_person (Place         *place,
                    gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (PartaAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (store, "anna");
  sign_in (store, "anna");
  account = parta_store_dup_account (store);
  g_free (account->person);
  account->person = g_strdup ("boris");
  g_assert_false (parta_store_set_account (store, account, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_OTHER_PERSON);
  g_clear_object (&store);
  g_clear_pointer (&account, parta_account_free);

  store = open_store (place->dir, place->clock);
  account = parta_store_dup_account (store);
  g_assert_cmpstr (account->person, ==, "anna");
  g_assert_cmpstr (account->school_name, ==, "Школа № 1");
  g_assert_null (account->token);
}

/* one action is one transaction, whatever it consists of. */
static void
check_action (Place         *place,
              gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (GPtrArray) drafts = draft_mark ("j1", 1, "5");
  g_autoptr (GPtrArray) more = draft_mark ("j1", 1, "4");
  g_autoptr (GPtrArray) entries = NULL;

  sign_in (store, "anna");
  g_ptr_array_add (drafts, parta_draft_copy (more->pdata[0]));
  entries = parta_store_append (store, drafts, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_true (parta_entry_id_equal (&parta_entry_get_draft (entries->pdata[1])->base,
                                       parta_entry_get_id (entries->pdata[0])));
  g_assert_cmpstr (see_mark (store, "j1", 1), ==, "4");
}

/* What no entry can hold: nothing of the action is recorded, and the chain goes on as if it had never been tried. */
static void
check_too_long (Place         *place,
                gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (GPtrArray) drafts = draft_mark ("j1", 1, "5");
  g_autoptr (GPtrArray) long_one = NULL;
  g_autoptr (PartaEntry) entry = NULL;
  g_autofree char *text = g_strnfill (70000, 'x');
  g_autoptr (GError) error = NULL;
  PartaCheck check;

  sign_in (store, "anna");
  long_one = draft_mark ("j1", 1, text);
  g_ptr_array_add (drafts, parta_draft_copy (long_one->pdata[0]));
  g_assert_null (parta_store_append (store, drafts, &error));
  g_assert_error (error, PARTA_ENTRY_ERROR, PARTA_ENTRY_ERROR_MALFORMED);
  g_assert_cmpstr (see_mark (store, "j1", 1), ==, "");
  g_assert_cmpuint (parta_store_get_unsaved (store, NULL), ==, 0);
  g_assert_cmpuint (parta_store_get_n_waiting (store, NULL), ==, 0);
  entry = type_mark (store, "j1", 1, "4");
  g_assert_cmpuint (parta_entry_get_id (entry)->seq, ==, 1);
  flush (store);
  g_assert_true (parta_store_check (store, &check, NULL));
  g_assert_cmpuint (check.own, ==, 1);
}

static void
count_cb (PartaStore *store,
          gpointer    what,
          guint      *count)
{
  *count += 1;
}

static void
note_cb (PartaStore *store,
         guint64     seq,
         guint64    *newest)
{
  g_assert_cmpuint (seq, >=, *newest);
  *newest = seq;
}

static void
check_signals (Place         *place,
               gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  guint n_added = 0;
  guint64 newest = 0;

  sign_in (store, "anna");
  g_signal_connect (store, "entries-added", G_CALLBACK (count_cb), &n_added);
  g_signal_connect (store, "committed", G_CALLBACK (note_cb), &newest);
  for (guint i = 1; i <= 50; i++)
    g_clear_pointer (&(PartaEntry *) { type_mark (store, "j1", i, "5") }, parta_entry_unref);
  g_assert_cmpuint (n_added, ==, 50);
  while (newest < 50)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (newest, ==, 50);
  g_assert_cmpuint (parta_store_get_unsaved (store, NULL), ==, 0);
}

static void
check_locked (Place         *place,
              gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (PartaStore) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_null (parta_store_open (place->dir, place->clock, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (parta_store_set_aside (place->dir, place->clock, &kept, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_LOCKED);
  g_clear_object (&store);
  other = open_store (place->dir, place->clock);
}

static void
check_rights (Place         *place,
              gconstpointer  data)
{
  static const char *const names[] = { "lock", "replica.db", "replica.db-wal", "replica.db-shm" };
  g_autofree char *dir = g_build_filename (place->dir, "deep", "replica", NULL);
  g_autoptr (PartaStore) store = open_store (dir, place->clock);
  struct stat info;

  g_assert_cmpint (g_stat (dir, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (dir, names[i], NULL);

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmphex (info.st_mode & 0777, ==, 0600);
    }
}

static void
check_identity (Place         *place,
                gconstpointer  data)
{
  g_autofree char *second_dir = g_build_filename (place->dir, "second", NULL);
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (PartaStore) second = open_store (second_dir, place->clock);
  g_autofree guint8 *device = g_memdup2 (parta_store_get_device (store), PARTA_DEVICE_SIZE);
  g_auto (PartaKey) key = { 0 };
  g_auto (PartaKey) again = { 0 };

  g_assert_cmpint (memcmp (device, parta_store_get_device (second), PARTA_DEVICE_SIZE), !=, 0);
  parta_store_dup_key (store, &key);
  g_clear_object (&store);
  store = open_store (place->dir, place->clock);
  parta_store_dup_key (store, &again);
  g_assert_cmpmem (device, PARTA_DEVICE_SIZE, parta_store_get_device (store), PARTA_DEVICE_SIZE);
  g_assert_cmpmem (&key, sizeof key, &again, sizeof again);
}

static gboolean
collect_cb (PartaRecord **record,
            gpointer      records)
{
  g_ptr_array_add (records, g_steal_pointer (record));

  return ((GPtrArray *) records)->len < 7;
}

static void
check_foreach (Place         *place,
               gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_record_free);

  sign_in (store, "anna");
  for (guint i = 1; i <= 10; i++)
    g_clear_pointer (&(PartaEntry *) { type_mark (store, "j1", i, "5") }, parta_entry_unref);
  flush (store);
  g_assert_true (parta_store_foreach_entry (store, collect_cb, records, NULL));
  g_assert_cmpuint (records->len, ==, 7);
}

static void
check_parcel (Place         *place,
              gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (PartaParcel) some = NULL;
  g_autoptr (PartaParcel) rest = NULL;
  g_autoptr (PartaParcel) none = NULL;
  g_autoptr (PartaParcel) tiny = NULL;
  g_autoptr (GError) error = NULL;
  PartaHash zero = { 0 };

  sign_in (store, "anna");
  for (guint i = 1; i <= 10; i++)
    g_clear_pointer (&(PartaEntry *) { type_mark (store, "j1", i, "5") }, parta_entry_unref);
  some = parta_store_get_outbox (store, 1, 4, 1 << 20, &error);
  rest = parta_store_get_outbox (store, 5, 100, 1 << 20, &error);
  none = parta_store_get_outbox (store, 11, 100, 1 << 20, &error);
  tiny = parta_store_get_outbox (store, 1, 100, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (some->lines->len, ==, 4);
  g_assert_cmpuint (rest->lines->len, ==, 6);
  g_assert_cmpuint (none->lines->len, ==, 0);
  g_assert_cmpuint (tiny->lines->len, ==, 1);
  g_assert_cmpuint (some->last, ==, 10);
  g_assert_true (parta_hash_equal (&some->prev, &zero));
  g_assert_true (parta_hash_equal (&some->head, &rest->prev));
  g_assert_true (parta_hash_equal (&rest->head, &none->prev));
  g_assert_true (parta_hash_equal (&rest->head, &none->last_head));
  g_assert_null (parta_store_get_outbox (store, 12, 100, 1 << 20, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_FORKED);
}

#define ADD(path, function) g_test_add (path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/append/reopen/R-099", check_append);
  ADD ("/store/append/stamp/R-102", check_stamp);
  ADD ("/store/append/nobody", check_nobody);
  ADD ("/store/append/action/R-099", check_action);
  ADD ("/store/append/too-long", check_too_long);
  ADD ("/store/append/signals", check_signals);
  ADD ("/store/account/other-person", check_other_person);
  ADD ("/store/open/locked", check_locked);
  ADD ("/store/open/rights", check_rights);
  ADD ("/store/open/identity", check_identity);
  ADD ("/store/log/foreach", check_foreach);
  ADD ("/store/outbox/parcel", check_parcel);

  return g_test_run ();
}
