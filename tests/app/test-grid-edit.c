/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid-fixture.h"

/* What becomes of what is typed: nothing of it is lost. */

#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK

typedef enum { TYPE, PRESS, HOLD_CTRL, GO, STOP } StepKind;

typedef struct
{
  StepKind    kind;
  guint       keyval;
  const char *text;
} Step;

#define T(letters) { TYPE, 0, letters }
#define P(name)    { PRESS, GDK_KEY_##name, NULL }
#define C(name)    { HOLD_CTRL, GDK_KEY_##name, NULL }
#define AWAY       { GO, 0, NULL }
#define END        { STOP, 0, NULL }

/* Steps in one cell, and what it holds and shows after them. */
static const struct
{
  const char *path;
  Step        steps[8];
  const char *held;
  const char *shown;
} typing_cases[] = {
  { "/grid/typing/digit", { T ("5"), END }, "5", "5" },
  { "/grid/typing/keypad-digit", { P (KP_5), END }, "5", "5" },
  { "/grid/typing/cyrillic", { P (Cyrillic_en), END }, "н", "н" },
  { "/grid/typing/model-spells", { P (n), END }, "н", "н" },
  { "/grid/typing/two-marks", { T ("4/5"), END }, "4/5", "4/5" },
  { "/grid/typing/keypad-slash", { T ("4"), P (KP_Divide), T ("5"), END }, "4/5", "4/5" },
  { "/grid/typing/goes-on", { T ("н/а"), END }, "н/а", "н/а" },
  { "/grid/typing/word", { T ("незач"), END }, "незач", "незач" },
  { "/grid/typing/fresh-cursor-replaces", { T ("5"), AWAY, T ("4"), END }, "4", "4" },
  { "/grid/typing/f2-goes-on", { T ("5"), AWAY, P (F2), T ("/4"), END }, "5/4", "5/4" },
  { "/grid/typing/delete", { T ("5"), P (Delete), END }, "", "" },
  { "/grid/typing/delete-then-type", { T ("5"), P (Delete), T ("4"), END }, "4", "4" },
  { "/grid/typing/keypad-delete", { T ("5"), P (KP_Delete), END }, "", "" },
  { "/grid/typing/delete-empty", { P (Delete), END }, "", "" },
  { "/grid/typing/rub-out-last", { T ("4/5"), P (BackSpace), P (BackSpace), END }, "4", "4" },
  { "/grid/typing/rub-out-letter", { T ("осв"), P (BackSpace), END }, "осв", "ос" },
  { "/grid/typing/rub-out-when-fresh", { T ("4/5"), AWAY, P (BackSpace), END }, "", "" },
  { "/grid/typing/rub-out-empty", { P (BackSpace), END }, "", "" },
  { "/grid/draft/beginning-waits", { T ("4/"), END }, "4", "4/" },
  { "/grid/draft/beginning-replaces-nothing", { T ("5"), AWAY, T ("з"), END }, "5", "з" },
  { "/grid/draft/completed", { T ("5"), AWAY, T ("зач"), END }, "зач", "зач" },
  { "/grid/draft/beginning-refused-on-leaving", { T ("4/"), AWAY, END }, "4", "4/" },
  { "/grid/draft/refused-stays", { T ("59"), END }, "5", "59" },
  { "/grid/draft/refused-stays-on-leaving", { T ("59"), AWAY, END }, "5", "59" },
  { "/grid/draft/refused-goes-on", { T ("59"), T ("1"), END }, "5", "591" },
  { "/grid/draft/refused-mended", { T ("59"), P (BackSpace), T ("/4"), END }, "5/4", "5/4" },
  { "/grid/draft/escape", { T ("59"), P (Escape), END }, "5", "5" },
  { "/grid/draft/escape-then-type", { T ("59"), P (Escape), T ("4"), END }, "4", "4" },
  { "/grid/draft/delete-clears-all", { T ("59"), P (Delete), END }, "", "" },
  { "/grid/draft/typed-over", { T ("59"), AWAY, T ("3"), END }, "3", "3" },
  { "/grid/undo/typing-is-one-act", { T ("4/5"), C (z), END }, "", "" },
  { "/grid/undo/redo", { T ("4/5"), C (z), C (y), END }, "4/5", "4/5" },
  { "/grid/undo/visits-are-two-acts", { T ("5"), AWAY, T ("4"), C (z), END }, "5", "5" },
  { "/grid/undo/f2-is-another-act", { T ("5"), AWAY, P (F2), T ("/4"), C (z), END }, "5", "5" },
  { "/grid/undo/delete", { T ("5"), P (Delete), C (z), END }, "5", "5" },
  { "/grid/undo/cyrillic-layout", { T ("5"), C (Cyrillic_ya), END }, "", "" },
  { "/grid/undo/cyrillic-layout-redo", { T ("5"), C (Cyrillic_ya), C (Cyrillic_en), END }, "5", "5" },
  { "/grid/undo/caps-lock", { T ("5"), C (Z), END }, "", "" },
  { "/grid/undo/refused", { T ("5"), AWAY, T ("9"), C (z), END }, "5", "5" },
  { "/grid/undo/refused-comes-back", { T ("5"), AWAY, T ("9"), C (z), C (y), END }, "5", "9" },
  { "/grid/undo/beginning-comes-back", { T ("4/"), C (z), C (y), END }, "4", "4/" },
  { "/grid/undo/escape-brings-back", { T ("59"), P (Escape), C (z), END }, "5", "59" },
  { "/grid/undo/typed-over-brings-back", { T ("59"), AWAY, T ("3"), C (z), END }, "5", "59" },
  { "/grid/undo/nothing", { C (z), C (y), END }, "", "" },
};

