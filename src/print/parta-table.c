/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-table-private.h"

#include "parta-table-layout-private.h"

#include <string.h>

#define TYPE_SIZE     8.0
#define ROW_HEIGHT    5.0    /* millimetres */
#define HEAD_LEAST    5.0
#define HEAD_MOST     42.0   /* of a turned head; a longer one takes two lines */

static void
clear_column (gpointer data)
{
  PartaTableColumn *column = data;

  g_free ((char *) column->head);
  g_free ((char *) column->group);
}

static void
clear_row (gpointer data)
{
  PartaTableRow *row = data;

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_free (row->cells[i].text);
      g_clear_pointer (&row->cells[i].lines, g_ptr_array_unref);
    }
  g_free (row->cells);
}

/* An empty table. */
PartaTable *
parta_table_new (PartaTypesetter *type)
{
  PartaTable *self = g_new0 (PartaTable, 1);

  self->type = type;
  self->type_size = TYPE_SIZE;
  self->row_height = ROW_HEIGHT;
  self->columns = g_array_new (FALSE, FALSE, sizeof (PartaTableColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->rows = g_array_new (FALSE, FALSE, sizeof (PartaTableRow));
  g_array_set_clear_func (self->rows, clear_row);

  return self;
}

/* Frees it. */
void
parta_table_free (PartaTable *self)
{
  g_array_unref (self->columns);
  g_array_unref (self->rows);
  g_free (self);
}

/* The size of the type in the cells, in points. To be said before the first row. */
void
parta_table_set_type_size (PartaTable *self,
                           double      size)
{
  g_return_if_fail (self->rows->len == 0);

  self->type_size = size;
}

/* The height of a row of one line, in millimetres. To be said before the first row. */
void
parta_table_set_row_height (PartaTable *self,
                            double      least)
{
  g_return_if_fail (self->rows->len == 0);

  self->row_height = least;
}

/* The height of the heads, with what stands above them; otherwise as tall as their texts ask for. */
void
parta_table_set_head_height (PartaTable *self,
                             double      height)
{
  self->head_height = height;
}

/* The face of a column's head: a narrow one only where a word would have to be broken, since each face that a document uses makes the
 * file larger. */
PartaFace
parta_table_get_head_face (const PartaTable       *self,
                           const PartaTableColumn *column)
{
  double room = (column->width - 2 * PARTA_TABLE_HEAD_PAD) * PARTA_MM;

  if (parta_typesetter_divides (self->type, PARTA_FACE_BOLD, PARTA_TABLE_HEAD_SIZE, room, TRUE, column->head))
    return PARTA_FACE_NARROW_BOLD;

  return PARTA_FACE_BOLD;
}

/* Rather more lines than narrow letters. A word that is too long even so is left to the pen, which makes it smaller. */
static double
measure_head (PartaTable       *self,
              PartaTableColumn *column)
{
  double room = (column->width - 2 * PARTA_TABLE_HEAD_PAD) * PARTA_MM;
  PartaFace face;
  g_autoptr (GPtrArray) lines = NULL;

  if (column->turned)
    return MIN (parta_typesetter_measure (self->type, PARTA_FACE_BOLD, PARTA_TABLE_HEAD_SIZE, column->head) / PARTA_MM + 2.4, HEAD_MOST);

  face = parta_table_get_head_face (self, column);
  lines = parta_typesetter_break (self->type, face, PARTA_TABLE_HEAD_SIZE, room, column->head);
  if (!parta_typesetter_divides (self->type, face, PARTA_TABLE_HEAD_SIZE, room, TRUE, column->head))
    {
      g_ptr_array_add (lines, NULL);
      g_free ((char *) column->head);
      column->head = g_strjoinv ("\n", (char **) lines->pdata);
      g_ptr_array_set_size (lines, lines->len - 1);
    }

  return MAX (HEAD_LEAST, lines->len * PARTA_TABLE_HEAD_SIZE * PARTA_TABLE_PITCH / PARTA_MM + 2.0);
}

/* All columns have to be there before the first row. */
void
parta_table_add_column (PartaTable             *self,
                        const PartaTableColumn *column)
{
  PartaTableColumn copy = *column;
  g_autofree char *group = NULL;

  g_return_if_fail (self->rows->len == 0 && column->width > 0);

  copy.head = parta_typesetter_dup_clean (self->type, column->head != NULL ? column->head : "");
  group = column->group != NULL ? parta_typesetter_dup_clean (self->type, column->group) : NULL;
  copy.group = g_steal_pointer (&group);
  self->heads = MAX (self->heads, measure_head (self, &copy));
  self->width += copy.width;
  g_array_append_val (self->columns, copy);
  if (copy.group != NULL)
    self->groups = PARTA_TABLE_GROUP_HEIGHT;
}

/* The rows that follow stay on one page, as long as a page has room for them. Without it each row is a group of its own. */
void
parta_table_begin_group (PartaTable *self)
{
  self->group++;
  self->grouped = TRUE;
}

/* A cell of one line, as most are, is not broken at all. */
static void
wrap (PartaTable     *self,
      PartaTableCell *cell,
      double          width)
{
  double room = (width - 2 * PARTA_TABLE_PAD) * PARTA_MM;

  if (strchr (cell->text, '\n') == NULL &&
      parta_typesetter_measure (self->type, cell->face, self->type_size, cell->text) <= room)
    return;
  if (parta_typesetter_divides (self->type, cell->face, self->type_size, room, FALSE, cell->text))
    cell->face = cell->face == PARTA_FACE_BOLD ? PARTA_FACE_NARROW_BOLD : PARTA_FACE_NARROW;
  cell->lines = parta_typesetter_break (self->type, cell->face, self->type_size, room, cell->text);
}

/* A cell is as wide as its column and those behind it that have no text of their own. */
static double
width_of (const PartaTable  *self,
          const char *const *texts,
          guint              column)
{
  double width = g_array_index (self->columns, PartaTableColumn, column).width;

  for (guint i = column + 1; i < self->columns->len && texts[i] == NULL; i++)
    width += g_array_index (self->columns, PartaTableColumn, i).width;

  return width;
}

/* A text for each column; NULL where the cell belongs to the one on its left. */
void
parta_table_add_row (PartaTable        *self,
                     PartaRowStyle      style,
                     const char *const *texts)
{
  PartaTableRow row = { .style = style, .n_lines = 1, .n_cells = self->columns->len };

  g_return_if_fail (row.n_cells > 0 && texts[0] != NULL);

  if (!self->grouped)
    self->group++;
  row.group = self->group;
  row.cells = g_new0 (PartaTableCell, row.n_cells);
  for (guint i = 0; i < row.n_cells; i++)
    {
      const PartaTableColumn *column = &g_array_index (self->columns, PartaTableColumn, i);
      PartaTableCell *cell = &row.cells[i];

      if (texts[i] == NULL)
        continue;
      cell->text = parta_typesetter_dup_clean (self->type, texts[i]);
      cell->face = (style & PARTA_ROW_BOLD) != 0 ? PARTA_FACE_BOLD : PARTA_FACE_PLAIN;
      if (column->kind == PARTA_COLUMN_WRAP)
        wrap (self, cell, width_of (self, texts, i));
      if (cell->lines != NULL)
        row.n_lines = MAX (row.n_lines, cell->lines->len);
    }
  g_array_append_val (self->rows, row);
}

/* The height of the heads, in millimetres. */
double
parta_table_get_heads (const PartaTable *self)
{
  return self->head_height > 0 ? self->head_height : self->groups + self->heads;
}

/* The height of @n_lines lines of a row: one line stands in the middle of what a row has at least. */
double
parta_table_get_lines (const PartaTable *self,
                       guint             n_lines)
{
  if (n_lines <= 1)
    return self->row_height;

  return MAX (self->row_height, n_lines * self->type_size * PARTA_TABLE_PITCH / PARTA_MM + 2 * PARTA_TABLE_INSIDE);
}

static const PartaTableRow *
row_at (const PartaTable *self,
        guint             index)
{
  return &g_array_index (self->rows, PartaTableRow, index);
}

/* What is left of the group that @place is in. */
static double
measure_group (const PartaTable      *self,
               const PartaTablePlace *place,
               guint                 *end)
{
  guint group = row_at (self, place->row)->group;
  double height = 0;

  for (*end = place->row; *end < self->rows->len && row_at (self, *end)->group == group; (*end)++)
    height += parta_table_get_lines (self, row_at (self, *end)->n_lines - (*end == place->row ? place->line : 0));

  return height;
}

/* As many rows of a group that is taller than a page as there is room for; of a row that is taller, as many lines. */
static double
take_part (const PartaTable *self,
           PartaTablePlace  *place,
           double            room)
{
  double used = 0, pitch = self->type_size * PARTA_TABLE_PITCH / PARTA_MM;
  guint n_lines;

  for (double height; place->row < self->rows->len; used += height, place->row++, place->line = 0)
    {
      n_lines = row_at (self, place->row)->n_lines - place->line;
      height = parta_table_get_lines (self, n_lines);
      if (used + height > room)
        break;
    }
  if (used > 0 || place->row == self->rows->len)
    return used;

  if (n_lines == 1)   /* taller than the page: nothing can be done about it */
    {
      *place = (PartaTablePlace){ place->row + 1, 0 };
      return parta_table_get_lines (self, 1);
    }
  n_lines = MAX (1, MIN (n_lines - 1, (guint) MAX (0, (room - 2 * PARTA_TABLE_INSIDE) / pitch)));
  place->line += n_lines;

  return parta_table_get_lines (self, n_lines);
}

/* Moves @place behind what stands within @room millimetres, and tells the height of it with the heads. @whole_page: there is
 * never more room than this, so that a group which does not stand within it is divided. FALSE when nothing fits. */
gboolean
parta_table_take (PartaTable      *self,
                  PartaTablePlace *place,
                  double           room,
                  gboolean         whole_page,
                  double          *height)
{
  const PartaTablePlace start = *place;
  double heads = parta_table_get_heads (self);

  *height = heads;
  while (place->row < self->rows->len)
    {
      guint end;
      double group = measure_group (self, place, &end);

      if (*height + group > room)
        break;
      *height += group;
      *place = (PartaTablePlace){ end, 0 };
    }
  if (place->row == start.row && place->line == start.line && place->row < self->rows->len)
    {
      if (!whole_page)
        return FALSE;
      *height += take_part (self, place, room - heads);
    }

  return TRUE;
}

/* The least that can stand on a page of @room millimetres: the heads with the first group, or with a part of it. */
double
parta_table_get_least (const PartaTable *self,
                       double            room)
{
  const PartaTablePlace start = { 0, 0 };
  double heads = parta_table_get_heads (self), group;
  guint end;

  if (self->rows->len == 0)
    return heads;

  group = heads + measure_group (self, &start, &end);

  return group <= room ? group : heads + parta_table_get_lines (self, 1);
}

/* Whether nothing follows @place. */
gboolean
parta_table_is_done (const PartaTable      *self,
                     const PartaTablePlace *place)
{
  return place->row >= self->rows->len;
}
