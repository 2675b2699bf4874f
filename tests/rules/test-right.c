/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-right.h"
#include "toy-ledger.h"

#include <string.h>

#define TODAY "2026-10-12"

/* One thing of each kind, and the roles that may write it: …. */
static const struct
{
  PartaKind   kind;
  const char *scope, *key, *roles;
} things[] = {
  { PARTA_KIND_SCHOOL, "school", "school", "coordinator system" },
  { PARTA_KIND_YEAR, "school", "2026", "coordinator system" },
  { PARTA_KIND_PERIOD, "school", "2026-q1", "coordinator system" },
  { PARTA_KIND_HOLIDAYS, "school", "2026-11-01", "coordinator system" },
  { PARTA_KIND_WORKDAY, "school", "2026-10-17", "coordinator system" },
  { PARTA_KIND_BELL, "school", "1/2", "coordinator system" },
  { PARTA_KIND_SUBJECT, "school", "math", "coordinator system" },
  { PARTA_KIND_ROOM, "school", "r21", "coordinator system" },
  { PARTA_KIND_PERSON, "school", "t-math", "coordinator system" },
  { PARTA_KIND_ROLE, "school", "h1/head", "coordinator system" },
  { PARTA_KIND_CLASS, "school", "7a", "coordinator system" },
  { PARTA_KIND_GROUP, "school", "eng1", "coordinator system" },
  { PARTA_KIND_JOURNAL, "school", "7a-math", "coordinator system" },
  { PARTA_KIND_LOAD, "school", "7a-math/t-math", "coordinator system" },
  { PARTA_KIND_SLOT, "school", "7a-math/1/2", "coordinator system" },
  { PARTA_KIND_SUBSTITUTION, "school", "7a-math/2026-10-14/3", "deputy coordinator ej_admin system" },
  { PARTA_KIND_SETTING, "school", "2026-10-12/edit.window", "coordinator system" },
  { PARTA_KIND_OUTAGE, "school", "o-1", "coordinator ej_admin system" },
  { PARTA_KIND_REOPENING, "school", "7a-math/2026-q1/1", "coordinator system" },
  { PARTA_KIND_PUPIL, "class/7a", "p1", "coordinator secretary system" },
  { PARTA_KIND_MEMBER, "class/7a", "7a/p1/2026-09-01", "coordinator secretary system" },
  { PARTA_KIND_REASON, "class/7a", "7a-math/2026-10-14/3/p1", "class_teacher" },
  { PARTA_KIND_LESSON, TOY_SCOPE, "2026-10-14/3", "teacher substitute" },
  { PARTA_KIND_WORK, TOY_SCOPE, "2026-10-14/3/1", "teacher substitute" },
  { PARTA_KIND_MARK, TOY_SCOPE, "2026-10-14/3/p1/1", "teacher substitute" },
  { PARTA_KIND_ATTENDANCE, TOY_SCOPE, "2026-10-14/3/p1", "teacher substitute" },
  { PARTA_KIND_HOMEWORK, TOY_SCOPE, "2026-10-14/3", "teacher substitute" },
  { PARTA_KIND_PERIOD_MARK, TOY_SCOPE, "2026-q1/p1", "teacher" },
  { PARTA_KIND_PLAN, TOY_SCOPE, "0001", "teacher coordinator system" },
  { PARTA_KIND_TEMPORARY_JOURNAL, TOY_SCOPE, "tj-1", "teacher substitute" },
  { PARTA_KIND_OUTAGE_NOTE, "office", "n1", "class_teacher coordinator deputy ej_admin head secretary substitute system teacher" },
  { PARTA_KIND_COPY, "office", "c-1", "deputy head secretary system" },
  { PARTA_KIND_BREACH, "office", "b-1", "coordinator system" },
  { PARTA_KIND_VOIDANCE, "person/t-math", "b-1", "system" },
  { PARTA_KIND_SIGN_OFF, TOY_SCOPE, "2026-q1/sign_sheets/t-math", "coordinator deputy head secretary teacher" },
  { PARTA_KIND_STEP_DAY, TOY_SCOPE, "2026-q1/sign_sheets/t-math", "deputy" },
  { PARTA_KIND_STATEMENT, "class/7a", "p1/2026-10-05/2026-10-11", "class_teacher secretary" },
  { PARTA_KIND_STATEMENT_WISH, "class/7a", "p1", "class_teacher secretary" },
  { PARTA_KIND_ARCHIVE_ITEM, "office", "251013-0a1b2c3d", "coordinator deputy ej_admin head secretary" },
  { PARTA_KIND_MEDIUM, "office", "disk-1", "coordinator deputy ej_admin head secretary" },
  { PARTA_KIND_MEDIUM_COPY, "office", "disk-1/251013-0a1b2c3d", "coordinator deputy ej_admin head secretary" },
  { PARTA_KIND_MEDIUM_SEAL, "office", "disk-1/1", "head secretary" },
  { PARTA_KIND_MEDIUM_USE, "office", "u-1", "head secretary" },
  { PARTA_KIND_SAFE_KEY, "office", "k-1", "head secretary" },
  { PARTA_KIND_RETENTION, "office", "copy", "coordinator head secretary" },
  { PARTA_KIND_KEEPER, "office", "safe", "head" },
  { PARTA_KIND_DECISION, TOY_SCOPE, "000102030405060708090a0b0c0d0e0f/3", "coordinator deputy head system" },
};

