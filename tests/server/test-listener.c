/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-listener.h"

#include "parta-tls-pair.h"
#include "parta-wire-error.h"

#include <glib/gstdio.h>
#include <string.h>

/* The real listener on loopback, with TLS, in a thread of its own; the test is its client. */

void
answer_clear (Answer *answer)
{
  g_free (answer->type);
  g_free (answer->retry_after);
  g_clear_pointer (&answer->body, g_bytes_unref);
}

static gpointer
serve (gpointer data)
{
  Listener *self = data;
  g_autoptr (PartaDoorkeeper) doorkeeper = NULL;
  g_autoptr (PartaHttp) http = NULL;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (self->context);
  doorkeeper = parta_doorkeeper_new (self->school->registrar, PARTA_PASSWORD_COST_TEST);
  http = parta_http_new (self->school->registrar, doorkeeper, self->certificate);
  if (self->limits != NULL)
    parta_http_gate_set_limits (parta_http_get_gate (http), self->limits);
  parta_http_listen (http, 0, TRUE, &error);
  g_assert_no_error (error);

  g_mutex_lock (&self->lock);
  self->port = parta_http_get_port (http);
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);

  g_main_loop_run (self->loop);
  parta_http_stop (http);
  g_clear_object (&http);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
certificate_seen_cb (SoupMessage         *message,
                     GTlsCertificate     *certificate,
                     GTlsCertificateFlags flags,
                     gpointer             expected)
{
  g_autofree char *seen = parta_tls_dup_fingerprint (certificate);
  g_autofree char *known = parta_tls_dup_fingerprint (expected);

  return strcmp (seen, known) == 0;
}

static void
add_account (Listener   *self,
             const char *login,
             const char *person,
             gboolean    must_change)
{
  g_autofree char *hash = parta_password_hash ("first password", PARTA_PASSWORD_COST_TEST);
  g_autoptr (PartaLogin) account = parta_login_new (login, person, hash);

  account->must_change = must_change;
  g_assert_true (parta_backend_save_account (self->school->backend, account, NULL));
}

void
listener_set_up (Listener     *self,
                 gconstpointer limits)
{
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  self->limits = limits;
  self->dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  certificate = g_build_filename (self->dir, "tls.crt", NULL);
  key = g_build_filename (self->dir, "tls.key", NULL);
  self->certificate = parta_tls_pair_need (certificate, key, TEST_NOW, &error);
  g_assert_no_error (error);
  self->school = test_school_new (parta_backend_new_memory ());
  add_account (self, "teacher", "t1", FALSE);
  add_account (self, "newcomer", "t2", TRUE);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_mutex_lock (&self->lock);
  self->thread = g_thread_new ("server", serve, self);
  while (self->port == 0)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);
  self->session = soup_session_new ();
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

/* From within the loop: one that has not begun to run could not be told to quit. */
static void
stop_server (Listener *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
}

void
listener_tear_down (Listener     *self,
                    gconstpointer limits)
{
  g_autofree char *certificate = g_build_filename (self->dir, "tls.crt", NULL);
  g_autofree char *key = g_build_filename (self->dir, "tls.key", NULL);

  soup_session_abort (self->session);
  g_object_unref (self->session);
  stop_server (self);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  test_school_free (self->school);
  g_object_unref (self->certificate);
  g_unlink (certificate);
  g_unlink (key);
  g_rmdir (self->dir);
  g_free (self->dir);
}

/* @headers: pairs of name and value. */
void
listener_ask (Listener          *self,
              const char        *method,
              const char        *path,
              const char *const *headers,
              GBytes            *body,
              Answer            *answer)
{
  g_autofree char *uri = g_strdup_printf ("https://127.0.0.1:%u%s", self->port, path);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  SoupMessageHeaders *sent = soup_message_get_request_headers (message);
  SoupMessageHeaders *received = soup_message_get_response_headers (message);
  g_autoptr (GError) error = NULL;

  g_signal_connect (message, "accept-certificate", G_CALLBACK (certificate_seen_cb), self->certificate);
  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT | SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, NULL, body);
  for (guint i = 0; headers != NULL && headers[i] != NULL; i += 2)
    soup_message_headers_replace (sent, headers[i], headers[i + 1]);

  memset (answer, 0, sizeof *answer);
  answer->body = soup_session_send_and_read (self->session, message, NULL, &error);
  g_assert_no_error (error);
  answer->status = soup_message_get_status (message);
  answer->type = g_strdup (soup_message_headers_get_content_type (received, NULL));
  answer->retry_after = g_strdup (soup_message_headers_get_one (received, "Retry-After"));
}

void
answer_expect_fault (const Answer *answer,
                     guint         status,
                     const char   *code)
{
  g_autoptr (PartaFault) fault = parta_fault_decode (answer->body, NULL);

  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (answer->type, ==, PARTA_WIRE_JSON);
  g_assert_nonnull (fault);
  g_assert_cmpstr (fault->code, ==, code);
  g_assert_cmpstr (fault->message, !=, "");
}

void
listener_ask_json (Listener   *self,
                   const char *path,
                   const char *token,
                   GBytes     *json,
                   Answer     *answer)
{
  g_autofree char *authorization = g_strconcat ("Bearer ", token, NULL);
  const char *const headers[] = { "Content-Type", PARTA_WIRE_JSON, "Authorization", authorization, NULL };

  listener_ask (self, "POST", path, headers, json, answer);
}

void
listener_sign_in (Listener         *self,
                  const TestDevice *device,
                  const char       *login,
                  const char       *password,
                  Answer           *answer)
{
  PartaSignIn message = { (char *) "test", (char *) login, (char *) password, { 0 }, { 0 } };
  g_autoptr (GBytes) json = NULL;

  memcpy (message.device, device->id, PARTA_DEVICE_SIZE);
  memcpy (message.key, device->key.public_part, PARTA_WIRE_KEY_SIZE);
  json = parta_sign_in_encode (&message);
  listener_ask_json (self, "/v1/sign-in", "", json, answer);
}

char *
listener_need_token (Listener         *self,
                     const TestDevice *device,
                     const char       *login,
                     const char       *password)
{
  g_auto (Answer) answer = { 0 };
  g_autoptr (PartaWelcome) welcome = NULL;

  listener_sign_in (self, device, login, password, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  welcome = parta_welcome_decode (answer.body, NULL);
  g_assert_nonnull (welcome);
  g_assert_cmpstr (welcome->school, ==, "s1");
  g_assert_cmpstr (welcome->name, ==, "Школа № 5");
  g_assert_cmpstr (welcome->person, ==, device->person);

  return g_strdup (welcome->token);
}

void
listener_ask_sync (Listener   *self,
                   const char *token,
                   GBytes     *body,
                   Answer     *answer)
{
  g_autofree char *authorization = g_strconcat ("Bearer ", token, NULL);
  const char *const headers[] = { "Content-Type", PARTA_WIRE_TYPE, "Content-Encoding", "gzip",
                                  "Authorization", authorization, NULL };

  listener_ask (self, "POST", "/v1/sync", headers, body, answer);
}
