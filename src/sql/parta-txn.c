/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sql"

#include "parta-txn.h"

#include "parta-sql-private.h"

static gboolean
run_kept (PartaSql      *sql,
          sqlite3_stmt  *statement,
          const char    *what,
          GError       **error)
{
  gboolean done = sqlite3_step (statement) == SQLITE_DONE;

  if (!done)
    parta_sql_fail (sql, what, error);
  sqlite3_reset (statement);

  return done;
}

/**
 * parta_txn_begin:
 * @self: an empty transaction
 * @sql: a connection without a transaction
 * @error: return location for an error
 *
 * Begins to write; nobody else can until the end.
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaSqlError
 */
gboolean
parta_txn_begin (PartaTxn  *self,
                 PartaSql  *sql,
                 GError   **error)
{
  g_return_val_if_fail (self->sql == NULL, FALSE);

  if (!run_kept (sql, sql->begin, "begin", error))
    return FALSE;

  self->sql = sql;

  return TRUE;
}

/**
 * parta_txn_commit:
 * @self: a transaction that has begun
 * @error: return location for an error
 *
 * Returns: %TRUE when everything is on the disk, or %FALSE with a code of #PartaSqlError when nothing is
 */
gboolean
parta_txn_commit (PartaTxn  *self,
                  GError   **error)
{
  g_return_val_if_fail (self->sql != NULL, FALSE);

  if (!run_kept (self->sql, self->sql->commit, "commit", error))
    return FALSE;

  self->sql = NULL;

  return TRUE;
}

/**
 * parta_txn_clear:
 * @self: a transaction, begun or not
 *
 * Undoes what was not committed.
 */
void
parta_txn_clear (PartaTxn *self)
{
  PartaSql *sql = g_steal_pointer (&self->sql);

  /* After some failures SQLite has rolled back by itself. */
  if (sql != NULL && !sqlite3_get_autocommit (sql->db))
    {
      sqlite3_step (sql->rollback);
      sqlite3_reset (sql->rollback);
    }
}
