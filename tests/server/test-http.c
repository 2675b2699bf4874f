/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-tls-pair.h"
#include "parta-wire-error.h"
#include "parta-wire-gzip.h"
#include "test-listener.h"

#include <dlfcn.h>
#include <glib/gstdio.h>
#include <string.h>

static void
check_round (Listener     *fixture,
             gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = listener_need_token (fixture, device, " Teacher ", "first password");
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (GBytes) body = NULL;
  g_auto (Answer) answer = { 0 };
  g_autoptr (PartaSyncReply) reply = NULL;

  test_device_mark (device, "j1", "p1", "5");
  request = test_device_ask (device, 1, 1, 100000);
  body = parta_sync_request_encode (request);
  listener_ask_sync (fixture, token, body, &answer);
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
  { "GET", "/s/nowhere/v1/about", 404, "unknown" }, { "POST", "/s/s1/v1/about", 405, "method" },
  { "GET", "/s/s1/health", 404, "unknown" },        { "GET", "/s//v1/about", 404, "unknown" },
  { "GET", "/s/s1", 404, "unknown" },               { "GET", "/s/s1/s/s1/v1/about", 404, "unknown" },
};

static void
check_routes (Listener     *fixture,
              gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_auto (Answer) answer = { 0 };

      listener_ask (fixture, routes[i].method, routes[i].path, NULL, NULL, &answer);
      answer_expect_fault (&answer, routes[i].status, routes[i].code);
    }
}

static void
check_about (Listener     *fixture,
             gconstpointer data)
{
  g_auto (Answer) answer = { 0 }, health = { 0 };
  g_autoptr (PartaAbout) about = NULL;

  listener_ask (fixture, "GET", data, NULL, NULL, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  about = parta_about_decode (answer.body, NULL);
  g_assert_cmpstr (about->name, ==, "Школа № 5");
  g_assert_cmpmem (about->key, 32, parta_registrar_get_key (fixture->school->registrar), 32);
  listener_ask (fixture, "GET", "/health", NULL, NULL, &health);
  g_assert_cmpuint (health.status, ==, 200);
}

/* The answer to an unknown login is, byte for byte, the one to a wrong password; a disabled account is no exception. */
static void
check_wrong_password (Listener     *fixture,
                      gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_auto (Answer) wrong = { 0 }, unknown = { 0 }, disabled = { 0 };
  g_autoptr (PartaLogin) account = NULL;

  listener_sign_in (fixture, device, "teacher", "guess", &wrong);
  answer_expect_fault (&wrong, 401, "password");
  listener_sign_in (fixture, device, "nobody", "guess", &unknown);
  g_assert_cmpuint (unknown.status, ==, 401);
  g_assert_true (g_bytes_equal (wrong.body, unknown.body));

  g_assert_true (parta_backend_load_account (fixture->school->backend, "teacher", &account, NULL));
  account->disabled = TRUE;
  g_assert_true (parta_backend_save_account (fixture->school->backend, account, NULL));
  listener_sign_in (fixture, device, "teacher", "first password", &disabled);
  g_assert_true (g_bytes_equal (wrong.body, disabled.body));
}

/* Stands before libsodium's own: how often a password was compared with a hash, and with how expensive a one. */
int crypto_pwhash_str_verify (const char str[128], const char *passwd, unsigned long long passwdlen);

static int   n_verified;
static char *verified_cost;

int
crypto_pwhash_str_verify (const char         str[128],
                          const char        *passwd,
                          unsigned long long passwdlen)
{
  int (* verify) (const char *, const char *, unsigned long long);
  g_auto (GStrv) parts = g_strsplit (str, "$", 5);

  g_atomic_int_inc (&n_verified);
  g_free (verified_cost);
  verified_cost = g_strdup_printf ("%s %s %s", parts[1], parts[2], parts[3]);
  *(void **) &verify = dlsym (RTLD_NEXT, "crypto_pwhash_str_verify");

  return verify (str, passwd, passwdlen);
}

/* No difference in time between logins that exist, do not exist or are disabled: each costs the same hashing, once. */
static void
check_same_hashing (Listener     *fixture,
                    gconstpointer data)
{
  static const char *const logins[] = { "teacher", "nobody", "newcomer" };
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autoptr (PartaLogin) account = NULL;
  g_autofree char *cost = NULL;

  g_assert_true (parta_backend_load_account (fixture->school->backend, "newcomer", &account, NULL));
  account->disabled = TRUE;
  g_assert_true (parta_backend_save_account (fixture->school->backend, account, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (logins); i++)
    {
      g_auto (Answer) answer = { 0 };

      n_verified = 0;
      listener_sign_in (fixture, device, logins[i], "guess", &answer);
      answer_expect_fault (&answer, 401, "password");
      g_assert_cmpint (n_verified, ==, 1);
      g_assert_true (cost == NULL || strcmp (cost, verified_cost) == 0);
      g_free (cost);
      cost = g_strdup (verified_cost);
    }
  g_assert_true (g_str_has_prefix (cost, "argon2id "));
}

/* After five wrong tries one has to wait, with the right password too, known or not; then it works again. */
static void
check_throttle (Listener     *fixture,
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

          listener_sign_in (fixture, device, logins[i], "guess", &answer);
          answer_expect_fault (&answer, 401, "password");
        }
      listener_sign_in (fixture, device, logins[i], "first password", &stopped);
      answer_expect_fault (&stopped, 429, "slow_down");
      g_assert_cmpstr (stopped.retry_after, ==, "1");
    }
  parta_clock_advance (fixture->school->clock, 1000);
  token = listener_need_token (fixture, device, "teacher", "first password");
  g_assert_cmpuint (strlen (token), ==, 64);
}

