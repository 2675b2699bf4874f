/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-school-rules.h"
#include "sign-off-desk.h"

#include <string.h>

#define MATHS "journal/7a-math"
#define D1    "2026-11-01T10:00:00"   /* the holidays begin on 1 November */
#define D2    "2026-11-02T10:00:00"
#define D3    "2026-11-03T10:00:00"
#define D4    "2026-11-04T10:00:00"
#define D5    "2026-11-05T10:00:00"

#define OK     PARTA_RULE_NONE
#define RIGHT  PARTA_RULE_RIGHT
#define WRONG  PARTA_RULE_SIGN_OFF
#define ORDER  PARTA_RULE_SIGN_OFF_ORDER
#define REASON PARTA_RULE_SIGN_OFF_REASON

typedef struct
{
  const char *at, *who, *scope, *key, *words;
  PartaRule   rule;
} Line;

static void
play (SignOffDesk *desk,
      const Line  *lines,
      guint        n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      PartaRule rule = sign_off_desk_sign (desk, lines[i].at, lines[i].who, lines[i].scope, lines[i].key, lines[i].words);

      if (rule != lines[i].rule)
        g_error ("line %u, %s %s: %s instead of %s", i, lines[i].who, lines[i].key, parta_rule_get_id (rule),
                 parta_rule_get_id (lines[i].rule));
    }
}

