/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-time-server.h"

#include "parta-authorities-private.h"
#include "parta-sync-error.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#define QUERY_TYPE "application/timestamp-query"
#define REPLY_TYPE "application/timestamp-reply"
#define TIMEOUT    15            /* seconds without a sign of life */
#define LARGEST    (64 * 1024)   /* bytes; a stamp with its certificates has some 5 000 */

/* Whoever answers one byte at a time gives a sign of life and no answer. So somebody else looks at the clock. */
typedef struct
{
  GMutex        mutex;
  GCond         cond;
  gboolean      done;
  gint64        deadline;   /* monotonic */
  GCancellable *stop;
} Watch;

static gpointer
watch_thread (gpointer data)
{
  Watch *self = data;
  gboolean late = FALSE;

  g_mutex_lock (&self->mutex);
  while (!self->done && !late)
    late = !g_cond_wait_until (&self->cond, &self->mutex, self->deadline);
  g_mutex_unlock (&self->mutex);
  if (late)
    g_cancellable_cancel (self->stop);

  return NULL;
}

static void
end_watch (Watch   *self,
           GThread *thread)
{
  g_mutex_lock (&self->mutex);
  self->done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (thread);

  g_object_unref (self->stop);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
}

static gboolean
fail (GError         **error,
      PartaSyncError   code,
      const char      *detail,
      const char      *sentence)
{
  g_info ("time stamp: %s", detail);
  g_set_error_literal (error, PARTA_SYNC_ERROR, (int) code, sentence);

  return FALSE;
}

static gboolean
fail_silent (const char  *detail,
             GError     **error)
{
  return fail (error, PARTA_SYNC_ERROR_OFFLINE, detail,
               _("The time-stamp service cannot be reached. Try again later, or sign without a time stamp."));
}

static gboolean
fail_strange (const char  *detail,
              GError     **error)
{
  return fail (error, PARTA_SYNC_ERROR_NOT_PARTA, detail,
               _("What answers at this address is not a time-stamp service. Check the address, "
                 "or sign without a time stamp."));
}

/* The stamp is signed and is judged by that, so it does not matter who hands it over. */
static gboolean
accept_certificate_cb (SoupMessage          *message,
                       GTlsCertificate      *certificate,
                       GTlsCertificateFlags  errors,
                       gpointer              user_data)
{
  return TRUE;
}

static SoupSession *
make_session (void)
{
  SoupSession *session = soup_session_new_with_options ("timeout", TIMEOUT, NULL);

  parta_authorities_forget ();
  soup_session_set_tls_database (session, NULL);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);

  return session;
}

static GBytes *
read_reply (GInputStream  *stream,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (GError) cause = NULL;
  guint8 buffer[4096];
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, &cause)) > 0)
    {
      if (body->len + (gsize) n_read > LARGEST)
        {
          fail_strange ("the answer is too long", error);
          return NULL;
        }
      g_byte_array_append (body, buffer, (guint) n_read);
    }

  if (n_read == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&body));

  fail_silent (cause->message, error);
  return NULL;
}

static gboolean
is_reply (SoupMessage  *message,
          GError      **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  if (soup_message_get_status (message) == SOUP_STATUS_OK && g_strcmp0 (type, REPLY_TYPE) == 0)
    return TRUE;
  if (soup_message_get_status (message) >= 500)
    return fail_silent (soup_message_get_reason_phrase (message), error);

  return fail_strange (type != NULL ? type : "an answer without a type", error);
}

/**
 * parta_time_server_check:
 * @address: as a person types it
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_SYNC_ERROR_ADDRESS when it cannot be the address of a time-stamp service
 */
gboolean
parta_time_server_check (const char  *address,
                         GError     **error)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (address != NULL, FALSE);

  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' && g_uri_get_userinfo (uri) == NULL &&
      (strcmp (g_uri_get_scheme (uri), "https") == 0 || strcmp (g_uri_get_scheme (uri), "http") == 0))
    return TRUE;

  return fail (error, PARTA_SYNC_ERROR_ADDRESS, "no address", /* there may be a password in it */
               _("This is not the address of a time-stamp service. It looks like http://tsa.example/tsr."));
}

static GBytes *
ask (const char    *address,
     GBytes        *query,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr (SoupSession) session = make_session ();
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_POST, address);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;

  soup_message_set_request_body_from_bytes (message, QUERY_TYPE, query);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", REPLY_TYPE);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), NULL);

  stream = soup_session_send (session, message, cancellable, &cause);
  if (stream == NULL)
    {
      fail_silent (cause->message, error);
      return NULL;
    }

  return is_reply (message, error) ? read_reply (stream, cancellable, error) : NULL;
}

/**
 * parta_time_server_ask:
 * @address: of a time-stamp service that is spoken to over HTTP (RFC 3161, 3.4), http or https: the stamp proves itself
 * @query: what to ask, as DER
 * @seconds: how long to wait for all of it; usually %PARTA_TIME_SERVER_SECONDS
 * @error: return location for an error
 *
 * Carries a query to the service and brings its reply, which is not looked into.
 *
 * Returns: (transfer full): the reply; %NULL with %PARTA_SYNC_ERROR_ADDRESS, %PARTA_SYNC_ERROR_OFFLINE or
 *   %PARTA_SYNC_ERROR_NOT_PARTA (something else answers)
 */
GBytes *
parta_time_server_ask (const char    *address,
                       GBytes        *query,
                       guint          seconds,
                       GError       **error)
{
  Watch watch = { .stop = NULL };
  GThread *thread;
  GBytes *reply;

  g_return_val_if_fail (query != NULL, NULL);

  if (!parta_time_server_check (address, error))
    return NULL;

  g_mutex_init (&watch.mutex);
  g_cond_init (&watch.cond);
  watch.stop = g_cancellable_new ();
  watch.deadline = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
  thread = g_thread_new ("time-stamp", watch_thread, &watch);
  reply = ask (address, query, watch.stop, error);
  end_watch (&watch, thread);

  return reply;
}
