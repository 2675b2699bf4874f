/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-channel-private.h"

#include "parta-kind.h"
#include "parta-authorities-private.h"
#include "parta-sync-error-private.h"

#include <libsoup/soup.h>
#include <string.h>

#define TIMEOUT 30   /* seconds without a sign of life */

struct _PartaChannel
{
  SoupSession *session;       /* NULL until something is to be sent */
  char        *address;       /* "https://host:port", and "/s/school" where many are served */
  char        *fingerprint;   /* NULL: whoever answers is met for the first time */

  GThread     *dialling;      /* NULL unless a connection is being made ahead of what is to be sent */
  GMutex       mutex;         /* the handshake may run in another thread */
  char        *met;           /* the fingerprint of who answered last */
};

/* A server of many schools is told in the address which one is meant: "/s/SCHOOL". Anything else behind host and port is the
 * protocol's business, and left out. */
static char *
dup_school_path (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 4);
  gboolean names_school = g_strv_length (parts) >= 3 && strcmp (parts[1], "s") == 0 && parta_ident_is_valid (parts[2], -1);

  return names_school ? g_strconcat ("/s/", parts[2], NULL) : g_strdup ("");
}

static char *
normalize (const char  *address,
           GError     **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (address));
  g_autofree char *full = strstr (trimmed, "://") != NULL ? g_strdup (trimmed) : g_strconcat ("https://", trimmed, NULL);
  g_autoptr (GUri) uri = g_uri_parse (full, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *path = uri != NULL ? dup_school_path (g_uri_get_path (uri)) : NULL;

  if (uri == NULL || g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 || g_uri_get_host (uri) == NULL ||
      *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL)
    {
      parta_sync_fail (PARTA_SYNC_ERROR_ADDRESS, address, error);
      return NULL;
    }

  return g_uri_join (G_URI_FLAGS_NONE, "https", NULL, g_uri_get_host (uri), g_uri_get_port (uri), path, NULL, NULL);
}

/* Without a list of authorities every certificate is unknown, and accept_certificate_cb() is asked about each. Nothing that
 * would change a message on its way: no decoder, no sign-in dialogue, no cookies. */
static SoupSession *
need_session (PartaChannel *self)
{
  if (self->session != NULL)
    return self->session;

  parta_authorities_forget ();
  self->session = soup_session_new_with_options ("timeout", TIMEOUT, "idle-timeout", 2 * TIMEOUT, "max-conns-per-host", 1, NULL);
  soup_session_set_tls_database (self->session, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);

  return self->session;
}

static char *
compute_fingerprint (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) bytes = NULL;

  g_object_get (certificate, "certificate", &bytes, NULL);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
}

static gboolean
accept_certificate_cb (SoupMessage          *message,
                       GTlsCertificate      *certificate,
                       GTlsCertificateFlags  errors,
                       PartaChannel         *self)
{
  char *met = compute_fingerprint (certificate);
  gboolean known = self->fingerprint == NULL || g_str_equal (met, self->fingerprint);

  g_mutex_lock (&self->mutex);
  g_free (self->met);
  self->met = met;
  g_mutex_unlock (&self->mutex);

  return known;
}

static SoupMessage *
make_message (PartaChannel    *self,
              const PartaCall *call)
{
  g_autofree char *uri = g_strconcat (self->address, call->path, NULL);
  SoupMessage *message = soup_message_new (call->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* All requests of the protocol can be repeated; without the flag each would cost a handshake. */
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT);
  if (call->token != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", call->token, NULL);

      soup_message_headers_replace (headers, "Authorization", value);
    }
  if (call->body != NULL)
    soup_message_set_request_body_from_bytes (message, call->type, call->body);
  if (call->zipped)
    {
      soup_message_headers_replace (headers, "Content-Encoding", "gzip");
      soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
    }
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), self);

  return message;
}

/* Who answered before says nothing about who does not answer now. */
static void
forget_met (PartaChannel *self)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->met, g_free);
  g_mutex_unlock (&self->mutex);
}

static gboolean
has_met_stranger (PartaChannel *self)
{
  gboolean stranger;

  g_mutex_lock (&self->mutex);
  stranger = self->fingerprint != NULL && self->met != NULL && !g_str_equal (self->met, self->fingerprint);
  g_mutex_unlock (&self->mutex);

  return stranger;
}

/* Eats @cause. Whatever broke the conversation, it means "not connected" – unless somebody else picked up. */
static void
explain (PartaChannel  *self,
         GError        *cause,
         GError       **error)
{
  g_autoptr (GError) eaten = cause;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED) || cause->domain == PARTA_SYNC_ERROR)
    g_propagate_error (error, g_steal_pointer (&eaten));
  else if (has_met_stranger (self))
    parta_sync_fail (PARTA_SYNC_ERROR_CERTIFICATE_CHANGED, cause->message, error);
  else if (cause->domain == G_TLS_ERROR)
    parta_sync_fail (PARTA_SYNC_ERROR_NOT_PARTA, cause->message, error);
  else
    parta_sync_fail (PARTA_SYNC_ERROR_OFFLINE, cause->message, error);
}

/* Reads no further than a Parta's answer could go. */
static GBytes *
read_body (GInputStream  *stream,
           gsize          max,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  guint8 buffer[16384];
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0)
    {
      if (body->len + (gsize) n_read > max)
        {
          parta_sync_fail (PARTA_SYNC_ERROR_NOT_PARTA, "an answer that is too long for Parta's", error);
          return NULL;
        }
      g_byte_array_append (body, buffer, (guint) n_read);
    }

  return n_read == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&body)) : NULL;
}

