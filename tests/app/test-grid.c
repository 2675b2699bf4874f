/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid-fixture.h"

/* How the grid presents itself and how the cursor moves. */

#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK

static GtkAccessible *
get_cell (GridFixture *f,
          guint        row,
          guint        column)
{
  return GTK_ACCESSIBLE (parta_grid_get_cell (f->grid, row, column));
}

static void
check_roles (GridFixture   *f,
             gconstpointer  data)
{
  GtkAccessible *name = GTK_ACCESSIBLE (parta_grid_get_row_head (f->grid, 2));
  GtkAccessible *head = GTK_ACCESSIBLE (parta_grid_get_head (f->grid, 3));
  GtkAccessible *row = GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (name)));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f->grid), GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_ROW);
  gtk_test_accessible_assert_role (name, GTK_ACCESSIBLE_ROLE_ROW_HEADER);
  gtk_test_accessible_assert_role (head, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
  gtk_test_accessible_assert_role (get_cell (f, 2, 3), GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_role (get_cell (f, 2, GRID_AVERAGE), GTK_ACCESSIBLE_ROLE_GRID_CELL);

  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Иванов Пётр");
  gtk_test_accessible_assert_property (name, GTK_ACCESSIBLE_PROPERTY_LABEL, "Иванов Пётр");
  gtk_test_accessible_assert_property (head, GTK_ACCESSIBLE_PROPERTY_LABEL, "7 сентября, урок 4");
}

static void
check_labels (GridFixture   *f,
              gconstpointer  data)
{
  grid_fixture_label (f, 2, 3, "Иванов Пётр, 7 сентября, урок 4: empty");
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "5");
  grid_fixture_label (f, 2, 3, "Иванов Пётр, 7 сентября, урок 4: 5, waiting to be sent");
  grid_fixture_label (f, 2, GRID_AVERAGE, "Иванов Пётр, средний балл: 5,00");

  toy_grid_model_set_flags (f->model, 2, 3, PARTA_GRID_CELL_UNSAVED, NULL);
  grid_fixture_label (f, 2, 3, "Иванов Пётр, 7 сентября, урок 4: 5, not saved yet");
  toy_grid_model_set_flags (f->model, 2, 3, PARTA_GRID_CELL_CONFLICT, "Анна Ли поставила 4.");
  grid_fixture_label (f, 2, 3, "Иванов Пётр, 7 сентября, урок 4: 5, differs from what somebody else wrote. "
                               "Анна Ли поставила 4.");
  toy_grid_model_set_flags (f->model, 2, 3, 0, NULL);
  grid_fixture_label (f, 2, 3, "Иванов Пётр, 7 сентября, урок 4: 5");
}

