/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-duty-model.h"

#include "parta-due-words.h"
#include "parta-school-rules.h"
#include "parta-words.h"

#include "school-desk.h"

/* what the signed-in person owes, as the window lists it, under a regulation that comes with Parta: a lesson is
 * recorded on its day, and the oral mark within 24 hours. */

typedef struct
{
  PartaRegulations *regulations;
  SchoolDesk        desk;
  PartaDutyModel   *model;
} Duties;

static void
duties_open (Duties     *self,
             const char *now,
             const char *regulation)
{
  g_autofree char *folder = parta_regulations_dup_shipped_folder ();
  const char *const folders[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaRulebook) book = NULL;

  self->regulations = parta_regulations_load (folders, &error);
  g_assert_no_error (error);
  book = parta_regulations_make_rulebook (self->regulations);
  school_desk_open (&self->desk, now, regulation, book);
  self->model = parta_duty_model_new (self->desk.store, self->regulations);
}

static void
duties_clear (Duties *self)
{
  g_clear_object (&self->model);
  school_desk_clear (&self->desk);
  g_clear_pointer (&self->regulations, parta_regulations_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Duties, duties_clear)

/* Until the list has said something: it may take its time, but not for ever. */
static void
wait_changed (Duties *self)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gulong id = g_signal_connect_swapped (self->model, "changed", G_CALLBACK (g_main_loop_quit), loop);

  g_main_loop_run (loop);
  g_signal_handler_disconnect (self->model, id);
}

static PartaDutyItem *
find_item (Duties     *self,
           const char *day,
           const char *what)
{
  GListModel *own = parta_duty_model_get_own (self->model);

  for (guint i = 0; i < g_list_model_get_n_items (own); i++)
    {
      g_autoptr (PartaDutyItem) item = g_list_model_get_item (own, i);

      if (g_str_equal (parta_duty_item_get_day (item), day) && strstr (parta_duty_item_get_what (item), what) != NULL)
        return item;   /* the list keeps it */
    }

  return NULL;
}

static const struct
{
  const char      *path, *now, *day;
  PartaDutySection section;
  const char      *when;
} section_cases[] = {
  { "/duties/R-005/today", "2026-10-12T23:59:59", "2026-10-12", PARTA_DUTY_SECTION_TODAY, "until 23:59" },
  { "/duties/R-005/past", "2026-10-13T00:00:00", "2026-10-12", PARTA_DUTY_SECTION_PAST, "overdue since 12 October" },
};

static void
check_section (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (Duties) duties = { 0 };
  PartaDutyItem *item;

  duties_open (&duties, section_cases[index].now, "kg");
  g_assert_cmpint (parta_duty_model_get_state (duties.model), ==, PARTA_DUTY_MODEL_LOOKING);
  wait_changed (&duties);
  g_assert_cmpint (parta_duty_model_get_state (duties.model), ==, PARTA_DUTY_MODEL_READY);
  item = find_item (&duties, section_cases[index].day, "topic");
  g_assert_nonnull (item);
  g_assert_cmpint (parta_duty_item_get_section (item), ==, section_cases[index].section);
  g_assert_cmpstr (parta_duty_item_get_when (item), ==, section_cases[index].when);
  g_assert_cmpstr (parta_duty_item_get_title (item), ==, "7А · Алгебра, 12 October, lesson 2");
  g_assert_cmpstr (parta_duty_item_get_clause (item), !=, "");
  g_assert_cmpstr (parta_duty_item_get_journal (item), ==, "7a-math");
  g_assert_cmpuint (parta_duty_item_get_lesson (item), ==, 2);
  g_assert_cmpuint (parta_duty_model_count (duties.model, section_cases[index].section), >, 0);
}

