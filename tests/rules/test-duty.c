/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "duty-desk.h"

#include <string.h>

#define MATHS  "journal/7a-math"
#define MONDAY "2026-10-12/2"   /* the only lesson of 7А on that day: 08:55 – 09:40 */

#define NOTHING   -1            /* not on the list */
#define OPEN      PARTA_DUTY_OPEN
#define DUE       PARTA_DUTY_DUE
#define LATE      PARTA_DUTY_LATE
#define OVERDUE   PARTA_DUTY_OVERDUE

/* Who owes what at which moment: a row of a regulation's table, at both sides of its moments. @due and @outer: "" for none. */
typedef struct
{
  const char *path, *regulation, *person, *id, *key, *at;
  int         status;
  const char *due, *outer, *clause;
} Row;

static const Row rows[] = {
  /* the lesson on its day; what comes in the week after is late in KZ, DN and MO, overdue in KG and SR. */
  { "kz/lesson/before", "kz", "t-math", "fill_lesson", MONDAY, "2026-10-12T08:54:59", NOTHING },
  { "kz/lesson/begins", "kz", "t-math", "fill_lesson", MONDAY, "2026-10-12T08:55:00", DUE, "2026-10-12T23:59:59",
    "2026-10-19T23:59:59", "Д.1 п.5; 2.12" },
  { "kz/lesson/last-second", "kz", "t-math", "fill_lesson", MONDAY, "2026-10-12T23:59:59", DUE, "2026-10-12T23:59:59",
    "2026-10-19T23:59:59", "Д.1 п.5; 2.12" },
  { "kz/lesson/late", "kz", "t-math", "fill_lesson", MONDAY, "2026-10-13T00:00:00", LATE, "2026-10-12T23:59:59",
    "2026-10-19T23:59:59", "Д.1 п.5; 2.12" },
  { "kz/lesson/late-last-second", "kz", "t-math", "fill_lesson", MONDAY, "2026-10-19T23:59:59", LATE, "2026-10-12T23:59:59",
    "2026-10-19T23:59:59", "Д.1 п.5; 2.12" },
  { "kz/lesson/overdue", "kz", "t-math", "fill_lesson", MONDAY, "2026-10-20T00:00:00", OVERDUE, "2026-10-12T23:59:59",
    "2026-10-19T23:59:59", "Д.1 п.5; 2.12" },
  { "dn/lesson/overdue", "dn", "t-math", "fill_lesson", MONDAY, "2026-10-20T00:00:00", OVERDUE, "2026-10-12T23:59:59",
    "2026-10-19T23:59:59", "Д.1 п.5; 2.12" },
  { "mo/lesson/late-last-second", "mo", "t-math", "fill_lesson", MONDAY, "2026-10-19T23:59:59", LATE, "2026-10-12T23:59:59",
    "2026-10-19T23:59:59", "прил.6 п.8; 3.6 абз.7" },
  { "mo/lesson/overdue", "mo", "t-math", "fill_lesson", MONDAY, "2026-10-20T00:00:00", OVERDUE, "2026-10-12T23:59:59",
    "2026-10-19T23:59:59", "прил.6 п.8; 3.6 абз.7" },
  { "kg/lesson/last-second", "kg", "t-math", "fill_lesson", MONDAY, "2026-10-12T23:59:59", DUE, "2026-10-12T23:59:59", "",
    "пол. 2.1; инстр. 5.2 Учитель а; инстр. 5.2 Учитель в; инстр. 3.4" },
  { "kg/lesson/overdue", "kg", "t-math", "fill_lesson", MONDAY, "2026-10-13T00:00:00", OVERDUE, "2026-10-12T23:59:59", "",
    "пол. 2.1; инстр. 5.2 Учитель а; инстр. 5.2 Учитель в; инстр. 3.4" },
  { "sr/lesson/overdue", "sr", "t-math", "enter_topics", MONDAY, "2026-10-13T00:00:00", OVERDUE, "2026-10-12T23:59:59", "", NULL },

  /* One thing is owed once, however often a table names it. */
  { "kz/lesson/once", "kz", "t-math", "enter_topics", MONDAY, "2026-10-12T12:00:00", NOTHING },
  { "kz/lesson/with-attendance", "kz", "t-math", "record_absent_pupils", MONDAY, "2026-10-12T12:00:00", NOTHING },

  /* homework runs from the last lesson: 60, 60 and 120, 90 minutes, or the day. */
  { "kz/homework/last-second", "kz", "t-math", "enter_homework", MONDAY, "2026-10-12T10:40:00", DUE, "2026-10-12T10:40:00", "",
    "Д.1 п.8; 2.8" },
  { "kz/homework/overdue", "kz", "t-math", "enter_homework", MONDAY, "2026-10-12T10:40:01", OVERDUE, "2026-10-12T10:40:00", "",
    "Д.1 п.8; 2.8" },
  { "dn/homework/overdue", "dn", "t-math", "enter_homework", MONDAY, "2026-10-12T10:40:01", OVERDUE, "2026-10-12T10:40:00", "",
    "Д.1 п.8; 2.8" },
  { "mo/homework/late", "mo", "t-math", "enter_homework", MONDAY, "2026-10-12T10:40:01", LATE, "2026-10-12T10:40:00",
    "2026-10-12T11:40:00", NULL },
  { "mo/homework/late-last-second", "mo", "t-math", "enter_homework", MONDAY, "2026-10-12T11:40:00", LATE,
    "2026-10-12T10:40:00", "2026-10-12T11:40:00", NULL },
  { "mo/homework/overdue", "mo", "t-math", "enter_homework", MONDAY, "2026-10-12T11:40:01", OVERDUE, "2026-10-12T10:40:00",
    "2026-10-12T11:40:00", NULL },
  { "kg/homework/last-second", "kg", "t-math", "enter_homework", MONDAY, "2026-10-12T23:59:59", DUE, "2026-10-12T23:59:59", "",
    "пол. 2.2; инстр. 5.2 Учитель з" },
  { "kg/homework/overdue", "kg", "t-math", "enter_homework", MONDAY, "2026-10-13T00:00:00", OVERDUE, "2026-10-12T23:59:59", "",
    "пол. 2.2; инстр. 5.2 Учитель з" },
  { "sr/homework/last-second", "sr", "t-math", "enter_homework", MONDAY, "2026-10-12T11:10:00", DUE, "2026-10-12T11:10:00", "",
    "2.8; 4.3" },
  { "sr/homework/overdue", "sr", "t-math", "enter_homework", MONDAY, "2026-10-12T11:10:01", OVERDUE, "2026-10-12T11:10:00", "",
    "2.8; 4.3" },

  /* a substituted lesson is owed by the substitute, by the substitute's own row where there is one. */
  { "kz/substitute/owes", "kz", "t-sub", "fill_lesson", "2026-10-14/3", "2026-10-14T12:00:00", DUE, "2026-10-14T23:59:59",
    "2026-10-21T23:59:59", "Д.1 п.5; 2.12" },
  { "kz/substitute/absent-does-not", "kz", "t-math", "fill_lesson", "2026-10-14/3", "2026-10-14T12:00:00", NOTHING },
  { "kg/substitute/own-row", "kg", "t-sub", "fill_lesson", "2026-10-14/3", "2026-10-14T12:00:00", DUE, "2026-10-14T23:59:59", "",
    "инстр. 5.2 Учитель б" },

  /* a day off has no lesson, a worked Saturday has. */
  { "kz/calendar/day-off", "kz", "t-math", "fill_lesson", "2026-10-07/3", "2026-10-08T12:00:00", NOTHING },
  { "kz/calendar/worked-saturday", "kz", "t-math", "fill_lesson", "2026-10-17/3", "2026-10-17T12:00:00", DUE,
    "2026-10-17T23:59:59", "2026-10-24T23:59:59", "Д.1 п.5; 2.12" },

  /* works 1 (control) and 2 (oral) of Monday have no marks. */
  { "kz/written/last-second", "kz", "t-math", "enter_work_marks", MONDAY "/1", "2026-10-19T23:59:59", DUE, "2026-10-19T23:59:59",
    "", "2.5" },
  { "kz/written/overdue", "kz", "t-math", "enter_work_marks", MONDAY "/1", "2026-10-20T00:00:00", OVERDUE, "2026-10-19T23:59:59",
    "", "2.5" },
  { "kz/written/open", "kz", "t-math", "enter_work_marks", MONDAY "/1", "2026-10-18T23:59:59", OPEN, "2026-10-19T23:59:59", "",
    "2.5" },
  { "kz/oral/overdue", "kz", "t-math", "enter_oral_marks", MONDAY "/2", "2026-10-20T00:00:00", OVERDUE, "2026-10-19T23:59:59",
    "", "2.5" },
  { "mo/written/overdue", "mo", "t-math", "enter_work_marks", MONDAY "/1", "2026-10-20T00:00:00", OVERDUE, "2026-10-19T23:59:59",
    "", "3.6 абз.1" },
  { "kg/written/grade-7", "kg", "t-math", "enter_work_marks", MONDAY "/1", "2026-10-17T23:59:59", DUE, "2026-10-17T23:59:59", "",
    "пол. 2.4; инстр. 5.2 Учитель г; инстр. 5.2 Учитель ж" },
  { "kg/written/overdue", "kg", "t-math", "enter_work_marks", MONDAY "/1", "2026-10-18T00:00:00", OVERDUE, "2026-10-17T23:59:59",
    "", "пол. 2.4; инстр. 5.2 Учитель г; инстр. 5.2 Учитель ж" },
  { "kg/oral/24-hours", "kg", "t-math", "enter_oral_marks", MONDAY "/2", "2026-10-13T09:40:00", DUE, "2026-10-13T09:40:00", "",
    "пол. 2.4" },
  { "kg/oral/overdue", "kg", "t-math", "enter_oral_marks", MONDAY "/2", "2026-10-13T09:40:01", OVERDUE, "2026-10-13T09:40:00", "",
    "пол. 2.4" },
  /* C-42: in SR nobody has decided; without a moment nothing is ever overdue. */
  { "sr/written/undecided", "sr", "t-math", "enter_work_marks", MONDAY "/1", "2026-12-01T12:00:00", OPEN, "", "", NULL },
  /* declared checked on the 14th. */
  { "kz/checked/last-second", "kz", "t-math", "enter_work_marks", "2026-10-05/2/1", "2026-10-07T23:59:59", DUE,
    "2026-10-07T23:59:59", "2026-10-12T23:59:59", "2.5" },
  { "kz/checked/late", "kz", "t-math", "enter_work_marks", "2026-10-05/2/1", "2026-10-08T00:00:00", LATE, "2026-10-07T23:59:59",
    "2026-10-12T23:59:59", "2.5" },

  /* period marks after the end of the period, or before it, or on the first day of the holidays. */
  { "kz/period/not-yet", "kz", "t-math", "set_period_marks", "2026-q1", "2026-10-31T23:59:59", NOTHING },
  { "kz/period/begins", "kz", "t-math", "set_period_marks", "2026-q1", "2026-11-01T00:00:00", OPEN, "2026-11-07T23:59:59", "",
    "Д.1 п.7; 2.10; 2.14" },
  { "kz/period/last-day", "kz", "t-math", "set_period_marks", "2026-q1", "2026-11-07T23:59:59", DUE, "2026-11-07T23:59:59", "",
    "Д.1 п.7; 2.10; 2.14" },
  { "kz/period/overdue", "kz", "t-math", "set_period_marks", "2026-q1", "2026-11-08T00:00:00", OVERDUE, "2026-11-07T23:59:59", "",
    "Д.1 п.7; 2.10; 2.14" },
  { "mo/period/class-teacher-too", "mo", "t-class", "set_period_marks", "2026-q1", "2026-11-08T00:00:00", OVERDUE,
    "2026-11-07T23:59:59", "", "прил.5 п.10" },
  { "kz/period/class-teacher-not", "kz", "t-class", "set_period_marks", "2026-q1", "2026-11-08T00:00:00", NOTHING },
  { "kg/period/first-holiday", "kg", "t-math", "set_period_marks", "2026-q1", "2026-11-01T23:59:59", DUE, "2026-11-01T23:59:59", "",
    "инстр. 3.4; инстр. 4.1" },
  { "kg/period/overdue", "kg", "t-math", "set_period_marks", "2026-q1", "2026-11-02T00:00:00", OVERDUE, "2026-11-01T23:59:59", "",
    "инстр. 3.4; инстр. 4.1" },
  { "sr/period/week-before", "sr", "t-math", "set_period_marks", "2026-q1", "2026-10-25T00:00:00", OPEN, "2026-10-31T23:59:59", "",
    NULL },
  { "sr/period/overdue", "sr", "t-math", "set_period_marks", "2026-q1", "2026-11-01T00:00:00", OVERDUE, "2026-10-31T23:59:59", "",
    NULL },

  /* p1 was absent on Monday, and nobody knows why. */
  { "kz/reason/last-second", "kz", "t-class", "account_for_absences", MONDAY, "2026-10-12T23:59:59", DUE, "2026-10-12T23:59:59",
    "", "Г.1 п.7; 2.4" },
  { "kz/reason/overdue", "kz", "t-class", "account_for_absences", MONDAY, "2026-10-13T00:00:00", OVERDUE, "2026-10-12T23:59:59", "",
    "Г.1 п.7; 2.4" },
  { "mo/reason/overdue", "mo", "t-class", "fill_absences", MONDAY, "2026-10-13T00:00:00", OVERDUE, "2026-10-12T23:59:59", "", NULL },
  { "kg/reason/overdue", "kg", "t-class", "give_reasons", MONDAY, "2026-10-13T00:00:00", OVERDUE, "2026-10-12T23:59:59", "", NULL },
  { "sr/reason/when-a-document-comes", "sr", "t-class", "correct_reasons", MONDAY, "2026-12-01T00:00:00", OPEN, "", "", NULL },
};

