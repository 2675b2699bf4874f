/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-reading-private.h"

#include <math.h>

#define PLACES 100.0   /* in a millimetre: what is closer than that stands in one place */

typedef struct
{
  gint64      x, y;
  guint       order;   /* of what stands in one place, as it was added */
  const char *text;
} Cell;

struct _PartaReading
{
  GStringChunk *strings;
  GArray       *cells;   /* Cell */
};

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const Cell *first = a, *second = b;

  if (first->y != second->y)
    return first->y < second->y ? -1 : 1;
  if (first->x != second->x)
    return first->x < second->x ? -1 : 1;

  return first->order < second->order ? -1 : first->order > second->order;
}

/* Nothing read yet. */
PartaReading *
parta_reading_new (void)
{
  PartaReading *self = g_new0 (PartaReading, 1);

  self->strings = g_string_chunk_new (4096);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  return self;
}

/* Frees it. */
void
parta_reading_free (PartaReading *self)
{
  g_string_chunk_free (self->strings);
  g_array_unref (self->cells);
  g_free (self);
}

/* Notes what stands in a place: an empty cell, too, since a mark belongs to the column in which it stands. */
void
parta_reading_add (PartaReading *self,
                   double        x,
                   double        y,
                   const char   *text)
{
  Cell cell = { llround (x * PLACES), llround (y * PLACES), self->cells->len, NULL };
  g_autofree char *line = g_strdelimit (g_strdup (text), "\t\n\r", ' ');

  cell.text = g_string_chunk_insert_const (self->strings, line);
  g_array_append_val (self->cells, cell);
}

/* Notes a text that was broken into lines as one cell, as if it had not been broken. */
void
parta_reading_add_lines (PartaReading    *self,
                         double           x,
                         double           y,
                         const GPtrArray *lines,
                         guint            first,
                         guint            last)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < last; i++)
    g_string_append_printf (text, "%s%s", i > first ? " " : "", (const char *) lines->pdata[i]);
  parta_reading_add (self, x, y, text->str);
}

/* Writes the rows from above, each from the left, every cell behind a tabulator: docs/sheet-digest.md 2. */
void
parta_reading_write (PartaReading *self,
                     GString      *text)
{
  g_array_sort (self->cells, compare_cells);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      if (i > 0 && cell[-1].y != cell->y)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, "\t%s", cell->text);
    }
  if (self->cells->len > 0)
    g_string_append_c (text, '\n');
}
