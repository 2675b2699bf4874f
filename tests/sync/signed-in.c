/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signed-in.h"

#include "certificates.h"

void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaHost) host = NULL;

  place_set_up (&fixture->place, NULL);
  fixture->server = fake_server_new (pem_one, play_school);
  fixture->store = open_store (fixture->place.dir, fixture->place.clock);
  fixture->client = parta_client_new (fixture->place.clock);
  host = parta_client_probe (fixture->client, fixture->server->address, NULL, &error);
  g_assert_no_error (error);
  parta_client_sign_in (fixture->client, fixture->store, host, "anna.petrova", "secret", NULL, &error);
  g_assert_no_error (error);
}

void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->store);
  fake_server_free (fixture->server);
  place_tear_down (&fixture->place, NULL);
}

/* One entry for each pupil from the first to the @n_marks-th, all of them on the disk. */
void
type_marks (Fixture *fixture,
            guint    n_marks)
{
  for (guint i = 1; i <= n_marks; i++)
    {
      g_autoptr (PartaEntry) entry = type_mark (fixture->store, "j1", i, "5");
    }
  flush (fixture->store);
}
