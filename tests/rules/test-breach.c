/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-breach-touched.h"
#include "parta-breach.h"
#include "parta-decision.h"
#include "rulebook-fixture.h"

#include <string.h>

#define MATHS "journal/7a-math"
#define CELL  "2026-10-12/2/p1/1"

static PartaEntry *
say (const char *author,
     const char *role,
     const char *scope,
     PartaKind   kind,
     const char *key,
     PartaBody  *body,
     const char *at)
{
  ToyDevice device = { 'B', author, role };
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);

  return toy_say_draft (&device, draft, toy_moment (at));
}

static PartaBody *
notice (const char *by,
        const char *coordinator,
        const char *support,
        const char *credentials)
{
  return parta_body_new ("person", "t-math", "by", by, "learned", "2026-10-12T09:00:00", "reported", "2026-10-12T10:00:00",
                         "coordinator", coordinator, "support", support, "credentials", credentials, NULL);
}

/* not later than one working day after the day on which it was learned. 17 October is a Saturday, a working day in a
 * week of six; 18 October is a Sunday. */
static const struct
{
  const char *path, *learned, *reported;
  gboolean    late;
} reports[] = {
  { "/rules/breach/report/same-day R-184", "2026-10-12T09:00:00", "2026-10-12T09:00:00", FALSE },
  { "/rules/breach/report/last-second R-184", "2026-10-12T09:00:00", "2026-10-13T23:59:59", FALSE },
  { "/rules/breach/report/first-second-after R-184", "2026-10-12T09:00:00", "2026-10-14T00:00:00", TRUE },
  { "/rules/breach/report/over-sunday R-184", "2026-10-17T20:00:00", "2026-10-19T23:59:59", FALSE },
  { "/rules/breach/report/over-sunday-late R-184", "2026-10-17T20:00:00", "2026-10-20T00:00:00", TRUE },
  { "/rules/breach/report/learned-on-sunday R-184", "2026-10-18T00:00:00", "2026-10-19T23:59:59", FALSE },
};

static void
set_regulation (ToySchool  *school,
                const char *name)
{
  toy_put (school, "school", PARTA_KIND_SCHOOL, "school",
           parta_body_new ("name", "S", "tz", "Asia/Bishkek", "week", "6", "regulation", name, NULL));
}

static void
check_report (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  PartaBreach breach = { .id = "b1", .person = "t-math", .by = "t-math" };
  g_auto (ToySchool) school;

  toy_school_init (&school);
  set_regulation (&school, "calm");
  breach.learned = toy_moment (reports[index].learned) / 1000;
  breach.reported = toy_moment (reports[index].reported) / 1000;
  g_assert_cmpint (parta_breach_is_late (&breach, book, school.state), ==, reports[index].late);
  g_assert_false (parta_breach_is_late (&breach, NULL, school.state));
}

#define HOUR(h) "2026-10-12T" h ":00"

/* R-185 … R-187: what becomes of a mark made at some time. Reported at ten, void from the later receipt to the password. */
static const struct
{
  const char       *path, *regulation, *by, *coordinator, *support, *credentials, *at;
  PartaBreachEffect effect;
  const char       *received;   /* NULL: long after */
} effects[] = {
  { "/rules/breach/none-received", "calm", "c1", NULL, NULL, NULL, HOUR ("12:00"), PARTA_BREACH_NOTHING },
  { "/rules/breach/own-word", "calm", "t-math", NULL, NULL, NULL, HOUR ("12:00"), PARTA_BREACH_HOLDS },
  { "/rules/breach/coordinator-only", "calm", "c1", HOUR ("11:00"), NULL, NULL, HOUR ("12:00"), PARTA_BREACH_HOLDS },
  { "/rules/breach/support-only", "calm", "c1", NULL, HOUR ("11:00"), NULL, HOUR ("12:00"), PARTA_BREACH_HOLDS },
  { "/rules/breach/before-both", "calm", "c1", HOUR ("11:00"), HOUR ("13:00"), NULL, "2026-10-12T12:59:59", PARTA_BREACH_HOLDS },
  { "/rules/breach/at-both", "calm", "c1", HOUR ("11:00"), HOUR ("13:00"), NULL, HOUR ("13:00"), PARTA_BREACH_VOIDS },
  { "/rules/breach/at-both-other-way", "calm", "c1", HOUR ("13:00"), HOUR ("11:00"), NULL, HOUR ("13:00"), PARTA_BREACH_VOIDS },
  { "/rules/breach/last-void", "calm", "c1", HOUR ("11:00"), HOUR ("13:00"), HOUR ("15:00"), "2026-10-12T14:59:59", PARTA_BREACH_VOIDS },
  { "/rules/breach/new-password", "calm", "c1", HOUR ("11:00"), HOUR ("13:00"), HOUR ("15:00"), HOUR ("15:00"), PARTA_BREACH_NOTHING },
  { "/rules/breach/clock-ahead", "calm", "c1", HOUR ("11:00"), HOUR ("13:00"), HOUR ("15:00"), HOUR ("16:00"), PARTA_BREACH_VOIDS, "2026-10-12T14:59:59" },
  { "/rules/breach/old-entry-late", "calm", "c1", HOUR ("11:00"), HOUR ("13:00"), HOUR ("15:00"), "2026-10-01T09:00", PARTA_BREACH_HOLDS },
  { "/rules/breach/never-void C-24", "stern", "c1", HOUR ("11:00"), HOUR ("13:00"), NULL, HOUR ("14:00"), PARTA_BREACH_HOLDS },
};

