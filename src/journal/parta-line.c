/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-line.h"

#include "parta-hash.h"

#include <string.h>

#define COUNT_MAX ((G_GUINT64_CONSTANT (1) << 53) - 1)

static void
append_string (GString    *line,
               const char *value)
{
  const char *plain = value;

  g_string_append_c (line, '"');
  for (const char *c = value;; c++)
    {
      if (*c != '\0' && *c != '"' && *c != '\\' && (guchar) *c >= 0x20)
        continue;

      g_string_append_len (line, plain, c - plain);
      plain = c + 1;
      if (*c == '\0')
        break;
      if ((guchar) *c < 0x20)
        g_string_append_printf (line, "\\u%04x", *c);
      else
        {
          g_string_append_c (line, '\\');
          g_string_append_c (line, *c);
        }
    }
  g_string_append_c (line, '"');
}

static void
append_name (GString    *line,
             const char *name)
{
  /* After "{" the first member, after anything else a further one. */
  if (line->len > 0 && line->str[line->len - 1] != '{')
    g_string_append_c (line, ',');
  append_string (line, name);
  g_string_append_c (line, ':');
}

/* What follows a backslash: a quotation mark, a backslash, or u00 and two digits of a control character. */
static gboolean
take_escape (PartaLineReader *reader,
             GString         *text)
{
  guint8 control;

  if (reader->at < reader->end && (*reader->at == '"' || *reader->at == '\\'))
    {
      g_string_append_c (text, *reader->at++);
      return TRUE;
    }
  if (reader->end - reader->at < 5 || strncmp (reader->at, "u00", 3) != 0 ||
      !parta_hex_read (&control, reader->at + 3, 1) || control == 0 || control >= 0x20)
    return FALSE;

  g_string_append_c (text, (char) control);
  reader->at += 5;

  return TRUE;
}

/* Returns: how many bytes stand for themselves here; what follows is a quotation mark, a backslash, a control character
 * or the end. */
static gsize
measure_plain (const PartaLineReader *reader)
{
  const char *at = reader->at;

  while (at < reader->end && *at != '"' && *at != '\\' && (guchar) *at >= 0x20)
    at++;

  return (gsize) (at - reader->at);
}

static gboolean
take_plain (PartaLineReader *reader,
            GString         *text)
{
  gsize size = measure_plain (reader);

  g_string_append_len (text, reader->at, (gssize) size);
  reader->at += size;

  return reader->at < reader->end && (guchar) *reader->at >= 0x20;
}

static char *
take_escaped (PartaLineReader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (take_plain (reader, text))
    {
      if (*reader->at++ == '"')
        return text->len > 0 && g_utf8_validate (text->str, (gssize) text->len, NULL)
                 ? g_string_free (g_steal_pointer (&text), FALSE)
                 : NULL;
      if (!take_escape (reader, text))
        return NULL;
    }

  return NULL;
}

/**
 * parta_line_append_text:
 * @line: the line so far
 * @name: name of a member
 * @value: (nullable): its value; %NULL and "" are the default and are left out
 *
 * Adds a member.
 */
void
parta_line_append_text (GString    *line,
                        const char *name,
                        const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  append_name (line, name);
  append_string (line, value);
}

/**
 * parta_line_append_count:
 * @line: the line so far
 * @name: name of a member
 * @value: its value, at most 2^53 − 1; 0 is the default and is left out
 *
 * Adds a member.
 */
void
parta_line_append_count (GString    *line,
                         const char *name,
                         guint64     value)
{
  g_return_if_fail (value <= COUNT_MAX);

  if (value == 0)
    return;

  append_name (line, name);
  g_string_append_printf (line, "%" G_GUINT64_FORMAT, value);
}

/**
 * parta_line_append_body:
 * @line: a line, or an empty text
 * @body: a body
 *
 * Adds @body as an object; its members are sorted already.
 */
