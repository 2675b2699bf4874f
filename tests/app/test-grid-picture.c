/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "grid-fixture.h"

/* What the grid looks like with the application's style sheet, in each colour scheme. The
 * pictures are left beside the test for whoever wants to look; the test looks at pixels. */

typedef struct
{
  const char     *name;
  AdwColorScheme  scheme;
} Look;

static const Look looks[] = {
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
};

typedef struct
{
  guchar *data;
  int     width, height;
} Picture;

static void
picture_clear (Picture *picture)
{
  g_free (picture->data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static void
load_style (const char *name,
            guint       priority)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "ui", name, NULL);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  gtk_css_provider_load_from_path (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), priority);
}

/* gtk_widget_paintable_new() follows its widget by an idle callback, so only after a draw. */
static void
take_picture (GridFixture *f,
              const char  *name,
              Picture     *picture)
{
  GtkWidget *widget = GTK_WIDGET (f->grid);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autofree char *file = g_strdup_printf ("grid-%s.png", name);
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "app", file, NULL);
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  grid_fixture_draw (f);
  paintable = gtk_widget_paintable_new (widget);
  picture->width = gtk_widget_get_width (widget);
  picture->height = gtk_widget_get_height (widget);
  gdk_paintable_snapshot (paintable, snapshot, picture->width, picture->height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (renderer, node,
                                         &GRAPHENE_RECT_INIT (0, 0, picture->width, picture->height));
  g_assert_true (gdk_texture_save_to_png (texture, path));
  picture->data = g_malloc (picture->width * picture->height * 4);
  gdk_texture_download (texture, picture->data, picture->width * 4);
}

static guint32
get_pixel (const Picture *picture,
           int            x,
           int            y)
{
  guint32 pixel;

  memcpy (&pixel, picture->data + (y * picture->width + x) * 4, 4);
  return pixel;
}

/* A place in a widget of the grid, counted from its edges: from the right or the bottom when
 * negative. */
static guint32
look_at (GridFixture   *f,
         const Picture *picture,
         GtkWidget     *widget,
         int            x,
         int            y)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (f->grid), &bounds));
  x += x < 0 ? bounds.origin.x + bounds.size.width : bounds.origin.x;
  y += y < 0 ? bounds.origin.y + bounds.size.height : bounds.origin.y;
  return get_pixel (picture, x, y);
}

static void
fill_in (GridFixture *f)
{
  static const char *const column[] = { "5", "4", "н", "3", "4/5", "5", "осв", "2", "незач", "5", "4", "н/а" };

  for (guint row = 0; row < G_N_ELEMENTS (column); row++)
    for (guint lesson = 0; lesson < 14; lesson++)
      if ((row + lesson) % 3 != 1)
        toy_grid_model_receive (f->model, row, lesson, column[(row + lesson) % G_N_ELEMENTS (column)]);
  for (guint row = 0; row < 6; row++)
    toy_grid_model_set_flags (f->model, row, 5, PARTA_GRID_CELL_WAITING, NULL);
  toy_grid_model_set_flags (f->model, 6, 5, PARTA_GRID_CELL_UNSAVED, NULL);
  toy_grid_model_set_flags (f->model, 1, 2, PARTA_GRID_CELL_REFUSED, "Срок правки истёк.");
  toy_grid_model_set_flags (f->model, 3, 2, PARTA_GRID_CELL_CONFLICT, "Анна Ли поставила 4.");
  for (guint row = 0; row < 3; row++)
    toy_grid_model_set_flags (f->model, row, 9, PARTA_GRID_CELL_LATE, "Внесено с опозданием.");
  toy_grid_model_set_flags (f->model, 3, 9, PARTA_GRID_CELL_TEMPORARY, NULL);
  for (guint lesson = 0; lesson < 4; lesson++)
    {
      toy_grid_model_receive (f->model, 7, lesson, "");
      toy_grid_model_set_flags (f->model, 7, lesson, PARTA_GRID_CELL_OUTSIDE, "Зачислен 9 сентября.");
    }
}