/* what the school refused stays, with the reason. */
static void
check_refused_by_school (GridFixture   *f,
                         gconstpointer  data)
{
  toy_grid_model_receive (f->model, 4, 1, "5");
  toy_grid_model_set_flags (f->model, 4, 1, PARTA_GRID_CELL_REFUSED, "Срок правки истёк (п. 2.14).");
  grid_fixture_label (f, 4, 1, "Нұрғалиева Гүлнәр, 3 сентября, урок 2: 5, not accepted. "
                               "Срок правки истёк (п. 2.14).");
  gtk_test_accessible_assert_state (get_cell (f, 4, 1), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_null (parta_grid_get_note (f->grid));
  parta_grid_set_cursor (f->grid, 4, 1);
  g_assert_cmpstr (parta_grid_get_note (f->grid), ==, "Срок правки истёк (п. 2.14).");
  parta_grid_set_cursor (f->grid, 4, 2);
  g_assert_null (parta_grid_get_note (f->grid));
}

/* what came late stands, and says so to the eye, to the ear and to whoever may only read. */
static void
check_late (GridFixture   *f,
            gconstpointer  data)
{
  const char *why = "Внесено с опозданием: срок был до 4 сентября (п. 2.4).";

  toy_grid_model_receive (f->model, 4, 1, "5");
  toy_grid_model_set_flags (f->model, 4, 1, PARTA_GRID_CELL_LATE | PARTA_GRID_CELL_WAITING, why);
  grid_fixture_label (f, 4, 1, "Нұрғалиева Гүлнәр, 3 сентября, урок 2: 5, waiting to be sent, recorded late. "
                               "Внесено с опозданием: срок был до 4 сентября (п. 2.4).");
  gtk_test_accessible_assert_state (get_cell (f, 4, 1), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  parta_grid_set_cursor (f->grid, 4, 1);
  g_assert_cmpstr (parta_grid_get_note (f->grid), ==, why);
  parta_grid_set_cursor (f->grid, 4, 2);
  g_assert_null (parta_grid_get_note (f->grid));

  parta_grid_set_read_only (f->grid, TRUE);
  parta_grid_set_cursor (f->grid, 4, 1);
  g_assert_cmpstr (parta_grid_get_note (f->grid), ==, why);
}

/* what stood in a temporary journal says so, and bothers nobody who passes over it; a draft over it never stood there. */
static void
check_temporary (GridFixture   *f,
                 gconstpointer  data)
{
  GtkWidget *cell;

  toy_grid_model_receive (f->model, 4, 1, "5");
  toy_grid_model_set_flags (f->model, 4, 1, PARTA_GRID_CELL_TEMPORARY, NULL);
  cell = parta_grid_get_cell (f->grid, 4, 1);
  grid_fixture_label (f, 4, 1, "Нұрғалиева Гүлнәр, 3 сентября, урок 2: 5, from a temporary journal");
  g_assert_true (gtk_widget_has_css_class (cell, "temporary"));
  parta_grid_set_cursor (f->grid, 4, 1);
  g_assert_null (parta_grid_get_note (f->grid));
  grid_fixture_type (f, "9");
  g_assert_false (gtk_widget_has_css_class (cell, "temporary"));
  grid_fixture_key (f, GDK_KEY_Escape, 0);
  g_assert_true (gtk_widget_has_css_class (cell, "temporary"));
}

/* A draft over something late is a draft, and nothing else. */
static void
check_late_draft (GridFixture   *f,
                  gconstpointer  data)
{
  toy_grid_model_receive (f->model, 4, 1, "5");
  toy_grid_model_set_flags (f->model, 4, 1, PARTA_GRID_CELL_LATE, "Внесено с опозданием.");
  parta_grid_set_cursor (f->grid, 4, 1);
  grid_fixture_type (f, "9");
  g_assert_null (strstr (parta_grid_get_note (f->grid), "опозданием"));
  g_assert_false (gtk_widget_has_css_class (parta_grid_get_cell (f->grid, 4, 1), "late"));
  grid_fixture_key (f, GDK_KEY_Escape, 0);
  g_assert_true (gtk_widget_has_css_class (parta_grid_get_cell (f->grid, 4, 1), "late"));
}

/* the head of a column says that its period is closed; its cells need not repeat it. */
static void
check_closed_head (GridFixture   *f,
                   gconstpointer  data)
{
  toy_grid_model_set_closed (f->model, "Период закрыт (п. 6.3).");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (parta_grid_get_head (f->grid, 3)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "7 сентября, урок 4. Период закрыт (п. 6.3).");
  g_assert_true (gtk_widget_has_css_class (parta_grid_get_head (f->grid, 3), "closed"));
  grid_fixture_label (f, 2, 3, "Иванов Пётр, 7 сентября, урок 4: empty");
}

static const struct
{
  const char      *path;
  guint            row, column;
  guint            keyval;
  GdkModifierType  state;
  guint            to_row, to_column;
} key_cases[] = {
  { "/grid/key/up", 3, 3, GDK_KEY_Up, 0, 2, 3 },
  { "/grid/key/up-at-top", 0, 3, GDK_KEY_Up, 0, 0, 3 },
  { "/grid/key/keypad-up", 3, 3, GDK_KEY_KP_Up, 0, 2, 3 },
  { "/grid/key/down", 3, 3, GDK_KEY_Down, 0, 4, 3 },
  { "/grid/key/down-at-bottom", GRID_ROWS - 1, 3, GDK_KEY_Down, 0, GRID_ROWS - 1, 3 },
  { "/grid/key/enter", 3, 3, GDK_KEY_Return, 0, 4, 3 },
  { "/grid/key/keypad-enter", 3, 3, GDK_KEY_KP_Enter, 0, 4, 3 },
  { "/grid/key/shift-enter", 3, 3, GDK_KEY_Return, SHIFT, 2, 3 },
  { "/grid/key/left", 3, 3, GDK_KEY_Left, 0, 3, 2 },
  { "/grid/key/left-at-edge", 3, 0, GDK_KEY_Left, 0, 3, 0 },
  { "/grid/key/right", 3, 3, GDK_KEY_Right, 0, 3, 4 },
  { "/grid/key/right-into-tail", 3, GRID_LESSONS - 1, GDK_KEY_Right, 0, 3, GRID_AVERAGE },
  { "/grid/key/right-at-edge", 3, GRID_PERIOD, GDK_KEY_Right, 0, 3, GRID_PERIOD },
  { "/grid/key/tab", 3, 3, GDK_KEY_Tab, 0, 3, 4 },
  { "/grid/key/tab-to-next-row", 3, GRID_PERIOD, GDK_KEY_Tab, 0, 4, 0 },
  { "/grid/key/tab-at-end", GRID_ROWS - 1, GRID_PERIOD, GDK_KEY_Tab, 0, GRID_ROWS - 1, GRID_PERIOD },
  { "/grid/key/shift-tab", 3, 3, GDK_KEY_ISO_Left_Tab, SHIFT, 3, 2 },
  { "/grid/key/shift-tab-to-former-row", 3, 0, GDK_KEY_ISO_Left_Tab, SHIFT, 2, GRID_PERIOD },
  { "/grid/key/shift-tab-at-start", 0, 0, GDK_KEY_Tab, SHIFT, 0, 0 },
  { "/grid/key/home", 3, 3, GDK_KEY_Home, 0, 3, 0 },
  { "/grid/key/end-is-last-lesson", 3, 3, GDK_KEY_End, 0, 3, GRID_LESSONS - 1 },
  { "/grid/key/end-again-is-last-column", 3, GRID_LESSONS - 1, GDK_KEY_End, 0, 3, GRID_PERIOD },
  { "/grid/key/control-home", 3, 3, GDK_KEY_Home, CTRL, 0, 0 },
  { "/grid/key/control-end", 3, 3, GDK_KEY_End, CTRL, GRID_ROWS - 1, GRID_LESSONS - 1 },
  { "/grid/key/page-up-at-top", 1, 3, GDK_KEY_Page_Up, 0, 0, 3 },
  { "/grid/key/page-down-at-bottom", GRID_ROWS - 2, 3, GDK_KEY_Page_Down, 0, GRID_ROWS - 1, 3 },
};

static void
check_key (GridFixture   *f,
           gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);

  parta_grid_set_cursor (f->grid, key_cases[i].row, key_cases[i].column);
  g_assert_true (grid_fixture_key (f, key_cases[i].keyval, key_cases[i].state));
  grid_fixture_at (f, key_cases[i].to_row, key_cases[i].to_column);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) ==
                 parta_grid_get_cell (f->grid, key_cases[i].to_row, key_cases[i].to_column));
}

