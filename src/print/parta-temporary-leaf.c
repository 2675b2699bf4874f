/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-temporary-form-private.h"

/* Millimetres within the used part of the sheet. */
#define WIDTH          180.0
#define HEIGHT         267.0
#define TABLE_TOP      27.0
#define NUMBER_WIDTH   7.0
#define NAME_WIDTH     47.0
#define NUMBER_HEIGHT  5.0
#define SUBJECT_HEIGHT 24.0
#define SPLIT_HEIGHT   4.5
#define ROWS_TOP       (TABLE_TOP + NUMBER_HEIGHT + SUBJECT_HEIGHT + SPLIT_HEIGHT)
#define FOOT_HEIGHT    15.0
#define MOST_ROW       6.5
#define ABSENT_SHARE   0.42   /* of a lesson's column: the letter needs less room than the mark */
#define HEAVY_EVERY    5

static const PartaStyle title_style = { PARTA_FACE_BOLD, 13.0, PARTA_ALIGN_CENTRE, 0 };
static const PartaStyle plain_style = { PARTA_FACE_PLAIN, 9.0, PARTA_ALIGN_CENTRE, 0 };
static const PartaStyle line_style = { PARTA_FACE_PLAIN, 8.5, PARTA_ALIGN_LEFT, 0 };
static const PartaStyle small_style = { PARTA_FACE_NARROW, 7.5, PARTA_ALIGN_LEFT, 0 };
static const PartaStyle head_style = { PARTA_FACE_BOLD, 8.0, PARTA_ALIGN_CENTRE, 0.4 };
static const PartaStyle cell_style = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_CENTRE, 0.3 };
static const PartaStyle name_style = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_LEFT, 0.8 };
static const PartaStyle turned_style = { PARTA_FACE_NARROW, 7.5, PARTA_ALIGN_LEFT, 0.8 };

/* What is drawn with, and the table's measures. */
typedef struct
{
  const PartaTemporaryForm *form;
  const PartaPen           *pen;
  guint                     first, n_rows;
  double                    column, row, bottom;
} Sheet;

static double
left_of (const Sheet *sheet,
         guint        lesson)
{
  return NUMBER_WIDTH + NAME_WIDTH + lesson * sheet->column;
}

static const char *
text_of (const PartaTemporaryForm *form,
         PartaFormText             text)
{
  return parta_form_get (form->language, text);
}

/* School, class, day and when access was lost and returned: what the register of outages asks for. */
static void
draw_title (const PartaTemporaryForm *form,
            const PartaPen           *pen)
{
  g_autofree char *unit = parta_form_dup (form->language, PARTA_FORM_CLASS, form->unit, NULL);
  const char *day = *form->day != '\0' ? form->day : text_of (form, PARTA_FORM_DATE_BLANK);

  parta_pen_cell (pen, &(PartaRect){ 0, 0, WIDTH, 5.0 }, &plain_style, form->school);
  parta_pen_cell (pen, &(PartaRect){ 0, 5.0, WIDTH, 7.0 }, &title_style, text_of (form, PARTA_FORM_TEMPORARY_JOURNAL));
  parta_pen_cell (pen, &(PartaRect){ 0, 12.5, 40.0, 5.0 }, &line_style, unit);
  parta_pen_cell (pen, &(PartaRect){ 40.0, 12.5, 60.0, 5.0 }, &line_style, day);
  parta_pen_cell (pen, &(PartaRect){ 100.0, 12.5, 80.0, 5.0 }, &line_style, text_of (form, PARTA_FORM_TEMPORARY_OUTAGE));
  parta_pen_cell (pen, &(PartaRect){ 0, 18.5, WIDTH, 5.0 }, &small_style, text_of (form, PARTA_FORM_TEMPORARY_RULE));
}

static void
draw_signature (const PartaTemporaryForm *form,
                const PartaPen           *pen)
{
  const double y = HEIGHT - FOOT_HEIGHT + 5.0;

  parta_pen_cell (pen, &(PartaRect){ 0, y, 34.0, 4.5 }, &line_style, text_of (form, PARTA_FORM_TEMPORARY_WRITER));
  parta_pen_rule (pen, 34.0, y + 4.5, 96.0, y + 4.5);
  parta_pen_rule (pen, 100.0, y + 4.5, 130.0, y + 4.5);
  parta_pen_cell (pen, &(PartaRect){ 34.0, y + 4.8, 62.0, 3.0 }, &cell_style, text_of (form, PARTA_FORM_NAME_IN_FULL));
  parta_pen_cell (pen, &(PartaRect){ 100.0, y + 4.8, 30.0, 3.0 }, &cell_style, text_of (form, PARTA_FORM_SIGNATURE));
  parta_pen_cell (pen, &(PartaRect){ 133.0, y, 47.0, 4.5 }, &small_style, text_of (form, PARTA_FORM_DATE_BLANK));
  parta_pen_stroke (pen, PARTA_HAIR);
}

