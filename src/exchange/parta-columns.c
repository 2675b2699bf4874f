/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-columns.h"

/* Tables often begin with a title or a date; the headings come soon after. */
#define MAX_TITLE_ROWS 10

static gboolean
is_one_of (const char *folded,
           const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char *const *) list, folded);
}

static void
try_headings (PartaColumns          *self,
              const PartaCsvRow     *row,
              const PartaColumnWord *words,
              guint                  n_words)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
    self->places[i] = -1;

  for (guint cell = 0; cell < row->cells->len; cell++)
    {
      g_autofree char *folded = parta_columns_fold (parta_csv_row_get (row, cell));

      for (guint i = 0; i < n_words; i++)
        if (self->places[words[i].column] < 0 && is_one_of (folded, words[i].words))
          {
            self->places[words[i].column] = cell;
            break;
          }
    }

  self->headings = row;
}

/**
 * parta_columns_find:
 * @self: (out caller-allocates): location for the columns
 * @csv: a table, which must outlive @self
 * @words: (array length=n_words): the columns that the caller knows
 * @n_words: number of @words
 * @any_of: (array length=n_any_of): the row of headings has at least one of these columns
 * @n_any_of: number of @any_of
 *
 * Finds the row of headings within the first rows, and in it the known columns.
 *
 * Returns: whether there is such a row
 */
gboolean
parta_columns_find (PartaColumns          *self,
                    const PartaCsv        *csv,
                    const PartaColumnWord *words,
                    guint                  n_words,
                    const guint           *any_of,
                    guint                  n_any_of)
{
  for (guint i = 0; i < csv->rows->len && i < MAX_TITLE_ROWS; i++)
    {
      try_headings (self, g_ptr_array_index (csv->rows, i), words, n_words);
      self->first = i + 1;
      for (guint j = 0; j < n_any_of; j++)
        if (parta_columns_has (self, any_of[j]))
          return TRUE;
    }

  return FALSE;
}

/**
 * parta_columns_has:
 * @self: columns that were found
 * @column: a known column
 *
 * Returns: whether the table has the column
 */
gboolean
parta_columns_has (const PartaColumns *self,
                   guint               column)
{
  return self->places[column] >= 0;
}

/**
 * parta_columns_get:
 * @self: columns that were found
 * @row: a row of the same table
 * @column: a known column
 *
 * Returns: (transfer none): the text of the cell, "" when the table or the row lacks it
 */
const char *
parta_columns_get (const PartaColumns *self,
                   const PartaCsvRow  *row,
                   guint               column)
{
  return parta_columns_has (self, column) ? parta_csv_row_get (row, self->places[column]) : "";
}

/**
 * parta_columns_heading:
 * @self: columns that were found
 * @column: a known column
 *
 * Returns: (transfer none) (nullable): how the table calls the column
 */
const char *
parta_columns_heading (const PartaColumns *self,
                       guint               column)
{
  return parta_columns_has (self, column) ? parta_csv_row_get (self->headings, self->places[column]) : NULL;
}

/**
 * parta_columns_unused:
 * @self: columns that were found
 * @headings: (element-type utf8): a list that owns its texts
 *
 * Adds the headings of the columns that nobody knows.
 */
void
parta_columns_unused (const PartaColumns *self,
                      GPtrArray          *headings)
{
  for (guint cell = 0; cell < self->headings->cells->len; cell++)
    {
      gboolean used = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
        used = used || self->places[i] == (int) cell;
      if (!used && *parta_csv_row_get (self->headings, cell) != '\0')
        g_ptr_array_add (headings, g_strdup (parta_csv_row_get (self->headings, cell)));
    }
}

/**
 * parta_columns_fold:
 * @heading: a heading or another word of a table
 *
 * Makes small letters, е of ё, and one blank of everything between words, so that spellings can be compared.
 *
 * Returns: (transfer full): the folded text
 */
char *
parta_columns_fold (const char *heading)
{
  g_autofree char *small = g_utf8_strdown (heading, -1);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x451)
        c = 0x435;
      if (c == 0x2116)   /* № */
        c = 'n';
      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, c);
      else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }

  return g_strchomp (g_string_free (g_steal_pointer (&folded), FALSE));
}
