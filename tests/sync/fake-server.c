/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-server.h"

#include "parta-wire-account.h"
#include "parta-wire-error.h"

#include <string.h>

void
answer_text (SoupServerMessage *message,
             guint              status,
             const char        *type,
             const char        *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

void
answer_reply (SoupServerMessage *message,
              GBytes            *reply)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (reply, &size);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
  soup_server_message_set_response (message, PARTA_WIRE_TYPE, SOUP_MEMORY_COPY, bytes, size);
}

static void
sign_cb (const char *bytes,
         gsize       size,
         guint8     *signature,
         gpointer    key)
{
  parta_key_sign (key, bytes, size, signature);
}

/* A reply that has nothing to tell but how far the server has come. */
PartaSyncReply *
make_reply (FakeServer       *server,
            PartaSyncRequest *request)
{
  PartaSyncReply *reply = parta_sync_reply_new ();

  reply->school = g_strdup (request->school);
  memcpy (reply->nonce, request->nonce, PARTA_NONCE_SIZE);
  reply->now = 1760250005000;
  reply->epoch[0] = 0xe1;
  reply->acked = server->lines->len;
  reply->lsn = server->lines->len;
  reply->manifest = 1;
  reply->limit_entries = 500;

  return reply;
}

GBytes *
seal_reply (FakeServer       *server,
            PartaSyncRequest *request,
            PartaSyncReply   *reply)
{
  return parta_sync_reply_encode (reply, request->device, sign_cb, &server->key);
}

static void
take_lines (FakeServer       *server,
            PartaSyncRequest *request)
{
  guint64 skip = request->lines->len > 0 ? server->lines->len + 1 - request->batch.from : 0;

  for (guint64 i = skip; i < request->lines->len; i++)
    {
      const PartaWireLine *line = request->lines->pdata[i];

      g_ptr_array_add (server->lines, parta_wire_line_read (line->bytes, line->size));
    }
}

static GBytes *
say_who (FakeServer *server)
{
  PartaAbout about = { .school = (char *) server->school, .name = (char *) "Школа № 1", .now = 1760250005000, .version = (char *) "0" };

  memcpy (about.key, server->key.public_part, sizeof about.key);

  return parta_about_encode (&about);
}

static GBytes *
welcome (FakeServer *server)
{
  PartaWelcome reply = { .token = (char *) "t0ken", .expires = 1770000000000, .person = (char *) "anna",
                         .school = (char *) server->school, .name = (char *) "Школа № 1", .now = 1760250005000 };

  memcpy (reply.key, server->key.public_part, sizeof reply.key);

  return parta_welcome_encode (&reply);
}

/* A school that takes everything and has nothing to tell. */
void
play_school (FakeServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GBytes            *body)
{
  if (g_str_has_prefix (path, "/s/s1/"))
    path += strlen ("/s/s1");
  if (g_str_equal (path, "/v1/sync"))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (body, &error);
      g_autoptr (PartaSyncReply) reply = NULL;
      g_autoptr (GBytes) sealed = NULL;

      g_assert_no_error (error);
      take_lines (server, request);
      reply = make_reply (server, request);
      sealed = seal_reply (server, request, reply);
      answer_reply (message, sealed);
    }
  else if (g_str_equal (path, "/v1/about") || g_str_equal (path, "/v1/sign-in"))
    {
      g_autoptr (GBytes) json = g_str_equal (path, "/v1/about") ? say_who (server) : welcome (server);
      gsize size = 0;
      const char *text = g_bytes_get_data (json, &size);

      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, PARTA_WIRE_JSON, SOUP_MEMORY_COPY, text, size);
    }
  else
    answer_text (message, 200, PARTA_WIRE_JSON, "{\"proto\":1}");
}

static void
request_came_cb (SoupServer        *soup,
                 SoupServerMessage *message,
                 const char        *path,
                 GHashTable        *query,
                 gpointer           user_data)
{
  FakeServer *server = user_data;
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));

  g_mutex_lock (&server->mutex);
  server->n_requests++;
  server->handler (server, message, path, body);
  g_mutex_unlock (&server->mutex);
}

static gpointer
serve (gpointer data)
{
  FakeServer *server = data;
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;

  g_main_context_push_thread_default (server->context);
  soup_server_listen_local (server->soup, 0, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server->soup);
  g_mutex_lock (&server->mutex);
  server->address = g_strdup_printf ("https://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_cond_signal (&server->ready);
  g_mutex_unlock (&server->mutex);
  g_main_loop_run (server->loop);
  soup_server_disconnect (server->soup);
  g_main_context_pop_thread_default (server->context);

  return NULL;
}

FakeServer *
fake_server_new (const char *pem,
                 FakeHandler handler)
{
  FakeServer *server = g_new0 (FakeServer, 1);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);
  g_autoptr (GByteArray) bytes = NULL;

  g_object_get (certificate, "certificate", &bytes, NULL);
  server->fingerprint = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
  server->handler = handler;
  server->school = "s1";
  server->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_wire_line_free);
  parta_key_init (&server->key);
  g_mutex_init (&server->mutex);
  g_cond_init (&server->ready);
  server->context = g_main_context_new ();
  server->loop = g_main_loop_new (server->context, FALSE);
  server->soup = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (server->soup, NULL, request_came_cb, server, NULL);
  server->thread = g_thread_new ("fake-server", serve, server);
  g_mutex_lock (&server->mutex);
  while (server->address == NULL)
    g_cond_wait (&server->ready, &server->mutex);
  g_mutex_unlock (&server->mutex);

  return server;
}

void
fake_server_free (FakeServer *server)
{
  g_main_loop_quit (server->loop);
  g_thread_join (server->thread);
  g_object_unref (server->soup);
  g_main_loop_unref (server->loop);
  g_main_context_unref (server->context);
  g_ptr_array_unref (server->lines);
  g_free (server->address);
  g_free (server->fingerprint);
  g_mutex_clear (&server->mutex);
  g_cond_clear (&server->ready);
  g_free (server);
}

void
fake_server_handle (FakeServer *server,
                    FakeHandler handler,
                    gpointer    test)
{
  g_mutex_lock (&server->mutex);
  server->handler = handler;
  server->test = test;
  g_mutex_unlock (&server->mutex);
}

guint
fake_server_count (FakeServer *server)
{
  guint n_requests;

  g_mutex_lock (&server->mutex);
  n_requests = server->n_requests;
  g_mutex_unlock (&server->mutex);

  return n_requests;
}
