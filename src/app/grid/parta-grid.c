/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid.h"

#include "parta-grid-class.h"
#include "parta-grid-private.h"

/* The journal page: rows of cells that scroll between frozen labels and a frozen tail.
 *
 *   journalgrid               role GRID, in a GtkScrolledWindow
 *     head                    ROW: cell.corner, cell.head …       COLUMN_HEADER
 *     row                     ROW: cell.name                      ROW_HEADER
 *                                  cell …, cell.tail …            GRID_CELL
 *     band, ink …, label.note, voice
 *
 * Every cell is a widget and none is recycled: the size of a class and a quarter does not ask
 * for it, and it keeps the tree of a screen reader still. */

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_READ_ONLY,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  MESSAGE,
  CURSOR_MOVED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaGrid, parta_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
set_adjustment (PartaGrid      *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  GtkAdjustment **slot = &self->adjustments[orientation];

  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  if (*slot != NULL)
    g_signal_handlers_disconnect_by_data (*slot, self);
  g_clear_object (slot);
  *slot = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (*slot, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
parta_grid_css_changed (GtkWidget         *widget,
                        GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (parta_grid_parent_class)->css_changed (widget, change);
  parta_grid_forget_font (PARTA_GRID (widget));
}

static void
parta_grid_system_setting_changed (GtkWidget        *widget,
                                   GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (parta_grid_parent_class)->system_setting_changed (widget, setting);
  parta_grid_forget_font (PARTA_GRID (widget));
  gtk_widget_queue_resize (widget);
}

/* GTK's own movement of the focus comes in, and goes out; between the cells the keys move it. */
static gboolean
parta_grid_focus (GtkWidget        *widget,
                  GtkDirectionType  direction)
{
  return parta_grid_has_focus (PARTA_GRID (widget)) ? FALSE : gtk_widget_grab_focus (widget);
}

static gboolean
parta_grid_grab_focus (GtkWidget *widget)
{
  PartaGrid *self = PARTA_GRID (widget);
  PartaGridCell *cell = parta_grid_peek_cursor (self);

  return cell != NULL && gtk_widget_grab_focus (GTK_WIDGET (cell));
}

static void
cell_changed_cb (PartaGrid *self,
                 guint      row,
                 guint      column)
{
  PartaGridCell *cell = parta_grid_peek_cell (self, row, column);

  if (cell != NULL)
    parta_grid_cell_refresh (cell);
}

static void
row_changed_cb (PartaGrid *self,
                guint      row)
{
  if (row < self->rows->len)
    parta_grid_row_refresh (g_ptr_array_index (self->rows, row));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                PartaGrid             *self)
{
  return parta_grid_handle_key (self, keyval, state);
}

static void
focus_left_cb (GtkEventControllerFocus *controller,
               PartaGrid               *self)
{
  if (!self->busy)
    parta_grid_settle (self);
}

static void
undo_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  parta_grid_undo (PARTA_GRID (widget));
}

static void
redo_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  parta_grid_redo (PARTA_GRID (widget));
}

static void
copy_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  if (PARTA_GRID (widget)->row >= 0)
    parta_grid_copy (PARTA_GRID (widget));
}

static void
paste_activated_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  parta_grid_paste (PARTA_GRID (widget));
}

