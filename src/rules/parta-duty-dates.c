/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty-dates-private.h"

#include "parta-holiday-days.h"
#include "parta-judge.h"

#include <string.h>

#define SUMMER_DAYS 92   /* a day that is named without a year may lie so long before the first day of school */

/* Everything that is known while the dates of one row are listed. */
typedef struct
{
  const PartaDutyScan *scan;
  const PartaDutyRule *rule;
  GTimeZone           *zone;
  gint32               today;
  GArray              *dates;
} Listing;

static void
add_date (const Listing *self,
          gint64         begins,
          gint64         due,
          gint32         from,
          const char    *period)
{
  PartaDutyDate date = { begins, due, from, period, "" };

  g_array_append_val (self->dates, date);
}

static void
add_days (const Listing *self,
          gint32         first,
          gint32         last,
          const char    *period)
{
  add_date (self, parta_instant_at (self->zone, first, 0), parta_instant_day_end (self->zone, last), first, period);
}

static void
add_occasion (const Listing *self,
              const char    *occasion)
{
  PartaDutyDate date = { PARTA_NO_INSTANT, PARTA_NO_INSTANT, PARTA_NO_DATE, "", occasion };

  g_array_append_val (self->dates, date);
}

static gint64
find_end (const Listing   *self,
          const PartaSpan *span,
          const PartaCase *c)
{
  gint32 first;

  if (span->unit != PARTA_UNIT_HOLIDAY_DAYS || !self->rule->counts_working_days)
    return parta_case_find_end (c, span);

  first = parta_workdays_find_holidays (c->workdays, c->period_to);

  return parta_instant_day_end (self->zone, parta_holiday_days_count (self->scan->plan->state, first, span->count));
}

static void
add_span_of (const Listing      *self,
             const PartaSpan    *span,
             const PartaStretch *period)
{
  const PartaDutyPlan *plan = self->scan->plan;
  const PartaStretch *about = period != NULL ? period : &plan->year;
  PartaCase c = {
    .terms = self->scan->terms,
    .workdays = parta_almanac_get_workdays (plan->almanac),
    .zone = self->zone,
    .lesson_start = PARTA_NO_INSTANT,
    .lesson_end = PARTA_NO_INSTANT,
    .period_from = about->from,
    .period_to = about->to,
    .year_from = plan->year.from,
    .year_to = plan->year.to,
  };
  gint64 due = find_end (self, span, &c);
  gint32 last = due != PARTA_NO_INSTANT ? parta_instant_get_date (self->zone, due) : PARTA_NO_DATE;

  if (due != PARTA_NO_INSTANT)
    add_date (self, parta_instant_at (self->zone, last - PARTA_DUTY_NOTICE_DAYS, 0), due, about->from,
              period != NULL ? period->id : "");
}

static void
add_span (const Listing   *self,
          const PartaSpan *span)
{
  const GArray *periods = self->scan->plan->periods;

  switch ((int) span->anchor)
    {
    case PARTA_ANCHOR_PERIOD_START:
    case PARTA_ANCHOR_PERIOD_END:
    case PARTA_ANCHOR_HOLIDAYS_START:
      for (guint i = 0; i < periods->len; i++)
        add_span_of (self, span, &g_array_index (periods, PartaStretch, i));
      break;
    case PARTA_ANCHOR_YEAR_START:
    case PARTA_ANCHOR_YEAR_END:
      add_span_of (self, span, NULL);
      break;
    default:
      add_occasion (self, parta_anchor_get_name (span->anchor));
      break;
    }
}

static void
add_day_of_year (const Listing *self,
                 guint          month,
                 guint          day)
{
  const PartaStretch *year = &self->scan->plan->year;
  char text[11];
  gint32 date;
  int number;

  parta_date_print (year->from, text);
  number = (int) g_ascii_strtoll (text, NULL, 10);
  date = parta_date_make (number, month, day);
  if (date == PARTA_NO_DATE || date < year->from - SUMMER_DAYS)
    date = parta_date_make (number + 1, month, day);
  if (date != PARTA_NO_DATE)
    add_date (self, parta_instant_at (self->zone, date - PARTA_DUTY_NOTICE_DAYS, 0),
              parta_instant_day_end (self->zone, date), year->from, "");
}

static gint32
find_monday (gint32 date)
{
  return date - (gint32) parta_date_weekday (date) + 1;
}

/* Once in so many days or weeks, counted from the beginning of the school year. */
static void
add_block (const Listing *self,
           gint32         start,
           gint32         length)
{
  gint32 first = start + (self->today - start) / length * length;

  add_days (self, first, first + length - 1, "");
}

static void
add_month (const Listing *self)
{
  gint32 first = self->today, next;
  char text[11];

  parta_date_print (self->today, text);
  first -= (gint32) g_ascii_strtoull (text + 8, NULL, 10) - 1;
  next = parta_date_add_month (first);
  add_days (self, first, next - 1, "");
}

static void
add_cadence (const Listing   *self,
             const PartaWhen *when)
{
  const PartaDutyPlan *plan = self->scan->plan;
  gint32 every = (gint32) MAX (1, when->every);

  if (!parta_duty_plan_has_date (plan, self->today))
    return;

  switch (when->cadence)
    {
    case PARTA_CADENCE_DAY:
      if (every > 1 || parta_workdays_is_working (parta_almanac_get_workdays (plan->almanac), self->today))
        add_block (self, plan->year.from, every);
      break;
    case PARTA_CADENCE_WEEK:
      add_block (self, find_monday (plan->year.from), 7 * every);
      break;
    case PARTA_CADENCE_MONTH:
      add_month (self);
      break;
    case PARTA_CADENCE_PERIOD:
      for (guint i = 0; i < plan->periods->len; i++)
        {
          const PartaStretch *period = &g_array_index (plan->periods, PartaStretch, i);

          add_days (self, period->from, period->to, period->id);
        }
      break;
    case PARTA_CADENCE_YEAR:
      add_days (self, plan->year.from, plan->year.to, "");
      break;
    }
}

/* (private) Returns: (transfer full) (element-type PartaDutyDate): when what @rule says is to be done in the school year, or
 * around @now where it comes back again and again; occasions after what has a moment */
GArray *
parta_duty_dates_list (const PartaDutyScan *self,
                       const PartaDutyRule *rule,
                       gint64               now)
{
  GTimeZone *zone = parta_almanac_get_zone (self->plan->almanac);
  GArray *dates = g_array_new (FALSE, FALSE, sizeof (PartaDutyDate));
  Listing listing = { self, rule, zone, parta_instant_get_date (zone, now), dates };
  gboolean year = *self->plan->year.id != '\0';

  for (guint i = 0; i < rule->n_whens; i++)
    {
      const PartaWhen *when = &rule->whens[i];

      switch (when->kind)
        {
        case PARTA_WHEN_SPAN:
          if (year)
            add_span (&listing, &when->span);
          break;
        case PARTA_WHEN_BY:
          if (year)
            add_day_of_year (&listing, when->month, when->day);
          break;
        case PARTA_WHEN_EVERY:
          add_cadence (&listing, when);
          break;
        case PARTA_WHEN_ON:
          add_occasion (&listing, when->on);
          break;
        }
    }

  return dates;
}