/* A hundred tries in vain from one address, whatever the logins; then one every six seconds. What was right counts for nothing. */
static void
check_address_throttle (Listener     *fixture,
                        gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_auto (Answer) stopped = { 0 }, again = { 0 };
  g_autofree char *token = NULL;

  for (guint i = 0; i < 110; i++)
    {
      g_autofree char *login = g_strdup_printf ("stranger-%u", i / 2);
      g_auto (Answer) answer = { 0 };

      if (i % 11 == 0)
        {
          g_autofree char *right = listener_need_token (fixture, device, "teacher", "first password");

          continue;
        }
      listener_sign_in (fixture, device, login, "guess", &answer);
      answer_expect_fault (&answer, 401, "password");
    }
  listener_sign_in (fixture, device, "teacher", "first password", &stopped);
  answer_expect_fault (&stopped, 429, "slow_down");
  g_assert_cmpstr (stopped.retry_after, ==, "6");
  parta_clock_advance (fixture->school->clock, 5999);
  listener_sign_in (fixture, device, "teacher", "first password", &again);
  answer_expect_fault (&again, 429, "slow_down");
  parta_clock_advance (fixture->school->clock, 1);
  token = listener_need_token (fixture, device, "teacher", "first password");
  g_assert_nonnull (token);
}

/* each sign-in is told of the one before, also after signing out. */
static void
check_last_sign_in (Listener     *fixture,
                    gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autoptr (TestDevice) other = test_device_new ("t1", "teacher", 2);
  const TestDevice *const devices[] = { device, other, device };
  g_autoptr (GBytes) nothing = parta_password_change_encode (&(PartaPasswordChange){ NULL, NULL });

  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    {
      g_auto (Answer) answer = { 0 }, out = { 0 };
      g_autoptr (PartaWelcome) welcome = NULL;

      listener_sign_in (fixture, devices[i], "teacher", "first password", &answer);
      welcome = parta_welcome_decode (answer.body, NULL);
      g_assert_cmpint (welcome->last_at, ==, i == 0 ? 0 : TEST_NOW + (i - 1) * 1000);
      if (i > 0)
        g_assert_cmpmem (welcome->last_device, PARTA_DEVICE_SIZE, devices[i - 1]->id, PARTA_DEVICE_SIZE);
      listener_ask_json (fixture, "/v1/sign-out", welcome->token, nothing, &out);
      g_assert_cmpuint (out.status, ==, 200);
      parta_clock_advance (fixture->school->clock, 1000);
    }
}

/* However often somebody comes: after half a year the password is asked for again. */
static void
check_session_ends (Listener     *fixture,
                    gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = listener_need_token (fixture, device, "teacher", "first password");
  g_autoptr (PartaSyncRequest) request = test_device_ask (device, 1, 0, 1000);
  g_autoptr (GBytes) body = parta_sync_request_encode (request);
  guint days = 0;

  for (; days < 200; days += 10)
    {
      g_auto (Answer) answer = { 0 };

      listener_ask_sync (fixture, token, body, &answer);
      if (answer.status != 200)
        {
          answer_expect_fault (&answer, 401, "session");
          break;
        }
      parta_clock_advance (fixture->school->clock, 10 * G_GINT64_CONSTANT (86400000));
    }
  g_assert_cmpuint (days, ==, 180);
}

