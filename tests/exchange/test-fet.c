/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-exchange"

#include "parta-bad-row.h"
#include "parta-exchange-error.h"
#include "parta-fet.h"

#include <gio/gio.h>
#include <string.h>

/* Real schools, from the Debian package fet-data. */
#define EXAMPLES "/usr/share/doc/fet-data/examples"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static PartaTimetable *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr (GBytes) bytes = bytes_of (text);

  return parta_timetable_read_fet (bytes, error);
}

static PartaTimetable *
read_file (const char  *path,
           GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);

  return bytes != NULL ? parta_timetable_read_fet (bytes, error) : NULL;
}

static gboolean
have_examples (void)
{
  if (g_file_test (EXAMPLES, G_FILE_TEST_IS_DIR))
    return TRUE;

  g_test_skip ("the package fet-data is not installed");
  return FALSE;
}

/* The numbers were counted in the files by another program (count-fet.py). */
static const struct
{
  const char           *path, *file;
  PartaTimetableCounts  counts;
} schools[] = {
  { "/exchange/fet/hopwood", "FET-5-official/United-Kingdom/Hopwood/Hopwood.fet",
    { .teachers = 26, .subjects = 26, .rooms = 32, .classes = 46, .groups = 6,
      .activities = 163, .placed = 162, .unplaced = 1, .journals = 136 } },
  { "/exchange/fet/didymoteicho", "FET-5-official/Greece/Didymoteicho/6th-Primary-School.fet",
    { .teachers = 22, .subjects = 17, .rooms = 17, .classes = 13, .groups = 0,
      .activities = 377, .placed = 364, .unplaced = 13, .journals = 149 } },
};

static void
check_school (gconstpointer data)
{
  const PartaTimetableCounts *expected = &schools[GPOINTER_TO_UINT (data)].counts;
  g_autofree char *path = g_build_filename (EXAMPLES, schools[GPOINTER_TO_UINT (data)].file, NULL);
  g_autoptr (PartaTimetable) timetable = NULL;
  g_autoptr (GError) error = NULL;
  PartaTimetableCounts n;

  if (!have_examples ())
    return;

  timetable = read_file (path, &error);
  g_assert_no_error (error);
  parta_timetable_count (timetable, &n);
  g_assert_cmpuint (n.teachers, ==, expected->teachers);
  g_assert_cmpuint (n.subjects, ==, expected->subjects);
  g_assert_cmpuint (n.rooms, ==, expected->rooms);
  g_assert_cmpuint (n.classes, ==, expected->classes);
  g_assert_cmpuint (n.groups, ==, expected->groups);
  g_assert_cmpuint (n.activities, ==, expected->activities);
  g_assert_cmpuint (n.placed, ==, expected->placed);
  g_assert_cmpuint (n.unplaced, ==, expected->unplaced);
  g_assert_cmpuint (n.journals, ==, expected->journals);
  g_assert_cmpuint (timetable->bad_rows->len, ==, 0);
}

static void
collect_seats (PartaStudents *students,
               GHashTable    *seats)
{
  if (students->parts->len == 0)
    g_hash_table_add (seats, students);
  for (guint i = 0; i < students->parts->len; i++)
    collect_seats (g_ptr_array_index (students->parts, i), seats);
}

/* Whatever the school, a pupil sits in one class at most. */
static void
check_classes (PartaTimetable *timetable)
{
  g_autoptr (GHashTable) seated = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < timetable->students->len; i++)
    {
      PartaStudents *students = g_ptr_array_index (timetable->students, i);
      g_autoptr (GHashTable) seats = g_hash_table_new (NULL, NULL);
      GHashTableIter iter;
      gpointer seat;

      if (students->is_class)
        collect_seats (students, seats);
      g_hash_table_iter_init (&iter, seats);
      while (g_hash_table_iter_next (&iter, &seat, NULL))
        g_assert_true (g_hash_table_add (seated, seat));
    }
}

static void
check_invariants (PartaTimetable *timetable)
{
  g_autofree char *json = parta_timetable_dup_json (timetable);
  PartaTimetableCounts n;
  guint active = 0;

  parta_timetable_count (timetable, &n);
  for (guint i = 0; i < timetable->activities->len; i++)
    {
      PartaActivity *activity = g_ptr_array_index (timetable->activities, i);

      active += activity->active;
      g_assert_cmpint (activity->day, <, (int) timetable->days->len);
      g_assert_cmpint (activity->hour, <, (int) timetable->hours->len);
      g_assert_true ((activity->day < 0) == (activity->hour < 0));
    }

  g_assert_cmpuint (n.placed + n.unplaced, ==, n.activities);
  g_assert_cmpuint (n.activities, ==, active);
  g_assert_true ((n.classes > 0) == (timetable->students->len > 0));
  g_assert_true (g_utf8_validate (json, -1, NULL));
  check_classes (timetable);
}

