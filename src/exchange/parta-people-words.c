/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-people-words.h"
#include "parta-columns.h"

#include <string.h>

#define MAX_NAME_LETTERS 60

typedef struct
{
  const char *meaning;
  const char *words;
} Meaning;

static const Meaning sexes[] = {
  { "m", "м|муж|мужской|мальчик|m|male|boy|ер|ұл|эркек|бала" },
  { "f", "ж|жен|женский|девочка|f|female|girl|әйел|қыз|аял|кыз" },
};

static const Meaning kinds[] = {
  { "pupil", "ученик|ученица|учащийся|учащаяся|обучающийся|pupil|student|оқушы|окуучу" },
  { "staff", "сотрудник|работник|учитель|педагог|персонал|staff|teacher|employee|қызметкер|мұғалім|кызматкер|мугалим" },
};

static const Meaning roles[] = {
  { "teacher", "учитель|педагог|преподаватель|предметник|учитель предметник|teacher|мұғалім|мугалим" },
  { "class_teacher", "классный руководитель|кл рук|классрук|class teacher|form teacher|сынып жетекшісі|класс жетекчи" },
  { "deputy", "завуч|заместитель директора|зам директора|зам директора по увр|заместитель директора по увр|"
              "deputy|deputy head|директордың орынбасары|директордун орун басары" },
  { "head", "директор|руководитель|head|principal|headteacher" },
  { "coordinator", "координатор|ответственный координатор|coordinator|үйлестіруші" },
  { "ej_admin", "администратор журнала|администратор эж|администратор ббж|администратор|journal administrator|administrator" },
  { "secretary", "секретарь|делопроизводитель|secretary|clerk|хатшы|катчы" },
};

/* Positions are free text: these beginnings and parts of words betray the role. The first that fits decides. */
static const Meaning positions[] = {
  { "secretary", "секретарь|делопроизводитель|secretary|clerk|хатшы|катчы" },
  { "deputy", "заместитель дир|зам дир|завуч|deputy|директордың орынбасары|директордун орун басары" },
  { "head", "директор|head|principal" },
  { "coordinator", "координатор|coordinator" },
  { "teacher", "учитель|преподаватель|педагог|teacher|мұғалім|мугалим" },
};

/* Ends of patronymics, and words that stand after a father's name. */
static const Meaning patronymics[] = {
  { "m", "вич|ьич|лич|мич|ұлы|улы|уулу|оглы|оғлы" },
  { "f", "вна|чна|шна|қызы|кызы" },
};

static const char *
find_meaning (const Meaning *meanings,
              guint          n_meanings,
              const char    *text)
{
  g_autofree char *folded = parta_columns_fold (text);

  for (guint i = 0; i < n_meanings; i++)
    {
      g_auto (GStrv) words = g_strsplit (meanings[i].words, "|", -1);

      if (g_strv_contains ((const char *const *) words, folded))
        return meanings[i].meaning;
    }

  return NULL;
}

static gboolean
is_parental_word (const char *word)
{
  static const char *const words[] = { "уулу", "кызы", "ұлы", "қызы", "улы", "оглы", NULL };
  g_autofree char *folded = parta_columns_fold (word);

  return g_strv_contains (words, folded);
}

/* Joins words @from … @to − 1 with one blank. */
static char *
join_words (GPtrArray *words,
            guint      from,
            guint      to)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = from; i < to && i < words->len; i++)
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", (char *) g_ptr_array_index (words, i));

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/**
 * parta_people_read_sex:
 * @text: a cell
 * @sex: (out): location for `m`, `f`, or "" for an empty cell
 *
 * Returns: whether the word is known
 */
gboolean
parta_people_read_sex (const char  *text,
                       const char **sex)
{
  *sex = *text == '\0' ? "" : find_meaning (sexes, G_N_ELEMENTS (sexes), text);

  return *sex != NULL;
}

/**
 * parta_people_guess_sex:
 * @patronymic: a patronymic, may be empty
 *
 * Returns: (transfer none): `m`, `f`, or "" when the patronymic does not tell
 */
const char *
parta_people_guess_sex (const char *patronymic)
{
  g_autofree char *folded = parta_columns_fold (patronymic);

  for (guint i = 0; i < G_N_ELEMENTS (patronymics); i++)
    {
      g_auto (GStrv) ends = g_strsplit (patronymics[i].words, "|", -1);

      for (guint j = 0; ends[j] != NULL; j++)
        if (g_str_has_suffix (folded, ends[j]))
          return patronymics[i].meaning;
    }

  return "";
}

