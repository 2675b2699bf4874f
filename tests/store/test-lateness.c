/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "school-desk.h"

#include "parta-enter.h"
#include "parta-enter-words.h"
#include "parta-lateness.h"

/* what is late says so, with the moment and the clause; what is refused says why, and who can lift it. Under the
 * regulation "calm" a lesson, and who was absent, is due on its day, and overdue after seven more. */

#define ABSENCE "2026-10-12/2/p1"

static const struct
{
  const char  *path, *now;
  PartaKind    kind;
  const char  *key, *name, *value;
  PartaOutcome expected;
  const char  *words;
} foreseen_cases[] = {
  { "/lateness/R-058/absence/last-second", "2026-10-12T23:59:59", PARTA_KIND_ATTENDANCE, ABSENCE, "code", "absent",
    PARTA_OUTCOME_ACCEPT, "" },
  { "/lateness/R-058/absence/first-second", "2026-10-13T00:00:00", PARTA_KIND_ATTENDANCE, ABSENCE, "code", "absent",
    PARTA_OUTCOME_LATE,
    "Recorded late: it was due until Monday, 12 October 2026, 23:59, and it is overdue after Monday, 19 October 2026, 23:59. "
    "Who was absent or late is recorded on the day of the lesson. (§ ATTENDANCE_DUE)" },
  { "/lateness/R-058/absence/last-late", "2026-10-19T23:59:59", PARTA_KIND_ATTENDANCE, ABSENCE, "code", "absent",
    PARTA_OUTCOME_LATE, NULL },
  { "/lateness/R-058/absence/overdue", "2026-10-20T00:00:00", PARTA_KIND_ATTENDANCE, ABSENCE, "code", "absent",
    PARTA_OUTCOME_OVERDUE,
    "Recorded, but overdue: it was due until Monday, 12 October 2026, 23:59, and late until Monday, 19 October 2026, 23:59. "
    "Who was absent or late is recorded on the day of the lesson. (§ ATTENDANCE_OUTER)" },
  { "/lateness/R-058/topic", "2026-10-13T00:00:00", PARTA_KIND_LESSON, "2026-10-12/2", "topic", "Дроби",
    PARTA_OUTCOME_LATE, NULL },
  { "/lateness/R-069/homework", "2026-10-12T23:59:59", PARTA_KIND_HOMEWORK, "2026-10-12/2", "text", "§ 7",
    PARTA_OUTCOME_OVERDUE, NULL },
  { "/lateness/R-063/mark/in-time", "2026-10-19T23:59:59", PARTA_KIND_MARK, ABSENCE "/1", "mark", "5",
    PARTA_OUTCOME_ACCEPT, "" },
  { "/lateness/R-063/mark/overdue", "2026-10-20T00:00:00", PARTA_KIND_MARK, ABSENCE "/1", "mark", "5",
    PARTA_OUTCOME_OVERDUE, NULL },
};

/* What waits is judged as the server will. */
static void
check_foreseen (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (SchoolDesk) desk = { 0 };
  g_autoptr (PartaEntry) entry = NULL;
  g_autoptr (PartaLateness) late = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *sentence = NULL;

  school_desk_open (&desk, foreseen_cases[index].now, "calm", NULL);
  entry = school_desk_type (&desk, foreseen_cases[index].kind, foreseen_cases[index].key, foreseen_cases[index].name,
                            foreseen_cases[index].value);
  late = parta_lateness_foresee (desk.store, entry);
  list = parta_lateness_list (desk.store, SCHOOL_DESK_SCOPE);
  if (foreseen_cases[index].expected == PARTA_OUTCOME_ACCEPT)
    {
      g_assert_null (late);
      g_assert_cmpuint (list->len, ==, 0);
      return;
    }

  g_assert_nonnull (late);
  g_assert_true (late->foreseen);
  g_assert_cmpint (late->ruling.outcome, ==, foreseen_cases[index].expected);
  g_assert_cmpuint (list->len, ==, 1);
  sentence = parta_lateness_dup_sentence (late, desk.store);
  if (foreseen_cases[index].words != NULL)
    g_assert_cmpstr (sentence, ==, foreseen_cases[index].words);
}

