/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-page-model.h"

#include "school-desk.h"

/* The journal page between the record and the grid: what is late, what is refused, what is closed. Mathematics of 7А, first
 * quarter of toy_school_init(); its lesson of 12 October is the column that the cases speak of. */

typedef struct
{
  SchoolDesk      desk;
  PartaPageModel *model;
  guint           column;
} Page;

static void
page_open (Page       *self,
           const char *now)
{
  g_autoptr (PartaPeriod) period = NULL;

  school_desk_open (&self->desk, now, "calm", NULL);
  period = parta_calendar_get_period (parta_store_get_state (self->desk.store), "2026-q1");
  self->model = parta_page_model_new (self->desk.store, "7a-math", period);
  g_assert_nonnull (self->model);
  self->column = parta_page_model_find_column (self->model, "2026-10-12");
}

static void
page_clear (Page *self)
{
  g_clear_object (&self->model);
  school_desk_clear (&self->desk);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static guint
find_row (Page       *self,
          const char *pupil)
{
  const PartaPage *page = parta_page_model_get_page (self->model);

  for (guint row = 0; row < parta_page_get_n_rows (page); row++)
    {
      if (g_str_equal (parta_page_get_row (page, row)->pupil, pupil))
        return row;
    }
  g_assert_not_reached ();
}

static void
type (Page       *self,
      const char *text)
{
  g_autoptr (GError) error = NULL;

  parta_grid_model_set_cell_text (PARTA_GRID_MODEL (self->model), find_row (self, "p1"), self->column, text, &error);
  g_assert_no_error (error);
}

static gboolean
is_late (Page *self)
{
  return (parta_grid_model_get_cell_flags (PARTA_GRID_MODEL (self->model), find_row (self, "p1"), self->column) &
          PARTA_GRID_CELL_LATE) != 0;
}

static char *
dup_reason (Page *self)
{
  return parta_grid_model_dup_cell_reason (PARTA_GRID_MODEL (self->model), find_row (self, "p1"), self->column);
}

#define LATE_ABSENCE \
  "Recorded late: it was due until Monday, 12 October 2026, 23:59, and it is overdue after Monday, 19 October 2026, 23:59. " \
  "Who was absent or late is recorded on the day of the lesson. (§ ATTENDANCE_DUE)"

/* as soon as it is typed, and no longer than it stands. */
static void
check_typed (void)
{
  g_auto (Page) page = { 0 };
  g_autofree char *none = NULL;
  g_autofree char *reason = NULL;

  page_open (&page, "2026-10-13T15:00:00");
  g_assert_false (is_late (&page));
  none = dup_reason (&page);
  g_assert_null (none);
  type (&page, "н");
  g_assert_true (is_late (&page));
  reason = dup_reason (&page);
  g_assert_cmpstr (reason, ==, LATE_ABSENCE);
  type (&page, "");
  g_assert_false (is_late (&page));
}

static void
check_in_time (void)
{
  g_auto (Page) page = { 0 };

  page_open (&page, "2026-10-12T23:59:59");
  type (&page, "н");
  g_assert_false (is_late (&page));
}

/* Two things in one cell, each with a time of its own. */
static void
check_both (void)
{
  g_auto (Page) page = { 0 };
  g_autofree char *reason = NULL;
  g_auto (GStrv) paragraphs = NULL;

  page_open (&page, "2026-10-20T00:00:00");
  type (&page, "о 5");
  reason = dup_reason (&page);
  paragraphs = g_strsplit (reason, "\n", -1);
  g_assert_cmpuint (g_strv_length (paragraphs), ==, 2);
  g_assert_true (g_str_has_suffix (paragraphs[0], "(§ ORAL_DUE)"));
  g_assert_true (g_str_has_suffix (paragraphs[1], "(§ ATTENDANCE_OUTER)"));
}

/* What the server said is there after a synchronisation, and when the page is opened again. */
static void
check_ledger (void)
{
  g_auto (Page) page = { 0 };
  g_autoptr (PartaEntry) entry = NULL;
  g_autofree char *reason = NULL;

  page_open (&page, "2026-10-13T15:00:00");
  entry = school_desk_type (&page.desk, PARTA_KIND_ATTENDANCE, "2026-10-12/2/p1", "code", "absent");
  school_desk_answer (&page.desk, entry, PARTA_VERDICT_LATE, "attendance", "§ of the server");
  g_assert_true (is_late (&page));
  reason = dup_reason (&page);
  g_assert_true (g_str_has_suffix (reason, "(§ of the server)"));
}

/* a refusal by the server is the stronger word. */
static void
check_refused_by_server (void)
{
  g_auto (Page) page = { 0 };
  g_autoptr (PartaEntry) entry = NULL;
  g_autofree char *reason = NULL;

  page_open (&page, "2026-10-13T15:00:00");
  entry = school_desk_type (&page.desk, PARTA_KIND_ATTENDANCE, "2026-10-12/2/p1", "code", "absent");
  school_desk_answer (&page.desk, entry, PARTA_VERDICT_REFUSED, "right", "§ 4");
  g_assert_false (is_late (&page));
  reason = dup_reason (&page);
  g_assert_true (g_str_has_prefix (reason, "Not accepted."));
  g_assert_true (g_str_has_suffix (reason, "(§ 4)"));
}

/* the grid is told why, with the clause; the text is its to keep. */
static void
check_refused_here (void)
{
  g_auto (Page) page = { 0 };
  g_autoptr (GError) error = NULL;

  page_open (&page, "2026-11-12T09:00:00");
  school_desk_set_period_marks (&page.desk, "2026-q1");
  parta_grid_model_set_cell_text (PARTA_GRID_MODEL (page.model), find_row (&page, "p1"), page.column, "5", &error);
  g_assert_error (error, PARTA_GRID_ERROR, PARTA_GRID_ERROR_REFUSED);
  g_assert_true (g_str_has_prefix (error->message, "Not taken: this was possible until Saturday, 31 October 2026, 23:59."));
  g_assert_true (g_str_has_suffix (error->message, "(§ FINAL_LOCK)"));
}

static void
count_reset_cb (guint *n_resets)
{
  (*n_resets)++;
}

/* the period closes with its last mark, in sight of who sets it, and opens when that is taken back. */
static void
check_closing (void)
{
  g_auto (Page) page = { 0 };
  g_autoptr (PartaGridColumn) before = NULL, after = NULL;
  guint n_resets = 0;

  page_open (&page, "2026-11-12T09:00:00");
  g_signal_connect_swapped (page.model, "reset", G_CALLBACK (count_reset_cb), &n_resets);
  before = parta_grid_model_dup_column (PARTA_GRID_MODEL (page.model), page.column);
  g_assert_null (before->note);
  g_assert_null (parta_page_model_get_closed (page.model));

  school_desk_set_period_marks (&page.desk, "2026-q1");
  g_assert_cmpuint (n_resets, ==, 1);
  g_assert_nonnull (strstr (parta_page_model_get_closed (page.model), "The coordinator can open it again"));
  after = parta_grid_model_dup_column (PARTA_GRID_MODEL (page.model), page.column);
  g_assert_cmpstr (after->note, ==, parta_page_model_get_closed (page.model));
}

/* Topic and homework, for the pane beside the page. */
static void
check_lesson (void)
{
  g_auto (Page) page = { 0 };
  g_autoptr (PartaEntry) topic = NULL;
  g_autofree char *late = NULL;
  g_autofree char *homework = NULL;

  page_open (&page, "2026-10-13T15:00:00");
  topic = school_desk_type (&page.desk, PARTA_KIND_LESSON, "2026-10-12/2", "topic", "Дроби");
  late = parta_page_model_dup_late (page.model, PARTA_KIND_LESSON, "2026-10-12/2");
  g_assert_true (g_str_has_suffix (late, "(§ LESSON_DUE)"));
  homework = parta_page_model_dup_late (page.model, PARTA_KIND_HOMEWORK, "2026-10-12/2");
  g_assert_null (homework);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/page-model/R-004/late/typed", check_typed);
  g_test_add_func ("/page-model/R-004/late/in-time", check_in_time);
  g_test_add_func ("/page-model/R-004/late/both", check_both);
  g_test_add_func ("/page-model/R-004/late/ledger", check_ledger);
  g_test_add_func ("/page-model/R-004/late/lesson", check_lesson);
  g_test_add_func ("/page-model/R-101/refused-by-server", check_refused_by_server);
  g_test_add_func ("/page-model/R-004/refused-here", check_refused_here);
  g_test_add_func ("/page-model/R-087/closing", check_closing);

  return g_test_run ();
}
