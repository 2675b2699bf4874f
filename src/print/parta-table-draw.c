/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-table-private.h"

#include "parta-table-layout-private.h"

#include <string.h>

#define HEAVY_EVERY 5   /* rows of a table without groups */
#define CAPITAL     0.70
#define NARROW_PAD  0.3

/* A table while a part of it is drawn. */
typedef struct
{
  PartaTable     *table;
  const PartaPen *pen;
  double          top, rows_top, bottom;
  GArray         *edges;    /* lower edge of each row of this part, with the upper edge of the first before them */
  guint           first;    /* row */
  guint           first_line, last_line;   /* of the first row: where it begins; of the last one: where it ends, 0 for its end */
} Drawing;

static const PartaTableColumn *
column_at (const Drawing *drawing,
           guint          index)
{
  return &g_array_index (drawing->table->columns, PartaTableColumn, index);
}

static const PartaTableRow *
row_at (const Drawing *drawing,
        guint          index)
{
  return &g_array_index (drawing->table->rows, PartaTableRow, drawing->first + index);
}

static guint
count_rows (const Drawing *drawing)
{
  return drawing->edges->len - 1;
}

static double
edge_of (const Drawing *drawing,
         guint          row)
{
  return g_array_index (drawing->edges, double, row);
}

static double
left_of (const Drawing *drawing,
         guint          column)
{
  double left = 0;

  for (guint i = 0; i < column; i++)
    left += column_at (drawing, i)->width;

  return left;
}

static void
first_lines_of (const Drawing *drawing,
                guint          row,
                guint         *first,
                guint         *end)
{
  *first = row == 0 ? drawing->first_line : 0;
  *end = row + 1 == count_rows (drawing) && drawing->last_line > 0 ? drawing->last_line : row_at (drawing, row)->n_lines;
}

static void
measure (Drawing               *drawing,
         const PartaTablePlace *from,
         const PartaTablePlace *to)
{
  guint n_rows = to->row - from->row + (to->line > 0 ? 1 : 0);
  double y = drawing->rows_top;

  drawing->first = from->row;
  drawing->first_line = from->line;
  drawing->last_line = to->line;
  g_array_append_val (drawing->edges, y);
  for (guint i = 0; i < n_rows; i++)
    {
      guint first = i == 0 ? from->line : 0;
      guint end = i + 1 == n_rows && to->line > 0 ? to->line : row_at (drawing, i)->n_lines;

      y += parta_table_get_lines (drawing->table, end - first);
      g_array_append_val (drawing->edges, y);
    }
  drawing->bottom = y;
}

static void
draw_heads (const Drawing *drawing)
{
  PartaStyle style = { PARTA_FACE_BOLD, PARTA_TABLE_HEAD_SIZE, PARTA_ALIGN_CENTRE, PARTA_TABLE_HEAD_PAD };
  const PartaStyle turned = { PARTA_FACE_BOLD, PARTA_TABLE_HEAD_SIZE, PARTA_ALIGN_LEFT, 1.0 };

  for (guint i = 0; i < drawing->table->columns->len; i++)
    {
      const PartaTableColumn *column = column_at (drawing, i);
      double top = drawing->top + (column->group != NULL ? PARTA_TABLE_GROUP_HEIGHT : 0);
      const PartaRect rect = { left_of (drawing, i), top, column->width, drawing->rows_top - top };

      style.face = parta_table_get_head_face (drawing->table, column);
      if (column->turned)
        parta_pen_rotated (drawing->pen, &rect, &turned, column->head);
      else
        parta_pen_cell (drawing->pen, &rect, &style, column->head);
    }
}

static gboolean
same_group (const Drawing *drawing,
            guint          column)
{
  return column > 0 && column < drawing->table->columns->len && column_at (drawing, column)->group != NULL &&
         g_strcmp0 (column_at (drawing, column)->group, column_at (drawing, column - 1)->group) == 0;
}

static void
draw_groups (const Drawing *drawing)
{
  const PartaStyle style = { PARTA_FACE_BOLD, PARTA_TABLE_HEAD_SIZE, PARTA_ALIGN_CENTRE, 0.4 };

  for (guint i = 0, end; i < drawing->table->columns->len; i = end)
    {
      double left = left_of (drawing, i), right;

      for (end = i + 1; same_group (drawing, end); end++)
        continue;
      if (column_at (drawing, i)->group == NULL)
        continue;
      right = left_of (drawing, end);
      parta_pen_cell (drawing->pen, &(PartaRect){ left, drawing->top, right - left, PARTA_TABLE_GROUP_HEIGHT }, &style,
                      column_at (drawing, i)->group);
      parta_pen_rule (drawing->pen, left, drawing->top + PARTA_TABLE_GROUP_HEIGHT, right, drawing->top + PARTA_TABLE_GROUP_HEIGHT);
    }
}

