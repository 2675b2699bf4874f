/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-leaves-private.h"

#include "parta-copy-lessons-private.h"
#include "parta-layout-private.h"
#include "parta-sign-line-private.h"

#include <math.h>

#define HEAD_TOP    PARTA_HEAD_HEIGHT
#define LINE_HEIGHT (PARTA_UNIT_HEIGHT / PARTA_UNIT_LINES)
#define BASELINE    0.75    /* of a line's height */
#define CLOSE_WIDTH 110.0   /* beside the stamp */
#define BAND_HEIGHT (2 * PARTA_UNIT_HEIGHT)

/* Columns from the left. The widths of those with a text are those with which the text was broken into lines. */
static const struct
{
  PartaFormText head;
  double        width;   /* 0: that of @text */
  PartaCopyText text;
} columns[] = {
  { PARTA_FORM_LESSON_NUMBER, 8.0 },
  { PARTA_FORM_DAY_MONTH, 14.0 },
  { PARTA_FORM_HOURS, 8.0 },
  { PARTA_FORM_WORK_AND_WEIGHT, 0, PARTA_COPY_WORKS },
  { PARTA_FORM_TOPIC, 0, PARTA_COPY_TOPIC },
  { PARTA_FORM_HOMEWORK, 0, PARTA_COPY_HOMEWORK },
  { PARTA_FORM_SUBSTITUTION, 0, PARTA_COPY_SUBSTITUTION },
};

static double
width_of (guint column)
{
  return columns[column].width > 0 ? columns[column].width : parta_copy_shapes[columns[column].text].width;
}

static double
left_of (guint column)
{
  double left = 0;

  for (guint i = 0; i < column; i++)
    left += width_of (i);

  return left;
}

static void
draw_head (const PartaSpread *spread,
           const PartaPen    *pen)
{
  const PartaStyle title = { PARTA_FACE_BOLD, 11.0, PARTA_ALIGN_CENTRE, 2.0 };
  const PartaStyle unit = { PARTA_FACE_PLAIN, 9.0, PARTA_ALIGN_LEFT, 0 };
  const PartaStyle style = { PARTA_FACE_BOLD, 7.5, PARTA_ALIGN_CENTRE, 0.7 };
  PartaRect cell = { 0, HEAD_TOP, 0, PARTA_UNITS_TOP - HEAD_TOP };

  parta_pen_cell (pen, &(PartaRect){ 0, 0, 26.0, PARTA_HEAD_HEIGHT - 1.0 }, &unit, spread->copy->unit_name);
  parta_pen_cell (pen, &(PartaRect){ 26.0, 0, PARTA_USED_WIDTH - 52.0, PARTA_HEAD_HEIGHT - 1.0 }, &title,
                  spread->copy->heading);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      cell.width = width_of (i);
      parta_pen_cell (pen, &cell, &style, parta_form_get (spread->copy->language, columns[i].head));
      cell.x += cell.width;
    }
}

/* One line of a lesson's row, counted from @top. */
static void
draw_line (const PartaPen  *pen,
           guint            column,
           double           top,
           guint            line,
           PartaFace        face,
           double           size,
           const char      *text)
{
  const PartaRect rect = { left_of (column), top, width_of (column), PARTA_UNIT_HEIGHT };
  const PartaStyle style = { face, size, columns[column].width > 0 ? PARTA_ALIGN_CENTRE : PARTA_ALIGN_LEFT, PARTA_COPY_PAD };

  parta_pen_line (pen, &rect, &style, (line + BASELINE) * LINE_HEIGHT, text);
}

/* A line that is wider than its column, as a surname may be, is drawn smaller. */
static double
fit_size (const PartaPen           *pen,
          const PartaCopyTextShape *shape,
          const char               *line)
{
  double room = (shape->width - 2 * PARTA_COPY_PAD) * PARTA_MM;
  double width = parta_typesetter_measure (pen->type, shape->face, shape->size, line);

  return width > room ? floor (shape->size * room / width * 64.0) / 64.0 : shape->size;
}

