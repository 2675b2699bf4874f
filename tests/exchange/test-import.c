/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-exchange"

#include "parta-bad-row.h"
#include "parta-fet.h"
#include "parta-import-report.h"
#include "parta-week.h"
#include "record.h"

#include <string.h>

static const PartaImportSpan span = { "2026-09-01", "2027-05-25" };

#define SCHOOL "school"

/* A class of two language groups, a lesson of two hours, a journal with two teachers, and two classes in one gym. */
static const char small[] =
  "<fet version='6.8.5'><Days_List><Day><Name>Вторник</Name></Day><Day><Name>Среда</Name></Day></Days_List>"
  "<Hours_List><Hour><Name>1</Name></Hour><Hour><Name>2</Name></Hour><Hour><Name>3</Name></Hour></Hours_List>"
  "<Subjects_List><Subject><Name>Физика</Name></Subject><Subject><Name>Английский</Name></Subject>"
  "<Subject><Name>Физкультура</Name></Subject></Subjects_List>"
  "<Teachers_List><Teacher><Name>Иванов П.С.</Name></Teacher><Teacher><Name>Ким Анна Львовна</Name></Teacher>"
  "<Teacher><Name>T7</Name></Teacher></Teachers_List><Rooms_List><Room><Name>12</Name></Room></Rooms_List>"
  "<Students_List><Year><Name>7А</Name><Group><Name>7А-1</Name></Group><Group><Name>7А-2</Name></Group></Year>"
  "<Year><Name>7Б</Name></Year></Students_List><Activities_List>"
  "<Activity><Teacher>Иванов П.С.</Teacher><Subject>Физика</Subject><Students>7А</Students><Duration>2</Duration><Id>1</Id></Activity>"
  "<Activity><Teacher>Ким Анна Львовна</Teacher><Subject>Физика</Subject><Students>7А</Students><Duration>1</Duration><Id>2</Id></Activity>"
  "<Activity><Teacher>Ким Анна Львовна</Teacher><Subject>Английский</Subject><Students>7А-1</Students><Duration>1</Duration><Id>3</Id></Activity>"
  "<Activity><Teacher>T7</Teacher><Subject>Английский</Subject><Students>7А-2</Students><Duration>1</Duration><Id>4</Id></Activity>"
  "<Activity><Teacher>T7</Teacher><Subject>Физкультура</Subject><Students>7Б</Students><Students>7А</Students>"
  "<Duration>1</Duration><Id>5</Id></Activity>"
  "<Activity><Teacher>T7</Teacher><Subject>Физика</Subject><Students>7Б</Students><Duration>1</Duration><Id>6</Id><Active>false</Active></Activity>"
  "</Activities_List><Time_Constraints_List>"
  "<ConstraintActivityPreferredStartingTime><Activity_Id>1</Activity_Id><Preferred_Day>Вторник</Preferred_Day>"
  "<Preferred_Hour>2</Preferred_Hour></ConstraintActivityPreferredStartingTime>"
  "<ConstraintActivityPreferredStartingTime><Activity_Id>2</Activity_Id><Preferred_Day>Среда</Preferred_Day>"
  "<Preferred_Hour>1</Preferred_Hour></ConstraintActivityPreferredStartingTime></Time_Constraints_List>"
  "<Space_Constraints_List><ConstraintActivityPreferredRoom><Activity_Id>1</Activity_Id><Room>12</Room>"
  "</ConstraintActivityPreferredRoom></Space_Constraints_List></fet>";

static PartaPeople *
read_people (const char *csv)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  g_autoptr (GError) error = NULL;
  PartaPeople *people = parta_people_read_csv (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (people->bad_rows->len, ==, 0);

  return people;
}

static guint
import_fet (ToySchool  *school,
            const char *fet,
            gboolean    replace)
{
  g_autoptr (GBytes) bytes = g_bytes_new (fet, strlen (fet));
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTimetable) timetable = parta_timetable_read_fet (bytes, &error);

  g_assert_no_error (error);

  return record_drafts (school, parta_import_timetable (school->state, timetable, &span, replace, NULL));
}

static guint
import_small (ToySchool *school,
              gboolean   replace)
{
  return import_fet (school, small, replace);
}