/* The server's word counts; until when it was due is found out again. */
static void
check_ledger (void)
{
  g_auto (SchoolDesk) desk = { 0 };
  g_autoptr (PartaEntry) entry = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *sentence = NULL;
  const PartaLateness *late;

  school_desk_open (&desk, "2026-10-13T15:00:00", "calm", NULL);
  entry = school_desk_type (&desk, PARTA_KIND_ATTENDANCE, ABSENCE, "code", "absent");
  school_desk_answer (&desk, entry, PARTA_VERDICT_LATE, "attendance", "§ of the server");
  list = parta_lateness_list (desk.store, SCHOOL_DESK_SCOPE);
  g_assert_cmpuint (list->len, ==, 1);
  late = list->pdata[0];
  g_assert_false (late->foreseen);
  g_assert_cmpint (late->ruling.rule, ==, PARTA_RULE_ATTENDANCE);
  sentence = parta_lateness_dup_sentence (late, desk.store);
  g_assert_cmpstr (sentence, ==,
                   "Recorded late: it was due until Monday, 12 October 2026, 23:59, and it is overdue after Monday, 19 October "
                   "2026, 23:59. Who was absent or late is recorded on the day of the lesson. (§ of the server)");
}

/* A rule of a newer server, or a regulation that is not at hand here: no moment is made up. */
static void
check_other_rule (void)
{
  g_auto (SchoolDesk) desk = { 0 };
  g_autoptr (PartaEntry) entry = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *sentence = NULL;

  school_desk_open (&desk, "2026-10-13T15:00:00", "calm", NULL);
  entry = school_desk_type (&desk, PARTA_KIND_ATTENDANCE, ABSENCE, "code", "absent");
  school_desk_answer (&desk, entry, PARTA_VERDICT_LATE, "oral-mark", "§ 3");
  list = parta_lateness_list (desk.store, SCHOOL_DESK_SCOPE);
  sentence = parta_lateness_dup_sentence (list->pdata[0], desk.store);
  g_assert_true (g_str_has_prefix (sentence, "Recorded late. The mark for an oral answer"));
  g_assert_true (g_str_has_suffix (sentence, "(§ 3)"));
}

/* What was on time by the server's word is not late, whatever is thought here. */
static void
check_applied (void)
{
  g_auto (SchoolDesk) desk = { 0 };
  g_autoptr (PartaEntry) entry = NULL;
  g_autoptr (GPtrArray) list = NULL;

  school_desk_open (&desk, "2026-10-13T15:00:00", "calm", NULL);
  entry = school_desk_type (&desk, PARTA_KIND_ATTENDANCE, ABSENCE, "code", "absent");
  school_desk_answer (&desk, entry, PARTA_VERDICT_APPLIED, "", "");
  list = parta_lateness_list (desk.store, SCHOOL_DESK_SCOPE);
  g_assert_cmpuint (list->len, ==, 0);
}

/* Only what stands can be late: not what was taken back, nor what was replaced. */
static void
check_gone (void)
{
  g_auto (SchoolDesk) desk = { 0 };
  g_autoptr (PartaEntry) first = NULL, second = NULL;
  g_autoptr (GPtrArray) list = NULL;

  school_desk_open (&desk, "2026-10-13T15:00:00", "calm", NULL);
  first = school_desk_type (&desk, PARTA_KIND_ATTENDANCE, ABSENCE, "code", "absent");
  second = school_desk_type (&desk, PARTA_KIND_ATTENDANCE, ABSENCE, "code", "");
  list = parta_lateness_list (desk.store, SCHOOL_DESK_SCOPE);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_null (parta_lateness_foresee (desk.store, first));
}

