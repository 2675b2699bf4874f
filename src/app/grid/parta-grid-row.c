/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-row.h"

#include <glib/gi18n.h>

#include "parta-grid-private.h"

/* One line of cells: the labels at the left and the tail at the right stay, what is between
 * them scrolls. Only cells in sight are mapped and given a place. */

struct _PartaGridRow
{
  GtkWidget       parent_instance;

  PartaGrid      *grid;        /* the parent, so it lives longer */
  int             row;         /* PARTA_GRID_HEAD for the heads  */
  char           *id;
  char           *number;
  char           *label;
  char           *name;

  PartaGridCell  *head;        /* the label                      */
  GPtrArray      *cells;       /* of PartaGridCell, by column    */
  int             first;       /* the scrolling cells in sight   */
  int             last;
};

G_DEFINE_FINAL_TYPE (PartaGridRow, parta_grid_row, GTK_TYPE_WIDGET)

static GtkWidget *
get_cell (PartaGridRow *self,
          int           column)
{
  return g_ptr_array_index (self->cells, column);
}

static void
place_cell (PartaGridRow *self,
            int           column,
            int           height)
{
  const PartaGridGeometry *geometry = &self->grid->geometry;
  GtkWidget *cell = column < 0 ? GTK_WIDGET (self->head) : get_cell (self, column);
  gboolean below_month = self->row == PARTA_GRID_HEAD && column >= 0 && column < geometry->n_columns;
  int top = below_month ? geometry->month_height : 0;
  int x, width;

  parta_grid_geometry_span (geometry, column, &x, &width);
  gtk_widget_size_allocate (cell, &(GtkAllocation) { x, top, width, height - top }, -1);
}

static void
show_cells (PartaGridRow *self,
            int           first,
            int           last)
{
  for (int column = self->first; column <= self->last; column++)
    if (column < first || column > last)
      gtk_widget_set_child_visible (get_cell (self, column), FALSE);

  for (int column = first; column <= last; column++)
    gtk_widget_set_child_visible (get_cell (self, column), TRUE);

  self->first = first;
  self->last = last;
}

static void
parta_grid_row_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  PartaGridRow *self = PARTA_GRID_ROW (widget);
  const PartaGridGeometry *geometry = &self->grid->geometry;
  int first = 0, last = -1;

  parta_grid_geometry_visible (geometry, &first, &last);
  show_cells (self, first, last);

  place_cell (self, PARTA_GRID_HEAD, height);
  for (int column = first; column <= last; column++)
    place_cell (self, column, height);
  for (int column = geometry->n_columns; column < (int) self->cells->len; column++)
    place_cell (self, column, height);
}

static void
parta_grid_row_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  PartaGridRow *self = PARTA_GRID_ROW (widget);
  const PartaGridGeometry *geometry = &self->grid->geometry;

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (geometry->name_width, 0, geometry->body_width,
                                               gtk_widget_get_height (widget)));
  for (int column = self->first; column <= self->last; column++)
    gtk_widget_snapshot_child (widget, get_cell (self, column), snapshot);
  gtk_snapshot_pop (snapshot);

  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->head), snapshot);
  for (int column = geometry->n_columns; column < (int) self->cells->len; column++)
    gtk_widget_snapshot_child (widget, get_cell (self, column), snapshot);
}

static void
parta_grid_row_dispose (GObject *object)
{
  PartaGridRow *self = PARTA_GRID_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  self->head = NULL;
  G_OBJECT_CLASS (parta_grid_row_parent_class)->dispose (object);
}

static void
parta_grid_row_finalize (GObject *object)
{
  PartaGridRow *self = PARTA_GRID_ROW (object);

  g_free (self->id);
  g_free (self->number);
  g_free (self->label);
  g_free (self->name);
  G_OBJECT_CLASS (parta_grid_row_parent_class)->finalize (object);
}

