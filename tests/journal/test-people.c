/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-person.h"
#include "parta-roster.h"
#include "parta-staff.h"
#include "toy-ledger.h"

/* Which scopes a replica of a person holds. */
static const struct
{
  const char *path, *person, *scopes;
} scopes[] = {
  { "/journal/staff/scopes/teacher", "t-math", "class/7a journal/7a-math person/t-math school" },
  { "/journal/staff/scopes/teacher-of-group", "t-eng", "class/7a class/7b journal/7-eng person/t-eng school" },
  { "/journal/staff/scopes/substitute", "t-sub", "class/7a journal/7a-math person/t-sub school" },
  { "/journal/staff/scopes/class-teacher", "t-class", "class/7a class/7b journal/7-eng journal/7a-math person/t-class school" },
  { "/journal/staff/scopes/class-teacher-without-journals", "t-first", "class/1a person/t-first school" },
  { "/journal/staff/scopes/deputy", "d1",
    "class/1a class/7a class/7b journal/7-eng journal/7a-math journal/7b-math office person/d1 school" },
  { "/journal/staff/scopes/head", "h1",
    "class/1a class/7a class/7b journal/7-eng journal/7a-math journal/7b-math office person/h1 school" },
  { "/journal/staff/scopes/stranger", "nobody", "person/nobody school" },
  { "/journal/staff/scopes/name-begins-alike", "t-mat", "person/t-mat school" },
};

static void
check_scopes (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (ToySchool) school;
  g_auto (GStrv) held = NULL;
  g_autofree char *joined = NULL;

  toy_school_init (&school);
  toy_put (&school, "school", PARTA_KIND_CLASS, "1a", parta_body_new ("name", "1А", NULL));
  toy_put (&school, "school", PARTA_KIND_ROLE, "t-first/class_teacher/1a", parta_body_new ("order", "9", NULL));
  held = parta_staff_list_scopes (school.state, scopes[index].person, NULL);
  joined = g_strjoinv (" ", held);
  g_assert_cmpstr (joined, ==, scopes[index].scopes);
}

static const struct
{
  const char *person, *role, *class_id, *day;
  gboolean    holds;
} roles[] = {
  { "c1", "coordinator", NULL, "2026-08-31", FALSE }, { "c1", "coordinator", NULL, "2026-09-01", TRUE },
  { "c1", "coordinator", NULL, "2027-05-31", TRUE },  { "c1", "coordinator", NULL, "2027-06-01", FALSE },
  { "c1", "coordinator", NULL, NULL, TRUE },          { "c1", "head", NULL, "2026-10-12", FALSE },
  { "t-class", "class_teacher", "7a", "2026-10-12", TRUE }, { "t-class", "class_teacher", "7b", "2026-10-12", FALSE },
  { "t-class", "class_teacher", NULL, "2026-10-12", FALSE }, { "t-class", "class_teacher", "7a", "2026-08-31", FALSE },
};

static void
check_roles (void)
{
  g_auto (ToySchool) school;

  toy_school_init (&school);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    g_assert_cmpint (parta_staff_holds_role (school.state, roles[i].person, roles[i].role, roles[i].class_id, roles[i].day),
                     ==, roles[i].holds);
}

