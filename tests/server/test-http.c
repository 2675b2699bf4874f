/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-http.h"
#include "parta-tls-pair.h"
#include "parta-wire-error.h"
#include "parta-wire-gzip.h"
#include "test-school.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

/* The real listener on loopback, with TLS, in a thread of its own; the test is its client. */
typedef struct
{
  char            *dir;
  TestSchool      *school;
  GTlsCertificate *certificate;
  GThread         *thread;
  GMainContext    *context;
  GMainLoop       *loop;
  guint            port;
  GMutex           lock;
  GCond            ready;
  SoupSession     *session;
} Fixture;

typedef struct
{
  guint   status;
  char   *type;
  char   *retry_after;
  GBytes *body;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_free (answer->type);
  g_free (answer->retry_after);
  g_clear_pointer (&answer->body, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static gpointer
serve (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (PartaDoorkeeper) doorkeeper = NULL;
  g_autoptr (PartaHttp) http = NULL;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (fixture->context);
  doorkeeper = parta_doorkeeper_new (fixture->school->registrar, PARTA_PASSWORD_COST_TEST);
  http = parta_http_new (fixture->school->registrar, doorkeeper, fixture->certificate);
  parta_http_listen (http, 0, TRUE, &error);
  g_assert_no_error (error);

  g_mutex_lock (&fixture->lock);
  fixture->port = parta_http_get_port (http);
  g_cond_signal (&fixture->ready);
  g_mutex_unlock (&fixture->lock);

  g_main_loop_run (fixture->loop);
  parta_http_stop (http);
  while (g_main_context_iteration (fixture->context, FALSE))
    ;
  g_main_context_pop_thread_default (fixture->context);

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
add_account (Fixture    *fixture,
             const char *login,
             const char *person,
             gboolean    must_change)
{
  g_autofree char *hash = parta_password_hash ("first password", PARTA_PASSWORD_COST_TEST);
  g_autoptr (PartaLogin) account = parta_login_new (login, person, hash);

  account->must_change = must_change;
  g_assert_true (parta_backend_save_account (fixture->school->backend, account, NULL));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  certificate = g_build_filename (fixture->dir, "tls.crt", NULL);
  key = g_build_filename (fixture->dir, "tls.key", NULL);
  fixture->certificate = parta_tls_pair_need (certificate, key, TEST_NOW, &error);
  g_assert_no_error (error);
  fixture->school = test_school_new (parta_backend_new_memory ());
  add_account (fixture, "teacher", "t1", FALSE);
  add_account (fixture, "newcomer", "t2", TRUE);

  fixture->context = g_main_context_new ();
  fixture->loop = g_main_loop_new (fixture->context, FALSE);
  g_mutex_lock (&fixture->lock);
  fixture->thread = g_thread_new ("server", serve, fixture);
  while (fixture->port == 0)
    g_cond_wait (&fixture->ready, &fixture->lock);
  g_mutex_unlock (&fixture->lock);
  fixture->session = soup_session_new ();
  soup_session_remove_feature_by_type (fixture->session, SOUP_TYPE_CONTENT_DECODER);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

/* From within the loop: one that has not begun to run could not be told to quit. */
static void
stop_server (Fixture *fixture)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, fixture->loop, NULL);
  g_source_attach (source, fixture->context);
  g_thread_join (fixture->thread);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *certificate = g_build_filename (fixture->dir, "tls.crt", NULL);
  g_autofree char *key = g_build_filename (fixture->dir, "tls.key", NULL);

  soup_session_abort (fixture->session);
  g_object_unref (fixture->session);
  stop_server (fixture);
  g_main_loop_unref (fixture->loop);
  g_main_context_unref (fixture->context);
  test_school_free (fixture->school);
  g_object_unref (fixture->certificate);
  g_unlink (certificate);
  g_unlink (key);
  g_rmdir (fixture->dir);
  g_free (fixture->dir);
}

/* @headers: pairs of name and value. */
static void
ask (Fixture           *fixture,
     const char        *method,
     const char        *path,
     const char *const *headers,
     GBytes            *body,
     Answer            *answer)
{
  g_autofree char *uri = g_strdup_printf ("https://127.0.0.1:%u%s", fixture->port, path);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  SoupMessageHeaders *sent = soup_message_get_request_headers (message);
  SoupMessageHeaders *received = soup_message_get_response_headers (message);
  g_autoptr (GError) error = NULL;

  g_signal_connect (message, "accept-certificate", G_CALLBACK (certificate_seen_cb), fixture->certificate);
  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT | SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, NULL, body);
  for (guint i = 0; headers != NULL && headers[i] != NULL; i += 2)
    soup_message_headers_replace (sent, headers[i], headers[i + 1]);

  memset (answer, 0, sizeof *answer);
  answer->body = soup_session_send_and_read (fixture->session, message, NULL, &error);
  g_assert_no_error (error);
  answer->status = soup_message_get_status (message);
  answer->type = g_strdup (soup_message_headers_get_content_type (received, NULL));
  answer->retry_after = g_strdup (soup_message_headers_get_one (received, "Retry-After"));
}

static void
expect_fault (const Answer *answer,
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

static void
ask_json (Fixture    *fixture,
          const char *path,
          const char *token,
          GBytes     *json,
          Answer     *answer)
{
  g_autofree char *authorization = g_strconcat ("Bearer ", token, NULL);
  const char *const headers[] = { "Content-Type", PARTA_WIRE_JSON, "Authorization", authorization, NULL };

  ask (fixture, "POST", path, headers, json, answer);
}

static void
sign_in (Fixture          *fixture,
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
  ask_json (fixture, "/v1/sign-in", "", json, answer);
}

static char *
need_token (Fixture          *fixture,
            const TestDevice *device,
            const char       *login,
            const char       *password)
{
  g_auto (Answer) answer = { 0 };
  g_autoptr (PartaWelcome) welcome = NULL;

  sign_in (fixture, device, login, password, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  welcome = parta_welcome_decode (answer.body, NULL);
  g_assert_nonnull (welcome);
  g_assert_cmpstr (welcome->school, ==, "s1");
  g_assert_cmpstr (welcome->name, ==, "Школа № 5");
  g_assert_cmpstr (welcome->person, ==, device->person);

  return g_strdup (welcome->token);
}

static void
ask_sync (Fixture    *fixture,
          const char *token,
          GBytes     *body,
          Answer     *answer)
{
  g_autofree char *authorization = g_strconcat ("Bearer ", token, NULL);
  const char *const headers[] = { "Content-Type", PARTA_WIRE_TYPE, "Content-Encoding", "gzip",
                                  "Authorization", authorization, NULL };

  ask (fixture, "POST", "/v1/sync", headers, body, answer);
}

static void
check_round (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = need_token (fixture, device, " Teacher ", "first password");
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (GBytes) body = NULL;
  g_auto (Answer) answer = { 0 };
  g_autoptr (PartaSyncReply) reply = NULL;

  test_device_mark (device, "j1", "p1", "5");
  request = test_device_ask (device, 1, 1, 100000);
  body = parta_sync_request_encode (request);
  ask_sync (fixture, token, body, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  g_assert_cmpstr (answer.type, ==, PARTA_WIRE_TYPE);
  reply = parta_sync_reply_decode (answer.body, NULL);
  g_assert_cmpuint (reply->acked, ==, 1);
  test_device_take (device, reply);
  g_assert_cmpuint (g_hash_table_size (device->cursors), ==, 4);
}

static const struct
{
  const char *method, *path;
  guint       status;
  const char *code;
} routes[] = {
  { "GET", "/", 404, "unknown" },           { "GET", "/v1/sync", 405, "method" },
  { "POST", "/v1/about", 405, "method" },   { "POST", "/v1/sync/push", 404, "unknown" },
  { "POST", "/v1/sync", 415, "type" },      { "POST", "/v1/sign-in", 415, "type" },
  { "DELETE", "/v1/sync", 405, "method" },  { "GET", "/../../etc/passwd", 404, "unknown" },
};

static void
check_routes (Fixture      *fixture,
              gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_auto (Answer) answer = { 0 };

      ask (fixture, routes[i].method, routes[i].path, NULL, NULL, &answer);
      expect_fault (&answer, routes[i].status, routes[i].code);
    }
}

static void
check_about (Fixture      *fixture,
             gconstpointer data)
{
  g_auto (Answer) answer = { 0 }, health = { 0 };
  g_autoptr (PartaAbout) about = NULL;

  ask (fixture, "GET", "/v1/about", NULL, NULL, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  about = parta_about_decode (answer.body, NULL);
  g_assert_cmpstr (about->name, ==, "Школа № 5");
  g_assert_cmpmem (about->key, 32, parta_registrar_get_key (fixture->school->registrar), 32);
  ask (fixture, "GET", "/health", NULL, NULL, &health);
  g_assert_cmpuint (health.status, ==, 200);
}

/* The answer to an unknown login is, byte for byte, the one to a wrong password; a disabled account is no exception. */
static void
check_wrong_password (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_auto (Answer) wrong = { 0 }, unknown = { 0 }, disabled = { 0 };
  g_autoptr (PartaLogin) account = NULL;

  sign_in (fixture, device, "teacher", "guess", &wrong);
  expect_fault (&wrong, 401, "password");
  sign_in (fixture, device, "nobody", "guess", &unknown);
  g_assert_cmpuint (unknown.status, ==, 401);
  g_assert_true (g_bytes_equal (wrong.body, unknown.body));

  g_assert_true (parta_backend_load_account (fixture->school->backend, "teacher", &account, NULL));
  account->disabled = TRUE;
  g_assert_true (parta_backend_save_account (fixture->school->backend, account, NULL));
  sign_in (fixture, device, "teacher", "first password", &disabled);
  g_assert_true (g_bytes_equal (wrong.body, disabled.body));
}

/* After five wrong tries one has to wait, with the right password too, known or not; then it works again. */
static void
check_throttle (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const logins[] = { "teacher", "nobody" };
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (logins); i++)
    {
      g_auto (Answer) stopped = { 0 };

      for (guint k = 0; k < 5; k++)
        {
          g_auto (Answer) answer = { 0 };

          sign_in (fixture, device, logins[i], "guess", &answer);
          expect_fault (&answer, 401, "password");
        }
      sign_in (fixture, device, logins[i], "first password", &stopped);
      expect_fault (&stopped, 429, "slow_down");
      g_assert_cmpstr (stopped.retry_after, ==, "1");
    }
  parta_clock_advance (fixture->school->clock, 1000);
  token = need_token (fixture, device, "teacher", "first password");
  g_assert_cmpuint (strlen (token), ==, 64);
}

static void
change_password (Fixture    *fixture,
                 const char *token,
                 const char *old_password,
                 const char *new_password,
                 Answer     *answer)
{
  PartaPasswordChange change = { (char *) old_password, (char *) new_password };
  g_autoptr (GBytes) json = parta_password_change_encode (&change);

  ask_json (fixture, "/v1/password", token, json, answer);
}

/* A temporary password opens one door only: that to a new password. */
static void
check_password_change (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t2", "teacher", 2);
  g_autoptr (TestDevice) other_device = test_device_new ("t2", "teacher", 3);
  g_autofree char *token = need_token (fixture, device, "newcomer", "first password");
  g_autofree char *other = need_token (fixture, other_device, "newcomer", "first password");
  g_autoptr (PartaSyncRequest) request = test_device_ask (device, 1, 0, 1000);
  g_autoptr (PartaSyncRequest) other_request = test_device_ask (other_device, 1, 0, 1000);
  g_autoptr (GBytes) body = parta_sync_request_encode (request);
  g_autoptr (GBytes) other_body = parta_sync_request_encode (other_request);
  g_auto (Answer) early = { 0 }, weak = { 0 }, same = { 0 }, wrong = { 0 }, done = { 0 }, now = { 0 }, ended = { 0 };
  g_auto (Answer) stranger = { 0 };

  ask_sync (fixture, token, body, &early);
  expect_fault (&early, 403, "password_change");
  change_password (fixture, token, "first password", "1234567", &weak);
  expect_fault (&weak, 422, "weak_password");
  change_password (fixture, token, "first password", "first password", &same);
  expect_fault (&same, 422, "weak_password");
  change_password (fixture, token, "a wrong password", "the second one", &wrong);
  expect_fault (&wrong, 401, "password");
  change_password (fixture, "no token", "first password", "the second one", &stranger);
  expect_fault (&stranger, 401, "session");

  change_password (fixture, token, "first password", "12345678", &done);
  g_assert_cmpuint (done.status, ==, 200);
  ask_sync (fixture, token, body, &now);
  g_assert_cmpuint (now.status, ==, 200);
  ask_sync (fixture, other, other_body, &ended);
  expect_fault (&ended, 401, "session");
}

/* I11: whatever becomes of a session, the answer is 401 and nothing was taken or lost. */
static void
check_sessions (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = need_token (fixture, device, "teacher", "first password");
  g_autofree char *second = need_token (fixture, device, "teacher", "first password");
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (GBytes) body = NULL, nothing = parta_password_change_encode (&(PartaPasswordChange){ NULL, NULL });
  g_auto (Answer) none = { 0 }, out = { 0 }, gone = { 0 }, fine = { 0 }, expired = { 0 };

  test_device_mark (device, "j1", "p1", "5");
  request = test_device_ask (device, 1, 1, 0);
  body = parta_sync_request_encode (request);
  ask_sync (fixture, "", body, &none);
  expect_fault (&none, 401, "session");
  ask_json (fixture, "/v1/sign-out", token, nothing, &out);
  g_assert_cmpuint (out.status, ==, 200);
  ask_sync (fixture, token, body, &gone);
  expect_fault (&gone, 401, "session");

  /* Used a day before its end a session lives on; a month later it has ended. */
  parta_clock_advance (fixture->school->clock, 29 * G_GINT64_CONSTANT (86400000));
  ask_sync (fixture, second, body, &fine);
  g_assert_cmpuint (fine.status, ==, 200);
  parta_clock_advance (fixture->school->clock, 30 * G_GINT64_CONSTANT (86400000));
  ask_sync (fixture, second, body, &expired);
  expect_fault (&expired, 401, "session");
}

/* A device that somebody else signed in on before, and one that comes back with another key, are turned away. */
static void
check_foreign_device (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autoptr (TestDevice) forged = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = need_token (fixture, device, "teacher", "first password");
  g_auto (Answer) other = { 0 }, key = { 0 };

  sign_in (fixture, device, "newcomer", "first password", &other);
  expect_fault (&other, 403, "device");
  sign_in (fixture, forged, "teacher", "first password", &key);
  expect_fault (&key, 403, "device");
}

static void
check_gap (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = need_token (fixture, device, "teacher", "first password");
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (PartaFault) fault = NULL;
  g_auto (Answer) answer = { 0 };

  test_device_mark (device, "j1", "p1", "5");
  test_device_mark (device, "j1", "p1", "4");
  request = test_device_ask (device, 2, 2, 0);
  body = parta_sync_request_encode (request);
  ask_sync (fixture, token, body, &answer);
  expect_fault (&answer, 409, "gap");
  fault = parta_fault_decode (answer.body, NULL);
  g_assert_cmpuint (fault->acked, ==, 0);
}

/* I27: too large as sent, too large inflated, and the limit itself from both sides. */
static void
check_sizes (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = need_token (fixture, device, "teacher", "first password");
  gsize over = PARTA_WIRE_REQUEST_ZIPPED + 1;
  g_autofree char *zeros = g_malloc0 (20 * 1024 * 1024);
  g_autoptr (GBytes) large = g_bytes_new (zeros, over);
  g_autoptr (GBytes) limit = g_bytes_new (zeros, over - 1);
  g_autoptr (GBytes) huge = g_bytes_new (zeros, 20 * 1024 * 1024);
  g_autoptr (GBytes) bomb = parta_wire_deflate (huge);
  g_autoptr (GBytes) json = g_bytes_new (zeros, PARTA_WIRE_JSON_MAX + 1);
  g_auto (Answer) too_large = { 0 }, garbage = { 0 }, swollen = { 0 }, long_json = { 0 }, alive = { 0 };

  ask_sync (fixture, token, large, &too_large);
  expect_fault (&too_large, 413, "too_large");
  ask_sync (fixture, token, limit, &garbage);
  expect_fault (&garbage, 400, "malformed");
  ask_sync (fixture, token, bomb, &swollen);
  expect_fault (&swollen, 413, "too_large");
  ask_json (fixture, "/v1/sign-in", token, json, &long_json);
  expect_fault (&long_json, 413, "too_large");
  ask (fixture, "GET", "/health", NULL, NULL, &alive);
  g_assert_cmpuint (alive.status, ==, 200);
}

static void
check_garbage (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = need_token (fixture, device, "teacher", "first password");
  g_autoptr (GBytes) newer = g_bytes_new_static ("{\"proto\":2}\n", 12);
  g_autoptr (GBytes) zipped = parta_wire_deflate (newer);
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("not gzip", 8);
  g_auto (Answer) malformed = { 0 }, too_old = { 0 }, json = { 0 };

  ask_sync (fixture, token, rubbish, &malformed);
  expect_fault (&malformed, 400, "malformed");
  ask_sync (fixture, token, zipped, &too_old);
  expect_fault (&too_old, 426, "too_old");
  ask_json (fixture, "/v1/sign-in", token, rubbish, &json);
  expect_fault (&json, 400, "malformed");
}

/* Without TLS there is no answer at all, not even a redirect. */
static void
check_plain_http (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%u/v1/about", fixture->port);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GError) error = NULL;

  g_assert_null (soup_session_send_and_read (fixture->session, message, NULL, &error));
  g_assert_nonnull (error);
}

/* The pair is made once; its key is nobody else's; what is loaded again is the same. */
static void
check_tls_pair (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *certificate = g_build_filename (fixture->dir, "tls.crt", NULL);
  g_autofree char *key = g_build_filename (fixture->dir, "tls.key", NULL);
  g_autoptr (GTlsCertificate) again = parta_tls_pair_need (certificate, key, TEST_NOW, NULL);
  g_autofree char *one = parta_tls_dup_fingerprint (fixture->certificate);
  g_autofree char *other = parta_tls_dup_fingerprint (again);
  g_autoptr (GSocketConnectable) identity = g_network_address_new ("localhost", 443);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_cmpstr (one, ==, other);
  g_assert_cmpuint (strlen (one), ==, 64);
  g_assert_cmpint (g_stat (key, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (g_tls_certificate_verify (again, identity, NULL) & G_TLS_CERTIFICATE_BAD_IDENTITY, ==, 0);
  g_assert_null (parta_tls_pair_load (certificate, certificate, &error));
  g_assert_nonnull (error);
}

static const struct
{
  const char *path;
  void (* check) (Fixture *, gconstpointer);
} cases[] = {
  { "/server/http/round", check_round },
  { "/server/http/routes", check_routes },
  { "/server/http/about", check_about },
  { "/server/http/wrong-password", check_wrong_password },
  { "/server/http/throttle", check_throttle },
  { "/server/http/password-change", check_password_change },
  { "/server/http/sessions", check_sessions },
  { "/server/http/foreign-device", check_foreign_device },
  { "/server/http/gap", check_gap },
  { "/server/http/sizes", check_sizes },
  { "/server/http/garbage", check_garbage },
  { "/server/http/plain", check_plain_http },
  { "/server/http/tls-pair", check_tls_pair },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].check, tear_down);

  return g_test_run ();
}
