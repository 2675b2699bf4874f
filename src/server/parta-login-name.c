/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-login-name.h"

#include <string.h>

#define LONGEST 24   /* letters of a surname: it is typed from a slip of paper */

/* Small letters of Russian, Kazakh and Kyrgyz as they are written on a keyboard that every computer has. */
static const struct
{
  gunichar    letter;
  const char *latin;
} letters[] = {
  { U'а', "a" },  { U'ә', "a" },  { U'б', "b" },  { U'в', "v" },   { U'г', "g" },  { U'ғ', "g" },  { U'д', "d" },
  { U'е', "e" },  { U'ё', "e" },  { U'ж', "zh" }, { U'з', "z" },   { U'и', "i" },  { U'й', "i" },  { U'і', "i" },
  { U'к', "k" },  { U'қ', "k" },  { U'л', "l" },  { U'м', "m" },   { U'н', "n" },  { U'ң', "n" },  { U'о', "o" },
  { U'ө', "o" },  { U'п', "p" },  { U'р', "r" },  { U'с', "s" },   { U'т', "t" },  { U'у', "u" },  { U'ұ', "u" },
  { U'ү', "u" },  { U'ф', "f" },  { U'х', "h" },  { U'һ', "h" },   { U'ц', "ts" }, { U'ч', "ch" }, { U'ш', "sh" },
  { U'щ', "sch" }, { U'ъ', "" },  { U'ы', "y" },  { U'ь', "" },    { U'э', "e" },  { U'ю', "yu" }, { U'я', "ya" },
};

static const char *
find_latin (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (letters[i].letter == letter)
        return letters[i].latin;
    }

  return NULL;
}

/* What is not a letter that a keyboard has is left out; of a Latin letter with a mark the letter stays. */
static char *
spell (const char *word,
       gsize       longest)
{
  g_autofree char *valid = g_utf8_make_valid (word, -1);
  g_autofree char *small = g_utf8_strdown (valid, -1);
  g_autofree char *whole = g_utf8_normalize (small, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *spelled = g_string_new (NULL);

  for (const char *c = whole; *c != '\0' && spelled->len < longest; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c), base, mark;
      const char *latin = find_latin (letter);

      if (latin != NULL)
        g_string_append (spelled, latin);
      else if (letter < 0x80 && g_ascii_isalnum ((char) letter))
        g_string_append_c (spelled, (char) letter);
      else if (g_unichar_decompose (letter, &base, &mark) && base < 0x80 && g_ascii_isalpha ((char) base))
        g_string_append_c (spelled, (char) base);
    }

  return g_string_free (spelled, FALSE);
}

/**
 * parta_login_name_new:
 * @surname: of a person
 * @name: first name; "" where there is none
 * @attempt: from 1: which login of that name it shall be, when earlier ones are taken
 *
 * Makes a login that its owner remembers: small Latin letters, the same for the same name.
 *
 * Returns: (transfer full): "asanova-g", "asanova-g2", …
 */
char *
parta_login_name_new (const char *surname,
                      const char *name,
                      guint       attempt)
{
  g_autofree char *family = spell (surname, LONGEST);
  g_autofree char *first = spell (name, 1);
  g_autoptr (GString) login = g_string_new (*family != '\0' ? family : "user");

  if (*first != '\0')
    g_string_append_printf (login, "-%s", first);
  if (attempt > 1)
    g_string_append_printf (login, "%s%u", *first != '\0' ? "" : "-", attempt);

  return g_string_free (g_steal_pointer (&login), FALSE);
}
