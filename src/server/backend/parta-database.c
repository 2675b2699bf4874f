/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-database-private.h"

#include <glib/gi18n.h>

#define SCHEMA_VERSION 2

/* The tables of the SQLite backend, each key with the school before it, so that a school's rows lie together and one school
 * costs another nothing. Room is left in the pages whose rows change with every batch. */
static const char SCHEMA[] =
  "CREATE TABLE parta_schema (version integer NOT NULL);"
  "CREATE TABLE school (number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE,"
  " epoch integer NOT NULL, lsn bigint NOT NULL, chain bytea NOT NULL) WITH (fillfactor = 50);"
  "CREATE TABLE setting (school integer NOT NULL, name text NOT NULL, value bytea NOT NULL, PRIMARY KEY (school, name));"
  "CREATE TABLE device (school integer NOT NULL, attempts integer NOT NULL DEFAULT 0, acked bigint NOT NULL,"
  " safe bigint NOT NULL, met bigint NOT NULL, id bytea NOT NULL, person text NOT NULL, key bytea NOT NULL,"
  " head bytea NOT NULL, succeeds bytea, PRIMARY KEY (school, id)) WITH (fillfactor = 60);"
  "CREATE TABLE scope (school integer NOT NULL, number integer NOT NULL, generation bigint NOT NULL, lsn bigint NOT NULL,"
  " name text NOT NULL, head bytea NOT NULL, PRIMARY KEY (school, number), UNIQUE (school, name)) WITH (fillfactor = 60);"
  "CREATE TABLE entry (school integer NOT NULL, variant integer NOT NULL, scope integer NOT NULL, epoch integer NOT NULL,"
  " lsn bigint NOT NULL, seq bigint NOT NULL, received bigint NOT NULL, skew bigint NOT NULL, device bytea NOT NULL,"
  " digest bytea NOT NULL, ledger bytea NOT NULL, verdict text NOT NULL, rule text, clause text, line bytea,"
  " PRIMARY KEY (school, lsn), UNIQUE (school, device, seq, variant));"
  "CREATE INDEX entry_of_scope ON entry (school, scope, lsn);"
  "CREATE TABLE batch (school integer NOT NULL, lsn bigint NOT NULL, device bytea NOT NULL, text text NOT NULL,"
  " signature bytea NOT NULL, PRIMARY KEY (school, lsn));"
  "CREATE TABLE account (school integer NOT NULL, made bigint NOT NULL, must_change boolean NOT NULL,"
  " disabled boolean NOT NULL, login text NOT NULL, person text NOT NULL, password text NOT NULL, PRIMARY KEY (school, login));"
  "CREATE TABLE session (school integer NOT NULL, expires bigint NOT NULL, token bytea NOT NULL, login text NOT NULL,"
  " device bytea NOT NULL, begun bigint NOT NULL DEFAULT 0, PRIMARY KEY (school, token));"
  "CREATE INDEX session_of_login ON session (school, login);"
  "INSERT INTO parta_schema VALUES (2)";

/* What version 1 did not have. */
static const char UPGRADE_FROM_1[] =
  "ALTER TABLE session ADD COLUMN begun bigint NOT NULL DEFAULT 0; UPDATE parta_schema SET version = 2";

/* Several processes may be the first at the same time: one makes the tables, the others wait for it. */
static const char BEGIN_SET_UP[] = "BEGIN; SELECT pg_advisory_xact_lock (5787213827046134)";

static const char FIND_SCHEMA[] = "SELECT to_regclass ('parta_schema') IS NOT NULL";
static const char GET_VERSION[] = "SELECT max (version) FROM parta_schema";
static const char ADD_SCHOOL[] =
  "INSERT INTO school (id, epoch, lsn, chain) VALUES ($1::text, 1, 0, $2::bytea) ON CONFLICT (id) DO NOTHING";
static const char LIST_SCHOOLS[] =
  "SELECT s.id FROM school s WHERE position (' ' IN s.id) = 0 AND EXISTS (SELECT 1 FROM setting t WHERE t.school = s.number AND t.name = 'school')"
  " ORDER BY s.id COLLATE \"C\"";

static const struct
{
  PartaPostgresError cause;
  PartaBackendError  code;
} codes[] = {
  { PARTA_POSTGRES_ERROR_LOST, PARTA_BACKEND_ERROR_BUSY },   /* it comes back, and whoever asks again is answered */
  { PARTA_POSTGRES_ERROR_BUSY, PARTA_BACKEND_ERROR_BUSY },
  { PARTA_POSTGRES_ERROR_FULL, PARTA_BACKEND_ERROR_FULL },
  { PARTA_POSTGRES_ERROR_CORRUPT, PARTA_BACKEND_ERROR_CORRUPT },
};

/* (private) Puts a failure of the database in the words of the interface; takes @cause, keeps its message. Returns: FALSE. */
gboolean
parta_database_translate (GError  *cause,
                          GError **error)
{
  PartaBackendError code = PARTA_BACKEND_ERROR_FAILED;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_error_matches (cause, PARTA_POSTGRES_ERROR, (int) codes[i].cause))
        code = codes[i].code;
    }

  g_set_error (error, PARTA_BACKEND_ERROR, (int) code, "PostgreSQL: %s", cause->message);
  g_error_free (cause);

  return FALSE;
}