static const GridSize whole_class = { 60, 120, 900, 420 };

static void
check_pages (GridFixture   *f,
             gconstpointer  data)
{
  guint row, former;

  parta_grid_set_cursor (f->grid, 0, 0);
  grid_fixture_key (f, GDK_KEY_Page_Down, 0);
  parta_grid_get_cursor (f->grid, &former, NULL);
  g_assert_cmpuint (former, >, 1);
  g_assert_cmpuint (former, <, 40);
  grid_fixture_key (f, GDK_KEY_Page_Down, 0);
  parta_grid_get_cursor (f->grid, &row, NULL);
  g_assert_cmpuint (row, ==, former * 2);
  grid_fixture_key (f, GDK_KEY_Page_Up, 0);
  grid_fixture_at (f, former, 0);
}

static const struct
{
  const char      *path;
  guint            keyval;
  GdkModifierType  state;
} foreign_cases[] = {
  { "/grid/key/left-to-others/control-tab", GDK_KEY_Tab, CTRL },
  { "/grid/key/left-to-others/control-shift-tab", GDK_KEY_ISO_Left_Tab, CTRL | SHIFT },
  { "/grid/key/left-to-others/escape", GDK_KEY_Escape, 0 },
  { "/grid/key/left-to-others/f6", GDK_KEY_F6, 0 },
  { "/grid/key/left-to-others/f10", GDK_KEY_F10, 0 },
  { "/grid/key/left-to-others/control-s", GDK_KEY_s, CTRL },
  { "/grid/key/left-to-others/alt-digit", GDK_KEY_1, GDK_ALT_MASK },
  { "/grid/key/left-to-others/shift-alone", GDK_KEY_Shift_L, 0 },
};

static void
check_foreign_key (GridFixture   *f,
                   gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);

  parta_grid_set_cursor (f->grid, 3, 3);
  g_assert_false (grid_fixture_key (f, foreign_cases[i].keyval, foreign_cases[i].state));
  grid_fixture_at (f, 3, 3);
  grid_fixture_cell (f, 3, 3, "", "");
}