static void
draw_text (const PartaPen        *pen,
           const PartaPiece      *piece,
           const PartaCopyLesson *lesson,
           guint                  column,
           double                 top)
{
  const PartaCopyTextShape *shape = &parta_copy_shapes[columns[column].text];
  const GPtrArray *lines = lesson->lines[columns[column].text];
  guint first = piece->first_unit * PARTA_UNIT_LINES;
  guint last = MIN ((piece->first_unit + piece->n_units) * PARTA_UNIT_LINES, lines->len);
  gboolean names = columns[column].text == PARTA_COPY_SUBSTITUTION;

  if (pen->reading != NULL)
    parta_reading_add_lines (pen->reading, left_of (column), top + BASELINE * LINE_HEIGHT, lines, first, last);
  else
    for (guint i = first; i < last; i++)
      draw_line (pen, column, top, i - first, shape->face, names ? fit_size (pen, shape, lines->pdata[i]) : shape->size,
                 lines->pdata[i]);
}

/* How far a row's first line stands below its upper edge, so that a short row is not all above. */
static double
lead_of (const PartaPiece      *piece,
         const PartaCopyLesson *lesson)
{
  guint first = piece->first_unit * PARTA_UNIT_LINES, most = 1, room = parta_piece_count_units (piece) * PARTA_UNIT_LINES;

  for (guint i = 0; i < PARTA_N_COPY_TEXTS; i++)
    {
      if (lesson->lines[i]->len > first)
        most = MAX (most, lesson->lines[i]->len - first);
    }

  return most < room ? (room - most) * LINE_HEIGHT / 2 : 0;
}

static void
draw_lesson (const PartaSpread *spread,
             const PartaPen    *pen,
             const PartaPiece  *piece,
             double             top)
{
  const PartaCopyLesson *lesson = &g_array_index (spread->copy->lessons, PartaCopyLesson, piece->lesson);
  gboolean continued = piece->first_unit > 0 || piece->first_column > 0;

  top += lead_of (piece, lesson);
  draw_line (pen, 0, top, 0, PARTA_FACE_PLAIN, 8.0, lesson->number);
  draw_line (pen, 1, top, 0, PARTA_FACE_PLAIN, 8.0, lesson->date);
  if (continued)
    draw_line (pen, 1, top, 1, PARTA_FACE_NARROW, 7.0, parta_form_get (spread->copy->language, PARTA_FORM_CONTINUED));
  else
    draw_line (pen, 2, top, 0, PARTA_FACE_PLAIN, 8.0, "1");
  for (guint i = 3; i < G_N_ELEMENTS (columns); i++)
    draw_text (pen, piece, lesson, i, top);
}

/* Returns where the rows end. */
static double
draw_lessons (const PartaSpread *spread,
              const PartaPen    *pen)
{
  double top = PARTA_UNITS_TOP;

  for (guint i = 0; i < spread->pieces->len; i++)
    {
      const PartaPiece *piece = &g_array_index (spread->pieces, PartaPiece, i);

      draw_lesson (spread, pen, piece, top);
      top += parta_piece_count_units (piece) * PARTA_UNIT_HEIGHT;
      parta_pen_rule (pen, 0, top, PARTA_USED_WIDTH, top);
    }
  if (spread->pieces->len == 0)
    {
      const PartaRect rect = { 0, top, PARTA_USED_WIDTH, PARTA_UNIT_HEIGHT };
      const PartaStyle style = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_CENTRE, 0 };

      if (spread->copy->lessons->len == 0)
        parta_pen_cell (pen, &rect, &style, parta_form_get (spread->copy->language, PARTA_FORM_NO_LESSONS));
      top += PARTA_UNIT_HEIGHT;
    }

  return top;
}

