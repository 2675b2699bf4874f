/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-sheet-text.h"

#include <string.h>

#define WINDOW 8   /* lines that may be missing or too many before the texts are taken to have nothing more in common */

/* Two texts in lines, and how far both were read. */
typedef struct
{
  char     **recorded, **said;
  guint      n_recorded, n_said;
  guint      i, k;
  GPtrArray *found;
} Comparing;

static void
add (Comparing  *self,
     guint       cell,
     const char *recorded,
     const char *said)
{
  PartaSheetDifference *difference = g_new0 (PartaSheetDifference, 1);
  const char *line = self->i < self->n_recorded ? self->recorded[self->i] : "";
  g_auto (GStrv) cells = g_strsplit (*line == '\t' ? line + 1 : line, "\t", -1);

  difference->line = self->i + 1;
  difference->cell = cell;
  difference->row = g_strjoinv (" · ", cells);
  difference->recorded = g_strdup (recorded);
  difference->said = g_strdup (said);
  g_ptr_array_add (self->found, difference);
}

/* People type with one space or two, and leave out those at the ends of cells. */
static char **
split_cells (const char *line)
{
  char **cells = g_strsplit (*line == '\t' ? line + 1 : line, "\t", -1);

  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);

  return cells;
}

static gboolean
is_same (const char *a,
         const char *b)
{
  g_auto (GStrv) first = split_cells (a);
  g_auto (GStrv) second = split_cells (b);

  return g_strv_equal ((const char *const *) first, (const char *const *) second);
}

static void
compare_cells (Comparing *self)
{
  g_auto (GStrv) recorded = split_cells (self->recorded[self->i]);
  g_auto (GStrv) said = split_cells (self->said[self->k]);
  guint n_recorded = g_strv_length (recorded), n_said = g_strv_length (said);

  for (guint cell = 0; cell < MAX (n_recorded, n_said); cell++)
    {
      const char *ours = cell < n_recorded ? recorded[cell] : "";
      const char *theirs = cell < n_said ? said[cell] : "";

      if (strcmp (ours, theirs) != 0)
        add (self, cell + 1, ours, theirs);
    }
}

/* How many lines further on @line stands in a text; WINDOW where it does not. */
static guint
find_ahead (char      **lines,
            guint       from,
            guint       n_lines,
            const char *line)
{
  guint ahead = 1;

  while (ahead < WINDOW && (from + ahead >= n_lines || !is_same (lines[from + ahead], line)))
    ahead++;

  return ahead;
}

/* The lines at which both stand differ: one that is missing, one too many, or the same line with other cells. */
static void
step (Comparing *self)
{
  guint missing = find_ahead (self->recorded, self->i, self->n_recorded, self->said[self->k]);
  guint extra = find_ahead (self->said, self->k, self->n_said, self->recorded[self->i]);

  if (missing < extra)
    {
      for (; missing > 0; missing--, self->i++)
        add (self, 0, self->recorded[self->i], "");
    }
  else if (extra < missing)
    {
      for (; extra > 0; extra--, self->k++)
        add (self, 0, "", self->said[self->k]);
    }
  else
    {
      compare_cells (self);
      self->i++;
      self->k++;
    }
}

static guint
count_lines (char **lines)
{
  guint n = g_strv_length (lines);

  while (n > 0 && *lines[n - 1] == '\0')
    n--;

  return n;
}

/**
 * parta_sheet_text_compare:
 * @recorded: what the recorded sheet says, as parta_report_dup_sheet_text() gives it
 * @said: what somebody reads on the paper, in the same form
 *
 * Finds the cells in which a sheet of paper says something else than the record. Spaces at the ends of cells do not count.
 *
 * Returns: (transfer full) (element-type PartaSheetDifference): from above to below; none where both say the same
 */
GPtrArray *
parta_sheet_text_compare (const char *recorded,
                          const char *said)
{
  g_auto (GStrv) ours = g_strsplit (recorded, "\n", -1);
  g_auto (GStrv) theirs = g_strsplit (said, "\n", -1);
  Comparing self = { ours, theirs, count_lines (ours), count_lines (theirs), 0, 0, NULL };

  self.found = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_sheet_difference_free);
  while (self.i < self.n_recorded && self.k < self.n_said)
    {
      if (!is_same (ours[self.i], theirs[self.k]))
        {
          step (&self);
          continue;
        }
      self.i++;
      self.k++;
    }
  for (; self.i < self.n_recorded; self.i++)
    add (&self, 0, ours[self.i], "");
  for (; self.k < self.n_said; self.k++)
    add (&self, 0, "", theirs[self.k]);

  return self.found;
}

/**
 * parta_sheet_difference_free:
 * @self: (transfer full): a difference
 *
 * Frees it.
 */
void
parta_sheet_difference_free (PartaSheetDifference *self)
{
  g_free (self->row);
  g_free (self->recorded);
  g_free (self->said);
  g_free (self);
}
