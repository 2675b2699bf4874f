/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-grid-geometry.h"
#include "parta-grid-history.h"

/* What the grid is built on and needs no window. */

static PartaGridGeometry
make_geometry (void)
{
  PartaGridGeometry geometry = { .n_rows = 10, .n_columns = 20, .n_tail = 2 };

  parta_grid_geometry_measure (&geometry, 20, 8);
  geometry.name_natural = 200;
  parta_grid_geometry_fit (&geometry, 800);
  return geometry;
}

static void
check_larger_font (void)
{
  PartaGridGeometry usual = make_geometry (), large = usual;

  parta_grid_geometry_measure (&large, 40, 16);
  g_assert_cmpint (large.row_height, >, usual.row_height);
  g_assert_cmpint (large.column_width, >, usual.column_width);
  g_assert_cmpint (large.tail_width, >, usual.tail_width);
  g_assert_cmpint (large.head_height, >, usual.head_height);
}

static void
check_fit (void)
{
  PartaGridGeometry geometry = make_geometry ();

  g_assert_cmpint (geometry.name_width, ==, 200);
  g_assert_cmpint (parta_grid_geometry_width (&geometry), ==, 800);

  parta_grid_geometry_fit (&geometry, 400);      /* the labels give way to two fifths */
  g_assert_cmpint (geometry.name_width, <, 200);

  parta_grid_geometry_fit (&geometry, 5000);     /* columns do not grow */
  g_assert_cmpint (geometry.body_width, ==, 20 * geometry.column_width);

  parta_grid_geometry_fit (&geometry, 10);       /* no room at all */
  g_assert_cmpint (geometry.body_width, ==, 0);
  g_assert_false (parta_grid_geometry_visible (&geometry, &(int) { 0 }, &(int) { 0 }));
}

static void
check_visible (void)
{
  PartaGridGeometry geometry = make_geometry ();
  int first, last;

  g_assert_true (parta_grid_geometry_visible (&geometry, &first, &last));
  g_assert_cmpint (first, ==, 0);

  geometry.x = geometry.column_width - 1;        /* one pixel of the first column is left */
  g_assert_true (parta_grid_geometry_visible (&geometry, &first, &last));
  g_assert_cmpint (first, ==, 0);

  geometry.x = geometry.column_width;
  g_assert_true (parta_grid_geometry_visible (&geometry, &first, &last));
  g_assert_cmpint (first, ==, 1);

  geometry.x = geometry.n_columns * geometry.column_width - geometry.body_width;
  g_assert_true (parta_grid_geometry_visible (&geometry, &first, &last));
  g_assert_cmpint (last, ==, 19);
}

typedef enum { ON_TAIL, BEFORE_TAIL, ON_BODY, BEFORE_BODY, LEFT, BEYOND } Across;
typedef enum { ON_HEAD, ON_FIRST_ROW, ON_LAST_ROW, BELOW, ABOVE } Down;

static const struct
{
  const char *path;
  Across      across;
  Down        down;
  int         column;
  int         row;
} place_cases[] = {
  { "/grid/locate/corner", LEFT, ON_HEAD, PARTA_GRID_HEAD, PARTA_GRID_HEAD },
  { "/grid/locate/label", BEFORE_BODY, ON_FIRST_ROW, PARTA_GRID_HEAD, 0 },
  { "/grid/locate/first-cell", ON_BODY, ON_FIRST_ROW, 0, 0 },
  { "/grid/locate/column-head", ON_BODY, ON_HEAD, 0, PARTA_GRID_HEAD },
  { "/grid/locate/last-row", ON_BODY, ON_LAST_ROW, 0, 9 },
  { "/grid/locate/below", ON_BODY, BELOW, 0, PARTA_GRID_NOWHERE },
  { "/grid/locate/above", ON_BODY, ABOVE, 0, PARTA_GRID_NOWHERE },
  { "/grid/locate/tail", ON_TAIL, ON_FIRST_ROW, 20, 0 },
  { "/grid/locate/before-tail", BEFORE_TAIL, ON_FIRST_ROW, -3, 0 },   /* whichever is there */
  { "/grid/locate/beyond", BEYOND, ON_FIRST_ROW, PARTA_GRID_NOWHERE, 0 },
};

