/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-people-csv.h"
#include "parta-bad-row.h"
#include "parta-class-name.h"
#include "parta-columns.h"
#include "parta-exchange-error.h"
#include "parta-people-words.h"

#include <glib/gi18n.h>

#define MAX_WORD_LETTERS 100

enum
{
  FULL_NAME, SURNAME, NAME, PATRONYMIC, SEX, BIRTH, CLASS, LEADS, GROUPS, NUMBER, POSITION, ROLES, LOGIN, KIND,
};

static const PartaColumnWord headings[] = {
  { FULL_NAME, "фио|ф и о|фамилия имя отчество|фамилия имя|ученик|учащийся|сотрудник|full name|pupil|student|аты жөні|аты жөнү|аты жону" },
  { SURNAME, "фамилия|surname|last name|family name|тегі|фамилиясы" },
  { NAME, "имя|name|first name|given name|аты" },
  { PATRONYMIC, "отчество|patronymic|middle name|әкесінің аты|атасынын аты|атасынын ысымы" },
  { SEX, "пол|sex|gender|жынысы" },
  { BIRTH, "дата рождения|д р|рождения|родился|birth|birth date|date of birth|birthday|туған күні|туулган күнү|туулган куну" },
  { CLASS, "класс|class|form|grade|сынып" },
  { LEADS, "классный руководитель класса|руководит классом|классное руководство|class teacher of|leads class" },
  { GROUPS, "группа|группы|учебная группа|group|groups|study group|топ|топтар" },
  { NUMBER, "n|n п п|номер|номер по списку|no|number" },
  { POSITION, "должность|position|job|job title|қызметі|кызматы" },
  { ROLES, "роль|роли|role|roles|рөлі|ролу|рөлү" },
  { LOGIN, "логин|имя пользователя|login|user|user name|username" },
  { KIND, "тип|вид|type|kind|түрі|түрү|туру" },
};

/* The reading of one table. */
typedef struct
{
  PartaColumns  columns;
  PartaPeople  *people;
  GHashTable   *seen;            /* identity of a person → line */
  gboolean      pupils_expected;
} PeopleReading;

static void
people_reading_clear (PeopleReading *reading)
{
  g_clear_pointer (&reading->people, parta_people_free);
  g_clear_pointer (&reading->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PeopleReading, people_reading_clear)

static gboolean G_GNUC_PRINTF (4, 5)
refuse (PeopleReading     *reading,
        const PartaCsvRow *row,
        guint              column,
        const char        *format,
        ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  g_ptr_array_add (reading->people->bad_rows,
                   parta_bad_row_new (row->line, parta_columns_heading (&reading->columns, column), reason));
  return FALSE;
}

static const char *
get (PeopleReading     *reading,
     const PartaCsvRow *row,
     guint              column)
{
  return parta_columns_get (&reading->columns, row, column);
}

static void
set_text (char       **member,
          const char  *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

static gboolean
read_kind (PeopleReading     *reading,
           const PartaCsvRow *row,
           PartaPersonRow    *person)
{
  const char *text = get (reading, row, KIND);

  person->is_pupil = reading->pupils_expected;
  if (*text == '\0' || parta_people_read_kind (text, &person->is_pupil))
    return TRUE;

  return refuse (reading, row, KIND, _("“%s” tells neither a pupil nor a member of the staff. Write “pupil” or “staff”."), text);
}

static gboolean
read_name (PeopleReading     *reading,
           const PartaCsvRow *row,
           PartaPersonRow    *person)
{
  const char *full = get (reading, row, FULL_NAME);
  char **parts[] = { &person->surname, &person->name, &person->patronymic };

  set_text (&person->surname, get (reading, row, SURNAME));
  set_text (&person->name, get (reading, row, NAME));
  set_text (&person->patronymic, get (reading, row, PATRONYMIC));

  if (*person->surname == '\0' && *full != '\0')
    {
      g_autofree char *surname = NULL, *name = NULL, *patronymic = NULL;

      if (!parta_people_split_name (full, &surname, &name, &patronymic))
        return refuse (reading, row, FULL_NAME, _("“%s” is not a surname followed by a name."), full);
      set_text (&person->surname, surname);
      set_text (&person->name, name);
      set_text (&person->patronymic, patronymic);
    }

  if (*person->surname == '\0')
    return refuse (reading, row, SURNAME, _("The surname is missing."));
  if (*person->name == '\0')
    return refuse (reading, row, NAME, _("The name is missing."));

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (**parts[i] != '\0' && !parta_people_is_name (*parts[i]))
      return refuse (reading, row, parta_columns_has (&reading->columns, SURNAME) ? SURNAME + i : FULL_NAME,
                     _("“%s” cannot be part of a name: only letters, blanks, hyphens and apostrophes can."), *parts[i]);

  return TRUE;
}

static gboolean
read_sex (PeopleReading     *reading,
          const PartaCsvRow *row,
          PartaPersonRow    *person)
{
  const char *text = get (reading, row, SEX);
  const char *sex;

  if (!parta_people_read_sex (text, &sex))
    return refuse (reading, row, SEX, _("“%s” is neither male nor female. Write “m” or “f”, or leave the cell empty."), text);

  set_text (&person->sex, *sex != '\0' ? sex : parta_people_guess_sex (person->patronymic));

  return TRUE;
}

static gboolean
read_birth (PeopleReading     *reading,
            const PartaCsvRow *row,
            PartaPersonRow    *person)
{
  const char *text = get (reading, row, BIRTH);
  g_autofree char *birth = NULL;

  if (*text == '\0')
    return TRUE;

  birth = parta_people_read_date (text);
  if (birth == NULL)
    return refuse (reading, row, BIRTH, _("“%s” is not a day. Write it as 01.09.2014 or 2014-09-01."), text);

  set_text (&person->birth, birth);

  return TRUE;
}

static gboolean
has_cyrillic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_CYRILLIC)
      return TRUE;

  return FALSE;
}