/* (private) @address: as a person types it; @fingerprint: 64 hex digits, or NULL to meet whoever answers.
 * Returns: (transfer full): a channel, not yet connected; %NULL with %PARTA_SYNC_ERROR_ADDRESS. */
PartaChannel *
parta_channel_new (const char  *address,
                   const char  *fingerprint,
                   GError     **error)
{
  g_autofree char *normal = normalize (address, error);
  PartaChannel *self;

  if (normal == NULL)
    return NULL;

  self = g_new0 (PartaChannel, 1);
  self->address = g_steal_pointer (&normal);
  self->fingerprint = g_strdup (fingerprint);
  g_mutex_init (&self->mutex);

  return self;
}

/* Somebody dials: the connection is made for this message, which is never sent. */
typedef struct
{
  PartaChannel *channel;
  GCancellable *cancellable;
  gboolean      done;
  GError       *error;
} Dial;

static void
connected_cb (GObject      *session,
              GAsyncResult *result,
              gpointer      user_data)
{
  Dial *dial = user_data;

  soup_session_preconnect_finish (SOUP_SESSION (session), result, &dial->error);
  dial->done = TRUE;
}

/* In a main context of its own: that of the caller may have other things to do. Returns: (transfer full) (nullable): what went wrong. */
static gpointer
dial_in_thread (gpointer data)
{
  g_autofree Dial *dial = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  PartaCall nothing = { "GET", "/", NULL, NULL, NULL, FALSE, 0 };
  g_autoptr (SoupMessage) message = make_message (dial->channel, &nothing);
  SoupSession *session = need_session (dial->channel);   /* for longer than the context */

  g_main_context_push_thread_default (context);
  soup_session_preconnect_async (session, message, G_PRIORITY_DEFAULT, dial->cancellable, connected_cb, dial);
  while (!dial->done)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  g_clear_object (&dial->cancellable);

  return dial->error;
}

/* Returns: %FALSE with why there is no connection, when somebody has dialled in vain. */
static gboolean
wait_for_line (PartaChannel  *self,
               GError       **error)
{
  GError *cause = self->dialling != NULL ? g_thread_join (self->dialling) : NULL;

  self->dialling = NULL;
  if (cause != NULL)
    g_propagate_error (error, cause);

  return cause == NULL;
}

/* (private) Begins to connect while the caller is still writing what is to be sent: the handshake takes as long as that.
 * parta_channel_send() waits for it, and tells what went wrong. */
void
parta_channel_dial (PartaChannel *self,
                    GCancellable *cancellable)
{
  Dial *dial;

  if (self->dialling != NULL)
    return;

  dial = g_new0 (Dial, 1);
  dial->channel = self;
  dial->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  if (self->fingerprint != NULL)
    forget_met (self);
  self->dialling = g_thread_new ("dial", dial_in_thread, dial);
}

/* (private) Hangs up. */
void
parta_channel_free (PartaChannel *self)
{
  wait_for_line (self, NULL);
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_free (self->address);
  g_free (self->fingerprint);
  g_free (self->met);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* (private) Returns: whether the channel is one to this server, known by this fingerprint. */
gboolean
parta_channel_leads_to (PartaChannel *self,
                        const char   *address,
                        const char   *fingerprint)
{
  return g_strcmp0 (self->address, address) == 0 && g_strcmp0 (self->fingerprint, fingerprint) == 0;
}

/* (private) Returns: the address in its normal spelling, lent. */
const char *
parta_channel_get_address (PartaChannel *self)
{
  return self->address;
}

/* (private) Returns: (transfer full) (nullable): the fingerprint of who was met for the first time. */
char *
parta_channel_dup_fingerprint (PartaChannel *self)
{
  char *met;

  g_mutex_lock (&self->mutex);
  met = g_strdup (self->met);
  g_mutex_unlock (&self->mutex);

  return met;
}

/* (private) Asks, and waits for the answer, whoever gives it. One request at a time.
 * Returns: (transfer full): the answer, or %NULL with %PARTA_SYNC_ERROR_OFFLINE, _NOT_PARTA or _CERTIFICATE_CHANGED,
 *   or with
 * %G_IO_ERROR_CANCELLED. */
PartaAnswerBytes *
parta_channel_send (PartaChannel     *self,
                    const PartaCall  *call,
                    GCancellable     *cancellable,
                    GError          **error)
{
  g_autoptr (SoupMessage) message = make_message (self, call);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) body = NULL;
  PartaAnswerBytes *answer;
  const char *type;

  if (self->dialling == NULL && self->fingerprint != NULL)
    forget_met (self);
  if (wait_for_line (self, &cause))
    stream = soup_session_send (need_session (self), message, cancellable, &cause);
  if (stream != NULL)
    body = read_body (stream, call->max, cancellable, &cause);
  if (body == NULL)
    {
      explain (self, g_steal_pointer (&cause), error);
      return NULL;
    }

  answer = g_new0 (PartaAnswerBytes, 1);
  answer->status = soup_message_get_status (message);
  type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
  answer->type = g_strdup (type != NULL ? type : "");
  answer->body = g_steal_pointer (&body);

  return answer;
}

/* (private) Frees an answer. */
void
parta_answer_bytes_free (PartaAnswerBytes *self)
{
  g_free (self->type);
  g_bytes_unref (self->body);
  g_free (self);
}
