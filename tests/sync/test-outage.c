/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-outage-desk.h"
#include "parta-syncer.h"
#include "signed-in.h"

/* What a captive portal says. */
static void
portal_handler (FakeServer        *server,
                SoupServerMessage *message,
                const char        *path,
                GBytes            *body)
{
  answer_text (message, 200, "text/html", "<html>Welcome</html>");
}

static void
wait_for (PartaSyncer    *syncer,
          PartaSyncState  state)
{
  PartaSyncStatus status;

  for (parta_syncer_get_status (syncer, &status); status.running || status.state != state ||
                                                  (status.last_success == 0 && status.outage_since == 0);
       parta_syncer_get_status (syncer, &status))
    g_main_context_iteration (NULL, TRUE);
}

/* three failures over five minutes open a note; what is typed then says so; access ends it, and all of it arrives. */
static void
check_outage (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (PartaSyncer) syncer = parta_syncer_new (fixture->store, fixture->client);
  g_autoptr (GPtrArray) drafts = draft_mark ("j1", 1, "3");
  const PartaDraft *draft = drafts->pdata[0];
  guint n = fake_server_count (fixture->server);
  const PartaFact *note;

  fake_server_handle (fixture->server, portal_handler, NULL);
  parta_syncer_start (syncer);
  for (guint i = 1; i <= 3; i++)
    {
      parta_syncer_sync_now (syncer);
      while (fake_server_count (fixture->server) < n + i)
        g_main_context_iteration (NULL, TRUE);
      wait_for (syncer, PARTA_SYNC_STATE_OFFLINE);
      g_assert_cmpint (parta_outage_desk_find_open (fixture->store) != NULL, ==, i == 3);
      parta_clock_advance (fixture->place.clock, 150 * 1000);
    }
  note = parta_outage_desk_find_open (fixture->store);
  g_assert_cmpstr (parta_fact_get (note, "cause"), ==, "portal");
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 1);

  parta_outage_desk_mark (fixture->store, drafts);
  g_assert_cmpint (draft->source, ==, PARTA_SOURCE_TEMPORARY);
  g_assert_cmpstr (draft->outage, ==, parta_fact_get_key (note));

  fake_server_handle (fixture->server, play_school, NULL);
  parta_syncer_sync_now (syncer);
  wait_for (syncer, PARTA_SYNC_STATE_IDLE);
  while (parta_store_get_n_waiting (fixture->store, NULL) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (parta_outage_desk_find_open (fixture->store));
  g_assert_cmpuint (fixture->server->lines->len, ==, 2);   /* the note and its end */
  parta_syncer_stop (syncer);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/sync/R-103/outage", Fixture, NULL, set_up, check_outage, tear_down);

  return g_test_run ();
}