static guint
import_csv (ToySchool  *school,
            const char *csv,
            guint       n_bad)
{
  g_autoptr (PartaPeople) people = read_people (csv);
  g_autoptr (GPtrArray) bad = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);
  guint n = record_drafts (school, parta_import_people (school->state, people, &span, bad));

  g_assert_cmpuint (bad->len, ==, n_bad);

  return n;
}

/* journals, loads and places of lessons follow from the timetable. */
static void
check_timetable (void)
{
  g_auto (ToySchool) school = { 0 };
  g_autofree char *class_id = NULL, *subject = NULL, *teacher = NULL, *room = NULL, *journal = NULL, *gym = NULL;
  g_autofree char *first_key = NULL, *second_key = NULL;
  const PartaFact *first, *second, *group;

  record_init (&school);
  import_small (&school, FALSE);
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_CLASS), ==, 2);
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_GROUP), ==, 3);
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_JOURNAL), ==, 4);
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_PERSON), ==, 3);
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_LOAD), ==, 5);
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_SLOT), ==, 3);

  class_id = record_find (&school, PARTA_KIND_CLASS, "7А");
  subject = record_find (&school, PARTA_KIND_SUBJECT, "Физика");
  teacher = record_find (&school, PARTA_KIND_PERSON, "Иванов");
  room = record_find (&school, PARTA_KIND_ROOM, "12");
  journal = parta_ident_make ("j", class_id, subject, NULL);
  first_key = g_strdup_printf ("%s/2/2", journal);
  second_key = g_strdup_printf ("%s/2/3", journal);
  first = parta_state_get_live (school.state, SCHOOL, PARTA_KIND_SLOT, first_key);
  second = parta_state_get_live (school.state, SCHOOL, PARTA_KIND_SLOT, second_key);
  g_assert_cmpstr (parta_fact_get (first, "room"), ==, room);
  g_assert_cmpstr (parta_fact_get (first, "teacher"), ==, teacher);
  g_assert_cmpstr (parta_fact_get (second, "from"), ==, "2026-09-01");

  gym = record_find (&school, PARTA_KIND_GROUP, "7А + 7Б");
  group = parta_state_get_live (school.state, SCHOOL, PARTA_KIND_GROUP, gym);
  g_assert_nonnull (strstr (parta_fact_get (group, "classes"), class_id));
  g_assert_nonnull (strchr (parta_fact_get (group, "classes"), ','));
}

static void
check_timetable_twice (void)
{
  g_auto (ToySchool) school = { 0 };

  record_init (&school);
  g_assert_cmpuint (import_small (&school, FALSE), >, 0);
  g_assert_cmpuint (import_small (&school, FALSE), ==, 0);
  g_assert_cmpuint (import_small (&school, TRUE), ==, 0);
}

/* A journal is what the labels of its lessons say; what the coordinator has chosen stays. */
static void
check_kinds (void)
{
  static const char lesson[] = "<Students>7А-1</Students>";
  g_auto (ToySchool) school = { 0 };
  g_autoptr (GString) labelled = g_string_new (small);
  g_autofree char *group = NULL, *subject = NULL, *journal = NULL;

  record_init (&school);
  import_small (&school, FALSE);
  group = record_find (&school, PARTA_KIND_GROUP, "7А-1");
  subject = record_find (&school, PARTA_KIND_SUBJECT, "Английский");
  journal = parta_ident_make ("j", group, subject, NULL);
  g_assert_cmpstr (parta_fact_get (parta_state_get_live (school.state, SCHOOL, PARTA_KIND_JOURNAL, journal), "kind"), ==, "");

  g_string_replace (labelled, lesson, "<Students>7А-1</Students><Activity_Tag>каб. 3</Activity_Tag><Activity_Tag>Кружок</Activity_Tag>", 0);
  g_assert_cmpuint (import_fet (&school, labelled->str, FALSE), ==, 1);
  g_assert_cmpstr (parta_fact_get (parta_state_get_live (school.state, SCHOOL, PARTA_KIND_JOURNAL, journal), "kind"), ==, "club");
  g_string_replace (labelled, "Кружок", "Факультатив", 0);
  g_assert_cmpuint (import_fet (&school, labelled->str, FALSE), ==, 0);
  g_assert_cmpstr (parta_fact_get (parta_state_get_live (school.state, SCHOOL, PARTA_KIND_JOURNAL, journal), "kind"), ==, "club");
}