static void
do_step (GridFixture *f,
         const Step  *step)
{
  switch (step->kind)
    {
    case TYPE:
      grid_fixture_type (f, step->text);
      break;
    case PRESS:
      g_assert_true (grid_fixture_key (f, step->keyval, 0));
      break;
    case HOLD_CTRL:
      g_assert_true (grid_fixture_key (f, step->keyval, CTRL));
      break;
    case GO:
      grid_fixture_key (f, GDK_KEY_Down, 0);
      grid_fixture_key (f, GDK_KEY_Up, 0);
      break;
    case STOP:
      break;
    }
}

static void
check_typing (GridFixture   *f,
              gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);

  parta_grid_set_cursor (f->grid, 2, 3);
  for (const Step *step = typing_cases[i].steps; step->kind != STOP; step++)
    do_step (f, step);
  grid_fixture_cell (f, 2, 3, typing_cases[i].held, typing_cases[i].shown);
  grid_fixture_at (f, 2, 3);
  g_assert_cmpstr (f->messages->str, ==, "");
  for (guint row = 0; row < GRID_ROWS; row++)
    if (row != 2)
      grid_fixture_cell (f, row, 3, "", "");
}

static GtkAccessibleInvalidState
get_invalid (GridFixture *f,
             guint        row,
             guint        column)
{
  GtkWidget *cell = parta_grid_get_cell (f->grid, row, column);

  return gtk_widget_has_css_class (cell, "refused") ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE;
}

static void
check_refusal_is_told (GridFixture   *f,
                       gconstpointer  data)
{
  const char *reason = "«9» — не отметка. Здесь ставят от 1 до 5, н, б, осв, зач, незач.";
  GtkWidget *cell = parta_grid_get_cell (f->grid, 2, 3), *spoken;

  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "9");
  g_assert_cmpstr (parta_grid_get_note (f->grid), ==, reason);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  grid_fixture_label (f, 2, 3, "Иванов Пётр, 7 сентября, урок 4: 9, not accepted. "
                               "«9» — не отметка. Здесь ставят от 1 до 5, н, б, осв, зач, незач.");

  /* A screen reader speaks what has the focus. */
  spoken = gtk_root_get_focus (GTK_ROOT (f->window));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_PROPERTY_LABEL, reason);

  grid_fixture_key (f, GDK_KEY_BackSpace, 0);
  g_assert_null (parta_grid_get_note (f->grid));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == cell);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
}

