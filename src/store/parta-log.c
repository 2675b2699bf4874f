/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-log-private.h"

#include "parta-key.h"
#include "parta-seal.h"
#include "parta-store-error-private.h"

#include <string.h>

#define APPLICATION_ID 0x50415254   /* "PART" */
#define SCHEMA_VERSION 2

#define ENTRY_OPEN \
  "CREATE INDEX entry_open ON entry (seq) WHERE " PARTA_OPEN_VERDICTS ";"

/* For ever: nothing of this is rebuilt from anything else. What windows show is replayed from it in memory. */
static const char SCHEMA[] =
  "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB) STRICT, WITHOUT ROWID;"
  "CREATE TABLE device ("
  " id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, public_key BLOB, secret_key BLOB,"
  " succeeds BLOB,"                             /* the identity that this one follows, after a copy was found out */
  " acked INTEGER NOT NULL DEFAULT 0, safe INTEGER NOT NULL DEFAULT 0) STRICT;"
  "CREATE TABLE scope ("
  " id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
  " generation INTEGER NOT NULL DEFAULT 0,"     /* 0: never granted */
  " access TEXT NOT NULL DEFAULT 'rw',"
  " next INTEGER NOT NULL DEFAULT 1,"           /* how far it was read */
  " shown INTEGER NOT NULL DEFAULT 1,"          /* how far it may be replayed: stays when it has to be read anew */
  " head BLOB NOT NULL DEFAULT (zeroblob (32)),"
  " epoch TEXT) STRICT;"
  "CREATE TABLE epoch (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, parent TEXT, fork_lsn INTEGER, reason TEXT) STRICT;"
  "CREATE TABLE entry ("
  " id INTEGER PRIMARY KEY,"
  " device INTEGER NOT NULL REFERENCES device, seq INTEGER NOT NULL,"
  " copy INTEGER NOT NULL DEFAULT 0,"           /* place in the ledger of a fork: other bytes of the same identity */
  " scope INTEGER NOT NULL REFERENCES scope,"
  " state INTEGER NOT NULL,"                    /* PartaRecordState */
  " verdict TEXT NOT NULL DEFAULT 'none', rule TEXT, clause TEXT,"
  " settled INTEGER NOT NULL DEFAULT 0,"
  " lsn INTEGER, epoch INTEGER REFERENCES epoch, received INTEGER,"
  " line BLOB NOT NULL, digest BLOB NOT NULL,"
  " chain BLOB,"                                /* of own entries */
  " witness BLOB,"                              /* proof by which an entry of others can be given back to a restored server */
  " UNIQUE (device, seq, copy)) STRICT;"
  "CREATE INDEX entry_ledger ON entry (scope, lsn) WHERE lsn IS NOT NULL;"
  ENTRY_OPEN;

/* Version 1 had the same index in other words. */
static const char UPGRADE_FROM_1[] = "DROP INDEX entry_open;" ENTRY_OPEN;

static const char SQL_ADD_OWN_DEVICE[] =
  "INSERT INTO device (id, uuid, public_key, secret_key) VALUES (1, :uuid, :public_key, :secret_key)";

/* A new replica is a new incarnation: an identity that no other database ever had. */
static gboolean
add_own_device (PartaSql  *sql,
                GError   **error)
{
  g_autoptr (PartaStatement) statement = parta_statement_new (sql, SQL_ADD_OWN_DEVICE, error);
  guint8 uuid[PARTA_DEVICE_SIZE];
  g_auto (PartaKey) key = { 0 };

  if (statement == NULL)
    return FALSE;

  parta_seal_random (uuid, sizeof uuid);
  parta_key_init (&key);
  parta_statement_bind_blob (statement, ":uuid", uuid, sizeof uuid);
  parta_statement_bind_blob (statement, ":public_key", key.public_part, sizeof key.public_part);
  parta_statement_bind_blob (statement, ":secret_key", key.secret_part, sizeof key.secret_part);

  return parta_statement_run (statement, error);
}

static gboolean
make_schema (PartaSql  *sql,
             GError   **error)
{
  g_auto (PartaTxn) txn = { 0 };
  guint version = 0;

  if (!parta_txn_begin (&txn, sql, error) || !parta_sql_get_version (sql, &version, error))
    return FALSE;
  if (version == SCHEMA_VERSION)
    return TRUE;   /* somebody else was quicker */
  if (version == 1 && !parta_sql_run (sql, UPGRADE_FROM_1, error))
    return FALSE;
  if (version == 0 && (!parta_sql_run (sql, SCHEMA, error) || !add_own_device (sql, error)))
    return FALSE;

  return parta_sql_set_version (sql, SCHEMA_VERSION, error) && parta_txn_commit (&txn, error);
}

static gboolean
need_schema (PartaSql  *sql,
             GError   **error)
{
  guint version = 0;

  if (!parta_sql_get_version (sql, &version, error))
    return FALSE;
  if (version > SCHEMA_VERSION)
    return parta_store_fail (PARTA_STORE_ERROR_NEWER, "the log has a newer schema", error);

  return version == SCHEMA_VERSION || make_schema (sql, error);
}

