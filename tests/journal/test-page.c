/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-page.h"
#include "toy-ledger.h"

#include <string.h>

/* The page of 7А in mathematics for the first quarter: p2 (until 13 October), p1, p3 (from 14 October). */
enum { ROW_P2, ROW_P1, ROW_P3, N_ROWS };

typedef struct
{
  ToySchool  school;
  PartaPage *page;
} Desk;

static void
turn_page (Desk *desk)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (desk->school.state, "2026-q1");

  g_clear_pointer (&desk->page, parta_page_free);
  desk->page = parta_page_new (desk->school.state, "7a-math", period);
  g_assert_nonnull (desk->page);
}

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  toy_school_init (&desk->school);
  turn_page (desk);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  g_clear_pointer (&desk->page, parta_page_free);
  toy_school_clear (&desk->school);
}

static void
put (Desk       *desk,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  toy_put (&desk->school, TOY_SCOPE, kind, key, body);
}

static guint
column_of (Desk       *desk,
           const char *key)
{
  for (guint i = 0; i < parta_page_get_n_columns (desk->page); i++)
    {
      const PartaPageColumn *column = parta_page_get_column (desk->page, i);
      g_autofree char *lesson = parta_lesson_ref_dup_key (&column->lesson);
      g_autofree char *name = g_strdup_printf ("%s/%s", lesson, column->work);

      if (strcmp (name, key) == 0)
        return i;
    }

  return G_MAXUINT;
}

static char *
read_text (Desk           *desk,
           guint           row,
           const char     *column,
           PartaPageFlags *flags)
{
  PartaCell cell;

  g_assert_cmpuint (column_of (desk, column), !=, G_MAXUINT);
  *flags = parta_page_read_cell (desk->page, row, column_of (desk, column), &cell);

  return parta_cell_dup_text (&cell);
}

static void
assert_cell (Desk          *desk,
             guint          row,
             const char    *column,
             const char    *text,
             PartaPageFlags flags)
{
  PartaPageFlags got;
  g_autofree char *written = read_text (desk, row, column, &got);

  g_assert_cmpstr (written, ==, text);
  g_assert_cmpint (got, ==, flags);
}

/* Mondays and Wednesdays of the quarter without the holiday of 7 October, and the Saturday that is worked. */
static void
check_timetable (Desk         *desk,
                 gconstpointer data)
{
  g_assert_cmpuint (parta_page_get_n_rows (desk->page), ==, N_ROWS);
  g_assert_cmpstr (parta_page_get_row (desk->page, ROW_P2)->name, ==, "Әлиев Нұрлан");
  g_assert_cmpstr (parta_page_get_row (desk->page, ROW_P3)->name, ==, "Абдыев Өмүрбек");   /* came later: stands last */
  g_assert_cmpuint (parta_page_get_n_columns (desk->page), ==, 8 + 9 - 1 + 1);
  g_assert_cmpuint (column_of (desk, "2026-09-02/3/1"), ==, 0);
  g_assert_cmpuint (column_of (desk, "2026-10-07/3/1"), ==, G_MAXUINT);
  g_assert_cmpuint (column_of (desk, "2026-10-17/3/1"), !=, G_MAXUINT);
  g_assert_cmpuint (column_of (desk, "2026-10-28/3/1"), ==, parta_page_get_n_columns (desk->page) - 1);
  g_assert_cmpstr (parta_page_get_journal (desk->page)->subject, ==, "Алгебра");
}

static const struct
{
  const char *path;
  PartaKind   kind;
  const char *key, *member, *value, *column;
} recorded[] = {
  { "/journal/page/recorded/mark", PARTA_KIND_MARK, "2026-10-13/7/p1/1", "mark", "5", "2026-10-13/7/1" },
  { "/journal/page/recorded/attendance", PARTA_KIND_ATTENDANCE, "2026-10-13/7/p1", "code", "late", "2026-10-13/7/1" },
  { "/journal/page/recorded/topic", PARTA_KIND_LESSON, "2026-10-13/7", "topic", "x", "2026-10-13/7/1" },
  { "/journal/page/recorded/homework", PARTA_KIND_HOMEWORK, "2026-10-13/7", "none", "yes", "2026-10-13/7/1" },
  { "/journal/page/recorded/work", PARTA_KIND_WORK, "2026-10-13/7/1", "type", "test", "2026-10-13/7/1" },
  { "/journal/page/recorded/on-a-holiday", PARTA_KIND_MARK, "2026-10-07/3/p1/1", "mark", "5", "2026-10-07/3/1" },
  { "/journal/page/recorded/mark-without-work", PARTA_KIND_MARK, "2026-10-12/2/p1/2", "mark", "5", "2026-10-12/2/2" },
  { "/journal/page/recorded/first-day", PARTA_KIND_LESSON, "2026-09-01/9", "topic", "x", "2026-09-01/9/1" },
  { "/journal/page/recorded/last-day", PARTA_KIND_LESSON, "2026-10-31/9", "topic", "x", "2026-10-31/9/1" },
};