/* What can still be done in time comes before what cannot. */
static void
check_order (void)
{
  g_auto (Duties) duties = { 0 };
  GListModel *own;

  duties_open (&duties, "2026-10-12T15:00:00", "kg");
  wait_changed (&duties);
  own = parta_duty_model_get_own (duties.model);
  g_assert_cmpuint (g_list_model_get_n_items (own), >, 2);
  for (guint i = 1; i < g_list_model_get_n_items (own); i++)
    {
      g_autoptr (PartaDutyItem) before = g_list_model_get_item (own, i - 1);
      g_autoptr (PartaDutyItem) item = g_list_model_get_item (own, i);

      g_assert_cmpint (parta_duty_item_get_section (before), <=, parta_duty_item_get_section (item));
    }
}

typedef struct
{
  guint removed, added, n_times;
} Change;

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Change     *change)
{
  change->removed += removed;
  change->added += added;
  change->n_times++;
}

/* One line goes when it has been done, and no other line moves. */
static void
check_done (void)
{
  g_auto (Duties) duties = { 0 };
  g_autoptr (PartaEntry) entry = NULL;
  Change change = { 0 };

  duties_open (&duties, "2026-10-12T15:00:00", "kg");
  wait_changed (&duties);
  g_assert_nonnull (find_item (&duties, "2026-10-12", "homework"));
  g_signal_connect (parta_duty_model_get_own (duties.model), "items-changed", G_CALLBACK (items_changed_cb), &change);
  entry = school_desk_type (&duties.desk, PARTA_KIND_HOMEWORK, "2026-10-12/2", "text", "§ 7");
  wait_changed (&duties);
  g_assert_null (find_item (&duties, "2026-10-12", "homework"));
  g_assert_cmpuint (change.n_times, ==, 1);
  g_assert_cmpuint (change.removed, ==, 1);
  g_assert_cmpuint (change.added, ==, 0);
}

static void
check_unknown (void)
{
  g_auto (Duties) duties = { 0 };

  duties_open (&duties, "2026-10-12T15:00:00", "unheard-of");
  wait_changed (&duties);
  g_assert_cmpint (parta_duty_model_get_state (duties.model), ==, PARTA_DUTY_MODEL_UNKNOWN);
  g_assert_cmpuint (g_list_model_get_n_items (parta_duty_model_get_own (duties.model)), ==, 0);
}

/* The school's list is not looked for before somebody asks, and holds nothing but what is past due. */
static void
check_school (void)
{
  g_auto (Duties) duties = { 0 };
  GListModel *school;

  duties_open (&duties, "2026-10-13T15:00:00", "kg");
  wait_changed (&duties);
  school = parta_duty_model_get_school (duties.model);
  g_assert_cmpint (parta_duty_model_get_school_state (duties.model), ==, PARTA_DUTY_MODEL_LOOKING);
  parta_duty_model_want_school (duties.model);
  wait_changed (&duties);
  g_assert_cmpint (parta_duty_model_get_school_state (duties.model), ==, PARTA_DUTY_MODEL_READY);
  g_assert_cmpuint (g_list_model_get_n_items (school), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (school); i++)
    {
      g_autoptr (PartaDutyItem) item = g_list_model_get_item (school, i);

      g_assert_cmpint (parta_duty_item_get_section (item), ==, PARTA_DUTY_SECTION_PAST);
      g_assert_cmpstr (parta_duty_item_get_person (item), !=, "");
    }
}

static const struct
{
  const char *path, *moment, *today, *words;
} moment_cases[] = {
  { "/words/moment/today", "2026-10-12T13:20:00", "2026-10-12", "13:20" },
  { "/words/moment/end-of-today", "2026-10-12T23:59:59", "2026-10-12", "23:59" },
  { "/words/moment/end-of-another-day", "2026-10-19T23:59:59", "2026-10-12", "19 October" },
  { "/words/moment/another-day", "2026-10-19T14:20:00", "2026-10-12", "19 October, 14:20" },
};

static void
check_moment (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");
  g_autofree char *words = parta_words_moment (toy_moment (moment_cases[index].moment) / 1000, zone, moment_cases[index].today);

  g_assert_cmpstr (words, ==, moment_cases[index].words);
}