static void
draw_rules (const PartaPen *pen,
            double          bottom,
            gboolean        rows)
{
  double x = 0;

  for (guint i = 0; i + 1 < G_N_ELEMENTS (columns); i++)
    {
      x += width_of (i);
      parta_pen_rule (pen, x, HEAD_TOP, x, rows ? bottom : PARTA_UNITS_TOP);
    }
  parta_pen_stroke (pen, PARTA_HAIR);
  parta_pen_rule (pen, 0, PARTA_UNITS_TOP, PARTA_USED_WIDTH, PARTA_UNITS_TOP);
  parta_pen_frame (pen, &(PartaRect){ 0, HEAD_TOP, PARTA_USED_WIDTH, bottom - HEAD_TOP });
  parta_pen_stroke (pen, PARTA_HEAVY);
}

static void
draw_plan (const PartaCopy *copy,
           const PartaPen  *pen)
{
  const PartaStyle style = { PARTA_FACE_PLAIN, 8.5, PARTA_ALIGN_LEFT, 0 };
  g_autofree char *planned = g_strdup_printf ("%u", copy->planned);
  g_autofree char *held = g_strdup_printf ("%u", copy->held);
  g_autofree char *lag = g_strdup_printf ("%u", copy->planned > copy->held ? copy->planned - copy->held : 0);
  g_autofree char *plan = parta_form_dup (copy->language, PARTA_FORM_PLAN, planned, held, lag, NULL);

  parta_pen_cell (pen, &(PartaRect){ 0, PARTA_CLOSE_TOP + 1.5, CLOSE_WIDTH, 5.0 }, &style, plan);
  parta_pen_cell (pen, &(PartaRect){ 0, PARTA_CLOSE_TOP + 6.5, CLOSE_WIDTH, 5.0 }, &style,
                  parta_form_get (copy->language, PARTA_FORM_PLAN_LAG));
}

static void
draw_signature (const PartaSpread *spread,
                const PartaPen    *pen,
                guint              place,
                guint              teacher)
{
  PartaRect stamp = parta_topics_leaf_get_stamp (spread, place);
  const PartaRect line = { 0, stamp.y + stamp.height - 10.0, CLOSE_WIDTH, 10.0 };
  const char *name = teacher < spread->copy->teachers->len
                       ? g_array_index (spread->copy->teachers, PartaSignatory, teacher).signs_as : "";

  parta_pen_sign_line (pen, &line, spread->copy->language, parta_form_get (spread->copy->language, PARTA_FORM_TEACHER), name);
  parta_pen_corners (pen, &stamp);
}

/* The teacher closes the period, or a part of it: plan, what was taught, signature by hand or by an electronic stamp. */
static void
draw_closing (const PartaSpread *spread,
              const PartaPen    *pen)
{
  g_autoptr (GArray) teachers = parta_spread_list_teachers (spread);

  if (spread->closes)
    draw_plan (spread->copy, pen);
  for (guint i = 0; i <= parta_copy_count_bands (spread->copy, spread->teachers); i++)
    draw_signature (spread, pen, i, i < teachers->len ? g_array_index (teachers, guint, i) : G_MAXUINT);
}

/* Where the stamp of one who signs a spread has its place, in millimetres of the used part of the page on which the teachers sign
 * for all their sheets. The first one's is beside the plan, the others' above it. */
PartaRect
parta_topics_leaf_get_stamp (const PartaSpread *spread,
                             guint              teacher)
{
  return (PartaRect){ PARTA_USED_WIDTH - PARTA_STAMP_WIDTH, PARTA_CLOSE_TOP + 1.2 - teacher * BAND_HEIGHT,
                      PARTA_STAMP_WIDTH, PARTA_STAMP_HEIGHT };
}

/* The right page of a spread: what was taught in the lessons of the left one, and what was set. */
void
parta_topics_leaf_draw (const PartaSpread *spread,
                        const PartaPen    *pen)
{
  const PartaRect sign = { PARTA_CODE_ROOM, PARTA_SIGN_TOP + 0.5, PARTA_USED_WIDTH - PARTA_CODE_ROOM, PARTA_SIGN_HEIGHT - 1.0 };
  double bottom;

  draw_head (spread, pen);
  bottom = draw_lessons (spread, pen);
  draw_rules (pen, bottom, spread->pieces->len > 0);
  if (spread->signed_off)
    draw_closing (spread, pen);
  else
    parta_pen_sign_lines (pen, &sign, spread);
}
