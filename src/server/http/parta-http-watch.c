/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-watch.h"

#include "parta-hash.h"
#include "parta-http-line.h"

#include <string.h>
#include <unistd.h>

#define METRICS_TYPE "text/plain; version=0.0.4; charset=utf-8"
#define BEGUN        "parta-begun"   /* when the headers of a message were here, microseconds of run time */

struct _PartaHttpWatch
{
  PartaMetrics    *metrics;
  char            *token;         /* (nullable): what a watcher must show */
  PartaHttpLogFunc log;           /* (nullable) */
  guint            n_in_flight;
  guint64          n_requests;
};

/**
 * parta_http_watch_new:
 * @started: when the server started, milliseconds UTC
 *
 * Returns: (transfer full): a watch that nobody may read and that writes nothing
 */
PartaHttpWatch *
parta_http_watch_new (gint64 started)
{
  PartaHttpWatch *self = g_new0 (PartaHttpWatch, 1);

  self->metrics = parta_metrics_new (started);

  return self;
}

/**
 * parta_http_watch_free:
 * @self: (transfer full): a watch
 *
 * Frees it.
 */
void
parta_http_watch_free (PartaHttpWatch *self)
{
  parta_metrics_free (self->metrics);
  g_free (self->token);
  g_free (self);
}

/**
 * parta_http_watch_set:
 * @self: a watch
 * @token: (nullable): what somebody must show to read the metrics; %NULL for nobody may
 * @log: (nullable): is given a line for each request that was answered
 *
 * Says who may watch, and where lines go.
 */
void
parta_http_watch_set (PartaHttpWatch  *self,
                      const char      *token,
                      PartaHttpLogFunc log)
{
  g_free (self->token);
  self->token = g_strdup (token);
  self->log = log;
}

/**
 * parta_http_watch_begin:
 * @self: a watch
 * @message: a request whose headers are here; before that it is only an open connection
 *
 * Begins to follow it.
 */
void
parta_http_watch_begin (PartaHttpWatch    *self,
                        SoupServerMessage *message)
{
  gint64 *begun = g_new (gint64, 1);

  *begun = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (message), BEGUN, begun, g_free);
  self->n_in_flight++;
}

/* Returns: how long it took, microseconds; 0 for what never began */
static gint64
end (PartaHttpWatch    *self,
     SoupServerMessage *message)
{
  const gint64 *begun = g_object_get_data (G_OBJECT (message), BEGUN);
  gint64 spent;

  if (begun == NULL)
    return 0;

  spent = g_get_monotonic_time () - *begun;
  g_object_set_data (G_OBJECT (message), BEGUN, NULL);
  self->n_in_flight--;

  return spent;
}

/**
 * parta_http_watch_abort:
 * @self: a watch
 * @message: a request whose connection is gone, begun or not
 *
 * Follows it no longer.
 */
void
parta_http_watch_abort (PartaHttpWatch    *self,
                        SoupServerMessage *message)
{
  end (self, message);
}

static const char *
name_method (const char *method)
{
  return strcmp (method, "GET") == 0 ? "GET" : strcmp (method, "POST") == 0 ? "POST" : "other";
}

/**
 * parta_http_watch_finish:
 * @self: a watch
 * @message: a request that was answered
 * @route: what was asked for: one of the server's own names, never what a stranger made up
 * @now: milliseconds UTC
 *
 * Counts it and writes its line. Who asked is nobody's business; what was asked and how it went is the operator's.
 */
void
parta_http_watch_finish (PartaHttpWatch    *self,
                         SoupServerMessage *message,
                         const char        *route,
                         gint64             now)
{
  g_autofree char *text = NULL;
  const PartaHttpLine line = {
    .number = ++self->n_requests,
    .time = now,
    .method = name_method (soup_server_message_get_method (message)),
    .route = route,
    .status = soup_server_message_get_status (message),
    .in = soup_server_message_get_request_body (message)->length,
    .out = soup_server_message_get_response_body (message)->length,
    .microseconds = end (self, message),
  };

  parta_metrics_count_request (self->metrics, line.route, line.status, line.microseconds);
  if (self->log == NULL)
    return;

  text = parta_http_line_dup_text (&line);
  self->log (text);
}

/**
 * parta_http_watch_get_in_flight:
 * @self: a watch
 *
 * Returns: how many requests have begun and not ended
 */
guint
parta_http_watch_get_in_flight (const PartaHttpWatch *self)
{
  return self->n_in_flight;
}

/**
 * parta_http_watch_admits:
 * @self: a watch
 * @token: (nullable): what somebody shows
 *
 * Compared by their hashes, so that the time it takes tells nothing of the right one.
 *
 * Returns: whether they may read the metrics
 */
gboolean
parta_http_watch_admits (const PartaHttpWatch *self,
                         const char           *token)
{
  PartaHash given, expected;

  if (token == NULL || self->token == NULL)
    return FALSE;
  parta_hash_of (&given, token, strlen (token));
  parta_hash_of (&expected, self->token, strlen (self->token));

  return parta_hash_equal (&given, &expected);
}

/* Returns: bytes of memory that the process has now; 0 where nobody tells */
static guint64
read_resident (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  words = g_strsplit (text, " ", 3);

  return g_strv_length (words) < 2 ? 0 : g_ascii_strtoull (words[1], NULL, 10) * (guint64) sysconf (_SC_PAGESIZE);
}

/**
 * parta_http_watch_answer:
 * @self: a watch
 * @message: a request for the metrics
 * @vitals: how the server is; memory and running requests are filled in here
 *
 * Answers with the metrics.
 */
void
parta_http_watch_answer (const PartaHttpWatch *self,
                         SoupServerMessage    *message,
                         const PartaVitals    *vitals)
{
  PartaVitals now = *vitals;
  g_autofree char *text = NULL;

  now.in_flight = self->n_in_flight;
  now.resident = read_resident ();
  text = parta_metrics_dup_text (self->metrics, &now);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, METRICS_TYPE, SOUP_MEMORY_COPY, text, strlen (text));
}
