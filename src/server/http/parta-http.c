/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http.h"

#include "parta-config.h"
#include "parta-http-answer.h"
#include "parta-http-breach.h"
#include "parta-http-crowd.h"
#include "parta-http-door.h"
#include "parta-http-queue.h"
#include "parta-http-refusal.h"
#include "parta-http-stream.h"
#include "parta-http-sync.h"
#include "parta-http-transfer.h"
#include "parta-http-watch.h"
#include "parta-kind.h"
#include "parta-server-error.h"
#include "parta-wire-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib-unix.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _PartaHttp
{
  GObject          parent_instance;

  SoupServer      *soup;
  PartaHall       *hall;
  GTlsCertificate *certificate;
  PartaHttpGate   *gate;
  PartaHttpDoor   *door;         /* (nullable): open while it listens */
  int              idle_end;     /* the other end of the listener through which nobody comes */
  PartaHttpQueue  *queue;
  PartaHttpCrowd  *crowd;
  PartaHttpWatch  *watch;
  gboolean         stopping;
};

G_DEFINE_FINAL_TYPE (PartaHttp, parta_http, G_TYPE_OBJECT)

/* @desk: (nullable): of the school that was named, if one was and there is one; lent */
typedef void (* Handler) (PartaHttp         *self,
                          PartaDesk         *desk,
                          SoupServerMessage *message);

static GBytes *
get_body (SoupServerMessage *message)
{
  return soup_message_body_flatten (soup_server_message_get_request_body (message));
}

static void
answer_nothing_here (SoupServerMessage *message)
{
  parta_http_answer_fault (message, SOUP_STATUS_NOT_FOUND, "unknown", _("There is nothing at this address."));
}

static void
about_asked (PartaHttp         *self,
             PartaDesk         *desk,
             SoupServerMessage *message)
{
  g_autofree char *name = parta_registrar_dup_name (desk->registrar);
  g_autoptr (GBytes) json = NULL;
  PartaAbout about = { .school = (char *) parta_registrar_get_school (desk->registrar), .name = name,
                       .now = parta_clock_get_wall (parta_hall_get_clock (self->hall)),
                       .version = (char *) PARTA_VERSION };

  memcpy (about.key, parta_registrar_get_key (desk->registrar), PARTA_WIRE_KEY_SIZE);
  json = parta_about_encode (&about);
  parta_http_answer_json (message, json);
}

/* Where there are many ledgers, none of their places says anything. */
static guint64
newest_place (PartaHttp *self)
{
  PartaDesk *only = parta_hall_get_only (self->hall);

  return only != NULL ? parta_registrar_get_lsn (only->registrar) : 0;
}

static void
health_asked (PartaHttp         *self,
              PartaDesk         *desk,
              SoupServerMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = NULL;
  char *text;

  if (!parta_hall_check (self->hall, &error))
    {
      parta_http_answer_error (message, error);
      return;
    }

  text = g_strdup_printf ("{\"proto\":%d,\"status\":\"ok\",\"lsn\":%" G_GUINT64_FORMAT "}\n", PARTA_WIRE_PROTO,
                          newest_place (self));
  json = g_bytes_new_take (text, strlen (text));
  parta_http_answer_json (message, json);
}

static void
metrics_asked (PartaHttp         *self,
               PartaDesk         *desk,
               SoupServerMessage *message)
{
  g_autofree char *token = parta_http_dup_token (message);
  guint64 taken[PARTA_VERDICT_VOID + 1];
  const PartaVitals vitals = {
    .lsn = newest_place (self),
    .entries = taken,
    .hashing = parta_http_queue_count_hashing (self->queue),
  };

  parta_hall_sum_taken (self->hall, taken);
  if (parta_http_watch_admits (self->watch, token))
    parta_http_watch_answer (self->watch, message, &vitals);
  else
    answer_nothing_here (message);
}

