/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-pupil-names.h"
#include "parta-names-resource.h"

#include <string.h>

/* A pupil of the first grade has turned six before the school year begins. */
#define AGE_BEFORE_FIRST_GRADE 6
#define DAYS_OF_A_YEAR 365

struct _PartaPupilNames
{
  guint64      state;
  GStrv        surnames;      /* male/female */
  GStrv        patronymics;   /* male/female */
  GStrv        given[2];      /* male, female */
  GHashTable  *used;          /* full names that were given already */
};

static const char *const language_codes[] = { "ru", "kk", "ky" };

/* SplitMix64: three lines, one word of state, and the same numbers everywhere; GRand does not promise its numbers for ever. */
static guint64
draw (PartaPupilNames *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static guint
draw_below (PartaPupilNames *self,
            guint            limit)
{
  return draw (self) % limit;
}

static const char *
draw_name (PartaPupilNames *self,
           GStrv            names)
{
  return names[draw_below (self, g_strv_length (names))];
}

/* @pair is male/female. */
static char *
choose_form (const char *pair,
             gboolean    female)
{
  const char *slash = strchr (pair, '/');

  g_assert (slash != NULL);   /* the lists are ours */

  return female ? g_strdup (slash + 1) : g_strndup (pair, slash - pair);
}

static char *
draw_birth (PartaPupilNames *self,
            guint            grade,
            guint            year)
{
  GDate day;

  g_date_set_dmy (&day, 1, G_DATE_SEPTEMBER, year - grade - AGE_BEFORE_FIRST_GRADE);
  g_date_add_days (&day, draw_below (self, DAYS_OF_A_YEAR));

  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day));
}

static void
replace (char **member,
         char  *text)
{
  g_free (*member);
  *member = text;
}

static void
draw_person (PartaPupilNames *self,
             PartaPersonRow  *pupil)
{
  gboolean female = draw_below (self, 2) == 1;

  replace (&pupil->sex, g_strdup (female ? "f" : "m"));
  replace (&pupil->surname, choose_form (draw_name (self, self->surnames), female));
  replace (&pupil->name, g_strdup (draw_name (self, self->given[female])));
  replace (&pupil->patronymic, choose_form (draw_name (self, self->patronymics), female));
}

/**
 * parta_pupil_names_new:
 * @seed: any number
 * @language: whose names
 *
 * Returns: (transfer full): a source of pupils that depends on nothing but its arguments
 */
PartaPupilNames *
parta_pupil_names_new (guint64           seed,
                       PartaNameLanguage language)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  PartaPupilNames *self;

  g_return_val_if_fail (language < G_N_ELEMENTS (language_codes), NULL);

  path = g_strdup_printf ("/org/parta/exchange/names/%s.ini", language_codes[language]);
  bytes = g_resource_lookup_data (parta_names_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    g_error ("the list of names %s is not built in", path);

  self = g_new0 (PartaPupilNames, 1);
  self->state = seed;
  self->surnames = g_key_file_get_string_list (file, "names", "surnames", NULL, NULL);
  self->patronymics = g_key_file_get_string_list (file, "names", "patronymics", NULL, NULL);
  self->given[0] = g_key_file_get_string_list (file, "names", "male", NULL, NULL);
  self->given[1] = g_key_file_get_string_list (file, "names", "female", NULL, NULL);
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert (self->surnames != NULL && self->patronymics != NULL && self->given[0] != NULL && self->given[1] != NULL);

  return self;
}

/**
 * parta_pupil_names_free:
 * @self: (transfer full): a source of pupils
 *
 * Frees the source.
 */
void
parta_pupil_names_free (PartaPupilNames *self)
{
  g_strfreev (self->surnames);
  g_strfreev (self->patronymics);
  g_strfreev (self->given[0]);
  g_strfreev (self->given[1]);
  g_hash_table_unref (self->used);
  g_free (self);
}

/**
 * parta_pupil_names_next:
 * @self: a source of pupils
 * @grade: the grade that the pupil attends, 1 to 12
 * @year: the year in which the school year begins
 *
 * Invents a pupil: a name in the right gender that this source has not given before, as long as it can, and a birth date that
 * suits the grade.
 *
 * Returns: (transfer full): a pupil without a class
 */
PartaPersonRow *
parta_pupil_names_next (PartaPupilNames *self,
                        guint            grade,
                        guint            year)
{
  g_autoptr (PartaPersonRow) pupil = parta_person_row_new ();

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (grade <= 12 && year >= 1950 && year <= 2100, NULL);

  pupil->is_pupil = TRUE;
  for (guint attempts = 0; attempts < 100; attempts++)
    {
      g_autofree char *name = NULL;

      draw_person (self, pupil);
      name = g_strjoin (" ", pupil->surname, pupil->name, pupil->patronymic, NULL);
      if (g_hash_table_add (self->used, g_steal_pointer (&name)))
        break;
    }
  replace (&pupil->birth, draw_birth (self, grade, year));

  return g_steal_pointer (&pupil);
}

/**
 * parta_pupil_names_pick:
 * @self: a source of pupils
 * @fewest: a number
 * @most: a number that is not smaller
 *
 * Returns: a number from @fewest to @most, for the size of a class
 */
guint
parta_pupil_names_pick (PartaPupilNames *self,
                        guint            fewest,
                        guint            most)
{
  g_return_val_if_fail (fewest <= most && most < G_MAXINT, fewest);

  return fewest + draw_below (self, most - fewest + 1);
}

/**
 * parta_name_language_from_name:
 * @language: (out): location for the language
 * @name: `ru`, `kk` or `ky`
 *
 * Returns: whether the language is known
 */
gboolean
parta_name_language_from_name (PartaNameLanguage *language,
                               const char        *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (language_codes); i++)
    if (g_strcmp0 (language_codes[i], name) == 0)
      {
        *language = (PartaNameLanguage) i;
        return TRUE;
      }

  return FALSE;
}