static void
draw_lesson_head (const Sheet *sheet,
                  guint        index)
{
  const PartaTemporaryLesson *lesson = &g_array_index (sheet->form->lessons, PartaTemporaryLesson, index);
  double x = left_of (sheet, index), absent = sheet->column * ABSENT_SHARE;
  double split = TABLE_TOP + NUMBER_HEIGHT + SUBJECT_HEIGHT;
  g_autofree char *number = lesson->number > 0 ? g_strdup_printf ("%u", lesson->number) : g_strdup ("");

  parta_pen_cell (sheet->pen, &(PartaRect){ x, TABLE_TOP, sheet->column, NUMBER_HEIGHT }, &head_style, number);
  parta_pen_rotated (sheet->pen, &(PartaRect){ x, TABLE_TOP + NUMBER_HEIGHT, sheet->column, SUBJECT_HEIGHT }, &turned_style,
                     lesson->subject);
  parta_pen_cell (sheet->pen, &(PartaRect){ x, split, absent, SPLIT_HEIGHT }, &cell_style,
                  text_of (sheet->form, PARTA_FORM_TEMPORARY_ABSENT));
  parta_pen_cell (sheet->pen, &(PartaRect){ x + absent, split, sheet->column - absent, SPLIT_HEIGHT }, &cell_style,
                  text_of (sheet->form, PARTA_FORM_TEMPORARY_MARK));
}

static void
draw_heads (const Sheet *sheet)
{
  const double height = ROWS_TOP - TABLE_TOP;

  parta_pen_cell (sheet->pen, &(PartaRect){ 0, TABLE_TOP, NUMBER_WIDTH, height }, &head_style,
                  text_of (sheet->form, PARTA_FORM_NUMBER));
  parta_pen_cell (sheet->pen, &(PartaRect){ NUMBER_WIDTH, TABLE_TOP, NAME_WIDTH, height }, &head_style,
                  text_of (sheet->form, PARTA_FORM_NAME));
  for (guint i = 0; i < sheet->form->lessons->len; i++)
    draw_lesson_head (sheet, i);
}

static void
draw_names (const Sheet *sheet)
{
  for (guint i = 0; i < sheet->n_rows; i++)
    {
      double y = ROWS_TOP + i * sheet->row;
      char number[12];

      g_snprintf (number, sizeof number, "%u", sheet->first + i + 1);
      parta_pen_cell (sheet->pen, &(PartaRect){ 0, y, NUMBER_WIDTH, sheet->row }, &cell_style, number);
      parta_pen_cell (sheet->pen, &(PartaRect){ NUMBER_WIDTH, y, NAME_WIDTH, sheet->row }, &name_style,
                      sheet->form->pupils->pdata[sheet->first + i]);
    }
}

static void
draw_thin_rules (const Sheet *sheet)
{
  double split = TABLE_TOP + NUMBER_HEIGHT + SUBJECT_HEIGHT;

  parta_pen_rule (sheet->pen, left_of (sheet, 0), TABLE_TOP + NUMBER_HEIGHT, WIDTH, TABLE_TOP + NUMBER_HEIGHT);
  parta_pen_rule (sheet->pen, left_of (sheet, 0), split, WIDTH, split);
  for (guint i = 0; i < sheet->form->lessons->len; i++)
    {
      double x = left_of (sheet, i) + sheet->column * ABSENT_SHARE;

      parta_pen_rule (sheet->pen, x, split, x, sheet->bottom);
    }
  for (guint i = 1; i < sheet->n_rows; i++)
    {
      if (i % HEAVY_EVERY != 0)
        parta_pen_rule (sheet->pen, 0, ROWS_TOP + i * sheet->row, WIDTH, ROWS_TOP + i * sheet->row);
    }
  parta_pen_stroke (sheet->pen, PARTA_HAIR);
}