static void
put_marks (SignOffDesk *desk)
{
  static const char *const marks[][2] = {
    { MATHS, "2026-q1/p1" }, { MATHS, "2026-q1/p3" }, { "journal/7-eng", "2026-q1/p1" }, { "journal/7-eng", "2026-q1/p9" },
    { "journal/7b-math", "2026-q1/p9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    toy_put (&desk->school, marks[i][0], PARTA_KIND_PERIOD_MARK, marks[i][1], parta_body_new ("mark", "4", NULL));
}

#define CONFIRM "2026-q1/confirm_period_marks/"
#define SHEETS  "2026-q1/sign_sheets/"

/* Class 7А in KG up to the day on which the teachers sign. */
static const Line to_day_3[] = {
  { D1, "t-math/teacher", MATHS, CONFIRM "t-math", "outcome=done;signer=t-math", OK },
  { D1, "t-eng/teacher", "journal/7-eng", CONFIRM "t-eng", "outcome=done;signer=t-eng", OK },
  { D2, "d1/deputy", "class/7a", "2026-q1/print", "outcome=done;signer=d1", ORDER },        /* no backup yet */
  { D2, "d1/deputy", "office", "2026-q1/back_up", "outcome=done;signer=d1", OK },
  { D2, "d1/deputy", "class/7b", "2026-q1/print", "outcome=done;signer=d1", ORDER },        /* 7Б has not confirmed */
  { D2, "t-math/teacher", MATHS, SHEETS "t-math", "outcome=done;signer=t-math", ORDER },
  { D2, "d1/deputy", "class/7a", "2026-q1/print", "outcome=done;signer=d1", OK },
  { D2, "d1/deputy", "class/7a", "2026-q1/hand_out", "outcome=done;signer=d1", OK },
  { D2, "d1/deputy", "class/7b", "2026-q1/print", "outcome=skipped;reason=нет отметок", OK },
  { D2, "d1/deputy", "class/7b", "2026-q1/hand_out", "outcome=skipped;reason=нет отметок", OK },
};

/* R-150 … R-155: the five days of KG, in their order, each by who may do it. */
static void
test_kg (void)
{
  static const Line rest[] = {
    { D3, "t-math/teacher", MATHS, SHEETS "t-math", "outcome=done;signer=t-math", OK },
    { D4, "t-class/class_teacher", "class/7a", "2026-q1/certify_title_page", "outcome=done;signer=t-class", ORDER },   /* */
    { D3, "t-eng/teacher", "journal/7-eng", SHEETS "t-eng", "outcome=done;signer=t-eng", OK },
    { D4, "t-class/class_teacher", "class/7a", "2026-q1/certify_title_page", "outcome=done;signer=t-class", OK },
    { D4, "t-class/class_teacher", "class/7a", "2026-q1/hand_over_class", "outcome=done;signer=t-class", WRONG },  /* to whom? */
    { D4, "t-class/class_teacher", "class/7a", "2026-q1/hand_over_class", "outcome=done;signer=t-class;receiver=s1", WRONG },
    { D4, "t-class/class_teacher", "class/7a", "2026-q1/hand_over_class", "outcome=done;signer=t-class;receiver=d1", OK },
    { D5, "d1/deputy", "class/7a", "2026-q1/certify_copy", "outcome=done;signer=d1;copy=c-1", OK },
    { D5, "h1/head", "class/7a", "2026-q1/head_sign", "outcome=done;signer=h1", ORDER },
    { D5, "d1/deputy", "class/7a", "2026-q1/hand_over_office", "outcome=done;signer=d1;receiver=s1", OK },
    { D5, "h1/head", "class/7a", "2026-q1/head_sign", "outcome=done;signer=h1", OK },
    { D5, "s1/secretary", "class/7a", "2026-q1/seal", "outcome=done;signer=s1", WRONG },              /* C-12: who answers? */
    { D5, "s1/secretary", "class/7a", "2026-q1/seal", "outcome=done;signer=s1;answers=h1", OK },
    { D5, "s1/secretary", "office", "2026-q1/folder", "outcome=done;signer=s1", ORDER },              /* 7Б */
    { D5, "s1/secretary", "class/7a", "2026-q1/archive", "outcome=done;signer=s1", OK },
  };
  g_auto (SignOffDesk) desk = { { NULL } };

  sign_off_desk_init (&desk, "kg");
  put_marks (&desk);
  play (&desk, to_day_3, G_N_ELEMENTS (to_day_3));
  play (&desk, rest, G_N_ELEMENTS (rest));
}

/* Who may not, and what is not said right. */
static void
test_refusals (void)
{
  static const Line lines[] = {
    { D1, "t-other/teacher", MATHS, CONFIRM "t-math", "outcome=done;signer=t-math", RIGHT },        /* of another journal */
    { D1, "t-math/teacher", "class/7a", "2026-q1/print", "outcome=done;signer=d1", RIGHT },
    { D1, "c1/coordinator", "class/7a", "2026-q1/print", "outcome=done;signer=d1", RIGHT },
    { D1, "s1/secretary", "class/7a", "2026-q1/head_sign", "outcome=skipped;reason=x", RIGHT },
    { D1, "h1/head", MATHS, CONFIRM "t-math", "outcome=done;signer=t-math", RIGHT },
    { D1, "t-class/class_teacher", "class/7b", "2026-q1/certify_title_page", "outcome=skipped;reason=x", RIGHT },
    { D1, "t-math/teacher", MATHS, "2026-q1/print/t-math", "outcome=done;signer=d1", RIGHT },       /* a reprint is the deputy's */
    { D1, "t-math/teacher", MATHS, CONFIRM "t-eng", "outcome=done;signer=t-eng", RIGHT },
    { D1, "d1/deputy", MATHS, CONFIRM "t-math", "outcome=done;signer=t-eng", WRONG },               /* signed by another */
    { D1, "t-math/teacher", MATHS, CONFIRM "t-math", "outcome=done;signer=t-math;name=", WRONG },   /* the full name */
    { D1, "t-math/teacher", MATHS, CONFIRM "t-math", "outcome=done;signer=t-math;day=2026-11-02", WRONG },
    { D1, "t-math/teacher", MATHS, CONFIRM "t-math", "outcome=done;signer=t-math;day=2026-08-31", WRONG },
    { D1, "t-math/teacher", MATHS, CONFIRM "t-math", "outcome=seen;signer=t-math", WRONG },
    { D1, "d1/deputy", MATHS, "2026-q1/nothing/t-math", "outcome=skipped;reason=x", WRONG },
    { D1, "d1/deputy", MATHS, "2026-q9/sign_sheets/t-math", "outcome=skipped;reason=x", WRONG },
    { D1, "d1/deputy", MATHS, "2026-q1/sign_sheets", "outcome=skipped;reason=x", WRONG },
    { D1, "d1/deputy", MATHS, "2026-q1/certify_copy/t-math", "outcome=done;signer=d1", WRONG },     /* that is the class's */
    { D1, "d1/deputy", "class/7a", "2026-q1/sign_sheets", "outcome=skipped;reason=x", WRONG },
    { D1, "d1/deputy", "office", "2026-q1/print", "outcome=skipped;reason=x", WRONG },
    { D1, "d1/deputy", "school", "2026-q1/back_up", "outcome=skipped;reason=x", RIGHT },
    { D1, "d1/deputy", MATHS, CONFIRM "t-math", "outcome=skipped", REASON },                        /* */
    { D1, "d1/deputy", MATHS, SHEETS "t-math", "outcome=returned;reason=x", WRONG },                /* which sheets? */
    { D1, "d1/deputy", MATHS, SHEETS "t-math", "outcome=returned;reason=x;sheets=1,a", WRONG },
    { D1, "d1/deputy", MATHS, SHEETS "t-math", "outcome=returned;sheets=1", REASON },
    { D1, "t-math/teacher", MATHS, CONFIRM "t-math", "outcome=done;signer=t-math", REASON },        /* marks are missing */
    { D1, "t-math/teacher", MATHS, CONFIRM "t-math", "outcome=done;signer=t-math;reason=болеет", OK },
  };
  g_auto (SignOffDesk) desk = { { NULL } };

  sign_off_desk_init (&desk, "kg");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      if (lines[i].rule != RIGHT || strcmp (lines[i].scope, "school") != 0)
        play (&desk, &lines[i], 1);
    }
}

/* R-156, C-36: the order of MO; the head's signature only where the school takes it. */
static void
test_mo (gconstpointer optional)
{
  static const Line lines[] = {
    { D1, "d1/deputy", "class/7a", "2026-q1/certify_transfer", "outcome=done;signer=d1", ORDER },
    { D1, "t-class/class_teacher", "class/7a", "2026-q1/print", "outcome=done;signer=t-class", OK },   /* C-35 */
    { D1, "d1/deputy", "class/7a", "2026-q1/certify_transfer", "outcome=done;signer=d1", OK },
    { D1, "t-class/class_teacher", "class/7a", "2026-q1/hand_over_class", "outcome=done;signer=t-class;receiver=d1", OK },
    { D1, "s1/secretary", "class/7a", "2026-q1/store", "outcome=done;signer=s1", ORDER },
    { D1, "d1/deputy", "class/7a", "2026-q1/certify_checked", "outcome=done;signer=d1", OK },
    { D1, "d1/deputy", "class/7a", "2026-q1/hand_over_office", "outcome=done;signer=d1;receiver=s1", OK },
  };
  static const Line without[] = {
    { D1, "h1/head", "class/7a", "2026-q1/head_sign", "outcome=done;signer=h1", WRONG },
    { D1, "s1/secretary", "class/7a", "2026-q1/store", "outcome=done;signer=s1", OK },
  };
  static const Line with[] = {
    { D1, "s1/secretary", "class/7a", "2026-q1/store", "outcome=done;signer=s1", ORDER },
    { D1, "h1/head", "class/7a", "2026-q1/head_sign", "outcome=done;signer=h1", OK },
    { D1, "s1/secretary", "class/7a", "2026-q1/store", "outcome=done;signer=s1", OK },
  };
  g_auto (SignOffDesk) desk = { { NULL } };

  sign_off_desk_init (&desk, "mo");
  if (optional != NULL)
    toy_put (&desk.school, "school", PARTA_KIND_SETTING, "2026-09-01/copy.optional_steps", parta_body_new ("value", optional, NULL));
  play (&desk, lines, G_N_ELEMENTS (lines));
  if (optional != NULL)
    play (&desk, with, G_N_ELEMENTS (with));
  else
    play (&desk, without, G_N_ELEMENTS (without));
}

/* SR knows one step. R-161: the summary of the year has a way of its own, everywhere. */
static void
test_others (gconstpointer regulation)
{
  static const char day[] = "2027-05-25T12:00:00";
  static const Line sr[] = {
    { D1, "d1/deputy", "class/7a", "2026-q1/print", "outcome=done;signer=d1", WRONG },
    { D1, "h1/head", "class/7a", "2026-q1/certify", "outcome=done;signer=h1", OK },
  };
  static const Line summary[] = {
    { day, "h1/head", "class/7a", "2026/summary_certify", "outcome=done;signer=h1", ORDER },
    { day, "t-class/class_teacher", "class/7a", "2026/summary_print", "outcome=done;signer=t-class", RIGHT },
    { day, "c1/coordinator", "class/7a", "2026/summary_print", "outcome=done;signer=c1", OK },
    { day, "s1/secretary", "class/7a", "2026/summary_archive", "outcome=done;signer=s1", ORDER },
    { day, "h1/head", "class/7a", "2026/summary_certify", "outcome=done;signer=h1", OK },
    { day, "s1/secretary", "class/7a", "2026/summary_archive", "outcome=done;signer=s1", OK },
  };
  static const Line kg_summary[] = {
    { day, "s1/secretary", "class/7a", "2026/summary_stitch", "outcome=done;signer=s1", ORDER },
    { day, "c1/coordinator", "class/7a", "2026/summary_print", "outcome=done;signer=c1", OK },
    { day, "h1/head", "class/7a", "2026/summary_sign", "outcome=done;signer=h1", ORDER },
    { day, "s1/secretary", "class/7a", "2026/summary_stitch", "outcome=done;signer=s1", OK },
    { day, "h1/head", "class/7a", "2026/summary_sign", "outcome=done;signer=h1", OK },
    { day, "s1/secretary", "class/7a", "2026/summary_archive", "outcome=done;signer=s1", ORDER },
    { day, "h1/head", "class/7a", "2026/summary_seal", "outcome=done;signer=h1;answers=h1", OK },   /* C-12 */
    { day, "s1/secretary", "class/7a", "2026/summary_archive", "outcome=done;signer=s1", OK },
  };
  g_auto (SignOffDesk) desk = { { NULL } };

  sign_off_desk_init (&desk, regulation);
  if (strcmp (regulation, "sr") == 0)
    play (&desk, sr, G_N_ELEMENTS (sr));
  if (strcmp (regulation, "kg") == 0)
    play (&desk, kg_summary, G_N_ELEMENTS (kg_summary));
  else
    play (&desk, summary, G_N_ELEMENTS (summary));
}

/* C-11: locked when the teacher has confirmed; a sheet that was given back opens the journal until it is printed again. */
static void
test_lock (void)
{
  static const Line returned = { D3, "t-math/teacher", MATHS, SHEETS "t-math", "outcome=returned;sheets=3;reason=ошибка", OK };
  static const Line reprinted[] = {
    { "2026-11-03T15:00:00", "t-math/teacher", MATHS, SHEETS "t-math", "outcome=done;signer=t-math", ORDER },
    { "2026-11-03T16:00:00", "d1/deputy", MATHS, "2026-q1/print/t-math", "outcome=done;signer=d1;sheets=3;copy=c-2", OK },
    { "2026-11-03T17:00:00", "t-math/teacher", MATHS, SHEETS "t-math", "outcome=done;signer=t-math", OK },
    { "2026-11-03T18:00:00", "d1/deputy", MATHS, "2026-q1/print/t-math", "outcome=done;signer=d1", REASON },   /* nothing to replace */
  };
  static const struct
  {
    const char *at;
    PartaRule   rule;
  } notes[] = {
    { "2026-11-01T10:00:00", OK }, { "2026-11-01T10:00:01", PARTA_RULE_LOCK }, { "2026-11-03T09:59:59", PARTA_RULE_LOCK },
  };
  g_auto (SignOffDesk) desk = { { NULL } };

  sign_off_desk_init (&desk, "kg");
  put_marks (&desk);
  play (&desk, to_day_3, G_N_ELEMENTS (to_day_3));
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *topic = g_strdup_printf ("тема %u", i);

      g_assert_cmpstr (parta_rule_get_id (sign_off_desk_say (&desk, notes[i].at, "t-math/teacher", MATHS, PARTA_KIND_LESSON,
                                                             "2026-10-12/2", parta_body_new ("topic", topic, NULL))),
                       ==, parta_rule_get_id (notes[i].rule));
    }
  play (&desk, &returned, 1);
  g_assert_cmpstr (parta_rule_get_id (sign_off_desk_say (&desk, "2026-11-03T14:00:00", "t-math/teacher", MATHS, PARTA_KIND_LESSON,
                                                         "2026-10-12/2", parta_body_new ("topic", "верно", NULL))), ==, "");
  /* C-17: a mark changes by a correction act only, also while the journal is open. */
  g_assert_cmpstr (parta_rule_get_id (sign_off_desk_say (&desk, "2026-11-03T14:30:00", "t-math/teacher", MATHS, PARTA_KIND_PERIOD_MARK,
                                                         "2026-q1/p1", parta_body_new ("mark", "5", NULL))), ==, "no-correction");
  toy_put (&desk.school, "school", PARTA_KIND_REOPENING, "7a-math/2026-q1/1",
           parta_body_new ("from", "2026-11-03", "to", "2026-11-03", "reason", "correction_act", "consent", "d1", NULL));
  g_assert_cmpstr (parta_rule_get_id (sign_off_desk_say (&desk, "2026-11-03T14:40:00", "t-math/teacher", MATHS, PARTA_KIND_PERIOD_MARK,
                                                         "2026-q1/p1", parta_body_new ("mark", "5", NULL))), ==, "");
  toy_put (&desk.school, "school", PARTA_KIND_REOPENING, "7a-math/2026-q1/1", parta_body_new (NULL, NULL));
  play (&desk, reprinted, G_N_ELEMENTS (reprinted));
  g_assert_cmpstr (parta_rule_get_id (sign_off_desk_say (&desk, "2026-11-03T17:30:00", "t-math/teacher", MATHS, PARTA_KIND_LESSON,
                                                         "2026-10-12/2", parta_body_new ("topic", "поздно", NULL))), ==, "period-lock");
}