void
parta_line_append_body (GString         *line,
                        const PartaBody *body)
{
  g_string_append_c (line, '{');
  for (guint i = 0; i < parta_body_get_size (body); i++)
    parta_line_append_text (line, parta_body_get_name (body, i), parta_body_get_value (body, i));
  g_string_append_c (line, '}');
}

/**
 * parta_line_take_char:
 * @reader: a reader
 * @c: the character that must come
 *
 * Returns: whether it came and was taken
 */
gboolean
parta_line_take_char (PartaLineReader *reader,
                      char             c)
{
  if (reader->at >= reader->end || *reader->at != c)
    return FALSE;

  reader->at++;
  if (c == '{')
    reader->first = TRUE;

  return TRUE;
}

/**
 * parta_line_take_name:
 * @reader: a reader that stands before a member or at the end of an object
 * @name: the name that is asked for
 *
 * Takes the name of the next member, its comma and colon, when it is @name. A name in an entry holds only small letters.
 *
 * Returns: whether it was; @reader has not moved otherwise
 */
gboolean
parta_line_take_name (PartaLineReader *reader,
                      const char      *name)
{
  gsize size = strlen (name);
  const char *at = reader->at;

  if (!reader->first)
    {
      if (at >= reader->end || *at != ',')
        return FALSE;
      at++;
    }
  if ((gsize) (reader->end - at) < size + 3 || at[0] != '"' || strncmp (at + 1, name, size) != 0 ||
      at[size + 1] != '"' || at[size + 2] != ':')
    return FALSE;

  reader->at = at + size + 3;
  reader->first = FALSE;

  return TRUE;
}

/**
 * parta_line_take_string:
 * @reader: a reader that stands before a string
 *
 * Returns: (transfer full) (nullable): the string; %NULL when none stands there in its canonical spelling, or it is empty
 */
char *
parta_line_take_string (PartaLineReader *reader)
{
  const char *start = reader->at + 1;
  gsize size;

  if (!parta_line_take_char (reader, '"'))
    return NULL;

  /* Nearly all strings are plain: they are copied once. */
  size = measure_plain (reader);
  if (start + size >= reader->end || *(start + size) != '"')
    return take_escaped (reader);
  if (size == 0 || !g_utf8_validate (start, (gssize) size, NULL))
    return NULL;

  reader->at += size + 1;

  return g_strndup (start, size);
}

/**
 * parta_line_take_count:
 * @reader: a reader that stands before an integer
 * @value: (out): the integer, 1 … 2^53 − 1
 *
 * Returns: whether one stood there in its canonical spelling
 */
gboolean
parta_line_take_count (PartaLineReader *reader,
                       guint64         *value)
{
  guint64 count = 0;
  const char *start = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at) && count <= COUNT_MAX)
    count = count * 10 + (guint64) (*reader->at++ - '0');
  *value = count;

  return reader->at > start && *start != '0' && count <= COUNT_MAX;
}

/**
 * parta_line_take_body:
 * @reader: a reader that stands before an object
 *
 * Returns: (transfer full) (nullable): the body; %NULL when none stands there in its canonical spelling
 */
PartaBody *
parta_line_take_body (PartaLineReader *reader)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);

  if (!parta_line_take_char (reader, '{'))
    return NULL;

  while (!parta_line_take_char (reader, '}'))
    {
      char *name, *value;

      if (pairs->len > 0 && !parta_line_take_char (reader, ','))
        return NULL;
      name = parta_line_take_string (reader);
      if (name == NULL)
        return NULL;
      g_ptr_array_add (pairs, name);
      if (!parta_line_take_char (reader, ':'))
        return NULL;
      value = parta_line_take_string (reader);
      if (value == NULL)
        return NULL;
      g_ptr_array_add (pairs, value);
      if (pairs->len >= 4 && strcmp (pairs->pdata[pairs->len - 4], name) >= 0)
        return NULL;   /* not sorted, or twice the same name */
    }
  reader->first = FALSE;

  return parta_body_new_pairs ((const char *const *) pairs->pdata, pairs->len / 2);
}
