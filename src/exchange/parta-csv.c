/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-csv.h"
#include "parta-exchange-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_BYTES (32 * 1024 * 1024)

/* Where the reading of a table stands. */
typedef struct
{
  const char  *at;
  guint        line;
  PartaCsv    *csv;
  PartaCsvRow *row;
} CsvReading;

static void
csv_row_free (gpointer data)
{
  PartaCsvRow *row = data;

  g_ptr_array_unref (row->cells);
  g_free (row);
}

static gboolean
starts_with (gconstpointer  data,
             gsize          size,
             const char    *mark,
             gsize          length)
{
  return size >= length && memcmp (data, mark, length) == 0;
}

static char *
convert (const char  *data,
         gsize        size,
         const char  *encoding,
         GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  gsize written;
  char *text = g_convert (data, size, "UTF-8", encoding, NULL, &written, &local_error);

  if (text != NULL && strlen (text) == written)
    return text;

  g_free (text);
  g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
               _("The table cannot be read as text in the encoding %s. Save it as CSV in UTF-8."), encoding);
  return NULL;
}

/* Most programs write UTF-8; spreadsheets of the region still write Windows-1251, which is hardly ever valid UTF-8 by chance. */
static char *
decode (GBytes      *bytes,
        const char **encoding,
        GError     **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (starts_with (data, size, "\xff\xfe", 2))
    return convert (data + 2, size - 2, *encoding = "UTF-16LE", error);
  if (starts_with (data, size, "\xfe\xff", 2))
    return convert (data + 2, size - 2, *encoding = "UTF-16BE", error);

  if (starts_with (data, size, "\xef\xbb\xbf", 3))
    {
      data += 3;
      size -= 3;
    }
  if (size == 0 || g_utf8_validate_len (data, size, NULL))
    {
      *encoding = "UTF-8";
      return g_strndup (size > 0 ? data : "", size);
    }

  if (memchr (data, 0, size) != NULL)
    {
      g_set_error_literal (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_FOREIGN,
                           _("The file is not a table of text. Save the table as CSV and choose that file."));
      return NULL;
    }

  return convert (data, size, *encoding = "WINDOWS-1251", error);
}