/* What somebody wrote stands on the page, whether or not the timetable knows of it; what was taken back does not. */
static void
check_recorded (Desk         *desk,
                gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  guint before = parta_page_get_n_columns (desk->page);

  put (desk, recorded[index].kind, recorded[index].key, parta_body_new (recorded[index].member, recorded[index].value, NULL));
  turn_page (desk);
  g_assert_cmpuint (parta_page_get_n_columns (desk->page), ==, before + 1);
  g_assert_cmpuint (column_of (desk, recorded[index].column), !=, G_MAXUINT);
  put (desk, recorded[index].kind, recorded[index].key, parta_body_new (NULL, NULL));
  turn_page (desk);
  g_assert_cmpuint (parta_page_get_n_columns (desk->page), ==, before);
}

static void
check_not_recorded (Desk         *desk,
                    gconstpointer data)
{
  guint before = parta_page_get_n_columns (desk->page);

  put (desk, PARTA_KIND_LESSON, "2026-08-31/1", parta_body_new ("topic", "x", NULL));
  put (desk, PARTA_KIND_LESSON, "2026-11-01/1", parta_body_new ("topic", "x", NULL));
  put (desk, PARTA_KIND_PLAN, "0001", parta_body_new ("topic", "x", NULL));
  turn_page (desk);
  g_assert_cmpuint (parta_page_get_n_columns (desk->page), ==, before);
}

static void
check_works (Desk         *desk,
             gconstpointer data)
{
  guint first;

  put (desk, PARTA_KIND_WORK, "2026-10-12/2/10", parta_body_new ("type", "exam", NULL));
  put (desk, PARTA_KIND_WORK, "2026-10-12/2/2", parta_body_new ("type", "control", NULL));
  turn_page (desk);
  first = column_of (desk, "2026-10-12/2/1");
  g_assert_cmpuint (column_of (desk, "2026-10-12/2/2"), ==, first + 1);
  g_assert_cmpuint (column_of (desk, "2026-10-12/2/10"), ==, first + 2);
  g_assert_true (parta_page_get_column (desk->page, first)->first);
  g_assert_false (parta_page_get_column (desk->page, first + 1)->first);
  g_assert_true (parta_page_get_column (desk->page, first + 3)->first);
  g_assert_cmpstr (parta_page_get_column (desk->page, first)->type, ==, "");
  g_assert_cmpstr (parta_page_get_column (desk->page, first + 1)->type, ==, "control");

  /* Attendance stands in the first column only, a mark in its own. */
  put (desk, PARTA_KIND_ATTENDANCE, "2026-10-12/2/p1", parta_body_new ("code", "absent", NULL));
  put (desk, PARTA_KIND_MARK, "2026-10-12/2/p1/2", parta_body_new ("mark", "4", NULL));
  assert_cell (desk, ROW_P1, "2026-10-12/2/1", "н", PARTA_PAGE_PLAIN);
  assert_cell (desk, ROW_P1, "2026-10-12/2/2", "4", PARTA_PAGE_PLAIN);
  assert_cell (desk, ROW_P1, "2026-10-12/2/10", "", PARTA_PAGE_PLAIN);

  /* The mark keeps its column when the work is taken back. */
  put (desk, PARTA_KIND_WORK, "2026-10-12/2/2", parta_body_new (NULL, NULL));
  turn_page (desk);
  assert_cell (desk, ROW_P1, "2026-10-12/2/2", "4", PARTA_PAGE_PLAIN);
}