/* A lesson that the file does not have is taken back only when one asks for it. */
static void
check_replace (void)
{
  g_auto (ToySchool) school = { 0 };

  record_init (&school);
  import_small (&school, FALSE);
  toy_put (&school, SCHOOL, PARTA_KIND_SLOT, "j1/5/1", parta_body_new ("from", "2026-09-01", NULL));
  g_assert_cmpuint (import_small (&school, FALSE), ==, 0);
  g_assert_cmpuint (import_small (&school, TRUE), ==, 1);
  g_assert_null (parta_state_get_live (school.state, SCHOOL, PARTA_KIND_SLOT, "j1/5/1"));
}

/* Timetables know initials, tables of staff know names: whichever comes first, they mean the same person. */
static void
check_initials (gconstpointer staff_first)
{
  static const char staff[] = "ФИО;Должность\nИванов Пётр Сергеевич;учитель\nКим Анна Львовна;завуч\n";
  g_auto (ToySchool) school = { 0 };
  g_autofree char *teacher = NULL;

  record_init (&school);
  if (GPOINTER_TO_INT (staff_first))
    import_csv (&school, staff, 0);
  import_small (&school, FALSE);
  if (!GPOINTER_TO_INT (staff_first))
    import_csv (&school, staff, 0);

  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_PERSON), ==, 3);
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_ROLE), ==, 1);
  teacher = record_find (&school, PARTA_KIND_PERSON, "Иванов");
  g_assert_cmpstr (parta_fact_get (parta_state_get_live (school.state, SCHOOL, PARTA_KIND_PERSON, teacher), "name"), ==, "Пётр");
  g_assert_cmpuint (import_small (&school, FALSE), ==, 0);
  g_assert_cmpuint (import_csv (&school, staff, 0), ==, 0);
}

/* Two people answer to the initials: nobody is guessed. */
static void
check_ambiguous_initials (void)
{
  g_auto (ToySchool) school = { 0 };

  record_init (&school);
  import_csv (&school, "ФИО;Должность\nИванов Пётр Сергеевич;учитель\nИванов Павел Семёнович;учитель\n", 0);
  import_small (&school, FALSE);
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_PERSON), ==, 5);
}

/* */
static void
check_people (void)
{
  static const char pupils[] = "Фамилия;Имя;Класс;Группа\nА;А;7 \"а\";7А-1\nБ;Б;7А;2\nВ;В;7Б;\n";
  static const char staff[] = "ФИО;Должность;Классное руководство\nКим Анна Львовна;директор;7A\n";
  g_auto (ToySchool) school = { 0 };
  g_autofree char *class_id = NULL, *scope = NULL, *person = NULL, *role = NULL;

  record_init (&school);
  import_small (&school, FALSE);
  class_id = record_find (&school, PARTA_KIND_CLASS, "7А");
  scope = parta_scope_for_class (class_id);

  import_csv (&school, pupils, 1);   /* there is no group "2" nor "7А 2" */
  g_assert_cmpuint (record_count (&school, scope, PARTA_KIND_PUPIL), ==, 2);
  g_assert_cmpuint (record_count (&school, scope, PARTA_KIND_MEMBER), ==, 3);
  g_assert_cmpuint (import_csv (&school, pupils, 1), ==, 0);

  import_csv (&school, staff, 0);
  person = record_find (&school, PARTA_KIND_PERSON, "Ким");
  role = g_strdup_printf ("%s/class_teacher/%s", person, class_id);
  g_assert_nonnull (parta_state_get_live (school.state, SCHOOL, PARTA_KIND_ROLE, role));
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_ROLE), ==, 2);
  g_assert_cmpuint (import_csv (&school, staff, 0), ==, 0);
}

static void
check_wrong_class (void)
{
  g_auto (ToySchool) school = { 0 };

  record_init (&school);
  import_small (&school, FALSE);
  g_assert_cmpuint (import_csv (&school, "ФИО;Класс\nА Б;7Щ\n", 1), ==, 0);
  g_assert_cmpuint (import_csv (&school, "ФИО;Класс;Дата рождения\nА Б;7А;01.02.2013\n", 0), ==, 2);
  g_assert_cmpuint (import_csv (&school, "ФИО;Класс;Дата рождения\nА Б;7Б;01.02.2013\n", 1), ==, 0);
}

