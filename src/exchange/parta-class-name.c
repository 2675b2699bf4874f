/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-class-name.h"

#include <string.h>

#define MAX_GRADE 12
#define MAX_LETTERS 2

/* Latin letters that look like Cyrillic ones: people type either. */
static gunichar
to_cyrillic (gunichar c)
{
  static const char latin[] = "ABCEHKMOPTXY";
  static const gunichar cyrillic[] = { 0x410, 0x412, 0x421, 0x415, 0x41d, 0x41a, 0x41c, 0x41e, 0x420, 0x422, 0x425, 0x423 };
  const char *found = c < 0x80 && c != 0 ? strchr (latin, (int) c) : NULL;

  return found != NULL ? cyrillic[found - latin] : c;
}

static gboolean
is_ornament (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_ispunct (c);
}

/* Splits 5А, 5 "А", 5-а or 5 «А» класс into a grade and up to two letters; everything else is no name of that pattern. */
static gboolean
split_name (const char *text,
            guint      *grade,
            GString    *letters)
{
  const char *p = text;

  *grade = 0;
  while (is_ornament (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  for (; g_ascii_isdigit (*p) && *grade <= MAX_GRADE; p++)
    *grade = *grade * 10 + (*p - '0');
  if (*grade < 1 || *grade > MAX_GRADE)
    return FALSE;

  for (guint n = 0; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_ornament (c))
        continue;
      if (letters->len > 0 && (g_str_has_prefix (p, "класс") || g_str_has_prefix (p, "кл")))
        return TRUE;
      if (!g_unichar_isalpha (c) || ++n > MAX_LETTERS)
        return FALSE;
      g_string_append_unichar (letters, g_unichar_toupper (c));
    }

  return TRUE;
}

static char *
join_name (guint       grade,
           const char *letters,
           gboolean    cyrillic)
{
  g_autoptr (GString) name = g_string_new (NULL);

  g_string_printf (name, "%u", grade);
  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (name, cyrillic ? to_cyrillic (g_utf8_get_char (p)) : g_utf8_get_char (p));

  return g_string_free (g_steal_pointer (&name), FALSE);
}

static char *
collapse_blanks (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", words[i]);

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/**
 * parta_class_name_tidy:
 * @text: name of a class as somebody wrote it
 * @cyrillic: whether Latin letters that look like Cyrillic ones were meant as these
 *
 * Brings 5А, 5 "А", 5-а and 5 «А» класс to one spelling, 5А. A name of another pattern only loses superfluous blanks.
 *
 * Returns: (transfer full): the name to show
 */
char *
parta_class_name_tidy (const char *text,
                       gboolean    cyrillic)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  guint grade;

  g_return_val_if_fail (text != NULL, NULL);

  return split_name (text, &grade, letters) ? join_name (grade, letters->str, cyrillic) : collapse_blanks (text);
}

/**
 * parta_class_name_key:
 * @text: name of a class as somebody wrote it
 *
 * Two spellings of one class have the same key, whatever the alphabet of the letter.
 *
 * Returns: (transfer full): a text to compare, not to show
 */
char *
parta_class_name_key (const char *text)
{
  g_autofree char *tidy = parta_class_name_tidy (text, TRUE);

  return g_utf8_casefold (tidy, -1);
}

/**
 * parta_class_name_get_grade:
 * @text: name of a class
 *
 * Returns: the grade with which the name begins, 1 to 12, or 0 when it tells none
 */
guint
parta_class_name_get_grade (const char *text)
{
  guint64 grade = 0;
  char *end = NULL;

  g_return_val_if_fail (text != NULL, 0);

  while (*text != '\0' && !g_ascii_isdigit (*text) && is_ornament (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  if (g_ascii_isdigit (*text))
    grade = g_ascii_strtoull (text, &end, 10);

  return grade <= MAX_GRADE ? (guint) grade : 0;
}

/**
 * parta_class_name_dup_letter:
 * @text: name of a class
 *
 * Returns: (transfer full): what follows the grade in the tidy name, "" when the name has another pattern
 */
char *
parta_class_name_dup_letter (const char *text)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  guint grade;

  g_return_val_if_fail (text != NULL, NULL);

  return g_strdup (split_name (text, &grade, letters) ? letters->str : "");
}
