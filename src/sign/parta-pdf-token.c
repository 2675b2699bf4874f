/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-token.h"

#include <string.h>

#define MAX_DEPTH 64
#define MAX_DIGITS 15 /* more cannot be an offset, a count or an object */

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_delimiter (char c)
{
  return is_space (c) || strchr ("()<>[]{}/%", c) != NULL;
}

static gboolean
starts_with (const char *at,
             const char *end,
             const char *text)
{
  gsize length = strlen (text);

  return (gsize) (end - at) >= length && memcmp (at, text, length) == 0;
}

/* Every skip_… function returns the first byte after the thing, or NULL when the thing does not end. */

static const char *
skip_string (const char *at,
             const char *end)
{
  guint depth = 0;

  for (; at < end; at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == '(')
        depth++;
      else if (*at == ')' && --depth == 0)
        return at + 1;
    }

  return NULL;
}

static const char *
skip_hex (const char *at,
          const char *end)
{
  for (at++; at < end && (g_ascii_isxdigit (*at) || is_space (*at)); at++)
    ;

  return at < end && *at == '>' ? at + 1 : NULL;
}

static const char *
skip_atom (const char *at,
           const char *end)
{
  const char *start = at;

  if (*at == '(')
    return skip_string (at, end);
  if (*at == '<')
    return skip_hex (at, end);
  if (*at == '/')
    at++;
  while (at < end && !is_delimiter (*at))
    at++;

  return at > start ? at : NULL;
}

/* Without recursion, so that a file of a million brackets costs memory of 64. */
static const char *
skip_composite (const char *at,
                const char *end)
{
  char open[MAX_DEPTH];
  guint depth = 0;

  do
    {
      at = parta_pdf_skip_space (at, end);
      if (at >= end)
        return NULL;

      if (depth > 0 && open[depth - 1] == '<' && starts_with (at, end, ">>"))
        {
          at += 2;
          depth--;
        }
      else if (depth > 0 && open[depth - 1] == '[' && *at == ']')
        {
          at++;
          depth--;
        }
      else if (starts_with (at, end, "<<") || *at == '[')
        {
          if (depth == MAX_DEPTH)
            return NULL;
          open[depth++] = *at;
          at += *at == '[' ? 1 : 2;
        }
      else
        {
          at = skip_atom (at, end);
          if (at == NULL)
            return NULL;
        }
    }
  while (depth > 0);

  return at;
}

static gboolean
read_digits (PartaSpan  span,
             gint64    *number)
{
  *number = 0;
  if (span.length == 0 || span.length > MAX_DIGITS)
    return FALSE;

  for (gsize i = 0; i < span.length; i++)
    {
      if (!g_ascii_isdigit (span.data[i]))
        return FALSE;
      *number = *number * 10 + (span.data[i] - '0');
    }

  return TRUE;
}

static void
classify_number (PartaPdfValue *value)
{
  PartaSpan digits = value->span;
  gboolean negative = *digits.data == '-';

  if (negative || *digits.data == '+')
    {
      digits.data++;
      digits.length--;
    }

  value->kind = read_digits (digits, &value->number) ? PARTA_PDF_INTEGER : PARTA_PDF_REAL;
  if (negative)
    value->number = -value->number;
}

/* "12 0 R" begins like a number: look two words ahead. */
static void
extend_to_reference (PartaPdfValue *value,
                     const char    *end,
                     gboolean      *broken)
{
  const char *generation = parta_pdf_skip_space (value->span.data + value->span.length, end);
  const char *after = generation;
  const char *word;

  while (after < end && g_ascii_isdigit (*after))
    after++;
  word = parta_pdf_skip_space (after, end);
  if (after == generation || word == after || word >= end || *word != 'R' ||
      (word + 1 < end && !is_delimiter (word[1])))
    return;

  if (after != generation + 1 || *generation != '0' || value->number <= 0)
    *broken = TRUE;
  value->kind = PARTA_PDF_REF;
  value->span.length = (gsize) (word + 1 - value->span.data);
}