static void
change_password (Listener    *fixture,
                 const char *token,
                 const char *old_password,
                 const char *new_password,
                 Answer     *answer)
{
  PartaPasswordChange change = { (char *) old_password, (char *) new_password };
  g_autoptr (GBytes) json = parta_password_change_encode (&change);

  listener_ask_json (fixture, "/v1/password", token, json, answer);
}

/* A temporary password opens one door only: that to a new password. */
static void
check_password_change (Listener     *fixture,
                       gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t2", "teacher", 2);
  g_autoptr (TestDevice) other_device = test_device_new ("t2", "teacher", 3);
  g_autofree char *token = listener_need_token (fixture, device, "newcomer", "first password");
  g_autofree char *other = listener_need_token (fixture, other_device, "newcomer", "first password");
  g_autoptr (PartaSyncRequest) request = test_device_ask (device, 1, 0, 1000);
  g_autoptr (PartaSyncRequest) other_request = test_device_ask (other_device, 1, 0, 1000);
  g_autoptr (GBytes) body = parta_sync_request_encode (request);
  g_autoptr (GBytes) other_body = parta_sync_request_encode (other_request);
  g_auto (Answer) early = { 0 }, weak = { 0 }, same = { 0 }, wrong = { 0 }, done = { 0 }, now = { 0 }, ended = { 0 };
  g_auto (Answer) stranger = { 0 };

  listener_ask_sync (fixture, token, body, &early);
  answer_expect_fault (&early, 403, "password_change");
  change_password (fixture, token, "first password", "1234567", &weak);
  answer_expect_fault (&weak, 422, "weak_password");
  change_password (fixture, token, "first password", "first password", &same);
  answer_expect_fault (&same, 422, "weak_password");
  change_password (fixture, token, "a wrong password", "the second one", &wrong);
  answer_expect_fault (&wrong, 401, "password");
  change_password (fixture, "no token", "first password", "the second one", &stranger);
  answer_expect_fault (&stranger, 401, "session");

  change_password (fixture, token, "first password", "12345678", &done);
  g_assert_cmpuint (done.status, ==, 200);
  listener_ask_sync (fixture, token, body, &now);
  g_assert_cmpuint (now.status, ==, 200);
  listener_ask_sync (fixture, other, other_body, &ended);
  answer_expect_fault (&ended, 401, "session");
}

/* I11: whatever becomes of a session, the answer is 401 and nothing was taken or lost. */
static void
check_sessions (Listener     *fixture,
                gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = listener_need_token (fixture, device, "teacher", "first password");
  g_autofree char *second = listener_need_token (fixture, device, "teacher", "first password");
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (GBytes) body = NULL, nothing = parta_password_change_encode (&(PartaPasswordChange){ NULL, NULL });
  g_auto (Answer) none = { 0 }, out = { 0 }, gone = { 0 }, fine = { 0 }, expired = { 0 };

  test_device_mark (device, "j1", "p1", "5");
  request = test_device_ask (device, 1, 1, 0);
  body = parta_sync_request_encode (request);
  listener_ask_sync (fixture, "", body, &none);
  answer_expect_fault (&none, 401, "session");
  listener_ask_json (fixture, "/v1/sign-out", token, nothing, &out);
  g_assert_cmpuint (out.status, ==, 200);
  listener_ask_sync (fixture, token, body, &gone);
  answer_expect_fault (&gone, 401, "session");

  /* Used a day before its end a session lives on; a month later it has ended. */
  parta_clock_advance (fixture->school->clock, 29 * G_GINT64_CONSTANT (86400000));
  listener_ask_sync (fixture, second, body, &fine);
  g_assert_cmpuint (fine.status, ==, 200);
  parta_clock_advance (fixture->school->clock, 30 * G_GINT64_CONSTANT (86400000));
  listener_ask_sync (fixture, second, body, &expired);
  answer_expect_fault (&expired, 401, "session");
}

/* A device that somebody else signed in on before, and one that comes back with another key, are turned away. */
static void
check_foreign_device (Listener     *fixture,
                      gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autoptr (TestDevice) forged = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = listener_need_token (fixture, device, "teacher", "first password");
  g_auto (Answer) other = { 0 }, key = { 0 };

  listener_sign_in (fixture, device, "newcomer", "first password", &other);
  answer_expect_fault (&other, 403, "device");
  listener_sign_in (fixture, forged, "teacher", "first password", &key);
  answer_expect_fault (&key, 403, "device");
}

