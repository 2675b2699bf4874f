/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-postgres"

#include "parta-postgres.h"

#include "parta-postgres-private.h"

#include <string.h>

#define CONNECT_SECONDS "5"
#define NAME_SIZE       16

struct _PartaPostgres
{
  char       *address;
  PGconn     *connection;   /* NULL before the first command, and after it broke */
  GHashTable *prepared;     /* text of a command, by its address → its name */
  GPtrArray  *queue;        /* of Step: what was sent and not answered */
  gboolean    unsent;       /* something of the queue could not even be sent */
};

/* An answer that is awaited. */
typedef struct
{
  const char *command;
  gboolean    prepares;
} Step;

G_DEFINE_QUARK (parta-postgres-error-quark, parta_postgres_error)

/* What every session of ours agrees with the server. A process that hangs, or whose machine is gone, must not keep a school
 * locked; and a promise given to a laptop rests on the disk, whatever the database's usual is. */
static const char SESSION[] =
  "SELECT set_config ('lock_timeout', '10s', false) WHERE current_setting ('lock_timeout') = '0';"
  "SET idle_in_transaction_session_timeout = '30s';"
  "SET plan_cache_mode = force_generic_plan; SET jit = off;"   /* commands are short, and each has one sensible plan */
  "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;"
  "SELECT set_config ('synchronous_commit', 'on', false) WHERE current_setting ('synchronous_commit') = 'off';"
  "DO $$ BEGIN IF current_setting ('fsync') = 'off' THEN"
  " RAISE EXCEPTION 'this database does not write to its disk (fsync is off): what is given to it can be lost';"
  " END IF; END $$";

static const struct
{
  const char        *state;   /* how the five letters of the SQL standard begin */
  PartaPostgresError code;
} codes[] = {
  { "08", PARTA_POSTGRES_ERROR_LOST },       /* connection exceptions */
  { "57P", PARTA_POSTGRES_ERROR_LOST },      /* the server stops, or starts */
  { "25006", PARTA_POSTGRES_ERROR_LOST },    /* it became a copy of another one: that one has to be found */
  { "25P03", PARTA_POSTGRES_ERROR_LOST },    /* we were too slow */
  { "53300", PARTA_POSTGRES_ERROR_BUSY },    /* too many connections */
  { "53100", PARTA_POSTGRES_ERROR_FULL },
  { "55P03", PARTA_POSTGRES_ERROR_BUSY },    /* a lock could not be had in time */
  { "57014", PARTA_POSTGRES_ERROR_BUSY },    /* it took too long */
  { "40", PARTA_POSTGRES_ERROR_BUSY },       /* a deadlock and the like: rolled back */
  { "XX001", PARTA_POSTGRES_ERROR_CORRUPT },
  { "XX002", PARTA_POSTGRES_ERROR_CORRUPT },
  { "23505", PARTA_POSTGRES_ERROR_TWICE },
  { "42P01", PARTA_POSTGRES_ERROR_NO_TABLE },
};

static gboolean
is_alive (PartaPostgres *self)
{
  return self->connection != NULL && PQstatus (self->connection) == CONNECTION_OK;
}

static gboolean
fail (PartaPostgresError code,
      const char        *message,
      GError           **error)
{
  g_autofree char *line = g_strchomp (g_strdup (message));

  g_set_error_literal (error, PARTA_POSTGRES_ERROR, code, line);

  return FALSE;
}

/* Says why a command failed; only the first line, since the others may quote what people wrote. What the server says has a
 * state; what has none was said by libpq, which could not send or read. */
static void
explain (PartaPostgres  *self,
         const PGresult *result,
         GError        **error)
{
  const char *state = result != NULL ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char *message = result != NULL ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  PartaPostgresError code = state != NULL ? PARTA_POSTGRES_ERROR_FAILED : PARTA_POSTGRES_ERROR_LOST;

  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (codes); i++)
    {
      if (g_str_has_prefix (state, codes[i].state))
        code = codes[i].code;
    }

  fail (code, message != NULL ? message : PQerrorMessage (self->connection), error);
}

static void
ignore_notice_cb (void       *self,
                  const char *message)
{
  g_debug ("%s", message);
}

/**
 * parta_postgres_new:
 * @address: `postgresql://…`, or any other connection string of libpq
 *
 * Returns: (transfer full): a connection that is not made yet
 */