static gboolean
finish_value (PartaPdfCursor *self,
              PartaPdfValue  *value,
              const char     *after)
{
  char first = *self->at;

  if (after == NULL)
    {
      self->broken = TRUE;
      return FALSE;
    }

  value->span.data = self->at;
  value->span.length = (gsize) (after - self->at);
  value->number = 0;
  value->kind = PARTA_PDF_WORD;

  if (first == '/')
    value->kind = PARTA_PDF_NAME;
  else if (first == '(')
    value->kind = PARTA_PDF_STRING;
  else if (first == '[')
    value->kind = PARTA_PDF_ARRAY;
  else if (first == '<')
    value->kind = starts_with (self->at, after, "<<") ? PARTA_PDF_DICT : PARTA_PDF_HEX;
  else if (g_ascii_isdigit (first) || strchr ("+-.", first) != NULL)
    {
      classify_number (value);
      if (value->kind == PARTA_PDF_INTEGER && g_ascii_isdigit (first))
        extend_to_reference (value, self->end, &self->broken);
    }

  self->at = value->span.data + value->span.length;
  return !self->broken;
}

/**
 * parta_span_equals:
 * @span: a piece of a file
 * @text: what it may be
 *
 * Returns: whether @span is exactly @text
 */
gboolean
parta_span_equals (PartaSpan   span,
                   const char *text)
{
  return span.length == strlen (text) && memcmp (span.data, text, span.length) == 0;
}

/**
 * parta_span_dup:
 * @span: a piece of a file
 *
 * Returns: (transfer full): the same bytes with a terminator
 */
char *
parta_span_dup (PartaSpan span)
{
  return g_strndup (span.data, span.length);
}

/**
 * parta_span_of:
 * @text: text that outlives the span
 *
 * Returns: @text as a span
 */
PartaSpan
parta_span_of (const char *text)
{
  return (PartaSpan) { text, strlen (text) };
}

/**
 * parta_pdf_cursor_at:
 * @span: what to read
 *
 * Returns: a cursor before the first value of @span
 */
PartaPdfCursor
parta_pdf_cursor_at (PartaSpan span)
{
  return (PartaPdfCursor) { span.data, span.data + span.length, FALSE };
}

/**
 * parta_pdf_cursor_inside:
 * @composite: an array or a dictionary
 *
 * Returns: a cursor behind the opening bracket, which stops before the closing one
 */
PartaPdfCursor
parta_pdf_cursor_inside (const PartaPdfValue *composite)
{
  gsize bracket = composite->kind == PARTA_PDF_DICT ? 2 : 1;
  const char *data = composite->span.data;

  g_assert (composite->kind == PARTA_PDF_DICT || composite->kind == PARTA_PDF_ARRAY);

  return (PartaPdfCursor) { data + bracket, data + composite->span.length - bracket, FALSE };
}

/**
 * parta_pdf_cursor_next:
 * @self: a cursor
 * @value: (out caller-allocates): the value read
 *
 * Reads one value; an array or a dictionary is one value. Never reads behind the end, never
 * stands still: whatever the bytes are, the number of calls is bounded by their length.
 *
 * Returns: %FALSE at the end, and when the text is not PDF (then @self is broken)
 */
gboolean
parta_pdf_cursor_next (PartaPdfCursor *self,
                       PartaPdfValue  *value)
{
  const char *after;

  self->at = parta_pdf_skip_space (self->at, self->end);
  if (self->broken || self->at >= self->end)
    return FALSE;

  if (*self->at == '[' || starts_with (self->at, self->end, "<<"))
    after = skip_composite (self->at, self->end);
  else
    after = skip_atom (self->at, self->end);

  return finish_value (self, value, after);
}

/**
 * parta_pdf_cursor_next_flat:
 * @self: a cursor
 * @value: (out caller-allocates): the value read
 *
 * Like parta_pdf_cursor_next(), but brackets are passed over as if they were space, so that all
 * names, numbers and references at any depth come by.
 *
 * Returns: %FALSE at the end, and when the text is not PDF (then @self is broken)
 */
gboolean
parta_pdf_cursor_next_flat (PartaPdfCursor *self,
                            PartaPdfValue  *value)
{
  for (;;)
    {
      self->at = parta_pdf_skip_space (self->at, self->end);
      if (self->broken || self->at >= self->end)
        return FALSE;

      if (starts_with (self->at, self->end, "<<") || starts_with (self->at, self->end, ">>"))
        self->at += 2;
      else if (*self->at == '[' || *self->at == ']')
        self->at++;
      else
        return finish_value (self, value, skip_atom (self->at, self->end));
    }
}

/**
 * parta_pdf_skip_space:
 * @at: where to start
 * @end: where to stop
 *
 * Returns: the first byte that is neither white space nor in a comment, or @end
 */
const char *
parta_pdf_skip_space (const char *at,
                      const char *end)
{
  while (at < end && (is_space (*at) || *at == '%'))
    {
      if (*at == '%')
        while (at < end && *at != '\n' && *at != '\r')
          at++;
      else
        at++;
    }

  return at;
}