static guint
visit_examples (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (PartaTimetable) timetable = NULL;
      g_autoptr (GError) error = NULL;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += visit_examples (path);
      if (!g_str_has_suffix (name, ".fet"))
        continue;

      timetable = read_file (path, &error);
      g_assert_no_error (error);
      check_invariants (timetable);
      n++;
    }

  return n;
}

static void
check_all_examples (void)
{
  if (!have_examples ())
    return;

  g_assert_cmpuint (visit_examples (EXAMPLES), >=, 100);
}

/* Files of FET 6 as the program writes them, small enough to read. */
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<fet version=\"6.8.5\">\n" \
             "<Mode>Official</Mode><Institution_Name> Школа  </Institution_Name>" \
             "<Days_List><Number_of_Days>1</Number_of_Days><Day><Name>Пн</Name></Day></Days_List>" \
             "<Hours_List><Hour><Name>1</Name></Hour><Hour><Name>2</Name></Hour></Hours_List>"
#define ACTIVITY(id, students, more) "<Activity><Teacher>А</Teacher><Subject>Физика</Subject>" students \
             "<Duration>1</Duration><Total_Duration>1</Total_Duration><Id>" id "</Id>" more "</Activity>"
#define TIME(id, day, hour) "<ConstraintActivityPreferredStartingTime><Activity_Id>" id "</Activity_Id><Preferred_Day>" day \
             "</Preferred_Day><Preferred_Hour>" hour "</Preferred_Hour></ConstraintActivityPreferredStartingTime>"
#define TAIL "</fet>\n"

static void
check_small (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTimetable) t = read_text (
    HEAD
    "<Wonder>x</Wonder><Marvels_List><Marvel><Name>y</Name></Marvel><Marvel/></Marvels_List>"
    "<Students_List><Year><Name>5А</Name><Number_of_Students>25</Number_of_Students>"
    "<Group><Name>5А-1</Name></Group><Group><Name>5А-2</Name></Group></Year></Students_List>"
    "<Activities_List>" ACTIVITY ("1", "<Students>5А</Students>", "<Active>true</Active>")
    ACTIVITY ("2", "<Students>5А-1</Students>", "<Active>false</Active>")
    ACTIVITY ("3", "<Students>5А-2</Students><Students>5А-1</Students>", "") "</Activities_List>"
    "<Time_Constraints_List>" TIME ("1", "Пн", "2") "</Time_Constraints_List>"
    "<Space_Constraints_List><ConstraintActivityPreferredRoom><Activity_Id>1</Activity_Id><Room>12 &amp; 13</Room>"
    "</ConstraintActivityPreferredRoom></Space_Constraints_List>" TAIL, &error);
  g_autofree char *json = NULL;
  const PartaActivity *first;

  g_assert_no_error (error);
  json = parta_timetable_dup_json (t);
  g_assert_cmpstr (json, ==, "{\"teachers\":0,\"subjects\":0,\"rooms\":0,\"classes\":1,\"groups\":1,\"activities\":2,"
                             "\"activities_placed\":1,\"activities_unplaced\":1,\"journals\":2,"
                             "\"ignored\":[\"Marvel\",\"Wonder\"]}");
  g_assert_cmpuint (((PartaIgnored *) g_ptr_array_index (t->ignored, 0))->count, ==, 2);
  g_assert_cmpstr (t->institution, ==, "Школа");
  g_assert_cmpuint (parta_timetable_find_students (t, "5А")->size, ==, 25);

  first = g_ptr_array_index (t->activities, 0);
  g_assert_cmpint (first->day, ==, 0);
  g_assert_cmpint (first->hour, ==, 1);
  g_assert_cmpstr (first->room, ==, "12 & 13");
}

