/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-leaves-private.h"

#include "parta-layout-private.h"
#include "parta-sign-line-private.h"

#define COLUMNS_LEFT (PARTA_NUMBER_WIDTH + PARTA_NAME_WIDTH)
#define LABEL_WIDTH  15.0   /* of the names of the head's bands */
#define HEAVY_EVERY  5      /* rows */
#define FOOT_ROWS    3

/* Bands of the head, from above: upper edges. */
#define MONTH_TOP  PARTA_HEAD_HEIGHT
#define DAY_TOP    (MONTH_TOP + PARTA_MONTH_HEIGHT)
#define LESSON_TOP (DAY_TOP + PARTA_DAY_HEIGHT)
#define WORK_TOP   (LESSON_TOP + PARTA_LESSON_HEIGHT)
#define WEIGHT_TOP (WORK_TOP + PARTA_WORK_HEIGHT)

static const PartaStyle mark_style = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_CENTRE, 0.25 };
static const PartaStyle final_style = { PARTA_FACE_BOLD, 8.0, PARTA_ALIGN_CENTRE, 0.25 };
static const PartaStyle count_style = { PARTA_FACE_NARROW, 7.0, PARTA_ALIGN_CENTRE, 0.25 };
static const PartaStyle name_style = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_LEFT, 0.8 };
static const PartaStyle head_style = { PARTA_FACE_BOLD, 8.0, PARTA_ALIGN_CENTRE, 0.4 };
static const PartaStyle label_style = { PARTA_FACE_NARROW, 6.5, PARTA_ALIGN_RIGHT, 0.8 };
static const PartaStyle turned_style = { PARTA_FACE_NARROW, 7.0, PARTA_ALIGN_LEFT, 0.6 };

/* What is drawn with, and where the table ends. */
typedef struct
{
  const PartaPen    *pen;
  const PartaSpread *spread;
  const PartaCopy   *copy;
  guint              n_columns;   /* of lessons */
  guint              n_closing;   /* behind them */
  guint              n_periods;   /* of them with period marks */
  guint              n_feet;      /* rows below the pupils: without marks only of who was absent */
  double             width;       /* of a column */
  double             right, rows_bottom, bottom;
} Table;

static double
left_of (const Table *table,
         guint        column)
{
  return COLUMNS_LEFT + column * table->width;
}

static double
top_of (const Table *table,
        guint        row)
{
  return PARTA_ROWS_TOP + row * table->spread->row_height;
}

static guint
count_rows (const PartaSpread *spread)
{
  return MAX (spread->n_pupils, 1);
}

static Table
measure (const PartaSpread *spread,
         const PartaPen    *pen)
{
  Table table = { pen, spread, spread->copy };

  for (guint i = 0; i < spread->pieces->len; i++)
    table.n_columns += parta_piece_count_columns (&g_array_index (spread->pieces, PartaPiece, i));
  table.n_closing = spread->closes_lessons ? parta_copy_count_closing (spread->copy) : 0;
  table.n_periods = table.n_closing > 2 ? table.n_closing - 2 : 0;
  table.n_feet = spread->copy->assessed ? FOOT_ROWS : 1;
  table.width = MIN (PARTA_COLUMN_WIDTH, (PARTA_USED_WIDTH - COLUMNS_LEFT) / MAX (table.n_columns + table.n_closing, 1));
  table.right = left_of (&table, table.n_columns + table.n_closing);
  table.rows_bottom = top_of (&table, count_rows (spread));
  table.bottom = table.rows_bottom + table.n_feet * PARTA_FOOT_HEIGHT;

  return table;
}

static void
draw_title (const Table *table)
{
  const PartaRect middle = { 26.0, 0, PARTA_USED_WIDTH - 52.0, PARTA_HEAD_HEIGHT - 1.0 };
  const PartaRect right = { PARTA_USED_WIDTH - 26.0, 0, 26.0, PARTA_HEAD_HEIGHT - 1.0 };
  const PartaStyle title = { PARTA_FACE_BOLD, 11.0, PARTA_ALIGN_CENTRE, 2.0 };
  const PartaStyle unit = { PARTA_FACE_PLAIN, 9.0, PARTA_ALIGN_RIGHT, 0 };
  const char *heading = table->copy->heading;
  g_autofree char *continued = parta_form_dup (table->copy->language, PARTA_FORM_LIST_CONTINUED, heading, NULL);

  parta_pen_cell (table->pen, &middle, &title, table->spread->part > 0 ? continued : heading);
  parta_pen_cell (table->pen, &right, &unit, table->copy->unit_name);
}