static void
check_effect (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_autoptr (PartaEntry) own = NULL, others = NULL;
  gint64 received = toy_moment (effects[index].received != NULL ? effects[index].received : "2026-12-01T09:00");
  const char *clause;
  g_auto (ToySchool) school;

  toy_school_init (&school);
  set_regulation (&school, effects[index].regulation);
  toy_put (&school, "office", PARTA_KIND_BREACH, "b1",
           notice (effects[index].by, effects[index].coordinator, effects[index].support, effects[index].credentials));
  own = say ("t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, parta_body_new ("mark", "5", NULL), effects[index].at);
  others = say ("t-sub", "substitute", MATHS, PARTA_KIND_MARK, CELL, parta_body_new ("mark", "5", NULL), effects[index].at);

  g_assert_cmpint (parta_breach_judge (book, school.state, own, received, &clause), ==, effects[index].effect);
  g_assert_cmpstr (clause, ==, "§ BREACH_VOID");
  g_assert_cmpint (parta_breach_judge (book, school.state, others, received, &clause), ==, PARTA_BREACH_NOTHING);
}

/* C-23: where the school runs its own server, support need not have the notice. */
static void
check_without_support (void)
{
  PartaTerms terms = { .breach_voids = TRUE, .breach_needs_support = FALSE };
  PartaBreach breach = { .coordinator = 20, .support = PARTA_NO_INSTANT, .person = "a", .by = "b" };

  g_assert_cmpint (parta_breach_find_void (&breach, &terms), ==, 20);
  g_assert_cmpint (parta_breach_find_void (&breach, NULL), ==, PARTA_NO_INSTANT);
  breach.support = 30;
  g_assert_cmpint (parta_breach_find_void (&breach, &terms), ==, 20);
  g_assert_cmpint (parta_breach_find_void (&breach, NULL), ==, 30);
  g_assert_cmpint (parta_breach_find_block (&breach), ==, 20);
}

/* What a notice may say, and that it takes nothing back. Judged at noon. */
static void
check_notice (void)
{
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_auto (ToySchool) school;
  const struct
  {
    PartaBody  *body;
    const char *author, *role;
    PartaRule   rule;
  } rows[] = {
    { notice ("t-math", NULL, NULL, NULL), "c1", "coordinator", PARTA_RULE_NONE },
    { notice ("t-math", "2026-10-12T11:00:00", NULL, NULL), "c1", "coordinator", PARTA_RULE_NONE },
    { notice ("t-math", "2026-10-12T09:59:59", NULL, NULL), "c1", "coordinator", PARTA_RULE_BREACH_NOTICE },
    { notice ("t-math", NULL, "2026-10-12T12:00:01", NULL), "c1", "coordinator", PARTA_RULE_BREACH_NOTICE },
    { notice ("t-math", NULL, NULL, "2026-10-12T11:00:00"), "c1", "coordinator", PARTA_RULE_BREACH_NOTICE },
    { notice ("t-math", NULL, NULL, "2026-10-12T11:00:00"), "system", "system", PARTA_RULE_NONE },
    { notice ("t-math", NULL, NULL, NULL), "t-math", "teacher", PARTA_RULE_RIGHT },
    { notice ("c1", NULL, NULL, NULL), "c1", "coordinator", PARTA_RULE_NONE },
  };

  toy_school_init (&school);
  set_regulation (&school, "calm");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PartaEntry) entry =
        say (rows[i].author, rows[i].role, "office", PARTA_KIND_BREACH, "b1", rows[i].body, "2026-10-12T12:00:00");
      PartaRuling ruling;

      parta_rules_judge (book, school.state, entry, 0, &ruling);
      g_assert_cmpint (ruling.rule, ==, rows[i].rule);
    }

  toy_put (&school, "office", PARTA_KIND_BREACH, "b1", notice ("c1", "2026-10-12T11:00:00", NULL, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PartaEntry) entry = say ("c1", "coordinator", "office", PARTA_KIND_BREACH, "b1",
                                          notice (i == 0 ? "c1" : "t-math", i == 0 ? NULL : "2026-10-12T11:00:00", NULL, NULL),
                                          "2026-10-12T12:00:00");
      PartaRuling ruling;

      parta_rules_judge (book, school.state, entry, 0, &ruling);
      g_assert_cmpint (ruling.rule, ==, PARTA_RULE_BREACH_NOTICE);
    }
}

