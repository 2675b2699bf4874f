/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-person.h"

#include <string.h>

/* One alphabet that sorts Russian, Kazakh and Kyrgyz names alike on every machine, whatever its locale. */
static const char alphabet[] =
  "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

static guint
place_of (gunichar letter)
{
  char utf8[7] = "";
  const char *found;

  if (letter == 0)
    return 0;
  g_unichar_to_utf8 (g_unichar_tolower (letter), utf8);
  found = strstr (alphabet, utf8);

  /* Latin letters, digits and spaces before the alphabet, in their own order. */
  return found != NULL ? 0x110000 + (guint) (found - alphabet) : g_unichar_tolower (letter);
}

static void
append_initial (GString    *text,
                const char *name)
{
  char utf8[7] = "";

  if (*name == '\0')
    return;

  g_unichar_to_utf8 (g_utf8_get_char (name), utf8);
  /* A no-break space keeps the initials with the surname. */
  g_string_append_printf (text, "\302\240%s.", utf8);
}

static const PartaFact *
get_person (PartaState *state,
            const char *person_id)
{
  return parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, person_id);
}

/**
 * parta_name_compare:
 * @a: a name
 * @b: another
 *
 * Returns: less than, equal to or greater than 0, in the order of the alphabet
 */
int
parta_name_compare (const char *a,
                    const char *b)
{
  while (*a != '\0' || *b != '\0')
    {
      guint first = *a != '\0' ? place_of (g_utf8_get_char (a)) : 0;
      guint second = *b != '\0' ? place_of (g_utf8_get_char (b)) : 0;

      if (first != second)
        return first < second ? -1 : 1;
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }

  return 0;
}

/**
 * parta_name_dup_full:
 * @person: (nullable): a person or pupil
 *
 * Returns: (transfer full): "Иванов Пётр Сергеевич"
 */
char *
parta_name_dup_full (const PartaFact *person)
{
  g_autofree char *name = g_strdup_printf ("%s %s %s", parta_fact_get (person, "surname"),
                                           parta_fact_get (person, "name"), parta_fact_get (person, "patronymic"));

  return g_strdup (g_strstrip (name));
}

/**
 * parta_name_dup_short:
 * @person: (nullable): a person or pupil
 *
 * Returns: (transfer full): "Иванов Пётр"
 */
char *
parta_name_dup_short (const PartaFact *person)
{
  g_autofree char *name = g_strdup_printf ("%s %s", parta_fact_get (person, "surname"), parta_fact_get (person, "name"));

  return g_strdup (g_strstrip (name));
}

/**
 * parta_name_dup_initials:
 * @person: (nullable): a person or pupil
 *
 * Returns: (transfer full): "Иванов П. С.", held together by no-break spaces
 */
char *
parta_name_dup_initials (const PartaFact *person)
{
  GString *text = g_string_new (parta_fact_get (person, "surname"));

  append_initial (text, parta_fact_get (person, "name"));
  append_initial (text, parta_fact_get (person, "patronymic"));

  return g_string_free (text, FALSE);
}

/**
 * parta_person_dup_full_name:
 * @state: the record
 * @person_id: identifier of a person
 *
 * Returns: (transfer full): the name in full, the identifier where the person is not known
 */
char *
parta_person_dup_full_name (PartaState *state,
                            const char *person_id)
{
  const PartaFact *person = get_person (state, person_id);

  return person != NULL ? parta_name_dup_full (person) : g_strdup (person_id);
}

/**
 * parta_person_dup_initials:
 * @state: the record
 * @person_id: identifier of a person
 *
 * Returns: (transfer full): surname and initials, the identifier where the person is not known
 */
char *
parta_person_dup_initials (PartaState *state,
                           const char *person_id)
{
  const PartaFact *person = get_person (state, person_id);

  return person != NULL ? parta_name_dup_initials (person) : g_strdup (person_id);
}

/**
 * parta_person_find:
 * @state: the record
 * @name_or_id: an identifier, or a full name
 *
 * Returns: (transfer full) (nullable): the identifier; %NULL when nobody or more than one person answers to it
 */
char *
parta_person_find (PartaState *state,
                   const char *name_or_id)
{
  PartaFactIter iter;
  const PartaFact *person, *found = NULL;

  if (parta_ident_is_valid (name_or_id, -1) && get_person (state, name_or_id) != NULL)
    return g_strdup (name_or_id);

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, "");
  while (parta_fact_iter_next (&iter, &person))
    {
      g_autofree char *name = parta_name_dup_full (person);

      if (parta_name_compare (name, name_or_id) != 0)
        continue;
      if (found != NULL)
        return NULL;
      found = person;
    }

  return found != NULL ? g_strdup (parta_fact_get_key (found)) : NULL;
}