static void
draw_labels (const Table *table)
{
  static const struct { PartaFormText text; double top, height; } labels[] = {
    { PARTA_FORM_MONTH, MONTH_TOP, PARTA_MONTH_HEIGHT },    { PARTA_FORM_DAY, DAY_TOP, PARTA_DAY_HEIGHT },
    { PARTA_FORM_LESSON, LESSON_TOP, PARTA_LESSON_HEIGHT }, { PARTA_FORM_WORK, WORK_TOP, PARTA_WORK_HEIGHT },
    { PARTA_FORM_WEIGHT, WEIGHT_TOP, PARTA_WEIGHT_HEIGHT },
  };
  PartaFormLanguage language = table->copy->language;
  const double height = PARTA_ROWS_TOP - MONTH_TOP;
  const PartaRect number = { 0, MONTH_TOP, PARTA_NUMBER_WIDTH, height };
  const PartaRect name = { PARTA_NUMBER_WIDTH, MONTH_TOP, PARTA_NAME_WIDTH - LABEL_WIDTH, height };

  parta_pen_cell (table->pen, &number, &head_style, parta_form_get (language, PARTA_FORM_NUMBER));
  parta_pen_cell (table->pen, &name, &head_style, parta_form_get (language, PARTA_FORM_NAME));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const PartaRect rect = { COLUMNS_LEFT - LABEL_WIDTH, labels[i].top, LABEL_WIDTH, labels[i].height };

      parta_pen_cell (table->pen, &rect, &label_style, parta_form_get (language, labels[i].text));
    }
}

static const PartaCopyLesson *
lesson_of (const Table *table,
           guint        piece)
{
  const PartaPiece *self = &g_array_index (table->spread->pieces, PartaPiece, piece);

  return &g_array_index (table->copy->lessons, PartaCopyLesson, self->lesson);
}

/* The month's name stands once over all its lessons. */
static void
draw_months (const Table *table)
{
  const GArray *pieces = table->spread->pieces;
  guint column = 0, first = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const char *month = lesson_of (table, i)->month;

      column += parta_piece_count_columns (&g_array_index (pieces, PartaPiece, i));
      if (i + 1 < pieces->len && lesson_of (table, i + 1)->month == month)
        continue;
      parta_pen_cell (table->pen, &(PartaRect){ left_of (table, first), MONTH_TOP, (column - first) * table->width,
                                                PARTA_MONTH_HEIGHT }, &mark_style, month);
      parta_pen_rule (table->pen, left_of (table, column), MONTH_TOP, left_of (table, column), DAY_TOP);
      first = column;
    }
}

static void
draw_column_head (const Table      *table,
                  const PartaPiece *piece,
                  guint             index,
                  guint             column)
{
  const PartaCopyLesson *lesson = &g_array_index (table->copy->lessons, PartaCopyLesson, piece->lesson);
  const PartaCopyColumn *self = &g_array_index (table->copy->columns, PartaCopyColumn,
                                                lesson->first_column + piece->first_column + index);
  const PartaRect work = { left_of (table, column), WORK_TOP, table->width, PARTA_WORK_HEIGHT };
  const PartaRect weight = { left_of (table, column), WEIGHT_TOP, table->width, PARTA_WEIGHT_HEIGHT };

  parta_pen_rotated (table->pen, &work, &turned_style, self->work);
  parta_pen_cell (table->pen, &weight, &count_style, self->weight);
}

static void
draw_lesson_head (const Table      *table,
                  const PartaPiece *piece,
                  guint             column)
{
  const PartaCopyLesson *lesson = &g_array_index (table->copy->lessons, PartaCopyLesson, piece->lesson);
  guint n_columns = parta_piece_count_columns (piece);
  const PartaRect day = { left_of (table, column), DAY_TOP, n_columns * table->width, PARTA_DAY_HEIGHT };
  const PartaRect of_day = { day.x, LESSON_TOP, day.width, PARTA_LESSON_HEIGHT };
  const PartaRect work = { day.x, WORK_TOP, table->width, PARTA_WORK_HEIGHT };

  parta_pen_cell (table->pen, &day, &final_style, lesson->day);
  parta_pen_cell (table->pen, &of_day, &count_style, lesson->of_day);
  for (guint i = 0; i < piece->n_columns; i++)
    draw_column_head (table, piece, i, column + i);
  for (guint i = 1; i < n_columns; i++)
    parta_pen_rule (table->pen, left_of (table, column + i), WORK_TOP, left_of (table, column + i), table->bottom);
  parta_pen_rule (table->pen, left_of (table, column + n_columns), DAY_TOP, left_of (table, column + n_columns), table->bottom);
  if (piece->n_columns == 0)   /* all marks of this lesson stand on an earlier spread */
    {
      double middle = day.x + table->width / 2;

      parta_pen_rotated (table->pen, &work, &turned_style, parta_form_get (table->copy->language, PARTA_FORM_CONTINUED));
      parta_pen_rule (table->pen, middle, PARTA_ROWS_TOP, middle, table->rows_bottom);
    }
}

