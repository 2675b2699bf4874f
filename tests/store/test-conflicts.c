/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replica.h"

#include "parta-conflicts.h"
#include "parta-decision.h"

#include <string.h>

/* I20: wherever a disagreement comes from, the replica finds the scope in which it is. */

#define KEY "2025-10-12/1/p1/1"

static PartaEntry *
say (guint8            device,
     guint64           seq,
     const char       *author,
     const PartaDraft *said)
{
  g_autoptr (PartaDraft) draft = parta_draft_copy (said);
  PartaStamp stamp = { .school = "s1", .author = author, .id = { .seq = seq }, .wall = NOON, .boot = "" };

  memset (stamp.id.device, device, sizeof stamp.id.device);
  draft->role = g_strdup ("teacher");

  return parta_entry_new (draft, &stamp);
}

static PartaEntry *
say_mark (guint8      device,
          const char *author,
          const char *mark)
{
  g_autoptr (PartaDraft) draft = parta_draft_new ("journal/j1", PARTA_KIND_MARK, KEY, parta_body_new ("mark", mark, NULL));

  return say (device, 1, author, draft);
}

static void
expect (PartaStore *store,
        guint       n_conflicts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = parta_conflicts_list (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, n_conflicts);
}

static void
check_foreign (Place         *place,
               gconstpointer  data)
{
  PartaStore *store = open_store (place->dir, place->clock);
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaEntry) first = say_mark (7, "boris", "5");
  g_autoptr (PartaEntry) second = say_mark (8, "clara", "4");

  sign_in (store, "anna");
  give (store, "journal/j1");
  ledger_add (ledger, first, PARTA_VERDICT_APPLIED, "");
  ledger_sync (ledger, store);
  expect (store, 0);
  ledger_add (ledger, second, PARTA_VERDICT_CONFLICT, "");
  ledger_sync (ledger, store);
  expect (store, 1);
  g_object_unref (store);
  store = open_store (place->dir, place->clock);
  expect (store, 1);
  g_object_unref (store);
}

/* Who has put the verdict away has not settled anything. */
static void
check_put_away (Place         *place,
                gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaEntry) first = say_mark (7, "boris", "5");
  g_autoptr (PartaEntry) own = NULL;
  g_autoptr (PartaNews) news = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (store, "anna");
  give (store, "journal/j1");
  own = type_mark (store, "j1", 1, "4");
  g_assert_cmpstr (parta_entry_get_draft (own)->key, ==, KEY);
  flush (store);
  ledger_add (ledger, first, PARTA_VERDICT_APPLIED, "");
  ledger_add (ledger, own, PARTA_VERDICT_CONFLICT, "");
  news = ledger_news (ledger, store, 1000);
  g_assert_true (parta_store_apply_news (store, news, &error));
  expect (store, 1);
  g_assert_true (parta_store_settle (store, parta_entry_get_id (own), &error));
  expect (store, 1);
}

/* An entry that was held and that somebody has accepted may contradict what stands, and its verdict stays "held". */
static void
check_held (Place         *place,
            gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaEntry) first = say_mark (7, "boris", "5");
  g_autoptr (PartaEntry) held = say_mark (8, "clara", "4");
  g_autoptr (PartaDraft) draft = parta_decision_draft (held, PARTA_DECISION_ACCEPT, "");
  g_autoptr (PartaEntry) decision = say (9, 1, "diana", draft);

  sign_in (store, "anna");
  give (store, "journal/j1");
  ledger_add (ledger, first, PARTA_VERDICT_APPLIED, "");
  ledger_add (ledger, held, PARTA_VERDICT_HELD, "clock");
  ledger_sync (ledger, store);
  expect (store, 0);
  ledger_add (ledger, decision, PARTA_VERDICT_APPLIED, "");
  ledger_sync (ledger, store);
  expect (store, 1);
}

#define ADD(path, function) g_test_add ("/store/conflicts/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("foreign", check_foreign);
  ADD ("put-away", check_put_away);
  ADD ("held-and-accepted", check_held);

  return g_test_run ();
}