static void
answer_sync (PartaDesk         *desk,
             SoupServerMessage *message)
{
  g_autofree char *token = parta_http_dup_token (message);
  g_autoptr (GBytes) body = get_body (message);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) reply = NULL;

  reply = parta_http_synchronise (desk->registrar, desk->doorkeeper, token, body, &error);
  if (reply != NULL)
    parta_http_answer_sync (message, reply);
  else
    parta_http_answer_error (message, error);
}

static void
sync_asked (PartaHttp         *self,
            PartaDesk         *desk,
            SoupServerMessage *message)
{
  if (parta_http_has_type (message, PARTA_WIRE_TYPE, TRUE))
    parta_http_crowd_join (self->crowd, desk, message);
  else
    parta_http_answer_wrong_type (message);
}

static void
breach_asked (PartaHttp         *self,
              PartaDesk         *desk,
              SoupServerMessage *message)
{
  g_autofree char *token = parta_http_dup_token (message);
  g_autoptr (GBytes) body = get_body (message);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = parta_http_take_breach (desk->registrar, desk->doorkeeper, token, body, &error);

  if (json != NULL)
    parta_http_answer_json (message, json);
  else
    parta_http_answer_error (message, error);
}

/* @json: (nullable): then @error says why */
static void
answer_asked (SoupServerMessage *message,
              GBytes            *json,
              const GError      *error)
{
  if (json != NULL)
    parta_http_answer_json (message, json);
  else
    parta_http_answer_error (message, error);
}

static void
transfer_asked (PartaHttp         *self,
                PartaDesk         *desk,
                SoupServerMessage *message)
{
  g_autofree char *token = parta_http_dup_token (message);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = parta_http_list_transfer (desk, token, &error);

  answer_asked (message, json, error);
}

static void
sessions_asked (PartaHttp         *self,
                PartaDesk         *desk,
                SoupServerMessage *message)
{
  g_autofree char *token = parta_http_dup_token (message);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = parta_http_list_sessions (desk, token, &error);

  answer_asked (message, json, error);
}

static void
sessions_ended (PartaHttp         *self,
                PartaDesk         *desk,
                SoupServerMessage *message)
{
  g_autofree char *token = parta_http_dup_token (message);
  g_autoptr (GBytes) body = get_body (message);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = parta_http_end_sessions (desk, token, body, &error);

  answer_asked (message, json, error);
}

static void
sign_in_asked (PartaHttp         *self,
               PartaDesk         *desk,
               SoupServerMessage *message)
{
  parta_http_queue_sign_in (self->queue, desk, message);
}

static void
password_asked (PartaHttp         *self,
                PartaDesk         *desk,
                SoupServerMessage *message)
{
  parta_http_queue_change (self->queue, desk, message);
}

static void
sign_out_asked (PartaHttp         *self,
                PartaDesk         *desk,
                SoupServerMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = parta_http_dup_token (message);

  if (parta_doorkeeper_sign_out (desk->doorkeeper, token != NULL ? token : "", &error))
    parta_http_answer_yes (message);
  else
    parta_http_answer_error (message, error);
}

typedef struct
{
  const char *path;
  const char *method;
  gsize       body_max;    /* bytes */
  gboolean    of_school;   /* what is asked is asked of one school */
  Handler     handler;
} Route;

static const Route routes[] = {
  { "/v1/sync", "POST", PARTA_WIRE_REQUEST_ZIPPED, TRUE, sync_asked },
  { "/v1/sign-in", "POST", PARTA_WIRE_JSON_MAX, TRUE, sign_in_asked },
  { "/v1/password", "POST", PARTA_WIRE_JSON_MAX, TRUE, password_asked },
  { "/v1/sign-out", "POST", PARTA_WIRE_JSON_MAX, TRUE, sign_out_asked },
  { "/v1/breach", "POST", PARTA_WIRE_JSON_MAX, TRUE, breach_asked },
  { "/v1/about", "GET", 0, TRUE, about_asked },
  { "/v1/transfer", "GET", 0, TRUE, transfer_asked },
  { "/v1/sessions", "GET", 0, TRUE, sessions_asked },
  { "/v1/sessions/end", "POST", PARTA_WIRE_JSON_MAX, TRUE, sessions_ended },
  { "/health", "GET", 0, FALSE, health_asked },
  { "/metrics", "GET", 0, FALSE, metrics_asked },
};