/**
 * parta_people_read_date:
 * @text: a day such as 01.09.2014, 1/9/2014 or 2014-09-01
 *
 * Returns: (transfer full) (nullable): the day as `2014-09-01`, or %NULL when there is no such day from 1900 to 2100
 */
char *
parta_people_read_date (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "./-", -1);
  gboolean year_first = strchr (text, '-') != NULL;
  guint64 day, month, year;

  if (g_strv_length (parts) != 3 ||
      !g_ascii_string_to_unsigned (parts[year_first ? 2 : 0], 10, 1, 31, &day, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &month, NULL) ||
      !g_ascii_string_to_unsigned (parts[year_first ? 0 : 2], 10, 1900, 2100, &year, NULL) ||
      !g_date_valid_dmy (day, month, year))
    return NULL;

  return g_strdup_printf ("%04u-%02u-%02u", (guint) year, (guint) month, (guint) day);
}

/**
 * parta_people_read_kind:
 * @text: a cell of the column that tells pupils from staff
 * @is_pupil: (out): location for the answer
 *
 * Returns: whether the word is known
 */
gboolean
parta_people_read_kind (const char *text,
                        gboolean   *is_pupil)
{
  const char *kind = find_meaning (kinds, G_N_ELEMENTS (kinds), text);

  *is_pupil = g_strcmp0 (kind, "pupil") == 0;

  return kind != NULL;
}

/**
 * parta_people_read_roles:
 * @text: roles, separated by comma, semicolon or plus
 * @unknown: (out) (transfer full) (nullable): location for the first word that names no role
 *
 * Returns: (transfer full): role identifiers, each once
 */
char **
parta_people_read_roles (const char  *text,
                         char       **unknown)
{
  g_auto (GStrv) words = g_strsplit_set (text, ",;+", -1);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  *unknown = NULL;
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *role = find_meaning (roles, G_N_ELEMENTS (roles), words[i]);

      if (*g_strstrip (words[i]) == '\0')
        continue;
      if (role == NULL && *unknown == NULL)
        *unknown = g_strdup (words[i]);
      else if (role != NULL && g_hash_table_add (seen, (char *) role))
        g_strv_builder_add (found, role);
    }

  return g_strv_builder_end (found);
}

/**
 * parta_people_guess_roles:
 * @position: a position, such as «учитель физики»
 *
 * Returns: (transfer full): the role that goes with it, or none
 */
char **
parta_people_guess_roles (const char *position)
{
  g_autofree char *folded = parta_columns_fold (position);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_auto (GStrv) parts = g_strsplit (positions[i].words, "|", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        if (strstr (folded, parts[j]) != NULL)
          {
            g_strv_builder_add (found, positions[i].meaning);
            return g_strv_builder_end (found);
          }
    }

  return g_strv_builder_end (found);
}

/**
 * parta_people_split_name:
 * @full: surname, name and perhaps patronymic in one text
 * @surname: (out) (transfer full): location for the surname
 * @name: (out) (transfer full): location for the name
 * @patronymic: (out) (transfer full): location for the patronymic, "" when there is none
 *
 * Knows that «Асан уулу Бакыт» begins with a surname of two words.
 *
 * Returns: whether there is at least a surname and a name; nothing is set otherwise
 */
gboolean
parta_people_split_name (const char  *full,
                         char       **surname,
                         char       **name,
                         char       **patronymic)
{
  g_auto (GStrv) pieces = g_strsplit_set (full, " \t\r\n", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint of_surname;

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_ptr_array_add (words, pieces[i]);

  of_surname = words->len >= 3 && is_parental_word (g_ptr_array_index (words, 1)) ? 2 : 1;
  if (words->len <= of_surname)
    return FALSE;

  *surname = join_words (words, 0, of_surname);
  *name = join_words (words, of_surname, of_surname + 1);
  *patronymic = join_words (words, of_surname + 1, words->len);

  return TRUE;
}

/**
 * parta_people_is_name:
 * @text: a surname, name or patronymic
 *
 * Returns: whether it consists of letters, blanks, hyphens, apostrophes and dots, and is not absurdly long
 */
gboolean
parta_people_is_name (const char *text)
{
  gboolean letters = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        letters = TRUE;
      else if (!g_unichar_ismark (c) && (c >= 0x80 || strchr (" -'.`", (int) c) == NULL) && c != 0x2019)
        return FALSE;
    }

  return letters && g_utf8_strlen (text, -1) <= MAX_NAME_LETTERS;
}