static PartaRule
judge_decision (ToySchool        *school,
                const PartaEntry *held,
                const char       *author,
                const char       *role,
                const char       *outcome)
{
  g_autoptr (PartaDraft) draft = parta_decision_draft (held, outcome, "");
  ToyDevice device = { 'D', author, role };
  g_autoptr (PartaEntry) entry = toy_say_draft (&device, draft, toy_moment ("2026-10-12T12:00:00"));
  PartaRuling ruling;

  parta_rules_judge (NULL, school->state, entry, 0, &ruling);

  return ruling.rule;
}

/* who decides, about what, and once. */
static void
check_decision (void)
{
  g_auto (ToySchool) school;
  g_autoptr (PartaEntry) held = say ("t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, parta_body_new ("mark", "5", NULL), HOUR ("09:00"));
  g_autoptr (PartaEntry) other = say ("d1", "teacher", MATHS, PARTA_KIND_LESSON, "2026-10-12/2", parta_body_new ("topic", "T", NULL), HOUR ("09:00"));
  g_autoptr (PartaDraft) decided = parta_decision_draft (held, PARTA_DECISION_VOID, "not mine");

  toy_school_init (&school);
  g_assert_cmpint (judge_decision (&school, held, "d1", "deputy", "accept"), ==, PARTA_RULE_DECISION);   /* nobody holds it */
  parta_state_apply (school.state, held, PARTA_VERDICT_HELD, ++school.lsn);
  g_assert_cmpint (judge_decision (&school, held, "d1", "deputy", "accept"), ==, PARTA_RULE_NONE);
  g_assert_cmpint (judge_decision (&school, held, "c1", "coordinator", "void"), ==, PARTA_RULE_NONE);
  g_assert_cmpint (judge_decision (&school, held, "h1", "head", "void"), ==, PARTA_RULE_NONE);
  g_assert_cmpint (judge_decision (&school, held, "d1", "deputy", "perhaps"), ==, PARTA_RULE_DECISION);
  g_assert_cmpint (judge_decision (&school, held, "t-math", "teacher", "accept"), ==, PARTA_RULE_RIGHT);
  g_assert_cmpint (judge_decision (&school, held, "t-math", "deputy", "accept"), ==, PARTA_RULE_RIGHT);
  g_assert_cmpint (judge_decision (&school, held, "s1", "secretary", "accept"), ==, PARTA_RULE_RIGHT);

  /* The same laptop and number, typed by the deputy: not about the own. */
  parta_state_apply (school.state, other, PARTA_VERDICT_HELD, ++school.lsn);
  g_assert_cmpint (judge_decision (&school, other, "d1", "deputy", "accept"), ==, PARTA_RULE_DECISION);
  g_assert_cmpint (judge_decision (&school, other, "c1", "coordinator", "accept"), ==, PARTA_RULE_NONE);

  toy_put (&school, MATHS, PARTA_KIND_DECISION, decided->key, parta_body_new ("outcome", "void", NULL));
  g_assert_cmpint (judge_decision (&school, held, "d1", "deputy", "accept"), ==, PARTA_RULE_DECISION);   /* decided already */
}

/* R-188 in the record: the window is the author's own, for what was declared void, from the new password on. */
static void
check_reentry (void)
{
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_auto (ToySchool) school;
  ToyDevice server = { 'S', PARTA_SYSTEM_PERSON, PARTA_SYSTEM_PERSON };
  g_autoptr (PartaDraft) restored = parta_draft_new (MATHS, PARTA_KIND_MARK, CELL, parta_body_new (NULL, NULL));
  g_autoptr (PartaEntry) reversal = NULL;
  const struct
  {
    const char  *key, *at;
    PartaOutcome outcome;
  } rows[] = {
    { CELL, "2026-11-20T08:59:59", PARTA_OUTCOME_OVERDUE },     /* before the new password */
    { CELL, "2026-11-20T09:00:00", PARTA_OUTCOME_ACCEPT },
    { CELL, "2026-11-23T23:59:59", PARTA_OUTCOME_ACCEPT },      /* Monday: the second working day after Friday */
    { CELL, "2026-11-24T00:00:00", PARTA_OUTCOME_OVERDUE },
    { "2026-10-14/3/p1/1", "2026-11-20T09:00:00", PARTA_OUTCOME_OVERDUE },   /* nothing void there */
  };

  toy_school_init (&school);
  set_regulation (&school, "calm");
  restored->source = PARTA_SOURCE_CORRECTION;
  reversal = toy_say_draft (&server, restored, 1000);
  parta_state_apply (school.state, reversal, PARTA_VERDICT_APPLIED, ++school.lsn);
  toy_put (&school, "person/t-math", PARTA_KIND_VOIDANCE, "b1",
           parta_body_new ("from", "2026-10-13T09:00:00", "restored", "2026-11-20T09:00:00", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PartaEntry) entry =
        say ("t-math", "teacher", MATHS, PARTA_KIND_MARK, rows[i].key, parta_body_new ("mark", "5", NULL), rows[i].at);
      PartaRuling ruling;

      parta_rules_judge (book, school.state, entry, 0, &ruling);
      g_test_message ("%s %s: %s", rows[i].key, rows[i].at, parta_rule_get_id (ruling.rule));
      g_assert_cmpint (ruling.outcome, ==, rows[i].outcome);
    }
}

/* period marks of the same pupil and period, and copies that were made with the entry in them. */
static void
check_touched (void)
{
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_auto (ToySchool) school;
  g_autoptr (PartaEntry) mark = say ("t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, parta_body_new ("mark", "5", NULL), HOUR ("10:00"));
  g_autoptr (GPtrArray) touched = NULL, topic = NULL;
  g_autoptr (PartaEntry) lesson = say ("t-math", "teacher", MATHS, PARTA_KIND_LESSON, "2026-10-12/2", parta_body_new ("topic", "T", NULL), HOUR ("10:00"));

  toy_school_init (&school);
  set_regulation (&school, "calm");
  toy_put (&school, MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p1", parta_body_new ("mark", "5", NULL));
  toy_put (&school, MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p2", parta_body_new ("mark", "5", NULL));
  toy_put (&school, "office", PARTA_KIND_COPY, "c1", parta_body_new ("journal", "7a-math", "period", "2026-q1", "lsn", "100", NULL));
  toy_put (&school, "office", PARTA_KIND_COPY, "c2", parta_body_new ("journal", "7a-math", "period", "2026-q1", "lsn", "99", NULL));
  toy_put (&school, "office", PARTA_KIND_COPY, "c3", parta_body_new ("journal", "other", "period", "2026-q1", "lsn", "100", NULL));

  touched = parta_breach_list_touched (book, school.state, mark, 100, toy_moment ("2026-10-20T09:00"));
  g_assert_cmpuint (touched->len, ==, 2);
  g_assert_cmpstr (((PartaTouch *) touched->pdata[0])->key, ==, "2026-q1/p1");
  g_assert_cmpint (((PartaTouch *) touched->pdata[0])->closed, ==, FALSE);
  g_assert_cmpstr (((PartaTouch *) touched->pdata[1])->key, ==, "c1");

  topic = parta_breach_list_touched (book, school.state, lesson, 99, toy_moment ("2026-10-20T09:00"));
  g_assert_cmpuint (topic->len, ==, 2);
  g_assert_cmpstr (((PartaTouch *) topic->pdata[1])->key, ==, "c2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    g_test_add_data_func (reports[i].path, GUINT_TO_POINTER (i), check_report);
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    g_test_add_data_func (effects[i].path, GUINT_TO_POINTER (i), check_effect);
  g_test_add_func ("/rules/breach/without-support C-23", check_without_support);
  g_test_add_func ("/rules/breach/notice R-184", check_notice);
  g_test_add_func ("/rules/breach/decision R-101", check_decision);
  g_test_add_func ("/rules/breach/reentry R-188", check_reentry);
  g_test_add_func ("/rules/breach/touched R-188", check_touched);

  return g_test_run ();
}