static void
check_focus (GridFixture   *f,
             gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 3, 3);
  g_assert_true (gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD));   /* what Ctrl+Tab does */
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == f->button);

  parta_grid_set_cursor (f->grid, 5, 5);      /* from outside: the focus stays where it is */
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == f->button);

  g_assert_true (gtk_widget_child_focus (f->window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == parta_grid_get_cell (f->grid, 5, 5));
}

static void
check_scrolling (GridFixture   *f,
                 gconstpointer  data)
{
  g_autoptr (GtkAdjustment) across = NULL;
  g_autoptr (GtkAdjustment) down = NULL;

  g_object_get (f->grid, "hadjustment", &across, "vadjustment", &down, NULL);
  parta_grid_set_cursor (f->grid, 0, 0);
  grid_fixture_key (f, GDK_KEY_End, CTRL);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), >, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), >, 0);
  grid_fixture_draw (f);
  g_assert_true (gtk_widget_get_mapped (parta_grid_get_cell (f->grid, 59, 119)));
  g_assert_false (gtk_widget_get_mapped (parta_grid_get_cell (f->grid, 59, 0)));
  g_assert_false (gtk_widget_get_mapped (parta_grid_get_cell (f->grid, 0, 119)));

  /* Scrolled away with the wheel, the cursor keeps the focus, and a key brings it into sight. */
  gtk_adjustment_set_value (across, 0);
  grid_fixture_draw (f);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == parta_grid_get_cell (f->grid, 59, 119));
  grid_fixture_key (f, GDK_KEY_Left, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), >, 0);
}

static int
left_of (GridFixture *f,
         GtkWidget   *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (f->grid), &bounds));
  return bounds.origin.x;
}

static void
check_frozen (GridFixture   *f,
              gconstpointer  data)
{
  g_autoptr (GtkAdjustment) across = NULL;
  GtkWidget *name = parta_grid_get_row_head (f->grid, 0), *body = parta_grid_get_cell (f->grid, 0, 3);
  GtkWidget *tail = parta_grid_get_cell (f->grid, 0, GRID_PERIOD), *head = parta_grid_get_head (f->grid, 3);
  int tail_left = left_of (f, tail), body_left = left_of (f, body);

  g_assert_cmpint (left_of (f, name), ==, 0);
  g_assert_cmpint (left_of (f, head), ==, body_left);
  g_object_get (f->grid, "hadjustment", &across, NULL);
  gtk_adjustment_set_value (across, 20);
  grid_fixture_draw (f);
  g_assert_cmpint (left_of (f, body), ==, body_left - 20);
  g_assert_cmpint (left_of (f, head), ==, body_left - 20);
  g_assert_cmpint (left_of (f, name), ==, 0);
  g_assert_cmpint (left_of (f, tail), ==, tail_left);
  g_assert_true (gtk_widget_get_mapped (tail));
}

static void
click (GridFixture *f,
       GtkWidget   *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->grid));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (f->grid), &bounds));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "pressed", 1, bounds.origin.x + 2.0, bounds.origin.y + 2.0);
    }
}

static void
check_click (GridFixture   *f,
             gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 3, 3);
  gtk_widget_grab_focus (f->button);
  click (f, parta_grid_get_cell (f->grid, 5, 4));
  grid_fixture_at (f, 5, 4);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == parta_grid_get_cell (f->grid, 5, 4));
  click (f, parta_grid_get_row_head (f->grid, 2));        /* a pupil: the same lesson */
  grid_fixture_at (f, 2, 4);
  click (f, parta_grid_get_head (f->grid, 6));            /* a lesson: the same pupil */
  grid_fixture_at (f, 2, 6);
  click (f, parta_grid_get_cell (f->grid, 1, GRID_PERIOD));
  grid_fixture_at (f, 1, GRID_PERIOD);

  grid_fixture_type (f, "4/");                            /* a click leaves the cell like a key */
  click (f, parta_grid_get_cell (f->grid, 5, 4));
  gtk_test_accessible_assert_state (get_cell (f, 1, GRID_PERIOD), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
}

static gboolean
has_tooltip (GridFixture *f,
             GtkWidget   *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (f->grid), &bounds));
  return GTK_WIDGET_GET_CLASS (f->grid)->query_tooltip (GTK_WIDGET (f->grid), bounds.origin.x + 2,
                                                        bounds.origin.y + 2, FALSE, tooltip);
}