/* A school without a timetable gets its classes from its pupils. */
static void
check_pupils_first (void)
{
  g_auto (ToySchool) school = { 0 };
  g_autofree char *class_id = NULL;

  record_init (&school);
  import_csv (&school, "ФИО;Класс\nА Б;7а\nВ Г;7 \"А\"\nД Е;8Б\n", 0);
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_CLASS), ==, 2);
  class_id = record_find (&school, PARTA_KIND_CLASS, "7А");
  g_assert_nonnull (class_id);
}

/* The groups of a subject share a class without overlap, evenly; a gym for two classes takes everybody. */
static void
check_generated (void)
{
  g_auto (ToySchool) school = { 0 };
  g_autofree char *class_id = NULL, *scope = NULL, *first = NULL, *second = NULL, *gym = NULL;
  guint members[3] = { 0 };
  PartaFactIter iter;
  const PartaFact *fact;

  record_init (&school);
  import_small (&school, FALSE);
  record_drafts (&school, parta_import_generated_pupils (school.state, &span, 5, 25, 25, PARTA_NAMES_KAZAKH));
  class_id = record_find (&school, PARTA_KIND_CLASS, "7А");
  scope = parta_scope_for_class (class_id);
  first = record_find (&school, PARTA_KIND_GROUP, "7А-1");
  second = record_find (&school, PARTA_KIND_GROUP, "7А-2");
  gym = record_find (&school, PARTA_KIND_GROUP, "7А + 7Б");

  g_assert_cmpuint (record_count (&school, scope, PARTA_KIND_PUPIL), ==, 25);
  parta_fact_iter_init (&iter, school.state, scope, PARTA_KIND_MEMBER, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      members[0] += g_str_has_prefix (parta_fact_get_key (fact), first);
      members[1] += g_str_has_prefix (parta_fact_get_key (fact), second);
      members[2] += g_str_has_prefix (parta_fact_get_key (fact), gym);
    }
  g_assert_cmpuint (members[0] + members[1], ==, 25);
  g_assert_cmpuint (MAX (members[0], members[1]), ==, 13);
  g_assert_cmpuint (members[2], ==, 25);

  g_assert_cmpuint (record_drafts (&school, parta_import_generated_pupils (school.state, &span, 6, 25, 25, PARTA_NAMES_KAZAKH)), ==, 0);
  g_assert_cmpuint (record_drafts (&school, parta_import_spread_groups (school.state, &span)), ==, 0);
}

static void
check_school (void)
{
  static const char ini[] = "[school]\nname=Школа\nweek=6\n[year]\nfrom=09-01\nto=05-25\n[period 1]\nkind=quarter\nnumber=2\n"
                            "from=11-09\nto=12-29\n[holidays w]\nfrom=12-30\nto=01-10\n[bells 1]\n1=08:00-08:45\n";
  g_auto (ToySchool) school = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (ini, strlen (ini));
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSchoolSetup) setup = parta_school_setup_read (bytes, &error);
  const PartaFact *fact;

  g_assert_no_error (error);
  record_init (&school);
  toy_put (&school, SCHOOL, PARTA_KIND_SCHOOL, "school", parta_body_new ("name", "?", "regulation", "kg", NULL));
  g_assert_cmpuint (record_drafts (&school, parta_import_school (school.state, setup, 2026)), ==, 5);
  fact = parta_state_get_live (school.state, SCHOOL, PARTA_KIND_SCHOOL, "school");
  g_assert_cmpstr (parta_fact_get (fact, "name"), ==, "Школа");
  g_assert_cmpstr (parta_fact_get (fact, "regulation"), ==, "kg");
  fact = parta_state_get_live (school.state, SCHOOL, PARTA_KIND_HOLIDAYS, "2026-12-30");
  g_assert_cmpstr (parta_fact_get (fact, "to"), ==, "2027-01-10");
  fact = parta_state_get_live (school.state, SCHOOL, PARTA_KIND_YEAR, "2026");
  g_assert_cmpstr (parta_fact_get (fact, "to"), ==, "2027-05-25");
  g_assert_nonnull (parta_state_get_live (school.state, SCHOOL, PARTA_KIND_PERIOD, "2026-q2"));
  g_assert_cmpuint (record_drafts (&school, parta_import_school (school.state, setup, 2026)), ==, 0);
  g_assert_cmpuint (record_drafts (&school, parta_import_school (school.state, setup, 2027)), ==, 3);
}