/* On days on which a pupil did not belong to the class nothing can be entered: a line goes through. */
static void
draw_cells (const Table      *table,
            const PartaPiece *piece,
            guint             column,
            guint             row)
{
  const PartaCopyLesson *lesson = &g_array_index (table->copy->lessons, PartaCopyLesson, piece->lesson);
  guint pupil = table->spread->first_pupil + row;
  guint first = pupil * table->copy->columns->len + lesson->first_column + piece->first_column;
  const PartaRect row_rect = { 0, top_of (table, row), table->width, table->spread->row_height };

  for (guint i = 0; i < piece->n_columns; i++)
    {
      PartaRect cell = row_rect;
      const char *text = table->copy->cells->pdata[first + i];

      cell.x = left_of (table, column + i);
      if (text != NULL)
        parta_pen_cell (table->pen, &cell, &mark_style, text);
      else
        parta_pen_strike (table->pen, &cell);
    }
}

static void
draw_foot_cells (const Table      *table,
                 const PartaPiece *piece,
                 guint             column)
{
  const PartaCopyLesson *lesson = &g_array_index (table->copy->lessons, PartaCopyLesson, piece->lesson);

  for (guint i = 0; i < piece->n_columns; i++)
    {
      const PartaCopyColumn *self = &g_array_index (table->copy->columns, PartaCopyColumn,
                                                    lesson->first_column + piece->first_column + i);
      const char *const texts[FOOT_ROWS] = { self->absent, self->marks, self->average };

      for (guint row = 0; row < table->n_feet; row++)
        {
          const PartaRect cell = { left_of (table, column + i), table->rows_bottom + row * PARTA_FOOT_HEIGHT,
                                   table->width, PARTA_FOOT_HEIGHT };

          parta_pen_cell (table->pen, &cell, &count_style, texts[row]);
        }
    }
}

static void
draw_row (const Table *table,
          guint        row)
{
  guint column = 0;

  for (guint i = 0; i < table->spread->pieces->len; i++)
    {
      const PartaPiece *piece = &g_array_index (table->spread->pieces, PartaPiece, i);

      draw_cells (table, piece, column, row);
      column += parta_piece_count_columns (piece);
    }
}

/* The marks row by row: so they stand in the file in the order in which they are read, and take fewer commands. */
static void
draw_lessons (const Table *table)
{
  guint column = 0;

  for (guint i = 0; i < table->spread->pieces->len; i++)
    {
      const PartaPiece *piece = &g_array_index (table->spread->pieces, PartaPiece, i);

      draw_lesson_head (table, piece, column);
      draw_foot_cells (table, piece, column);
      column += parta_piece_count_columns (piece);
    }
  for (guint row = 0; row < table->spread->n_pupils; row++)
    draw_row (table, row);
}

/* The head of a column behind the last lesson, as tall as all bands. */
static void
draw_closing_head (const Table *table,
                   guint        index)
{
  const PartaStyle style = { PARTA_FACE_BOLD, 7.5, PARTA_ALIGN_LEFT, 1.0 };
  const PartaRect rect = { left_of (table, table->n_columns + index), MONTH_TOP, table->width, PARTA_ROWS_TOP - MONTH_TOP };
  const char *text;

  if (index < table->n_periods)
    text = table->copy->periods->pdata[index];
  else
    text = parta_form_get (table->copy->language, index + 1 < table->n_closing ? PARTA_FORM_AVERAGE_HEAD : PARTA_FORM_MISSED);
  parta_pen_rotated (table->pen, &rect, &style, text);
}

static void
draw_closing_cells (const Table *table,
                    guint        row)
{
  guint pupil = table->spread->first_pupil + row;
  const PartaCopyPupil *self = &g_array_index (table->copy->pupils, PartaCopyPupil, pupil);
  PartaRect cell = { left_of (table, table->n_columns), top_of (table, row), table->width, table->spread->row_height };

  for (guint i = 0; i < table->n_periods; i++, cell.x += table->width)
    parta_pen_cell (table->pen, &cell, &final_style, table->copy->finals->pdata[pupil * table->copy->periods->len + i]);
  if (table->n_closing > 1)
    {
      parta_pen_cell (table->pen, &cell, &count_style, self->average);
      cell.x += table->width;
    }
  parta_pen_cell (table->pen, &cell, &count_style, self->missed);
}