static void
draw_lines (const Drawing        *drawing,
            const PartaTableCell *cell,
            const PartaRect      *rect,
            const PartaStyle     *style,
            guint                 first,
            guint                 end)
{
  double pitch = style->size * PARTA_TABLE_PITCH / PARTA_MM;
  double baseline = PARTA_TABLE_INSIDE + style->size * (PARTA_TABLE_PITCH + CAPITAL) / 2 / PARTA_MM;

  for (guint i = first; i < MIN (end, cell->lines->len); i++)
    parta_pen_line (drawing->pen, rect, style, baseline + (i - first) * pitch, cell->lines->pdata[i]);
}

/* The lower edge of the group whose first row this is, on this page. */
static double
block_end (const Drawing *drawing,
           guint          row)
{
  guint end = row + 1;

  while (end < count_rows (drawing) && row_at (drawing, end)->group == row_at (drawing, row)->group)
    end++;

  return edge_of (drawing, end);
}

static gboolean
begins_group (const Drawing *drawing,
              guint          row)
{
  return row == 0 || row_at (drawing, row)->group != row_at (drawing, row - 1)->group;
}

/* The text of a block: that of the first row of its group, on each page on which the group stands. */
static const PartaTableCell *
find_block (const Drawing *drawing,
            guint          row,
            guint          column)
{
  const PartaTableRow *rows = (const PartaTableRow *) (gconstpointer) drawing->table->rows->data;
  guint index = drawing->first + row;

  while (index > 0 && rows[index - 1].group == rows[index].group)
    index--;

  return &rows[index].cells[column];
}

static void
draw_cell (const Drawing *drawing,
           guint          row,
           guint          column,
           double         width)
{
  const PartaTableColumn *head = column_at (drawing, column);
  const PartaTableCell *cell = &row_at (drawing, row)->cells[column];
  PartaRect rect = { left_of (drawing, column), edge_of (drawing, row), width, edge_of (drawing, row + 1) - edge_of (drawing, row) };
  gboolean narrow = head->kind == PARTA_COLUMN_FIT && head->align != PARTA_ALIGN_LEFT;
  PartaStyle style = { cell->face, drawing->table->type_size, head->align, narrow ? NARROW_PAD : PARTA_TABLE_PAD };
  guint first, end;

  first_lines_of (drawing, row, &first, &end);
  if (head->kind == PARTA_COLUMN_BLOCK)
    {
      if (!begins_group (drawing, row))
        return;
      cell = find_block (drawing, row, column);
      rect.height = block_end (drawing, row) - rect.y;
      style.face = cell->face;
      parta_pen_cell (drawing->pen, &rect, &style, cell->text);
    }
  else if (cell->lines != NULL)
    draw_lines (drawing, cell, &rect, &style, first, end);
  else if (first == 0)   /* the rest of a row that began on an earlier page has only the rest of its long texts */
    {
      if (row_at (drawing, row)->n_lines > 1)   /* level with the first line of its neighbours */
        rect.height = MIN (rect.height, drawing->table->type_size * PARTA_TABLE_PITCH / PARTA_MM + 2 * PARTA_TABLE_INSIDE);
      parta_pen_cell (drawing->pen, &rect, &style, cell->text);
    }
}

static void
draw_row (const Drawing *drawing,
          guint          row)
{
  const PartaTableRow *self = row_at (drawing, row);

  for (guint i = 0, end; i < self->n_cells; i = end)
    {
      double width = column_at (drawing, i)->width;

      for (end = i + 1; end < self->n_cells && self->cells[end].text == NULL; end++)
        width += column_at (drawing, end)->width;
      draw_cell (drawing, row, i, width);
    }
}

/* The rule before a column, in as few pieces as the cells that it would cross allow. */
static void
draw_upright (const Drawing *drawing,
              guint          column)
{
  double x = left_of (drawing, column), from = drawing->top + (same_group (drawing, column) ? PARTA_TABLE_GROUP_HEIGHT : 0);
  gboolean drawn = TRUE;

  for (guint row = 0; row < count_rows (drawing); row++)
    {
      gboolean wanted = row_at (drawing, row)->cells[column].text != NULL;

      if (drawn && !wanted)
        parta_pen_rule (drawing->pen, x, from, x, edge_of (drawing, row));
      if (!drawn && wanted)
        from = edge_of (drawing, row);
      drawn = wanted;
    }
  if (drawn)
    parta_pen_rule (drawing->pen, x, from, x, drawing->bottom);
}