static void
put_lessons (DutyDesk *desk)
{
  duty_desk_say (desk, "2026-10-05T09:00:00", MATHS, PARTA_KIND_WORK, "2026-10-05/2/1",
                 parta_body_new ("type", "written", "checked", "2026-10-07", NULL));
  duty_desk_say (desk, "2026-10-12T09:00:00", MATHS, PARTA_KIND_WORK, MONDAY "/1", parta_body_new ("type", "control", NULL));
  duty_desk_say (desk, "2026-10-12T09:00:00", MATHS, PARTA_KIND_WORK, MONDAY "/2", parta_body_new ("type", "oral", NULL));
  duty_desk_say (desk, "2026-10-12T09:00:00", MATHS, PARTA_KIND_ATTENDANCE, MONDAY "/p1", parta_body_new ("code", "absent", NULL));
  duty_desk_say (desk, "2026-10-12T09:00:00", MATHS, PARTA_KIND_ATTENDANCE, MONDAY "/p2", parta_body_new ("code", "late", NULL));
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) duties = NULL;
  const PartaDuty *duty;

  duty_desk_init (&desk, row->regulation);
  put_lessons (&desk);
  duties = duty_desk_list (&desk, row->person, row->at, PARTA_DUTIES_NOW);
  duty = duty_desk_find (duties, row->person, row->id, row->key);

  if (row->status == NOTHING)
    {
      g_assert_null (duty);
      return;
    }
  g_assert_nonnull (duty);
  g_assert_cmpstr (parta_duty_status_get_name (duty->status), ==, parta_duty_status_get_name ((PartaDutyStatus) row->status));
  duty_assert_moment (duty->due, row->due);
  duty_assert_moment (duty->outer, row->outer);
  if (row->clause != NULL)
    g_assert_cmpstr (duty->rule->clause, ==, row->clause);
  g_assert_cmpint (*duty->occasion != '\0', ==, duty->due == PARTA_NO_INSTANT);
}