static void
check_beginning_is_not_scolded (GridFixture   *f,
                                gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "з");
  g_assert_null (parta_grid_get_note (f->grid));
  g_assert_cmpint (get_invalid (f, 2, 3), ==, GTK_ACCESSIBLE_INVALID_FALSE);
  grid_fixture_label (f, 2, 3, "Иванов Пётр, 7 сентября, урок 4: з, not saved yet");
  g_assert_cmpuint (parta_grid_count_drafts (f->grid), ==, 1);

  grid_fixture_key (f, GDK_KEY_Return, 0);
  grid_fixture_at (f, 3, 3);
  g_assert_cmpint (get_invalid (f, 2, 3), ==, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (parta_grid_get_note (f->grid), ==, "«з» — только начало отметки. Допишите её.");
  g_assert_cmpuint (parta_grid_count_drafts (f->grid), ==, 1);

  grid_fixture_type (f, "5");                  /* the lesson goes on below */
  grid_fixture_cell (f, 3, 3, "5", "5");
  grid_fixture_key (f, GDK_KEY_Up, 0);         /* coming back, the reason is there again */
  g_assert_cmpstr (parta_grid_get_note (f->grid), ==, "«з» — только начало отметки. Допишите её.");
}

static void
check_leaving_the_grid (GridFixture   *f,
                        gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "4/");
  gtk_widget_grab_focus (f->button);
  grid_fixture_cell (f, 2, 3, "4", "4/");
  g_assert_cmpint (get_invalid (f, 2, 3), ==, GTK_ACCESSIBLE_INVALID_TRUE);
}

static void
check_settle (GridFixture   *f,
              gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "5");
  parta_grid_settle (f->grid);
  g_assert_cmpuint (parta_grid_count_drafts (f->grid), ==, 0);

  grid_fixture_type (f, "4/");                 /* settled: the cursor is fresh again */
  parta_grid_settle (f->grid);
  g_assert_cmpuint (parta_grid_count_drafts (f->grid), ==, 1);
  g_assert_nonnull (parta_grid_get_note (f->grid));
}

/* where a mark is final once it is saved, it is saved when the cell is left; until then a slip can be mended. */
static void
check_final (GridFixture   *f,
             gconstpointer  data)
{
  toy_grid_model_set_final (f->model, TRUE);
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "4");
  grid_fixture_cell (f, 2, 3, "", "4");
  g_assert_cmpint (get_invalid (f, 2, 3), ==, GTK_ACCESSIBLE_INVALID_FALSE);
  g_assert_true (grid_fixture_key (f, GDK_KEY_BackSpace, 0));
  grid_fixture_cell (f, 2, 3, "", "");
  grid_fixture_type (f, "5");
  g_assert_true (grid_fixture_key (f, GDK_KEY_Down, 0));
  grid_fixture_cell (f, 2, 3, "5", "5");
  g_assert_cmpuint (parta_grid_count_drafts (f->grid), ==, 0);

  grid_fixture_type (f, "3");
  g_assert_true (grid_fixture_key (f, GDK_KEY_Escape, 0));
  grid_fixture_cell (f, 3, 3, "", "");
  grid_fixture_type (f, "2");
  gtk_widget_grab_focus (f->button);           /* to the topic, say */
  grid_fixture_cell (f, 3, 3, "2", "2");

  gtk_widget_grab_focus (GTK_WIDGET (f->grid));
  grid_fixture_type (f, "5");                  /* too late now */
  grid_fixture_cell (f, 3, 3, "2", "5");
  g_assert_cmpint (get_invalid (f, 3, 3), ==, GTK_ACCESSIBLE_INVALID_TRUE);
}

/* A beginning waits as before, and one act of typing is one act to take back. */
static void
check_final_and_undo (GridFixture   *f,
                      gconstpointer  data)
{
  toy_grid_model_set_final (f->model, TRUE);
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "4/");
  grid_fixture_type (f, "5");
  grid_fixture_cell (f, 2, 3, "", "4/5");
  g_assert_true (parta_grid_undo (f->grid));
  grid_fixture_cell (f, 2, 3, "", "");
  grid_fixture_type (f, "4");
  g_assert_true (grid_fixture_key (f, GDK_KEY_Down, 0));
  grid_fixture_cell (f, 2, 3, "4", "4");
}