/* a mark that replaces another has a time of its own. */
static void
check_changed_mark (void)
{
  g_auto (SchoolDesk) desk = { 0 };
  g_autoptr (PartaEntry) first = NULL, second = NULL;
  g_autoptr (PartaLateness) late = NULL;

  school_desk_open (&desk, "2026-10-20T00:00:00", "calm", NULL);
  first = school_desk_type (&desk, PARTA_KIND_MARK, ABSENCE "/1", "mark", "4");
  late = parta_lateness_foresee (desk.store, first);
  g_assert_nonnull (late);
  second = school_desk_type (&desk, PARTA_KIND_MARK, ABSENCE "/1", "mark", "5");
  g_assert_null (parta_lateness_foresee (desk.store, second));
}

static void
refuse (SchoolDesk *desk,
        PartaKind   kind,
        const char *key,
        const char *name,
        const char *value,
        const char *words)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, parta_draft_new (SCHOOL_DESK_SCOPE, kind, key, parta_body_new (name, value, NULL)));
  g_assert_false (parta_enter (desk->store, drafts, &error));
  g_assert_error (error, PARTA_ENTER_ERROR, PARTA_ENTER_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, words);
}

static void
check_refused (void)
{
  g_auto (SchoolDesk) desk = { 0 };

  school_desk_open (&desk, "2026-10-13T15:00:00", "calm", NULL);
  refuse (&desk, PARTA_KIND_LESSON, "2026-10-19/2", "topic", "Дроби",
          "Not taken. Homework may be recorded before the day of the lesson, the topic may not. "
          "Nobody can lift this for a single lesson. (§ LESSON_AHEAD)");
  refuse (&desk, PARTA_KIND_MARK, "2026-10-12/2/p9/1", "mark", "5",
          "The pupil does not belong to this class on that day. The secretary or the coordinator can change the date of joining "
          "or leaving.");
  refuse (&desk, PARTA_KIND_MARK, "2026-10-19/2/p1/1", "mark", "5",
          "The lesson has not begun yet by the clock of this computer. Check its date and time; the coordinator decides about "
          "such an entry.");
}

/* a period closes when it is over and its marks are complete; who can open it again is said. */
static void
check_closed (void)
{
  g_auto (SchoolDesk) before = { 0 }, after = { 0 };
  g_autoptr (PartaDraft) draft = parta_draft_new (SCHOOL_DESK_SCOPE, PARTA_KIND_PERIOD_MARK, "2026-q1/p1", parta_body_new (NULL, NULL));
  g_autofree char *words = NULL;
  PartaRuling ruling;

  school_desk_open (&before, "2026-10-31T23:59:59", "calm", NULL);
  school_desk_set_period_marks (&before, "2026-q1");
  g_assert_false (parta_enter_is_closed (before.store, draft, &ruling));

  school_desk_open (&after, "2026-11-01T00:00:00", "calm", NULL);
  g_assert_false (parta_enter_is_closed (after.store, draft, &ruling));
  school_desk_set_period_marks (&after, "2026-q1");
  g_assert_true (parta_enter_is_closed (after.store, draft, &ruling));
  words = parta_enter_words_rule (after.store, &ruling);
  g_assert_nonnull (strstr (words, "The coordinator can open it again"));
  g_assert_true (g_str_has_suffix (words, "(§ FINAL_LOCK)"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (foreseen_cases); i++)
    g_test_add_data_func (foreseen_cases[i].path, GUINT_TO_POINTER (i), check_foreseen);
  g_test_add_func ("/lateness/R-004/ledger", check_ledger);
  g_test_add_func ("/lateness/R-004/ledger/other-rule", check_other_rule);
  g_test_add_func ("/lateness/R-004/ledger/applied", check_applied);
  g_test_add_func ("/lateness/gone", check_gone);
  g_test_add_func ("/lateness/R-090/changed-mark", check_changed_mark);
  g_test_add_func ("/enter/R-004/refused", check_refused);
  g_test_add_func ("/enter/R-087/closed", check_closed);

  return g_test_run ();
}
