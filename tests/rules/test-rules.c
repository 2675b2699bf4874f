/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-rules.h"
#include "toy-ledger.h"

#include <string.h>

#define OK         PARTA_RULE_NONE
#define RIGHT      PARTA_RULE_RIGHT
#define MEMBERSHIP PARTA_RULE_MEMBERSHIP
#define YEAR       PARTA_RULE_SCHOOL_YEAR
#define FUTURE     PARTA_RULE_CLOCK
#define SCALE      PARTA_RULE_SCALE

#define MARK       PARTA_KIND_MARK
#define ATTENDANCE PARTA_KIND_ATTENDANCE
#define LESSON     PARTA_KIND_LESSON
#define HOMEWORK   PARTA_KIND_HOMEWORK
#define WORK       PARTA_KIND_WORK
#define REASON     PARTA_KIND_REASON
#define PMARK      PARTA_KIND_PERIOD_MARK

#define MATHS "journal/7a-math"

/* @at: the moment of typing in the school's time; @value: of the member @member, "" takes the fact back. */
static const struct
{
  const char *path, *author, *role, *scope;
  PartaKind   kind;
  const char *key, *member, *value, *at;
  PartaRule   rule;
} cases[] = {
  { "/rules/plain/mark", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "5", "2026-10-12T09:00", OK },
  { "/rules/plain/topic", "t-math", "teacher", MATHS, LESSON, "2026-10-12/2", "topic", "x", "2026-10-12T09:00", OK },
  { "/rules/plain/weeks-later", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "5", "2026-12-01T09:00", OK },

  { "/rules/right/none", "t-other", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "5", "2026-10-12T09:00", RIGHT },
  { "/rules/right/head", "h1", "head", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "5", "2026-10-12T09:00", RIGHT },
  { "/rules/right/borrowed-role", "h1", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "5", "2026-10-12T09:00", RIGHT },
  { "/rules/right/substitute", "t-sub", "substitute", MATHS, MARK, "2026-10-14/3/p1/1", "mark", "5", "2026-10-14T10:00", OK },
  { "/rules/right/substitute-elsewhere", "t-sub", "substitute", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "5",
    "2026-10-14T10:00", RIGHT },

  /* p2 belongs to the class until 13 October, p3 from 14 October. */
  { "/rules/membership/last-day", "t-math", "teacher", MATHS, MARK, "2026-10-13/2/p2/1", "mark", "5", "2026-10-20T09:00", OK },
  { "/rules/membership/day-after", "t-math", "teacher", MATHS, MARK, "2026-10-14/3/p2/1", "mark", "5", "2026-10-20T09:00",
    MEMBERSHIP },
  { "/rules/membership/first-day", "t-math", "teacher", MATHS, MARK, "2026-10-14/3/p3/1", "mark", "5", "2026-10-20T09:00", OK },
  { "/rules/membership/day-before", "t-math", "teacher", MATHS, MARK, "2026-10-13/2/p3/1", "mark", "5", "2026-10-20T09:00",
    MEMBERSHIP },
  { "/rules/membership/attendance", "t-math", "teacher", MATHS, ATTENDANCE, "2026-10-14/3/p2", "code", "absent",
    "2026-10-20T09:00", MEMBERSHIP },
  { "/rules/membership/other-class", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p9/1", "mark", "5", "2026-10-12T09:00",
    MEMBERSHIP },
  { "/rules/membership/unknown-pupil", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p77/1", "mark", "5", "2026-10-12T09:00",
    MEMBERSHIP },
  { "/rules/membership/group", "t-eng", "teacher", "journal/7-eng", MARK, "2026-10-12/2/p9/1", "mark", "5", "2026-10-12T09:00", OK },
  { "/rules/membership/not-in-group", "t-eng", "teacher", "journal/7-eng", MARK, "2026-10-12/2/p2/1", "mark", "5",
    "2026-10-12T09:00", MEMBERSHIP },
  { "/rules/membership/part-of-period", "t-math", "teacher", MATHS, PMARK, "2026-q1/p3", "mark", "4", "2026-10-30T09:00", OK },
  { "/rules/membership/period-after-leaving", "t-math", "teacher", MATHS, PMARK, "2026-q2/p2", "mark", "4", "2026-12-30T09:00",
    MEMBERSHIP },

  /* within the year, and not after its end. */
  { "/rules/year/first-day", "t-math", "teacher", MATHS, LESSON, "2026-09-01/1", "topic", "x", "2026-09-01T09:00", OK },
  { "/rules/year/day-before", "t-eng", "teacher", "journal/early", LESSON, "2026-08-31/1", "topic", "x", "2026-09-01T09:00", YEAR },
  { "/rules/year/last-day", "t-math", "teacher", MATHS, LESSON, "2027-05-25/1", "topic", "x", "2027-05-25T09:00", OK },
  { "/rules/year/day-after", "t-eng", "teacher", "journal/early", LESSON, "2027-05-26/1", "topic", "x", "2027-05-25T09:00", YEAR },
  { "/rules/year/last-minute", "t-math", "teacher", MATHS, LESSON, "2027-05-25/1", "topic", "x", "2027-05-25T23:59", OK },
  { "/rules/year/ended", "t-math", "teacher", MATHS, LESSON, "2027-05-25/1", "topic", "x", "2027-05-26T00:00", YEAR },
  { "/rules/year/ended-take-back", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "", "2027-05-26T00:00", YEAR },
  { "/rules/year/no-such-period", "t-math", "teacher", MATHS, PMARK, "2026-q9/p1", "mark", "4", "2026-10-30T09:00", YEAR },
  { "/rules/year/whole-year-mark", "t-math", "teacher", MATHS, PMARK, "2026/p1", "mark", "4", "2027-05-25T09:00", OK },

  /* homework and topics ahead, marks and absences not; midnight is the school's. */
  { "/rules/future/mark-tomorrow", "t-math", "teacher", MATHS, MARK, "2026-10-14/3/p1/1", "mark", "5", "2026-10-13T23:59", FUTURE },
  { "/rules/future/mark-today", "t-math", "teacher", MATHS, MARK, "2026-10-14/3/p1/1", "mark", "5", "2026-10-14T00:00", OK },
  { "/rules/future/attendance", "t-math", "teacher", MATHS, ATTENDANCE, "2026-10-14/3/p1", "code", "absent", "2026-10-13T23:59",
    FUTURE },
  { "/rules/future/reason", "t-class", "class_teacher", "class/7a", REASON, "7a-math/2026-10-14/3/p1", "reason", "ill",
    "2026-10-13T09:00", FUTURE },
  { "/rules/future/period", "t-math", "teacher", MATHS, PMARK, "2026-q2/p1", "mark", "4", "2026-11-09T23:59", FUTURE },
  { "/rules/future/period-began", "t-math", "teacher", MATHS, PMARK, "2026-q2/p1", "mark", "4", "2026-11-10T00:00", OK },
  { "/rules/future/topic", "t-math", "teacher", MATHS, LESSON, "2026-12-14/2", "topic", "x", "2026-10-12T09:00", OK },
  { "/rules/future/homework", "t-math", "teacher", MATHS, HOMEWORK, "2026-12-14/2", "text", "x", "2026-10-12T09:00", OK },
  { "/rules/future/work", "t-math", "teacher", MATHS, WORK, "2026-12-14/2/1", "type", "control", "2026-10-12T09:00", OK },

  /* */
  { "/rules/scale/1", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "1", "2026-10-12T09:00", OK },
  { "/rules/scale/0", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "0", "2026-10-12T09:00", SCALE },
  { "/rules/scale/6", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "6", "2026-10-12T09:00", SCALE },
  { "/rules/scale/fail", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "fail", "2026-10-12T09:00", OK },
  { "/rules/scale/written-form", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "н/а", "2026-10-12T09:00", SCALE },
  { "/rules/scale/attendance-as-mark", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "absent",
    "2026-10-12T09:00", SCALE },
  { "/rules/scale/take-back", "t-math", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "", "2026-10-12T09:00", OK },
  { "/rules/scale/period-mark", "t-math", "teacher", MATHS, PMARK, "2026-q1/p1", "mark", "7", "2026-10-30T09:00", SCALE },
  { "/rules/scale/late", "t-math", "teacher", MATHS, ATTENDANCE, "2026-10-12/2/p1", "code", "late", "2026-10-12T09:00", OK },
  { "/rules/scale/no-code", "t-math", "teacher", MATHS, ATTENDANCE, "2026-10-12/2/p1", "code", "ill", "2026-10-12T09:00", SCALE },
  { "/rules/scale/mark-as-code", "t-math", "teacher", MATHS, ATTENDANCE, "2026-10-12/2/p1", "code", "5", "2026-10-12T09:00", SCALE },
  { "/rules/scale/no-reason", "t-class", "class_teacher", "class/7a", REASON, "7a-math/2026-10-12/2/p1", "reason", "lazy",
    "2026-10-12T09:00", SCALE },
  { "/rules/scale/work", "t-math", "teacher", MATHS, WORK, "2026-10-12/2/1", "type", "essay", "2026-10-12T09:00", OK },
  { "/rules/scale/no-work", "t-math", "teacher", MATHS, WORK, "2026-10-12/2/1", "type", "dance", "2026-10-12T09:00", SCALE },
  { "/rules/scale/work-title", "t-math", "teacher", MATHS, WORK, "2026-10-12/2/1", "title", "x", "2026-10-12T09:00", OK },

  /* the class teacher, about pupils of the own class in all subjects. */
  { "/rules/reason/own-class", "t-class", "class_teacher", "class/7a", REASON, "7a-math/2026-10-12/2/p1", "reason", "ill",
    "2026-10-12T09:00", OK },
  { "/rules/reason/group-of-own-class", "t-class", "class_teacher", "class/7a", REASON, "7-eng/2026-10-12/2/p1", "reason", "ill",
    "2026-10-12T09:00", OK },
  { "/rules/reason/group-other-class", "t-class", "class_teacher", "class/7a", REASON, "7-eng/2026-10-12/2/p9", "reason", "ill",
    "2026-10-12T09:00", MEMBERSHIP },
  { "/rules/reason/journal-of-other-class", "t-class", "class_teacher", "class/7a", REASON, "7b-math/2026-10-12/2/p9", "reason",
    "ill", "2026-10-12T09:00", MEMBERSHIP },
  { "/rules/reason/no-such-journal", "t-class", "class_teacher", "class/7a", REASON, "x/2026-10-12/2/p1", "reason", "ill",
    "2026-10-12T09:00", MEMBERSHIP },
  { "/rules/reason/document-alone", "t-class", "class_teacher", "class/7a", REASON, "7a-math/2026-10-12/2/p1", "document", "№ 4",
    "2026-10-12T09:00", OK },

  /* The rights come first, whatever else is wrong; settings are judged by rights alone. */
  { "/rules/order/right-before-scale", "t-other", "teacher", MATHS, MARK, "2026-10-12/2/p1/1", "mark", "9", "2026-10-12T09:00",
    RIGHT },
  { "/rules/settings/coordinator", "c1", "coordinator", "school", PARTA_KIND_ROOM, "r22", "name", "22", "2026-10-12T09:00", OK },
  { "/rules/settings/teacher", "t-math", "coordinator", "school", PARTA_KIND_ROOM, "r22", "name", "22", "2026-10-12T09:00", RIGHT },
  { "/rules/settings/secretary-pupil", "s1", "secretary", "class/7a", PARTA_KIND_PUPIL, "p5", "name", "Ян", "2026-10-12T09:00", OK },
};

