/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

/* The laptops of the floor:
 *
 *   floor-client PORT push THREADS FILE…    each file of lines is one laptop with a connection of its own
 *   floor-client PORT pull DATABASE         fetches everything into a fresh log
 *
 * Says "ready", waits for a line, and prints a line of JSON when it is done. */

#include "floor-authorities.h"
#include "floor-store.h"

#include <libsoup/soup.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#define PAGE    1000
#define PORTION 500

typedef struct
{
  const char *port;
  char      **files;
  gint        n_files;
  GBytes    **lines;    /* of each laptop */
  gint        next;     /* laptop */
  gint        n_new;
} Laptops;

static SoupSession *
new_session (void)
{
  SoupSession *session = soup_session_new ();

  soup_session_set_tls_database (session, NULL);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);

  return session;
}

static gboolean
accept_cb (SoupMessage         *message,
           GTlsCertificate     *certificate,
           GTlsCertificateFlags errors,
           gpointer             user_data)
{
  return TRUE;
}

static GBytes *
ask (SoupSession *session,
     SoupMessage *message)
{
  g_autoptr (GError) error = NULL;
  GBytes *reply;

  /* Without the flag each request that is not idempotent costs a handshake. */
  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_cb), NULL);
  reply = soup_session_send_and_read (session, message, NULL, &error);
  if (reply == NULL || soup_message_get_status (message) != SOUP_STATUS_OK)
    g_error ("status %u: %s", soup_message_get_status (message), error != NULL ? error->message : "");

  return reply;
}

static guint
push_portion (const char  *port,
              SoupSession *session,
              GBytes      *plain)
{
  g_autofree char *uri = g_strdup_printf ("https://127.0.0.1:%s/push", port);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr (GBytes) zipped = floor_deflate (plain);
  g_autoptr (GBytes) reply = NULL;
  guint n_new = 0;

  soup_message_set_request_body_from_bytes (message, "application/x-ndjson", zipped);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Content-Encoding", "gzip");
  reply = ask (session, message);
  if (sscanf (g_bytes_get_data (reply, NULL), "{\"new\":%u}", &n_new) != 1)
    g_error ("a strange answer");

  return n_new;
}

/* The size of the next @n_lines lines. */
static gsize
measure_portion (const char *lines,
                 gsize       size,
                 guint       n_lines)
{
  const char *at = lines;

  for (guint i = 0; i < n_lines && at < lines + size; i++)
    at = (const char *) memchr (at, '\n', size - (gsize) (at - lines)) + 1;

  return (gsize) (at - lines);
}

static void
push_laptop (Laptops *self,
             GBytes  *lines)
{
  g_autoptr (SoupSession) session = new_session ();
  gsize total = g_bytes_get_size (lines);

  for (gsize done = 0; done < total;)
    {
      gsize size = measure_portion ((const char *) g_bytes_get_data (lines, NULL) + done, total - done, PORTION);
      g_autoptr (GBytes) portion = g_bytes_new_from_bytes (lines, done, size);

      g_atomic_int_add (&self->n_new, (gint) push_portion (self->port, session, portion));
      done += size;
    }
  soup_session_abort (session);
}

static gpointer
push_some (gpointer data)
{
  Laptops *self = data;
  gint laptop;

  while ((laptop = g_atomic_int_add (&self->next, 1)) < self->n_files)
    push_laptop (self, self->lines[laptop]);

  return NULL;
}

static guint
push (Laptops *self,
      guint    n_threads)
{
  g_autofree GThread **threads = g_new0 (GThread *, n_threads);

  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_new ("laptops", push_some, self);
  push_some (self);
  for (guint i = 1; i < n_threads; i++)
    g_thread_join (threads[i]);

  return (guint) self->n_new;
}

static guint
pull (const char *port,
      FloorStore *store)
{
  g_autoptr (SoupSession) session = new_session ();
  g_autofree char *after = g_strdup ("0");
  guint n_new = 0, n_page;

  do
    {
      g_autofree char *uri = g_strdup_printf ("https://127.0.0.1:%s/pull?after=%s&limit=%u", port, after, PAGE);
      g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
      g_autoptr (GBytes) zipped = ask (session, message);
      g_autoptr (GBytes) plain = floor_inflate (zipped);
      gsize size;
      const char *lines = g_bytes_get_data (plain, &size);

      n_page = size > 0 ? floor_store_take (store, lines, size) : 0;
      n_new += n_page;
      g_free (after);
      after = g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (message), "X-Last"));
    }
  while (n_page == PAGE);

  return n_new;
}

static void
load_files (Laptops *self)
{
  self->n_files = (gint) g_strv_length (self->files);
  self->lines = g_new0 (GBytes *, self->n_files);
  for (gint i = 0; i < self->n_files; i++)
    {
      g_autoptr (GError) error = NULL;
      char *text;
      gsize size;

      if (!g_file_get_contents (self->files[i], &text, &size, &error))
        g_error ("%s", error->message);
      self->lines[i] = g_bytes_new_take (text, size);
    }
}

static void
wait_for_go (void)
{
  char line[16];

  g_print ("ready\n");
  if (fgets (line, sizeof line, stdin) == NULL)
    g_error ("nobody said go");
}

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

int
main (int   argc,
      char *argv[])
{
  gboolean pulls = argc == 4 && strcmp (argv[2], "pull") == 0;
  Laptops laptops = { .port = argc > 1 ? argv[1] : NULL, .files = argv + 4 };
  FloorStore *store = NULL;
  gint64 start;
  double cpu;
  guint n_new;

  if (!pulls && (argc < 5 || strcmp (argv[2], "push") != 0))
    {
      g_printerr ("Usage: floor-client PORT push THREADS FILE… | PORT pull DATABASE\n");
      return 2;
    }

  floor_authorities_forget ();
  if (pulls)
    store = floor_store_open (argv[3]);
  else
    load_files (&laptops);
  wait_for_go ();
  cpu = get_cpu ();
  start = g_get_monotonic_time ();
  n_new = pulls ? pull (argv[1], store) : push (&laptops, (guint) g_ascii_strtoull (argv[3], NULL, 10));
  g_print ("{\"wall\":%.3f,\"cpu\":%.3f,\"entries\":%u}\n", (double) (g_get_monotonic_time () - start) / 1e3, get_cpu () - cpu,
           n_new);

  return 0;
}
