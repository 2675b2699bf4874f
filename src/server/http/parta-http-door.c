/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-door.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#define HANDSHAKES_MAX 32   /* at once, each in a thread of its own: they wait for the other side */
#define REST           20   /* milliseconds until it is tried again when no connection could be taken */

/* Takes connections and agrees on TLS. libsoup's own listener stops for ever when taking one fails, as it does when the caller
 * has gone or no file can be opened, and loses a little memory with each; so it is handed connections that are ready. */
struct _PartaHttpDoor
{
  grefcount          refs;         /* one for each knock as well */
  PartaHttpGate     *gate;
  GTlsCertificate   *certificate;
  PartaHttpDoorFunc  func;
  gpointer           user_data;
  GPtrArray         *sockets;      /* on which it listens */
  GPtrArray         *sources;      /* by which it is called; NULL while it rests */
  GThreadPool       *handshakes;
  GCancellable      *closing;
};

/* Somebody at the door. */
typedef struct
{
  PartaHttpDoor  *door;
  GSocket        *socket;
  GSocketAddress *caller;
} Knock;

static void
unref_door (PartaHttpDoor *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  g_thread_pool_free (self->handshakes, FALSE, TRUE);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->sockets);
  g_object_unref (self->closing);
  g_object_unref (self->certificate);
  parta_http_gate_unref (self->gate);
  g_free (self);
}

/* Only where the door's main context runs: what it holds counts itself there. */
static void
free_knock (Knock *knock)
{
  unref_door (knock->door);
  g_object_unref (knock->socket);
  g_object_unref (knock->caller);
  g_free (knock);
}