static void
check_gap (Listener     *fixture,
           gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = listener_need_token (fixture, device, "teacher", "first password");
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (PartaFault) fault = NULL;
  g_auto (Answer) answer = { 0 };

  test_device_mark (device, "j1", "p1", "5");
  test_device_mark (device, "j1", "p1", "4");
  request = test_device_ask (device, 2, 2, 0);
  body = parta_sync_request_encode (request);
  listener_ask_sync (fixture, token, body, &answer);
  answer_expect_fault (&answer, 409, "gap");
  fault = parta_fault_decode (answer.body, NULL);
  g_assert_cmpuint (fault->acked, ==, 0);
}

/* I27: too large as sent, too large inflated, and the limit itself from both sides. */
static void
check_sizes (Listener     *fixture,
             gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = listener_need_token (fixture, device, "teacher", "first password");
  gsize over = PARTA_WIRE_REQUEST_ZIPPED + 1;
  g_autofree char *zeros = g_malloc0 (20 * 1024 * 1024);
  g_autoptr (GBytes) large = g_bytes_new (zeros, over);
  g_autoptr (GBytes) limit = g_bytes_new (zeros, over - 1);
  g_autoptr (GBytes) huge = g_bytes_new (zeros, 20 * 1024 * 1024);
  g_autoptr (GBytes) bomb = parta_wire_deflate (huge);
  g_autoptr (GBytes) json = g_bytes_new (zeros, PARTA_WIRE_JSON_MAX + 1);
  g_auto (Answer) too_large = { 0 }, garbage = { 0 }, swollen = { 0 }, long_json = { 0 }, alive = { 0 };

  listener_ask_sync (fixture, token, large, &too_large);
  answer_expect_fault (&too_large, 413, "too_large");
  listener_ask_sync (fixture, token, limit, &garbage);
  answer_expect_fault (&garbage, 400, "malformed");
  listener_ask_sync (fixture, token, bomb, &swollen);
  answer_expect_fault (&swollen, 413, "too_large");
  listener_ask_json (fixture, "/v1/sign-in", token, json, &long_json);
  answer_expect_fault (&long_json, 413, "too_large");
  listener_ask (fixture, "GET", "/health", NULL, NULL, &alive);
  g_assert_cmpuint (alive.status, ==, 200);
}

static void
check_garbage (Listener     *fixture,
               gconstpointer data)
{
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autofree char *token = listener_need_token (fixture, device, "teacher", "first password");
  g_autoptr (GBytes) newer = g_bytes_new_static ("{\"proto\":2}\n", 12);
  g_autoptr (GBytes) zipped = parta_wire_deflate (newer);
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("not gzip", 8);
  g_auto (Answer) malformed = { 0 }, too_old = { 0 }, json = { 0 };

  listener_ask_sync (fixture, token, rubbish, &malformed);
  answer_expect_fault (&malformed, 400, "malformed");
  listener_ask_sync (fixture, token, zipped, &too_old);
  answer_expect_fault (&too_old, 426, "too_old");
  listener_ask_json (fixture, "/v1/sign-in", token, rubbish, &json);
  answer_expect_fault (&json, 400, "malformed");
}

/* Without TLS there is no answer at all, not even a redirect. */
static void
check_plain_http (Listener     *fixture,
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
check_tls_pair (Listener     *fixture,
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
  void (* check) (Listener *, gconstpointer);
  const char *data;
} cases[] = {
  { "/server/http/round", check_round },
  { "/server/http/routes", check_routes },
  { "/server/http/about", check_about, "/v1/about" },
  { "/server/http/about-of-one-among-many", check_about, "/s/s1/v1/about" },
  { "/server/http/wrong-password", check_wrong_password },
  { "/server/http/same-hashing", check_same_hashing },
  { "/server/http/throttle", check_throttle },
  { "/server/http/address-throttle", check_address_throttle },
  { "/server/http/last-sign-in", check_last_sign_in },
  { "/server/http/session-ends", check_session_ends },
  { "/server/http/password-change", check_password_change },
  { "/server/http/sessions", check_sessions },
  { "/server/http/foreign-device", check_foreign_device },
  { "/server/http/gap", check_gap },
  { "/server/http/sizes", check_sizes },
  { "/server/http/garbage", check_garbage },
  { "/server/http/plain", check_plain_http },
  { "/server/http/tls-pair", check_tls_pair },
};

/* What a row is about is not about limits. */
static void
set_up (Listener     *fixture,
        gconstpointer data)
{
  listener_set_up (fixture, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Listener, cases[i].data, set_up, cases[i].check, listener_tear_down);

  return g_test_run ();
}
