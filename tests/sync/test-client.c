/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificates.h"
#include "parta-syncer.h"
#include "parta-wire-error.h"
#include "signed-in.h"

#include <string.h>

static void
expect_sync (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  parta_client_sync (fixture->client, fixture->store, NULL, &error);
  g_assert_no_error (error);
}

static void
expect_no_sync (Fixture *fixture,
                GQuark   domain,
                int      code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (parta_client_sync (fixture->client, fixture->store, NULL, &error));
  g_assert_error (error, domain, code);
}

static char *
hash_file (Fixture    *fixture,
           const char *name)
{
  g_autofree char *path = g_build_filename (fixture->place.dir, name, NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
}

/* Every byte that the replica has on the disk. */
static char *
hash_replica (Fixture *fixture)
{
  g_autofree char *db = hash_file (fixture, "replica.db");
  g_autofree char *wal = hash_file (fixture, "replica.db-wal");

  return g_strconcat (db, wal, NULL);
}

static void
check_probe (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaHost) host = parta_client_probe (fixture->client, fixture->server->address + strlen ("https://"), NULL, &error);
  g_autofree char *shown = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (host->address, ==, fixture->server->address);
  g_assert_cmpstr (host->fingerprint, ==, fixture->server->fingerprint);
  g_assert_cmpstr (host->school, ==, "s1");
  g_assert_cmpstr (host->name, ==, "Школа № 1");
  g_assert_cmpuint (strlen (host->key), ==, 64);
  shown = parta_host_dup_fingerprint (host);
  g_assert_cmpuint (strlen (shown), ==, 79);
}

/* Of what stands behind host and port only the school is the address of a server. */
static void
check_probe_path (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct { const char *typed, *kept; } rows[] = {
    { "/s/s1", "/s/s1" }, { "/s/s1/", "/s/s1" }, { "/s/s1/v1/about?x=1", "/s/s1" },
    { "", "" },           { "/", "" },           { "/journal", "" }, { "/s/", "" }, { "/s/a%20b", "" }, { "/S/s1", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *typed = g_strconcat (fixture->server->address, rows[i].typed, NULL);
      g_autofree char *kept = g_strconcat (fixture->server->address, rows[i].kept, NULL);
      g_autoptr (PartaHost) host = parta_client_probe (fixture->client, typed, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (host->address, ==, kept);
    }
}

static const char *const bad_addresses[] = { "", "   ", "http://127.0.0.1:1", "ftp://x", "https://", "https://:443", "https://a:b@c", "https://[" };

static void
check_addresses (void)
{
  g_autoptr (PartaClock) clock = parta_clock_new_fixed (NOON);
  g_autoptr (PartaClient) client = parta_client_new (clock);

  for (guint i = 0; i < G_N_ELEMENTS (bad_addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parta_client_probe (client, bad_addresses[i], NULL, &error));
      g_assert_error (error, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_ADDRESS);
    }
}

static void
check_sign_in (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (fixture->store);
  g_autoptr (PartaAccount) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (account->person, ==, "anna");
  g_assert_cmpstr (account->login, ==, "anna.petrova");
  g_assert_cmpstr (account->token, ==, "t0ken");
  g_assert_cmpstr (account->fingerprint, ==, fixture->server->fingerprint);
  type_marks (fixture, 3);
  g_assert_true (parta_client_sign_out (fixture->client, fixture->store, NULL, &error));
  after = parta_store_dup_account (fixture->store);
  g_assert_null (after->token);
  g_assert_cmpstr (after->person, ==, "anna");
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 3);
  expect_no_sync (fixture, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_UNAUTHORIZED);
}

static void
must_change_handler (FakeServer        *server,
                     SoupServerMessage *message,
                     const char        *path,
                     GBytes            *body)
{
  answer_text (message, 403, PARTA_WIRE_JSON, "{\"proto\":1,\"error\":\"password_change\",\"message\":\"x\"}");
}

static void
check_password (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (fixture->store);
  g_autoptr (GError) error = NULL;
  guint n_before;

  account->must_change = TRUE;
  g_assert_true (parta_store_set_account (fixture->store, account, NULL));
  n_before = fake_server_count (fixture->server);
  expect_no_sync (fixture, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_PASSWORD_CHANGE);
  g_assert_cmpuint (fake_server_count (fixture->server), ==, n_before);
  fake_server_handle (fixture->server, must_change_handler, NULL);
  g_assert_false (parta_client_change_password (fixture->client, fixture->store, "old", "new", NULL, &error));
  g_assert_error (error, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_PASSWORD_CHANGE);
  g_clear_error (&error);
  fake_server_handle (fixture->server, play_school, NULL);
  g_assert_true (parta_client_change_password (fixture->client, fixture->store, "old", "new", NULL, &error));
  expect_sync (fixture);
}

/* Everything goes, in batches, and a second time nothing does. */
static void
check_push (Fixture       *fixture,
            gconstpointer  data)
{
  guint n_before = fake_server_count (fixture->server);

  type_marks (fixture, 1200);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 1200);
  expect_sync (fixture);
  g_assert_cmpuint (fixture->server->lines->len, ==, 1200);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 0);
  g_assert_cmpuint (fake_server_count (fixture->server) - n_before, ==, 3);
  expect_sync (fixture);
  g_assert_cmpuint (fixture->server->lines->len, ==, 1200);
}

