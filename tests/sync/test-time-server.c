/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sync"

/* The way to a time-stamp service: how long one waits for it. What it may answer is in tests/cli/test-stamp.py. */

#include <gio/gio.h>
#include <string.h>

#include "parta-sync-error.h"
#include "parta-time-server.h"

#define ENOUGH 20.0 /* seconds: a hang, not a slow machine */

typedef enum { DRIPS_HEAD, DRIPS_BODY, SAYS_NOTHING } Manner;

static Manner manner;
static GMutex mutex;
static GCond cond;
static gboolean over;

/* Waits a little, or until the test is over. */
static gboolean
wait_a_little (void)
{
  gint64 until = g_get_monotonic_time () + 50 * G_TIME_SPAN_MILLISECOND;
  gboolean goes_on;

  g_mutex_lock (&mutex);
  while (!over && g_cond_wait_until (&cond, &mutex, until))
    ;
  goes_on = !over;
  g_mutex_unlock (&mutex);

  return goes_on;
}

static gboolean
caller_came_cb (GThreadedSocketService *service,
                GSocketConnection      *connection,
                GObject                *source,
                gpointer                user_data)
{
  static const char HEAD[] = "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: 5000\r\n\r\n";
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  gboolean open = TRUE;

  if (manner == DRIPS_BODY)
    open = g_output_stream_write_all (out, HEAD, strlen (HEAD), NULL, NULL, NULL);
  else if (manner == DRIPS_HEAD)
    open = g_output_stream_write_all (out, "HTTP/1.1 200 OK\r\nX-Slow: ", 25, NULL, NULL, NULL);

  while (open && wait_a_little ())
    open = manner == SAYS_NOTHING || g_output_stream_write_all (out, "0", 1, NULL, NULL, NULL);

  return TRUE;
}

static void
check_slow (gconstpointer data)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (2);
  g_autoptr (GBytes) query = g_bytes_new_static ("query", 5), reply = NULL;
  g_autoptr (GTimer) timer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  guint16 port;

  manner = GPOINTER_TO_INT (data);
  over = FALSE;
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  g_assert_no_error (error);
  address = g_strdup_printf ("http://127.0.0.1:%u/tsr", port);
  g_signal_connect (service, "run", G_CALLBACK (caller_came_cb), NULL);
  g_socket_service_start (service);

  timer = g_timer_new ();
  reply = parta_time_server_ask (address, query, 1, &error);
  g_assert_null (reply);
  g_assert_error (error, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_OFFLINE);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), >=, 0.9);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, ENOUGH);

  g_mutex_lock (&mutex);
  over = TRUE;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

static const struct
{
  const char *path, *address;
  gboolean    good;
} addresses[] = {
  { "/sync/time-server/address/http", "http://tsa.example/tsr", TRUE },
  { "/sync/time-server/address/https", "https://tsa.example:8443/", TRUE },
  { "/sync/time-server/address/ftp", "ftp://tsa.example/tsr", FALSE },
  { "/sync/time-server/address/none", "", FALSE },
  { "/sync/time-server/address/no-host", "http:///tsr", FALSE },
  { "/sync/time-server/address/password", "http://me:secret@tsa.example/tsr", FALSE },
};

static void
check_address (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;

  g_assert_true (parta_time_server_check (addresses[i].address, &error) == addresses[i].good);
  if (!addresses[i].good)
    {
      g_assert_error (error, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_ADDRESS);
      g_assert_null (strstr (error->message, "secret"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/sync/time-server/drips/head", GINT_TO_POINTER (DRIPS_HEAD), check_slow);
  g_test_add_data_func ("/sync/time-server/drips/body", GINT_TO_POINTER (DRIPS_BODY), check_slow);
  g_test_add_data_func ("/sync/time-server/silent", GINT_TO_POINTER (SAYS_NOTHING), check_slow);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    g_test_add_data_func (addresses[i].path, GUINT_TO_POINTER (i), check_address);

  return g_test_run ();
}