static void
check_bad_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTimetable) t = read_text (
    HEAD "<Activities_List>" ACTIVITY ("1", "<Students>7Б</Students>", "") ACTIVITY ("2", "", "") "</Activities_List>\n"
    "<Time_Constraints_List>" TIME ("1", "Вт", "1") "\n" TIME ("9", "Пн", "1") "\n" TIME ("2", "Пн", "1") TIME ("2", "Пн", "2")
    "<ConstraintActivityPreferredStartingTime><Activity_Id>2</Activity_Id></ConstraintActivityPreferredStartingTime>"
    "</Time_Constraints_List>" TAIL, &error);
  PartaTimetableCounts n;

  g_assert_no_error (error);
  parta_timetable_count (t, &n);
  g_assert_cmpuint (n.activities, ==, 2);
  g_assert_cmpuint (n.placed, ==, 1);
  g_assert_cmpuint (t->bad_rows->len, ==, 5);
  g_assert_cmpuint (((PartaBadRow *) g_ptr_array_index (t->bad_rows, 0))->line, ==, 4);
  g_assert_cmpuint (((PartaBadRow *) g_ptr_array_index (t->bad_rows, 1))->line, ==, 5);
}

/* A lesson of two hours fits into the last two hours of the day and no later. */
static void
check_long_lesson (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTimetable) t = read_text (
    HEAD "<Activities_List><Activity><Subject>Х</Subject><Duration>2</Duration><Id>1</Id></Activity>"
    "<Activity><Subject>Х</Subject><Duration>2</Duration><Id>2</Id></Activity></Activities_List>"
    "<Time_Constraints_List>" TIME ("1", "Пн", "1") TIME ("2", "Пн", "2") "</Time_Constraints_List>" TAIL, &error);

  g_assert_no_error (error);
  g_assert_true (parta_activity_is_placed (g_ptr_array_index (t->activities, 0)));
  g_assert_false (parta_activity_is_placed (g_ptr_array_index (t->activities, 1)));
}

/* Which sets of students are classes: hours with the year and with each of its two groups. */
static const struct
{
  const char *path;
  guint       year, first, second;
  gboolean    year_is_class, group_is_class;
} divisions[] = {
  { "/exchange/fet/classes/year-has-most-lessons", 20, 10, 10, TRUE, FALSE },
  { "/exchange/fet/classes/equal", 10, 10, 10, TRUE, FALSE },
  { "/exchange/fet/classes/groups-have-one-more", 10, 11, 11, FALSE, TRUE },
  { "/exchange/fet/classes/groups-only", 0, 25, 25, FALSE, TRUE },
  { "/exchange/fet/classes/no-lessons", 0, 0, 0, TRUE, FALSE },
};

static void
check_division (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_students_free);
  PartaStudents *year = parta_students_new ("5", PARTA_STUDENTS_YEAR);
  PartaStudents *first = parta_students_new ("5a", PARTA_STUDENTS_GROUP);
  PartaStudents *second = parta_students_new ("5b", PARTA_STUDENTS_GROUP);

  g_ptr_array_add (all, year);
  g_ptr_array_add (all, first);
  g_ptr_array_add (all, second);
  year->hours = divisions[row].year;
  first->hours = divisions[row].first;
  second->hours = divisions[row].second;
  parta_students_add_part (year, first);
  parta_students_add_part (year, second);
  parta_students_add_part (first, year);   /* a ring is refused */

  parta_students_find_classes (all);
  g_assert_true (year->is_class == divisions[row].year_is_class);
  g_assert_true (first->is_class == divisions[row].group_is_class);
  g_assert_true (second->is_class == divisions[row].group_is_class);
}