static void
parta_grid_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  PartaGrid *self = PARTA_GRID (object);

  switch (id)
    {
    case PROP_MODEL:
      parta_grid_set_model (self, g_value_get_object (value));
      break;
    case PROP_READ_ONLY:
      parta_grid_set_read_only (self, g_value_get_boolean (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break;   /* the grid takes the room it gets, whatever the policy */
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
parta_grid_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  PartaGrid *self = PARTA_GRID (object);

  switch (id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
parta_grid_dispose (GObject *object)
{
  PartaGrid *self = PARTA_GRID (object);
  GtkWidget *child;

  self->busy = TRUE;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);

  parta_grid_tear_down (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->note = self->voice = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
    }
  G_OBJECT_CLASS (parta_grid_parent_class)->dispose (object);
}

static void
parta_grid_finalize (GObject *object)
{
  PartaGrid *self = PARTA_GRID (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->column_ids);
  parta_grid_layouts_free (self->layouts);
  parta_grid_history_free (self->history);
  G_OBJECT_CLASS (parta_grid_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_MODEL] =
    g_param_spec_object ("model", NULL, NULL, PARTA_TYPE_GRID_MODEL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_READ_ONLY] =
    g_param_spec_boolean ("read-only", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
install_signals (void)
{
  /**
   * PartaGrid::message:
   * @text: whole sentences, one on a line
   *
   * Something concerns several cells, or a cell that is not there any more: a paste that was not
   * accepted whole, an act that could not be taken back.
   */
  signals[MESSAGE] = g_signal_new ("message", PARTA_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * PartaGrid::cursor-moved:
   *
   * The cursor is on another cell, perhaps; see parta_grid_get_cursor().
   */
  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", PARTA_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
}

static void
parta_grid_class_init (PartaGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = parta_grid_set_property;
  object_class->get_property = parta_grid_get_property;
  object_class->dispose = parta_grid_dispose;
  object_class->finalize = parta_grid_finalize;
  install_properties (object_class);
  install_signals ();

  widget_class->measure = parta_grid_measure;
  widget_class->size_allocate = parta_grid_allocate;
  widget_class->snapshot = parta_grid_paint;
  widget_class->css_changed = parta_grid_css_changed;
  widget_class->system_setting_changed = parta_grid_system_setting_changed;
  widget_class->focus = parta_grid_focus;
  widget_class->grab_focus = parta_grid_grab_focus;
  widget_class->query_tooltip = parta_grid_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "journalgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_install_action (widget_class, "grid.undo", NULL, undo_activated_cb);
  gtk_widget_class_install_action (widget_class, "grid.redo", NULL, redo_activated_cb);
  gtk_widget_class_install_action (widget_class, "grid.copy", NULL, copy_activated_cb);
  gtk_widget_class_install_action (widget_class, "grid.paste", NULL, paste_activated_cb);
}

static void
add_controllers (PartaGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (click, "pressed", G_CALLBACK (parta_grid_press), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
parta_grid_init (PartaGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->rows = g_ptr_array_new ();
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_grid_column_free);
  self->column_ids = g_ptr_array_new_with_free_func (g_free);
  self->layouts = parta_grid_layouts_new ();
  self->history = parta_grid_history_new ();
  self->row = self->column = -1;
  self->fresh = TRUE;

  for (guint ink = 0; ink < PARTA_GRID_N_INKS; ink++)
    self->inks[ink] = parta_grid_palette_new_ink (widget, ink);
  self->band = g_object_new (GTK_TYPE_BOX, "css-name", "band",
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_child_visible (self->band, FALSE);
  gtk_widget_set_parent (self->band, widget);

  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (widget, TRUE);
  add_controllers (self);
  parta_grid_rebuild (self);
  parta_grid_update_actions (self);
}

/**
 * parta_grid_peek_cell:
 * @self: a grid
 * @row: any number
 * @column: any number
 *
 * Returns: (transfer none) (nullable): the cell there, %NULL beyond the edges
 */
PartaGridCell *
parta_grid_peek_cell (PartaGrid *self,
                      int        row,
                      int        column)
{
  if (row < 0 || column < 0 || row >= (int) self->rows->len || column >= (int) self->columns->len)
    return NULL;

  return parta_grid_row_get_cell (g_ptr_array_index (self->rows, row), column);
}

/**
 * parta_grid_peek_cursor:
 * @self: a grid
 *
 * Returns: (transfer none) (nullable): the cell with the cursor
 */
PartaGridCell *
parta_grid_peek_cursor (PartaGrid *self)
{
  return parta_grid_peek_cell (self, self->row, self->column);
}

/**
 * parta_grid_find_cell:
 * @self: a grid
 * @row_id: what the row is
 * @column_id: what the column is
 *
 * Returns: (transfer none) (nullable): the cell, %NULL when the model has no such row or column
 */
PartaGridCell *
parta_grid_find_cell (PartaGrid  *self,
                      const char *row_id,
                      const char *column_id)
{
  guint column;

  if (!g_ptr_array_find_with_equal_func (self->column_ids, column_id, g_str_equal, &column))
    return NULL;

  for (guint row = 0; row < self->rows->len; row++)
    if (g_str_equal (parta_grid_row_get_id (g_ptr_array_index (self->rows, row)), row_id))
      return parta_grid_peek_cell (self, row, column);

  return NULL;
}

/**
 * parta_grid_emit_message:
 * @self: a grid
 * @text: sentences
 *
 * Emits #PartaGrid::message.
 */
void
parta_grid_emit_message (PartaGrid  *self,
                         const char *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

/**
 * parta_grid_emit_moved:
 * @self: a grid
 *
 * Emits #PartaGrid::cursor-moved.
 */
void
parta_grid_emit_moved (PartaGrid *self)
{
  g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

/**
 * parta_grid_update_actions:
 * @self: a grid
 *
 * Lets menus know what can be done.
 */
void
parta_grid_update_actions (PartaGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable = !self->read_only;

  gtk_widget_action_set_enabled (widget, "grid.undo", writable && parta_grid_history_can_undo (self->history));
  gtk_widget_action_set_enabled (widget, "grid.redo", writable && parta_grid_history_can_redo (self->history));
  gtk_widget_action_set_enabled (widget, "grid.paste", writable);
}

/**
 * parta_grid_new:
 * @model: (nullable): what to show and edit
 *
 * Returns: (transfer floating): a grid, to be put into a #GtkScrolledWindow
 */
GtkWidget *
parta_grid_new (PartaGridModel *model)
{
  return g_object_new (PARTA_TYPE_GRID, "model", model, NULL);
}

/**
 * parta_grid_get_model:
 * @self: a grid
 *
 * Returns: (transfer none) (nullable): what it shows and edits
 */
PartaGridModel *
parta_grid_get_model (PartaGrid *self)
{
  g_return_val_if_fail (PARTA_IS_GRID (self), NULL);

  return self->model;
}

/**
 * parta_grid_set_model:
 * @self: a grid
 * @model: (nullable): what to show and edit
 *
 * Shows another page. What was typed on the former one and not taken is named in a
 * #PartaGrid::message and belongs to no cell any more; the history ends.
 */
void
parta_grid_set_model (PartaGrid      *self,
                      PartaGridModel *model)
{
  g_return_if_fail (PARTA_IS_GRID (self));
  g_return_if_fail (model == NULL || PARTA_IS_GRID_MODEL (model));

  if (self->model == model)
    return;

  parta_grid_give_up (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      g_signal_connect_swapped (model, "cell-changed", G_CALLBACK (cell_changed_cb), self);
      g_signal_connect_swapped (model, "row-changed", G_CALLBACK (row_changed_cb), self);
      g_signal_connect_swapped (model, "reset", G_CALLBACK (parta_grid_rebuild), self);
    }
  parta_grid_history_clear (self->history);
  parta_grid_rebuild (self);
  parta_grid_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

/**
 * parta_grid_get_read_only:
 * @self: a grid
 *
 * Returns: whether it is for reading only
 */
gboolean
parta_grid_get_read_only (PartaGrid *self)
{
  g_return_val_if_fail (PARTA_IS_GRID (self), FALSE);

  return self->read_only;
}

/**
 * parta_grid_set_read_only:
 * @self: a grid
 * @read_only: whether it is for reading only
 *
 * A grid for reading moves the cursor and copies, and takes nothing.
 */
void
parta_grid_set_read_only (PartaGrid *self,
                          gboolean   read_only)
{
  g_return_if_fail (PARTA_IS_GRID (self));

  if (self->read_only == !!read_only)
    return;

  parta_grid_settle (self);
  self->read_only = !!read_only;
  for (guint row = 0; row < self->rows->len; row++)
    parta_grid_row_retell (g_ptr_array_index (self->rows, row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, self->read_only, -1);
  parta_grid_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

/**
 * parta_grid_get_cell:
 * @self: a grid
 * @row: a row
 * @column: a column, tail columns after the others
 *
 * Returns: (transfer none) (nullable): the widget of the cell, until the model is reset
 */
GtkWidget *
parta_grid_get_cell (PartaGrid *self,
                     guint      row,
                     guint      column)
{
  g_return_val_if_fail (PARTA_IS_GRID (self), NULL);

  return (GtkWidget *) parta_grid_peek_cell (self, row, column);
}

/**
 * parta_grid_get_row_head:
 * @self: a grid
 * @row: a row
 *
 * Returns: (transfer none): the widget with the row's label, until the model is reset
 */
GtkWidget *
parta_grid_get_row_head (PartaGrid *self,
                         guint      row)
{
  g_return_val_if_fail (PARTA_IS_GRID (self), NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  return GTK_WIDGET (parta_grid_row_get_head (g_ptr_array_index (self->rows, row)));
}

/**
 * parta_grid_get_head:
 * @self: a grid
 * @column: a column
 *
 * Returns: (transfer none): the widget with the column's head, until the model is reset
 */
GtkWidget *
parta_grid_get_head (PartaGrid *self,
                     guint      column)
{
  g_return_val_if_fail (PARTA_IS_GRID (self), NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return GTK_WIDGET (parta_grid_row_get_cell (self->head, column));
}

/**
 * parta_grid_get_shown_text:
 * @self: a grid
 * @row: a row
 * @column: a column
 *
 * Returns: (nullable): what the cell shows: the model's text, or what was typed and not taken;
 *   %NULL beyond the edges
 */
const char *
parta_grid_get_shown_text (PartaGrid *self,
                           guint      row,
                           guint      column)
{
  PartaGridCell *cell;

  g_return_val_if_fail (PARTA_IS_GRID (self), NULL);

  cell = parta_grid_peek_cell (self, row, column);
  return cell != NULL ? parta_grid_cell_get_shown (cell) : NULL;
}

/**
 * parta_grid_get_note:
 * @self: a grid
 *
 * Returns: (nullable): the sentence that stands at a cell now
 */
const char *
parta_grid_get_note (PartaGrid *self)
{
  g_return_val_if_fail (PARTA_IS_GRID (self), NULL);

  return self->note_cell != NULL ? gtk_label_get_label (GTK_LABEL (self->note)) : NULL;
}