/* Who holds which role in the toy school. */
static const struct
{
  const char *role, *person;
} holders[] = {
  { "teacher", "t-math" }, { "class_teacher", "t-class" }, { "substitute", "t-sub" }, { "deputy", "d1" }, { "head", "h1" },
  { "coordinator", "c1" }, { "ej_admin", "e1" }, { "secretary", "s1" }, { "system", "system" },
};

static gboolean
has (ToySchool  *school,
     const char *person,
     const char *role,
     const char *scope,
     PartaKind   kind,
     const char *key,
     const char *today)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, parta_body_new (NULL, NULL));

  return parta_right_has (school->state, person, role, draft, today);
}

/* Every role against one kind: the holder may write it exactly when the table says so, and nobody in a role not held. */
static void
check_kind (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (GStrv) roles = g_strsplit (things[index].roles, " ", -1);
  g_auto (ToySchool) school;

  toy_school_init (&school);
  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    {
      gboolean may = g_strv_contains ((const char *const *) roles, holders[i].role);

      for (guint k = 0; k < G_N_ELEMENTS (holders); k++)
        g_assert_cmpint (has (&school, holders[k].person, holders[i].role, things[index].scope, things[index].kind,
                              things[index].key, TODAY), ==, may && i == k);
    }
  g_assert_false (has (&school, "t-math", NULL, things[index].scope, things[index].kind, things[index].key, TODAY));
  g_assert_false (has (&school, "t-math", "principal", things[index].scope, things[index].kind, things[index].key, TODAY));
}

/* The same table from the other side: which role is found for whom. */
static void
check_found_role (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (GStrv) roles = g_strsplit (things[index].roles, " ", -1);
  g_autoptr (PartaDraft) draft = parta_draft_new (things[index].scope, things[index].kind, things[index].key,
                                                  parta_body_new (NULL, NULL));
  g_auto (ToySchool) school;

  toy_school_init (&school);
  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    {
      const char *found = parta_right_find_role (school.state, holders[i].person, draft, TODAY);

      g_assert_cmpstr (found, ==, g_strv_contains ((const char *const *) roles, holders[i].role) ? holders[i].role : NULL);
    }
}

static void
check_all_kinds (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (things), ==, PARTA_N_KINDS - 1);
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    g_assert_cmpint (things[i].kind, ==, i + 1);
}

#define MARK       PARTA_KIND_MARK
#define REASON     PARTA_KIND_REASON
#define PLAN       PARTA_KIND_PLAN
#define PMARK      PARTA_KIND_PERIOD_MARK
#define SCHOOL     PARTA_KIND_SCHOOL