static void
check_look (GridFixture   *f,
            gconstpointer  data)
{
  const Look *look = data;
  g_auto (Picture) picture = { 0 };
  GtkWidget *plain, *outside, *refused, *cursor, *late, *temporary;
  guint32 paper;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), look->scheme);
  fill_in (f);
  parta_grid_set_cursor (f->grid, 4, 8);
  grid_fixture_type (f, "9");
  take_picture (f, look->name, &picture);

  plain = parta_grid_get_cell (f->grid, 0, 12);
  outside = parta_grid_get_cell (f->grid, 7, 1);
  refused = parta_grid_get_cell (f->grid, 1, 2);
  cursor = parta_grid_get_cell (f->grid, 4, 8);
  late = parta_grid_get_cell (f->grid, 1, 9);
  temporary = parta_grid_get_cell (f->grid, 3, 9);
  paper = look_at (f, &picture, plain, 3, 3);
  g_assert_cmphex (paper, ==, look_at (f, &picture, parta_grid_get_row_head (f->grid, 0), 2, 3));
  g_assert_cmphex (look_at (f, &picture, outside, 3, 3), !=, paper);
  g_assert_cmphex (look_at (f, &picture, refused, 3, 3), !=, paper);
  g_assert_cmphex (look_at (f, &picture, refused, -4, 2), !=, look_at (f, &picture, refused, 3, 3));
  g_assert_cmphex (look_at (f, &picture, late, gtk_widget_get_width (late) / 2, -4), !=,
                   look_at (f, &picture, late, 3, -4));
  g_assert_cmphex (look_at (f, &picture, temporary, 4, -6), !=, look_at (f, &picture, late, 4, -6));
  g_assert_cmphex (look_at (f, &picture, plain, -1, 5), !=, paper);                    /* a line      */
  g_assert_cmphex (look_at (f, &picture, cursor, 1, 5), !=, look_at (f, &picture, cursor, 4, 5));
  g_assert_cmphex (look_at (f, &picture, parta_grid_get_cell (f->grid, 0, 8), 3, 3), !=, paper);   /* the band */
  g_assert_cmphex (look_at (f, &picture, parta_grid_get_row_head (f->grid, 4), 2, 3), !=, paper);  /* the row  */
}

/* Whatever scrolls goes below what stays. */
static void
check_frozen (GridFixture   *f,
              gconstpointer  data)
{
  g_auto (Picture) before = { 0 };
  g_auto (Picture) after = { 0 };
  g_autoptr (GtkAdjustment) across = NULL;
  GtkWidget *name = parta_grid_get_row_head (f->grid, 5), *tail = parta_grid_get_cell (f->grid, 5, GRID_PERIOD);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  fill_in (f);
  take_picture (f, "left", &before);
  g_object_get (f->grid, "hadjustment", &across, NULL);
  gtk_adjustment_set_value (across, 133);
  take_picture (f, "scrolled", &after);

  for (int x = 0; x < gtk_widget_get_width (name) - 1; x++)
    g_assert_cmphex (look_at (f, &before, name, x, 12), ==, look_at (f, &after, name, x, 12));
  for (int x = 1; x < gtk_widget_get_width (tail); x++)
    g_assert_cmphex (look_at (f, &before, tail, x, 12), ==, look_at (f, &after, tail, x, 12));
}

static const GridSize quarter = { 28, 40, 1366, 740 };

/* The size of the demonstration: a whole class on a usual screen. */
static void
check_screen (GridFixture   *f,
              gconstpointer  data)
{
  g_auto (Picture) picture = { 0 };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  fill_in (f);
  parta_grid_set_cursor (f->grid, 11, 13);
  grid_fixture_type (f, "4/");
  grid_fixture_key (f, GDK_KEY_Return, 0);
  take_picture (f, "screen", &picture);
  g_assert_nonnull (parta_grid_get_note (f->grid));
  g_assert_cmpint (picture.width, >, 1300);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ("grid.css", GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  if (g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL)
    load_style ("grid-hc.css", GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/grid/picture/%s", looks[i].name);

      g_test_add (path, GridFixture, &looks[i], grid_fixture_set_up_usual, check_look,
                  grid_fixture_tear_down);
    }
  g_test_add ("/grid/picture/frozen", GridFixture, NULL, grid_fixture_set_up, check_frozen, grid_fixture_tear_down);
  g_test_add ("/grid/picture/screen", GridFixture, &quarter, grid_fixture_set_up, check_screen, grid_fixture_tear_down);

  return g_test_run ();
}