/* A year that is divided twice over the same students: into homes with most lessons, and into languages. */
static void
check_two_divisions (void)
{
  static const struct { const char *name; guint hours; guint leaves; } groups[] = {
    { "latin", 4, 0x5 }, { "5a", 24, 0x3 }, { "french", 4, 0xa }, { "5b", 24, 0xc },
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_students_free);
  PartaStudents *year = parta_students_new ("5", PARTA_STUDENTS_YEAR);
  PartaStudents *leaves[4];

  g_ptr_array_add (all, year);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("leaf %u", i);

      leaves[i] = parta_students_new (name, PARTA_STUDENTS_SUBGROUP);
      g_ptr_array_add (all, leaves[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      PartaStudents *group = parta_students_new (groups[i].name, PARTA_STUDENTS_GROUP);

      group->hours = groups[i].hours;
      g_ptr_array_add (all, group);
      parta_students_add_part (year, group);
      for (guint j = 0; j < 4; j++)
        if (groups[i].leaves & (1u << j))
          parta_students_add_part (group, leaves[j]);
    }

  parta_students_find_classes (all);
  for (guint i = 0; i < all->len; i++)
    {
      PartaStudents *students = g_ptr_array_index (all, i);

      g_assert_true (students->is_class == (strcmp (students->name, "5a") == 0 || strcmp (students->name, "5b") == 0));
    }
}

static const struct
{
  const char *path, *xml;
  int         code;
  const char *says;
} refused[] = {
  { "/exchange/fet/refused/empty", "", PARTA_EXCHANGE_ERROR_MALFORMED, "damaged" },
  { "/exchange/fet/refused/no-xml", "hello", PARTA_EXCHANGE_ERROR_MALFORMED, "Line 1:" },
  { "/exchange/fet/refused/other-root", "<?xml version=\"1.0\"?>\n\n<html><body/></html>", PARTA_EXCHANGE_ERROR_FOREIGN, "Line 3:" },
  { "/exchange/fet/refused/truncated", HEAD "<Students_List>\n<Year>", PARTA_EXCHANGE_ERROR_MALFORMED, "Line 4:" },
  { "/exchange/fet/refused/wrong-end", "<fet version=\"6\">\n<Day>\n</Night></fet>", PARTA_EXCHANGE_ERROR_MALFORMED, "Line 3:" },
  { "/exchange/fet/refused/second-root", "<fet/>\n<fet/>", PARTA_EXCHANGE_ERROR_MALFORMED, "Line 2:" },
  { "/exchange/fet/refused/other-encoding", "<?xml version=\"1.0\" encoding=\"UTF-7\"?>\n+ADwAIQ-DOCTYPE fet>",
    PARTA_EXCHANGE_ERROR_MALFORMED, "Line 2:" },
  { "/exchange/fet/refused/bad-utf8", "<fet><Institution_Name>\xff\xfe</Institution_Name></fet>", PARTA_EXCHANGE_ERROR_MALFORMED, "Line 1:" },
  { "/exchange/fet/refused/activity-number", HEAD "<Activities_List>" ACTIVITY ("x", "", "") "</Activities_List>" TAIL,
    PARTA_EXCHANGE_ERROR_MALFORMED, "Line 3: “x”" },
  { "/exchange/fet/refused/no-number", HEAD "<Activities_List><Activity></Activity></Activities_List>" TAIL,
    PARTA_EXCHANGE_ERROR_MALFORMED, "no number of its own" },
  { "/exchange/fet/refused/number-twice", HEAD "<Activities_List>" ACTIVITY ("1", "", "") ACTIVITY ("1", "", "") "</Activities_List>" TAIL,
    PARTA_EXCHANGE_ERROR_MALFORMED, "no number of its own" },
  { "/exchange/fet/refused/duration-zero", HEAD "<Activities_List><Activity><Duration>0</Duration></Activity></Activities_List>" TAIL,
    PARTA_EXCHANGE_ERROR_MALFORMED, "Duration" },
  { "/exchange/fet/refused/deep", "<fet><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>", PARTA_EXCHANGE_ERROR_TOO_BIG, "nested" },
  { "/exchange/fet/refused/laughs",
    "<?xml version=\"1.0\"?><!DOCTYPE fet [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
    "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">"
    "<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\">]>"
    "<fet version=\"&h;\"><Institution_Name>&h;</Institution_Name></fet>", PARTA_EXCHANGE_ERROR_MALFORMED, "document type" },
  { "/exchange/fet/refused/outside-file",
    "<!DOCTYPE fet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><fet><Institution_Name>&x;</Institution_Name></fet>",
    PARTA_EXCHANGE_ERROR_MALFORMED, "document type" },
  { "/exchange/fet/refused/outside-subset", "<!DOCTYPE fet SYSTEM \"http://127.0.0.1:1/x.dtd\"><fet/>",
    PARTA_EXCHANGE_ERROR_MALFORMED, "document type" },
  { "/exchange/fet/refused/parameter-entities",
    "<!DOCTYPE fet [<!ENTITY % a \"<!ENTITY b 'x'>\">%a;%a;%a;]><fet/>", PARTA_EXCHANGE_ERROR_MALFORMED, "document type" },
  { "/exchange/fet/refused/unknown-entity", "<fet><Institution_Name>&x;</Institution_Name></fet>",
    PARTA_EXCHANGE_ERROR_MALFORMED, "Line 1:" },
};

static void
check_refused (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTimetable) timetable = read_text (refused[row].xml, &error);

  g_assert_null (timetable);
  g_assert_error (error, PARTA_EXCHANGE_ERROR, refused[row].code);
  g_assert_nonnull (strstr (error->message, refused[row].says));
}