static const struct
{
  const char *path, *person, *role, *scope;
  PartaKind   kind;
  const char *key, *today;
  gboolean    has;
} bounds[] = {
  /* The teaching load counts on the day of the lesson, whenever it is filled in. */
  { "/rules/right/teacher/first-day", "t-math", "teacher", TOY_SCOPE, MARK, "2026-09-01/1/p1/1", TODAY, TRUE },
  { "/rules/right/teacher/day-before", "t-math", "teacher", TOY_SCOPE, MARK, "2026-08-31/1/p1/1", TODAY, FALSE },
  { "/rules/right/teacher/last-day", "t-math", "teacher", TOY_SCOPE, MARK, "2027-05-25/1/p1/1", TODAY, TRUE },
  { "/rules/right/teacher/day-after", "t-math", "teacher", TOY_SCOPE, MARK, "2027-05-26/1/p1/1", TODAY, FALSE },
  { "/rules/right/teacher/entered-later", "t-math", "teacher", TOY_SCOPE, MARK, "2026-10-12/2/p1/1", "2027-06-10", TRUE },
  { "/rules/right/teacher/other-journal", "t-math", "teacher", "journal/7b-math", MARK, "2026-10-12/2/p9/1", TODAY, FALSE },
  { "/rules/right/teacher/no-such-journal", "t-math", "teacher", "journal/x", MARK, "2026-10-12/2/p9/1", TODAY, FALSE },
  { "/rules/right/teacher/plan-today", "t-math", "teacher", TOY_SCOPE, PLAN, "0001", "2027-05-25", TRUE },
  { "/rules/right/teacher/plan-after-load", "t-math", "teacher", TOY_SCOPE, PLAN, "0001", "2027-05-26", FALSE },
  { "/rules/right/teacher/period-mark-after-load", "t-math", "teacher", TOY_SCOPE, PMARK, "2026/p1", "2027-05-26", FALSE },
  { "/rules/right/teacher/own-class-reason", "t-math", "teacher", "class/7a", REASON, "7a-math/2026-10-14/3/p1", TODAY, FALSE },

  /* A substitution gives one lesson, and takes nothing from the owner of the journal. */
  { "/rules/right/substitute/the-lesson", "t-sub", "substitute", TOY_SCOPE, MARK, "2026-10-14/3/p1/1", TODAY, TRUE },
  { "/rules/right/substitute/other-number", "t-sub", "substitute", TOY_SCOPE, MARK, "2026-10-14/2/p1/1", TODAY, FALSE },
  { "/rules/right/substitute/day-before", "t-sub", "substitute", TOY_SCOPE, MARK, "2026-10-13/3/p1/1", TODAY, FALSE },
  { "/rules/right/substitute/other-journal", "t-sub", "substitute", "journal/7b-math", MARK, "2026-10-14/3/p9/1", TODAY, FALSE },
  { "/rules/right/substitute/as-teacher", "t-sub", "teacher", TOY_SCOPE, MARK, "2026-10-14/3/p1/1", TODAY, FALSE },
  { "/rules/right/substitute/plan", "t-sub", "substitute", TOY_SCOPE, PLAN, "0001", TODAY, FALSE },
  { "/rules/right/substitute/period-mark", "t-sub", "substitute", TOY_SCOPE, PMARK, "2026-q1/p1", TODAY, FALSE },
  { "/rules/right/substitute/owner-keeps", "t-math", "teacher", TOY_SCOPE, MARK, "2026-10-14/3/p1/1", TODAY, TRUE },

  /* The class teacher of the own class, by the day on which it is written. */
  { "/rules/right/class-teacher/own", "t-class", "class_teacher", "class/7a", REASON, "7a-math/2026-10-12/2/p1", TODAY, TRUE },
  { "/rules/right/class-teacher/other", "t-class", "class_teacher", "class/7b", REASON, "7b-math/2026-10-12/2/p9", TODAY, FALSE },
  { "/rules/right/class-teacher/day-before", "t-class", "class_teacher", "class/7a", REASON, "7a-math/2026-10-12/2/p1",
    "2026-08-31", FALSE },
  { "/rules/right/class-teacher/mark", "t-class", "class_teacher", TOY_SCOPE, MARK, "2026-10-12/2/p1/1", TODAY, FALSE },

  /* Roles of the school have dates, too. */
  { "/rules/right/coordinator/first-day", "c1", "coordinator", "school", SCHOOL, "school", "2026-09-01", TRUE },
  { "/rules/right/coordinator/day-before", "c1", "coordinator", "school", SCHOOL, "school", "2026-08-31", FALSE },
  { "/rules/right/coordinator/last-day", "c1", "coordinator", "school", SCHOOL, "school", "2027-05-31", TRUE },
  { "/rules/right/coordinator/day-after", "c1", "coordinator", "school", SCHOOL, "school", "2027-06-01", FALSE },
  { "/rules/right/coordinator/mark", "c1", "coordinator", TOY_SCOPE, MARK, "2026-10-12/2/p1/1", TODAY, FALSE },
  { "/rules/right/system/only-itself", "c1", "system", "school", SCHOOL, "school", TODAY, FALSE },
};

