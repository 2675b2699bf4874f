/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-workdays.h"

/* A school that never works would let a count of working days run for ever. */
#define NEXT_HOLIDAYS 31   /* days after a period in which its holidays begin */
#define MOST_DAYS 400

typedef struct
{
  gint32 from;
  gint32 to;
} Stretch;

struct _PartaWorkdays
{
  guint   week;
  GArray *holidays;   /* of Stretch */
  GArray *off;        /* of gint32 */
  GArray *worked;     /* of gint32 */
};

/**
 * parta_workdays_new:
 * @week: 5, 6 or 7 working days from Monday on
 *
 * Returns: (transfer full): a calendar without holidays
 */
PartaWorkdays *
parta_workdays_new (guint week)
{
  PartaWorkdays *self = g_new0 (PartaWorkdays, 1);

  self->week = week;
  self->holidays = g_array_new (FALSE, FALSE, sizeof (Stretch));
  self->off = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->worked = g_array_new (FALSE, FALSE, sizeof (gint32));

  return self;
}

/**
 * parta_workdays_free:
 * @self: (transfer full): a calendar
 */
void
parta_workdays_free (PartaWorkdays *self)
{
  g_array_unref (self->holidays);
  g_array_unref (self->off);
  g_array_unref (self->worked);
  g_free (self);
}

/**
 * parta_workdays_reset:
 * @self: a calendar
 * @week: 5, 6 or 7 working days from Monday on
 *
 * Makes it a calendar without holidays again.
 */
void
parta_workdays_reset (PartaWorkdays *self,
                      guint          week)
{
  self->week = week;
  g_array_set_size (self->holidays, 0);
  g_array_set_size (self->off, 0);
  g_array_set_size (self->worked, 0);
}

/**
 * parta_workdays_add_holidays:
 * @self: a calendar
 * @from: the first day of school holidays
 * @to: their last day, not before @from
 */
void
parta_workdays_add_holidays (PartaWorkdays *self,
                             gint32         from,
                             gint32         to)
{
  Stretch stretch = { from, to };

  g_array_append_val (self->holidays, stretch);
}

/**
 * parta_workdays_add_day_off:
 * @self: a calendar
 * @date: a public holiday, or a day off moved to here
 */
void
parta_workdays_add_day_off (PartaWorkdays *self,
                            gint32         date)
{
  g_array_append_val (self->off, date);
}

/**
 * parta_workdays_add_worked:
 * @self: a calendar
 * @date: a day on which the school works although the week or a holiday says otherwise
 */
void
parta_workdays_add_worked (PartaWorkdays *self,
                           gint32         date)
{
  g_array_append_val (self->worked, date);
}

static gboolean
has_date (const GArray *dates,
          gint32        date)
{
  for (guint i = 0; i < dates->len; i++)
    {
      if (g_array_index (dates, gint32, i) == date)
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_workdays_is_working:
 * @self: a calendar
 * @date: a date
 *
 * Returns: whether the school works on it
 */
gboolean
parta_workdays_is_working (const PartaWorkdays *self,
                           gint32               date)
{
  if (has_date (self->worked, date))
    return TRUE;
  if (parta_date_weekday (date) > self->week || has_date (self->off, date))
    return FALSE;

  for (guint i = 0; i < self->holidays->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->holidays, Stretch, i);

      if (stretch->from <= date && date <= stretch->to)
        return FALSE;
    }

  return TRUE;
}

/**
 * parta_workdays_add:
 * @self: a calendar
 * @date: the day from which is counted; it does not count itself
 * @count: how many working days, not negative
 *
 * Returns: the @count-th working day after @date; @date itself for 0
 */
gint32
parta_workdays_add (const PartaWorkdays *self,
                    gint32               date,
                    int                  count)
{
  for (guint i = 0; count > 0 && i < MOST_DAYS; i++)
    {
      date++;
      if (parta_workdays_is_working (self, date))
        count--;
    }

  return date;
}

/**
 * parta_workdays_find_holidays:
 * @self: a calendar
 * @date: the last day of a reporting period
 *
 * Returns: the first day of the first school holidays that begin after @date; the next day where none begin within a month: the
 *   summer after the last period is no stretch of holidays in every record, and the autumn after it is another year's
 */
gint32
parta_workdays_find_holidays (const PartaWorkdays *self,
                              gint32               date)
{
  gint32 first = date + NEXT_HOLIDAYS + 1;

  for (guint i = 0; i < self->holidays->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->holidays, Stretch, i);

      if (stretch->from > date && stretch->from < first)
        first = stretch->from;
    }

  return first <= date + NEXT_HOLIDAYS ? first : date + 1;
}
