/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replica.h"

#include "parta-other-device.h"

#include <string.h>

/* A teacher gets a list of entries made in the own name on other computers. */

static void
say (Ledger     *ledger,
     guint8      device,
     guint64     seq,
     const char *author)
{
  g_autofree char *key = g_strdup_printf ("2025-10-12/1/p%" G_GUINT64_FORMAT "/1", seq);
  g_autoptr (PartaDraft) draft = parta_draft_new ("journal/j1", PARTA_KIND_MARK, key, parta_body_new ("mark", "5", NULL));
  PartaStamp stamp = { .school = "s1", .author = author, .id = { .seq = seq }, .wall = NOON, .boot = "" };
  g_autoptr (PartaEntry) entry = NULL;

  memset (stamp.id.device, device, sizeof stamp.id.device);
  draft->role = g_strdup ("teacher");
  entry = parta_entry_new (draft, &stamp);
  ledger_add (ledger, entry, PARTA_VERDICT_APPLIED, "");
}

/* @received: when the server got what is pulled now. */
static void
pull (Ledger     *ledger,
      PartaStore *store,
      gint64      received)
{
  g_autoptr (PartaNews) news = ledger_news (ledger, store, 1000);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < news->records->len; i++)
    ((PartaRecord *) news->records->pdata[i])->received = received;
  parta_store_apply_news (store, news, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (PartaStore *store,
      guint       n_expected)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *devices = parta_other_device_list (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (devices->len, ==, n_expected);

  return devices;
}

static const PartaOtherDevice *
find (GPtrArray  *devices,
      const char *begin)
{
  for (guint i = 0; i < devices->len; i++)
    {
      const PartaOtherDevice *device = devices->pdata[i];

      if (g_str_has_prefix (device->device, begin))
        return device;
    }

  g_assert_not_reached ();
}

/* What was there before the replica is listed, and does not alarm; what comes later on any of these devices does. */
static void
check_fresh (Place         *place,
             gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  sign_in (store, "anna");
  give (store, "journal/j1");
  say (ledger, 7, 1, "anna");
  say (ledger, 8, 1, "boris");
  pull (ledger, store, NOON - 1000);
  before = list (store, 1);
  g_assert_false (find (before, "0707")->fresh);
  g_assert_cmpint (find (before, "0707")->met, ==, NOON + 5000);
  g_assert_cmpuint (find (before, "0707")->records->len, ==, 1);
  g_assert_cmpuint (parta_other_device_count (store), ==, 0);

  say (ledger, 7, 2, "anna");
  say (ledger, 9, 1, "anna");
  say (ledger, 9, 2, "boris");
  pull (ledger, store, NOON + 6000);
  after = list (store, 2);
  g_assert_true (find (after, "0707")->fresh);
  g_assert_cmpuint (find (after, "0707")->records->len, ==, 2);
  g_assert_true (find (after, "0909")->fresh);
  g_assert_cmpuint (find (after, "0909")->records->len, ==, 1);
  g_assert_cmpuint (parta_other_device_count (store), ==, 2);
}

/* "That was me" is remembered, after a restart too, and takes nothing out of the list. */
static void
check_accept (Place         *place,
              gconstpointer  data)
{
  PartaStore *store = open_store (place->dir, place->clock);
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (store, "anna");
  give (store, "journal/j1");
  pull (ledger, store, 0);
  say (ledger, 7, 1, "anna");
  pull (ledger, store, NOON + 6000);
  g_assert_cmpuint (parta_other_device_count (store), ==, 1);
  g_assert_true (parta_other_device_accept (store, "07070707070707070707070707070707", &error));
  g_assert_no_error (error);
  g_object_unref (store);

  store = open_store (place->dir, place->clock);
  g_assert_cmpuint (parta_other_device_count (store), ==, 0);
  devices = list (store, 1);
  g_assert_true (find (devices, "0707")->known);
  say (ledger, 7, 2, "anna");
  pull (ledger, store, NOON + 7000);
  g_assert_cmpuint (parta_other_device_count (store), ==, 0);
  g_object_unref (store);
}

/* What was typed here is nobody else's. */
static void
check_own (Place         *place,
           gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaEntry) entry = NULL;
  g_autoptr (GPtrArray) devices = NULL;

  sign_in (store, "anna");
  give (store, "journal/j1");
  entry = type_mark (store, "j1", 1, "5");
  flush (store);
  ledger_sync (ledger, store);
  devices = list (store, 0);
  g_assert_cmpuint (parta_other_device_count (store), ==, 0);
}

#define ADD(path, function) g_test_add ("/store/other-device/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("fresh", check_fresh);
  ADD ("accept", check_accept);
  ADD ("own", check_own);

  return g_test_run ();
}
