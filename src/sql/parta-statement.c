/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sql"

#include "parta-statement.h"

#include "parta-sql-private.h"

#include <string.h>

#define REMEMBERED_MAX 16

struct _PartaStatement
{
  PartaSql     *sql;
  sqlite3_stmt *statement;
  const char   *text;                   /* a constant */
  const char   *names[REMEMBERED_MAX];  /* of parameters, constants of whoever binds them; by index - 1, as far as they were met */
};

/* The name of a parameter is nearly always the same constant: then its address is enough. */
static int
find_parameter (PartaStatement *self,
                const char     *name)
{
  int index;

  for (index = 1; index <= REMEMBERED_MAX; index++)
    {
      if (self->names[index - 1] == name)
        return index;
    }

  index = sqlite3_bind_parameter_index (self->statement, name);
  if (index == 0)
    g_error ("no parameter %s in: %s", name, self->text);
  if (index <= REMEMBERED_MAX)
    self->names[index - 1] = name;

  return index;
}

/* Binding fails only for want of memory or while the statement runs: neither is the world's fault. */
static void
expect_bound (int result)
{
  g_assert (result == SQLITE_OK);
}

/**
 * parta_statement_new:
 * @sql: the connection, which has to live longer
 * @text: one statement, a constant
 * @error: return location for an error
 *
 * Prepares a statement that is used again and again.
 *
 * Returns: (transfer full): the statement, or %NULL with a code of #PartaSqlError
 */
PartaStatement *
parta_statement_new (PartaSql    *sql,
                     const char  *text,
                     GError     **error)
{
  g_autoptr (PartaStatement) self = g_new0 (PartaStatement, 1);

  self->sql = sql;
  self->text = text;
  if (sqlite3_prepare_v3 (sql->db, text, -1, SQLITE_PREPARE_PERSISTENT, &self->statement, NULL) == SQLITE_OK)
    return g_steal_pointer (&self);

  parta_sql_fail (sql, text, error);

  return NULL;
}

/**
 * parta_statement_free:
 * @self: (transfer full): a statement
 *
 * Frees the statement.
 */
void
parta_statement_free (PartaStatement *self)
{
  sqlite3_finalize (self->statement);
  g_free (self);
}

/**
 * parta_statement_bind_int:
 * @self: a statement
 * @name: a parameter, ":seq"; a constant, whose address is remembered
 * @value: its value
 *
 * The value stays until it is bound anew.
 */
void
parta_statement_bind_int (PartaStatement *self,
                          const char     *name,
                          gint64          value)
{
  expect_bound (sqlite3_bind_int64 (self->statement, find_parameter (self, name), value));
}

/**
 * parta_statement_bind_text:
 * @self: a statement
 * @name: a parameter, a constant
 * @value: (nullable): its value, copied; %NULL for SQL's NULL
 *
 * The value stays until it is bound anew.
 */
void
parta_statement_bind_text (PartaStatement *self,
                           const char     *name,
                           const char     *value)
{
  expect_bound (sqlite3_bind_text (self->statement, find_parameter (self, name), value, -1, SQLITE_TRANSIENT));
}

/**
 * parta_statement_bind_blob:
 * @self: a statement
 * @name: a parameter, a constant
 * @bytes: (array length=size): its value, copied
 * @size: how many bytes
 *
 * The value stays until it is bound anew.
 */
void
parta_statement_bind_blob (PartaStatement *self,
                           const char     *name,
                           gconstpointer   bytes,
                           gsize           size)
{
  expect_bound (sqlite3_bind_blob64 (self->statement, find_parameter (self, name), bytes, size, SQLITE_TRANSIENT));
}

/**
 * parta_statement_bind_null:
 * @self: a statement
 * @name: a parameter, a constant
 *
 * Binds SQL's NULL.
 */
void
parta_statement_bind_null (PartaStatement *self,
                           const char     *name)
{
  expect_bound (sqlite3_bind_null (self->statement, find_parameter (self, name)));
}

/**
 * parta_statement_step:
 * @self: a statement
 * @error: return location for an error
 *
 * Fetches the next row. After the last one, and after a failure, the statement is ready to be used anew.
 *
 * Returns: whether there is a row; %PARTA_STEP_FAILED with a code of #PartaSqlError
 */
PartaStep
parta_statement_step (PartaStatement  *self,
                      GError         **error)
{
  int result = sqlite3_step (self->statement);

  if (result == SQLITE_ROW)
    return PARTA_STEP_ROW;

  if (result != SQLITE_DONE)
    parta_sql_fail (self->sql, self->text, error);
  sqlite3_reset (self->statement);

  return result == SQLITE_DONE ? PARTA_STEP_DONE : PARTA_STEP_FAILED;
}

/**
 * parta_statement_run:
 * @self: a statement that gives no rows
 * @error: return location for an error
 *
 * Runs the statement to its end.
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaSqlError
 */
gboolean
parta_statement_run (PartaStatement  *self,
                     GError         **error)
{
  PartaStep step;

  do
    step = parta_statement_step (self, error);
  while (step == PARTA_STEP_ROW);

  return step == PARTA_STEP_DONE;
}

/**
 * parta_statement_reset:
 * @self: a statement
 *
 * Ends the reading, wherever it stands. Values stay bound.
 */
void
parta_statement_reset (PartaStatement *self)
{
  sqlite3_reset (self->statement);
}

/**
 * parta_statement_is_null:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * Returns: whether there is no value
 */
gboolean
parta_statement_is_null (PartaStatement *self,
                         guint           column)
{
  return sqlite3_column_type (self->statement, (int) column) == SQLITE_NULL;
}

/**
 * parta_statement_get_int:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * Returns: the value; 0 for none
 */
gint64
parta_statement_get_int (PartaStatement *self,
                         guint           column)
{
  return sqlite3_column_int64 (self->statement, (int) column);
}

/**
 * parta_statement_get_text:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * Returns: (nullable): the value, lent until the next step; %NULL for none
 */
const char *
parta_statement_get_text (PartaStatement *self,
                          guint           column)
{
  return (const char *) sqlite3_column_text (self->statement, (int) column);
}

/**
 * parta_statement_get_blob:
 * @self: a statement that stands on a row
 * @column: from 0
 * @size: (out): how many bytes
 *
 * Returns: (nullable) (array length=size): the value, lent until the next step; %NULL for none
 */
gconstpointer
parta_statement_get_blob (PartaStatement *self,
                          guint           column,
                          gsize          *size)
{
  gconstpointer bytes = sqlite3_column_blob (self->statement, (int) column);

  *size = (gsize) sqlite3_column_bytes (self->statement, (int) column);

  return bytes;
}

/**
 * parta_statement_copy_blob:
 * @self: a statement that stands on a row
 * @column: from 0
 * @bytes: (out caller-allocates) (array length=size): where to put the value
 * @size: how many bytes it has to have
 *
 * Returns: whether the value had exactly @size bytes; otherwise @bytes is untouched
 */
gboolean
parta_statement_copy_blob (PartaStatement *self,
                           guint           column,
                           gpointer        bytes,
                           gsize           size)
{
  gsize found = 0;
  gconstpointer value = parta_statement_get_blob (self, column, &found);

  if (value == NULL || found != size)
    return FALSE;

  memcpy (bytes, value, size);

  return TRUE;
}
