/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-mark.h"

/* Each mark has a shape of its own: whoever does not tell the colours apart tells these. They
 * are put together from rectangles, which every renderer draws without a picture in between. */

enum { MARK_SIZE = 5, MARK_MARGIN = 2, CORNER_SIZE = 9, BAR_LENGTH = 12, BAR_WIDTH = 2 };

static void
place_round (GskRoundedRect *round,
             int             width)
{
  gsk_rounded_rect_init_from_rect (round,
                                   &GRAPHENE_RECT_INIT (width - MARK_SIZE - MARK_MARGIN - 1,
                                                        MARK_MARGIN, MARK_SIZE, MARK_SIZE),
                                   MARK_SIZE / 2.0f);
}

/**
 * parta_grid_mark_draw_dot:
 * @snapshot: where to draw
 * @width: width of the cell
 * @color: the ink
 *
 * A dot at the right: waiting to be sent.
 */
void
parta_grid_mark_draw_dot (GtkSnapshot   *snapshot,
                          int            width,
                          const GdkRGBA *color)
{
  GskRoundedRect round;

  place_round (&round, width);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, color, &round.bounds);
  gtk_snapshot_pop (snapshot);
}

/**
 * parta_grid_mark_draw_ring:
 * @snapshot: where to draw
 * @width: width of the cell
 * @color: the ink
 *
 * A ring at the right: not on the disk yet.
 */
void
parta_grid_mark_draw_ring (GtkSnapshot   *snapshot,
                           int            width,
                           const GdkRGBA *color)
{
  GskRoundedRect round;

  place_round (&round, width);
  gtk_snapshot_append_border (snapshot, &round, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

/**
 * parta_grid_mark_draw_corner:
 * @snapshot: where to draw
 * @width: width of the cell
 * @color: the ink
 *
 * A filled corner at the right: refused.
 */
void
parta_grid_mark_draw_corner (GtkSnapshot   *snapshot,
                             int            width,
                             const GdkRGBA *color)
{
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (width - CORNER_SIZE, 0, CORNER_SIZE, CORNER_SIZE));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
  gtk_snapshot_rotate (snapshot, 45);
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (-CORNER_SIZE, -CORNER_SIZE * 0.7f,
                                                  CORNER_SIZE * 2, CORNER_SIZE * 1.4f));
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

/**
 * parta_grid_mark_draw_bar:
 * @snapshot: where to draw
 * @width: width of the cell
 * @height: height of the cell
 * @color: the ink
 *
 * A short bar below the text: recorded late.
 */
void
parta_grid_mark_draw_bar (GtkSnapshot   *snapshot,
                          int            width,
                          int            height,
                          const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((int) ((width - BAR_LENGTH) / 2),
                                                  height - BAR_WIDTH - MARK_MARGIN - 1,
                                                  BAR_LENGTH, BAR_WIDTH));
}

/**
 * parta_grid_mark_draw_stroke:
 * @snapshot: where to draw
 * @height: height of the cell
 * @color: the ink
 *
 * A short upright stroke at the lower left: stood in a temporary journal first.
 */
void
parta_grid_mark_draw_stroke (GtkSnapshot   *snapshot,
                             int            height,
                             const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (MARK_MARGIN + 1, height - MARK_MARGIN - 1 - BAR_LENGTH / 2,
                                                  BAR_WIDTH, BAR_LENGTH / 2));
}

/**
 * parta_grid_mark_draw_diamond:
 * @snapshot: where to draw
 * @color: the ink
 *
 * A diamond at the left: in conflict.
 */
void
parta_grid_mark_draw_diamond (GtkSnapshot   *snapshot,
                              const GdkRGBA *color)
{
  float middle = MARK_MARGIN + MARK_SIZE / 2.0f + 1;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (middle, middle));
  gtk_snapshot_rotate (snapshot, 45);
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (-MARK_SIZE / 2.0f, -MARK_SIZE / 2.0f,
                                                  MARK_SIZE, MARK_SIZE));
  gtk_snapshot_restore (snapshot);
}