static void
check_tooltip (GridFixture   *f,
               gconstpointer  data)
{
  toy_grid_model_set_flags (f->model, 4, 1, PARTA_GRID_CELL_REFUSED, "Срок правки истёк (п. 2.14).");
  g_assert_true (has_tooltip (f, parta_grid_get_cell (f->grid, 4, 1)));
  g_assert_false (has_tooltip (f, parta_grid_get_cell (f->grid, 4, 2)));
  g_assert_true (has_tooltip (f, parta_grid_get_head (f->grid, 2)));
  g_assert_false (has_tooltip (f, parta_grid_get_row_head (f->grid, 2)));   /* it is not cut */
}

/* A window opens on today's lesson: the cursor is set before there is a size. */
static void
check_opens_scrolled (void)
{
  g_autoptr (ToyGridModel) model = toy_grid_model_new (60, 120);
  GtkWidget *grid = parta_grid_new (PARTA_GRID_MODEL (model));
  GtkWidget *scroller = gtk_scrolled_window_new (), *window = gtk_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 420);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  parta_grid_set_cursor (PARTA_GRID (grid), 50, 100);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (gtk_widget_get_mapped (parta_grid_get_cell (PARTA_GRID (grid), 50, 100)));
  g_assert_false (gtk_widget_get_mapped (parta_grid_get_cell (PARTA_GRID (grid), 0, 0)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_at_end (GtkWidget *grid)
{
  g_autoptr (GtkAdjustment) across = NULL;
  g_autoptr (GtkAdjustment) down = NULL;

  g_object_get (grid, "hadjustment", &across, "vadjustment", &down, NULL);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==,
                     gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across));
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==,
                     gtk_adjustment_get_upper (down) - gtk_adjustment_get_page_size (down));
}

/* The last pupil of the last lesson is seen whole: on a page that just replaced a smaller one, and after the
 * scrollbars, which take room of their own, were given their places anew. */
static void
check_stays_at_end (void)
{
  g_autoptr (ToyGridModel) small = toy_grid_model_new (30, 60);
  g_autoptr (ToyGridModel) large = toy_grid_model_new (60, 120);
  GtkWidget *grid = parta_grid_new (PARTA_GRID_MODEL (small));
  GtkWidget *scroller = gtk_scrolled_window_new (), *window = gtk_window_new ();

  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 420);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  parta_grid_set_model (PARTA_GRID (grid), PARTA_GRID_MODEL (large));
  parta_grid_set_cursor (PARTA_GRID (grid), 59, 119);
  gtk_test_widget_wait_for_draw (window);
  assert_at_end (grid);

  gtk_widget_queue_resize (grid);
  gtk_test_widget_wait_for_draw (window);
  assert_at_end (grid);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
check_read_only (GridFixture   *f,
                 gconstpointer  data)
{
  toy_grid_model_receive (f->model, 3, 3, "4");
  parta_grid_set_cursor (f->grid, 3, 3);
  parta_grid_set_read_only (f->grid, TRUE);
  gtk_test_accessible_assert_property (get_cell (f, 3, 3), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE);

  grid_fixture_type (f, "5");
  g_assert_nonnull (parta_grid_get_note (f->grid));
  grid_fixture_key (f, GDK_KEY_Delete, 0);
  grid_fixture_key (f, GDK_KEY_BackSpace, 0);
  parta_grid_paste_text (f->grid, "3\n3");
  g_assert_false (parta_grid_undo (f->grid));
  grid_fixture_cell (f, 3, 3, "4", "4");
  g_assert_cmpuint (toy_grid_model_get_n_asked (f->model), ==, 0);

  grid_fixture_key (f, GDK_KEY_Down, 0);      /* looking around is allowed */
  grid_fixture_at (f, 4, 3);
  parta_grid_set_read_only (f->grid, FALSE);
  grid_fixture_type (f, "5");
  grid_fixture_cell (f, 4, 3, "5", "5");
}

static void
check_not_editable (GridFixture   *f,
                    gconstpointer  data)
{
  toy_grid_model_set_flags (f->model, 3, 3, PARTA_GRID_CELL_OUTSIDE, "Зачислен 10 сентября.");
  parta_grid_set_cursor (f->grid, 3, 3);
  grid_fixture_type (f, "5");
  grid_fixture_cell (f, 3, 3, "", "");
  g_assert_cmpstr (parta_grid_get_note (f->grid), ==, "Зачислен 10 сентября.");
  g_assert_false (GTK_IS_LABEL (gtk_root_get_focus (GTK_ROOT (f->window))));

  parta_grid_set_cursor (f->grid, 3, GRID_AVERAGE);
  grid_fixture_type (f, "5");
  grid_fixture_cell (f, 3, GRID_AVERAGE, "", "");

  parta_grid_set_cursor (f->grid, 3, GRID_PERIOD);   /* the period mark is written like any other */
  grid_fixture_type (f, "5");
  grid_fixture_cell (f, 3, GRID_PERIOD, "5", "5");
}

