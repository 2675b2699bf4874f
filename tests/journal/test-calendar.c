/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-calendar.h"
#include "parta-clock.h"
#include "parta-schedule.h"
#include "toy-ledger.h"

static const struct
{
  const char *day;
  guint       weekday;   /* 0: no day */
} days[] = {
  { "2026-10-12", 1 }, { "2026-10-18", 7 }, { "2024-02-29", 4 }, { "2000-02-29", 2 }, { "9999-12-31", 5 }, { "0001-01-01", 1 },
  { "2026-02-29", 0 }, { "1900-02-29", 0 }, { "2026-13-01", 0 }, { "2026-00-10", 0 }, { "2026-10-00", 0 }, { "2026-10-32", 0 },
  { "2026-1-12", 0 }, { "2026-10-1", 0 }, { "2026-10-123", 0 }, { "2026/10/12", 0 }, { " 026-10-12", 0 }, { "+026-10-12", 0 },
  { "0000-01-01", 0 }, { "", 0 }, { "2026", 0 }, { "12.10.2026", 0 }, { "2026-10-1x", 0 },
};

static void
check_days (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_assert_cmpint (parta_day_is_valid (days[i].day), ==, days[i].weekday != 0);
      g_assert_cmpuint (parta_day_weekday (days[i].day), ==, days[i].weekday);
    }
}

static const struct
{
  const char *from;
  int         days;
  const char *to;
} sums[] = {
  { "2026-10-12", 0, "2026-10-12" }, { "2026-12-31", 1, "2027-01-01" }, { "2028-02-28", 1, "2028-02-29" },
  { "2027-02-28", 1, "2027-03-01" }, { "2027-01-01", -1, "2026-12-31" }, { "2028-03-01", -1, "2028-02-29" },
  { "2026-10-12", 365, "2027-10-12" }, { "0999-12-31", 1, "1000-01-01" }, { "1000-01-01", -1, "0999-12-31" },
};

static void
check_sums (void)
{
  g_autofree char *first = parta_day_add ("0001-01-03", -366);
  g_autofree char *last = parta_day_add ("9999-12-31", 1);

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *to = parta_day_add (sums[i].from, sums[i].days);

      g_assert_cmpstr (to, ==, sums[i].to);
      g_assert_cmpint (parta_day_between (sums[i].from, sums[i].to), ==, sums[i].days);
    }
  g_assert_cmpstr (first, ==, "0001-01-01");
  g_assert_cmpstr (last, ==, "9999-12-31");
}

static void
check_within (void)
{
  g_assert_true (parta_day_within ("2026-10-12", "2026-10-12", "2026-10-12"));
  g_assert_false (parta_day_within ("2026-10-12", "2026-10-13", "2026-10-14"));
  g_assert_false (parta_day_within ("2026-10-12", "2026-10-10", "2026-10-11"));
  g_assert_true (parta_day_within ("2026-10-12", "", "2026-10-12"));
  g_assert_true (parta_day_within ("2026-10-12", "2026-10-12", ""));
  g_assert_true (parta_day_within ("2026-10-12", "", ""));
}

/* The day is the school's, not the laptop's and not UTC's: six hours make another day in Bishkek. */
static void
check_zone (void)
{
  g_auto (ToySchool) school;
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *before = NULL, *after = NULL, *by_clock = NULL;
  g_autoptr (PartaClock) clock = parta_clock_new_fixed (toy_wall ("2026-10-11T17:59:59Z"));

  toy_school_init (&school);
  zone = parta_calendar_dup_zone (school.state);
  before = parta_day_of (parta_clock_get_wall (clock), zone);
  parta_clock_advance (clock, 1000);
  after = parta_day_of (parta_clock_get_wall (clock), zone);
  by_clock = parta_clock_dup_day (clock, zone);
  g_assert_cmpstr (before, ==, "2026-10-11");
  g_assert_cmpstr (after, ==, "2026-10-12");
  g_assert_cmpstr (by_clock, ==, after);
}