/* "/s/SCHOOL/v1/…" asks a school of many, "/v1/…" the only one. Returns: (nullable): what is asked; @school: of whom. */
static const Route *
find_route (const char *path,
            char      **school)
{
  const char *slash = g_str_has_prefix (path, "/s/") ? strchr (path + 3, '/') : NULL;
  const char *rest = slash != NULL ? slash : path;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (strcmp (routes[i].path, rest) != 0 || (slash != NULL && !routes[i].of_school))
        continue;
      if (slash != NULL && !parta_ident_is_valid (path + 3, slash - path - 3))
        return NULL;
      if (school != NULL && slash != NULL)
        *school = g_strndup (path + 3, (gsize) (slash - path - 3));
      return &routes[i];
    }

  return NULL;
}

/* Returns: the path, if it is one that the server knows: what a stranger makes up is neither counted nor logged */
static const char *
name_route (const char *path)
{
  const Route *route = find_route (path, NULL);

  return route != NULL ? route->path : "other";
}

static gsize
find_body_max (const char *path)
{
  const Route *route = find_route (path, NULL);

  return route != NULL ? route->body_max : 0;
}

static void
answer_school (PartaHttp         *self,
               const Route       *route,
               const char        *school,
               SoupServerMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaDesk) desk = parta_hall_find (self->hall, school, &error);

  if (desk != NULL)
    route->handler (self, desk, message);
  else if (error != NULL)
    parta_http_answer_error (message, error);
  else
    parta_http_answer_fault (message, SOUP_STATUS_NOT_FOUND, "unknown",
                             _("There is no school at this address. Ask for the address that ends with /s/ and the school."));
}

static void
request_received_cb (SoupServer        *soup,
                     SoupServerMessage *message,
                     const char        *path,
                     GHashTable        *query,
                     gpointer           user_data)
{
  PartaHttp *self = user_data;
  g_autofree char *school = NULL;
  const Route *route = find_route (path, &school);

  if (route == NULL)
    {
      answer_nothing_here (message);
    }
  else if (strcmp (route->method, soup_server_message_get_method (message)) != 0)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", route->method);
      parta_http_answer_fault (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "method", _("This method is not known here."));
    }
  else if (route->of_school)
    {
      answer_school (self, route, school, message);
    }
  else
    {
      route->handler (self, NULL, message);
    }
}

static void
note_end (PartaHttp         *self,
          SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);

  parta_http_watch_finish (self->watch, message, name_route (uri != NULL ? g_uri_get_path (uri) : ""),
                           parta_clock_get_wall (parta_hall_get_clock (self->hall)));
}

static void
refuse_size (PartaHttp         *self,
             SoupServerMessage *message)
{
  soup_server_message_set_status (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
  note_end (self, message);
  parta_http_refuse_unread (message);
}

/* A body that comes in chunks says its size only as it grows. */
static void
chunk_received_cb (SoupServerMessage *message,
                   GBytes            *chunk,
                   PartaHttp         *self)
{
  gsize body_max = find_body_max (g_uri_get_path (soup_server_message_get_uri (message)));

  if ((gsize) soup_server_message_get_request_body (message)->length > body_max)
    refuse_size (self, message);
}

/* A connection that is kept open may still ask; somebody else will answer, or this server once it is back. */
static void
answer_stopping (SoupServerMessage *message)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", "5");
  parta_http_answer_fault (message, SOUP_STATUS_SERVICE_UNAVAILABLE, "busy", _("The server is being stopped. Please try again later."));
}

static void
headers_received_cb (SoupServer        *soup,
                     SoupServerMessage *message,
                     const char        *path,
                     GHashTable        *query,
                     gpointer           user_data)
{
  PartaHttp *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  parta_http_watch_begin (self->watch, message);
  /* libsoup would cut any answer into as many pieces as a stranger asks for. */
  soup_message_headers_remove (headers, "Range");
  /* A length with a minus, or beyond all numbers, comes as a negative one: it is too large as well. */
  if (self->stopping)
    answer_stopping (message);
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
           (guint64) soup_message_headers_get_content_length (headers) > find_body_max (path))
    refuse_size (self, message);
  else
    g_signal_connect_object (message, "got-chunk", G_CALLBACK (chunk_received_cb), self, 0);
}

