/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signed-in.h"

/* The server has the batch, the answer gets lost. */
static void
swallow (FakeServer        *server,
         SoupServerMessage *message,
         const char        *path,
         GBytes            *body)
{
  play_school (server, message, path, body);
  soup_message_headers_clear (soup_server_message_get_response_headers (message));
  answer_text (message, 502, "text/html", "bad gateway");
}

/* What a server was sent, and after which request the line breaks. */
typedef struct
{
  guint n_requests;
  guint cut_at;      /* 0: never */
  guint n_lines;
  gsize largest;     /* bytes of lines in one request */
} Meter;

static void
meter_handler (FakeServer        *server,
               SoupServerMessage *message,
               const char        *path,
               GBytes            *body)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (body, NULL);
  Meter *meter = server->test;
  gsize size = 0;

  for (guint i = 0; i < request->lines->len; i++)
    size += ((PartaWireLine *) request->lines->pdata[i])->size + 1;
  meter->n_requests++;
  meter->n_lines += request->lines->len;
  meter->largest = MAX (meter->largest, size);
  if (meter->n_requests == meter->cut_at)
    swallow (server, message, path, body);
  else
    play_school (server, message, path, body);
}

static void
type_homework (Fixture *fixture,
               guint    n_entries)
{
  g_autofree char *text = g_strnfill (2000, 'x');

  for (guint i = 1; i <= n_entries; i++)
    {
      g_autofree char *key = g_strdup_printf ("2025-10-%02u/%u", 1 + i / 8, 1 + i % 8);
      g_autoptr (PartaDraft) draft = parta_draft_new ("journal/j1", PARTA_KIND_HOMEWORK, key, parta_body_new ("text", text, NULL));
      g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
      g_autoptr (GPtrArray) entries = NULL;
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (drafts, draft);
      entries = parta_store_append (fixture->store, drafts, &error);
      g_assert_no_error (error);
    }
  flush (fixture->store);
}

/* I25: wherever the line breaks, what has to be sent twice is one batch: at most 500 entries, and 256 KiB where they are long. */
static void
check_cut (Fixture       *fixture,
           gconstpointer  data)
{
  Meter meter = { .cut_at = GPOINTER_TO_UINT (data) };
  g_autoptr (GError) error = NULL;

  type_marks (fixture, 700);
  type_homework (fixture, 240);
  fake_server_handle (fixture->server, meter_handler, &meter);
  g_assert_false (parta_client_sync (fixture->client, fixture->store, NULL, &error));
  g_assert_error (error, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_NOT_PARTA);
  g_clear_error (&error);
  parta_client_sync (fixture->client, fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->server->lines->len, ==, 940);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 0);
  g_assert_cmpuint (meter.n_lines - 940, >, 0);
  g_assert_cmpuint (meter.n_lines - 940, <=, 500);
  g_assert_cmpuint (meter.largest, <=, 256 * 1024);
}

#define ADD(path, request) g_test_add (path, Fixture, GUINT_TO_POINTER (request), set_up, check_cut, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/sync/cut/first", 1);
  ADD ("/sync/cut/second", 2);
  ADD ("/sync/cut/third", 3);

  return g_test_run ();
}