static void
check_clock (void)
{
  g_autoptr (PartaClock) fixed = parta_clock_new_fixed (1000);
  g_autoptr (PartaClock) system = parta_clock_new_from_text (NULL);
  g_autoptr (PartaClock) moved = parta_clock_new_from_text ("2020-01-01T00:00:00Z");
  g_autoptr (PartaClock) ahead = parta_clock_new_from_text ("2020-01-01T00:00:01.750Z");
  PartaMoment first, second;

  /* Two programs that begin within one second keep their order. */
  g_assert_cmpint (parta_clock_get_wall (ahead) - parta_clock_get_wall (moved), >, 1500);

  parta_clock_advance (fixed, 500);
  parta_clock_advance (fixed, -1200);
  parta_clock_get_moment (fixed, &first);
  g_assert_cmpint (first.wall, ==, 300);
  g_assert_cmpint (first.mono, ==, 500);   /* run time goes only forward */

  parta_clock_get_moment (system, &first);
  parta_clock_get_moment (system, &second);
  g_assert_cmpint (second.mono, >=, first.mono);
  g_assert_cmpstr (second.boot, ==, first.boot);
  g_assert_cmpint (parta_clock_get_wall (moved) - toy_wall ("2020-01-01T00:00:00Z"), <, 3600 * 1000);
  g_assert_cmpint (parta_clock_get_wall (moved), >=, toy_wall ("2020-01-01T00:00:00Z"));
}

/* Whose timetable is taught: the last day on each side of a bound, and the first beyond it. */
static const struct
{
  const char *path, *day;
  guint       five, six;   /* weekday in a week of five and of six days */
} lesson_days[] = {
  { "/journal/calendar/monday", "2026-10-12", 1, 1 },
  { "/journal/calendar/friday", "2026-10-16", 5, 5 },
  { "/journal/calendar/saturday", "2026-10-24", 0, 6 },
  { "/journal/calendar/sunday", "2026-10-25", 0, 0 },
  { "/journal/calendar/moved-saturday", "2026-10-17", 3, 3 },
  { "/journal/calendar/one-day-holiday", "2026-10-07", 0, 0 },
  { "/journal/calendar/after-one-day-holiday", "2026-10-08", 4, 4 },
  { "/journal/calendar/before-holidays", "2026-10-30", 5, 5 },
  { "/journal/calendar/first-monday-of-holidays", "2026-11-02", 0, 0 },
  { "/journal/calendar/last-day-of-holidays", "2026-11-09", 0, 0 },
  { "/journal/calendar/after-holidays", "2026-11-10", 2, 2 },
  { "/journal/calendar/day-before-year", "2026-08-31", 0, 0 },
  { "/journal/calendar/first-day-of-year", "2026-09-01", 2, 2 },
  { "/journal/calendar/last-day-of-year", "2027-05-25", 2, 2 },
  { "/journal/calendar/day-after-year", "2027-05-26", 0, 0 },
  { "/journal/calendar/moved-day-after-year", "2027-05-29", 0, 0 },
  { "/journal/calendar/moved-to-nonsense", "2026-10-28", 0, 0 },
  { "/journal/calendar/no-day", "2026-02-30", 0, 0 },
};

static void
check_lesson_day (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (ToySchool) school;

  toy_school_init (&school);
  toy_put (&school, "school", PARTA_KIND_WORKDAY, "2027-05-29", parta_body_new ("as", "1", NULL));
  toy_put (&school, "school", PARTA_KIND_WORKDAY, "2026-10-28", parta_body_new ("as", "15", NULL));
  g_assert_cmpuint (parta_calendar_lesson_weekday (school.state, lesson_days[index].day), ==, lesson_days[index].five);
  toy_put (&school, "school", PARTA_KIND_SCHOOL, "school", parta_body_new ("week", "6", NULL));
  g_assert_cmpuint (parta_calendar_lesson_weekday (school.state, lesson_days[index].day), ==, lesson_days[index].six);
}

