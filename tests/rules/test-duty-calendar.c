/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "duty-desk.h"

#include "parta-duty-words.h"

#include <string.h>

#define NOTHING -1
#define OPEN    PARTA_DUTY_OPEN
#define DUE     PARTA_DUTY_DUE
#define OVERDUE PARTA_DUTY_OVERDUE

/* What the calendar asks for: @due "" for an occasion. What nobody can see done is gone after its moment, never overdue.
 * The year begins on 2026-09-01 (a Tuesday), the first period ends on 10-31, holidays last from 11-01 to 11-09. */
typedef struct
{
  const char *path, *regulation, *person, *id, *period, *at;
  int         status;
  const char *due, *clause, *occasion;
} Row;

static const Row rows[] = {
  /* by 5 September, announced two weeks before. */
  { "kz/setup/too-early", "kz", "h1", "prepare_school_year", "", "2026-08-21T23:59:59", NOTHING },
  { "kz/setup/announced", "kz", "h1", "prepare_school_year", "", "2026-08-22T00:00:00", OPEN, "2026-09-05T23:59:59", "2.1" },
  { "kz/setup/last-second", "kz", "h1", "prepare_school_year", "", "2026-09-05T23:59:59", DUE, "2026-09-05T23:59:59", "2.1" },
  { "kz/setup/gone", "kz", "h1", "prepare_school_year", "", "2026-09-06T00:00:00", NOTHING },
  { "mo/curriculum/25-august", "mo", "h1", "approve_curriculum", "", "2026-08-25T23:59:59", DUE, "2026-08-25T23:59:59",
    "прил.2 п.4-I" },

  /* lesson plans two days before the period in KZ, seven in MO; the record knows that none is there. */
  { "kz/plans/first-quarter", "kz", "t-math", "enter_lesson_plans", "2026-q1", "2026-08-30T23:59:59", DUE, "2026-08-30T23:59:59",
    "Д.1 п.2; 2.7" },
  { "kz/plans/overdue", "kz", "t-math", "enter_lesson_plans", "2026-q1", "2026-08-31T00:00:00", OVERDUE, "2026-08-30T23:59:59",
    "Д.1 п.2; 2.7" },
  { "kz/plans/second-quarter", "kz", "t-math", "enter_lesson_plans", "2026-q2", "2026-11-08T23:59:59", DUE,
    "2026-11-08T23:59:59", "Д.1 п.2; 2.7" },
  { "mo/plans/seven-days", "mo", "t-math", "enter_lesson_plans", "2026-q2", "2026-11-03T23:59:59", DUE, "2026-11-03T23:59:59",
    NULL },
  { "mo/plans/overdue", "mo", "t-math", "enter_lesson_plans", "2026-q2", "2026-11-04T00:00:00", OVERDUE, "2026-11-03T23:59:59",
    NULL },

  /* control every day; on a day without school nobody looks. */
  { "kz/daily/school-day", "kz", "d1", "watch_journals", "", "2026-10-12T12:00:00", DUE, "2026-10-12T23:59:59", "В.1 п.3; 2.2" },
  { "kz/daily/sunday", "kz", "d1", "watch_journals", "", "2026-10-11T12:00:00", NOTHING },
  { "mo/weekly/deputy", "mo", "d1", "watch_journals", "", "2026-10-12T12:00:00", OPEN, "2026-10-18T23:59:59", "прил.3 п.7; 3.2" },
  { "mo/weekly/sunday", "mo", "d1", "watch_journals", "", "2026-10-18T23:59:59", DUE, "2026-10-18T23:59:59", "прил.3 п.7; 3.2" },
  { "kg/control/unstated", "kg", "d1", "control_journals", "", "2026-10-12T12:00:00", OPEN, "", NULL, "unstated" },

  /* C-37: backups once in two weeks, counted from the first week of school, which began on Monday 08-31. */
  { "mo/backup/first-day", "mo", "e1", "make_backups", "", "2026-09-14T00:00:00", OPEN, "2026-09-27T23:59:59", "прил.4 п.9 абз.6" },
  { "mo/backup/last-day", "mo", "e1", "make_backups", "", "2026-09-13T12:00:00", DUE, "2026-09-13T23:59:59", "прил.4 п.9 абз.6" },
  { "kg/backup/second-holiday", "kg", "d1", "back_up", "2026-q1", "2026-11-02T12:00:00", DUE, "2026-11-02T23:59:59", NULL },

  /* C-40: statements weekly, monthly, every two weeks. */
  { "kz/statement/weekly", "kz", "t-math", "form_statements", "", "2026-10-12T12:00:00", OPEN, "2026-10-18T23:59:59", "2.15" },
  { "mo/statement/monthly", "mo", "t-math", "form_statements", "", "2026-10-12T12:00:00", OPEN, "2026-10-31T23:59:59", NULL },
  { "mo/statement/february", "mo", "t-math", "form_statements", "", "2027-02-12T12:00:00", OPEN, "2027-02-28T23:59:59", NULL },
  { "kg/statement/two-weeks", "kg", "t-class", "inform_parents", "", "2026-09-20T12:00:00", OPEN, "2026-09-27T23:59:59",
    "инстр. 5.2 Кл.рук. в" },

  /* the forecast ten days before the end of the period. */
  { "mo/forecast/last-second", "mo", "t-class", "forecast", "2026-q1", "2026-10-21T23:59:59", DUE, "2026-10-21T23:59:59", NULL },
  { "mo/forecast/gone", "mo", "t-class", "forecast", "2026-q1", "2026-10-22T00:00:00", NOTHING },

  /* the class summary within seven days after the year. */
  { "kz/summary/day-before", "kz", "c1", "form_class_summary", "", "2027-05-31T23:59:59", OPEN, "2027-06-01T23:59:59", "А.1 п.4" },

  /* steps with a day are for the board to say: test-step-duties.c. */
  { "kg/copy/day-1-teacher", "kg", "t-math", "confirm_period_marks", "2026-q1", "2026-11-01T23:59:59", NOTHING },
  { "mo/copy/at-the-end", "mo", "d1", "print_copies", "", "2026-10-12T12:00:00", OPEN, "", NULL, "period_end" },
  { "sr/copy/unstated", "sr", "h1", "certify", "", "2026-10-12T12:00:00", OPEN, "", "4.1", "unstated" },

  /* Events that the record does not know: listed without a moment. */
  { "kz/occasion/registered", "kz", "h1", "issue_order", "", "2026-10-12T12:00:00", OPEN, "", "Б.1 п.3", "school.registered" },
  { "kz/occasion/request", "kz", "c1", "give_access_details", "", "2026-10-12T12:00:00", OPEN, "", "А.1 п.5", "request.made" },
  { "sr/occasion/outage", "sr", "t-math", "transfer_temporary_journal", "", "2026-10-12T12:00:00", OPEN, "", NULL,
    "outage.ended" },
  { "kz/occasion/breach", "kz", "t-math", "report_breach", "", "2026-10-12T12:00:00", OPEN, "", "3.3", "breach.learned" },
  /* Standing duties only when somebody asks for them. */
  { "kz/standing", "kz", "t-math", "keep_credentials", "", "2026-10-12T12:00:00", NOTHING },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) duties = NULL;
  const PartaDuty *duty;

  duty_desk_init (&desk, row->regulation);
  duties = duty_desk_list (&desk, row->person, row->at, PARTA_DUTIES_NOW);
  duty = duty_desk_find (duties, row->person, row->id, row->period);

  if (row->status == NOTHING)
    {
      g_assert_null (duty);
      return;
    }
  g_assert_nonnull (duty);
  duty_assert_moment (duty->due, row->due);
  g_assert_cmpstr (parta_duty_status_get_name (duty->status), ==, parta_duty_status_get_name ((PartaDutyStatus) row->status));
  if (row->clause != NULL)
    g_assert_cmpstr (duty->rule->clause, ==, row->clause);
  g_assert_cmpstr (duty->occasion, ==, row->occasion != NULL ? row->occasion : "");
}