/* what was done, and whether it was done in time; at both sides of the moment. */
static const struct
{
  const char     *path;
  PartaKind       kind;
  const char     *key, *member, *value, *at;
  const char     *id;
  PartaDutyStatus status;
} deeds[] = {
  { "topic/on-time", PARTA_KIND_LESSON, MONDAY, "topic", "Дроби", "2026-10-12T23:59:59", "fill_lesson", PARTA_DUTY_DONE },
  { "topic/late", PARTA_KIND_LESSON, MONDAY, "topic", "Дроби", "2026-10-13T00:00:00", "fill_lesson", PARTA_DUTY_DONE_LATE },
  { "homework/on-time", PARTA_KIND_HOMEWORK, MONDAY, "text", "§ 5", "2026-10-12T10:40:00", "enter_homework", PARTA_DUTY_DONE },
  { "homework/late", PARTA_KIND_HOMEWORK, MONDAY, "text", "§ 5", "2026-10-12T10:40:01", "enter_homework", PARTA_DUTY_DONE_LATE },
  { "homework/none", PARTA_KIND_HOMEWORK, MONDAY, "none", "yes", "2026-10-12T09:00:00", "enter_homework", PARTA_DUTY_DONE },
  { "mark/on-time", PARTA_KIND_MARK, MONDAY "/p1/1", "mark", "5", "2026-10-19T23:59:59", "enter_work_marks", PARTA_DUTY_DONE },
  { "mark/late", PARTA_KIND_MARK, MONDAY "/p1/1", "mark", "5", "2026-10-20T00:00:00", "enter_work_marks", PARTA_DUTY_DONE_LATE },
};

