/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-exchange"

#include "parta-bad-row.h"
#include "parta-exchange-error.h"
#include "parta-people-csv.h"
#include "parta-plans-csv.h"
#include "parta-pupil-names.h"
#include "parta-school-ini.h"

#include <string.h>

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static char *
join_people (const PartaPeople *people)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < people->rows->len; i++)
    {
      const PartaPersonRow *row = g_ptr_array_index (people->rows, i);
      g_autofree char *groups = g_strjoinv ("+", row->groups);
      g_autofree char *roles = g_strjoinv ("+", row->roles);

      g_string_append_printf (text, "%u %c %s/%s/%s %s %s %s [%s] %u {%s|%s|%s}\n", row->line, row->is_pupil ? 'p' : 's',
                              row->surname, row->name, row->patronymic, row->sex, row->birth, row->class_name, groups,
                              row->number, row->position, roles, row->login);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* */
static const struct
{
  const char *path, *csv, *people;
} tables[] = {
  { "/exchange/people/russian",
    "№;Фамилия;Имя;Отчество;Пол;Дата рождения;Класс;Группа\n3;Иванов;Пётр;Ильич;м;01.09.2014;5 \"А\";англ 1, мальчики\n",
    "2 p Иванов/Пётр/Ильич m 2014-09-01 5А [англ 1+мальчики] 3 {||}\n" },
  { "/exchange/people/english", "Surname,Name,Sex,Birth date,Class\nSmith,Anna,female,2014-02-28,7B\n",
    "2 p Smith/Anna/ f 2014-02-28 7B [] 0 {||}\n" },
  { "/exchange/people/latin-letter-in-russian-file", "Фамилия;Имя;Класс\nИванов;Пётр;5A\n",
    "2 p Иванов/Пётр/   5А [] 0 {||}\n" },
  { "/exchange/people/full-name", "ФИО\tКласс\nСериков Арман Серікұлы\t5-б\nАсан кызы Айпери\t5Б\n",
    "2 p Сериков/Арман/Серікұлы m  5Б [] 0 {||}\n3 p Асан кызы/Айпери/   5Б [] 0 {||}\n" },
  { "/exchange/people/title-rows", "Список учеников\n\nФамилия,Имя,Класс\nА,Б,1А\n", "4 p А/Б/   1А [] 0 {||}\n" },
  { "/exchange/people/staff",
    "ФИО;Должность;Классное руководство;Логин\nИванова Анна Петровна;учитель физики;7а;ivanova\n"
    "Петров Пётр;заместитель директора по УВР;;\nСидоров Иван;сторож;;\nКим Ольга;секретарь директора;;\n",
    "2 s Иванова/Анна/Петровна f  7А [] 0 {учитель физики|teacher|ivanova}\n"
    "3 s Петров/Пётр/    [] 0 {заместитель директора по УВР|deputy|}\n"
    "4 s Сидоров/Иван/    [] 0 {сторож||}\n"
    "5 s Ким/Ольга/    [] 0 {секретарь директора|secretary|}\n" },
  { "/exchange/people/roles", "Surname,Name,Role\nA,B,\"teacher; deputy head, teacher\"\nC,D,директор\n",
    "2 s A/B/    [] 0 {|teacher+deputy|}\n3 s C/D/    [] 0 {|head|}\n" },
  { "/exchange/people/mixed", "Тип;ФИО;Класс;Должность\nученик;А Б;1А;\nсотрудник;В Г;;директор\n;Д Е;;завуч\n",
    "2 p А/Б/   1А [] 0 {||}\n3 s В/Г/    [] 0 {директор|head|}\n4 s Д/Е/    [] 0 {завуч|deputy|}\n" },
  { "/exchange/people/same-name-other-class", "Фамилия;Имя;Класс\nИ;П;5А\nИ;П;5Б\n", "2 p И/П/   5А [] 0 {||}\n3 p И/П/   5Б [] 0 {||}\n" },
  { "/exchange/people/same-name-other-birth", "Фамилия;Имя;Класс;Дата рождения\nИ;П;5А;1.9.2014\nИ;П;5А;02/09/2014\n",
    "2 p И/П/  2014-09-01 5А [] 0 {||}\n3 p И/П/  2014-09-02 5А [] 0 {||}\n" },
};

static void
check_people (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = bytes_of (tables[row].csv);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPeople) people = parta_people_read_csv (bytes, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = join_people (people);
  g_assert_cmpstr (text, ==, tables[row].people);
  g_assert_cmpuint (people->bad_rows->len, ==, 0);
}

/* Each table has one good row at the end. */
static const struct
{
  const char *path, *heading, *row, *column, *says;
} bad_rows[] = {
  { "/exchange/people/bad/no-surname", "Фамилия;Имя;Класс", ";Пётр;5А", "Фамилия", "surname is missing" },
  { "/exchange/people/bad/no-name", "Фамилия;Имя;Класс", "Иванов;;5А", "Имя", "name is missing" },
  { "/exchange/people/bad/no-class", "Фамилия;Имя;Класс", "Иванов;Пётр;", "Класс", "class is missing" },
  { "/exchange/people/bad/digits-in-name", "Фамилия;Имя;Класс", "Иванов;П2;5А", "Имя", "“П2”" },
  { "/exchange/people/bad/one-word", "ФИО;;Класс", "Иванов;;5А", "ФИО", "“Иванов”" },
  { "/exchange/people/bad/sex", "Фамилия;Имя;Класс;Пол", "Иванов;Пётр;5А;да", "Пол", "“да”" },
  { "/exchange/people/bad/no-such-day", "Фамилия;Имя;Класс;Дата рождения", "Иванов;Пётр;5А;29.02.2015", "Дата рождения", "29.02.2015" },
  { "/exchange/people/bad/month-13", "Фамилия;Имя;Класс;Дата рождения", "Иванов;Пётр;5А;2014-13-01", "Дата рождения", "2014-13-01" },
  { "/exchange/people/bad/short-year", "Фамилия;Имя;Класс;Дата рождения", "Иванов;Пётр;5А;01.09.14", "Дата рождения", "01.09.14" },
  { "/exchange/people/bad/number", "Фамилия;Имя;Класс;№", "Иванов;Пётр;5А;x", "№", "“x”" },
  { "/exchange/people/bad/role", "Фамилия;Имя;Роль", "Иванов;Пётр;учитель, царь", "Роль", "“царь”" },
  { "/exchange/people/bad/kind", "Фамилия;Имя;Класс;Тип", "Иванов;Пётр;5А;гость", "Тип", "“гость”" },
};

static void
check_bad_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *good = g_strdup (strstr (bad_rows[row].heading, "Роль") != NULL ? "Орлова;Анна;учитель" : "Орлова;Анна;5А");
  g_autofree char *csv = g_strjoin ("\n", bad_rows[row].heading, bad_rows[row].row,
                                    strstr (bad_rows[row].heading, "ФИО") != NULL ? "Орлова Анна;;5А" : good, NULL);
  g_autoptr (GBytes) bytes = bytes_of (csv);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPeople) people = parta_people_read_csv (bytes, &error);
  const PartaBadRow *bad;

  g_assert_no_error (error);
  g_assert_cmpuint (people->rows->len, ==, 1);
  g_assert_cmpstr (((PartaPersonRow *) g_ptr_array_index (people->rows, 0))->surname, ==, "Орлова");
  g_assert_cmpuint (people->bad_rows->len, ==, 1);
  bad = g_ptr_array_index (people->bad_rows, 0);
  g_assert_cmpuint (bad->line, ==, 2);
  g_assert_cmpstr (bad->column, ==, bad_rows[row].column);
  g_assert_nonnull (strstr (bad->reason, bad_rows[row].says));
}