static void
check_too_big (void)
{
  gsize size = 64 * 1024 * 1024 + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_timetable_read_fet (bytes, &error));
  g_assert_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_TOO_BIG);
}

/* Nested entities in a megabyte would keep a parser busy for hours. */
static void
check_entity_bomb (void)
{
  g_autoptr (GString) xml = g_string_new ("\n<!DOCTYPE fet [<!ENTITY % p0 '");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (xml, "0123456789");
  g_string_append (xml, "'>");
  for (guint i = 1; i < 9; i++)
    {
      g_string_append_printf (xml, "<!ENTITY %% p%u '", i);
      for (guint j = 0; j < 20; j++)
        g_string_append_printf (xml, "&#37;p%u;", i - 1);
      g_string_append (xml, "'>");
    }
  g_string_append (xml, "%p8;]><fet/>");

  g_assert_null (read_text (xml->str, &error));
  g_assert_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED);
  g_assert_true (g_str_has_prefix (error->message, "Line 2:"));
}

/* A file that was cut anywhere is refused; nothing is read half. */
static void
check_cut (void)
{
  static const char whole[] = HEAD "<Activities_List>" ACTIVITY ("1", "<Students>5А</Students>", "") "</Activities_List>" TAIL;

  for (gsize size = 0; size < sizeof whole - 2; size++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (whole, size);
      g_autoptr (GError) error = NULL;

      g_assert_null (parta_timetable_read_fet (bytes, &error));
      g_assert_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED);
    }
}

/* Whatever happens to a file on its way, reading it ends with a timetable or with an error. */
static void
check_mutations (void)
{
  static const char whole[] = HEAD "<Students_List><Year><Name>5А</Name><Group><Name>5А-1</Name></Group></Year></Students_List>"
    "<Activities_List>" ACTIVITY ("1", "<Students>5А</Students>", "") ACTIVITY ("2", "<Students>5А-1</Students>", "")
    "</Activities_List><Time_Constraints_List>" TIME ("1", "Пн", "2") "</Time_Constraints_List>" TAIL;
  static const char letters[] = "<>/&;\"'!-[]% 0A\n\xff";
  g_autoptr (GRand) chance = g_rand_new_with_seed (2026);
  guint read = 0;

  for (guint i = 0; i < 4000; i++)
    {
      g_autofree char *text = g_memdup2 (whole, sizeof whole);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (PartaTimetable) timetable = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = g_rand_int_range (chance, 1, 4); j > 0; j--)
        text[g_rand_int_range (chance, 0, sizeof whole - 1)] = letters[g_rand_int_range (chance, 0, sizeof letters - 1)];
      bytes = g_bytes_new (text, sizeof whole - 1);
      timetable = parta_timetable_read_fet (bytes, &error);
      g_assert_true ((timetable == NULL) == (error != NULL));
      if (timetable != NULL)
        check_invariants (timetable);
      read += timetable != NULL;
    }

  g_assert_cmpuint (read, >, 0);
  g_assert_cmpuint (read, <, 4000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (schools); i++)
    g_test_add_data_func (schools[i].path, GUINT_TO_POINTER (i), check_school);
  g_test_add_func ("/exchange/fet/all-examples", check_all_examples);
  g_test_add_func ("/exchange/fet/small", check_small);
  g_test_add_func ("/exchange/fet/bad-rows", check_bad_rows);
  g_test_add_func ("/exchange/fet/long-lesson", check_long_lesson);
  for (guint i = 0; i < G_N_ELEMENTS (divisions); i++)
    g_test_add_data_func (divisions[i].path, GUINT_TO_POINTER (i), check_division);
  g_test_add_func ("/exchange/fet/classes/two-divisions", check_two_divisions);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, GUINT_TO_POINTER (i), check_refused);
  g_test_add_func ("/exchange/fet/refused/too-big", check_too_big);
  g_test_add_func ("/exchange/fet/refused/entity-bomb", check_entity_bomb);
  g_test_add_func ("/exchange/fet/refused/cut-anywhere", check_cut);

  g_test_add_func ("/exchange/fet/mutations", check_mutations);

  return g_test_run ();
}