/* Counts the candidates outside quotes in the first line that is not empty; ties go to the earlier one. */
static char
find_delimiter (const char *text)
{
  static const char candidates[] = { '\t', ';', ',' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  guint best = G_N_ELEMENTS (candidates) - 1;

  text += strspn (text, "\r\n");
  for (const char *p = text; *p != '\0' && (quoted || (*p != '\n' && *p != '\r')); p++)
    {
      if (*p == '"')
        quoted = !quoted;
      for (guint i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
        counts[i] += *p == candidates[i];
    }

  for (guint i = G_N_ELEMENTS (candidates); i-- > 0;)
    if (counts[i] > 0 && counts[i] >= counts[best])
      best = i;

  return candidates[best];
}

/* Some spreadsheets tell the delimiter in a first line of its own. */
static void
take_delimiter (CsvReading *reading)
{
  const char *p = reading->at;

  if (g_ascii_strncasecmp (p, "sep=", 4) == 0 && p[4] != '\0' && (p[5] == '\n' || p[5] == '\r'))
    {
      reading->csv->delimiter = p[4];
      reading->at += 5;
    }
  else
    reading->csv->delimiter = find_delimiter (p);
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* CR LF, LF and CR alone all end one line. */
static void
skip_line_end (CsvReading *reading)
{
  if (reading->at[0] == '\r' && reading->at[1] == '\n')
    reading->at++;
  reading->at++;
  reading->line++;
}

static gboolean
read_quoted (CsvReading  *reading,
             GString     *cell,
             GError     **error)
{
  guint first_line = reading->line;

  for (reading->at++; *reading->at != '\0'; reading->at++)
    {
      if (reading->at[0] == '"' && reading->at[1] != '"')
        {
          reading->at++;
          return TRUE;
        }
      if (reading->at[0] == '"')
        reading->at++;
      else if (reading->at[0] == '\n' || (reading->at[0] == '\r' && reading->at[1] != '\n'))
        reading->line++;
      g_string_append_c (cell, *reading->at);
    }

  g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
               _("Line %u: a quotation mark opens here and never closes. Correct the table and choose it again."), first_line);
  return FALSE;
}

/* A quotation mark counts only where a cell begins: 5 "А" is an ordinary text. */
static gboolean
read_cell (CsvReading  *reading,
           GError     **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *start;

  while (*reading->at == ' ' && reading->csv->delimiter != ' ')
    reading->at++;

  if (*reading->at == '"' && !read_quoted (reading, cell, error))
    return FALSE;

  for (start = reading->at;
       *reading->at != '\0' && *reading->at != reading->csv->delimiter && !is_line_end (*reading->at);
       reading->at++)
    ;
  g_string_append_len (cell, start, reading->at - start);

  g_ptr_array_add (reading->row->cells, g_strstrip (g_string_free (g_steal_pointer (&cell), FALSE)));

  return TRUE;
}

static void
finish_row (CsvReading *reading)
{
  for (guint i = 0; i < reading->row->cells->len; i++)
    if (*(const char *) g_ptr_array_index (reading->row->cells, i) != '\0')
      {
        g_ptr_array_add (reading->csv->rows, g_steal_pointer (&reading->row));
        return;
      }

  g_clear_pointer (&reading->row, csv_row_free);
}

static gboolean
read_row (CsvReading  *reading,
          GError     **error)
{
  reading->row = g_new0 (PartaCsvRow, 1);
  reading->row->line = reading->line;
  reading->row->cells = g_ptr_array_new_with_free_func (g_free);

  while (TRUE)
    {
      if (!read_cell (reading, error))
        {
          g_clear_pointer (&reading->row, csv_row_free);
          return FALSE;
        }
      if (*reading->at != reading->csv->delimiter || *reading->at == '\0')
        break;
      reading->at++;
    }

  if (*reading->at != '\0')
    skip_line_end (reading);
  finish_row (reading);

  return TRUE;
}

/**
 * parta_csv_read:
 * @bytes: a whole file
 * @error: return location for an error
 *
 * Reads a table. Encoding (UTF-8 with or without mark, UTF-16 with mark, Windows-1251) and delimiter (comma, semicolon, tab)
 * are found out. Rows without any text are left out, line numbers count them.
 *
 * Returns: (transfer full): the table, or %NULL with %PARTA_EXCHANGE_ERROR_MALFORMED for a quotation mark that never closes or
 *   bytes that are no text, %PARTA_EXCHANGE_ERROR_FOREIGN for a file that is no text at all, %PARTA_EXCHANGE_ERROR_TOO_BIG
 */
PartaCsv *
parta_csv_read (GBytes  *bytes,
                GError **error)
{
  g_autoptr (PartaCsv) csv = NULL;
  g_autofree char *text = NULL;
  CsvReading reading = { 0 };

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_TOO_BIG,
                   _("The table is larger than %u megabytes; no school needs that much."), MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  csv = g_new0 (PartaCsv, 1);
  csv->rows = g_ptr_array_new_with_free_func (csv_row_free);
  text = decode (bytes, &csv->encoding, error);
  if (text == NULL)
    return NULL;

  reading = (CsvReading) { .at = text, .line = 1, .csv = csv };
  take_delimiter (&reading);
  while (*reading.at != '\0')
    if (!read_row (&reading, error))
      return NULL;

  return g_steal_pointer (&csv);
}

/**
 * parta_csv_free:
 * @self: (transfer full): a table
 *
 * Frees the table.
 */
void
parta_csv_free (PartaCsv *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * parta_csv_row_get:
 * @row: a row
 * @column: index of the column, from 0
 *
 * Returns: (transfer none): the text of a cell, "" beyond the end of the row
 */
const char *
parta_csv_row_get (const PartaCsvRow *row,
                   guint              column)
{
  return column < row->cells->len ? g_ptr_array_index (row->cells, column) : "";
}