static void
check_twice (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("Фамилия;Имя;Класс;СНИЛС\nИванов;Пётр;5А;1\nОрлова;Анна;5А;2\nИВАНОВ;пётр;5 а;3\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPeople) people = parta_people_read_csv (bytes, &error);
  const PartaBadRow *bad;

  g_assert_no_error (error);
  g_assert_cmpuint (people->rows->len, ==, 2);
  g_assert_cmpuint (people->bad_rows->len, ==, 1);
  bad = g_ptr_array_index (people->bad_rows, 0);
  g_assert_cmpuint (bad->line, ==, 4);
  g_assert_nonnull (strstr (bad->reason, "line 2"));
  g_assert_cmpuint (people->ignored->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (people->ignored, 0), ==, "СНИЛС");
}

static const struct
{
  const char *path, *csv;
} no_columns[] = {
  { "/exchange/people/refused/empty", "" },
  { "/exchange/people/refused/no-headings", "Иванов;Пётр;5А\n" },
  { "/exchange/people/refused/surname-only", "Фамилия;Класс\nИванов;5А\n" },
  { "/exchange/people/refused/neither-class-nor-position", "Фамилия;Имя\nИванов;Пётр\n" },
};

static void
check_no_columns (gconstpointer data)
{
  g_autoptr (GBytes) bytes = bytes_of (no_columns[GPOINTER_TO_UINT (data)].csv);
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_people_read_csv (bytes, &error));
  g_assert_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_COLUMNS);
}

