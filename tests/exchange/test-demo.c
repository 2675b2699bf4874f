/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-exchange"

#include "parta-demo-entries.h"
#include "parta-journal.h"
#include "parta-roster.h"
#include "parta-rules.h"
#include "record.h"

#include <string.h>

static const PartaImportSpan span = { "2026-09-01", "2027-05-25" };

/* Whoever or whatever stands in @names is at one place at a time. */
static void
claim (GHashTable    *busy,
       PartaActivity *activity,
       const char    *name)
{
  g_assert_true (g_hash_table_add (busy, g_strdup_printf ("%d/%d/%s", activity->day, activity->hour, name)));
}

/* The smallest sets of students, so that a class clashes with its groups and two halves of it do not. */
static void
claim_students (GHashTable    *busy,
                PartaActivity *activity,
                PartaStudents *students,
                GHashTable    *claimed)
{
  if (students->parts->len == 0 && g_hash_table_add (claimed, students))
    claim (busy, activity, students->name);
  for (guint i = 0; i < students->parts->len; i++)
    claim_students (busy, activity, g_ptr_array_index (students->parts, i), claimed);
}

static void
check_timetable (void)
{
  g_autofree char *path = demo_path ("timetable.fet");
  g_autoptr (PartaTimetable) timetable = load_timetable (path);
  g_autoptr (GHashTable) busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PartaTimetableCounts n;

  parta_timetable_count (timetable, &n);
  g_assert_cmpuint (n.classes, ==, 12);
  g_assert_cmpuint (n.unplaced, ==, 0);
  g_assert_cmpuint (n.activities, >, 400);
  g_assert_cmpuint (timetable->bad_rows->len, ==, 0);

  for (guint i = 0; i < timetable->activities->len; i++)
    {
      PartaActivity *activity = g_ptr_array_index (timetable->activities, i);
      g_autoptr (GHashTable) claimed = g_hash_table_new (NULL, NULL);

      claim (busy, activity, activity->room);
      for (guint j = 0; j < activity->teachers->len; j++)
        claim (busy, activity, g_ptr_array_index (activity->teachers, j));
      for (guint j = 0; j < activity->students->len; j++)
        claim_students (busy, activity, parta_timetable_find_students (timetable, g_ptr_array_index (activity->students, j)), claimed);
    }
}

/* Imports the whole school; answers how much there was to record. */
static guint
import_demo (ToySchool *school)
{
  g_autofree char *fet = demo_path ("timetable.fet");
  g_autofree char *staff_path = demo_path ("staff.csv");
  g_autofree char *pupils_path = demo_path ("pupils.csv");
  g_autofree char *plans_path = demo_path ("plans.csv");
  g_autofree char *ini = demo_path ("school.ini");
  g_autoptr (PartaTimetable) timetable = load_timetable (fet);
  g_autoptr (PartaPeople) staff = load_people (staff_path);
  g_autoptr (PartaPeople) pupils = load_people (pupils_path);
  g_autoptr (PartaPlans) plans = load_plans (plans_path);
  g_autoptr (PartaSchoolSetup) setup = load_setup (ini);
  g_autoptr (GPtrArray) bad = g_ptr_array_new ();
  guint n = record_drafts (school, parta_import_school (school->state, setup, 2026));

  n += record_drafts (school, parta_import_timetable (school->state, timetable, &span, FALSE, bad));
  n += record_drafts (school, parta_import_people (school->state, staff, &span, bad));
  n += record_drafts (school, parta_import_people (school->state, pupils, &span, bad));
  n += record_drafts (school, parta_import_plans (school->state, plans, bad));
  g_assert_cmpuint (staff->bad_rows->len + pupils->bad_rows->len + plans->bad_rows->len, ==, 0);
  g_assert_cmpuint (bad->len, ==, 0);

  return n;
}

static void
check_import (void)
{
  g_auto (ToySchool) school = { 0 };
  g_autoptr (GPtrArray) journals = NULL;
  guint pupils = 0;

  record_init (&school);
  g_assert_cmpuint (import_demo (&school), >, 2000);
  g_assert_cmpuint (import_demo (&school), ==, 0);
  g_assert_cmpuint (record_count (&school, "school", PARTA_KIND_PERSON), ==, 31);
  g_assert_cmpuint (record_drafts (&school, parta_import_spread_groups (school.state, &span)), ==, 0);

  journals = parta_journal_list (school.state);
  g_assert_cmpuint (journals->len, >, 150);
  for (guint i = 0; i < journals->len; i++)
    {
      g_autoptr (GPtrArray) roster = parta_roster_list (school.state, g_ptr_array_index (journals, i), span.from, span.to);

      g_assert_cmpuint (roster->len, >, 5);
      pupils = MAX (pupils, roster->len);
    }
  g_assert_cmpuint (pupils, ==, 27);
}

/* What the demonstration's staff would have written stands up to the rules, is the same each time, and is
 * written once. */
static guint
record_batches (ToySchool *school,
                GPtrArray *batches,
                gboolean   judge)
{
  guint n = 0;

  for (guint i = 0; i < batches->len; i++)
    {
      const PartaDemoBatch *batch = g_ptr_array_index (batches, i);
      g_autofree char *evening = g_strdup_printf ("%sT20:00:00+06:00", batch->day);
      ToyDevice device = { (guint8) (i % 250), batch->author, batch->role, i * 1000 };

      for (guint j = 0; j < batch->drafts->len; j++)
        {
          g_autoptr (PartaEntry) entry = toy_say_draft (&device, g_ptr_array_index (batch->drafts, j), toy_wall (evening));
          g_autoptr (GError) error = NULL;
          PartaRuling ruling;

          parta_entry_check (entry, &error);
          g_assert_no_error (error);
          parta_rules_judge (NULL, school->state, entry, 0, &ruling);
          if (judge)
            g_assert_cmpint (ruling.outcome, ==, PARTA_OUTCOME_ACCEPT);
          toy_apply (school, entry);
          n++;
        }
    }

  return n;
}

