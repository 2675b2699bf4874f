/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-postgres"

#include "parta-values.h"

#include <string.h>

/* What the database calls the types of columns. */
#define TYPE_BYTEA  17
#define TYPE_BIGINT 20
#define TYPE_TEXT   25

#define BINARY 1

static guint
add (PartaValues  *self,
     gconstpointer bytes,
     gsize         size)
{
  g_assert (self->n_values < PARTA_VALUES_MAX && size <= G_MAXINT);   /* commands are constants of ours, lines are limited */

  self->bytes[self->n_values] = bytes;
  self->sizes[self->n_values] = (int) size;
  self->formats[self->n_values] = BINARY;

  return self->n_values++;
}

static void
append_number (GByteArray *bytes,
               gint32      number)
{
  guint32 wire = GUINT32_TO_BE ((guint32) number);

  g_byte_array_append (bytes, (const guint8 *) &wire, sizeof wire);
}

/* The binary form of an array: dimensions, whether there are NULLs, type, length, first index; then each value behind its size. */
static guint
add_column (PartaValues *self,
            gint32       type,
            guint        n_rows)
{
  GByteArray *bytes = g_byte_array_new ();
  guint column = add (self, NULL, 0);

  append_number (bytes, 1);
  append_number (bytes, 1);
  append_number (bytes, type);
  append_number (bytes, (gint32) n_rows);
  append_number (bytes, 1);
  self->columns[column] = bytes;

  return column;
}

/* The array may have moved in memory as it grew. */
static void
note_growth (PartaValues *self,
             guint        column)
{
  self->bytes[column] = (const char *) self->columns[column]->data;
  self->sizes[column] = (int) self->columns[column]->len;
}

/**
 * parta_values_add_int:
 * @self: values
 * @value: the next value, a `bigint`
 *
 * Adds a number.
 */
void
parta_values_add_int (PartaValues *self,
                      gint64       value)
{
  guint n = add (self, NULL, sizeof value);

  self->numbers[n] = (gint64) GUINT64_TO_BE ((guint64) value);
  self->bytes[n] = (const char *) &self->numbers[n];
}

/**
 * parta_values_add_text:
 * @self: values
 * @value: (nullable): the next value, a `text`, lent until the command has run; %NULL for SQL's NULL
 *
 * Adds a text.
 */
void
parta_values_add_text (PartaValues *self,
                       const char  *value)
{
  add (self, value, value != NULL ? strlen (value) : 0);
}

/**
 * parta_values_add_blob:
 * @self: values
 * @bytes: (array length=size): the next value, a `bytea`, lent until the command has run
 * @size: how many bytes
 *
 * Adds bytes.
 */
void
parta_values_add_blob (PartaValues  *self,
                       gconstpointer bytes,
                       gsize         size)
{
  add (self, bytes != NULL ? bytes : "", size);
}

/**
 * parta_values_add_ints:
 * @self: values
 * @n_rows: how many values will be appended to it
 *
 * Adds a column of numbers.
 *
 * Returns: which column it is
 */
guint
parta_values_add_ints (PartaValues *self,
                       guint        n_rows)
{
  return add_column (self, TYPE_BIGINT, n_rows);
}

/**
 * parta_values_add_texts:
 * @self: values
 * @n_rows: how many values will be appended to it
 *
 * Adds a column of texts.
 *
 * Returns: which column it is
 */
guint
parta_values_add_texts (PartaValues *self,
                        guint        n_rows)
{
  return add_column (self, TYPE_TEXT, n_rows);
}

/**
 * parta_values_add_blobs:
 * @self: values
 * @n_rows: how many values will be appended to it
 *
 * Adds a column of bytes.
 *
 * Returns: which column it is
 */
guint
parta_values_add_blobs (PartaValues *self,
                        guint        n_rows)
{
  return add_column (self, TYPE_BYTEA, n_rows);
}

/**
 * parta_values_append_int:
 * @self: values
 * @column: a column of numbers
 * @value: its value in the next row
 *
 * Appends a number.
 */
void
parta_values_append_int (PartaValues *self,
                         guint        column,
                         gint64       value)
{
  gint64 wire = (gint64) GUINT64_TO_BE ((guint64) value);

  parta_values_append_blob (self, column, &wire, sizeof wire);
}

/**
 * parta_values_append_blob:
 * @self: values
 * @column: a column
 * @bytes: (array length=size): its value in the next row, copied
 * @size: how many bytes
 *
 * Appends bytes.
 */
void
parta_values_append_blob (PartaValues  *self,
                          guint         column,
                          gconstpointer bytes,
                          gsize         size)
{
  GByteArray *array = self->columns[column];

  append_number (array, (gint32) size);
  g_byte_array_append (array, bytes, (guint) size);
  note_growth (self, column);
}

/**
 * parta_values_append_text:
 * @self: values
 * @column: a column of texts
 * @value: (nullable): its value in the next row, copied; %NULL for SQL's NULL
 *
 * Appends a text.
 */
void
parta_values_append_text (PartaValues *self,
                          guint        column,
                          const char  *value)
{
  if (value != NULL)
    {
      parta_values_append_blob (self, column, value, strlen (value));
      return;
    }

  append_number (self->columns[column], -1);
  note_growth (self, column);
}

/**
 * parta_values_clear:
 * @self: values
 *
 * Frees the columns; nothing is left.
 */
void
parta_values_clear (PartaValues *self)
{
  for (guint i = 0; i < self->n_values; i++)
    g_clear_pointer (&self->columns[i], g_byte_array_unref);
  self->n_values = 0;
}
