/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-instant.h"

#include <string.h>

#define DAY_SECONDS 86400

static const guint8 month_days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static guint
days_of_month (int   year,
               guint month)
{
  return month_days[month - 1] + (month == 2 && is_leap (year) ? 1 : 0);
}

static gint64
floor_div (gint64 number,
           gint64 by)
{
  return number >= 0 ? number / by : -((by - 1 - number) / by);
}

/* Any year, also one that parta_date_make() does not take: deadlines may lie beyond it. */
static gint32
first_of_year (int year)
{
  gint64 before = (gint64) year - 1;

  return (gint32) (before * 365 + floor_div (before, 4) - floor_div (before, 100) + floor_div (before, 400) - 719162);
}

/**
 * parta_date_make:
 * @year: 1 … 9999
 * @month: 1 … 12
 * @day: from 1 to the last of the month
 *
 * Returns: the date; %PARTA_NO_DATE when there is none such
 */
gint32
parta_date_make (int   year,
                 guint month,
                 guint day)
{
  gint32 date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_of_month (year, month))
    return PARTA_NO_DATE;

  date = first_of_year (year) + (gint32) day - 1;
  for (guint i = 1; i < month; i++)
    date += (gint32) days_of_month (year, i);

  return date;
}

/* A number of exactly @count digits; -1 for anything else. */
static int
read_digits (const char *text,
             guint       count)
{
  int number = 0;

  for (guint i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      number = number * 10 + (text[i] - '0');
    }

  return number;
}

/**
 * parta_date_parse:
 * @text: "2026-10-12"
 * @size: how many bytes of it to read, -1 for all
 *
 * Returns: the date; %PARTA_NO_DATE when @text is none
 */
gint32
parta_date_parse (const char *text,
                  gssize      size)
{
  int year, month, day;

  if ((size < 0 ? strlen (text) : (gsize) size) != 10)
    return PARTA_NO_DATE;
  year = read_digits (text, 4);
  if (year < 0 || text[4] != '-' || (month = read_digits (text + 5, 2)) < 0)
    return PARTA_NO_DATE;
  if (text[7] != '-' || (day = read_digits (text + 8, 2)) < 0)
    return PARTA_NO_DATE;

  return parta_date_make (year, (guint) month, (guint) day);
}

static void
split_date (gint32 date,
            int   *year,
            guint *month,
            guint *day)
{
  int guess = 1970 + (int) floor_div (date, date < 0 ? 365 : 366);

  while (first_of_year (guess + 1) <= date)
    guess++;
  *year = guess;
  date -= first_of_year (guess);
  for (*month = 1; date >= (gint32) days_of_month (guess, *month); (*month)++)
    date -= (gint32) days_of_month (guess, *month);
  *day = (guint) date + 1;
}

static void
print_digits (char *text,
              guint number,
              guint count)
{
  while (count-- > 0)
    {
      text[count] = (char) ('0' + number % 10);
      number /= 10;
    }
}

/**
 * parta_date_print:
 * @date: a date of the years 1 … 9999
 * @text: (out): "2026-10-12"
 */
void
parta_date_print (gint32 date,
                  char   text[11])
{
  int year;
  guint month, day;

  split_date (date, &year, &month, &day);
  print_digits (text, (guint) year, 4);
  print_digits (text + 5, month, 2);
  print_digits (text + 8, day, 2);
  text[4] = text[7] = '-';
  text[10] = '\0';
}

/**
 * parta_date_weekday:
 * @date: a date
 *
 * Returns: 1 (Monday) … 7
 */
guint
parta_date_weekday (gint32 date)
{
  gint64 days = (gint64) date + 3;   /* 1970-01-01 was a Thursday */

  return (guint) (days - floor_div (days, 7) * 7) + 1;
}

/**
 * parta_date_add_month:
 * @date: a date
 *
 * Returns: the same day of the next month, or its last day where it has no such day (catalogue, section 3)
 */
gint32
parta_date_add_month (gint32 date)
{
  int year;
  guint month, day;

  split_date (date, &year, &month, &day);
  month++;
  if (month > 12)
    {
      month = 1;
      year++;
    }

  return parta_date_make (year, month, MIN (day, days_of_month (year, month)));
}

/**
 * parta_instant_at:
 * @zone: the school's time zone
 * @date: a date
 * @second: of the day by the wall clock, 0 … 86399
 *
 * Returns: the instant at which the clocks show that; where they show it twice, the first
 */
gint64
parta_instant_at (GTimeZone *zone,
                  gint32     date,
                  guint      second)
{
  gint64 local = (gint64) date * DAY_SECONDS + second;
  int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &local);

  return local - g_time_zone_get_offset (zone, interval);
}

/**
 * parta_instant_day_end:
 * @zone: the school's time zone
 * @date: a date
 *
 * Returns: its last second, 23:59:59 by the school's clock
 */
gint64
parta_instant_day_end (GTimeZone *zone,
                       gint32     date)
{
  return parta_instant_at (zone, date, DAY_SECONDS - 1);
}

static gint64
to_local (GTimeZone *zone,
          gint64     instant)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant);

  return instant + g_time_zone_get_offset (zone, interval);
}

/**
 * parta_instant_get_date:
 * @zone: the school's time zone
 * @instant: an instant
 *
 * Returns: the date in the school
 */
gint32
parta_instant_get_date (GTimeZone *zone,
                        gint64     instant)
{
  return (gint32) floor_div (to_local (zone, instant), DAY_SECONDS);
}

/**
 * parta_instant_parse_local:
 * @zone: the school's time zone
 * @text: "2026-10-12T09:00" or "2026-10-12T09:00:30", by the school's clock
 *
 * Returns: the instant; %PARTA_NO_INSTANT when @text is none
 */
gint64
parta_instant_parse_local (GTimeZone  *zone,
                           const char *text)
{
  gsize size = strlen (text);
  int hour, minute, second = 0;
  gint32 date;

  if ((size != 16 && size != 19) || text[10] != 'T' || text[13] != ':')
    return PARTA_NO_INSTANT;
  date = parta_date_parse (text, 10);
  hour = read_digits (text + 11, 2);
  minute = read_digits (text + 14, 2);
  if (size == 19)
    second = text[16] == ':' ? read_digits (text + 17, 2) : -1;
  if (date == PARTA_NO_DATE || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return PARTA_NO_INSTANT;

  return parta_instant_at (zone, date, (guint) (hour * 3600 + minute * 60 + second));
}

/**
 * parta_instant_print_local:
 * @zone: the school's time zone
 * @instant: an instant
 * @text: (out): "2026-10-12T23:59:59", by the school's clock
 */
void
parta_instant_print_local (GTimeZone *zone,
                           gint64     instant,
                           char       text[20])
{
  gint64 local = to_local (zone, instant);
  gint64 date = floor_div (local, DAY_SECONDS);
  guint second = (guint) (local - date * DAY_SECONDS);

  parta_date_print ((gint32) date, text);
  text[10] = 'T';
  print_digits (text + 11, second / 3600, 2);
  print_digits (text + 14, second / 60 % 60, 2);
  print_digits (text + 17, second % 60, 2);
  text[13] = text[16] = ':';
  text[19] = '\0';
}