static void
check_flags (Desk         *desk,
             gconstpointer data)
{
  ToyDevice laptop = { 1, "t-math", "teacher" }, other = { 2, "t-sub", "substitute" };
  g_autoptr (PartaEntry) four = toy_mark (&other, NULL, "4");
  g_autoptr (PartaEntry) five = toy_mark (&laptop, NULL, "5");
  g_autoptr (PartaEntry) taken_back = toy_mark (&laptop, five, "");

  toy_apply (&desk->school, four);
  assert_cell (desk, ROW_P1, "2026-10-12/2/1", "4", PARTA_PAGE_PLAIN);
  parta_state_apply_pending (desk->school.state, five);
  assert_cell (desk, ROW_P1, "2026-10-12/2/1", "5", PARTA_PAGE_WAITING);
  toy_apply (&desk->school, five);
  assert_cell (desk, ROW_P1, "2026-10-12/2/1", "5", PARTA_PAGE_RIVALS);
  parta_state_apply_pending (desk->school.state, taken_back);
  assert_cell (desk, ROW_P1, "2026-10-12/2/1", "", PARTA_PAGE_WAITING | PARTA_PAGE_RIVALS);

  assert_cell (desk, ROW_P2, "2026-10-12/2/1", "", PARTA_PAGE_PLAIN);
  assert_cell (desk, ROW_P2, "2026-10-14/3/1", "", PARTA_PAGE_OUTSIDE);
  assert_cell (desk, ROW_P3, "2026-10-12/2/1", "", PARTA_PAGE_OUTSIDE);
  assert_cell (desk, ROW_P3, "2026-10-14/3/1", "", PARTA_PAGE_PLAIN);
}

static char *
list_drafts (GPtrArray *drafts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < drafts->len; i++)
    {
      const PartaDraft *draft = drafts->pdata[i];

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", parta_kind_get_name (draft->kind));
      g_assert_true (parta_kind_fits_scope (draft->kind, draft->scope));
      g_assert_true (parta_kind_fits_key (draft->kind, draft->key));
      for (guint k = 0; k < parta_body_get_size (draft->body); k++)
        g_string_append_printf (text, "=%s", parta_body_get_value (draft->body, k));
      if (parta_body_is_empty (draft->body))
        g_string_append (text, "=");
    }

  return g_string_free (text, FALSE);
}

/* What stands in the cell, what is typed into it, and which entries that makes: only those that change something. */
static const struct
{
  const char *path, *mark, *code, *reason, *typed, *drafts;
} edits[] = {
  { "/journal/page/edit/mark", "", "", "", "5", "mark=5" },
  { "/journal/page/edit/same-mark", "5", "", "", "5", "" },
  { "/journal/page/edit/other-mark", "5", "", "", "4", "mark=4" },
  { "/journal/page/edit/clear-mark", "5", "", "", "", "mark=" },
  { "/journal/page/edit/clear-nothing", "", "", "", "", "" },
  { "/journal/page/edit/absent", "", "", "", "н", "attendance=absent" },
  { "/journal/page/edit/late-for-absent", "", "absent", "", "о", "attendance=late" },
  { "/journal/page/edit/absent-clears-mark", "5", "", "", "н", "attendance=absent mark=" },
  { "/journal/page/edit/absent-and-mark", "", "", "", "н 4", "attendance=absent mark=4" },
  { "/journal/page/edit/mark-beside-absent", "", "absent", "", "н4", "mark=4" },
  { "/journal/page/edit/mark-instead-of-absent", "", "absent", "", "4", "attendance= mark=4" },
  { "/journal/page/edit/ill", "", "", "", "б", "attendance=absent reason=ill" },
  { "/journal/page/edit/reason-for-absent", "", "absent", "", "у", "reason=excused" },
  { "/journal/page/edit/reason-kept", "", "absent", "ill", "н", "" },
  { "/journal/page/edit/same-reason", "", "absent", "ill", "б", "" },
  { "/journal/page/edit/other-reason", "", "absent", "ill", "у", "reason=№ 4=2026-10-13=excused" },
  { "/journal/page/edit/clear-all", "4", "absent", "ill", "", "attendance= mark=" },
};

static void
check_edit (Desk         *desk,
            gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autofree char *list = NULL;

  if (*edits[index].mark != '\0')
    put (desk, PARTA_KIND_MARK, "2026-10-12/2/p1/1", parta_body_new ("mark", edits[index].mark, NULL));
  if (*edits[index].code != '\0')
    put (desk, PARTA_KIND_ATTENDANCE, "2026-10-12/2/p1", parta_body_new ("code", edits[index].code, NULL));
  if (*edits[index].reason != '\0')
    toy_put (&desk->school, "class/7a", PARTA_KIND_REASON, "7a-math/2026-10-12/2/p1",
             parta_body_new ("reason", edits[index].reason, "document", "№ 4", "presented", "2026-10-13", NULL));
  drafts = parta_page_draft_cell (desk->page, ROW_P1, column_of (desk, "2026-10-12/2/1"), edits[index].typed, NULL);
  g_assert_nonnull (drafts);
  list = list_drafts (drafts);
  g_assert_cmpstr (list, ==, edits[index].drafts);

  for (guint i = 0; i < drafts->len; i++)
    {
      guint row, column;

      g_assert_true (parta_page_find_cell (desk->page, drafts->pdata[i], &row, &column));
      g_assert_cmpuint (row, ==, ROW_P1);
      g_assert_cmpuint (column, ==, column_of (desk, "2026-10-12/2/1"));
    }
}