static void
check_place (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  PartaGridGeometry geometry = make_geometry ();
  int tail = geometry.name_width + geometry.body_width, bottom = parta_grid_geometry_bottom (&geometry);
  int xs[] = { tail, tail - 1, geometry.name_width, geometry.name_width - 1, 0,
               parta_grid_geometry_width (&geometry) };
  int ys[] = { geometry.head_height - 1, geometry.head_height, bottom - 1, bottom, -1 };
  int row, column, first, last;

  parta_grid_geometry_locate (&geometry, xs[place_cases[i].across], ys[place_cases[i].down], &row, &column);
  g_assert_cmpint (row, ==, place_cases[i].row);
  if (place_cases[i].across != BEFORE_TAIL)
    {
      g_assert_cmpint (column, ==, place_cases[i].column);
      return;
    }
  parta_grid_geometry_visible (&geometry, &first, &last);
  g_assert_cmpint (column, ==, last);
}

static PartaGridChange *
make_change (const char *row,
             const char *before,
             const char *after)
{
  PartaGridChange *change = g_new0 (PartaGridChange, 1);

  change->row_id = g_strdup (row);
  change->column_id = g_strdup ("12-3");
  change->label = g_strdup (row);
  change->held_before = g_strdup (before);
  change->shown_before = g_strdup (before);
  change->held_after = g_strdup (after);
  change->shown_after = g_strdup (after);
  return change;
}

static void
check_history_typing (void)
{
  g_autoptr (PartaGridHistory) history = parta_grid_history_new ();
  GPtrArray *group;
  PartaGridChange *change;

  parta_grid_history_take (history, make_change ("a", "", "1"), FALSE);
  parta_grid_history_take (history, make_change ("a", "1", "10"), TRUE);
  group = parta_grid_history_undo (history);
  g_assert_cmpuint (group->len, ==, 1);
  change = g_ptr_array_index (group, 0);
  g_assert_cmpstr (change->held_before, ==, "");
  g_assert_cmpstr (change->held_after, ==, "10");
  g_assert_false (parta_grid_history_can_undo (history));

  parta_grid_history_take (history, make_change ("a", "", "1"), FALSE);
  parta_grid_history_take (history, make_change ("b", "", "2"), TRUE);    /* another cell */
  g_assert_nonnull (parta_grid_history_undo (history));
  g_assert_true (parta_grid_history_can_undo (history));
}

static void
check_history_idle (void)
{
  g_autoptr (PartaGridHistory) history = parta_grid_history_new ();

  parta_grid_history_take (history, make_change ("a", "4", "4"), FALSE);
  g_assert_false (parta_grid_history_can_undo (history));

  parta_grid_history_take (history, make_change ("a", "", "4"), FALSE);
  parta_grid_history_take (history, make_change ("a", "4", ""), TRUE);    /* rubbed out again */
  g_assert_false (parta_grid_history_can_undo (history));

  parta_grid_history_begin (history);
  parta_grid_history_end (history);
  g_assert_false (parta_grid_history_can_undo (history));
}

static void
check_history_groups (void)
{
  g_autoptr (PartaGridHistory) history = parta_grid_history_new ();

  parta_grid_history_begin (history);
  parta_grid_history_take (history, make_change ("a", "", "1"), FALSE);
  parta_grid_history_take (history, make_change ("b", "", "2"), FALSE);
  parta_grid_history_end (history);
  parta_grid_history_take (history, make_change ("b", "2", "3"), TRUE);   /* not into the group */

  g_assert_cmpuint (parta_grid_history_undo (history)->len, ==, 1);
  g_assert_cmpuint (parta_grid_history_undo (history)->len, ==, 2);
  g_assert_null (parta_grid_history_undo (history));
  g_assert_cmpuint (parta_grid_history_redo (history)->len, ==, 2);

  parta_grid_history_take (history, make_change ("c", "", "5"), FALSE);   /* another way forward */
  g_assert_null (parta_grid_history_redo (history));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grid/geometry/larger-font", check_larger_font);
  g_test_add_func ("/grid/geometry/fit", check_fit);
  g_test_add_func ("/grid/geometry/visible", check_visible);
  for (guint i = 0; i < G_N_ELEMENTS (place_cases); i++)
    g_test_add_data_func (place_cases[i].path, GUINT_TO_POINTER (i), check_place);
  g_test_add_func ("/grid/history/typing-is-one-act", check_history_typing);
  g_test_add_func ("/grid/history/nothing-done", check_history_idle);
  g_test_add_func ("/grid/history/groups", check_history_groups);

  return g_test_run ();
}
