/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-bands.h"

#include <string.h>

static gboolean
take_grade (const char **text,
            const char  *end,
            guint       *grade)
{
  *grade = 0;
  while (*text < end && g_ascii_isdigit (**text))
    {
      *grade = *grade * 10 + (guint) (*(*text)++ - '0');
      if (*grade > 12)
        return FALSE;
    }

  return *grade > 0;
}

/**
 * parta_grades_parse:
 * @self: (out): the grades
 * @text: "all", "7" or "2-9"; "off" for none
 * @size: how many bytes of it to read, -1 for all
 *
 * Returns: %FALSE, and @self is undefined, when @text names no grades
 */
gboolean
parta_grades_parse (PartaGrades *self,
                    const char  *text,
                    gssize       size)
{
  gsize length = size < 0 ? strlen (text) : (gsize) size;
  const char *end = text + length;

  *self = (PartaGrades) { 0, 0 };
  if (length == 3 && strncmp (text, "off", 3) == 0)
    return TRUE;
  if (length == 3 && strncmp (text, "all", 3) == 0)
    {
      *self = (PartaGrades) { 1, 12 };
      return TRUE;
    }
  if (!take_grade (&text, end, &self->from))
    return FALSE;
  self->to = self->from;
  if (text < end && (*text++ != '-' || !take_grade (&text, end, &self->to)))
    return FALSE;

  return text == end && self->from <= self->to;
}

/**
 * parta_grades_have:
 * @self: grades
 * @grade: a year of study; 0 when it is not known
 *
 * Returns: whether @grade is one of them
 */
gboolean
parta_grades_have (const PartaGrades *self,
                   guint              grade)
{
  return self->from <= grade && grade <= self->to;
}

/**
 * parta_bands_parse:
 * @self: the bands that have stood there, all zeros for none
 * @text: "2-9=days:5,10-11=days:7", the lowest grades first; a span alone is for all grades
 *
 * Reads a span for each band. What a span leaves out is taken from the first one that stood there.
 *
 * Returns: %FALSE, and @self is as before, when @text is no such list, or bands overlap
 */
gboolean
parta_bands_parse (PartaBands *self,
                   const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  PartaBands bands = { .count = 0 };

  if (g_strv_length (parts) > PARTA_MOST_BANDS)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *equals = strchr (parts[i], '=');
      PartaGrades *grades = &bands.band[bands.count].grades;
      PartaSpan *span = &bands.band[bands.count].span;

      *span = self->band[0].span;
      if (!parta_grades_parse (grades, equals != NULL ? parts[i] : "all", equals != NULL ? equals - parts[i] : 3))
        return FALSE;
      if (!parta_span_parse (span, equals != NULL ? equals + 1 : parts[i]) || grades->from == 0)
        return FALSE;
      if (bands.count > 0 && grades->from <= bands.band[bands.count - 1].grades.to)
        return FALSE;
      bands.count++;
    }
  if (bands.count == 0)
    return FALSE;
  *self = bands;

  return TRUE;
}

/**
 * parta_bands_find:
 * @self: bands
 * @grade: a year of study
 *
 * Returns: (nullable): the span of @grade, lent; above the last band that one's (C-48); %NULL below the first
 */
const PartaSpan *
parta_bands_find (const PartaBands *self,
                  guint             grade)
{
  const PartaSpan *found = NULL;

  for (guint i = 0; i < self->count && self->band[i].grades.from <= grade; i++)
    found = &self->band[i].span;

  return found;
}