static const struct
{
  const char *day, *period;
} period_days[] = {
  { "2026-08-31", "2026-q1" }, { "2026-09-01", "2026-q1" }, { "2026-10-31", "2026-q1" }, { "2026-11-01", "2026-q1" },
  { "2026-11-09", "2026-q1" }, { "2026-11-10", "2026-q2" }, { "2026-12-30", "2026-q2" }, { "2027-01-05", "2026-q2" },
};

/* */
static void
check_periods (void)
{
  g_auto (ToySchool) school;
  g_autoptr (GPtrArray) periods = NULL;
  g_autoptr (PartaPeriod) year = NULL;
  g_autoptr (PartaState) empty = parta_state_new (NULL, NULL);
  g_autofree char *friday = NULL, *name = NULL;

  toy_school_init (&school);
  for (guint i = 0; i < G_N_ELEMENTS (period_days); i++)
    {
      g_autoptr (PartaPeriod) period = parta_calendar_find_period (school.state, period_days[i].day);

      g_assert_cmpstr (period->id, ==, period_days[i].period);
    }
  periods = parta_calendar_list_periods (school.state, "2026");
  g_assert_cmpuint (periods->len, ==, 2);
  year = parta_calendar_get_period (school.state, "2026");
  g_assert_cmpstr (year->kind, ==, "year");
  g_assert_cmpstr (year->to, ==, "2027-05-25");
  name = parta_period_dup_name (periods->pdata[1]);
  g_assert_cmpstr (name, ==, "Quarter 2");
  g_assert_null (parta_calendar_get_period (school.state, "2025"));
  g_assert_null (parta_calendar_find_period (empty, "2026-10-12"));
  friday = parta_calendar_nearest_lesson_day (school.state, "2026-11-08");
  g_assert_cmpstr (friday, ==, "2026-10-30");
}

static void
check_timetable (void)
{
  static const char *const expected[] = { "2026-10-05/2", "2026-10-12/2", "2026-10-14/3", "2026-10-17/3", "2026-10-19/2" };
  g_auto (ToySchool) school;
  g_autoptr (GArray) lessons = NULL, none = NULL;

  toy_school_init (&school);
  lessons = parta_schedule_list_lessons (school.state, "7a-math", "2026-10-05", "2026-10-20");
  g_assert_cmpuint (lessons->len, ==, G_N_ELEMENTS (expected));   /* Wednesday 7th is a holiday */
  for (guint i = 0; i < lessons->len; i++)
    {
      g_autofree char *key = parta_lesson_ref_dup_key (&g_array_index (lessons, PartaLessonRef, i));

      g_assert_cmpstr (key, ==, expected[i]);
    }
  none = parta_schedule_list_lessons (school.state, "7a-math", "2026-10-20", "2026-10-05");
  g_assert_cmpuint (none->len, ==, 0);
}

/* A slot has dates of its own: the timetable changes within the year. */
static void
check_timetable_changes (void)
{
  g_auto (ToySchool) school;
  g_autoptr (GArray) lessons = NULL;

  toy_school_init (&school);
  toy_put (&school, "school", PARTA_KIND_SLOT, "7a-math/1/2", parta_body_new ("to", "2026-10-12", NULL));
  toy_put (&school, "school", PARTA_KIND_SLOT, "7a-math/1/5", parta_body_new ("from", "2026-10-19", NULL));
  toy_put (&school, "school", PARTA_KIND_SLOT, "7a-math/1/6", parta_body_new ("from", "2026-10-20", NULL));
  toy_put (&school, "school", PARTA_KIND_SLOT, "7a-math/3/3", parta_body_new (NULL, NULL));
  lessons = parta_schedule_list_lessons (school.state, "7a-math", "2026-10-12", "2026-10-19");
  g_assert_cmpuint (lessons->len, ==, 2);
  g_assert_cmpuint (g_array_index (lessons, PartaLessonRef, 0).number, ==, 2);
  g_assert_cmpuint (g_array_index (lessons, PartaLessonRef, 1).number, ==, 5);
}

