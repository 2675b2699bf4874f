/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-spread-private.h"

#include "parta-layout-private.h"

/* Rows of a list of pupils, in millimetres: the fewer, the taller. Beyond 45 of them, 4.35 mm each, the list goes on in a
 * second spread. */
#define TALLEST_ROW 6.5
#define ROWS_HEIGHT 196.0
#define MOST_PUPILS 45
#define BAND_UNITS  2    /* units that one more teacher's signature takes */
#define MOST_BANDS  8

/* A spread that is being filled. */
typedef struct
{
  const PartaCopy *copy;
  GPtrArray       *spreads;
  GArray          *pieces;
  guint            n_columns, n_units;   /* taken so far */
  guint64          teachers;             /* whose lessons are placed */
} Room;

/* How many columns a piece takes on the left page. */
guint
parta_piece_count_columns (const PartaPiece *piece)
{
  return MAX (piece->n_columns, 1);
}

/* How many units a piece takes on the right page. */
guint
parta_piece_count_units (const PartaPiece *piece)
{
  return MAX (piece->n_units, 1);
}

/* How many columns stand behind the last lesson: period marks and average where there are marks, lessons missed. */
guint
parta_copy_count_closing (const PartaCopy *copy)
{
  return copy->assessed ? MIN (copy->periods->len + 2, PARTA_COLUMNS - 1) : 1;
}

static gboolean
is_among (guint64 teachers,
          guint   teacher)
{
  return teacher >= PARTA_MOST_TEACHERS || (teachers >> teacher & 1) != 0;
}

/* Who signs a spread (element-type guint, indices of the copy's teachers): those whose lessons stand there. */
GArray *
parta_spread_list_teachers (const PartaSpread *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->copy->teachers->len; i++)
    {
      if (is_among (self->teachers, i))
        g_array_append_val (list, i);
    }

  return list;
}

/* How many of @teachers sign in bands of their own, because the foot of the page has room for one. */
guint
parta_copy_count_bands (const PartaCopy *copy,
                        guint64          teachers)
{
  guint n = 0;

  for (guint i = 0; i < copy->teachers->len; i++)
    n += is_among (teachers, i);

  return n > 1 ? MIN (n - 1, MOST_BANDS) : 0;
}

static guint
count_units (const PartaCopyLesson *lesson)
{
  guint n_lines = 1;

  for (guint i = 0; i < PARTA_N_COPY_TEXTS; i++)
    n_lines = MAX (n_lines, lesson->lines[i]->len);

  return (n_lines + PARTA_UNIT_LINES - 1) / PARTA_UNIT_LINES;
}

static gboolean
fits (const Room       *room,
      const PartaPiece *piece,
      gboolean          signs,
      gboolean          last)
{
  guint columns = room->n_columns + parta_piece_count_columns (piece);
  guint units = room->n_units + parta_piece_count_units (piece);

  if (columns > PARTA_COLUMNS || units > PARTA_UNITS)
    return FALSE;

  if (signs && units + parta_copy_count_bands (room->copy, room->teachers) * BAND_UNITS > PARTA_UNITS)
    return FALSE;

  return !last || columns + parta_copy_count_closing (room->copy) <= PARTA_MOST_COLUMNS;
}

/* Closes the spread: one for each part of the list of pupils, with the same lessons (KG classes have up to 60 pupils). */
static void
close_room (Room     *room,
            gboolean  signs,
            gboolean  last)
{
  guint n_pupils = room->copy->pupils->len;
  guint n_parts = MAX ((n_pupils + MOST_PUPILS - 1) / MOST_PUPILS, 1);
  guint per_part = (n_pupils + n_parts - 1) / n_parts;

  for (guint part = 0; part < n_parts; part++)
    {
      PartaSpread *spread = g_new0 (PartaSpread, 1);

      spread->copy = room->copy;
      spread->number = room->spreads->len + 1;
      spread->part = part;
      spread->first_pupil = part * per_part;
      spread->n_pupils = MIN (per_part, n_pupils - spread->first_pupil);
      spread->row_height = MIN (TALLEST_ROW, ROWS_HEIGHT / MAX (per_part, 1));
      spread->closes_lessons = last;
      spread->closes = last && part == n_parts - 1;
      spread->signed_off = signs && part == n_parts - 1;
      spread->teachers = room->teachers;
      spread->pieces = g_array_ref (room->pieces);
      g_ptr_array_add (room->spreads, spread);
    }

  g_array_unref (room->pieces);
  room->pieces = g_array_new (FALSE, FALSE, sizeof (PartaPiece));
  room->n_columns = room->n_units = 0;
}

static void
place (Room             *room,
       const PartaPiece *piece)
{
  g_array_append_vals (room->pieces, piece, 1);
  room->n_columns += parta_piece_count_columns (piece);
  room->n_units += parta_piece_count_units (piece);
}

/* A lesson that is too long even for a spread of its own goes on in the next one. */
static void
place_part (Room       *room,
            PartaPiece *rest)
{
  PartaPiece part = *rest;

  part.n_columns = MIN (rest->n_columns, PARTA_COLUMNS);
  part.n_units = MIN (rest->n_units, PARTA_UNITS);
  place (room, &part);

  rest->first_column += part.n_columns;
  rest->n_columns -= part.n_columns;
  rest->first_unit += part.n_units;
  rest->n_units -= part.n_units;
}

/* Whether the next lesson has other teachers, or there is none. */
static gboolean
ends_run (const PartaCopy *copy,
          guint            index)
{
  return index + 1 == copy->lessons->len || g_array_index (copy->lessons, PartaCopyLesson, index).teachers !=
                                              g_array_index (copy->lessons, PartaCopyLesson, index + 1).teachers;
}

static void
place_lesson (Room     *room,
              guint     index,
              gboolean  signs,
              gboolean  last)
{
  const PartaCopyLesson *lesson = &g_array_index (room->copy->lessons, PartaCopyLesson, index);
  PartaPiece rest = { .lesson = index, .n_columns = lesson->n_columns, .n_units = count_units (lesson) };

  room->teachers = lesson->teachers;
  if (!fits (room, &rest, signs, last) && room->pieces->len > 0)
    close_room (room, FALSE, FALSE);
  while (!fits (room, &rest, signs, last))
    {
      place_part (room, &rest);
      close_room (room, FALSE, FALSE);
      if (rest.n_columns == 0 && rest.n_units == 0)
        return;   /* only the columns of the period are left for the next spread */
    }
  place (room, &rest);
}

/* Adds the spreads of a copy to @spreads (element-type PartaSpread). The period marks stand beside the last lesson. Where the journal
 * passes from one teacher to another a new spread begins. */
void
parta_spread_plan (const PartaCopy *copy,
                   GPtrArray       *spreads)
{
  Room room = { copy, spreads, g_array_new (FALSE, FALSE, sizeof (PartaPiece)), 0, 0, copy->lessons->len > 0 ? 0 : G_MAXUINT64 };

  for (guint i = 0; i < copy->lessons->len; i++)
    {
      gboolean last = i == copy->lessons->len - 1, signs = ends_run (copy, i);

      place_lesson (&room, i, signs, last);
      if (signs && !last)
        close_room (&room, TRUE, FALSE);
    }
  close_room (&room, TRUE, TRUE);
  g_array_unref (room.pieces);
}

/* Frees it. */
void
parta_spread_free (PartaSpread *self)
{
  g_array_unref (self->pieces);
  g_free (self);
}