static void
test_deed (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) open = NULL;
  g_autoptr (GArray) all = NULL;
  const char *key = deeds[i].kind == PARTA_KIND_MARK ? MONDAY "/1" : deeds[i].key;
  const PartaDuty *duty;

  duty_desk_init (&desk, "kz");
  put_lessons (&desk);
  duty_desk_say (&desk, deeds[i].at, MATHS, deeds[i].kind, deeds[i].key,
                 parta_body_new (deeds[i].member, deeds[i].value, NULL));
  open = duty_desk_list (&desk, "t-math", "2026-10-20T12:00:00", PARTA_DUTIES_NOW);
  all = duty_desk_list (&desk, "t-math", "2026-10-20T12:00:00", PARTA_DUTIES_DONE);

  g_assert_null (duty_desk_find (open, "t-math", deeds[i].id, key));
  duty = duty_desk_find (all, "t-math", deeds[i].id, key);
  g_assert_nonnull (duty);
  g_assert_cmpstr (parta_duty_status_get_name (duty->status), ==, parta_duty_status_get_name (deeds[i].status));
  g_assert_cmpint (duty->done, ==, duty_moment (deeds[i].at));
}

/* Taken back is not done; the mark of another work does not count. */
static void
test_not_done (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) duties = NULL;

  duty_desk_init (&desk, "kz");
  put_lessons (&desk);
  duty_desk_say (&desk, "2026-10-12T09:00:00", MATHS, PARTA_KIND_LESSON, MONDAY, parta_body_new ("topic", "Дроби", NULL));
  duty_desk_say (&desk, "2026-10-12T09:01:00", MATHS, PARTA_KIND_LESSON, MONDAY, parta_body_new (NULL, NULL));
  duty_desk_say (&desk, "2026-10-12T09:00:00", MATHS, PARTA_KIND_MARK, MONDAY "/p1/2", parta_body_new ("mark", "5", NULL));
  duties = duty_desk_list (&desk, "t-math", "2026-10-12T12:00:00", PARTA_DUTIES_NOW);

  g_assert_nonnull (duty_desk_find (duties, "t-math", "fill_lesson", MONDAY));
  g_assert_nonnull (duty_desk_find (duties, "t-math", "enter_work_marks", MONDAY "/1"));
  g_assert_null (duty_desk_find (duties, "t-math", "enter_oral_marks", MONDAY "/2"));
}