static const struct
{
  const char *path;
  guint       row;
  const char *column, *typed;
  int         code;
} refusals[] = {
  { "/journal/page/refuse/after-leaving", ROW_P2, "2026-10-14/3/1", "5", PARTA_CELL_ERROR_NO_MEMBER },
  { "/journal/page/refuse/before-joining", ROW_P3, "2026-10-12/2/1", "5", PARTA_CELL_ERROR_NO_MEMBER },
  { "/journal/page/refuse/garbage", ROW_P1, "2026-10-12/2/1", "6", PARTA_CELL_ERROR_UNKNOWN },
  { "/journal/page/refuse/not-yet", ROW_P1, "2026-10-12/2/1", "за", PARTA_CELL_ERROR_INCOMPLETE },
  { "/journal/page/refuse/absence-in-second-column", ROW_P1, "2026-10-12/2/2", "н", PARTA_CELL_ERROR_UNKNOWN },
  { "/journal/page/refuse/absence-and-mark-there", ROW_P1, "2026-10-12/2/2", "н4", PARTA_CELL_ERROR_UNKNOWN },
};

static void
check_refusal (Desk         *desk,
               gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;

  put (desk, PARTA_KIND_WORK, "2026-10-12/2/2", parta_body_new ("type", "test", NULL));
  turn_page (desk);
  g_assert_null (parta_page_draft_cell (desk->page, refusals[index].row, column_of (desk, refusals[index].column),
                                        refusals[index].typed, &error));
  g_assert_error (error, PARTA_CELL_ERROR, refusals[index].code);
}

/* Half a hundredth is rounded up; what has no points does not count. */
static const struct
{
  const char *path, *marks;   /* one letter for each lesson from the first */
  int         average;
} averages[] = {
  { "/journal/page/average/none", "", -1 },
  { "/journal/page/average/one", "5", 500 },
  { "/journal/page/average/third", "544", 433 },
  { "/journal/page/average/two-thirds", "554", 467 },
  { "/journal/page/average/half", "55555554", 488 },        /* 4,875 */
  { "/journal/page/average/below-half", "5555545", 486 },   /* 4,857 */
  { "/journal/page/average/no-points", "5n4", 450 },
  { "/journal/page/average/only-no-points", "nn", -1 },
  { "/journal/page/average/lowest", "111", 100 },
};

static void
check_average (Desk         *desk,
               gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);

  for (guint i = 0; averages[index].marks[i] != '\0'; i++)
    {
      char letter[] = { averages[index].marks[i], '\0' };
      g_autofree char *lesson = parta_lesson_ref_dup_key (&parta_page_get_column (desk->page, i)->lesson);
      g_autofree char *key = g_strdup_printf ("%s/p1/1", lesson);

      put (desk, PARTA_KIND_MARK, key, parta_body_new ("mark", *letter == 'n' ? "na" : letter, NULL));
    }
  g_assert_cmpint (parta_page_get_average (desk->page, ROW_P1), ==, averages[index].average);
  g_assert_cmpint (parta_page_get_average (desk->page, ROW_P2), ==, -1);
}

static void
check_period_mark (Desk         *desk,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = parta_page_draft_period_mark (desk->page, ROW_P2, "4", NULL);
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *list = list_drafts (drafts);
  const PartaDraft *draft = drafts->pdata[0];
  guint row, column;
  PartaCell cell;

  g_assert_cmpstr (list, ==, "period_mark=4");
  g_assert_cmpstr (draft->key, ==, "2026-q1/p2");
  g_assert_true (parta_page_find_cell (desk->page, draft, &row, &column));
  g_assert_cmpuint (row, ==, ROW_P2);
  g_assert_cmpuint (column, ==, parta_page_get_n_columns (desk->page));
  put (desk, PARTA_KIND_PERIOD_MARK, "2026-q1/p2", parta_body_new ("mark", "4", NULL));
  g_assert_cmpint (parta_page_read_period_mark (desk->page, ROW_P2, &cell), ==, PARTA_PAGE_PLAIN);
  g_assert_cmpstr (cell.mark, ==, "4");
  same = parta_page_draft_period_mark (desk->page, ROW_P2, "4", NULL);
  g_assert_cmpuint (same->len, ==, 0);
  g_assert_null (parta_page_draft_period_mark (desk->page, ROW_P2, "н", &error));
  g_assert_error (error, PARTA_CELL_ERROR, PARTA_CELL_ERROR_UNKNOWN);
}

