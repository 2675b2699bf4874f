/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-text-table.h"

#define GAP 2   /* blanks between two columns */

struct _PartaTextTable
{
  GPtrArray *rows;     /* of GPtrArray of char* */
  GPtrArray *row;      /* the one that is being filled */
  GArray    *widths;   /* guint */
};

/* Letters with marks above them, as Kazakh and Kyrgyz names may have, take one place. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

/* What somebody typed must not steer the terminal of somebody else. */
static char *
dup_harmless (const char *cell)
{
  char *text = g_utf8_make_valid (cell, -1);

  for (char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        *p = ' ';
    }

  return text;
}

/**
 * parta_text_table_new:
 *
 * Returns: (transfer full): an empty table
 */
PartaTextTable *
parta_text_table_new (void)
{
  PartaTextTable *self = g_new0 (PartaTextTable, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->row = g_ptr_array_new_with_free_func (g_free);
  self->widths = g_array_new (FALSE, TRUE, sizeof (guint));

  return self;
}

/**
 * parta_text_table_free:
 * @self: (transfer full): a table
 *
 * Frees it.
 */
void
parta_text_table_free (PartaTextTable *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->row);
  g_array_unref (self->widths);
  g_free (self);
}

/**
 * parta_text_table_add:
 * @self: a table
 * @cell: text of the next cell
 *
 * Adds a cell to the row.
 */
void
parta_text_table_add (PartaTextTable *self,
                      const char     *cell)
{
  char *text = dup_harmless (cell);
  guint *width;

  if (self->widths->len <= self->row->len)
    g_array_set_size (self->widths, self->row->len + 1);
  width = &g_array_index (self->widths, guint, self->row->len);
  *width = MAX (*width, measure (text));
  g_ptr_array_add (self->row, text);
}

/**
 * parta_text_table_add_count:
 * @self: a table
 * @count: a number
 *
 * Adds a cell with a number to the row.
 */
void
parta_text_table_add_count (PartaTextTable *self,
                            guint64         count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  parta_text_table_add (self, text);
}

/**
 * parta_text_table_end_row:
 * @self: a table
 *
 * Ends the row; what is added next begins another.
 */
void
parta_text_table_end_row (PartaTextTable *self)
{
  g_ptr_array_add (self->rows, self->row);
  self->row = g_ptr_array_new_with_free_func (g_free);
}

/**
 * parta_text_table_print:
 * @self: a table
 *
 * Writes all rows to the standard output.
 */
void
parta_text_table_print (PartaTextTable *self)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const GPtrArray *row = self->rows->pdata[i];
      guint blanks = 0;

      g_string_truncate (line, 0);
      for (guint j = 0; j < row->len; j++)
        {
          /* Blanks only before the next text: no line ends in them. */
          if (*(const char *) row->pdata[j] != '\0')
            {
              g_string_append_printf (line, "%*s%s", (int) blanks, "", (const char *) row->pdata[j]);
              blanks = 0;
            }
          blanks += g_array_index (self->widths, guint, j) + GAP - measure (row->pdata[j]);
        }
      g_print ("%s\n", line->str);
    }
}