/* C-33: the deputy moves a day, with a reason. */
static void
test_day (void)
{
  static const struct
  {
    const char *who, *day, *reason;
    PartaRule   rule;
  } lines[] = {
    { "d1/deputy", "2026-11-06", "болезнь", OK },   { "d1/deputy", "2026-11-06", "", REASON },
    { "d1/deputy", "сегодня", "болезнь", WRONG },   { "d1/deputy", "2026-08-31", "болезнь", WRONG },
    { "h1/head", "2026-11-06", "болезнь", RIGHT },  { "t-math/teacher", "2026-11-06", "болезнь", RIGHT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (SignOffDesk) desk = { { NULL } };

      sign_off_desk_init (&desk, "kg");
      g_assert_cmpstr (parta_rule_get_id (sign_off_desk_say (&desk, D1, lines[i].who, MATHS, PARTA_KIND_STEP_DAY, SHEETS "t-math",
                                                             parta_body_new ("day", lines[i].day, "reason", lines[i].reason, NULL))),
                       ==, parta_rule_get_id (lines[i].rule));
    }
}

/* Steps of a school's own are settings: here a school in MO takes over those of KG, from 1 October on. */
static void
test_own_steps (void)
{
  static const Line before = { "2026-09-30T10:00:00", "d1/deputy", "class/7a", "2026-q1/hand_out", "outcome=skipped;reason=x", WRONG };
  static const Line after[] = {
    { "2026-10-01T10:00:00", "d1/deputy", "class/7a", "2026-q1/certify_transfer", "outcome=skipped;reason=x", WRONG },
    { "2026-10-01T10:00:00", "d1/deputy", "class/7a", "2026-q1/print", "outcome=done;signer=d1", ORDER },
    { "2026-10-01T10:00:00", "d1/deputy", "class/7a", "2026-q1/hand_out", "outcome=skipped;reason=x", OK },
    { "2026-10-01T10:00:00", "t-math/teacher", MATHS, CONFIRM "t-math", "outcome=done;signer=t-math;reason=x", OK },
  };
  g_auto (SignOffDesk) desk = { { NULL } };
  g_autoptr (GPtrArray) settings = NULL;
  guint n_taken = 0;

  sign_off_desk_init (&desk, "mo");
  settings = parta_profile_list_differences (parta_regulations_find (desk.regulations, "kg"), parta_regulations_find (desk.regulations, "mo"));
  for (guint i = 0; i < settings->len; i++)
    {
      const PartaSetting *setting = settings->pdata[i];
      g_autofree char *key = g_strconcat ("2026-10-01/", setting->key, NULL);

      if (!parta_copy_rules_has_key (setting->key))
        continue;
      g_assert_true (parta_rulebook_takes (desk.book, desk.school.state, sign_off_desk_date ("2026-10-01"), setting->key, setting->value));
      toy_put (&desk.school, "school", PARTA_KIND_SETTING, key, parta_body_new ("value", setting->value, NULL));
      n_taken++;
    }
  g_assert_cmpuint (n_taken, >=, 3);   /* steps, steps of the summary, grades */
  g_assert_false (parta_rulebook_takes (desk.book, desk.school.state, sign_off_desk_date ("2026-10-01"), "copy.steps", "id=a|by=cook|do=print"));
  g_assert_false (parta_rulebook_takes (desk.book, desk.school.state, sign_off_desk_date ("2026-10-01"), "copy.day_count", "weeks"));
  play (&desk, &before, 1);
  play (&desk, after, G_N_ELEMENTS (after));
}

int
main (int   argc,
      char *argv[])
{
  static const char *const summaries[] = { "kz", "dn", "mo", "sr", "kg" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign-off/kg-five-days", test_kg);
  g_test_add_func ("/sign-off/refusals", test_refusals);
  g_test_add_data_func ("/sign-off/mo", NULL, test_mo);
  g_test_add_data_func ("/sign-off/mo-with-head", "[\"head_sign\"]", test_mo);
  for (guint i = 0; i < G_N_ELEMENTS (summaries); i++)
    {
      g_autofree char *path = g_strconcat ("/sign-off/summary/", summaries[i], NULL);

      g_test_add_data_func (path, summaries[i], test_others);
    }
  g_test_add_func ("/sign-off/lock", test_lock);
  g_test_add_func ("/sign-off/day", test_day);
  g_test_add_func ("/sign-off/own-steps", test_own_steps);

  return g_test_run ();
}
