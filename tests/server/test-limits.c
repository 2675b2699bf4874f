/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-listener.h"

#include "parta-wire-error.h"

#include <string.h>

/* Strangers with a connection of their own, who say what they like and stop when they like. I27 */

#define LONG  60000   /* milliseconds: a test that waits for it would be seen */
#define SHORT 150     /* milliseconds: what a test waits for */

typedef struct
{
  const char     *path;
  PartaHttpLimits limits;
  const char     *said;
  void (* check) (Listener *, gconstpointer);
} Row;

static const PartaHttpLimits patient = { 20, 20, LONG, 3 * SHORT, LONG, LONG };

static gboolean
accept_cb (GTlsConnection      *connection,
           GTlsCertificate     *certificate,
           GTlsCertificateFlags errors,
           gpointer             user_data)
{
  return TRUE;
}

static GIOStream *
call_plainly (Listener *fixture)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) fixture->port, NULL, &error);

  g_assert_no_error (error);

  return G_IO_STREAM (connection);
}

/* Returns: (transfer full) (nullable): a connection on which one can speak; NULL when the server hung up */
static GIOStream *
call (Listener *fixture)
{
  g_autoptr (GIOStream) plain = call_plainly (fixture);
  g_autoptr (GIOStream) stream = g_tls_client_connection_new (plain, NULL, NULL);

  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (stream), FALSE);
  g_signal_connect (stream, "accept-certificate", G_CALLBACK (accept_cb), NULL);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (stream), NULL, NULL))
    return NULL;

  return g_steal_pointer (&stream);
}

static gboolean
say (GIOStream  *stream,
     const char *text)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL, NULL, NULL);
}

/* Returns: (transfer full): what comes until the server hangs up */
static char *
hear_all (GIOStream *stream)
{
  GString *heard = g_string_new (NULL);
  char part[4096];
  gssize size;

  while ((size = g_input_stream_read (g_io_stream_get_input_stream (stream), part, sizeof part, NULL, NULL)) > 0)
    g_string_append_len (heard, part, size);

  return g_string_free (heard, FALSE);
}

/* Returns: (transfer full): what comes until @end was heard */
static char *
hear_until (GIOStream  *stream,
            const char *end)
{
  GString *heard = g_string_new (NULL);
  char byte;

  while (strstr (heard->str, end) == NULL &&
         g_input_stream_read (g_io_stream_get_input_stream (stream), &byte, 1, NULL, NULL) == 1)
    g_string_append_c (heard, byte);

  return g_string_free (heard, FALSE);
}

/* Asks until there is an answer: where the limits are short, a busy machine may need several tries for a handshake. */
static void
expect_alive (Listener *fixture)
{
  gboolean alive = FALSE;

  while (!alive)
    {
      g_autoptr (GIOStream) stream = call (fixture);
      g_autofree char *heard = stream != NULL && say (stream, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n") ? hear_until (stream, "}\n")
                                                                                                     : g_strdup ("");

      alive = g_str_has_prefix (heard, "HTTP/1.1 200 ");
    }
}

/* Too much is refused at once: nothing more was sent, and no time limit is near. */
static void
check_refused (Listener     *fixture,
               gconstpointer limits)
{
  const Row *row = limits ? (const Row *) ((const char *) limits - G_STRUCT_OFFSET (Row, limits)) : NULL;
  g_autoptr (GIOStream) stream = call (fixture);
  g_autofree char *heard = NULL;

  g_assert_true (say (stream, row->said));
  heard = hear_until (stream, "}");
  g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 413 "));
  g_assert_nonnull (strstr (heard, "\"too_large\""));
  expect_alive (fixture);
}