static void
draw_closing (const Table *table)
{
  if (table->n_closing == 0)
    return;

  for (guint i = 0; i < table->n_closing; i++)
    draw_closing_head (table, i);
  for (guint row = 0; row < table->spread->n_pupils; row++)
    draw_closing_cells (table, row);
  for (guint i = 0; i <= table->n_closing; i++)
    {
      double x = left_of (table, table->n_columns + i);

      parta_pen_rule (table->pen, x, MONTH_TOP, x, table->bottom);
    }
  parta_pen_stroke (table->pen, PARTA_HEAVY);
}

static void
draw_names (const Table *table)
{
  for (guint row = 0; row < table->spread->n_pupils; row++)
    {
      guint pupil = table->spread->first_pupil + row;
      PartaRect cell = { 0, top_of (table, row), PARTA_NUMBER_WIDTH, table->spread->row_height };
      char number[12];

      g_snprintf (number, sizeof number, "%u", pupil + 1);
      parta_pen_cell (table->pen, &cell, &mark_style, number);
      cell.x = PARTA_NUMBER_WIDTH;
      cell.width = PARTA_NAME_WIDTH;
      parta_pen_cell (table->pen, &cell, &name_style, g_array_index (table->copy->pupils, PartaCopyPupil, pupil).name);
    }
  if (table->spread->n_pupils == 0)
    parta_pen_cell (table->pen, &(PartaRect){ PARTA_NUMBER_WIDTH, PARTA_ROWS_TOP, PARTA_NAME_WIDTH, table->spread->row_height },
                    &name_style, parta_form_get (table->copy->language, PARTA_FORM_NO_PUPILS));
}

static void
draw_foot_labels (const Table *table)
{
  static const PartaFormText labels[FOOT_ROWS] = { PARTA_FORM_ABSENT, PARTA_FORM_MARKS, PARTA_FORM_AVERAGE };

  for (guint i = 0; i < table->n_feet; i++)
    {
      double y = table->rows_bottom + i * PARTA_FOOT_HEIGHT;
      const PartaRect rect = { 0, y, COLUMNS_LEFT, PARTA_FOOT_HEIGHT };

      parta_pen_cell (table->pen, &rect, &label_style, parta_form_get (table->copy->language, labels[i]));
      parta_pen_rule (table->pen, 0, y + PARTA_FOOT_HEIGHT, table->right, y + PARTA_FOOT_HEIGHT);
    }
}

static void
draw_rules (const Table *table)
{
  const double bands[] = { DAY_TOP, LESSON_TOP, WORK_TOP, WEIGHT_TOP };
  const PartaPen *pen = table->pen;
  guint n_rows = count_rows (table->spread);

  for (guint i = 0; i < G_N_ELEMENTS (bands) && table->n_columns > 0; i++)
    parta_pen_rule (pen, COLUMNS_LEFT, bands[i], left_of (table, table->n_columns), bands[i]);
  parta_pen_rule (pen, PARTA_NUMBER_WIDTH, MONTH_TOP, PARTA_NUMBER_WIDTH, table->rows_bottom);
  for (guint row = 1; row < n_rows; row++)
    {
      if (row % HEAVY_EVERY != 0)
        parta_pen_rule (pen, 0, top_of (table, row), table->right, top_of (table, row));
    }
  parta_pen_stroke (pen, PARTA_HAIR);

  for (guint row = 0; row <= n_rows; row++)
    {
      if (row % HEAVY_EVERY == 0 || row == n_rows)
        parta_pen_rule (pen, 0, top_of (table, row), table->right, top_of (table, row));
    }
  parta_pen_rule (pen, COLUMNS_LEFT, MONTH_TOP, COLUMNS_LEFT, table->bottom);
  parta_pen_frame (pen, &(PartaRect){ 0, MONTH_TOP, table->right, table->bottom - MONTH_TOP });
  parta_pen_stroke (pen, PARTA_HEAVY);
}

/* The left page of a spread: pupils × lessons. */
void
parta_marks_leaf_draw (const PartaSpread *spread,
                       const PartaPen    *pen)
{
  const Table table = measure (spread, pen);
  const PartaRect sign = { 0, PARTA_SIGN_TOP + 0.5, PARTA_USED_WIDTH - PARTA_CODE_ROOM, PARTA_SIGN_HEIGHT - 1.0 };

  draw_title (&table);
  draw_labels (&table);
  draw_names (&table);
  draw_months (&table);
  draw_lessons (&table);
  draw_foot_labels (&table);
  draw_rules (&table);
  draw_closing (&table);
  parta_pen_sign_lines (pen, &sign, spread);
}