PartaPostgres *
parta_postgres_new (const char *address)
{
  PartaPostgres *self = g_new0 (PartaPostgres, 1);

  self->address = g_strdup (address);
  self->prepared = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  self->queue = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * parta_postgres_free:
 * @self: (transfer full): a connection
 *
 * Hangs up; what was not committed is undone.
 */
void
parta_postgres_free (PartaPostgres *self)
{
  parta_postgres_hang_up (self);
  g_hash_table_unref (self->prepared);
  g_ptr_array_unref (self->queue);
  g_free (self->address);
  g_free (self);
}

/**
 * parta_postgres_hang_up:
 * @self: a connection, made or not
 *
 * Ends it, so that the next command makes a new one. What was not committed is undone.
 */
void
parta_postgres_hang_up (PartaPostgres *self)
{
  g_clear_pointer (&self->connection, PQfinish);
  g_hash_table_remove_all (self->prepared);
  g_ptr_array_set_size (self->queue, 0);
  self->unsent = FALSE;
}

/* What stands before the address can be said otherwise in it, what stands behind it cannot. */
static PGconn *
dial (const char *address)
{
  static const char *const names[] = { "connect_timeout", "target_session_attrs", "tcp_user_timeout", "keepalives_idle",
                                       "fallback_application_name", "dbname", "client_encoding", NULL };
  const char *const values[] = { CONNECT_SECONDS, "read-write", "20000", "20", "parta-server", address, "UTF8", NULL };

  return PQconnectdbParams (names, values, TRUE);
}

/**
 * parta_postgres_connect:
 * @self: a connection
 * @error: return location for an error
 *
 * Makes the connection if there is none. Whoever asks or runs does not have to call it.
 *
 * Returns: %TRUE, or %FALSE with a #PartaPostgresError
 */
gboolean
parta_postgres_connect (PartaPostgres *self,
                        GError       **error)
{
  if (is_alive (self))
    return TRUE;

  parta_postgres_hang_up (self);
  self->connection = dial (self->address);
  if (!is_alive (self))
    {
      fail (PARTA_POSTGRES_ERROR_LOST, PQerrorMessage (self->connection), error);
      parta_postgres_hang_up (self);
      return FALSE;
    }

  PQsetNoticeProcessor (self->connection, ignore_notice_cb, self);
  if (parta_postgres_run (self, SESSION, error))
    return TRUE;

  parta_postgres_hang_up (self);

  return FALSE;
}

/**
 * parta_postgres_run:
 * @self: a connection with nothing queued
 * @script: commands without values, separated by semicolons, a constant
 * @error: return location for an error
 *
 * Runs all of them, in one transaction unless they say otherwise.
 *
 * Returns: %TRUE, or %FALSE with a #PartaPostgresError
 */
gboolean
parta_postgres_run (PartaPostgres *self,
                    const char    *script,
                    GError       **error)
{
  PGresult *result;
  gboolean done;

  g_return_val_if_fail (self->queue->len == 0, FALSE);

  if (!parta_postgres_connect (self, error))
    return FALSE;

  result = PQexec (self->connection, script);
  done = PQresultStatus (result) == PGRES_COMMAND_OK || PQresultStatus (result) == PGRES_TUPLES_OK;
  if (!done)
    explain (self, result, error);
  PQclear (result);

  return done;
}

static void
await (PartaPostgres *self,
       const char    *command,
       gboolean       prepares)
{
  Step *step = g_new0 (Step, 1);

  step->command = command;
  step->prepares = prepares;
  g_ptr_array_add (self->queue, step);
}

/* Returns: the name of the prepared command; unless it is prepared, that comes first in the queue. */
static const char *
need_prepared (PartaPostgres *self,
               const char    *command)
{
  char *name = g_hash_table_lookup (self->prepared, command);

  if (name != NULL)
    return name;

  name = g_strdup_printf ("q%u", g_hash_table_size (self->prepared));
  g_hash_table_insert (self->prepared, (gpointer) command, name);
  await (self, command, TRUE);
  self->unsent |= !PQsendPrepare (self->connection, name, command, 0, NULL);

  return name;
}

/**
 * parta_postgres_queue:
 * @self: a connection that was made; if it broke, no new one is made, since a transaction may have been begun on it
 * @command: one command with $1, $2, …, a constant
 * @values: (nullable): its values
 *
 * Sends a command off without waiting. What goes wrong is told by parta_postgres_flush(), which has to follow.
 */
void
parta_postgres_queue (PartaPostgres     *self,
                      const char        *command,
                      const PartaValues *values)
{
  static const PartaValues none;
  const char *name;

  if (values == NULL)
    values = &none;
  if (self->unsent || !is_alive (self))
    {
      self->unsent = TRUE;
      return;
    }
  if (self->queue->len == 0)
    PQenterPipelineMode (self->connection);

  name = need_prepared (self, command);
  await (self, command, FALSE);
  self->unsent |= !PQsendQueryPrepared (self->connection, name, (int) values->n_values, values->bytes, values->sizes,
                                        values->formats, 1);
}

/* Each answer is followed by an empty one. */
static PGresult *
take_result (PartaPostgres *self)
{
  PGresult *result = PQgetResult (self->connection);

  if (result != NULL)
    PQclear (PQgetResult (self->connection));

  return result;
}

static void
take_answers (PartaPostgres *self,
              GPtrArray     *answers,
              GError       **error)
{
  gboolean failed = FALSE;

  for (guint i = 0; i < self->queue->len; i++)
    {
      const Step *step = self->queue->pdata[i];
      PGresult *result = take_result (self);
      ExecStatusType status = PQresultStatus (result);
      gboolean done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;

      if (!done && !failed)
        explain (self, result, error);
      failed |= !done;
      if (!done && step->prepares)
        g_hash_table_remove (self->prepared, step->command);
      if (done && !step->prepares)
        g_ptr_array_add (answers, parta_rows_new (result));
      else
        PQclear (result);
    }
}

/* The end of the queue. Without its mark we would not know where we stand. */
static gboolean
take_mark (PartaPostgres *self)
{
  PGresult *mark = PQgetResult (self->connection);
  gboolean is_it = PQresultStatus (mark) == PGRES_PIPELINE_SYNC;

  PQclear (mark);

  return is_it && PQexitPipelineMode (self->connection);
}

/**
 * parta_postgres_flush:
 * @self: a connection
 * @error: return location for an error
 *
 * Waits for the answers of all that was queued. After a command that fails, those behind it are not run; what stands in a
 * transaction that was begun has to be rolled back.
 *
 * Returns: (transfer full) (element-type PartaRows): what each gave back, or %NULL with a #PartaPostgresError of the first
 *   that failed; with %PARTA_POSTGRES_ERROR_LOST nobody knows which were run
 */
GPtrArray *
parta_postgres_flush (PartaPostgres *self,
                      GError       **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_rows_free);
  gboolean whole = FALSE;
  GError *local = NULL;

  if (self->queue->len == 0 && !self->unsent)
    return g_steal_pointer (&answers);

  if (self->unsent || !PQpipelineSync (self->connection))
    fail (PARTA_POSTGRES_ERROR_LOST, is_alive (self) ? "a command could not be sent" : "there is no connection", &local);
  else
    {
      take_answers (self, answers, &local);
      whole = take_mark (self);
      if (!whole && local == NULL)
        fail (PARTA_POSTGRES_ERROR_LOST, "the answer of the database broke off", &local);
    }

  g_ptr_array_set_size (self->queue, 0);
  self->unsent = FALSE;
  if (local == NULL)
    return g_steal_pointer (&answers);

  /* Also a server that answers but became a copy of another one is lost to us. */
  if (!whole || g_error_matches (local, PARTA_POSTGRES_ERROR, PARTA_POSTGRES_ERROR_LOST))
    parta_postgres_hang_up (self);
  g_propagate_error (error, local);

  return NULL;
}

/**
 * parta_postgres_ask:
 * @self: a connection with nothing queued
 * @command: one command with $1, $2, …, a constant
 * @values: (nullable): its values
 * @error: return location for an error
 *
 * Runs a command and waits for what it gives back.
 *
 * Returns: (transfer full): its rows, or %NULL with a #PartaPostgresError
 */
PartaRows *
parta_postgres_ask (PartaPostgres     *self,
                    const char        *command,
                    const PartaValues *values,
                    GError           **error)
{
  g_autoptr (GPtrArray) answers = NULL;

  g_return_val_if_fail (self->queue->len == 0, NULL);

  if (!parta_postgres_connect (self, error))
    return NULL;

  parta_postgres_queue (self, command, values);
  answers = parta_postgres_flush (self, error);

  return answers != NULL ? g_ptr_array_steal_index (answers, 0) : NULL;
}