/* The server hangs up without an answer when its patience is at an end. */
static void
check_hung_up (Listener     *fixture,
               gconstpointer limits)
{
  const Row *row = (const Row *) ((const char *) limits - G_STRUCT_OFFSET (Row, limits));
  g_autoptr (GIOStream) stream = call (fixture);
  /* On a busy machine it may be over before anything was said. */
  g_autofree char *heard = stream != NULL && say (stream, row->said) ? hear_all (stream) : g_strdup ("");

  g_assert_cmpstr (heard, ==, "");
  expect_alive (fixture);
}

/* Bytes that trickle in do not buy more time. */
static void
check_trickle (Listener     *fixture,
               gconstpointer limits)
{
  const Row *row = (const Row *) ((const char *) limits - G_STRUCT_OFFSET (Row, limits));
  g_autoptr (GIOStream) stream = call (fixture);
  gboolean open = stream != NULL && say (stream, row->said);
  guint said = 0;

  for (; open && said < 1000; said++)
    {
      g_autoptr (GIOStream) base = NULL;
      GPollFD poll = { .events = G_IO_IN };
      char byte;

      g_object_get (stream, "base-io-stream", &base, NULL);
      poll.fd = g_socket_get_fd (g_socket_connection_get_socket (G_SOCKET_CONNECTION (base)));
      open = say (stream, "a");
      if (g_poll (&poll, 1, 10) > 0)
        open = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (stream)),
                                                         &byte, 1, NULL, NULL) != 0;
    }
  g_assert_cmpuint (said, <, 1000);
  expect_alive (fixture);
}

/* Nobody holds a connection by saying nothing at all, not even in TLS. */
static void
check_silent (Listener     *fixture,
              gconstpointer limits)
{
  g_autoptr (GIOStream) stream = call_plainly (fixture);
  g_autofree char *heard = hear_all (stream);

  g_assert_cmpstr (heard, ==, "");
  expect_alive (fixture);
}