static void
handshake_in_thread (gpointer data,
                     gpointer user_data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_tls_connection_handshake (g_task_get_source_object (task), g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What the library spoke with a caller, whatever it was told before. */
static gboolean
is_modern (GTlsConnection *connection)
{
  GTlsProtocolVersion version = g_tls_connection_get_protocol_version (connection);

  return version == G_TLS_PROTOCOL_VERSION_TLS_1_2 || version == G_TLS_PROTOCOL_VERSION_TLS_1_3;
}

static void
handshake_done_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Knock *knock = user_data;
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (knock->socket, NULL);

  /* Who is closing does not take anybody in, and may be gone already. */
  if (g_task_propagate_boolean (G_TASK (result), NULL) && local != NULL && is_modern (G_TLS_CONNECTION (source)))
    knock->door->func (G_IO_STREAM (source), local, knock->caller, knock->door->user_data);
  free_knock (knock);
}

/* Nobody shows the server a certificate. Unless it is made without them, each connection reads all authorities of the system: 4 MB, and
 * more work than is in what is said over it. */
static GIOStream *
wrap (Knock *knock)
{
  static const char *const protocols[] = { "http/1.1", "http/1.0", NULL };
  g_autoptr (GSocketConnection) base = g_socket_connection_factory_create_connection (knock->socket);

  /* No database: nobody shows us a certificate, and the system's would be loaded for each connection. */
  return g_initable_new (g_tls_backend_get_server_connection_type (g_tls_backend_get_default ()), NULL, NULL,
                         "base-io-stream", base, "certificate", knock->door->certificate, "database", NULL,
                         "advertised-protocols", protocols, "require-close-notify", FALSE, NULL);
}

/* Whoever says nothing keeps no thread waiting. */
static gboolean
spoken_to_cb (GSocket     *socket,
              GIOCondition condition,
              gpointer     user_data)
{
  Knock *knock = user_data;
  g_autoptr (GIOStream) stream = g_cancellable_is_cancelled (knock->door->closing) ? NULL : wrap (knock);
  GTask *task;

  if (stream == NULL)
    {
      free_knock (knock);
      return G_SOURCE_REMOVE;
    }

  task = g_task_new (stream, knock->door->closing, handshake_done_cb, knock);
  g_task_set_source_tag (task, spoken_to_cb);
  g_thread_pool_push (knock->door->handshakes, task, NULL);

  return G_SOURCE_REMOVE;
}

static void
let_in (PartaHttpDoor *self,
        GSocket       *socket)
{
  g_autoptr (GSocketAddress) caller = parta_http_gate_admit (self->gate, socket);
  g_autoptr (GSource) source = NULL;
  Knock *knock;

  if (caller == NULL)
    {
      g_socket_close (socket, NULL);
      return;
    }

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  knock = g_new0 (Knock, 1);
  knock->door = self;
  g_ref_count_inc (&self->refs);
  knock->socket = g_object_ref (socket);
  knock->caller = g_steal_pointer (&caller);
  source = g_socket_create_source (socket, G_IO_IN, self->closing);
  g_source_set_callback (source, G_SOURCE_FUNC (spoken_to_cb), knock, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void attend (PartaHttpDoor *self);

static gboolean
rested_cb (gpointer door)
{
  attend (door);

  return G_SOURCE_REMOVE;
}

static void
stop_attending (PartaHttpDoor *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    g_source_destroy (self->sources->pdata[i]);
  g_ptr_array_set_size (self->sources, 0);
}

/* Without files or memory there is nothing to do but to wait until somebody goes. */
static void
rest (PartaHttpDoor *self)
{
  GSource *source = g_timeout_source_new (REST);

  stop_attending (self);
  g_source_set_callback (source, rested_cb, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  g_ptr_array_add (self->sources, source);
}

static gboolean
called_cb (GSocket     *listener,
           GIOCondition condition,
           gpointer     door)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = g_socket_accept (listener, NULL, &error);

  if (socket != NULL)
    let_in (door, socket);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    rest (door);

  return G_SOURCE_CONTINUE;
}

static void
attend (PartaHttpDoor *self)
{
  g_ptr_array_set_size (self->sources, 0);
  for (guint i = 0; i < self->sockets->len; i++)
    {
      GSource *source = g_socket_create_source (self->sockets->pdata[i], G_IO_IN, NULL);

      g_source_set_callback (source, G_SOURCE_FUNC (called_cb), self, NULL);
      g_source_attach (source, g_main_context_get_thread_default ());
      g_ptr_array_add (self->sources, source);
    }
}

static gboolean
listen_on (PartaHttpDoor *self,
           GInetAddress  *address,
           guint          port,
           GError       **error)
{
  g_autoptr (GSocketAddress) place = g_inet_socket_address_new (address, (guint16) port);
  g_autoptr (GSocket) socket = g_socket_new (g_inet_address_get_family (address), G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return FALSE;

  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, SOMAXCONN);
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    g_socket_set_option (socket, IPPROTO_IPV6, IPV6_V6ONLY, TRUE, NULL);
  if (!g_socket_bind (socket, place, TRUE, error) || !g_socket_listen (socket, error))
    return FALSE;

  g_ptr_array_add (self->sockets, g_steal_pointer (&socket));

  return TRUE;
}

/**
 * parta_http_door_new:
 * @gate: counts connections
 * @certificate: the server's, with its private key
 * @func: takes connections over
 * @user_data: for @func
 *
 * Returns: (transfer full): a door that is not open yet
 */
PartaHttpDoor *
parta_http_door_new (PartaHttpGate     *gate,
                     GTlsCertificate   *certificate,
                     PartaHttpDoorFunc  func,
                     gpointer           user_data)
{
  PartaHttpDoor *self = g_new0 (PartaHttpDoor, 1);

  g_ref_count_init (&self->refs);
  self->gate = parta_http_gate_ref (gate);
  self->certificate = g_object_ref (certificate);
  self->func = func;
  self->user_data = user_data;
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) g_source_unref);
  self->handshakes = g_thread_pool_new (handshake_in_thread, NULL, HANDSHAKES_MAX, FALSE, NULL);
  self->closing = g_cancellable_new ();

  return self;
}

/**
 * parta_http_door_open:
 * @self: a door
 * @port: a port; 0 for any that is free
 * @loopback: whether only this machine may come
 * @error: return location for an error
 *
 * Begins to take connections, of both families where the machine has them.
 *
 * Returns: %TRUE, or %FALSE with an error of GIO, as when the port is taken
 */
gboolean
parta_http_door_open (PartaHttpDoor *self,
                      guint          port,
                      gboolean       loopback,
                      GError       **error)
{
  g_autoptr (GInetAddress) here = loopback ? g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4)
                                           : g_inet_address_new_any (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GInetAddress) here_6 = g_inet_address_new_any (G_SOCKET_FAMILY_IPV6);

  if (!listen_on (self, here, port, error))
    return FALSE;
  if (!loopback)
    listen_on (self, here_6, parta_http_door_get_port (self), NULL);

  attend (self);

  return TRUE;
}

/**
 * parta_http_door_get_port:
 * @self: a door
 *
 * Returns: on which port it is; 0 when it is closed
 */
guint
parta_http_door_get_port (PartaHttpDoor *self)
{
  g_autoptr (GSocketAddress) here = self->sockets->len > 0 ? g_socket_get_local_address (self->sockets->pdata[0], NULL) : NULL;

  return here != NULL ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (here)) : 0;
}

/**
 * parta_http_door_close:
 * @self: (transfer full): a door
 *
 * Takes no more connections. The door itself ends when those that are at it have been turned away, for which the main
 * context has to run once more.
 */
void
parta_http_door_close (PartaHttpDoor *self)
{
  stop_attending (self);
  for (guint i = 0; i < self->sockets->len; i++)
    g_socket_close (self->sockets->pdata[i], NULL);
  g_cancellable_cancel (self->closing);
  unref_door (self);
}
