/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-postgres"

#include "parta-rows.h"

#include "parta-postgres-private.h"

#include <string.h>

struct _PartaRows
{
  PGresult *result;   /* values in binary form */
};

/* (private) @result: (transfer full): what a command gave back. Returns: (transfer full): its rows. */
PartaRows *
parta_rows_new (PGresult *result)
{
  PartaRows *self = g_new0 (PartaRows, 1);

  self->result = result;

  return self;
}

/**
 * parta_rows_free:
 * @self: (transfer full): rows
 *
 * Frees them; what they lent is gone.
 */
void
parta_rows_free (PartaRows *self)
{
  PQclear (self->result);
  g_free (self);
}

/**
 * parta_rows_get_n:
 * @self: rows
 *
 * Returns: how many there are
 */
guint
parta_rows_get_n (const PartaRows *self)
{
  return (guint) PQntuples (self->result);
}

/**
 * parta_rows_get_n_changed:
 * @self: rows
 *
 * Returns: how many rows of the database the command has inserted, updated or deleted
 */
guint
parta_rows_get_n_changed (const PartaRows *self)
{
  return (guint) g_ascii_strtoull (PQcmdTuples (self->result), NULL, 10);
}

/**
 * parta_rows_is_null:
 * @self: rows
 * @row: a row
 * @column: a column
 *
 * Returns: whether there is no value
 */
gboolean
parta_rows_is_null (const PartaRows *self,
                    guint            row,
                    guint            column)
{
  return PQgetisnull (self->result, (int) row, (int) column) != 0;
}

/**
 * parta_rows_get_int:
 * @self: rows
 * @row: a row
 * @column: a column of type `bigint`, `integer` or `boolean`
 *
 * Returns: the value; 0 for none
 */
gint64
parta_rows_get_int (const PartaRows *self,
                    guint            row,
                    guint            column)
{
  const char *bytes = PQgetvalue (self->result, (int) row, (int) column);
  guint64 wide;
  guint32 narrow;

  switch (PQgetlength (self->result, (int) row, (int) column))
    {
    case sizeof wide:
      memcpy (&wide, bytes, sizeof wide);
      return (gint64) GUINT64_FROM_BE (wide);
    case sizeof narrow:
      memcpy (&narrow, bytes, sizeof narrow);
      return (gint32) GUINT32_FROM_BE (narrow);
    case 1:
      return *bytes;
    default:
      return 0;
    }
}

/**
 * parta_rows_get_text:
 * @self: rows
 * @row: a row
 * @column: a column of type `text`
 *
 * Returns: the value, lent; "" for none
 */
const char *
parta_rows_get_text (const PartaRows *self,
                     guint            row,
                     guint            column)
{
  return PQgetvalue (self->result, (int) row, (int) column);
}

/**
 * parta_rows_get_blob:
 * @self: rows
 * @row: a row
 * @column: a column of type `bytea`
 * @size: (out): how many bytes
 *
 * Returns: (array length=size): the value, lent; nothing for none
 */
gconstpointer
parta_rows_get_blob (const PartaRows *self,
                     guint            row,
                     guint            column,
                     gsize           *size)
{
  *size = (gsize) PQgetlength (self->result, (int) row, (int) column);

  return PQgetvalue (self->result, (int) row, (int) column);
}

/**
 * parta_rows_copy_blob:
 * @self: rows
 * @row: a row
 * @column: a column of type `bytea`
 * @bytes: (out caller-allocates) (array length=size): where to put the value
 * @size: how many bytes it has to have
 *
 * Returns: whether the value had exactly @size bytes; otherwise @bytes is untouched
 */
gboolean
parta_rows_copy_blob (const PartaRows *self,
                      guint            row,
                      guint            column,
                      gpointer         bytes,
                      gsize            size)
{
  gsize found;
  gconstpointer value = parta_rows_get_blob (self, row, column, &found);

  if (found != size)
    return FALSE;

  memcpy (bytes, value, size);

  return TRUE;
}