static void
check_entries (void)
{
  g_auto (ToySchool) school = { 0 };
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) again = NULL;
  guint n_drafts, n = 0;

  record_init (&school);
  import_demo (&school);
  batches = parta_demo_entries_make (school.state, 7, "2026-10-19", "2026-11-07");
  same = parta_demo_entries_make (school.state, 7, "2026-10-19", "2026-11-07");
  g_assert_cmpuint (batches->len, ==, same->len);
  for (guint i = 0; i < same->len; i++)
    {
      const PartaDemoBatch *a = g_ptr_array_index (batches, i), *b = g_ptr_array_index (same, i);

      g_assert_cmpstr (a->author, ==, b->author);
      g_assert_cmpuint (a->drafts->len, ==, b->drafts->len);
      g_assert_cmpstr (a->day, <=, "2026-11-07");
    }

  n_drafts = record_batches (&school, batches, TRUE);
  g_test_message ("%u entries in two weeks", n_drafts);
  g_assert_cmpuint (n_drafts, >, 5000);
  again = parta_demo_entries_make (school.state, 7, "2026-10-19", "2026-11-07");
  for (guint i = 0; i < again->len; i++)
    n += ((PartaDemoBatch *) g_ptr_array_index (again, i))->drafts->len;
  g_assert_cmpuint (n, ==, 0);
}

/* Shares of marks and absences over two weeks of a school with 300 pupils. */
static void
check_shares (void)
{
  g_auto (ToySchool) school = { 0 };
  g_autoptr (GPtrArray) batches = NULL;
  guint counts[PARTA_N_KINDS] = { 0 }, seats = 0;

  record_init (&school);
  import_demo (&school);
  batches = parta_demo_entries_make (school.state, 1, "2026-09-14", "2026-09-26");
  for (guint i = 0; i < batches->len; i++)
    {
      const PartaDemoBatch *batch = g_ptr_array_index (batches, i);

      for (guint j = 0; j < batch->drafts->len; j++)
        counts[((PartaDraft *) g_ptr_array_index (batch->drafts, j))->kind]++;
    }

  g_assert_cmpuint (counts[PARTA_KIND_LESSON], ==, 2 * 459);
  g_assert_cmpuint (counts[PARTA_KIND_HOMEWORK], ==, counts[PARTA_KIND_LESSON]);
  seats = 2 * 375 * 25;   /* about 25 pupils in each of 375 lessons a week */
  g_assert_cmpuint (counts[PARTA_KIND_MARK], >, seats / 4);
  g_assert_cmpuint (counts[PARTA_KIND_MARK], <, seats / 2);
  g_assert_cmpuint (counts[PARTA_KIND_ATTENDANCE], >, seats / 50);
  g_assert_cmpuint (counts[PARTA_KIND_ATTENDANCE], <, seats / 12);
  g_assert_cmpuint (counts[PARTA_KIND_REASON], >, counts[PARTA_KIND_ATTENDANCE] / 2);
  g_assert_cmpuint (counts[PARTA_KIND_PERIOD_MARK], ==, 0);
}

/* Real schools, with invented pupils: their journals have somebody to write about. */
static void
check_real_school (gconstpointer file)
{
  g_autofree char *path = g_build_filename ("/usr/share/doc/fet-data/examples/FET-5-official", file, NULL);
  g_auto (ToySchool) school = { 0 };
  g_autoptr (PartaTimetable) timetable = NULL;
  g_autoptr (GPtrArray) journals = NULL;
  PartaTimetableCounts n;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the package fet-data is not installed");
      return;
    }

  timetable = load_timetable (path);
  parta_timetable_count (timetable, &n);
  record_init (&school);
  record_drafts (&school, parta_import_timetable (school.state, timetable, &span, FALSE, NULL));
  record_drafts (&school, parta_import_generated_pupils (school.state, &span, 1, 20, 25, PARTA_NAMES_RUSSIAN));
  g_assert_cmpuint (record_drafts (&school, parta_import_timetable (school.state, timetable, &span, TRUE, NULL)), ==, 0);

  journals = parta_journal_list (school.state);
  g_assert_cmpuint (journals->len, ==, n.journals);
  g_assert_cmpuint (record_count (&school, "school", PARTA_KIND_CLASS), ==, n.classes);
  g_assert_cmpuint (record_count (&school, "school", PARTA_KIND_GROUP), ==, n.groups);
  g_assert_cmpuint (record_count (&school, "school", PARTA_KIND_PERSON), ==, n.teachers);
  g_assert_cmpuint (record_count (&school, "school", PARTA_KIND_ROOM), ==, n.rooms);
  for (guint i = 0; i < journals->len; i++)
    {
      g_autoptr (GPtrArray) roster = parta_roster_list (school.state, g_ptr_array_index (journals, i), span.from, span.to);

      g_assert_cmpuint (roster->len, >, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/demo/timetable", check_timetable);
  g_test_add_func ("/exchange/demo/import", check_import);
  g_test_add_func ("/exchange/demo/entries", check_entries);
  g_test_add_func ("/exchange/demo/shares", check_shares);
  g_test_add_data_func ("/exchange/demo/hopwood", "United-Kingdom/Hopwood/Hopwood.fet", check_real_school);
  g_test_add_data_func ("/exchange/demo/didymoteicho", "Greece/Didymoteicho/6th-Primary-School.fet", check_real_school);

  return g_test_run ();
}