/* who is counted is who belongs to the class on the last day of the period: p1 and p3, not p2, who left. */
static void
test_missing_pupils (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) between = NULL;
  g_autoptr (GArray) after = NULL;

  duty_desk_init (&desk, "kz");
  before = duty_desk_list (&desk, "t-math", "2026-11-02T12:00:00", PARTA_DUTIES_NOW);
  g_assert_cmpuint (duty_desk_find (before, "t-math", "set_period_marks", "2026-q1")->count, ==, 2);

  duty_desk_say (&desk, "2026-11-02T12:00:00", MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p1", parta_body_new ("mark", "5", NULL));
  between = duty_desk_list (&desk, "t-math", "2026-11-02T12:00:00", PARTA_DUTIES_NOW);
  g_assert_cmpuint (duty_desk_find (between, "t-math", "set_period_marks", "2026-q1")->count, ==, 1);

  duty_desk_say (&desk, "2026-11-02T12:00:00", MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p3", parta_body_new ("mark", "4", NULL));
  after = duty_desk_list (&desk, "t-math", "2026-11-02T12:00:00", PARTA_DUTIES_NOW);
  g_assert_null (duty_desk_find (after, "t-math", "set_period_marks", "2026-q1"));
}

/* nobody owes period marks in a subject without assessment. */
static void
test_not_assessed (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) duties = NULL;

  duty_desk_init (&desk, "kz");
  duty_desk_say (&desk, "2026-09-01T09:00:00", "school", PARTA_KIND_SUBJECT, "math",
                 parta_body_new ("name", "Алгебра", "not_assessed", "yes", NULL));
  duties = duty_desk_list (&desk, "t-math", "2026-11-02T12:00:00", PARTA_DUTIES_NOW);
  g_assert_null (duty_desk_find (duties, "t-math", "set_period_marks", NULL));
}