static gboolean
read_class (PeopleReading     *reading,
            const PartaCsvRow *row,
            PartaPersonRow    *person)
{
  guint column = !person->is_pupil && parta_columns_has (&reading->columns, LEADS) ? LEADS : CLASS;
  const char *text = get (reading, row, column);

  if (*text == '\0' && person->is_pupil)
    return refuse (reading, row, CLASS, _("The class is missing."));
  if (g_utf8_strlen (text, -1) > MAX_WORD_LETTERS)
    return refuse (reading, row, column, _("The name of the class is too long."));

  g_free (person->class_name);
  person->class_name = parta_class_name_tidy (text, has_cyrillic (person->surname));

  return TRUE;
}

static void
read_groups (PeopleReading     *reading,
             const PartaCsvRow *row,
             PartaPersonRow    *person)
{
  g_auto (GStrv) words = g_strsplit_set (get (reading, row, GROUPS), ";,", -1);
  g_autoptr (GStrvBuilder) groups = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      g_strv_builder_add (groups, words[i]);

  g_strfreev (person->groups);
  person->groups = g_strv_builder_end (groups);
}

static gboolean
read_number (PeopleReading     *reading,
             const PartaCsvRow *row,
             PartaPersonRow    *person)
{
  const char *text = get (reading, row, NUMBER);
  guint64 number = 0;

  if (*text != '\0' && !g_ascii_string_to_unsigned (text, 10, 0, 9999, &number, NULL))
    return refuse (reading, row, NUMBER, _("“%s” is not a place in a list. Write a whole number, or leave the cell empty."), text);

  person->number = number;

  return TRUE;
}

static gboolean
read_work (PeopleReading     *reading,
           const PartaCsvRow *row,
           PartaPersonRow    *person)
{
  const char *text = get (reading, row, ROLES);
  g_autofree char *unknown = NULL;

  set_text (&person->position, get (reading, row, POSITION));
  set_text (&person->login, get (reading, row, LOGIN));
  g_strfreev (person->roles);
  person->roles = *text != '\0' ? parta_people_read_roles (text, &unknown) : parta_people_guess_roles (person->position);

  if (unknown != NULL)
    return refuse (reading, row, ROLES, _("Parta knows no role “%s”."), unknown);

  return TRUE;
}

/* One person twice in a file is most often a slip of copying; two pupils of one name differ by birth or class. */
static gboolean
check_once (PeopleReading     *reading,
            const PartaCsvRow *row,
            PartaPersonRow    *person)
{
  g_autofree char *joined = g_strjoin ("\x1f", person->is_pupil ? "p" : "s", person->surname, person->name, person->patronymic,
                                       *person->birth != '\0' || !person->is_pupil ? person->birth : person->class_name, NULL);
  g_autofree char *identity = g_utf8_casefold (joined, -1);
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (reading->seen, identity));

  if (line != 0)
    return refuse (reading, row, parta_columns_has (&reading->columns, SURNAME) ? SURNAME : FULL_NAME,
                   _("%s %s already stands in line %u."), person->surname, person->name, line);

  g_hash_table_insert (reading->seen, g_steal_pointer (&identity), GUINT_TO_POINTER (row->line));

  return TRUE;
}