/* What cannot be cleared stays in sight. */
static void
check_delete_refused (GridFixture   *f,
                      gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "5");
  toy_grid_model_set_locked (f->model, TRUE);
  grid_fixture_key (f, GDK_KEY_Delete, 0);
  grid_fixture_cell (f, 2, 3, "5", "5");
  g_assert_cmpstr (parta_grid_get_note (f->grid), ==, "Четверть закрыта.");
}

static void
check_undo_refused (GridFixture   *f,
                    gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "4");
  grid_fixture_key (f, GDK_KEY_Down, 0);
  grid_fixture_key (f, GDK_KEY_Up, 0);
  grid_fixture_type (f, "5");
  toy_grid_model_set_locked (f->model, TRUE);
  g_assert_true (parta_grid_undo (f->grid));
  grid_fixture_cell (f, 2, 3, "5", "4");       /* what was wanted stays in sight, as refused */
  g_assert_cmpint (get_invalid (f, 2, 3), ==, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (f->messages->str, ==, "Четверть закрыта.\n");
}

/* A colleague's entry is not undone by the way. */
static void
check_undo_after_colleague (GridFixture   *f,
                            gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "5");
  toy_grid_model_receive (f->model, 2, 3, "3");
  g_assert_true (parta_grid_undo (f->grid));
  grid_fixture_cell (f, 2, 3, "3", "3");
  g_assert_cmpstr (f->messages->str, ==,
                   "Иванов Пётр, 7 сентября, урок 4 was changed since then and stays as it is.\n");
}

static void
check_undo_moves_cursor (GridFixture   *f,
                         gconstpointer  data)
{
  GtkWidget *spoken;

  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "5");
  parta_grid_set_cursor (f->grid, 8, 20);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->grid), "grid.undo", NULL));
  grid_fixture_at (f, 2, 3);
  grid_fixture_cell (f, 2, 3, "", "");
  spoken = gtk_root_get_focus (GTK_ROOT (f->window));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Иванов Пётр, 7 сентября, урок 4: empty, waiting to be sent");
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (f->grid), "grid.undo", NULL) &&
                  parta_grid_undo (f->grid));
  g_assert_true (grid_fixture_key (f, GDK_KEY_Z, CTRL | SHIFT));
  grid_fixture_cell (f, 2, 3, "5", "5");
}

static void
check_paste_column (GridFixture   *f,
                    gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 1, 3);
  grid_fixture_type (f, "2");
  grid_fixture_key (f, GDK_KEY_Down, 0);
  grid_fixture_key (f, GDK_KEY_Down, 0);
  grid_fixture_type (f, "3");
  parta_grid_set_cursor (f->grid, 1, 3);
  parta_grid_paste_text (f->grid, "4\r\n4/5\r\n\r\nн\r\n");
  grid_fixture_cell (f, 1, 3, "4", "4");
  grid_fixture_cell (f, 2, 3, "4/5", "4/5");
  grid_fixture_cell (f, 3, 3, "", "");         /* an empty cell clears */
  grid_fixture_cell (f, 4, 3, "н", "н");
  grid_fixture_cell (f, 5, 3, "", "");
  grid_fixture_at (f, 1, 3);
  g_assert_cmpstr (f->messages->str, ==, "");

  g_assert_true (parta_grid_undo (f->grid));   /* as a whole */
  grid_fixture_cell (f, 1, 3, "2", "2");
  grid_fixture_cell (f, 2, 3, "", "");
  grid_fixture_cell (f, 3, 3, "3", "3");
  grid_fixture_cell (f, 4, 3, "", "");
  g_assert_true (parta_grid_redo (f->grid));
  grid_fixture_cell (f, 1, 3, "4", "4");
  grid_fixture_cell (f, 3, 3, "", "");
  grid_fixture_cell (f, 4, 3, "н", "н");
}

static void
check_paste_block (GridFixture   *f,
                   gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 1, 3);
  parta_grid_paste_text (f->grid, "5\t4\n3\t 2 ");
  grid_fixture_cell (f, 1, 3, "5", "5");
  grid_fixture_cell (f, 1, 4, "4", "4");
  grid_fixture_cell (f, 2, 3, "3", "3");
  grid_fixture_cell (f, 2, 4, "2", "2");
}