static void
check_empty (void)
{
  g_autoptr (ToyGridModel) model = toy_grid_model_new (0, 10);
  GtkWidget *grid = g_object_ref_sink (parta_grid_new (NULL));

  g_assert_false (parta_grid_get_cursor (PARTA_GRID (grid), NULL, NULL));
  g_assert_false (parta_grid_handle_key (PARTA_GRID (grid), GDK_KEY_5, 0));
  parta_grid_set_model (PARTA_GRID (grid), PARTA_GRID_MODEL (model));
  g_assert_false (parta_grid_get_cursor (PARTA_GRID (grid), NULL, NULL));
  parta_grid_paste_text (PARTA_GRID (grid), "5");
  parta_grid_set_cursor (PARTA_GRID (grid), 3, 3);
  g_assert_cmpuint (toy_grid_model_get_n_asked (model), ==, 0);
  g_object_unref (grid);
}

static void
check_many_cells (GridFixture   *f,
                  gconstpointer  data)
{
  g_autoptr (ToyGridModel) model = toy_grid_model_new (60, 120);
  gint64 start = g_get_monotonic_time (), made, drawn;
  GtkWidget *grid = g_object_ref_sink (parta_grid_new (PARTA_GRID_MODEL (model)));

  made = g_get_monotonic_time ();
  g_assert_nonnull (parta_grid_get_cell (PARTA_GRID (grid), 59, 121));
  g_object_unref (grid);

  drawn = g_get_monotonic_time ();
  for (guint i = 0; i < 60; i++)
    {
      grid_fixture_key (f, GDK_KEY_5, 0);
      grid_fixture_key (f, GDK_KEY_Right, 0);
      grid_fixture_draw (f);
    }
  g_test_message ("60 × 120: made in %.1f ms; key, move and frame in %.1f ms",
                  (made - start) / 1000.0, (g_get_monotonic_time () - drawn) / 60000.0);
  grid_fixture_cell (f, 0, 59, "5", "5");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(path, size, check) \
  g_test_add (path, GridFixture, size, grid_fixture_set_up, check, grid_fixture_tear_down)

  ADD ("/grid/accessible/roles", NULL, check_roles);
  ADD ("/grid/accessible/labels", NULL, check_labels);
  ADD ("/grid/accessible/R-101/refused-by-school", NULL, check_refused_by_school);
  ADD ("/grid/accessible/R-004/late", NULL, check_late);
  ADD ("/grid/accessible/R-004/late-draft", NULL, check_late_draft);
  ADD ("/grid/accessible/R-105/temporary", NULL, check_temporary);
  ADD ("/grid/accessible/R-087/closed-head", NULL, check_closed_head);
  for (guint i = 0; i < G_N_ELEMENTS (key_cases); i++)
    g_test_add (key_cases[i].path, GridFixture, GUINT_TO_POINTER (i), grid_fixture_set_up_usual, check_key, grid_fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (foreign_cases); i++)
    g_test_add (foreign_cases[i].path, GridFixture, GUINT_TO_POINTER (i), grid_fixture_set_up_usual, check_foreign_key,
                grid_fixture_tear_down);
  ADD ("/grid/key/pages", &whole_class, check_pages);
  ADD ("/grid/focus", NULL, check_focus);
  ADD ("/grid/scrolling", &whole_class, check_scrolling);
  ADD ("/grid/frozen-columns", NULL, check_frozen);
  ADD ("/grid/mouse/click", NULL, check_click);
  ADD ("/grid/mouse/tooltip", NULL, check_tooltip);
  g_test_add_func ("/grid/opens-scrolled", check_opens_scrolled);
  g_test_add_func ("/grid/stays-at-end", check_stays_at_end);
  ADD ("/grid/read-only", NULL, check_read_only);
  ADD ("/grid/not-editable", NULL, check_not_editable);
  g_test_add_func ("/grid/empty", check_empty);
  ADD ("/grid/many-cells", &whole_class, check_many_cells);

  return g_test_run ();
}