static void
read_row (PeopleReading     *reading,
          const PartaCsvRow *row)
{
  g_autoptr (PartaPersonRow) person = parta_person_row_new ();

  person->line = row->line;
  if (!read_kind (reading, row, person) || !read_name (reading, row, person) || !read_sex (reading, row, person) ||
      !read_birth (reading, row, person) || !read_class (reading, row, person))
    return;

  if (person->is_pupil)
    {
      read_groups (reading, row, person);
      if (!read_number (reading, row, person))
        return;
    }
  else if (!read_work (reading, row, person))
    return;

  if (check_once (reading, row, person))
    g_ptr_array_add (reading->people->rows, g_steal_pointer (&person));
}

static gboolean
find_columns (PeopleReading   *reading,
              const PartaCsv  *csv,
              GError         **error)
{
  static const guint any_of[] = { FULL_NAME, SURNAME };
  const PartaColumns *columns = &reading->columns;

  if (!parta_columns_find (&reading->columns, csv, headings, G_N_ELEMENTS (headings), any_of, G_N_ELEMENTS (any_of)) ||
      (!parta_columns_has (columns, FULL_NAME) && !parta_columns_has (columns, NAME)))
    {
      g_set_error_literal (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_COLUMNS,
                           _("The table has no line of headings with “Surname” and “Name”, or “Full name”. "
                             "Add such a first line and choose the file again."));
      return FALSE;
    }

  reading->pupils_expected = !parta_columns_has (columns, POSITION) && !parta_columns_has (columns, ROLES) &&
                             !parta_columns_has (columns, LOGIN) && !parta_columns_has (columns, LEADS);
  if (reading->pupils_expected && !parta_columns_has (columns, CLASS) && !parta_columns_has (columns, KIND))
    {
      g_set_error_literal (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_COLUMNS,
                           _("The table tells neither classes of pupils nor positions of staff. "
                             "Add a column “Class”, or a column “Position”, and choose the file again."));
      return FALSE;
    }

  return TRUE;
}

/**
 * parta_person_row_new:
 *
 * Returns: (transfer full): a person without any words
 */
PartaPersonRow *
parta_person_row_new (void)
{
  PartaPersonRow *self = g_new0 (PartaPersonRow, 1);
  char **texts[] = { &self->surname, &self->name, &self->patronymic, &self->sex, &self->birth,
                     &self->class_name, &self->position, &self->login };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  self->groups = g_new0 (char *, 1);
  self->roles = g_new0 (char *, 1);

  return self;
}

/**
 * parta_person_row_free:
 * @self: (transfer full): a row
 *
 * Frees the row.
 */
void
parta_person_row_free (PartaPersonRow *self)
{
  g_free (self->surname);
  g_free (self->name);
  g_free (self->patronymic);
  g_free (self->sex);
  g_free (self->birth);
  g_free (self->class_name);
  g_strfreev (self->groups);
  g_free (self->position);
  g_strfreev (self->roles);
  g_free (self->login);
  g_free (self);
}

/**
 * parta_people_new:
 *
 * Returns: (transfer full): no people yet
 */
PartaPeople *
parta_people_new (void)
{
  PartaPeople *self = g_new0 (PartaPeople, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_person_row_free);
  self->bad_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);
  self->ignored = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * parta_people_read_csv:
 * @bytes: a whole file
 * @error: return location for an error
 *
 * Reads a table of pupils or of staff. The headings tell which; a column “Type” tells it row by row. Rows that
 * cannot be taken over are listed with line, column and reason, the others are taken over.
 *
 * Returns: (transfer full): the people, or %NULL with the errors of parta_csv_read() or %PARTA_EXCHANGE_ERROR_COLUMNS
 */
PartaPeople *
parta_people_read_csv (GBytes  *bytes,
                       GError **error)
{
  g_auto (PeopleReading) reading = { 0 };
  g_autoptr (PartaCsv) csv = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  csv = parta_csv_read (bytes, error);
  if (csv == NULL || !find_columns (&reading, csv, error))
    return NULL;

  reading.people = parta_people_new ();
  reading.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  parta_columns_unused (&reading.columns, reading.people->ignored);
  for (guint i = reading.columns.first; i < csv->rows->len; i++)
    read_row (&reading, g_ptr_array_index (csv->rows, i));

  return g_steal_pointer (&reading.people);
}

/**
 * parta_people_free:
 * @self: (transfer full): people
 *
 * Frees the people and the reports about bad rows.
 */
void
parta_people_free (PartaPeople *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->bad_rows);
  g_ptr_array_unref (self->ignored);
  g_free (self);
}