/* a plan for a grade reaches all its classes, a plan for a class the groups that divide it. */
static void
check_plans (void)
{
  static const char csv[] = "Класс;Предмет;Тема\n7;физика;Сила\n7А;Английский;Hello\n9;Физика;Вес\n7А;Химия;Вода\n";
  g_auto (ToySchool) school = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (GPtrArray) bad = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPlans) plans = parta_plans_read_csv (bytes, &error);

  g_assert_no_error (error);
  record_init (&school);
  import_small (&school, FALSE);
  g_assert_cmpuint (record_drafts (&school, parta_import_plans (school.state, plans, bad)), ==, 3);
  g_assert_cmpuint (bad->len, ==, 2);
  g_assert_cmpuint (((PartaBadRow *) g_ptr_array_index (bad, 0))->line, ==, 4);
  g_assert_cmpuint (record_drafts (&school, parta_import_plans (school.state, plans, NULL)), ==, 0);
}

static void
check_report (void)
{
  g_auto (ToySchool) school = { 0 };
  g_autoptr (PartaPeople) people = NULL;
  g_autoptr (GPtrArray) bad = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autofree char *json = NULL, *text = NULL;

  record_init (&school);
  import_small (&school, FALSE);
  people = read_people ("ФИО;Должность;Классное руководство\nКим Анна Львовна;учитель \"физики\";7А\nО П;завуч;9Ы\n");
  drafts = parta_import_people (school.state, people, &span, bad);
  json = parta_import_report_dup_json (school.state, drafts, bad);
  g_assert_cmpstr (json, ==, "{\"new\":{\"person\":1,\"role\":2},\"changed\":{\"person\":1},\"taken_back\":{},\"bad_rows\":["
                             "{\"line\":3,\"column\":\"\",\"reason\":\"There is no class “9Ы”; О П was taken over without it.\"}]}");
  text = parta_import_report_dup_text (school.state, drafts, bad);
  g_assert_cmpstr (text, ==, "Staff: 1 new, 1 changed, 0 taken back\nRoles: 2 new, 0 changed, 0 taken back\n"
                             "Line 3: There is no class “9Ы”; О П was taken over without it.\n");
}

/* Names that differ only in capitals are two things in a timetable. */
static void
check_capitals (void)
{
  g_autofree char *xml = NULL;
  g_auto (GStrv) parts = g_strsplit (small, "<Name>Английский</Name></Subject>", -1);
  g_auto (ToySchool) school = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTimetable) timetable = NULL;

  xml = g_strjoinv ("<Name>Английский</Name></Subject><Subject><Name>физика</Name></Subject>", parts);
  bytes = g_bytes_new (xml, strlen (xml));
  timetable = parta_timetable_read_fet (bytes, &error);
  g_assert_no_error (error);
  record_init (&school);
  record_drafts (&school, parta_import_timetable (school.state, timetable, &span, FALSE, NULL));
  g_assert_cmpuint (record_count (&school, SCHOOL, PARTA_KIND_SUBJECT), ==, 4);
  g_assert_cmpuint (record_drafts (&school, parta_import_timetable (school.state, timetable, &span, FALSE, NULL)), ==, 0);
}

static const struct
{
  const char *path, *today, *from, *to;
} spans[] = {
  { "/exchange/import/span/none-in-may", "2026-05-31", "2025-09-01", "2026-05-31" },
  { "/exchange/import/span/none-in-june", "2026-06-01", "2026-09-01", "2027-05-31" },
  { "/exchange/import/span/none-in-december", "2026-12-31", "2026-09-01", "2027-05-31" },
};