static void
check_teaching (void)
{
  g_auto (ToySchool) school;
  g_auto (GStrv) teachers = NULL, taught = NULL;
  PartaLessonRef given, before, number;

  toy_school_init (&school);
  g_assert_true (parta_staff_teaches (school.state, "t-math", "7a-math", "2026-09-01"));
  g_assert_false (parta_staff_teaches (school.state, "t-math", "7a-math", "2026-08-31"));
  g_assert_true (parta_staff_teaches (school.state, "t-math", "7a-math", "2027-05-25"));
  g_assert_false (parta_staff_teaches (school.state, "t-math", "7a-math", "2027-05-26"));
  g_assert_false (parta_staff_teaches (school.state, "t-math", "7b-math", "2026-10-12"));
  g_assert_false (parta_staff_teaches (school.state, "t-sub", "7a-math", NULL));

  /* Exactly the substituted lesson. */
  g_assert_true (parta_lesson_ref_init (&given, "2026-10-14", 3));
  g_assert_true (parta_lesson_ref_init (&before, "2026-10-12", 3));
  g_assert_true (parta_lesson_ref_init (&number, "2026-10-14", 2));
  g_assert_true (parta_staff_substitutes (school.state, "t-sub", "7a-math", &given));
  g_assert_false (parta_staff_substitutes (school.state, "t-sub", "7a-math", &before));
  g_assert_false (parta_staff_substitutes (school.state, "t-sub", "7a-math", &number));
  g_assert_false (parta_staff_substitutes (school.state, "t-sub", "7b-math", &given));
  g_assert_false (parta_staff_substitutes (school.state, "t-math", "7a-math", &given));

  teachers = parta_staff_list_teachers (school.state, "7a-math");
  taught = parta_staff_list_taught (school.state, "t-math");
  g_assert_cmpstrv (teachers, ((const char *const[]){ "t-math", NULL }));
  g_assert_cmpstrv (taught, ((const char *const[]){ "7a-math", NULL }));
  g_assert_true (parta_staff_sees_all (school.state, "s1", NULL));
  g_assert_false (parta_staff_sees_all (school.state, "t-class", NULL));
}

static char *
join_roster (ToySchool  *school,
             const char *journal_id,
             const char *from,
             const char *to)
{
  g_autoptr (PartaJournal) journal = parta_journal_read (school->state, journal_id);
  g_autoptr (GPtrArray) rows = parta_roster_list (school->state, journal, from, to);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((const PartaRosterRow *) rows->pdata[i])->pupil);

  return g_string_free (text, FALSE);
}

/* p1 all year, p2 until 13 October, p3 from 14 October; late comers stand behind the others. */
static const struct
{
  const char *path, *journal, *from, *to, *pupils;
} rosters[] = {
  { "/journal/roster/quarter", "7a-math", "2026-09-01", "2026-10-31", "p2 p1 p3" },
  { "/journal/roster/before-leaving", "7a-math", "2026-09-01", "2026-10-13", "p2 p1" },
  { "/journal/roster/on-the-last-day", "7a-math", "2026-10-13", "2026-10-13", "p2 p1" },
  { "/journal/roster/after-leaving", "7a-math", "2026-10-14", "2026-10-31", "p3 p1" },
  { "/journal/roster/before-the-year", "7a-math", "2026-08-01", "2026-08-31", "" },
  { "/journal/roster/group-of-two-classes", "7-eng", "2026-09-01", "2026-10-31", "p1 p9" },
};

static void
check_roster (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (ToySchool) school;
  g_autofree char *pupils = NULL;

  toy_school_init (&school);
  pupils = join_roster (&school, rosters[index].journal, rosters[index].from, rosters[index].to);
  g_assert_cmpstr (pupils, ==, rosters[index].pupils);
}