static const struct
{
  const char *scope;
  PartaKind   kind;
  const char *key;
} elsewhere[] = {
  { "journal/7b-math", PARTA_KIND_MARK, "2026-10-12/2/p1/1" },
  { TOY_SCOPE, PARTA_KIND_MARK, "2026-10-12/2/p9/1" },
  { TOY_SCOPE, PARTA_KIND_MARK, "2026-10-12/2/p1/2" },
  { TOY_SCOPE, PARTA_KIND_MARK, "2026-11-11/2/p1/1" },
  { TOY_SCOPE, PARTA_KIND_LESSON, "2026-10-12/2" },
  { TOY_SCOPE, PARTA_KIND_PERIOD_MARK, "2026-q2/p1" },
  { TOY_SCOPE, PARTA_KIND_PLAN, "0001" },
  { "class/7a", PARTA_KIND_REASON, "7b-math/2026-10-12/2/p1" },
  { "class/7a", PARTA_KIND_PUPIL, "p1" },
};

static void
check_elsewhere (Desk         *desk,
                 gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    {
      g_autoptr (PartaDraft) draft = parta_draft_new (elsewhere[i].scope, elsewhere[i].kind, elsewhere[i].key,
                                                      parta_body_new (NULL, NULL));
      guint row, column;

      g_assert_false (parta_page_find_cell (desk->page, draft, &row, &column));
    }
}

static void
check_no_journal (Desk         *desk,
                  gconstpointer data)
{
  g_assert_null (parta_page_new (desk->school.state, "9z-math", parta_page_get_period (desk->page)));
}

static void
put_draft (Desk       *desk,
           PartaDraft *draft)
{
  g_autoptr (PartaDraft) owned = draft;

  g_assert_nonnull (draft);
  toy_put (&desk->school, draft->scope, draft->kind, draft->key, parta_body_ref (draft->body));
}

/* each draft says only what changes, and keeps what is not edited here. */
static void
check_lesson (Desk         *desk,
              gconstpointer data)
{
  PartaState *state = desk->school.state;
  const PartaJournal *journal = parta_page_get_journal (desk->page);
  PartaWork essay = { (char *) "2", (char *) "essay", (char *) "Эссе" }, nothing = { (char *) "2", (char *) "", (char *) "" };
  g_autoptr (PartaLesson) empty = NULL, lesson = NULL, copy = NULL;
  PartaLessonRef ref;

  g_assert_true (parta_lesson_ref_init (&ref, "2026-10-12", 2));
  empty = parta_lesson_read (state, journal, &ref);
  g_assert_cmpstr (empty->topic, ==, "");
  g_assert_cmpuint (empty->works->len, ==, 1);
  g_assert_null (parta_lesson_draft_topic (state, journal, &ref, "", NULL));
  g_assert_null (parta_lesson_draft_homework (state, journal, &ref, "", FALSE));
  g_assert_null (parta_lesson_draft_work (state, journal, &ref, &nothing));

  put (desk, PARTA_KIND_LESSON, "2026-10-12/2", parta_body_new ("material", "§ 12", NULL));
  put (desk, PARTA_KIND_HOMEWORK, "2026-10-12/2", parta_body_new ("text", "№ 5", "manner", "устно", NULL));
  put (desk, PARTA_KIND_WORK, "2026-10-12/2/2", parta_body_new ("type", "test", "weight", "2", "checked", "2026-10-14", NULL));
  put_draft (desk, parta_lesson_draft_topic (state, journal, &ref, "Квадрат", "0003"));
  g_assert_null (parta_lesson_draft_topic (state, journal, &ref, "Квадрат", "0003"));
  put_draft (desk, parta_lesson_draft_homework (state, journal, &ref, "№ 6", FALSE));
  g_assert_null (parta_lesson_draft_homework (state, journal, &ref, "№ 6", FALSE));
  put_draft (desk, parta_lesson_draft_work (state, journal, &ref, &essay));
  g_assert_null (parta_lesson_draft_work (state, journal, &ref, &essay));
  lesson = parta_lesson_read (state, journal, &ref);
  copy = parta_lesson_copy (lesson);
  g_assert_cmpstr (copy->topic, ==, "Квадрат");
  g_assert_cmpstr (copy->plan, ==, "0003");
  g_assert_cmpstr (copy->homework, ==, "№ 6");
  g_assert_cmpstr (((const PartaWork *) copy->works->pdata[1])->title, ==, "Эссе");
  g_assert_cmpstr (parta_fact_get (parta_state_get (state, TOY_SCOPE, PARTA_KIND_LESSON, "2026-10-12/2"), "material"), ==, "§ 12");
  g_assert_cmpstr (parta_fact_get (parta_state_get (state, TOY_SCOPE, PARTA_KIND_HOMEWORK, "2026-10-12/2"), "manner"), ==, "устно");
  g_assert_cmpstr (parta_fact_get (parta_state_get (state, TOY_SCOPE, PARTA_KIND_WORK, "2026-10-12/2/2"), "weight"), ==, "2");
  g_assert_cmpstr (((const PartaWork *) copy->works->pdata[1])->checked, ==, "2026-10-14");   /* */

  put_draft (desk, parta_lesson_draft_homework (state, journal, &ref, "", TRUE));
  put_draft (desk, parta_lesson_draft_work (state, journal, &ref, &nothing));
  g_clear_pointer (&lesson, parta_lesson_free);
  lesson = parta_lesson_read (state, journal, &ref);
  g_assert_true (lesson->no_homework);
  g_assert_cmpstr (lesson->homework, ==, "");
  g_assert_cmpuint (lesson->works->len, ==, 1);
  g_assert_false (lesson->waiting);
}

