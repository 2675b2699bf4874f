/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid-fixture.h"

static void
message_received_cb (PartaGrid   *grid,
                     const char  *text,
                     GridFixture *self)
{
  g_string_append (self->messages, text);
  g_string_append_c (self->messages, '\n');
}

static void
cursor_moved_cb (PartaGrid   *grid,
                 GridFixture *self)
{
  self->n_moves++;
}

void
grid_fixture_set_up (GridFixture   *self,
                     gconstpointer  size)
{
  static const GridSize usual = { GRID_ROWS, GRID_LESSONS, 900, 420 };
  const GridSize *wanted = size != NULL ? size : &usual;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->messages = g_string_new (NULL);
  self->model = toy_grid_model_new (wanted->n_rows, wanted->n_lessons);
  self->grid = PARTA_GRID (parta_grid_new (PARTA_GRID_MODEL (self->model)));
  g_signal_connect (self->grid, "message", G_CALLBACK (message_received_cb), self);
  g_signal_connect (self->grid, "cursor-moved", G_CALLBACK (cursor_moved_cb), self);

  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_vexpand (scroller, TRUE);
  self->button = gtk_button_new_with_label ("Next");
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->button);

  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), wanted->width, wanted->height);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_present (GTK_WINDOW (self->window));
  grid_fixture_draw (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* For tests whose data is something else than a size. */
void
grid_fixture_set_up_usual (GridFixture   *self,
                           gconstpointer  data)
{
  grid_fixture_set_up (self, NULL);
}

void
grid_fixture_tear_down (GridFixture   *self,
                        gconstpointer  size)
{
  PartaGrid *grid = self->grid;

  g_object_add_weak_pointer (G_OBJECT (grid), (gpointer *) &self->grid);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (self->grid);   /* nobody kept a reference */
  g_assert_finalize_object (self->model);
  g_string_free (self->messages, TRUE);
}

void
grid_fixture_draw (GridFixture *self)
{
  gtk_test_widget_wait_for_draw (self->window);
}

/* GTK 4 makes no events for tests, but the controller that receives them can be asked. */
gboolean
grid_fixture_key (GridFixture     *self,
                  guint            keyval,
                  GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->grid));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
      return handled;
    }

  g_assert_not_reached ();
}

void
grid_fixture_type (GridFixture *self,
                   const char  *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    g_assert_true (grid_fixture_key (self, gdk_unicode_to_keyval (g_utf8_get_char (c)), 0));
}

/* Asserts where the cursor is. */
void
grid_fixture_at (GridFixture *self,
                 guint        row,
                 guint        column)
{
  guint at_row, at_column;

  g_assert_true (parta_grid_get_cursor (self->grid, &at_row, &at_column));
  g_assert_cmpuint (at_row, ==, row);
  g_assert_cmpuint (at_column, ==, column);
}

/* Asserts what the model holds and what the cell shows. */
void
grid_fixture_cell (GridFixture *self,
                   guint        row,
                   guint        column,
                   const char  *held,
                   const char  *shown)
{
  g_autofree char *text = parta_grid_model_dup_cell_text (PARTA_GRID_MODEL (self->model), row, column);

  g_assert_cmpstr (text, ==, held);
  g_assert_cmpstr (parta_grid_get_shown_text (self->grid, row, column), ==, shown);
}

/* Asserts what a screen reader says for the cell. */
void
grid_fixture_label (GridFixture *self,
                    guint        row,
                    guint        column,
                    const char  *label)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (parta_grid_get_cell (self->grid, row, column)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}