static void
check_paste_refused (GridFixture   *f,
                     gconstpointer  data)
{
  toy_grid_model_set_flags (f->model, 3, 3, PARTA_GRID_CELL_OUTSIDE, "Зачислен 10 сентября.");
  parta_grid_set_cursor (f->grid, 1, 3);
  parta_grid_paste_text (f->grid, "5\n9\n4\nза\n3");
  grid_fixture_cell (f, 1, 3, "5", "5");
  grid_fixture_cell (f, 2, 3, "", "9");
  grid_fixture_cell (f, 3, 3, "", "");
  grid_fixture_cell (f, 4, 3, "", "за");       /* nobody goes on typing there: refused */
  grid_fixture_cell (f, 5, 3, "3", "3");
  g_assert_cmpint (get_invalid (f, 4, 3), ==, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (f->messages->str, ==,
                   "3 pasted values were not accepted:\n"
                   "Иванов Пётр, 7 сентября, урок 4: “9”. «9» — не отметка. Здесь ставят от 1 до 5, н, б, осв, "
                   "зач, незач.\n"
                   "Қасымов Ерлан, 7 сентября, урок 4: “4”. Зачислен 10 сентября.\n"
                   "Нұрғалиева Гүлнәр, 7 сентября, урок 4: “за”. «за» — только начало отметки. Допишите её.\n");

  g_assert_true (parta_grid_undo (f->grid));
  grid_fixture_cell (f, 1, 3, "", "");
  grid_fixture_cell (f, 2, 3, "", "");
  g_assert_cmpuint (parta_grid_count_drafts (f->grid), ==, 0);
}

static void
check_paste_beyond (GridFixture   *f,
                    gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, GRID_ROWS - 1, 3);
  parta_grid_paste_text (f->grid, "5\n4\n\n3\n");
  grid_fixture_cell (f, GRID_ROWS - 1, 3, "5", "5");
  g_assert_cmpstr (f->messages->str, ==, "2 pasted values lay beyond the edge of the page.\n");
}

static void
check_paste_many_refused (GridFixture   *f,
                          gconstpointer  data)
{
  g_auto (GStrv) lines = NULL;

  parta_grid_set_cursor (f->grid, 0, 3);
  parta_grid_paste_text (f->grid, "9\n9\n9\n9\n9\n9\n9\n9\n9\n9\n9\n9");
  lines = g_strsplit (f->messages->str, "\n", -1);
  g_assert_cmpstr (lines[0], ==, "12 pasted values were not accepted:");
  g_assert_cmpstr (lines[11], ==, "… and 2 more.");
  g_assert_cmpuint (parta_grid_count_drafts (f->grid), ==, 12);
}

static void
text_read_cb (GObject      *clipboard,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
check_clipboard (GridFixture   *f,
                 gconstpointer  data)
{
  g_autofree char *text = NULL;

  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "4/5");
  g_assert_true (grid_fixture_key (f, GDK_KEY_Cyrillic_es, CTRL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (f->grid)), NULL, text_read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "4/5");

  parta_grid_set_cursor (f->grid, 5, 3);
  g_assert_true (grid_fixture_key (f, GDK_KEY_Cyrillic_em, CTRL));
  while (*parta_grid_get_shown_text (f->grid, 5, 3) == '\0')
    g_main_context_iteration (NULL, TRUE);
  grid_fixture_cell (f, 5, 3, "4/5", "4/5");
}

/* A lesson appears to the left while somebody types: everything stays with its lesson. */
static void
check_reset (GridFixture   *f,
             gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 1, 3);
  grid_fixture_type (f, "9");
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "4/");
  toy_grid_model_insert_lesson (f->model);
  grid_fixture_at (f, 2, 4);
  grid_fixture_cell (f, 1, 3, "", "");
  grid_fixture_cell (f, 1, 4, "", "9");
  grid_fixture_cell (f, 2, 4, "4", "4/");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == parta_grid_get_cell (f->grid, 2, 4));

  grid_fixture_type (f, "5");                  /* and typing goes on */
  grid_fixture_cell (f, 2, 4, "4/5", "4/5");
  g_assert_true (parta_grid_undo (f->grid));
  grid_fixture_cell (f, 2, 4, "", "");
  g_assert_cmpstr (f->messages->str, ==, "");
}