static void
move_on (SoupServerMessage *message,
         PartaHttpStage     stage)
{
  parta_http_gate_move (soup_server_message_get_remote_address (message), stage);
}

static void
headers_complete_cb (SoupServerMessage *message,
                     PartaHttp         *self)
{
  move_on (message, PARTA_HTTP_STAGE_BODY);
}

static void
body_complete_cb (SoupServerMessage *message,
                  PartaHttp         *self)
{
  move_on (message, PARTA_HTTP_STAGE_ANSWER);
}

/* Said of a new connection as soon as it is there, later with the first byte of each request. */
static void
request_started_cb (SoupServer        *soup,
                    SoupServerMessage *message,
                    PartaHttp         *self)
{
  move_on (message, PARTA_HTTP_STAGE_HEAD);
  g_signal_connect_object (message, "got-headers", G_CALLBACK (headers_complete_cb), self, 0);
  g_signal_connect_object (message, "got-body", G_CALLBACK (body_complete_cb), self, 0);
}

static void
request_aborted_cb (SoupServer        *soup,
                    SoupServerMessage *message,
                    PartaHttp         *self)
{
  parta_http_watch_abort (self->watch, message);
}

static void
request_finished_cb (SoupServer        *soup,
                     SoupServerMessage *message,
                     PartaHttp         *self)
{
  note_end (self, message);
  move_on (message, PARTA_HTTP_STAGE_IDLE);
}

static void
connected_cb (GIOStream      *stream,
              GSocketAddress *local,
              GSocketAddress *caller,
              gpointer        self)
{
  g_autoptr (GIOStream) wrapped = parta_http_stream_new (stream, caller);

  soup_server_accept_iostream (PARTA_HTTP (self)->soup, wrapped, local, caller, NULL);
}

/* libsoup closes each connection after one answer unless it listens itself; so it listens at one end of a pipe whose other
 * end says nothing. */
static gboolean
keep_connections (PartaHttp *self,
                  GError   **error)
{
  g_autoptr (GSocket) socket = NULL;
  int ends[2];

  if (self->idle_end >= 0)
    return TRUE;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return FALSE;
    }

  self->idle_end = ends[1];
  socket = g_socket_new_from_fd (ends[0], error);
  if (socket == NULL)
    {
      close (ends[0]);
      return FALSE;
    }

  return soup_server_listen_socket (self->soup, socket, 0, error);
}

static void
parta_http_dispose (GObject *object)
{
  PartaHttp *self = PARTA_HTTP (object);

  g_clear_pointer (&self->door, parta_http_door_close);
  if (self->soup != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->soup, self);
      soup_server_disconnect (self->soup);
    }
  g_clear_object (&self->soup);
  g_clear_pointer (&self->hall, parta_hall_free);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->gate, parta_http_gate_unref);
  if (self->idle_end >= 0)
    close (g_steal_fd (&self->idle_end));
  g_clear_pointer (&self->queue, parta_http_queue_free);
  g_clear_pointer (&self->crowd, parta_http_crowd_free);

  G_OBJECT_CLASS (parta_http_parent_class)->dispose (object);
}

static void
parta_http_finalize (GObject *object)
{
  PartaHttp *self = PARTA_HTTP (object);

  parta_http_watch_free (self->watch);

  G_OBJECT_CLASS (parta_http_parent_class)->finalize (object);
}

static void
parta_http_class_init (PartaHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parta_http_dispose;
  G_OBJECT_CLASS (klass)->finalize = parta_http_finalize;
}