static gboolean
is_heavy (const Drawing *drawing,
          guint          row)
{
  if ((row_at (drawing, row)->style & PARTA_ROW_HEAVY) != 0)
    return TRUE;
  if (drawing->table->grouped)
    return begins_group (drawing, row);

  return (drawing->first + row) % HEAVY_EVERY == 0;
}

/* The rule above a row, without what blocks span. */
static void
draw_across (const Drawing *drawing,
             guint          row)
{
  double y = edge_of (drawing, row), left = 0;
  gboolean inside = !begins_group (drawing, row);

  for (guint i = 0; i < drawing->table->columns->len; i++)
    {
      if (inside && column_at (drawing, i)->kind == PARTA_COLUMN_BLOCK)
        {
          if (left_of (drawing, i) > left)
            parta_pen_rule (drawing->pen, left, y, left_of (drawing, i), y);
          left = left_of (drawing, i + 1);
        }
    }
  if (left < drawing->table->width)
    parta_pen_rule (drawing->pen, left, y, drawing->table->width, y);
}

static void
draw_rules (const Drawing *drawing,
            gboolean       heavy)
{
  guint n_columns = drawing->table->columns->len;

  for (guint i = 1; i < n_columns; i++)
    {
      if (column_at (drawing, i)->heavy == heavy)
        draw_upright (drawing, i);
    }
  for (guint row = 1; row < count_rows (drawing); row++)
    {
      if (is_heavy (drawing, row) == heavy)
        draw_across (drawing, row);
    }
  if (heavy)
    {
      parta_pen_rule (drawing->pen, 0, drawing->rows_top, drawing->table->width, drawing->rows_top);
      parta_pen_frame (drawing->pen, &(PartaRect){ 0, drawing->top, drawing->table->width, drawing->bottom - drawing->top });
    }
  parta_pen_stroke (drawing->pen, heavy ? PARTA_HEAVY : PARTA_HAIR);
}

/* Draws what stands between two places, with the heads above it, @top millimetres below the upper edge. */
void
parta_table_draw (PartaTable            *self,
                  const PartaPen        *pen,
                  const PartaTablePlace *from,
                  const PartaTablePlace *to,
                  double                 top)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (double));
  Drawing drawing = { self, pen, top, top + parta_table_get_heads (self), 0, edges, 0, 0, 0 };

  measure (&drawing, from, to);
  draw_heads (&drawing);
  for (guint row = 0; row < count_rows (&drawing); row++)
    draw_row (&drawing, row);
  draw_groups (&drawing);
  draw_rules (&drawing, FALSE);
  draw_rules (&drawing, TRUE);
}

/* A text that a spreadsheet would take for a formula is only a text with a blank before it. */
static void
append_field (GString    *csv,
              const char *text)
{
  if (*text != '\0' && strchr ("=+-@", *text) != NULL)
    g_string_append_c (csv, ' ');
  if (strpbrk (text, ";\"\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text == '\n' ? ' ' : *text);
    }
  g_string_append_c (csv, '"');
}

static void
append_heads (const PartaTable *self,
              GString          *csv)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const PartaTableColumn *column = &g_array_index (self->columns, PartaTableColumn, i);
      g_autofree char *head = column->group != NULL ? g_strdup_printf ("%s: %s", column->group, column->head)
                                                    : g_strdup (column->head);

      g_strdelimit (head, "\n", ' ');
      if (i > 0)
        g_string_append_c (csv, ';');
      append_field (csv, head);
    }
  g_string_append (csv, "\r\n");
}

/* The table as lines of fields apart by semicolons (R-129). What spans several rows stands in each of them. */
void
parta_table_append_csv (const PartaTable *self,
                        GString          *csv)
{
  const PartaTableRow *rows = (const PartaTableRow *) (gconstpointer) self->rows->data;

  append_heads (self, csv);
  for (guint i = 0, first = 0; i < self->rows->len; i++)
    {
      if (rows[i].group != rows[first].group)
        first = i;
      for (guint column = 0; column < rows[i].n_cells; column++)
        {
          gboolean block = g_array_index (self->columns, PartaTableColumn, column).kind == PARTA_COLUMN_BLOCK;
          const char *text = rows[block ? first : i].cells[column].text;

          if (column > 0)
            g_string_append_c (csv, ';');
          append_field (csv, text != NULL ? text : "");
        }
      g_string_append (csv, "\r\n");
    }
}
