/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-span.h"

#include <string.h>

static const char *const anchor_names[PARTA_N_ANCHORS] = {
  [PARTA_ANCHOR_NONE] = "",
  [PARTA_ANCHOR_LESSON_DAY] = "lesson.day",
  [PARTA_ANCHOR_LESSON_START] = "lesson.start",
  [PARTA_ANCHOR_LESSON_END] = "lesson.end",
  [PARTA_ANCHOR_HOMEWORK] = "homework.anchor",
  [PARTA_ANCHOR_WORK_DAY] = "work.day",
  [PARTA_ANCHOR_CHECKING_FINISHED] = "checking.finished",
  [PARTA_ANCHOR_PERIOD_START] = "period.start",
  [PARTA_ANCHOR_PERIOD_END] = "period.end",
  [PARTA_ANCHOR_HOLIDAYS_START] = "holidays.start",
  [PARTA_ANCHOR_YEAR_START] = "year.start",
  [PARTA_ANCHOR_YEAR_END] = "year.end",
  [PARTA_ANCHOR_SCHOOL_REGISTERED] = "school.registered",
  [PARTA_ANCHOR_PERSON_ENTERED] = "person.entered",
  [PARTA_ANCHOR_PUPILS_ENTERED] = "pupils.entered",
  [PARTA_ANCHOR_HEAD_ACCESS] = "head.access",
  [PARTA_ANCHOR_CREDENTIALS_RECEIVED] = "credentials.received",
  [PARTA_ANCHOR_REQUEST_MADE] = "request.made",
  [PARTA_ANCHOR_ERROR_FOUND] = "error.found",
  [PARTA_ANCHOR_BREACH_LEARNED] = "breach.learned",
  [PARTA_ANCHOR_DOCUMENT_PRESENTED] = "document.presented",
  [PARTA_ANCHOR_OUTAGE_ENDED] = "outage.ended",
};

static const struct
{
  const char *name;
  PartaUnit   unit;
} unit_names[] = {
  { "minutes:", PARTA_UNIT_MINUTES },
  { "hours:", PARTA_UNIT_HOURS },
  { "days:", PARTA_UNIT_CALENDAR_DAYS },
  { "workdays:", PARTA_UNIT_WORKING_DAYS },
  { "holidays:", PARTA_UNIT_HOLIDAY_DAYS },
};

static const struct
{
  const char *name;
  PartaUntil  until;
} until_names[] = {
  { " until nothing", PARTA_UNTIL_NOTHING },
  { " until day_end", PARTA_UNTIL_DAY_END },
  { " until final_check", PARTA_UNTIL_FINAL_CHECK },
};

/**
 * parta_anchor_get_name:
 * @anchor: an event
 *
 * Returns: its name in a profile, static; "" for none
 */
const char *
parta_anchor_get_name (PartaAnchor anchor)
{
  return anchor_names[anchor];
}

/* Takes what stands before "+" off the text, when there is one. */
static gboolean
take_anchor (PartaSpan   *self,
             const char **text)
{
  const char *plus = strchr (*text, '+');

  if (plus == NULL)
    return TRUE;

  for (guint i = 1; i < PARTA_N_ANCHORS; i++)
    {
      if (strlen (anchor_names[i]) != (gsize) (plus - *text) || !g_str_has_prefix (*text, anchor_names[i]))
        continue;
      self->anchor = i;
      *text = plus + 1;
      return TRUE;
    }

  return FALSE;
}

static gboolean
take_count (PartaSpan  *self,
            const char *text,
            gsize       size)
{
  char number[8];
  gint64 count;

  if (size == 0 || size >= sizeof number)
    return FALSE;
  memcpy (number, text, size);
  number[size] = '\0';
  if (!g_ascii_string_to_signed (number, 10, -366, 14400, &count, NULL))
    return FALSE;
  self->count = (int) count;

  return TRUE;
}

static gboolean
take_amount (PartaSpan  *self,
             const char *text,
             gsize       size)
{
  if (size == strlen ("moment") && strncmp (text, "moment", size) == 0)
    {
      self->unit = PARTA_UNIT_MOMENT;
      self->count = 0;
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    {
      gsize prefix = strlen (unit_names[i].name);

      if (size <= prefix || strncmp (text, unit_names[i].name, prefix) != 0)
        continue;
      self->unit = unit_names[i].unit;
      return take_count (self, text + prefix, size - prefix);
    }

  return FALSE;
}

/**
 * parta_span_parse:
 * @self: the span that has stood there, all zeros for none
 * @text: "minutes:60", "hours:24", "days:7", "workdays:2", "holidays:1", "moment" or "off"; before it an event and "+", after
 *   it " until day_end", " until final_check" or " until nothing", as in "homework.anchor+minutes:60 until day_end"
 *
 * Reads a span. Where @text names no event or end, those of the span that stood there stay: a school that says "days:3"
 * changes the number, not what it is counted from.
 *
 * Returns: %FALSE, and @self is as before, when @text is no span
 */
gboolean
parta_span_parse (PartaSpan  *self,
                  const char *text)
{
  PartaSpan span = *self;
  gsize size;

  if (strcmp (text, "off") == 0)
    {
      *self = (PartaSpan) { PARTA_UNIT_OFF };
      return TRUE;
    }
  if (!take_anchor (&span, &text))
    return FALSE;

  size = strlen (text);
  for (guint i = 0; i < G_N_ELEMENTS (until_names); i++)
    {
      if (!g_str_has_suffix (text, until_names[i].name))
        continue;
      span.until = until_names[i].until;
      size -= strlen (until_names[i].name);
    }
  if (!take_amount (&span, text, size))
    return FALSE;
  *self = span;

  return TRUE;
}

/**
 * parta_span_dup_text:
 * @self: a span
 *
 * Returns: (transfer full): how it is written in full, as parta_span_parse() reads it
 */
char *
parta_span_dup_text (const PartaSpan *self)
{
  GString *text = g_string_new (NULL);

  if (self->unit == PARTA_UNIT_OFF)
    return g_string_free (g_string_append (text, "off"), FALSE);
  if (self->anchor != PARTA_ANCHOR_NONE)
    g_string_append_printf (text, "%s+", anchor_names[self->anchor]);
  if (self->unit == PARTA_UNIT_MOMENT)
    g_string_append (text, "moment");
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    {
      if (unit_names[i].unit == self->unit)
        g_string_append_printf (text, "%s%d", unit_names[i].name, self->count);
    }
  for (guint i = 0; i < G_N_ELEMENTS (until_names); i++)
    {
      if (until_names[i].until == self->until && self->until != PARTA_UNTIL_NOTHING)
        g_string_append (text, until_names[i].name);
    }

  return g_string_free (text, FALSE);
}