/* a reason ends the duty; of two absences one remains. */
static void
test_reasons (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) two = NULL;
  g_autoptr (GArray) one = NULL;
  g_autoptr (GArray) none = NULL;

  duty_desk_init (&desk, "kz");
  put_lessons (&desk);
  duty_desk_say (&desk, "2026-10-12T09:00:00", MATHS, PARTA_KIND_ATTENDANCE, MONDAY "/p2", parta_body_new ("code", "absent", NULL));
  two = duty_desk_list (&desk, "t-class", "2026-10-12T12:00:00", PARTA_DUTIES_NOW);
  g_assert_cmpuint (duty_desk_find (two, "t-class", "account_for_absences", MONDAY)->count, ==, 2);

  duty_desk_say (&desk, "2026-10-12T10:00:00", "class/7a", PARTA_KIND_REASON, "7a-math/" MONDAY "/p1",
                 parta_body_new ("reason", "ill", NULL));
  one = duty_desk_list (&desk, "t-class", "2026-10-12T12:00:00", PARTA_DUTIES_NOW);
  g_assert_cmpuint (duty_desk_find (one, "t-class", "account_for_absences", MONDAY)->count, ==, 1);

  duty_desk_say (&desk, "2026-10-12T10:00:00", "class/7a", PARTA_KIND_REASON, "7a-math/" MONDAY "/p2",
                 parta_body_new ("reason", "excused", NULL));
  none = duty_desk_list (&desk, "t-class", "2026-10-12T12:00:00", PARTA_DUTIES_NOW);
  g_assert_null (duty_desk_find (none, "t-class", "account_for_absences", MONDAY));
}

/* for which class, subject and day; in words for people. */
static void
test_words (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) duties = NULL;
  g_autofree char *place = NULL;
  const PartaDuty *duty;

  duty_desk_init (&desk, "kz");
  duties = duty_desk_list (&desk, "t-math", "2026-10-12T12:00:00", PARTA_DUTIES_NOW);
  duty = duty_desk_find (duties, "t-math", "fill_lesson", MONDAY);
  place = parta_duty_dup_place (duty);
  g_assert_cmpstr (place, ==, "7А, Алгебра, 2026-10-12, lesson 2");
  g_assert_cmpstr (duty->scope, ==, MATHS);
  g_assert_cmpstr (parta_duty_get_sentence (duty), ==, "Record the topic of the lesson and who was absent");
  g_assert_cmpstr (duty->rule->escalation, ==, "deputy,head");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/duty/%s", rows[i].path);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/duty/done/%s", deeds[i].path);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_deed);
    }
  g_test_add_func ("/duty/not-done", test_not_done);
  g_test_add_func ("/duty/missing-pupils", test_missing_pupils);
  g_test_add_func ("/duty/not-assessed", test_not_assessed);
  g_test_add_func ("/duty/reasons", test_reasons);
  g_test_add_func ("/duty/words", test_words);

  return g_test_run ();
}