static void
check_idle (Listener     *fixture,
            gconstpointer limits)
{
  g_autoptr (GIOStream) stream = call (fixture);
  g_autofree char *heard = NULL, *rest = NULL;

  g_assert_true (say (stream, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"));
  heard = hear_until (stream, "}\n");
  g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 200 "));
  rest = hear_all (stream);
  g_assert_cmpstr (rest, ==, "");
}

/* So many are served, one more is turned away, and when one of them goes the next is served. */
static void
check_crowd (Listener     *fixture,
             gconstpointer limits)
{
  g_autoptr (GIOStream) one = call (fixture);
  g_autoptr (GIOStream) other = call (fixture);
  g_autoptr (GIOStream) turned_away = call (fixture);
  g_autofree char *heard = NULL;

  g_assert_true (one != NULL && other != NULL);
  g_assert_null (turned_away);
  g_assert_true (say (other, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"));
  heard = hear_until (other, "}\n");
  g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 200 "));

  g_assert_true (g_io_stream_close (one, NULL, NULL));
  while (turned_away == NULL)
    turned_away = call (fixture);
}

/* Whoever leaves between two requests is gone: many more come, one after another, than may be there at once. */
static void
check_coming_and_going (Listener     *fixture,
                        gconstpointer limits)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GIOStream) stream = NULL;
      g_autofree char *heard = NULL;

      while (stream == NULL)
        stream = call (fixture);
      g_assert_true (say (stream, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"));
      heard = hear_until (stream, "}\n");
      g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 200 "));
      g_assert_true (g_io_stream_close (stream, NULL, NULL));
    }
}

/* What is asked, and the status, or its first digits, of the answer; "" where it is enough that the conversation ends. */
static const struct
{
  const char *path, *said, *status;
  gboolean    loses;   /* libsoup 3.2.3 loses the text of the path then, a few bytes: not to be told of by a sanitizer */
} garbage[] = {
  { "/server/limits/garbage/words", "garbage\r\n\r\n", "400" },
  { "/server/limits/garbage/bytes", "\x01\x02\xff\xfe\r\n\r\n", "400" },
  { "/server/limits/garbage/no-host", "GET /health HTTP/1.1\r\n\r\n", "400" },
  { "/server/limits/garbage/two-hosts-slash", "GET /health HTTP/1.1\r\nHost: a/b\r\n\r\n", "400" },
  { "/server/limits/garbage/method", "BREW /v1/about HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "405" },
  { "/server/limits/garbage/connect", "CONNECT evil:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "4" },
  { "/server/limits/garbage/options", "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404" },
  { "/server/limits/garbage/trace", "TRACE /v1/about HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "405" },
  { "/server/limits/garbage/proxy", "GET ftp://x/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "400" },
  { "/server/limits/garbage/dots", "GET /v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404" },
  { "/server/limits/garbage/spelt-dots", "GET /v1/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "4" },
  { "/server/limits/garbage/zero", "GET /health%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "400" },
  { "/server/limits/garbage/slashes", "GET //health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404" },
  { "/server/limits/garbage/no-utf8", "GET /%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "4" },
  { "/server/limits/garbage/range", "GET /health HTTP/1.1\r\nHost: x\r\nRange: bytes=0-1,0-1,0-1,0-1\r\nConnection: close\r\n\r\n",
    "200" },
  { "/server/limits/garbage/upgrade", "GET /health HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: close, Upgrade\r\n\r\n",
    "200" },
  { "/server/limits/garbage/encoding", "POST /v1/sync HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", "501", TRUE },
  { "/server/limits/garbage/negative-length", "POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "413" },
  { "/server/limits/garbage/endless-length", "POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", "413" },
  { "/server/limits/garbage/worded-length", "POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n", "400", TRUE },
  { "/server/limits/garbage/chunk", "POST /v1/sync HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nxyz\r\n", "" },
  { "/server/limits/garbage/old", "GET /health HTTP/1.0\r\n\r\n", "200" },
  { "/server/limits/garbage/version", "GET /health HTTP/9.9\r\nHost: x\r\nConnection: close\r\n\r\n", "505" },
};

static void
check_garbage (Listener     *fixture,
               gconstpointer limits)
{
  for (guint i = 0; i < G_N_ELEMENTS (garbage); i++)
    {
      g_autoptr (GIOStream) stream = NULL;
      g_autofree char *heard = NULL;

      if (garbage[i].loses && g_getenv ("ASAN_OPTIONS") != NULL)
        continue;
      stream = call (fixture);
      g_test_message ("%s", garbage[i].path);
      say (stream, garbage[i].said);
      heard = hear_all (stream);
      /* An answer begins with "HTTP/1.1 ", or 1.0 when the request did not say. */
      if (*garbage[i].status != '\0' && (strlen (heard) < 9 || !g_str_has_prefix (heard + 9, garbage[i].status)))
        g_error ("%s: %.60s", garbage[i].path, heard);
    }
  expect_alive (fixture);
}

/* What comes behind a sound request is answered for itself, and never takes over the answer of the first. */
static void
check_pipelined (Listener     *fixture,
                 gconstpointer limits)
{
  g_autoptr (GIOStream) stream = call (fixture);
  g_autofree char *heard = NULL;
  const char *second;

  g_assert_true (say (stream, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
                              "POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
                              "rubbish of all kinds\r\n\r\nGET /v1/about HTTP/1.1\r\nHost: x\r\n\r\n"));
  heard = hear_all (stream);
  g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 200 "));
  second = strstr (heard + 1, "HTTP/1.1 ");
  g_assert_true (second != NULL && g_str_has_prefix (second, "HTTP/1.1 415 "));
  second = strstr (second + 1, "HTTP/1.0 400 ");
  g_assert_nonnull (second);
  g_assert_null (strstr (second + 1, "HTTP/1."));
}

/* A head without end is cut off at 64 KiB. */
static void
check_long_head (Listener     *fixture,
                 gconstpointer limits)
{
  g_autoptr (GIOStream) stream = call (fixture);
  g_autofree char *heard = NULL;

  say (stream, "GET /health HTTP/1.1\r\nHost: x\r\n");
  for (guint i = 0; i < 400 && say (stream, "X-Flood: 0123456789012345678901234567890123456789012345678901234567890123456789"
                                            "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
                                            "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
                                            "01234567890123456789012345678901234567890123456789012345678901234567890123456789\r\n"); i++)
    ;
  heard = hear_all (stream);
  g_assert_true (*heard == '\0' || g_str_has_prefix (heard, "HTTP/1.1 400 "));
  expect_alive (fixture);
}

#define POST "POST /v1/sync HTTP/1.1\r\nHost: x\r\n"

static const Row rows[] = {
  { "/server/limits/announced/gigabyte", { 20, 20, LONG, LONG, LONG, LONG }, POST "Content-Length: 1073741824\r\n\r\n", check_refused },
  { "/server/limits/announced/one-too-many", { 20, 20, LONG, LONG, LONG, LONG }, POST "Content-Length: 1048577\r\n\r\n", check_refused },
  { "/server/limits/announced/beyond-numbers", { 20, 20, LONG, LONG, LONG, LONG }, POST "Content-Length: 9223372036854775807\r\n\r\n",
    check_refused },
  { "/server/limits/announced/sign-in", { 20, 20, LONG, LONG, LONG, LONG },
    "POST /v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 16385\r\n\r\n", check_refused },
  { "/server/limits/announced/unknown-path", { 20, 20, LONG, LONG, LONG, LONG },
    "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n", check_refused },
  { "/server/limits/announced/expects", { 20, 20, LONG, LONG, LONG, LONG },
    POST "Expect: 100-continue\r\nContent-Length: 1048577\r\n\r\n", check_refused },
  { "/server/limits/announced/just-enough", { 20, 20, LONG, SHORT, LONG, LONG }, POST "Content-Length: 1048576\r\n\r\n", check_hung_up },
  { "/server/limits/chunked", { 20, 20, LONG, LONG, LONG, LONG },
    "POST /v1/about HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n", check_refused },
  { "/server/limits/slow/head", { 20, 20, SHORT, LONG, LONG, LONG }, "GET /health HTTP/1.1\r\nHost:", check_hung_up },
  { "/server/limits/slow/head-trickles", { 20, 20, SHORT, LONG, LONG, LONG }, "GET /health HTTP/1.1\r\nHost:", check_trickle },
  { "/server/limits/slow/body", { 20, 20, LONG, SHORT, LONG, LONG }, POST "Content-Length: 1000\r\n\r\nabc", check_hung_up },
  { "/server/limits/slow/body-trickles", { 20, 20, LONG, SHORT, LONG, LONG }, POST "Content-Length: 9000\r\n\r\n", check_trickle },
  { "/server/limits/slow/nothing", { 20, 20, SHORT, LONG, LONG, LONG }, NULL, check_silent },
  { "/server/limits/slow/idle", { 20, 20, LONG, LONG, LONG, SHORT }, NULL, check_idle },
  { "/server/limits/crowd/all", { 2, 20, LONG, LONG, LONG, LONG }, NULL, check_crowd },
  { "/server/limits/crowd/coming-and-going", { 2, 2, LONG, LONG, LONG, LONG }, NULL, check_coming_and_going },
  { "/server/limits/crowd/one-address", { 20, 2, LONG, LONG, LONG, LONG }, NULL, check_crowd },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, Listener, &rows[i].limits, listener_set_up, rows[i].check, listener_tear_down);
  g_test_add ("/server/limits/garbage", Listener, &patient, listener_set_up, check_garbage, listener_tear_down);
  g_test_add ("/server/limits/pipelined", Listener, &patient, listener_set_up, check_pipelined, listener_tear_down);
  g_test_add ("/server/limits/long-head", Listener, &patient, listener_set_up, check_long_head, listener_tear_down);

  return g_test_run ();
}