/* Left on 30 September, came back on 20 October: one row, two spans. */
static void
check_returned (void)
{
  g_auto (ToySchool) school;
  g_autoptr (PartaJournal) journal = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const PartaRosterRow *row;

  toy_school_init (&school);
  toy_put (&school, "class/7a", PARTA_KIND_MEMBER, "7a/p1/2026-09-01", parta_body_new ("to", "2026-09-30", NULL));
  toy_put (&school, "class/7a", PARTA_KIND_MEMBER, "7a/p1/2026-10-20", parta_body_new ("order", "18", NULL));
  journal = parta_journal_read (school.state, "7a-math");
  rows = parta_roster_list (school.state, journal, "2026-09-01", "2026-10-31");
  g_assert_cmpuint (rows->len, ==, 3);
  row = rows->pdata[1];
  g_assert_cmpstr (row->pupil, ==, "p1");
  g_assert_cmpstr (row->name, ==, "Иванов Пётр");
  g_assert_cmpstr (row->class_id, ==, "7a");
  g_assert_cmpuint (row->spans->len, ==, 4);
  g_assert_true (parta_roster_row_belongs (row, "2026-09-01"));
  g_assert_true (parta_roster_row_belongs (row, "2026-09-30"));
  g_assert_false (parta_roster_row_belongs (row, "2026-10-01"));
  g_assert_false (parta_roster_row_belongs (row, "2026-10-19"));
  g_assert_true (parta_roster_row_belongs (row, "2026-10-20"));
  g_assert_false (parta_roster_is_member (school.state, journal, "p1", "2026-10-01", "2026-10-19"));
  g_assert_true (parta_roster_is_member (school.state, journal, "p1", "2026-10-01", "2026-10-20"));
  g_assert_true (parta_roster_is_member (school.state, journal, "p1", "2026-09-30", "2026-10-19"));
  g_assert_false (parta_roster_is_member (school.state, journal, "p9", "2026-09-01", "2026-10-31"));
}

/* Identifiers of full length, and a pupil of whom only the membership is known. */
static void
check_long_names (void)
{
  g_auto (ToySchool) school;
  g_autofree char *unit = g_strnfill (64, 'u'), *pupil = g_strnfill (64, 'p');
  g_autofree char *key = g_strdup_printf ("%s/%s/2026-09-01", unit, pupil);
  g_autoptr (PartaJournal) journal = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  toy_school_init (&school);
  toy_put (&school, "school", PARTA_KIND_GROUP, unit, parta_body_new ("classes", "7a", "name", "G", NULL));
  toy_put (&school, "school", PARTA_KIND_JOURNAL, "long", parta_body_new ("group", unit, "subject", "math", NULL));
  toy_put (&school, "class/7a", PARTA_KIND_MEMBER, key, parta_body_new ("order", "1", NULL));
  journal = parta_journal_read (school.state, "long");
  rows = parta_roster_list (school.state, journal, "2026-09-01", "2026-10-31");
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((const PartaRosterRow *) rows->pdata[0])->name, ==, pupil);
  g_assert_true (parta_roster_is_member (school.state, journal, pupil, "2026-09-01", "2026-09-01"));
  g_assert_false (parta_roster_is_member (school.state, journal, "p", "2026-09-01", "2026-09-01"));
}

/* Russian, Kazakh and Kyrgyz names in one alphabet, on every machine the same. */
static void
check_order_of_names (void)
{
  static const char *const sorted[] = {
    "", "7А", "Smith", "Абдыев", "Әбенов", "Бек", "Вера", "Галина", "Ғабит", "Дарья", "Елена", "Ёлкин", "Жанар", "Ива", "Йодко",
    "Кадыр", "Қадыр", "Лев", "Нина", "Ңур", "Олег", "Орал", "Өмүр", "Пётр", "Усен", "Ұлан", "Үмүт", "Фёдор", "Ханов", "Һаким", "Цой",
  };
  guint n = G_N_ELEMENTS (sorted);

  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < n; k++)
        {
          int order = parta_name_compare (sorted[i], sorted[k]);

          g_assert_cmpint ((order > 0) - (order < 0), ==, (i > k) - (i < k));
        }
    }
  g_assert_cmpint (parta_name_compare ("Иван", "иВАН"), ==, 0);
  g_assert_cmpint (parta_name_compare ("Иванов Пётр", "Иванова Анна"), <, 0);
  g_assert_cmpint (parta_name_compare ("Ива", "Иван"), <, 0);
  g_assert_cmpint (parta_name_compare ("Елкин", "Ёлкин"), <, 0);
}