static void
parta_grid_row_class_init (PartaGridRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parta_grid_row_dispose;
  object_class->finalize = parta_grid_row_finalize;
  widget_class->size_allocate = parta_grid_row_size_allocate;
  widget_class->snapshot = parta_grid_row_snapshot;
  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
parta_grid_row_init (PartaGridRow *self)
{
  self->cells = g_ptr_array_new ();
  self->last = -1;
}

static void
read_names (PartaGridRow *self)
{
  PartaGridModel *model = self->grid->model;

  g_free (self->id);
  g_free (self->number);
  g_free (self->label);
  g_free (self->name);
  if (self->row == PARTA_GRID_HEAD)
    {
      self->id = g_strdup ("");
      self->number = g_strdup ("");
      self->label = g_strdup ("");
      self->name = g_strdup (_("Lessons"));
    }
  else
    {
      self->id = parta_grid_model_dup_row_id (model, self->row);
      self->number = parta_grid_model_dup_row_number (model, self->row);
      self->label = parta_grid_model_dup_row_label (model, self->row);
      self->name = parta_grid_model_dup_row_name (model, self->row);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
}

static void
add_cells (PartaGridRow *self)
{
  gboolean heads = self->row == PARTA_GRID_HEAD;
  GtkWidget *widget = GTK_WIDGET (self);

  self->head = parta_grid_cell_new (self->grid, widget,
                                    heads ? PARTA_GRID_KIND_CORNER : PARTA_GRID_KIND_NAME,
                                    self->row, PARTA_GRID_HEAD);

  for (int column = 0; column < (int) self->grid->columns->len; column++)
    {
      PartaGridKind kind = heads ? PARTA_GRID_KIND_HEAD
                                 : column < self->grid->geometry.n_columns ? PARTA_GRID_KIND_BODY
                                                                           : PARTA_GRID_KIND_TAIL;

      g_ptr_array_add (self->cells, parta_grid_cell_new (self->grid, widget, kind, self->row, column));
    }
}

/**
 * parta_grid_row_new:
 * @grid: the grid; its columns are known already
 * @row: a row of the model, or %PARTA_GRID_HEAD for the heads of the columns
 *
 * Returns: (transfer none): a row that @grid owns
 */
PartaGridRow *
parta_grid_row_new (PartaGrid *grid,
                    int        row)
{
  PartaGridRow *self = g_object_new (PARTA_TYPE_GRID_ROW,
                                     "css-name", row == PARTA_GRID_HEAD ? "head" : "row", NULL);

  self->grid = grid;
  self->row = row;
  read_names (self);
  add_cells (self);
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (grid));
  return self;
}

/**
 * parta_grid_row_get_id:
 * @self: a row
 *
 * Returns: what the row is, whatever its place
 */
const char *
parta_grid_row_get_id (PartaGridRow *self)
{
  return self->id;
}

/**
 * parta_grid_row_get_number:
 * @self: a row
 *
 * Returns: the ordinal before the label
 */
const char *
parta_grid_row_get_number (PartaGridRow *self)
{
  return self->number;
}

/**
 * parta_grid_row_get_label:
 * @self: a row
 *
 * Returns: the label
 */
const char *
parta_grid_row_get_label (PartaGridRow *self)
{
  return self->label;
}

/**
 * parta_grid_row_get_name:
 * @self: a row
 *
 * Returns: what a screen reader says for the row
 */
const char *
parta_grid_row_get_name (PartaGridRow *self)
{
  return self->name;
}

/**
 * parta_grid_row_get_head:
 * @self: a row
 *
 * Returns: (transfer none): the cell with the label
 */
PartaGridCell *
parta_grid_row_get_head (PartaGridRow *self)
{
  return self->head;
}

/**
 * parta_grid_row_get_cell:
 * @self: a row
 * @column: a column
 *
 * Returns: (transfer none): the cell
 */
PartaGridCell *
parta_grid_row_get_cell (PartaGridRow *self,
                         int           column)
{
  return g_ptr_array_index (self->cells, column);
}

/**
 * parta_grid_row_refresh:
 * @self: a row of the model
 *
 * Shows the name and the cells as the model has them now.
 */
void
parta_grid_row_refresh (PartaGridRow *self)
{
  g_autofree char *name = g_strdup (self->name);

  read_names (self);
  parta_grid_cell_refresh (self->head);
  for (guint column = 0; column < self->cells->len; column++)
    parta_grid_cell_refresh (g_ptr_array_index (self->cells, column));
  if (g_strcmp0 (name, self->name) != 0)
    parta_grid_row_retell (self);
}

/**
 * parta_grid_row_retell:
 * @self: a row of the model
 *
 * Tells assistive technologies anew of all its cells.
 */
void
parta_grid_row_retell (PartaGridRow *self)
{
  parta_grid_cell_retell (self->head);
  for (guint column = 0; column < self->cells->len; column++)
    parta_grid_cell_retell (g_ptr_array_index (self->cells, column));
}

/**
 * parta_grid_row_set_current:
 * @self: a row
 * @current: whether the cursor is in it
 */
void
parta_grid_row_set_current (PartaGridRow *self,
                            gboolean      current)
{
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
}
