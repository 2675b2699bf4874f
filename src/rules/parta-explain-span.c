/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-explain.h"

#include <glib/gi18n.h>

/* What an event is called. Each is an adverb on its own, so that sentences can be put together in any language. */
typedef struct
{
  const char *after;
  const char *on;
  const char *before;
} EventWords;

static const EventWords events[PARTA_N_ANCHORS] = {
  /* Translators: these complete “is entered within 3 days …”, “is entered …” and “is set 2 days …”. */
  [PARTA_ANCHOR_LESSON_DAY] = { N_("after the day of the lesson"), N_("on the day of the lesson"), N_("before the day of the lesson") },
  [PARTA_ANCHOR_LESSON_START] = { N_("after the beginning of the lesson"), N_("on the day of the lesson"),
    N_("before the beginning of the lesson") },
  [PARTA_ANCHOR_LESSON_END] = { N_("after the end of the lesson"), N_("on the day of the lesson"), N_("before the end of the lesson") },
  [PARTA_ANCHOR_WORK_DAY] = { N_("after the day of the work"), N_("on the day of the work"), N_("before the day of the work") },
  [PARTA_ANCHOR_CHECKING_FINISHED] = { N_("after the day on which checking was finished"),
    N_("on the day on which checking was finished"), N_("before the day on which checking was finished") },
  [PARTA_ANCHOR_PERIOD_START] = { N_("after the first day of the period"), N_("until the end of the first day of the period"),
    N_("before the first day of the period") },
  [PARTA_ANCHOR_PERIOD_END] = { N_("after the last day of the period"), N_("until the end of the last day of the period"),
    N_("before the last day of the period") },
  [PARTA_ANCHOR_HOLIDAYS_START] = { N_("after the first day of the holidays"), N_("until the end of the first day of the holidays"),
    N_("before the first day of the holidays") },
  [PARTA_ANCHOR_YEAR_START] = { N_("after the first day of the school year"), N_("until the end of the first day of the school year"),
    N_("before the first day of the school year") },
  [PARTA_ANCHOR_YEAR_END] = { N_("after the last day of the school year"), N_("until the end of the last day of the school year"),
    N_("before the last day of the school year") },
  [PARTA_ANCHOR_DOCUMENT_PRESENTED] = { N_("after the day on which the document was handed in"),
    N_("on the day on which the document was handed in"), N_("before the day on which the document was handed in") },
  [PARTA_ANCHOR_OUTAGE_ENDED] = { N_("after the day on which access returned"), N_("on the day on which access returned"),
    N_("before the day on which access returned") },
};

static const EventWords homework_events[] = {
  [PARTA_HOMEWORK_FROM_PUPILS] = { N_("after the end of the last lesson that these pupils have on that day"),
    N_("on the day of the lesson"), N_("before the day of the lesson") },
  [PARTA_HOMEWORK_FROM_CLASS] = { N_("after the end of the last lesson that the class has on that day"),
    N_("on the day of the lesson"), N_("before the day of the lesson") },
  [PARTA_HOMEWORK_FROM_DAY] = { N_("after the end of the lesson"), N_("on the day of the lesson"), N_("before the day of the lesson") },
};

/* The homework's event is itself a choice of the regulation; an event that judging does not know is the lesson. */
static const EventWords *
find_event (const PartaSpan  *span,
            const PartaTerms *terms)
{
  gboolean by_clock = span->unit == PARTA_UNIT_MINUTES || span->unit == PARTA_UNIT_HOURS || span->unit == PARTA_UNIT_MOMENT;

  if (span->anchor == PARTA_ANCHOR_HOMEWORK)
    return &homework_events[terms->homework_anchor];
  if (by_clock && span->anchor != PARTA_ANCHOR_LESSON_START && span->anchor != PARTA_ANCHOR_OUTAGE_ENDED)
    return &events[PARTA_ANCHOR_LESSON_END];
  if (events[span->anchor].after == NULL)
    return &events[PARTA_ANCHOR_LESSON_DAY];

  return &events[span->anchor];
}

static char *
dup_amount (PartaUnit unit,
            int       count)
{
  guint number = (guint) ABS (count);

  switch (unit)
    {
    case PARTA_UNIT_MINUTES:
      /* Translators: completes “is entered … after the end of the lesson”. */
      return g_strdup_printf (ngettext ("within %u minute", "within %u minutes", number), number);
    case PARTA_UNIT_HOURS:
      return g_strdup_printf (ngettext ("within %u hour", "within %u hours", number), number);
    case PARTA_UNIT_WORKING_DAYS:
      return g_strdup_printf (ngettext ("within %u working day", "within %u working days", number), number);
    case PARTA_UNIT_OFF:
    case PARTA_UNIT_MOMENT:
    case PARTA_UNIT_CALENDAR_DAYS:
    case PARTA_UNIT_HOLIDAY_DAYS:
      return g_strdup_printf (ngettext ("within %u day", "within %u days", number), number);
    }

  g_assert_not_reached ();
}

static char *
dup_with_event (const PartaSpan  *span,
                const PartaTerms *terms)
{
  const EventWords *event = find_event (span, terms);
  g_autofree char *amount = NULL;

  if (span->unit == PARTA_UNIT_MOMENT)
    return g_strdup (span->anchor == PARTA_ANCHOR_LESSON_START ? _("before the lesson begins") : _("before the lesson is over"));
  if (span->unit == PARTA_UNIT_CALENDAR_DAYS && span->count < 0)
    {
      guint number = (guint) -span->count;

      /* Translators: a number of days, and “before the last day of the period” or the like. */
      return g_strdup_printf (ngettext ("until %u day %s", "until %u days %s", number), number, _(event->before));
    }
  if (span->count == 0 && (span->unit == PARTA_UNIT_CALENDAR_DAYS || span->unit == PARTA_UNIT_WORKING_DAYS))
    return g_strdup (_(event->on));

  amount = dup_amount (span->unit, span->count);
  /* Translators: “within 24 hours” and “after the end of the lesson”. */
  return g_strdup_printf (_("%1$s %2$s"), amount, _(event->after));
}

/**
 * parta_explain_span:
 * @span: a time
 * @terms: the regulation that it belongs to
 *
 * Returns: (transfer full): @span in words that complete “is entered …”, such as “within 24 hours after the end of the
 *   lesson”; what cuts it short is not among them
 */
char *
parta_explain_span (const PartaSpan  *span,
                    const PartaTerms *terms)
{
  if (span->unit == PARTA_UNIT_OFF)
    /* Translators: completes “is entered …”. */
    return g_strdup (_("at any time"));
  if (span->unit == PARTA_UNIT_HOLIDAY_DAYS && span->count == 1)
    return g_strdup (_("until the end of the first day of the holidays"));
  if (span->unit == PARTA_UNIT_HOLIDAY_DAYS)
    /* Translators: %d is the number of a day, counted from 1. */
    return g_strdup_printf (_("until the end of day %d of the holidays"), span->count);

  return dup_with_event (span, terms);
}

/**
 * parta_explain_moment:
 * @instant: an instant
 * @zone: the school's time zone
 *
 * Returns: (transfer full): what calendar and clock of the school show then, in words
 */
char *
parta_explain_moment (gint64     instant,
                      GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  /* Translators: a moment as strftime() writes it: Monday, 12 October 2026, 23:59. */
  char *text = local != NULL ? g_date_time_format (local, _("%A, %-d %B %Y, %H:%M")) : NULL;

  return text != NULL ? text : g_strdup ("");
}