/* (private) Returns: FALSE with %PARTA_BACKEND_ERROR_CORRUPT. */
gboolean
parta_database_damaged (GError **error)
{
  g_set_error_literal (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_CORRUPT, "the database lacks a row or a value");

  return FALSE;
}

/* (private) Runs a command that may be run twice without harm: if the connection breaks, once more on a new one.
 * Returns: (transfer full): its rows, or NULL with a #PartaBackendError. */
PartaRows *
parta_database_ask (PartaDatabase     *self,
                    const char        *command,
                    const PartaValues *values,
                    GError           **error)
{
  GError *local = NULL;
  PartaRows *rows = parta_postgres_ask (self->postgres, command, values, &local);

  if (g_error_matches (local, PARTA_POSTGRES_ERROR, PARTA_POSTGRES_ERROR_LOST))
    {
      g_clear_error (&local);
      rows = parta_postgres_ask (self->postgres, command, values, &local);
    }
  if (rows == NULL)
    parta_database_translate (local, error);

  return rows;
}

/* (private) The same for a command of which nothing is asked but that it is done. */
gboolean
parta_database_do (PartaDatabase     *self,
                   const char        *command,
                   const PartaValues *values,
                   GError           **error)
{
  g_autoptr (PartaRows) rows = parta_database_ask (self, command, values, error);

  return rows != NULL;
}

static gboolean
set_up_locked (PartaPostgres *postgres,
               GError       **error)
{
  g_autoptr (PartaRows) known = parta_postgres_ask (postgres, FIND_SCHEMA, NULL, error);
  g_autoptr (PartaRows) version = NULL;

  if (known == NULL)
    return FALSE;
  if (parta_rows_get_int (known, 0, 0) == 0)
    return parta_postgres_run (postgres, SCHEMA, error);

  version = parta_postgres_ask (postgres, GET_VERSION, NULL, error);
  if (version == NULL)
    return FALSE;
  if (parta_rows_get_n (version) == 1 && parta_rows_get_int (version, 0, 0) == 1)
    return parta_postgres_run (postgres, UPGRADE_FROM_1, error);
  if (parta_rows_get_n (version) == 1 && parta_rows_get_int (version, 0, 0) == SCHEMA_VERSION)
    return TRUE;

  g_set_error_literal (error, PARTA_POSTGRES_ERROR, PARTA_POSTGRES_ERROR_FAILED,
                       _("The database was written by a newer version of Parta. Install that version to use it."));

  return FALSE;
}

static gboolean
set_up (PartaPostgres *postgres,
        GError       **error)
{
  if (!parta_postgres_run (postgres, BEGIN_SET_UP, error))
    return FALSE;
  if (set_up_locked (postgres, error))
    return parta_postgres_run (postgres, "COMMIT", error);

  parta_postgres_hang_up (postgres);

  return FALSE;
}

/**
 * parta_database_open:
 * @address: `postgresql://…`
 * @error: return location for an error
 *
 * Opens a database; one that is empty gets Parta's tables.
 *
 * Returns: (transfer full): the database, or %NULL with a #PartaBackendError: %PARTA_BACKEND_ERROR_BUSY when it cannot be reached
 */
PartaDatabase *
parta_database_open (const char *address,
                     GError    **error)
{
  g_autoptr (PartaDatabase) self = g_new0 (PartaDatabase, 1);
  GError *local = NULL;

  g_ref_count_init (&self->refs);
  self->postgres = parta_postgres_new (address);
  if (set_up (self->postgres, &local))
    return g_steal_pointer (&self);

  parta_database_translate (local, error);

  return NULL;
}

/**
 * parta_database_ref:
 * @self: a database
 *
 * Returns: (transfer full): @self
 */
PartaDatabase *
parta_database_ref (PartaDatabase *self)
{
  g_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_database_unref:
 * @self: (transfer full): a database
 *
 * Closes it with the last reference.
 */
void
parta_database_unref (PartaDatabase *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  parta_postgres_free (self->postgres);
  g_free (self);
}

/**
 * parta_database_add_school:
 * @self: a database
 * @school: identifier of a school
 * @error: return location for an error
 *
 * Makes room for a school, unless there is some: parta_registrar_found_school() makes the school.
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_database_add_school (PartaDatabase *self,
                           const char    *school,
                           GError       **error)
{
  static const PartaHash none;
  g_auto (PartaValues) values = { 0 };

  parta_values_add_text (&values, school);
  parta_values_add_blob (&values, none.bytes, PARTA_HASH_SIZE);

  return parta_database_do (self, ADD_SCHOOL, &values, error);
}

/**
 * parta_database_list_schools:
 * @self: a database
 * @error: return location for an error
 *
 * Returns: (transfer full) (array zero-terminated=1): the identifiers of all schools that were made, sorted; or %NULL with a
 *   #PartaBackendError
 */
char **
parta_database_list_schools (PartaDatabase *self,
                             GError       **error)
{
  g_autoptr (PartaRows) rows = parta_database_ask (self, LIST_SCHOOLS, NULL, error);
  char **schools;

  if (rows == NULL)
    return NULL;

  schools = g_new0 (char *, parta_rows_get_n (rows) + 1);
  for (guint i = 0; i < parta_rows_get_n (rows); i++)
    schools[i] = g_strdup (parta_rows_get_text (rows, i, 0));

  return schools;
}
