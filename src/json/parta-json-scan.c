/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-json"

#include "parta-json-scan-private.h"

#include "parta-json.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * parta_json_complain:
 * @text: a document
 * @place: where in it something is wrong; what stands before it is valid UTF-8
 * @trouble: what is wrong, a translated sentence
 * @error: (out): set to %PARTA_JSON_ERROR_MALFORMED with line and column, both from 1
 */
void
parta_json_complain (const char  *text,
                     const char  *place,
                     const char  *trouble,
                     GError     **error)
{
  const char *start = text;
  guint line = 1;

  for (const char *at = text; at < place; at++)
    {
      if (*at != '\n')
        continue;
      line++;
      start = at + 1;
    }

  g_set_error (error, PARTA_JSON_ERROR, PARTA_JSON_ERROR_MALFORMED,
               /* Translators: a place in a file, and what is wrong there. */
               _("Line %u, column %u: %s"), line, (guint) g_utf8_strlen (start, place - start) + 1, trouble);
}

/**
 * parta_json_is_ascii:
 * @text: bytes of a stranger
 * @size: how many
 *
 * Looks at eight bytes at a time, because nearly every document is.
 *
 * Returns: whether there is nothing but ASCII, and no zero byte
 */
gboolean
parta_json_is_ascii (const char *text,
                     gsize       size)
{
  gsize i = 0;

  for (; i + 8 <= size; i += 8)
    {
      guint64 eight;

      memcpy (&eight, text + i, 8);
      if (eight & G_GUINT64_CONSTANT (0x8080808080808080))
        return FALSE;
    }
  for (; i < size; i++)
    {
      if ((guchar) text[i] >= 0x80)
        return FALSE;
    }

  return memchr (text, 0, size) == NULL;
}

/* What is wrong with the text in quotes that begins at *at, which moves to its last quote, or to the trouble. */
static const char *
find_trouble_in_text (const char **at,
                      const char  *end)
{
  const char *here = *at + 1;

  for (; here < end && *here != '"' && (guchar) *here >= ' '; here++)
    {
      if (*here != '\\' || ++here == end)
        continue;
      if (end - here >= 5 && strncmp (here, "u0000", 5) == 0)
        break;
    }
  *at = MIN (here, end);
  if (here >= end)
    return _("A text in quotes has no end.");
  if (*here == '"')
    return NULL;

  return *here == 'u' ? _("A text has no character number zero.") : _("A text in quotes ends on its own line.");
}

/* What is wrong; *place is where. */
static const char *
find_trouble (const char **place,
              const char  *end)
{
  const char **at = place;
  const char *trouble = NULL;
  guint depth = 0;

  for (; *at < end; ++*at)
    {
      if (**at == '"')
        trouble = find_trouble_in_text (at, end);
      else if (**at == '{' || **at == '[')
        trouble = ++depth > PARTA_JSON_MOST_LEVELS ? _("There are too many brackets within one another.") : NULL;
      else if (**at == '}' || **at == ']')
        depth -= depth > 0 ? 1 : 0;
      else if ((guchar) **at < ' ' && strchr ("\t\n\r", **at) == NULL)
        trouble = _("Only spaces, tabs and line ends may stand between values.");
      if (trouble != NULL)
        return trouble;
    }

  return NULL;
}

/**
 * parta_json_scan:
 * @text: bytes of a stranger
 * @size: how many
 * @error: (out): set to %PARTA_JSON_ERROR_MALFORMED
 *
 * Looks for what the library would take, but nobody should: wrong UTF-8, characters without a glyph, zero bytes, and brackets
 * so deep that a function which calls itself for each would need too much memory.
 *
 * Returns: whether there is nothing of the kind
 */
gboolean
parta_json_scan (const char  *text,
                 gsize        size,
                 GError     **error)
{
  const char *place = text;
  const char *trouble;

  if (!parta_json_is_ascii (text, size) && !g_utf8_validate_len (text, size, &place))
    {
      parta_json_complain (text, place, _("This is not text in UTF-8."), error);
      return FALSE;
    }

  place = text;
  trouble = find_trouble (&place, text + size);
  if (trouble != NULL)
    parta_json_complain (text, place, trouble, error);

  return trouble == NULL;
}