static PartaDraft *
make_draft (guint index)
{
  PartaDraft *draft = parta_draft_new (cases[index].scope, cases[index].kind, cases[index].key,
                                       parta_body_new (cases[index].member, cases[index].value, NULL));

  draft->role = g_strdup (cases[index].role);

  return draft;
}

static void
set_up_school (ToySchool *school)
{
  toy_school_init (school);
  /* A load without dates reaches beyond the year. */
  toy_put (school, "school", PARTA_KIND_JOURNAL, "early", parta_body_new ("subject", "eng", "class", "7a", NULL));
  toy_put (school, "school", PARTA_KIND_LOAD, "early/t-eng", parta_body_new ("from", "2026-01-01", NULL));
}

/* The server's verdict on an entry. */
static void
check_judge (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  ToyDevice laptop = { 1, cases[index].author, "teacher" };
  g_autofree char *moment = g_strconcat (cases[index].at, ":00+06:00", NULL);
  g_autoptr (PartaDraft) draft = make_draft (index);
  g_autoptr (PartaEntry) entry = toy_say_draft (&laptop, draft, toy_wall (moment));
  g_auto (ToySchool) school;
  PartaRuling ruling;
  gboolean accepted;

  set_up_school (&school);
  accepted = parta_rules_judge (NULL, school.state, entry, 0, &ruling);
  g_assert_cmpint (ruling.rule, ==, cases[index].rule);
  g_assert_cmpint (accepted, ==, cases[index].rule == OK);
  g_assert_cmpint (ruling.outcome, ==, accepted ? PARTA_OUTCOME_ACCEPT : PARTA_OUTCOME_REFUSE);
  g_assert_cmpint (*ruling.clause == '\0', ==, accepted);
}