static const struct
{
  const char *path, *person, *day;
  guint       n_lessons;
} person_days[] = {
  { "/journal/schedule/teacher", "t-math", "2026-10-12", 1 },
  { "/journal/schedule/given-away", "t-math", "2026-10-14", 0 },
  { "/journal/schedule/substitute", "t-sub", "2026-10-14", 1 },
  { "/journal/schedule/substitute-only-then", "t-sub", "2026-10-21", 0 },
  { "/journal/schedule/week-after", "t-math", "2026-10-21", 1 },
  { "/journal/schedule/other-teacher", "t-other", "2026-10-12", 0 },
  { "/journal/schedule/holiday", "t-math", "2026-10-07", 0 },
  { "/journal/schedule/first-day-of-load", "t-math", "2026-10-05", 1 },
  { "/journal/schedule/before-load", "t-math", "2026-09-28", 0 },
  { "/journal/schedule/last-day-of-load", "t-math", "2026-10-26", 1 },
  { "/journal/schedule/after-load", "t-math", "2026-10-28", 0 },
  { "/journal/schedule/successor", "t-new", "2026-10-28", 1 },
};

static void
check_person_day (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (ToySchool) school;
  g_autoptr (GPtrArray) lessons = NULL;

  toy_school_init (&school);
  toy_put (&school, "school", PARTA_KIND_LOAD, "7a-math/t-math", parta_body_new ("from", "2026-10-05", "to", "2026-10-26", NULL));
  toy_put (&school, "school", PARTA_KIND_LOAD, "7a-math/t-new", parta_body_new ("from", "2026-10-27", NULL));
  lessons = parta_schedule_list_day (school.state, person_days[index].person, person_days[index].day);
  g_assert_cmpuint (lessons->len, ==, person_days[index].n_lessons);
  for (guint i = 0; i < lessons->len; i++)
    {
      const PartaScheduledLesson *lesson = lessons->pdata[i];

      g_assert_cmpstr (lesson->journal, ==, "7a-math");
      g_assert_cmpint (lesson->substitution, ==, g_str_equal (person_days[index].person, "t-sub"));
      g_assert_cmpstr (lesson->from, ==, lesson->lesson.number == 2 ? "08:55" : "09:50");
      g_assert_cmpstr (lesson->room, ==, lesson->substitution ? "" : "21");
    }
}

static const struct
{
  const char *key, *again;   /* NULL: no lesson */
} refs[] = {
  { "2026-10-12/2", "2026-10-12/2" }, { "2026-10-12/99", "2026-10-12/99" }, { "2026-10-12/2/p1/1", "2026-10-12/2" },
  { "2026-10-12", NULL }, { "2026-10-12/", NULL }, { "2026-10-12/0", NULL }, { "2026-10-12/02", NULL },
  { "2026-10-12/100", NULL }, { "2026-10-12/4294967298", NULL }, { "2026-10-12/x", NULL }, { "2026-02-30/1", NULL },
};

static void
check_refs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    {
      PartaLessonRef ref;
      gboolean valid = parta_lesson_ref_parse (&ref, refs[i].key);
      g_autofree char *again = valid ? parta_lesson_ref_dup_key (&ref) : NULL;

      g_assert_cmpstr (again, ==, refs[i].again);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lesson_days); i++)
    g_test_add_data_func (lesson_days[i].path, GUINT_TO_POINTER (i), check_lesson_day);
  for (guint i = 0; i < G_N_ELEMENTS (person_days); i++)
    g_test_add_data_func (person_days[i].path, GUINT_TO_POINTER (i), check_person_day);
  g_test_add_func ("/journal/day/valid", check_days);
  g_test_add_func ("/journal/day/sums", check_sums);
  g_test_add_func ("/journal/day/within", check_within);
  g_test_add_func ("/journal/day/zone", check_zone);
  g_test_add_func ("/journal/day/lesson-refs", check_refs);
  g_test_add_func ("/clock/moment", check_clock);
  g_test_add_func ("/journal/calendar/periods", check_periods);
  g_test_add_func ("/journal/schedule/timetable", check_timetable);
  g_test_add_func ("/journal/schedule/timetable-changes", check_timetable_changes);

  return g_test_run ();
}