static void
parta_http_init (PartaHttp *self)
{
  self->gate = parta_http_gate_new ();
  self->idle_end = -1;
  self->queue = parta_http_queue_new (G_OBJECT (self));
  self->crowd = parta_http_crowd_new (answer_sync);
  self->soup = soup_server_new ("server-header", "parta-server", NULL);
  soup_server_add_early_handler (self->soup, NULL, headers_received_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, request_received_cb, self, NULL);
  g_signal_connect (self->soup, "request-started", G_CALLBACK (request_started_cb), self);
  g_signal_connect (self->soup, "request-finished", G_CALLBACK (request_finished_cb), self);
  g_signal_connect (self->soup, "request-aborted", G_CALLBACK (request_aborted_cb), self);
}

/**
 * parta_http_new:
 * @registrar: the registrar of the only school
 * @doorkeeper: its doorkeeper
 * @certificate: the server's certificate with its private key
 *
 * Returns: (transfer full): a server that does not listen yet
 */
PartaHttp *
parta_http_new (PartaRegistrar  *registrar,
                PartaDoorkeeper *doorkeeper,
                GTlsCertificate *certificate)
{
  return parta_http_new_for_hall (parta_hall_new_for_one (parta_desk_new (registrar, doorkeeper)), certificate);
}

/**
 * parta_http_new_for_hall:
 * @hall: (transfer full): the schools that are served
 * @certificate: the server's certificate with its private key
 *
 * Returns: (transfer full): a server that does not listen yet
 */
PartaHttp *
parta_http_new_for_hall (PartaHall       *hall,
                         GTlsCertificate *certificate)
{
  PartaHttp *self = g_object_new (PARTA_TYPE_HTTP, NULL);

  self->hall = hall;
  self->watch = parta_http_watch_new (parta_clock_get_wall (parta_hall_get_clock (hall)));
  self->certificate = g_object_ref (certificate);

  return self;
}

/**
 * parta_http_get_gate:
 * @self: a server
 *
 * Returns: what counts its connections, lent
 */
PartaHttpGate *
parta_http_get_gate (PartaHttp *self)
{
  return self->gate;
}

/**
 * parta_http_listen:
 * @self: a server
 * @port: a port; 0 for any that is free
 * @loopback: whether only this machine may connect
 * @error: return location for an error
 *
 * Begins to answer. TLS only: there is no way to ask without it.
 *
 * Returns: %TRUE, or %FALSE with an error of GIO, as when the port is taken
 */
gboolean
parta_http_listen (PartaHttp *self,
                   guint      port,
                   gboolean   loopback,
                   GError   **error)
{
  g_return_val_if_fail (self->door == NULL, FALSE);

  if (!keep_connections (self, error))
    return FALSE;

  self->door = parta_http_door_new (self->gate, self->certificate, connected_cb, self);
  if (parta_http_door_open (self->door, port, loopback, error))
    return TRUE;

  g_clear_pointer (&self->door, parta_http_door_close);

  return FALSE;
}

/**
 * parta_http_get_port:
 * @self: a server that listens
 *
 * Returns: on which port; 0 when it does not listen
 */
guint
parta_http_get_port (PartaHttp *self)
{
  return self->door != NULL ? parta_http_door_get_port (self->door) : 0;
}

/**
 * parta_http_watch:
 * @self: a server
 * @token: (nullable): what somebody must show to read /metrics; %NULL for nobody may
 * @log: (nullable): is given a JSON object for each request that was answered, without a line end; in the thread of @self
 *
 * Lets an operator see how the server is.
 */
void
parta_http_watch (PartaHttp       *self,
                  const char      *token,
                  PartaHttpLogFunc log)
{
  parta_http_watch_set (self->watch, token, log);
}

/**
 * parta_http_get_in_flight:
 * @self: a server
 *
 * Returns: how many requests have begun and are not answered yet
 */
guint
parta_http_get_in_flight (PartaHttp *self)
{
  return parta_http_watch_get_in_flight (self->watch);
}

/**
 * parta_http_stop:
 * @self: a server
 *
 * Answers new requests with 503 and what is in work as ever, as far as the caller lets the main loop run. The port is given back
 * with the last reference: closing it earlier would cut off, with libsoup 3.2, those who are still being answered.
 */
void
parta_http_stop (PartaHttp *self)
{
  self->stopping = TRUE;
}