/* What the window says beforehand is what the server answers; only a role that is not held is not foreseen. */
static void
check_foresee (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *moment = g_strconcat (cases[index].at, ":00+06:00", NULL);
  g_autoptr (PartaDraft) draft = make_draft (index);
  g_auto (ToySchool) school;
  PartaPlea plea = { NULL, NULL, cases[index].author, draft, toy_wall (moment) };
  PartaRuling ruling;

  set_up_school (&school);
  g_clear_pointer (&draft->role, g_free);
  plea.state = school.state;
  g_assert_cmpint (parta_rules_foresee (&plea, &ruling), ==, cases[index].rule == OK);
  g_assert_cmpint (ruling.rule, ==, cases[index].rule);
  if (cases[index].rule == OK)
    g_assert_cmpstr (parta_rules_find_role (&plea), ==, cases[index].role);
}

/* A key which is none is no reason to fall over: nothing has read the draft of a window yet. */
static void
check_odd_keys (void)
{
  static const char *const keys[] = { "", "/", "x", "2026-10-12", "2026-10-12/", "2026-10-12/02/p1/1", "////", "2026-q1" };
  static const PartaKind kinds[] = { MARK, ATTENDANCE, LESSON, HOMEWORK, WORK };
  g_auto (ToySchool) school;

  set_up_school (&school);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          g_autoptr (PartaDraft) draft = parta_draft_new (MATHS, kinds[k], keys[i], parta_body_new (NULL, NULL));
          PartaPlea plea = { NULL, school.state, "t-math", draft, toy_wall ("2026-10-12T09:00:00+06:00") };
          PartaRuling ruling;

          g_assert_false (parta_rules_foresee (&plea, &ruling));
          g_assert_cmpint (ruling.outcome, ==, PARTA_OUTCOME_REFUSE);
        }
    }
}

static void
check_ids (void)
{
  for (PartaRule rule = PARTA_RULE_NONE; rule <= PARTA_RULE_SCALE; rule++)
    {
      g_assert_cmpint (parta_rule_from_id (parta_rule_get_id (rule)), ==, rule);
      g_assert_cmpint (*parta_rule_get_sentence (rule) == '\0', ==, rule == PARTA_RULE_NONE);
    }
  g_assert_cmpint (parta_rule_from_id ("of-a-newer-version"), ==, PARTA_RULE_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *foreseen = g_strconcat (cases[i].path, "/foreseen", NULL);
      g_autofree char *judged = g_strconcat (cases[i].path, "/judged", NULL);

      g_test_add_data_func (judged, GUINT_TO_POINTER (i), check_judge);
      g_test_add_data_func (foreseen, GUINT_TO_POINTER (i), check_foresee);
    }
  g_test_add_func ("/rules/odd-keys", check_odd_keys);
  g_test_add_func ("/rules/ids", check_ids);

  return g_test_run ();
}