static void
check_names (void)
{
  g_auto (ToySchool) school;
  g_autofree char *full = NULL, *initials = NULL, *unknown = NULL, *found = NULL, *by_id = NULL;

  toy_school_init (&school);
  full = parta_person_dup_full_name (school.state, "t-math");
  initials = parta_person_dup_initials (school.state, "t-math");
  unknown = parta_person_dup_full_name (school.state, "t-x");
  found = parta_person_find (school.state, "асанова гүлнара бектуровна");
  by_id = parta_person_find (school.state, "t-sub");
  g_assert_cmpstr (full, ==, "Асанова Гүлнара Бектуровна");
  g_assert_cmpstr (initials, ==, "Асанова\302\240Г.\302\240Б.");
  g_assert_cmpstr (unknown, ==, "t-x");
  g_assert_cmpstr (found, ==, "t-math");
  g_assert_cmpstr (by_id, ==, "t-sub");
  g_assert_null (parta_person_find (school.state, "Асанова"));
  toy_put (&school, "school", PARTA_KIND_PERSON, "t-two", parta_body_new ("surname", "Петров", "name", "Иван", NULL));
  g_assert_null (parta_person_find (school.state, "Петров Иван"));   /* two of that name */
}

/* The same names give the same identifier on every machine, for ever: a second import changes nothing. */
static void
check_idents (void)
{
  g_autofree char *one = parta_ident_make ("p", "Иванов", "Пётр", NULL), *same = parta_ident_make ("p", " иванов ", "ПЁТР", NULL);
  g_autofree char *other = parta_ident_make ("p", "Иванов", "Петр", NULL), *joined = parta_ident_make ("p", "ИвановПётр", NULL);
  g_autofree char *longest = g_strnfill (64, 'a'), *longer = g_strnfill (65, 'a');

  g_assert_cmpstr (one, ==, "pb38ec165c63a");
  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (one, !=, joined);
  g_assert_true (parta_ident_is_valid (one, -1));
  g_assert_true (parta_ident_is_valid (longest, -1));
  g_assert_false (parta_ident_is_valid (longer, -1));
  g_assert_false (parta_ident_is_valid ("", -1));
  g_assert_false (parta_ident_is_valid ("a/b", -1));
  g_assert_true (parta_ident_is_valid ("a/b", 1));
}

static void
check_journals (void)
{
  g_auto (ToySchool) school;
  g_autoptr (GPtrArray) journals = NULL;
  g_autofree char *title = NULL;

  toy_school_init (&school);
  toy_put (&school, "school", PARTA_KIND_CLASS, "10a", parta_body_new ("name", "10А", NULL));
  toy_put (&school, "school", PARTA_KIND_JOURNAL, "10a-math", parta_body_new ("subject", "math", "class", "10a", NULL));
  journals = parta_journal_list (school.state);
  g_assert_cmpuint (journals->len, ==, 4);
  g_assert_cmpstr (((const PartaJournal *) journals->pdata[0])->id, ==, "7-eng");
  g_assert_cmpstr (((const PartaJournal *) journals->pdata[3])->id, ==, "10a-math");   /* by number, not by letter */
  title = parta_journal_dup_title (journals->pdata[1]);
  g_assert_cmpstr (title, ==, "7А · Алгебра");
  g_assert_null (parta_journal_read (school.state, "8a-math"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    g_test_add_data_func (scopes[i].path, GUINT_TO_POINTER (i), check_scopes);
  for (guint i = 0; i < G_N_ELEMENTS (rosters); i++)
    g_test_add_data_func (rosters[i].path, GUINT_TO_POINTER (i), check_roster);
  g_test_add_func ("/journal/staff/roles", check_roles);
  g_test_add_func ("/journal/staff/teaching", check_teaching);
  g_test_add_func ("/journal/roster/returned", check_returned);
  g_test_add_func ("/journal/roster/long-names", check_long_names);
  g_test_add_func ("/journal/person/order", check_order_of_names);
  g_test_add_func ("/journal/person/names", check_names);
  g_test_add_func ("/journal/person/idents", check_idents);
  g_test_add_func ("/journal/journal/list", check_journals);

  return g_test_run ();
}
