/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-gate.h"

#include <string.h>

#define LINE "parta-line"

/* A server has about a thousand files to open. One address cannot take all connections, and 500 laptops can come at once. */
static const PartaHttpLimits standard_limits = {
  .connections = 800, .per_address = 600, .head = 20000, .body = 120000, .answer = 120000, .idle = 60000,
};

/* Counts connections and hangs up on those that stop: nobody holds one for ever, by silence or by a byte a minute. */
struct _PartaHttpGate
{
  grefcount       refs;
  PartaHttpLimits limits;
  guint           n_lines;
  GHashTable     *of_address;   /* address → how many */
};

/* An open connection. It belongs to the address of its caller, an object that is made for each and that libsoup holds for as
 * long as it lives. */
typedef struct
{
  PartaHttpGate *gate;
  GSocket       *socket;
  char          *address;
  GSource       *timer;    /* (nullable) */
  PartaHttpStage stage;
} Line;

static void
stop_timer (Line *line)
{
  if (line->timer == NULL)
    return;

  g_source_destroy (line->timer);
  g_clear_pointer (&line->timer, g_source_unref);
}

static guint
count_of (PartaHttpGate *self,
          const char    *address)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->of_address, address));
}

static void
free_line (gpointer data)
{
  Line *line = data;
  PartaHttpGate *gate = line->gate;
  guint others = count_of (gate, line->address) - 1;

  stop_timer (line);
  gate->n_lines--;
  if (others > 0)
    g_hash_table_insert (gate->of_address, g_strdup (line->address), GUINT_TO_POINTER (others));
  else
    g_hash_table_remove (gate->of_address, line->address);
  g_object_unref (line->socket);
  g_free (line->address);
  g_free (line);
  parta_http_gate_unref (gate);
}

static gboolean
time_over_cb (gpointer data)
{
  Line *line = data;

  stop_timer (line);
  g_socket_shutdown (line->socket, TRUE, TRUE, NULL);

  return G_SOURCE_REMOVE;
}

static guint
limit_of (const PartaHttpLimits *limits,
          PartaHttpStage         stage)
{
  switch (stage)
    {
    case PARTA_HTTP_STAGE_HEAD:
      return limits->head;
    case PARTA_HTTP_STAGE_BODY:
      return limits->body;
    case PARTA_HTTP_STAGE_ANSWER:
      return limits->answer;
    case PARTA_HTTP_STAGE_IDLE:
      return limits->idle;
    }

  g_assert_not_reached ();
}

static void
start_timer (Line  *line,
             guint  limit)
{
  stop_timer (line);
  line->timer = g_timeout_source_new (limit);
  g_source_set_callback (line->timer, time_over_cb, line, NULL);
  g_source_attach (line->timer, g_main_context_get_thread_default ());
}

static char *
dup_name (GSocketAddress *caller)
{
  if (!G_IS_INET_SOCKET_ADDRESS (caller))
    return g_strdup ("");

  return g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (caller)));
}

/**
 * parta_http_gate_new:
 *
 * Returns: (transfer full): a gate with limits for one school, through which nobody has come yet
 */
PartaHttpGate *
parta_http_gate_new (void)
{
  PartaHttpGate *self = g_new0 (PartaHttpGate, 1);

  g_ref_count_init (&self->refs);
  self->limits = standard_limits;
  self->of_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * parta_http_gate_ref:
 * @self: a gate
 *
 * Returns: (transfer full): @self
 */
PartaHttpGate *
parta_http_gate_ref (PartaHttpGate *self)
{
  g_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_http_gate_unref:
 * @self: (transfer full): a gate
 *
 * Gives back a reference.
 */
void
parta_http_gate_unref (PartaHttpGate *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  g_hash_table_unref (self->of_address);
  g_free (self);
}

/**
 * parta_http_gate_set_limits:
 * @self: a gate
 * @limits: other ones, from now on
 *
 * For machines, and tests, that have less to spare.
 */
void
parta_http_gate_set_limits (PartaHttpGate         *self,
                            const PartaHttpLimits *limits)
{
  self->limits = *limits;
}

/**
 * parta_http_gate_admit:
 * @self: a gate
 * @socket: a new connection
 *
 * Counts a connection for as long as the object lives that is returned; its headers are awaited.
 *
 * Returns: (transfer full) (nullable): who calls; %NULL when there are too many, or nobody is there any more
 */
GSocketAddress *
parta_http_gate_admit (PartaHttpGate *self,
                       GSocket       *socket)
{
  g_autoptr (GSocketAddress) caller = g_socket_get_remote_address (socket, NULL);
  g_autofree char *address = caller != NULL ? dup_name (caller) : NULL;
  guint others;
  Line *line;

  if (caller == NULL)
    return NULL;
  others = count_of (self, address);
  if (self->n_lines >= self->limits.connections || others >= self->limits.per_address)
    return NULL;

  line = g_new0 (Line, 1);
  line->gate = parta_http_gate_ref (self);
  line->socket = g_object_ref (socket);
  line->address = g_strdup (address);
  self->n_lines++;
  g_hash_table_insert (self->of_address, g_steal_pointer (&address), GUINT_TO_POINTER (others + 1));
  g_object_set_data_full (G_OBJECT (caller), LINE, line, free_line);
  parta_http_gate_move (caller, PARTA_HTTP_STAGE_HEAD);

  return g_steal_pointer (&caller);
}

/**
 * parta_http_gate_move:
 * @caller: somebody who was admitted
 * @stage: what happens on the connection from now on
 *
 * Notes that the conversation goes on. Whose connection stays too long in a stage is hung up on.
 */
void
parta_http_gate_move (GSocketAddress *caller,
                      PartaHttpStage  stage)
{
  Line *line = g_object_get_data (G_OBJECT (caller), LINE);

  line->stage = stage;
  start_timer (line, limit_of (&line->gate->limits, stage));
}

/**
 * parta_http_gate_is_idle:
 * @caller: somebody who was admitted
 *
 * Returns: whether nothing was asked since the last answer
 */
gboolean
parta_http_gate_is_idle (GSocketAddress *caller)
{
  Line *line = g_object_get_data (G_OBJECT (caller), LINE);

  return line->stage == PARTA_HTTP_STAGE_IDLE;
}

/**
 * parta_http_gate_say_last:
 * @caller: somebody who was admitted
 *
 * Nothing will be said to @caller any more; what is still coming can be read.
 */
void
parta_http_gate_say_last (GSocketAddress *caller)
{
  Line *line = g_object_get_data (G_OBJECT (caller), LINE);

  g_socket_shutdown (line->socket, FALSE, TRUE, NULL);
}

/**
 * parta_http_gate_name:
 * @caller: somebody who was admitted
 *
 * Returns: from where they call, without the port, lent
 */
const char *
parta_http_gate_name (GSocketAddress *caller)
{
  Line *line = g_object_get_data (G_OBJECT (caller), LINE);

  return line->address;
}