static void
check_bound (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (ToySchool) school;

  toy_school_init (&school);
  g_assert_cmpint (has (&school, bounds[index].person, bounds[index].role, bounds[index].scope, bounds[index].kind,
                        bounds[index].key, bounds[index].today), ==, bounds[index].has);
}

/* A deputy who teaches edits the own subject as a teacher, and is logged so. */
static void
check_two_roles (void)
{
  g_autoptr (PartaDraft) mark = parta_draft_new (TOY_SCOPE, MARK, "2026-10-12/2/p1/1", parta_body_new ("mark", "5", NULL));
  g_autoptr (PartaDraft) foreign = parta_draft_new ("journal/7b-math", MARK, "2026-10-12/2/p9/1",
                                                    parta_body_new ("mark", "5", NULL));
  g_auto (ToySchool) school;

  toy_school_init (&school);
  toy_put (&school, "school", PARTA_KIND_LOAD, "7a-math/d1", parta_body_new ("from", "2026-09-01", NULL));
  g_assert_cmpstr (parta_right_find_role (school.state, "d1", mark, TODAY), ==, "teacher");
  g_assert_null (parta_right_find_role (school.state, "d1", foreign, TODAY));
  g_assert_false (parta_right_has (school.state, "d1", "deputy", mark, TODAY));
}

/* A right that was taken back is gone. */
static void
check_taken_back (void)
{
  g_auto (ToySchool) school;

  toy_school_init (&school);
  toy_put (&school, "school", PARTA_KIND_LOAD, "7a-math/t-math", parta_body_new (NULL, NULL));
  toy_put (&school, "school", PARTA_KIND_SUBSTITUTION, "7a-math/2026-10-14/3", parta_body_new (NULL, NULL));
  toy_put (&school, "school", PARTA_KIND_ROLE, "d1/deputy", parta_body_new (NULL, NULL));
  g_assert_false (has (&school, "t-math", "teacher", TOY_SCOPE, MARK, "2026-10-12/2/p1/1", TODAY));
  g_assert_false (has (&school, "t-sub", "substitute", TOY_SCOPE, MARK, "2026-10-14/3/p1/1", TODAY));
  g_assert_false (has (&school, "d1", "deputy", "office", PARTA_KIND_COPY, "c-1", TODAY));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      g_autofree char *may = g_strdup_printf ("/rules/right/kind/%s", parta_kind_get_name (things[i].kind));
      g_autofree char *found = g_strdup_printf ("/rules/right/find-role/%s", parta_kind_get_name (things[i].kind));

      g_test_add_data_func (may, GUINT_TO_POINTER (i), check_kind);
      g_test_add_data_func (found, GUINT_TO_POINTER (i), check_found_role);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    g_test_add_data_func (bounds[i].path, GUINT_TO_POINTER (i), check_bound);
  g_test_add_func ("/rules/right/all-kinds", check_all_kinds);
  g_test_add_func ("/rules/right/two-roles", check_two_roles);
  g_test_add_func ("/rules/right/taken-back", check_taken_back);

  return g_test_run ();
}