/* */
static void
check_plans (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("Класс;Предмет;№;Тема урока;Часы;Домашнее задание\n7;Физика;;Сила;;§ 1\n7;Физика;;Вес;2;\n"
                                       "7;Физика;9;Масса;;\n7;Физика;0;X;;\n7;;1;X;;\n;Физика;1;X;;\n7;Физика;1;;;\n7;Физика;1;X;100;\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPlans) plans = parta_plans_read_csv (bytes, &error);
  const PartaPlanRow *second, *third;

  g_assert_no_error (error);
  g_assert_cmpuint (plans->rows->len, ==, 3);
  g_assert_cmpuint (plans->bad_rows->len, ==, 5);
  second = g_ptr_array_index (plans->rows, 1);
  third = g_ptr_array_index (plans->rows, 2);
  g_assert_cmpuint (second->number, ==, 2);
  g_assert_cmpuint (second->hours, ==, 2);
  g_assert_cmpuint (third->number, ==, 9);
  g_assert_cmpuint (((PartaBadRow *) g_ptr_array_index (plans->bad_rows, 0))->line, ==, 5);
}

static const struct
{
  const char *path, *ini;
  gboolean    good;
} setups[] = {
  { "/exchange/school/empty", "", TRUE },
  { "/exchange/school/whole", "[school]\nname=X\nweek=5\n[year]\nfrom=09-01\nto=05-25\n[bells 1]\n1=08:00-08:45\n", TRUE },
  { "/exchange/school/no-ini", "name=X\n", FALSE },
  { "/exchange/school/unknown-section", "[shool]\nname=X\n", FALSE },
  { "/exchange/school/week-of-4", "[school]\nweek=4\n", FALSE },
  { "/exchange/school/no-day", "[year]\nfrom=09-01\nto=02-30\n", FALSE },
  { "/exchange/school/leap-day", "[holidays x]\nfrom=02-29\n", TRUE },
  { "/exchange/school/no-month", "[period 1]\nfrom=13-01\nto=05-25\n", FALSE },
  { "/exchange/school/no-days", "[period 1]\nnumber=1\n", FALSE },
  { "/exchange/school/bell-backwards", "[bells 1]\n1=08:45-08:00\n", FALSE },
  { "/exchange/school/bell-without-end", "[bells 1]\n1=08:45\n", FALSE },
  { "/exchange/school/bell-of-hour-24", "[bells 1]\n1=23:00-24:00\n", FALSE },
  { "/exchange/school/bell-zero", "[bells 1]\n0=08:00-08:45\n", FALSE },
  { "/exchange/school/bell-of-shift-3", "[bells 3]\n1=08:00-08:45\n", FALSE },
};

static void
check_setup (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = bytes_of (setups[row].ini);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSchoolSetup) setup = parta_school_setup_read (bytes, &error);

  g_assert_true ((setup != NULL) == setups[row].good);
  if (!setups[row].good)
    g_assert_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED);
}

/* Whatever happens to a table on its way, every row is good or bad, and nothing else happens. */
static void
check_mutations (void)
{
  static const char whole[] = "№;ФИО;Пол;Дата рождения;Класс;Группа\n1;\"Иванов Пётр Ильич\";м;01.09.2014;5 \"А\";англ 1, мальчики\n"
                              "2;Асан кызы Айпери;ж;2014-02-28;5Б;\n";
  static const char letters[] = ";,\"\n\r\t 0A\xc8\xff\xd0";
  g_autoptr (GRand) chance = g_rand_new_with_seed (2026);

  for (guint i = 0; i < 4000; i++)
    {
      g_autofree char *text = g_memdup2 (whole, sizeof whole);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (PartaPeople) people = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = g_rand_int_range (chance, 1, 4); j > 0; j--)
        text[g_rand_int_range (chance, 0, sizeof whole - 1)] = letters[g_rand_int_range (chance, 0, sizeof letters - 1)];
      bytes = g_bytes_new (text, sizeof whole - 1);
      people = parta_people_read_csv (bytes, &error);
      g_assert_true ((people == NULL) == (error != NULL));
      for (guint j = 0; people != NULL && j < people->rows->len; j++)
        {
          const PartaPersonRow *row = g_ptr_array_index (people->rows, j);

          g_assert_true (*row->surname != '\0' && *row->name != '\0');
          g_assert_true (g_utf8_validate (row->surname, -1, NULL));
        }
    }
}