/* A reply for the newest request that is not quite what it should be. */
typedef enum
{
  FORGE_NONCE,
  FORGE_SCHOOL,
  FORGE_KEY,
  FORGE_BITS,
  FORGE_CUT,
  FORGE_TRAILER,
  FORGE_PLAIN,
} Forgery;

static GBytes *
cut (GBytes *bytes,
     gsize   size)
{
  return g_bytes_new_from_bytes (bytes, 0, size);
}

static GBytes *
flip (GBytes *bytes)
{
  gsize size = 0;
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));

  size = g_bytes_get_size (bytes);
  copy[size / 2] ^= 0x10;

  return g_bytes_new_take (copy, size);
}

static GBytes *
forge (FakeServer       *server,
       PartaSyncRequest *request,
       Forgery           forgery)
{
  g_autoptr (PartaSyncReply) reply = make_reply (server, request);
  g_autoptr (GBytes) sealed = NULL;
  PartaKey key = server->key;

  reply->acked = request->outbox.last;
  if (forgery == FORGE_NONCE)
    reply->nonce[3] ^= 1;
  if (forgery == FORGE_SCHOOL)
    {
      g_free (reply->school);
      reply->school = g_strdup ("s2");
    }
  if (forgery == FORGE_KEY)
    parta_key_init (&server->key);
  sealed = seal_reply (server, request, reply);
  server->key = key;
  if (forgery == FORGE_BITS)
    return flip (sealed);
  if (forgery == FORGE_CUT)
    return cut (sealed, g_bytes_get_size (sealed) / 2);
  if (forgery == FORGE_TRAILER)
    return cut (sealed, g_bytes_get_size (sealed) - 9);
  if (forgery == FORGE_PLAIN)
    return g_bytes_new_static ("{\"proto\":1}\n", 12);

  return g_steal_pointer (&sealed);
}

static void
forgery_handler (FakeServer        *server,
                 SoupServerMessage *message,
                 const char        *path,
                 GBytes            *body)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (body, NULL);
  g_autoptr (GBytes) reply = forge (server, request, (Forgery) GPOINTER_TO_UINT (server->test));

  answer_reply (message, reply);
}

/* I8: what the school's server did not say, for this request, changes nothing: not a byte on the disk. */
static void
check_forgery (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  type_marks (fixture, 10);
  expect_sync (fixture);
  type_marks (fixture, 5);
  before = hash_replica (fixture);
  fake_server_handle (fixture->server, forgery_handler, (gpointer) data);
  expect_no_sync (fixture, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_NOT_PARTA);
  after = hash_replica (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 5);
  fake_server_handle (fixture->server, play_school, NULL);
  expect_sync (fixture);
  g_assert_cmpuint (fixture->server->lines->len, ==, 15);
}

typedef struct
{
  const char    *path;
  guint          status;
  const char    *type;
  const char    *text;
  PartaSyncError code;
} Refusal;

#define GAP(acked) PARTA_WIRE_JSON, "{\"proto\":1,\"error\":\"gap\",\"message\":\"because\",\"acked\":" acked "}"
#define NO(word) PARTA_WIRE_JSON, "{\"proto\":1,\"error\":\"" word "\",\"message\":\"because\",\"retry_after\":7}"