static void
test_standing (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) duties = NULL;

  duty_desk_init (&desk, "kz");
  duties = duty_desk_list (&desk, "t-math", "2026-10-12T12:00:00", PARTA_DUTIES_STANDING);
  g_assert_cmpstr (duty_desk_find (duties, "t-math", "keep_credentials", NULL)->occasion, ==, "always");
}

/* what the record can tell is done; bells were set up before they were asked for. */
static void
test_setup_done (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) open = NULL;
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) without = NULL;

  duty_desk_init (&desk, "kz");
  open = duty_desk_list (&desk, "c1", "2026-09-02T12:00:00", PARTA_DUTIES_NOW);
  g_assert_null (duty_desk_find (open, "c1", "enter_bells", NULL));
  all = duty_desk_list (&desk, "c1", "2026-09-02T12:00:00", PARTA_DUTIES_DONE);
  g_assert_cmpint (duty_desk_find (all, "c1", "enter_bells", NULL)->status, ==, PARTA_DUTY_DONE);

  duty_desk_say (&desk, "2026-09-01T12:00:00", "school", PARTA_KIND_BELL, "1/2", parta_body_new (NULL, NULL));
  duty_desk_say (&desk, "2026-09-01T12:00:00", "school", PARTA_KIND_BELL, "1/3", parta_body_new (NULL, NULL));
  without = duty_desk_list (&desk, "c1", "2026-09-02T12:00:00", PARTA_DUTIES_NOW);
  g_assert_cmpint (duty_desk_find (without, "c1", "enter_bells", NULL)->status, ==, PARTA_DUTY_OVERDUE);
}

