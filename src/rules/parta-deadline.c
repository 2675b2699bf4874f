/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-judge-private.h"

/* The end of the last lesson of that day; where it is not known the lesson itself was the last. */
static gint64
find_homework_anchor (const PartaCase *self)
{
  gint64 instant = PARTA_NO_INSTANT;

  if (self->terms->homework_anchor == PARTA_HOMEWORK_FROM_PUPILS)
    instant = self->last_of_pupils;
  else if (self->terms->homework_anchor == PARTA_HOMEWORK_FROM_CLASS)
    instant = self->last_of_class;

  return instant != PARTA_NO_INSTANT ? instant : self->lesson_end;
}

static gint64
find_instant (const PartaCase *self,
              PartaAnchor      anchor)
{
  switch ((int) anchor)
    {
    case PARTA_ANCHOR_LESSON_START:
      return self->lesson_start;
    case PARTA_ANCHOR_HOMEWORK:
      return find_homework_anchor (self);
    case PARTA_ANCHOR_OUTAGE_ENDED:
      return self->outage_end;
    default:
      return self->lesson_end != PARTA_NO_INSTANT ? self->lesson_end : self->lesson_start;
    }
}

static gint32
find_date (const PartaCase *self,
           PartaAnchor      anchor)
{
  switch ((int) anchor)
    {
    case PARTA_ANCHOR_CHECKING_FINISHED:
      return self->checked_on;
    case PARTA_ANCHOR_DOCUMENT_PRESENTED:
      return self->document_on;
    case PARTA_ANCHOR_PERIOD_START:
      return self->period_from;
    case PARTA_ANCHOR_PERIOD_END:
      return self->period_to;
    case PARTA_ANCHOR_HOLIDAYS_START:
      return self->period_to != PARTA_NO_DATE ? parta_workdays_find_holidays (self->workdays, self->period_to) : PARTA_NO_DATE;
    case PARTA_ANCHOR_YEAR_START:
      return self->year_from;
    case PARTA_ANCHOR_YEAR_END:
      return self->year_to;
    case PARTA_ANCHOR_OUTAGE_ENDED:
      return self->outage_end != PARTA_NO_INSTANT ? parta_instant_get_date (self->zone, self->outage_end) : PARTA_NO_DATE;
    default:
      return parta_case_get_lesson_date (self);
    }
}

/* A span of N days ends with the N-th following day; minutes and hours run by the clock of physics. */
static gint64
count_out (const PartaCase *self,
           const PartaSpan *span)
{
  gint64 instant;
  gint32 date;

  if (span->unit == PARTA_UNIT_MINUTES || span->unit == PARTA_UNIT_HOURS || span->unit == PARTA_UNIT_MOMENT)
    {
      instant = find_instant (self, span->anchor);
      if (instant == PARTA_NO_INSTANT || span->unit == PARTA_UNIT_MOMENT)
        return instant;
      return instant + (gint64) span->count * (span->unit == PARTA_UNIT_MINUTES ? 60 : 3600);
    }

  date = find_date (self, span->anchor);
  if (date == PARTA_NO_DATE)
    return PARTA_NO_INSTANT;
  if (span->unit == PARTA_UNIT_WORKING_DAYS)
    date = parta_workdays_add (self->workdays, date, span->count);
  else if (span->unit == PARTA_UNIT_HOLIDAY_DAYS)
    date += span->count - 1;
  else
    date += span->count;

  return parta_instant_day_end (self->zone, date);
}

/* The check of period marks that ends a time is that of the period of the lesson; of another period nothing is known here. */
static gboolean
is_of_period (const PartaCase *self)
{
  gint32 date = parta_case_get_lesson_date (self);

  return date == PARTA_NO_DATE || ((self->period_from == PARTA_NO_DATE || date >= self->period_from) &&
                                   (self->period_to == PARTA_NO_DATE || date <= self->period_to));
}

/**
 * parta_case_find_end:
 * @self: an entry and all that bears on it
 * @span: a time that a term gives
 *
 * Returns: the last instant within @span; %PARTA_NO_INSTANT when it is off, or runs from an event that has not happened
 */
gint64
parta_case_find_end (const PartaCase *self,
                     const PartaSpan *span)
{
  gint64 end, cut = PARTA_NO_INSTANT;

  if (span->unit == PARTA_UNIT_OFF)
    return PARTA_NO_INSTANT;

  end = count_out (self, span);
  if (end == PARTA_NO_INSTANT)
    return end;
  if (span->until == PARTA_UNTIL_DAY_END && self->lesson_start != PARTA_NO_INSTANT)
    cut = parta_instant_day_end (self->zone, parta_case_get_lesson_date (self));
  else if (span->until == PARTA_UNTIL_FINAL_CHECK && is_of_period (self))
    cut = parta_case_find_end (self, &self->terms->final_to);

  return cut != PARTA_NO_INSTANT ? MIN (end, cut) : end;
}
