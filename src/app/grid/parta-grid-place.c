/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include <math.h>

#include "parta-grid-class.h"
#include "parta-grid-private.h"

/* Where everything goes: sizes by the font, places by the scrollbars. */

static void
configure_adjustment (GtkAdjustment *adjustment,
                      int            upper,
                      int            page,
                      int            step)
{
  double value = gtk_adjustment_get_value (adjustment);

  upper = MAX (upper, page);
  gtk_adjustment_configure (adjustment, CLAMP (value, 0, upper - page), 0, upper, step, page * 0.9, page);
}

static void
measure_texts (PartaGrid *self)
{
  PartaGridGeometry *geometry = &self->geometry;
  int widest = 0, width, height;

  for (guint row = 0; row < self->rows->len; row++)
    {
      PartaGridRow *line = g_ptr_array_index (self->rows, row);

      parta_grid_layouts_lookup (self->layouts, GTK_WIDGET (self), parta_grid_row_get_label (line), 0,
                                 &width, &height);
      widest = MAX (widest, width);
    }
  geometry->name_natural = CLAMP (widest + geometry->number_width + 16,
                                  geometry->number_width + 3 * geometry->column_width,
                                  12 * geometry->column_width);

  for (guint column = geometry->n_columns; column < self->columns->len; column++)
    {
      const PartaGridColumn *head = g_ptr_array_index (self->columns, column);

      parta_grid_layouts_lookup (self->layouts, GTK_WIDGET (self->head), head->day, 0, &width, &height);
      geometry->tail_width = MAX (geometry->tail_width, width + 10);
    }
}

/* The font decides on all sizes; it is asked when a size is needed, for a new style comes often
 * and a new font hardly ever. */
static void
ensure_measured (PartaGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics;   /* Pango brings no automatic cleanup */

  if (self->measured)
    return;

  metrics = pango_context_get_metrics (context, NULL, NULL);
  parta_grid_geometry_measure (&self->geometry,
                               PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics)),
                               PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_digit_width (metrics)));
  pango_font_metrics_unref (metrics);
  measure_texts (self);
  self->measured = TRUE;
}

/**
 * parta_grid_measure:
 * @widget: a grid
 * @orientation: which size
 * @for_size: not used
 * @minimum: (out): a few cells
 * @natural: (out): all cells
 * @minimum_baseline: (out): not set
 * @natural_baseline: (out): not set
 *
 * How large the grid is, for #GtkWidgetClass.
 */
void
parta_grid_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  PartaGrid *self = PARTA_GRID (widget);
  const PartaGridGeometry *geometry = &self->geometry;

  ensure_measured (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int tail = geometry->n_tail * geometry->tail_width;

      *minimum = geometry->number_width + 7 * geometry->column_width + tail;
      *natural = MAX (geometry->name_natural + tail + geometry->n_columns * geometry->column_width, *minimum);
    }
  else
    {
      *minimum = geometry->head_height + 2 * geometry->row_height;
      *natural = geometry->head_height + MAX (geometry->n_rows, 2) * geometry->row_height;
    }
}

static gboolean
shows_all (GtkAdjustment *adjustment,
           int            start,
           int            size)
{
  double value = gtk_adjustment_get_value (adjustment);

  return start >= value && start + size <= value + gtk_adjustment_get_page_size (adjustment);
}

static gboolean
cursor_is_in_sight (PartaGrid *self)
{
  const PartaGridGeometry *geometry = &self->geometry;

  return self->row >= 0 &&
         shows_all (self->adjustments[GTK_ORIENTATION_VERTICAL],
                    self->row * geometry->row_height, geometry->row_height) &&
         (self->column >= geometry->n_columns ||
          shows_all (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                     self->column * geometry->column_width, geometry->column_width));
}

/* GTK passes over children whose size is as it was, so rows are told when their cells move. A scrolled window tries a
 * size without scrollbars first and then takes some away again: a cursor in sight stays in sight. */
static void
scroll_to_adjustments (PartaGrid *self,
                       int        width,
                       int        height)
{
  PartaGridGeometry *geometry = &self->geometry;
  PartaGridGeometry former = *geometry;
  gboolean reveal = self->reveal || cursor_is_in_sight (self);

  parta_grid_geometry_fit (geometry, width);
  configure_adjustment (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                        geometry->n_columns * geometry->column_width, geometry->body_width,
                        geometry->column_width);
  configure_adjustment (self->adjustments[GTK_ORIENTATION_VERTICAL],
                        geometry->n_rows * geometry->row_height,
                        MAX (height - geometry->head_height, 1), geometry->row_height);
  if (reveal)
    parta_grid_reveal_cursor (self);
  geometry->x = floor (gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL]));
  geometry->y = floor (gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]));

  if (geometry->x == former.x && geometry->body_width == former.body_width &&
      geometry->name_width == former.name_width)
    return;

  gtk_widget_queue_allocate (GTK_WIDGET (self->head));
  for (guint row = 0; row < self->rows->len; row++)
    gtk_widget_queue_allocate (g_ptr_array_index (self->rows, row));
}

static void
place_rows (PartaGrid *self,
            int        width,
            int        height)
{
  const PartaGridGeometry *geometry = &self->geometry;

  gtk_widget_size_allocate (GTK_WIDGET (self->head), &(GtkAllocation) { 0, 0, width, geometry->head_height }, -1);
  for (guint row = 0; row < self->rows->len; row++)
    {
      GtkWidget *widget = g_ptr_array_index (self->rows, row);
      int top = parta_grid_geometry_row_top (geometry, row);
      gboolean visible = top + geometry->row_height > geometry->head_height && top < height;

      gtk_widget_set_child_visible (widget, visible);
      if (visible)
        gtk_widget_size_allocate (widget, &(GtkAllocation) { 0, top, width, geometry->row_height }, -1);
    }
}

static void
place_band (PartaGrid *self)
{
  const PartaGridGeometry *geometry = &self->geometry;
  gboolean visible = self->row >= 0 && self->column < geometry->n_columns;
  int bottom = parta_grid_geometry_bottom (geometry), x, width;

  gtk_widget_set_child_visible (self->band, visible);
  if (!visible)
    return;

  parta_grid_geometry_span (geometry, self->column, &x, &width);
  gtk_widget_size_allocate (self->band, &(GtkAllocation) { x, geometry->head_height, width,
                                                           MAX (bottom - geometry->head_height, 0) }, -1);
}

/**
 * parta_grid_allocate:
 * @widget: a grid
 * @width: the room there is
 * @height: the room there is
 * @baseline: not used
 *
 * Gives everything its place, for #GtkWidgetClass.
 */
void
parta_grid_allocate (GtkWidget *widget,
                     int        width,
                     int        height,
                     int        baseline)
{
  PartaGrid *self = PARTA_GRID (widget);

  ensure_measured (self);
  scroll_to_adjustments (self, width, height);
  place_rows (self, width, height);
  place_band (self);
  parta_grid_place_note (self);
  gtk_widget_queue_draw (widget);
}

/**
 * parta_grid_forget_font:
 * @self: a grid
 *
 * Has everything sized anew when a size is needed next.
 */
void
parta_grid_forget_font (PartaGrid *self)
{
  parta_grid_layouts_clear (self->layouts);
  self->measured = FALSE;
}