static void
draw_thick_rules (const Sheet *sheet)
{
  parta_pen_frame (sheet->pen, &(PartaRect){ 0, TABLE_TOP, WIDTH, sheet->bottom - TABLE_TOP });
  parta_pen_rule (sheet->pen, NUMBER_WIDTH, TABLE_TOP, NUMBER_WIDTH, sheet->bottom);
  for (guint i = 0; i < sheet->form->lessons->len; i++)
    parta_pen_rule (sheet->pen, left_of (sheet, i), TABLE_TOP, left_of (sheet, i), sheet->bottom);
  for (guint i = 0; i < sheet->n_rows; i += HEAVY_EVERY)
    parta_pen_rule (sheet->pen, 0, ROWS_TOP + i * sheet->row, WIDTH, ROWS_TOP + i * sheet->row);
  parta_pen_stroke (sheet->pen, PARTA_HEAVY);
}

/* (private) The front: @n pupils from @first on, and places for absence and mark in each lesson. */
void
parta_temporary_leaf_draw_pupils (const PartaTemporaryForm *self,
                                  const PartaPen           *pen,
                                  guint                     first,
                                  guint                     n)
{
  Sheet sheet = { self, pen, first, n };
  double room = HEIGHT - FOOT_HEIGHT - ROWS_TOP;

  sheet.column = (WIDTH - NUMBER_WIDTH - NAME_WIDTH) / self->lessons->len;
  sheet.row = MIN (MOST_ROW, room / MAX (n, 1));
  sheet.bottom = ROWS_TOP + MAX (n, 1) * sheet.row;
  draw_title (self, pen);
  draw_heads (&sheet);
  draw_names (&sheet);
  if (n == 0)
    parta_pen_cell (pen, &(PartaRect){ NUMBER_WIDTH, ROWS_TOP, NAME_WIDTH, sheet.row }, &name_style,
                    text_of (self, PARTA_FORM_NO_PUPILS));
  draw_thin_rules (&sheet);
  draw_thick_rules (&sheet);
  draw_signature (self, pen);
}

/* Columns of the back: where each begins, and what it is called. */
static const struct
{
  double        x;
  PartaFormText head;
} columns[] = {
  { 0, PARTA_FORM_LESSON }, { 12.0, PARTA_FORM_SUBJECT }, { 42.0, PARTA_FORM_TOPIC }, { 100.0, PARTA_FORM_HOMEWORK },
  { 148.0, PARTA_FORM_TEMPORARY_TEACHER }, { WIDTH, PARTA_FORM_NUMBER },
};

static void
draw_lesson_row (const PartaTemporaryForm *self,
                 const PartaPen           *pen,
                 guint                     index,
                 double                    y,
                 double                    height)
{
  const PartaTemporaryLesson *lesson = &g_array_index (self->lessons, PartaTemporaryLesson, index);
  const PartaRect teacher = { columns[4].x, y + 1.0, columns[5].x - columns[4].x, 8.0 };
  g_autofree char *number = lesson->number > 0 ? g_strdup_printf ("%u", lesson->number) : g_strdup ("");

  parta_pen_cell (pen, &(PartaRect){ 0, y, columns[1].x, height }, &head_style, number);
  parta_pen_cell (pen, &(PartaRect){ columns[1].x, y, columns[2].x - columns[1].x, height }, &name_style, lesson->subject);
  parta_pen_cell (pen, &teacher, &name_style, lesson->teacher);
}

/* (private) The back: what was taught, what was set, and who signs for it. */
void
parta_temporary_leaf_draw_lessons (const PartaTemporaryForm *self,
                                   const PartaPen           *pen)
{
  const double head = 8.0, room = HEIGHT - FOOT_HEIGHT - TABLE_TOP - head;
  double height = room / self->lessons->len, bottom = TABLE_TOP + head + room;

  draw_title (self, pen);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (columns); i++)
    {
      parta_pen_cell (pen, &(PartaRect){ columns[i].x, TABLE_TOP, columns[i + 1].x - columns[i].x, head }, &head_style,
                      text_of (self, columns[i].head));
      parta_pen_rule (pen, columns[i].x, TABLE_TOP, columns[i].x, bottom);
    }
  for (guint i = 0; i < self->lessons->len; i++)
    {
      draw_lesson_row (self, pen, i, TABLE_TOP + head + i * height, height);
      parta_pen_rule (pen, 0, TABLE_TOP + head + i * height, WIDTH, TABLE_TOP + head + i * height);
    }
  parta_pen_stroke (pen, PARTA_HAIR);
  parta_pen_frame (pen, &(PartaRect){ 0, TABLE_TOP, WIDTH, bottom - TABLE_TOP });
  parta_pen_stroke (pen, PARTA_HEAVY);
  draw_signature (self, pen);
}