/* A plan in one journal ends the duty for that journal. */
static void
test_plan_done (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) duties = NULL;

  duty_desk_init (&desk, "kz");
  duty_desk_say (&desk, "2026-08-30T12:00:00", "journal/7a-math", PARTA_KIND_PLAN, "0001", parta_body_new ("topic", "x", NULL));
  duties = duty_desk_list (&desk, "t-math", "2026-09-02T12:00:00", PARTA_DUTIES_NOW);
  g_assert_null (duty_desk_find (duties, "t-math", "enter_lesson_plans", "2026-q1"));
}

/* C-33: where working days of the holidays are counted, the second one is a Wednesday: 11-01 is a Sunday, 11-03 is public. */
static void
test_working_days_of_holidays (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) duties = NULL;

  duty_desk_init (&desk, "kg");
  toy_put (&desk.school, "school", PARTA_KIND_HOLIDAYS, "2026-11-03", parta_body_new ("type", "public", NULL));
  for (guint i = 0; i < desk.rules->len; i++)
    g_array_index (desk.rules, PartaDutyRule, i).counts_working_days = TRUE;
  duties = duty_desk_list (&desk, "d1", "2026-11-01T12:00:00", PARTA_DUTIES_NOW);
  duty_assert_moment (duty_desk_find (duties, "d1", "back_up", "2026-q1")->due, "2026-11-04T23:59:59");
}

/* roles and teaching load hold in their time. */
static void
test_roles_in_time (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  duty_desk_init (&desk, "kz");
  before = duty_desk_list (&desk, "c1", "2027-05-31T12:00:00", PARTA_DUTIES_NOW);
  after = duty_desk_list (&desk, "c1", "2027-06-01T00:00:00", PARTA_DUTIES_NOW);
  duty_assert_moment (duty_desk_find (before, "c1", "form_class_summary", NULL)->due, "2027-06-01T23:59:59");
  g_assert_cmpuint (after->len, ==, 0);
}

/* Off in the regulation is off here: in KG nobody hands out accounts; a role that nobody holds owes nothing. */
static void
test_off (void)
{
  g_auto (DutyDesk) desk = { { NULL } };

  duty_desk_init (&desk, "kg");
  for (guint i = 0; i < desk.rules->len; i++)
    g_assert_false (strcmp (g_array_index (desk.rules, PartaDutyRule, i).parameter, "account.staff_due") == 0);
}

/* Every row of every table is read with a time, a role and a clause or at least a text. */
static void
test_tables (gconstpointer regulation)
{
  g_auto (DutyDesk) desk = { { NULL } };

  duty_desk_init (&desk, regulation);
  g_assert_cmpuint (desk.rules->len, >=, 16);
  for (guint i = 0; i < desk.rules->len; i++)
    {
      const PartaDutyRule *rule = &g_array_index (desk.rules, PartaDutyRule, i);

      g_assert_cmpuint (rule->n_whens, >, 0);
      g_assert_cmpstr (rule->text, !=, "");
      /* C-36: of some steps the text is silent. */
      if (rule->task != PARTA_TASK_STEP)
        g_assert_cmpstr (rule->clause, !=, "");
      g_assert_cmpstr (rule->role, !=, "");
      /* Steps of the paper copy have words of their own. */
      if (strcmp (rule->id, rule->item) != 0 && !parta_duty_words_know (rule->text))
        g_error ("not in src/regulation/parta-duty-words.c: %s", rule->text);
    }
}

int
main (int   argc,
      char *argv[])
{
  static const char *const systems[] = { "kz", "dn", "mo", "kg", "sr" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/duty-calendar/%s", rows[i].path);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autofree char *path = g_strdup_printf ("/duty-calendar/tables/%s", systems[i]);

      g_test_add_data_func (path, systems[i], test_tables);
    }
  g_test_add_func ("/duty-calendar/standing-on-request", test_standing);
  g_test_add_func ("/duty-calendar/setup-done", test_setup_done);
  g_test_add_func ("/duty-calendar/plan-done", test_plan_done);
  g_test_add_func ("/duty-calendar/working-days-of-holidays", test_working_days_of_holidays);
  g_test_add_func ("/duty-calendar/roles-in-time", test_roles_in_time);
  g_test_add_func ("/duty-calendar/off", test_off);

  return g_test_run ();
}