static void
check_same_seed (void)
{
  g_autoptr (PartaPupilNames) first = parta_pupil_names_new (7, PARTA_NAMES_KYRGYZ);
  g_autoptr (PartaPupilNames) second = parta_pupil_names_new (7, PARTA_NAMES_KYRGYZ);
  g_autoptr (PartaPupilNames) other = parta_pupil_names_new (8, PARTA_NAMES_KYRGYZ);
  guint different = 0;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (PartaPersonRow) a = parta_pupil_names_next (first, 7, 2026);
      g_autoptr (PartaPersonRow) b = parta_pupil_names_next (second, 7, 2026);
      g_autoptr (PartaPersonRow) c = parta_pupil_names_next (other, 7, 2026);

      g_assert_cmpstr (a->surname, ==, b->surname);
      g_assert_cmpstr (a->name, ==, b->name);
      g_assert_cmpstr (a->birth, ==, b->birth);
      different += strcmp (a->surname, c->surname) != 0;
    }
  g_assert_cmpuint (different, >, 25);
}

/* Ends that only women's or only men's names have. */
static const struct
{
  const char        *path;
  PartaNameLanguage  language;
  const char        *male_patronymic, *female_patronymic;
} languages[] = {
  { "/exchange/names/russian", PARTA_NAMES_RUSSIAN, "ич", "на" },
  { "/exchange/names/kazakh", PARTA_NAMES_KAZAKH, "ұлы", "қызы" },
  { "/exchange/names/kyrgyz", PARTA_NAMES_KYRGYZ, " уулу", " кызы" },
};

static gboolean
ends_like (const char *surname,
           gboolean    female)
{
  return g_str_has_suffix (surname, "а") == female;
}

static void
check_language (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (PartaPupilNames) names = parta_pupil_names_new (2026, languages[row].language);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint females = 0;

  for (guint i = 0; i < 600; i++)
    {
      g_autoptr (PartaPersonRow) pupil = parta_pupil_names_next (names, 1 + i % 11, 2026);
      gboolean female = strcmp (pupil->sex, "f") == 0;

      females += female;
      g_assert_true (ends_like (pupil->surname, female));
      g_assert_true (g_str_has_suffix (pupil->patronymic, female ? languages[row].female_patronymic
                                                                 : languages[row].male_patronymic));
      g_assert_true (g_hash_table_add (seen, g_strjoin (" ", pupil->surname, pupil->name, pupil->patronymic, NULL)));
    }
  g_assert_cmpuint (females, >, 240);
  g_assert_cmpuint (females, <, 360);
}

/* First grade of 2026: six years old on 1 September, not yet seven. */
static void
check_births (void)
{
  g_autoptr (PartaPupilNames) names = parta_pupil_names_new (1, PARTA_NAMES_RUSSIAN);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (PartaPersonRow) pupil = parta_pupil_names_next (names, 1, 2026);

      g_assert_cmpstr (pupil->birth, >=, "2019-09-01");
      g_assert_cmpstr (pupil->birth, <=, "2020-08-31");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_test_add_data_func (tables[i].path, GUINT_TO_POINTER (i), check_people);
  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    g_test_add_data_func (bad_rows[i].path, GUINT_TO_POINTER (i), check_bad_row);
  g_test_add_func ("/exchange/people/bad/twice", check_twice);
  for (guint i = 0; i < G_N_ELEMENTS (no_columns); i++)
    g_test_add_data_func (no_columns[i].path, GUINT_TO_POINTER (i), check_no_columns);
  g_test_add_func ("/exchange/people/mutations", check_mutations);
  g_test_add_func ("/exchange/plans", check_plans);
  for (guint i = 0; i < G_N_ELEMENTS (setups); i++)
    g_test_add_data_func (setups[i].path, GUINT_TO_POINTER (i), check_setup);
  g_test_add_func ("/exchange/names/same-seed", check_same_seed);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    g_test_add_data_func (languages[i].path, GUINT_TO_POINTER (i), check_language);
  g_test_add_func ("/exchange/names/births", check_births);

  return g_test_run ();
}