static gboolean
prepare (PartaLog  *self,
         GError   **error)
{
  for (guint i = 0; i < PARTA_N_QUERIES; i++)
    {
      self->statements[i] = parta_statement_new (self->sql, parta_query_texts[i], error);
      if (self->statements[i] == NULL)
        return FALSE;
    }

  return TRUE;
}

static guint
hash_device (gconstpointer device)
{
  guint hash;

  memcpy (&hash, device, sizeof hash);

  return hash;
}

static gboolean
equal_devices (gconstpointer a,
               gconstpointer b)
{
  return memcmp (a, b, PARTA_DEVICE_SIZE) == 0;
}

static PartaLog *
new_log (PartaSql *sql)
{
  PartaLog *self = g_new0 (PartaLog, 1);

  self->scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->devices = g_hash_table_new_full (hash_device, equal_devices, g_free, NULL);
  self->sql = sql;

  return self;
}

/* (private) Opens or makes the log. Returns: (transfer full): a connection, or %NULL with a code of
 * #PartaSqlError or %PARTA_STORE_ERROR_NEWER. */
PartaLog *
parta_log_open (const char  *path,
                GError     **error)
{
  g_autoptr (PartaLog) self = new_log (parta_sql_open (path, APPLICATION_ID, error));

  if (self->sql == NULL || !need_schema (self->sql, error) || !prepare (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* (private) Opens for reading a log that somebody else has open. Returns: (transfer full): as parta_log_open() does. */
PartaLog *
parta_log_open_reader (const char  *path,
                       GError     **error)
{
  g_autoptr (PartaLog) self = new_log (parta_sql_open_reader (path, APPLICATION_ID, error));
  guint version = 0;

  if (self->sql == NULL || !parta_sql_get_version (self->sql, &version, error))
    return NULL;
  if (version != SCHEMA_VERSION)
    {
      parta_store_fail (version > SCHEMA_VERSION ? PARTA_STORE_ERROR_NEWER : PARTA_STORE_ERROR_FAILED, "the log has another schema", error);
      return NULL;
    }

  return prepare (self, error) ? g_steal_pointer (&self) : NULL;
}

/* (private) Closes the connection. */
void
parta_log_close (PartaLog *self)
{
  for (guint i = 0; i < PARTA_N_QUERIES; i++)
    g_clear_pointer (&self->statements[i], parta_statement_free);
  g_clear_pointer (&self->sql, parta_sql_close);
  g_hash_table_unref (self->scopes);
  g_hash_table_unref (self->devices);
  g_free (self);
}

/* (private) Returns: the statement, lent. Who reads rows keeps it in a #PartaLoan. */
PartaStatement *
parta_log_use (PartaLog   *self,
               PartaQuery  query)
{
  return self->statements[query];
}

/* (private) After a transaction that was undone: rows that were remembered may not be there. */
void
parta_log_forget (PartaLog *self)
{
  g_hash_table_remove_all (self->scopes);
  g_hash_table_remove_all (self->devices);
}

static gboolean
find_row (PartaStatement  *statement,
          gint64          *row,
          GError         **error)
{
  g_autoptr (PartaLoan) rows = statement;

  if (parta_statement_step (rows, error) != PARTA_STEP_ROW)
    return FALSE;

  *row = parta_statement_get_int (rows, 0);

  return TRUE;
}

/* (private) Finds or makes the row of scope @name. Belongs into a transaction. */
gboolean
parta_log_need_scope (PartaLog    *self,
                      const char  *name,
                      gint64      *row,
                      GError     **error)
{
  PartaStatement *add = parta_log_use (self, PARTA_QUERY_ADD_SCOPE);
  PartaStatement *find = parta_log_use (self, PARTA_QUERY_FIND_SCOPE);
  gpointer known = g_hash_table_lookup (self->scopes, name);

  if (known != NULL)
    {
      *row = GPOINTER_TO_INT (known);
      return TRUE;
    }

  parta_statement_bind_text (add, ":name", name);
  parta_statement_bind_text (find, ":name", name);
  if (!parta_statement_run (add, error) || !find_row (find, row, error))
    return FALSE;

  g_hash_table_insert (self->scopes, g_strdup (name), GINT_TO_POINTER (*row));

  return TRUE;
}

/* (private) Finds or makes the row of a device, %PARTA_DEVICE_SIZE bytes. Belongs into a transaction. */
gboolean
parta_log_need_device (PartaLog      *self,
                       const guint8  *device,
                       gint64        *row,
                       GError       **error)
{
  PartaStatement *add = parta_log_use (self, PARTA_QUERY_ADD_DEVICE);
  PartaStatement *find = parta_log_use (self, PARTA_QUERY_FIND_DEVICE);
  gpointer known = g_hash_table_lookup (self->devices, device);

  if (known != NULL)
    {
      *row = GPOINTER_TO_INT (known);
      return TRUE;
    }

  parta_statement_bind_blob (add, ":uuid", device, PARTA_DEVICE_SIZE);
  parta_statement_bind_blob (find, ":uuid", device, PARTA_DEVICE_SIZE);
  if (!parta_statement_run (add, error) || !find_row (find, row, error))
    return FALSE;

  g_hash_table_insert (self->devices, g_memdup2 (device, PARTA_DEVICE_SIZE), GINT_TO_POINTER (*row));

  return TRUE;
}