static const struct
{
  const char *path, *now, *brief;
  PartaKind   kind;
  gboolean    open, past;
} due_cases[] = {
  { "/due/R-058/in-time", "2026-10-12T23:59:59", "until 23:59", PARTA_KIND_LESSON, TRUE, FALSE },
  { "/due/R-058/late", "2026-10-13T00:00:00", "late since 12 October", PARTA_KIND_LESSON, TRUE, TRUE },
  { "/due/R-058/overdue", "2026-10-20T00:00:00", "overdue since 12 October", PARTA_KIND_LESSON, TRUE, TRUE },
  { "/due/R-070/ahead", "2026-10-11T12:00:00", "not before the day of the lesson", PARTA_KIND_LESSON, FALSE, FALSE },
  { "/due/R-070/homework-ahead", "2026-10-11T12:00:00", "until 12 October, 10:40", PARTA_KIND_HOMEWORK, TRUE, FALSE },
};

/* What stands below the fields of a lesson. */
static void
check_due (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (SchoolDesk) desk = { 0 };
  g_autoptr (PartaDraft) draft = parta_draft_new (SCHOOL_DESK_SCOPE, due_cases[index].kind, "2026-10-12/2",
                                                  parta_body_new ("topic", "…", NULL));
  g_auto (PartaDueWords) due = { 0 };

  school_desk_open (&desk, due_cases[index].now, "calm", NULL);
  parta_due_words_read (&due, desk.store, draft);
  g_assert_cmpstr (due.brief, ==, due_cases[index].brief);
  g_assert_true (due.open == due_cases[index].open);
  g_assert_true (due.past == due_cases[index].past);
  g_assert_cmpstr (due.why, !=, "");
}

/* in a word, and who can open it again to whoever asks. */
static void
check_due_closed (void)
{
  g_auto (SchoolDesk) desk = { 0 };
  g_autoptr (PartaDraft) draft = parta_draft_new (SCHOOL_DESK_SCOPE, PARTA_KIND_LESSON, "2026-10-12/2",
                                                  parta_body_new ("topic", "…", NULL));
  g_auto (PartaDueWords) due = { 0 };

  school_desk_open (&desk, "2026-11-12T09:00:00", "calm", NULL);
  school_desk_set_period_marks (&desk, "2026-q1");
  parta_due_words_read (&due, desk.store, draft);
  g_assert_false (due.open);
  g_assert_cmpstr (due.brief, ==, "closed since 31 October");
  g_assert_nonnull (strstr (due.why, "The coordinator can open it again"));
}

/* Who has no right is told so, once. */
static void
check_due_no_right (void)
{
  g_auto (SchoolDesk) desk = { 0 };
  g_autoptr (PartaDraft) draft = parta_draft_new ("journal/7b-math", PARTA_KIND_LESSON, "2026-10-12/2",
                                                  parta_body_new ("topic", "…", NULL));
  g_auto (PartaDueWords) due = { 0 };

  school_desk_open (&desk, "2026-10-12T15:00:00", "calm", NULL);
  parta_due_words_read (&due, desk.store, draft);
  g_assert_false (due.open);
  g_assert_true (g_str_has_prefix (due.brief, "You have no right to write here"));
  g_assert_null (due.why);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (section_cases); i++)
    g_test_add_data_func (section_cases[i].path, GUINT_TO_POINTER (i), check_section);
  g_test_add_func ("/duties/R-005/order", check_order);
  g_test_add_func ("/duties/R-005/done", check_done);
  g_test_add_func ("/duties/unknown-regulation", check_unknown);
  g_test_add_func ("/duties/R-005/school", check_school);
  for (guint i = 0; i < G_N_ELEMENTS (moment_cases); i++)
    g_test_add_data_func (moment_cases[i].path, GUINT_TO_POINTER (i), check_moment);
  for (guint i = 0; i < G_N_ELEMENTS (due_cases); i++)
    g_test_add_data_func (due_cases[i].path, GUINT_TO_POINTER (i), check_due);
  g_test_add_func ("/due/R-087/closed", check_due_closed);
  g_test_add_func ("/due/R-010/no-right", check_due_no_right);

  return g_test_run ();
}
