/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sql"

#include "parta-sql.h"

#include "parta-sql-private.h"
#include "parta-statement.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define BUSY_TIMEOUT 5000   /* milliseconds that a short lock of another connection is waited for */

G_DEFINE_QUARK (parta-sql-error-quark, parta_sql_error)

/* FULL: what was committed survives a power cut. A reader never waits for the writer (WAL). */
static const char SQL_PRAGMAS[] =
  "PRAGMA journal_mode = WAL;"
  "PRAGMA synchronous = FULL;"
  "PRAGMA foreign_keys = ON;"
  "PRAGMA trusted_schema = OFF;"
  "PRAGMA cell_size_check = ON;"
  "PRAGMA temp_store = MEMORY;";

static const char SQL_COUNT_TABLES[] = "SELECT count(*) FROM sqlite_schema";
static const char SQL_GET_APPLICATION[] = "PRAGMA application_id";
static const char SQL_GET_VERSION[] = "PRAGMA user_version";
static const char SQL_CHECK[] = "PRAGMA quick_check(1)";
static const char SQL_COPY[] = "VACUUM INTO :path";

/* A disk that is full only for this user (quota, size limit) is reported as a write that failed. */
static gboolean
is_no_room (sqlite3 *db)
{
  int code = sqlite3_extended_errcode (db);

  return code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMMAP;
}

static PartaSqlError
classify (sqlite3 *db)
{
  switch (sqlite3_errcode (db) & 0xff)
    {
    case SQLITE_FULL:
      return PARTA_SQL_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return PARTA_SQL_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return PARTA_SQL_ERROR_CORRUPT;
    case SQLITE_IOERR:
      return is_no_room (db) ? PARTA_SQL_ERROR_FULL : PARTA_SQL_ERROR_FAILED;
    default:
      return PARTA_SQL_ERROR_FAILED;
    }
}

/* (private) Sets @error to what SQLite says; @what was being done. Returns: %FALSE. */
gboolean
parta_sql_fail (PartaSql    *self,
                const char  *what,
                GError     **error)
{
  g_set_error (error, PARTA_SQL_ERROR, (int) classify (self->db), "%s: %s (%d)",
               what, sqlite3_errmsg (self->db), sqlite3_extended_errcode (self->db));

  return FALSE;
}

static gboolean
read_number (PartaSql    *self,
             const char  *text,
             gint64      *number,
             GError     **error)
{
  g_autoptr (PartaStatement) statement = parta_statement_new (self, text, error);

  if (statement == NULL || parta_statement_step (statement, error) != PARTA_STEP_ROW)
    return FALSE;

  *number = parta_statement_get_int (statement, 0);

  return TRUE;
}

/* A pragma takes no bound values; numbers are the only thing that ever becomes text. */
static gboolean
write_number (PartaSql    *self,
              const char  *pragma,
              gint64       number,
              GError     **error)
{
  g_autofree char *script = g_strdup_printf ("PRAGMA %s = %" G_GINT64_FORMAT, pragma, number);

  return parta_sql_run (self, script, error);
}

static gboolean
check_owner (PartaSql    *self,
             guint32      application_id,
             GError     **error)
{
  gint64 found = 0;
  gint64 n_tables = 0;

  if (!read_number (self, SQL_GET_APPLICATION, &found, error) ||
      !read_number (self, SQL_COUNT_TABLES, &n_tables, error))
    return FALSE;

  if (found == (gint32) application_id)
    return TRUE;
  if (found == 0 && n_tables == 0)
    return write_number (self, "application_id", (gint32) application_id, error);

  g_set_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_NOT_OURS,
               "a database of another program (application %" G_GINT64_FORMAT ")", found);

  return FALSE;
}

/* SQLite would make the file with the rights that happen to be usual; journal and index inherit those of the file.
 *
 * A file that is there is not opened: with the first descriptor that a process closes it loses all its locks on the file, those of its
 * other connections, too, and another process would take itself for the last one and remove the journal with what is written next. */
static gboolean
touch_file (const char  *path,
            GError     **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int number = errno;

  if (fd < 0 && number == EEXIST)
    return TRUE;
  if (fd < 0)
    {
      g_set_error (error, PARTA_SQL_ERROR,
                   number == ENOSPC || number == EDQUOT ? PARTA_SQL_ERROR_FULL : PARTA_SQL_ERROR_FAILED,
                   "open: %s", g_strerror (number));
      return FALSE;
    }
  close (fd);

  return TRUE;
}

static gboolean
prepare_kept (PartaSql      *self,
              const char    *text,
              sqlite3_stmt **statement,
              GError       **error)
{
  if (sqlite3_prepare_v3 (self->db, text, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) == SQLITE_OK)
    return TRUE;

  return parta_sql_fail (self, text, error);
}

/* A program that was killed before its last sync leaves behind what reads like everything else, and what the next power
 * cut may still take: nothing may be believed of it before it is synced. Where there is no room it stays in the journal. */
static gboolean
make_durable (PartaSql  *self,
              GError   **error)
{
  int result = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  PartaSqlError code = classify (self->db);

  return result == SQLITE_OK || code == PARTA_SQL_ERROR_FULL || code == PARTA_SQL_ERROR_BUSY ||
         parta_sql_fail (self, "sync", error);
}

static gboolean
set_up (PartaSql    *self,
        guint32      application_id,
        GError     **error)
{
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT);
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  return check_owner (self, application_id, error) &&
         parta_sql_run (self, SQL_PRAGMAS, error) &&
         make_durable (self, error) &&
         prepare_kept (self, "BEGIN IMMEDIATE", &self->begin, error) &&
         prepare_kept (self, "COMMIT", &self->commit, error) &&
         prepare_kept (self, "ROLLBACK", &self->rollback, error);
}