/* Typing itself makes the page another one. */
static void
check_reset_while_typing (GridFixture   *f,
                          gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 2, 3);
  toy_grid_model_reset_on_next (f->model);
  grid_fixture_type (f, "4");
  grid_fixture_at (f, 2, 4);
  grid_fixture_cell (f, 2, 4, "4", "4");
  grid_fixture_type (f, "/5");
  grid_fixture_cell (f, 2, 4, "4/5", "4/5");
  g_assert_true (parta_grid_undo (f->grid));
  grid_fixture_cell (f, 2, 4, "", "");
}

static void
check_lesson_gone (GridFixture   *f,
                   gconstpointer  data)
{
  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "59");
  toy_grid_model_remove_lesson (f->model, 3);
  grid_fixture_at (f, 2, 3);
  g_assert_cmpuint (parta_grid_count_drafts (f->grid), ==, 0);
  g_assert_cmpstr (f->messages->str, ==,
                   "“59” was not saved: Иванов Пётр, 7 сентября, урок 4 is not on this page any more.\n");
  g_string_truncate (f->messages, 0);
  g_assert_true (parta_grid_undo (f->grid));
  g_assert_cmpstr (f->messages->str, ==,
                   "Иванов Пётр, 7 сентября, урок 4 is not on this page any more.\n");
}

/* Another journal may have the same pupils and dates: nothing goes over to it. */
static void
check_another_page (GridFixture   *f,
                    gconstpointer  data)
{
  g_autoptr (ToyGridModel) other = toy_grid_model_new (GRID_ROWS, GRID_LESSONS);

  parta_grid_set_cursor (f->grid, 2, 3);
  grid_fixture_type (f, "59");
  parta_grid_set_model (f->grid, PARTA_GRID_MODEL (other));
  g_assert_cmpuint (parta_grid_count_drafts (f->grid), ==, 0);
  g_assert_cmpstr (f->messages->str, ==,
                   "“59” was not saved: Иванов Пётр, 7 сентября, урок 4 is not on this page any more.\n");
  g_assert_false (parta_grid_undo (f->grid));
  grid_fixture_at (f, 0, 0);
  parta_grid_set_model (f->grid, PARTA_GRID_MODEL (f->model));
  grid_fixture_cell (f, 2, 3, "5", "5");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(path, check) \
  g_test_add (path, GridFixture, NULL, grid_fixture_set_up, check, grid_fixture_tear_down)

  for (guint i = 0; i < G_N_ELEMENTS (typing_cases); i++)
    g_test_add (typing_cases[i].path, GridFixture, GUINT_TO_POINTER (i), grid_fixture_set_up_usual, check_typing,
                grid_fixture_tear_down);
  ADD ("/grid/draft/refusal-is-told", check_refusal_is_told);
  ADD ("/grid/draft/beginning-is-not-scolded", check_beginning_is_not_scolded);
  ADD ("/grid/draft/leaving-the-grid", check_leaving_the_grid);
  ADD ("/grid/draft/settle", check_settle);
  ADD ("/grid/draft/final", check_final);
  ADD ("/grid/draft/final-and-undo", check_final_and_undo);
  ADD ("/grid/draft/delete-refused", check_delete_refused);
  ADD ("/grid/undo/refused-by-model", check_undo_refused);
  ADD ("/grid/undo/after-colleague", check_undo_after_colleague);
  ADD ("/grid/undo/moves-cursor", check_undo_moves_cursor);
  ADD ("/grid/paste/column", check_paste_column);
  ADD ("/grid/paste/block", check_paste_block);
  ADD ("/grid/paste/refused", check_paste_refused);
  ADD ("/grid/paste/beyond", check_paste_beyond);
  ADD ("/grid/paste/many-refused", check_paste_many_refused);
  ADD ("/grid/paste/clipboard", check_clipboard);
  ADD ("/grid/reset/keeps-what-was-typed", check_reset);
  ADD ("/grid/reset/while-typing", check_reset_while_typing);
  ADD ("/grid/reset/lesson-gone", check_lesson_gone);
  ADD ("/grid/reset/another-page", check_another_page);

  return g_test_run ();
}