static void
check_span (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_auto (ToySchool) school = { 0 };
  PartaImportSpan found;

  record_init (&school);
  parta_import_span_init (&found, school.state, spans[row].today);
  g_assert_cmpstr (found.from, ==, spans[row].from);
  g_assert_cmpstr (found.to, ==, spans[row].to);

  toy_put (&school, SCHOOL, PARTA_KIND_YEAR, "2030", parta_body_new ("from", "2030-09-02", "to", "2031-05-24", NULL));
  toy_put (&school, SCHOOL, PARTA_KIND_YEAR, "2031", parta_body_new ("from", "2031-09-01", "to", "2032-05-25", NULL));
  parta_import_span_init (&found, school.state, spans[row].today);
  g_assert_cmpstr (found.from, ==, "2030-09-02");
  parta_import_span_init (&found, school.state, "2031-05-24");
  g_assert_cmpstr (found.from, ==, "2030-09-02");
  parta_import_span_init (&found, school.state, "2031-05-25");
  g_assert_cmpstr (found.from, ==, "2031-09-01");
  parta_import_span_init (&found, school.state, "2040-01-01");
  g_assert_cmpstr (found.to, ==, "2032-05-25");
}

/* Days of the week in the languages of the region, and days that only have a place. */
static const struct
{
  const char *path, *first, *second;
  guint       weekday;
} weeks[] = {
  { "/exchange/week/russian", "Среда", "Пятница", 5 },
  { "/exchange/week/short", "пн", "сб", 6 },
  { "/exchange/week/kazakh", "Дүйсенбі", "Сейсенбі", 2 },
  { "/exchange/week/kyrgyz", "Дүйшөмбү", "Ишемби", 6 },
  { "/exchange/week/unknown", "D1", "D2", 2 },
  { "/exchange/week/one-unknown", "Пятница", "D2", 2 },
  { "/exchange/week/same-twice", "Пятница", "Пятница", 2 },
};

static void
check_week (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *xml = g_strdup_printf (
    "<fet version='6'><Days_List><Day><Name>%s</Name></Day><Day><Name>%s</Name></Day></Days_List><Hours_List><Hour><Name>1</Name></Hour>"
    "</Hours_List><Subjects_List><Subject><Name>S</Name></Subject></Subjects_List><Students_List><Year><Name>7</Name></Year></Students_List>"
    "<Activities_List><Activity><Subject>S</Subject><Students>7</Students><Id>1</Id></Activity></Activities_List><Time_Constraints_List>"
    "<ConstraintActivityPreferredStartingTime><Activity_Id>1</Activity_Id><Preferred_Day>%s</Preferred_Day><Preferred_Hour>1</Preferred_Hour>"
    "</ConstraintActivityPreferredStartingTime></Time_Constraints_List></fet>", weeks[row].first, weeks[row].second, weeks[row].second);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTimetable) timetable = parta_timetable_read_fet (bytes, &error);
  PartaWeekPlace place;

  g_assert_no_error (error);
  g_assert_true (parta_week_find_place (timetable, 1, 0, &place));
  g_assert_cmpuint (place.weekday, ==, weeks[row].weekday);
  g_assert_cmpuint (place.number, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/import/timetable", check_timetable);
  g_test_add_func ("/exchange/import/timetable-twice", check_timetable_twice);
  g_test_add_func ("/exchange/import/kinds", check_kinds);
  g_test_add_func ("/exchange/import/replace", check_replace);
  g_test_add_data_func ("/exchange/import/initials/staff-first", GINT_TO_POINTER (TRUE), check_initials);
  g_test_add_data_func ("/exchange/import/initials/timetable-first", GINT_TO_POINTER (FALSE), check_initials);
  g_test_add_func ("/exchange/import/initials/ambiguous", check_ambiguous_initials);
  g_test_add_func ("/exchange/import/people", check_people);
  g_test_add_func ("/exchange/import/wrong-class", check_wrong_class);
  g_test_add_func ("/exchange/import/pupils-first", check_pupils_first);
  g_test_add_func ("/exchange/import/generated-pupils", check_generated);
  g_test_add_func ("/exchange/import/school", check_school);
  g_test_add_func ("/exchange/import/plans", check_plans);
  g_test_add_func ("/exchange/import/report", check_report);
  g_test_add_func ("/exchange/import/capitals", check_capitals);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    g_test_add_data_func (spans[i].path, GUINT_TO_POINTER (i), check_span);
  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    g_test_add_data_func (weeks[i].path, GUINT_TO_POINTER (i), check_week);

  return g_test_run ();
}