/* */
static void
check_next_plan (Desk         *desk,
                 gconstpointer data)
{
  PartaState *state = desk->school.state;
  const PartaJournal *journal = parta_page_get_journal (desk->page);
  g_autofree char *none = parta_lesson_dup_next_plan (state, journal, NULL);
  g_autofree char *first = NULL, *skipped = NULL, *end = NULL;
  const PartaFact *plan;

  g_assert_null (none);
  put (desk, PARTA_KIND_PLAN, "0001", parta_body_new ("topic", "Один", NULL));
  put (desk, PARTA_KIND_PLAN, "0002", parta_body_new ("topic", "Два", NULL));
  put (desk, PARTA_KIND_PLAN, "0010", parta_body_new ("topic", "Десять", NULL));
  first = parta_lesson_dup_next_plan (state, journal, &plan);
  g_assert_cmpstr (first, ==, "0001");
  g_assert_cmpstr (parta_fact_get (plan, "topic"), ==, "Один");
  put (desk, PARTA_KIND_LESSON, "2026-10-12/2", parta_body_new ("topic", "Два", "plan", "0002", NULL));
  put (desk, PARTA_KIND_LESSON, "2026-10-05/2", parta_body_new ("topic", "Один", "plan", "0001", NULL));
  skipped = parta_lesson_dup_next_plan (state, journal, &plan);
  g_assert_cmpstr (skipped, ==, "0010");
  put (desk, PARTA_KIND_PLAN, "0010", parta_body_new (NULL, NULL));
  end = parta_lesson_dup_next_plan (state, journal, NULL);
  g_assert_null (end);
}

#define ADD(path, index, check) g_test_add (path, Desk, GUINT_TO_POINTER (index), set_up, check, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (recorded); i++)
    ADD (recorded[i].path, i, check_recorded);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    ADD (edits[i].path, i, check_edit);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    ADD (refusals[i].path, i, check_refusal);
  for (guint i = 0; i < G_N_ELEMENTS (averages); i++)
    ADD (averages[i].path, i, check_average);
  ADD ("/journal/page/timetable", 0, check_timetable);
  ADD ("/journal/page/not-recorded", 0, check_not_recorded);
  ADD ("/journal/page/works", 0, check_works);
  ADD ("/journal/page/flags", 0, check_flags);
  ADD ("/journal/page/period-mark", 0, check_period_mark);
  ADD ("/journal/page/elsewhere", 0, check_elsewhere);
  ADD ("/journal/page/no-journal", 0, check_no_journal);
  ADD ("/journal/lesson/drafts", 0, check_lesson);
  ADD ("/journal/lesson/next-plan", 0, check_next_plan);

  return g_test_run ();
}
