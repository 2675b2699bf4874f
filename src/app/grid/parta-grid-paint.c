/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-class.h"
#include "parta-grid-private.h"

/* The grid's own drawing: rows and heads in their places, lines over them, and the words of the
 * months, each in sight as long as one of its lessons is. */

enum { MONTH_MARGIN = 8 };

static void
append_line (GtkSnapshot   *snapshot,
             const GdkRGBA *ink,
             float          x,
             float          y,
             float          width,
             float          height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, ink, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static const PartaGridColumn *
get_column (PartaGrid *self,
            int        column)
{
  return g_ptr_array_index (self->columns, column);
}

/* A month's line goes up through the band with the words. */
static gboolean
begins_month (PartaGrid *self,
              int        column)
{
  return column < self->geometry.n_columns && get_column (self, column)->month != NULL;
}

static void
paint_rows (PartaGrid   *self,
            GtkSnapshot *snapshot,
            int          height)
{
  const PartaGridGeometry *geometry = &self->geometry;
  int width = parta_grid_geometry_width (geometry), top;
  GdkRGBA ink;

  parta_grid_palette_get (self->inks[PARTA_GRID_INK_LINE], &ink);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, geometry->head_height, width,
                                                         MAX (height - geometry->head_height, 0)));
  if (gtk_widget_get_child_visible (self->band))
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->band, snapshot);

  for (int row = geometry->y / geometry->row_height; row < geometry->n_rows; row++)
    {
      top = parta_grid_geometry_row_top (geometry, row);
      if (top >= height)
        break;
      gtk_widget_snapshot_child (GTK_WIDGET (self), g_ptr_array_index (self->rows, row), snapshot);
      append_line (snapshot, &ink, 0, top + geometry->row_height - 1, width, 1);
    }
  gtk_snapshot_pop (snapshot);
}

static void
paint_columns (PartaGrid   *self,
               GtkSnapshot *snapshot,
               int          bottom)
{
  const PartaGridGeometry *geometry = &self->geometry;
  GdkRGBA thin, strong;
  int first, last, x, width;

  if (!parta_grid_geometry_visible (geometry, &first, &last))
    return;

  parta_grid_palette_get (self->inks[PARTA_GRID_INK_LINE], &thin);
  parta_grid_palette_get (self->inks[PARTA_GRID_INK_MONTH], &strong);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (geometry->name_width, 0, geometry->body_width, bottom));
  for (int column = first; column <= last; column++)
    {
      gboolean month = begins_month (self, column + 1);
      int top = month ? 0 : geometry->month_height;

      parta_grid_geometry_span (geometry, column, &x, &width);
      append_line (snapshot, month ? &strong : &thin, x + width - 1, top, 1, bottom - top);
    }
  gtk_snapshot_pop (snapshot);
}

/* The word moves along with what is in sight of its month, until the month's end pushes it out. */
static void
paint_month (PartaGrid     *self,
             GtkSnapshot   *snapshot,
             const char    *month,
             int            begin,
             int            end,
             const GdkRGBA *color)
{
  const PartaGridGeometry *geometry = &self->geometry;
  int left, right, width, layout_width, layout_height;
  PangoLayout *layout;

  parta_grid_geometry_span (geometry, begin, &left, &width);
  parta_grid_geometry_span (geometry, end, &right, &width);
  right += width - 1;
  left = MAX (left, geometry->name_width);
  if (right <= geometry->name_width || left >= geometry->name_width + geometry->body_width)
    return;

  layout = parta_grid_layouts_lookup (self->layouts, GTK_WIDGET (self->head), month, 0,
                                      &layout_width, &layout_height);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (left, 0, right - left, geometry->month_height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (MIN (left + MONTH_MARGIN,
                                                     MAX (right - layout_width - 2, left + 1)),
                                                (geometry->month_height - layout_height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
paint_months (PartaGrid   *self,
              GtkSnapshot *snapshot)
{
  const PartaGridGeometry *geometry = &self->geometry;
  GdkRGBA color;
  int end;

  parta_grid_palette_get (GTK_WIDGET (self->head), &color);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (geometry->name_width, 0, geometry->body_width,
                                                         geometry->month_height));
  for (int begin = 0; begin < geometry->n_columns; begin = end)
    {
      for (end = begin + 1; end < geometry->n_columns && !begins_month (self, end); end++)
        ;
      if (begins_month (self, begin))
        paint_month (self, snapshot, get_column (self, begin)->month, begin, end - 1, &color);
    }
  gtk_snapshot_pop (snapshot);
}

static void
paint_frames (PartaGrid   *self,
              GtkSnapshot *snapshot,
              int          bottom)
{
  const PartaGridGeometry *geometry = &self->geometry;
  int right = parta_grid_geometry_width (geometry), x, width;
  GdkRGBA ink;

  parta_grid_palette_get (self->inks[PARTA_GRID_INK_LINE], &ink);
  append_line (snapshot, &ink, geometry->name_width, geometry->month_height - 1, geometry->body_width, 1);

  parta_grid_palette_get (self->inks[PARTA_GRID_INK_MONTH], &ink);
  append_line (snapshot, &ink, 0, geometry->head_height - 1, right, 1);
  append_line (snapshot, &ink, geometry->name_width - 1, 0, 1, bottom);
  for (int tail = 0; tail <= geometry->n_tail; tail++)
    {
      parta_grid_geometry_span (geometry, geometry->n_columns + tail, &x, &width);
      append_line (snapshot, &ink, x - 1, 0, 1, bottom);
    }
}

/**
 * parta_grid_paint:
 * @widget: a grid
 * @snapshot: where to draw
 *
 * Draws the whole grid.
 */
void
parta_grid_paint (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  PartaGrid *self = PARTA_GRID (widget);
  int height = gtk_widget_get_height (widget);
  int bottom = MIN (height, parta_grid_geometry_bottom (&self->geometry));

  if (self->head == NULL || self->columns->len == 0)
    return;

  paint_rows (self, snapshot, height);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->head), snapshot);
  paint_columns (self, snapshot, bottom);
  paint_months (self, snapshot);
  paint_frames (self, snapshot, bottom);

  if (self->note_cell != NULL)
    gtk_widget_snapshot_child (widget, self->note, snapshot);
}