/**
 * parta_sql_open:
 * @path: a file; made when it is not there, readable by its owner only
 * @application_id: says whose databases are expected here
 * @error: return location for an error
 *
 * Opens a database in which what is committed survives a power cut.
 *
 * Returns: (transfer full): the connection, or %NULL with %PARTA_SQL_ERROR_CORRUPT when @path is damaged or no
 *   database,
 *   %PARTA_SQL_ERROR_NOT_OURS when it belongs to another program, or another code of #PartaSqlError; an existing file
 *   is left as it was
 */
PartaSql *
parta_sql_open (const char  *path,
                guint32      application_id,
                GError     **error)
{
  g_autoptr (PartaSql) self = g_new0 (PartaSql, 1);

  g_return_val_if_fail (path != NULL, NULL);

  if (!touch_file (path, error))
    return NULL;

  if (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      parta_sql_fail (self, "open", error);
      return NULL;
    }
  if (!set_up (self, application_id, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * parta_sql_open_reader:
 * @path: a file that another connection has open, perhaps in another process
 * @application_id: says whose databases are expected here
 * @error: return location for an error
 *
 * Opens a database for reading only. Nothing in it is changed or moved, when the connection is closed, either.
 *
 * Returns: (transfer full): the connection, or %NULL with an error as parta_sql_open() has them, and when there is no such file
 */
PartaSql *
parta_sql_open_reader (const char  *path,
                       guint32      application_id,
                       GError     **error)
{
  g_autoptr (PartaSql) self = g_new0 (PartaSql, 1);

  g_return_val_if_fail (path != NULL, NULL);

  if (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      parta_sql_fail (self, "open", error);
      return NULL;
    }
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT);
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  return check_owner (self, application_id, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_sql_close:
 * @self: (transfer full): a connection without statements
 *
 * Closes the connection. All its statements have to be freed before.
 */
void
parta_sql_close (PartaSql *self)
{
  int result;

  sqlite3_finalize (self->begin);
  sqlite3_finalize (self->commit);
  sqlite3_finalize (self->rollback);
  result = sqlite3_close (self->db);
  g_assert (result == SQLITE_OK);
  g_free (self);
}

/**
 * parta_sql_run:
 * @self: a connection
 * @script: a constant with one or more statements that take no values
 * @error: return location for an error
 *
 * Runs @script, as for making tables.
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaSqlError
 */
gboolean
parta_sql_run (PartaSql    *self,
               const char  *script,
               GError     **error)
{
  if (sqlite3_exec (self->db, script, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  return parta_sql_fail (self, "script", error);
}

/**
 * parta_sql_get_version:
 * @self: a connection
 * @version: (out): the number that the schema was given; 0 for a new file
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaSqlError
 */
gboolean
parta_sql_get_version (PartaSql  *self,
                       guint     *version,
                       GError   **error)
{
  gint64 number = 0;

  if (!read_number (self, SQL_GET_VERSION, &number, error))
    return FALSE;

  *version = (guint) number;

  return TRUE;
}

/**
 * parta_sql_set_version:
 * @self: a connection
 * @version: the number of the schema, at most 2³¹ − 1
 * @error: return location for an error
 *
 * Belongs into the transaction that changes the schema.
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaSqlError
 */
gboolean
parta_sql_set_version (PartaSql  *self,
                       guint      version,
                       GError   **error)
{
  return write_number (self, "user_version", (gint64) version, error);
}

/**
 * parta_sql_get_last_row:
 * @self: a connection
 *
 * Returns: the row number of the newest row that was inserted
 */
gint64
parta_sql_get_last_row (PartaSql *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

/**
 * parta_sql_get_n_changes:
 * @self: a connection
 *
 * Returns: how many rows the last statement inserted, changed or removed
 */
guint
parta_sql_get_n_changes (PartaSql *self)
{
  return (guint) sqlite3_changes (self->db);
}

/* A page that the disk did not read may be sound: nobody shall put a journal aside for that. */
static gboolean
is_unread (const char *answer)
{
  static const char mark[] = "error code=";
  const char *code = answer != NULL ? strstr (answer, mark) : NULL;

  return code != NULL && (g_ascii_strtoull (code + strlen (mark), NULL, 10) & 0xff) == SQLITE_IOERR;
}

/**
 * parta_sql_check:
 * @self: a connection
 * @error: return location for an error
 *
 * Reads the whole file and looks for damage.
 *
 * Returns: %TRUE when it is sound, or %FALSE with %PARTA_SQL_ERROR_CORRUPT or another code of #PartaSqlError
 */
gboolean
parta_sql_check (PartaSql  *self,
                 GError   **error)
{
  g_autoptr (PartaStatement) statement = parta_statement_new (self, SQL_CHECK, error);
  const char *answer;

  if (statement == NULL || parta_statement_step (statement, error) != PARTA_STEP_ROW)
    return FALSE;

  answer = parta_statement_get_text (statement, 0);
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;

  g_set_error (error, PARTA_SQL_ERROR, is_unread (answer) ? PARTA_SQL_ERROR_FAILED : PARTA_SQL_ERROR_CORRUPT,
               "check: %s", answer);

  return FALSE;
}

/**
 * parta_sql_copy:
 * @self: a connection
 * @path: a file that is not there yet
 * @error: return location for an error
 *
 * Writes a sound copy as of now, while others go on writing. Copying the file itself would miss its journal.
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaSqlError
 */
gboolean
parta_sql_copy (PartaSql    *self,
                const char  *path,
                GError     **error)
{
  g_autoptr (PartaStatement) statement = parta_statement_new (self, SQL_COPY, error);

  if (statement == NULL)
    return FALSE;

  parta_statement_bind_text (statement, ":path", path);

  return parta_statement_run (statement, error);
}