static const Refusal refusals[] = {
  { "/sync/client/refusal/html-200", 200, "text/html", "<html>Please sign in to the Wi-Fi</html>", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/empty-200", 200, "text/plain", "", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/json-200", 200, PARTA_WIRE_JSON, "{\"proto\":1}", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/empty-204", 204, "text/plain", "", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/moved-302", 302, "text/html", "elsewhere", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/html-401", 401, "text/html", "proxy", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/html-404", 404, "text/html", "not found", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/html-500", 500, "text/html", "oops", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/html-511", 511, "text/html", "portal", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/other-json-400", 400, PARTA_WIRE_JSON, "{\"detail\":[]}", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/wrong-type", 503, PARTA_WIRE_JSON, "{\"proto\":1,\"error\":{}}", PARTA_SYNC_ERROR_NOT_PARTA },
  { "/sync/client/refusal/malformed", 400, NO ("malformed"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/session", 401, NO ("session"), PARTA_SYNC_ERROR_UNAUTHORIZED },
  { "/sync/client/refusal/password-change", 403, NO ("password_change"), PARTA_SYNC_ERROR_PASSWORD_CHANGE },
  { "/sync/client/refusal/device", 403, NO ("device"), PARTA_SYNC_ERROR_REFUSED },
  { "/sync/client/refusal/school", 403, NO ("school"), PARTA_SYNC_ERROR_REFUSED },
  { "/sync/client/refusal/unknown", 404, NO ("unknown"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/method", 405, NO ("method"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/gap-for-ever", 409, NO ("gap"), PARTA_SYNC_ERROR_FAILED },
  /* An unfounded gap, of which nobody concludes that this replica is a copy: the server knows more than is here, or just all of it. */
  { "/sync/client/refusal/gap-beyond", 409, GAP ("1000000"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/gap-largest", 409, GAP ("9007199254740991"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/gap-behind-last", 409, GAP ("8"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/gap-none", 409, GAP ("0"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/epoch", 409, NO ("epoch"), PARTA_SYNC_ERROR_REFUSED },
  { "/sync/client/refusal/cursor", 410, NO ("cursor"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/too-large-for-ever", 413, NO ("too_large"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/type", 415, NO ("type"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/too-old", 426, NO ("too_old"), PARTA_SYNC_ERROR_TOO_OLD },
  { "/sync/client/refusal/slow-down", 429, NO ("slow_down"), PARTA_SYNC_ERROR_BUSY },
  { "/sync/client/refusal/failed", 500, NO ("failed"), PARTA_SYNC_ERROR_FAILED },
  { "/sync/client/refusal/busy", 503, NO ("busy"), PARTA_SYNC_ERROR_BUSY },
};

static void
refusal_handler (FakeServer        *server,
                 SoupServerMessage *message,
                 const char        *path,
                 GBytes            *body)
{
  const Refusal *refusal = server->test;

  if (refusal->status == 302)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", "/v1/about");
  answer_text (message, refusal->status, refusal->type, refusal->text);
}

/* I8, I11: no status, no page and no word of refusal changes a byte on the disk; afterwards everything gets there. */
static void
check_refusal (Fixture       *fixture,
               gconstpointer  data)
{
  const Refusal *refusal = data;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_before;

  type_marks (fixture, 8);
  before = hash_replica (fixture);
  fake_server_handle (fixture->server, refusal_handler, (gpointer) refusal);
  n_before = fake_server_count (fixture->server);
  expect_no_sync (fixture, PARTA_SYNC_ERROR, (int) refusal->code);
  g_assert_cmpuint (fake_server_count (fixture->server) - n_before, <=, 12);
  after = hash_replica (fixture);
  g_assert_cmpstr (before, ==, after);
  if (refusal->code == PARTA_SYNC_ERROR_BUSY)
    g_assert_cmpuint (parta_client_get_retry_after (fixture->client), ==, 7);
  fake_server_handle (fixture->server, play_school, NULL);
  expect_sync (fixture);
  g_assert_cmpuint (fixture->server->lines->len, ==, 8);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 0);
}

static void
long_handler (FakeServer        *server,
              SoupServerMessage *message,
              const char        *path,
              GBytes            *body)
{
  gsize size = PARTA_WIRE_REPLY_ZIPPED + 4096;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);

  answer_reply (message, bytes);
}

static void
check_too_long (Fixture       *fixture,
                gconstpointer  data)
{
  type_marks (fixture, 1);
  fake_server_handle (fixture->server, long_handler, NULL);
  expect_no_sync (fixture, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_NOT_PARTA);
  fake_server_handle (fixture->server, play_school, NULL);
  expect_sync (fixture);
}

/* Another certificate at the same address: nothing is said to it, not even the session. Once it is gone, nobody answers. */
static void
check_certificate (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (fixture->store);
  FakeServer *stranger = fake_server_new (pem_two, play_school);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  type_marks (fixture, 2);
  g_free (account->server);
  account->server = g_strdup (stranger->address);
  g_assert_true (parta_store_set_account (fixture->store, account, NULL));
  before = hash_replica (fixture);
  expect_no_sync (fixture, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_CERTIFICATE_CHANGED);
  after = hash_replica (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fake_server_count (stranger), ==, 0);
  fake_server_free (stranger);
  expect_no_sync (fixture, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_OFFLINE);
}

/* What a server at the same address says of itself. */
typedef enum
{
  STRANGER_SCHOOL,   /* another school with the certificate of the first */
  STRANGER_KEY,      /* the first one's name, but it cannot sign for it */
  STRANGER_LATER,    /* the first one when asked, and another one once it knows the password */
} Stranger;

static void
stranger_handler (FakeServer        *server,
                  SoupServerMessage *message,
                  const char        *path,
                  GBytes            *body)
{
  PartaKey key = server->key;
  Stranger stranger = (Stranger) GPOINTER_TO_UINT (server->test);

  g_assert_cmpstr (path, !=, "/v1/sync");
  server->school = stranger == STRANGER_SCHOOL ? "s2" : "s1";
  if (stranger == STRANGER_KEY || (stranger == STRANGER_LATER && g_str_equal (path, "/v1/sign-in")))
    parta_key_init (&server->key);
  play_school (server, message, path, body);
  server->key = key;
}

/* Whoever accepts another server by mistake does not give it the replica: school and key are those of the first sign-in. */
static void
check_stranger (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (PartaHost) host = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_before;

  type_marks (fixture, 2);
  before = hash_replica (fixture);
  fake_server_handle (fixture->server, stranger_handler, (gpointer) data);
  host = parta_client_probe (fixture->client, fixture->server->address, NULL, &error);
  g_assert_no_error (error);
  n_before = fake_server_count (fixture->server);
  g_assert_false (parta_client_sign_in (fixture->client, fixture->store, host, "anna.petrova", "secret", NULL, &error));
  g_assert_error (error, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_OTHER_SCHOOL);
  g_assert_cmpuint (fake_server_count (fixture->server) - n_before, ==,
                    (Stranger) GPOINTER_TO_UINT (data) == STRANGER_LATER ? 1 : 0);
  after = hash_replica (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 2);
}

static void
check_offline (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (fixture->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  type_marks (fixture, 1);
  g_cancellable_cancel (cancellable);
  g_assert_false (parta_client_sync (fixture->client, fixture->store, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_free (account->server);
  account->server = g_strdup ("https://127.0.0.1:1");
  g_assert_true (parta_store_set_account (fixture->store, account, NULL));
  expect_no_sync (fixture, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_OFFLINE);
}

/* The server has the batch, the answer gets lost: it is sent again, and stands there once. */
static void
swallow_handler (FakeServer        *server,
                 SoupServerMessage *message,
                 const char        *path,
                 GBytes            *body)
{
  play_school (server, message, path, body);
  soup_message_headers_clear (soup_server_message_get_response_headers (message));
  answer_text (message, 502, "text/html", "bad gateway");
}

static void
check_lost_answer (Fixture       *fixture,
                   gconstpointer  data)
{
  type_marks (fixture, 30);
  fake_server_handle (fixture->server, swallow_handler, NULL);
  expect_no_sync (fixture, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_NOT_PARTA);
  g_assert_cmpuint (fixture->server->lines->len, ==, 30);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 30);
  fake_server_handle (fixture->server, play_school, NULL);
  expect_sync (fixture);
  g_assert_cmpuint (fixture->server->lines->len, ==, 30);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 0);
}

/* A server that has forgotten the newest entries says so, and gets them again. */
static void
gap_handler (FakeServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GBytes            *body)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (body, NULL);

  if (request->lines->len > 0 && request->batch.from > server->lines->len + 1)
    answer_text (message, 409, PARTA_WIRE_JSON, "{\"proto\":1,\"error\":\"gap\",\"message\":\"m\",\"acked\":4}");
  else
    play_school (server, message, path, body);
}

static void
check_gap (Fixture       *fixture,
           gconstpointer  data)
{
  type_marks (fixture, 10);
  expect_sync (fixture);
  g_ptr_array_set_size (fixture->server->lines, 4);
  type_marks (fixture, 2);
  fake_server_handle (fixture->server, gap_handler, NULL);
  expect_sync (fixture);
  g_assert_cmpuint (fixture->server->lines->len, ==, 12);
}

static void
small_handler (FakeServer        *server,
               SoupServerMessage *message,
               const char        *path,
               GBytes            *body)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (body, NULL);

  if (request->lines->len > 100)
    answer_text (message, 413, PARTA_WIRE_JSON, "{\"proto\":1,\"error\":\"too_large\",\"message\":\"m\"}");
  else
    play_school (server, message, path, body);
}

static void
check_small_batches (Fixture       *fixture,
                     gconstpointer  data)
{
  type_marks (fixture, 500);
  fake_server_handle (fixture->server, small_handler, NULL);
  expect_sync (fixture);
  g_assert_cmpuint (fixture->server->lines->len, ==, 500);
}

static void
circle_handler (FakeServer        *server,
                SoupServerMessage *message,
                const char        *path,
                GBytes            *body)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (body, NULL);
  g_autoptr (PartaSyncReply) reply = make_reply (server, request);
  g_autoptr (GBytes) sealed = NULL;

  reply->more = TRUE;
  if (server->test != NULL)
    {
      g_ptr_array_add (reply->grants, parta_grant_new (PARTA_GRANT_ADD, "journal/j1", 1, PARTA_SCOPE_MODE_READ_WRITE));
      g_ptr_array_add (reply->pages, parta_scope_page_new (parta_scope_cursor_new ("journal/j1", 1)));
      ((PartaScopePage *) reply->pages->pdata[0])->cursor->next = 1;
    }
  sealed = seal_reply (server, request, reply);
  answer_reply (message, sealed);
}

/* I28: a server that goes round in circles is left alone after a few requests. */
static void
check_circle (Fixture       *fixture,
              gconstpointer  data)
{
  guint n_before = fake_server_count (fixture->server);

  fake_server_handle (fixture->server, circle_handler, (gpointer) data);
  expect_no_sync (fixture, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_FAILED);
  g_assert_cmpuint (fake_server_count (fixture->server) - n_before, <=, 6);
}

/* A journal that others have filled in: add the scope, send a page, and the verdict on an own entry. */
static void
pull_handler (FakeServer        *server,
              SoupServerMessage *message,
              const char        *path,
              GBytes            *body)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (body, NULL);
  g_autoptr (PartaSyncReply) reply = make_reply (server, request);
  g_autoptr (GBytes) sealed = NULL;
  PartaScopeCursor *cursor = parta_scope_cursor_new ("journal/j1", 1);
  PartaScopePage *page = parta_scope_page_new (cursor);
  PartaPulled *pulled = g_new0 (PartaPulled, 1);

  pulled->lsn = 1;
  pulled->received = NOON;
  pulled->verdict = PARTA_VERDICT_APPLIED;
  pulled->rule = g_strdup ("");
  pulled->clause = g_strdup ("");
  pulled->line = parta_wire_line_new (server->test);
  g_ptr_array_add (page->pulled, pulled);
  cursor->next = 2;
  parta_chain_ledger (&cursor->head, PARTA_SCOPE_DOMAIN, 1, parta_entry_get_digest (server->test), "applied", "");
  g_ptr_array_add (reply->grants, parta_grant_new (PARTA_GRANT_ADD, "journal/j1", 1, PARTA_SCOPE_MODE_READ_ONLY));
  g_ptr_array_add (reply->pages, page);
  reply->acked = request->outbox.last;
  g_ptr_array_add (reply->answers, parta_answer_new (1, 2, PARTA_VERDICT_REFUSED, "right", "R-010"));
  sealed = seal_reply (server, request, reply);
  answer_reply (message, sealed);
}

static void
check_pull (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *other_dir = g_build_filename (fixture->place.dir, "other", NULL);
  g_autoptr (PartaStore) other = open_store (other_dir, fixture->place.clock);
  g_autoptr (PartaEntry) entry = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) cursors = NULL;

  sign_in (other, "boris");
  entry = type_mark (other, "j1", 9, "4");
  type_marks (fixture, 1);
  fake_server_handle (fixture->server, pull_handler, entry);
  expect_sync (fixture);
  g_assert_cmpstr (see_mark (fixture->store, "j1", 9), ==, "4");
  g_assert_cmpstr (see_mark (fixture->store, "j1", 1), ==, "");
  open = parta_store_list_open (fixture->store, NULL);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpstr (((PartaRecord *) open->pdata[0])->clause, ==, "R-010");
  cursors = parta_store_list_cursors (fixture->store, NULL);
  g_assert_cmpuint (cursors->len, ==, 1);
  g_assert_cmpint (((PartaCursor *) cursors->pdata[0])->access, ==, PARTA_ACCESS_READ);
  g_assert_cmpuint (((PartaCursor *) cursors->pdata[0])->next, ==, 2);
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

/* By itself: on start, and after something was typed. Offline is told, and is over when the server is back. */
static void
check_syncer (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (PartaSyncer) syncer = parta_syncer_new (fixture->store, fixture->client);
  g_autoptr (PartaEntry) entry = NULL;
  PartaSyncStatus status;

  type_marks (fixture, 5);
  parta_syncer_start (syncer);
  wait_for (syncer, PARTA_SYNC_STATE_IDLE);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 0);
  parta_syncer_get_status (syncer, &status);
  g_assert_cmpint (status.last_success, ==, NOON);
  g_assert_cmpint (status.outage_since, ==, 0);
  g_assert_null (status.message);

  fake_server_handle (fixture->server, refusal_handler, (gpointer) &refusals[0]);
  entry = type_mark (fixture->store, "j1", 1, "3");
  wait_for (syncer, PARTA_SYNC_STATE_OFFLINE);
  parta_syncer_get_status (syncer, &status);
  g_assert_cmpint (status.outage_since, ==, NOON);
  g_assert_nonnull (status.message);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 1);

  fake_server_handle (fixture->server, play_school, NULL);
  wait_for (syncer, PARTA_SYNC_STATE_IDLE);
  g_assert_cmpuint (parta_store_get_n_waiting (fixture->store, NULL), ==, 0);
  parta_syncer_stop (syncer);
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
#define ADD_FORGERY(path, forgery) ADD ("/sync/client/forgery/" path, GUINT_TO_POINTER (forgery), check_forgery)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/client/addresses", check_addresses);
  ADD ("/sync/client/probe", NULL, check_probe);
  ADD ("/sync/client/probe-path", NULL, check_probe_path);
  ADD ("/sync/client/sign-in", NULL, check_sign_in);
  ADD ("/sync/client/password", NULL, check_password);
  ADD ("/sync/client/push", NULL, check_push);
  ADD ("/sync/client/pull", NULL, check_pull);
  ADD ("/sync/client/lost-answer", NULL, check_lost_answer);
  ADD ("/sync/client/gap", NULL, check_gap);
  ADD ("/sync/client/small-batches", NULL, check_small_batches);
  ADD ("/sync/client/circle/empty", NULL, check_circle);
  ADD ("/sync/client/circle/begin-again", "again", check_circle);
  ADD ("/sync/client/certificate", NULL, check_certificate);
  ADD ("/sync/client/stranger/school", GUINT_TO_POINTER (STRANGER_SCHOOL), check_stranger);
  ADD ("/sync/client/stranger/key", GUINT_TO_POINTER (STRANGER_KEY), check_stranger);
  ADD ("/sync/client/stranger/later", GUINT_TO_POINTER (STRANGER_LATER), check_stranger);
  ADD ("/sync/client/offline", NULL, check_offline);
  ADD ("/sync/client/too-long", NULL, check_too_long);
  ADD_FORGERY ("nonce", FORGE_NONCE);
  ADD_FORGERY ("school", FORGE_SCHOOL);
  ADD_FORGERY ("key", FORGE_KEY);
  ADD_FORGERY ("bits", FORGE_BITS);
  ADD_FORGERY ("cut", FORGE_CUT);
  ADD_FORGERY ("trailer", FORGE_TRAILER);
  ADD_FORGERY ("plain", FORGE_PLAIN);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    ADD (refusals[i].path, &refusals[i], check_refusal);
  ADD ("/sync/syncer", NULL, check_syncer);

  return g_test_run ();
}
