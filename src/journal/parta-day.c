/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-day.h"

#include <string.h>

#define JULIAN_MAX 3652059   /* 9999-12-31, the last day with four digits for its year */

static guint
read_digits (const char *digits,
             guint       n_digits)
{
  guint number = 0;

  for (guint i = 0; i < n_digits; i++)
    number = number * 10 + (guint) (digits[i] - '0');

  return number;
}

static gboolean
read_date (const char *day,
           GDate      *date)
{
  static const char pattern[] = "dddd-dd-dd";
  guint year, month, of_month;

  for (guint i = 0; i < sizeof pattern - 1; i++)
    {
      if (pattern[i] == 'd' ? !g_ascii_isdigit (day[i]) : day[i] != pattern[i])
        return FALSE;   /* the closing zero, too, ends here */
    }
  if (day[sizeof pattern - 1] != '\0')
    return FALSE;

  year = read_digits (day, 4);
  month = read_digits (day + 5, 2);
  of_month = read_digits (day + 8, 2);
  if (!g_date_valid_dmy ((GDateDay) of_month, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) of_month, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

/**
 * parta_day_is_valid:
 * @day: a text
 *
 * Returns: whether it is a day such as "2026-10-12"
 */
gboolean
parta_day_is_valid (const char *day)
{
  GDate date;

  return read_date (day, &date);
}

/**
 * parta_day_weekday:
 * @day: a day
 *
 * Returns: 1 (Monday) … 7 (Sunday), 0 when @day is none
 */
guint
parta_day_weekday (const char *day)
{
  GDate date;

  return read_date (day, &date) ? (guint) g_date_get_weekday (&date) : 0;
}

/**
 * parta_day_add:
 * @day: a valid day
 * @days: calendar days; may be negative
 *
 * Returns: (transfer full): the day so many days later; the first or last day of all, 0001-01-01 or 9999-12-31, where
 *   that would lie outside them
 */
char *
parta_day_add (const char *day,
               int         days)
{
  GDate date;
  gint64 julian;

  if (!read_date (day, &date))
    return g_strdup (day);

  julian = (gint64) g_date_get_julian (&date) + days;
  g_date_set_julian (&date, (guint32) CLAMP (julian, 1, JULIAN_MAX));

  return g_strdup_printf ("%04u-%02u-%02u", (guint) g_date_get_year (&date), (guint) g_date_get_month (&date),
                          (guint) g_date_get_day (&date));
}

/**
 * parta_day_between:
 * @from: a valid day
 * @to: another
 *
 * Returns: how many calendar days @to is after @from; negative when it is before
 */
int
parta_day_between (const char *from,
                   const char *to)
{
  GDate first, last;

  return read_date (from, &first) && read_date (to, &last) ? g_date_days_between (&first, &last) : 0;
}

/**
 * parta_day_within:
 * @day: a day
 * @from: the first day of a span, "" for no bound
 * @to: its last day, "" for no bound
 *
 * Returns: whether @day lies in the span, its ends included
 */
gboolean
parta_day_within (const char *day,
                  const char *from,
                  const char *to)
{
  return (*from == '\0' || strcmp (from, day) <= 0) && (*to == '\0' || strcmp (day, to) <= 0);
}

/**
 * parta_day_of:
 * @wall: milliseconds since 1970-01-01 UTC
 * @zone: the school's time zone
 *
 * Returns: (transfer full): the day in the school at that moment
 */
char *
parta_day_of (gint64     wall,
              GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup ("9999-12-31");
}

/**
 * parta_lesson_ref_init:
 * @self: (out): the lesson
 * @day: its day
 * @number: which lesson of the day, 1 … 99
 *
 * Returns: %FALSE when there is no such day or number
 */
gboolean
parta_lesson_ref_init (PartaLessonRef *self,
                       const char     *day,
                       guint           number)
{
  memset (self, 0, sizeof *self);
  if (!parta_day_is_valid (day) || number < 1 || number > 99)
    return FALSE;

  g_strlcpy (self->day, day, sizeof self->day);
  self->number = number;

  return TRUE;
}

/**
 * parta_lesson_ref_parse:
 * @self: (out): the lesson
 * @key: a key that begins with DATE/NO; what follows a further "/" is not looked at
 *
 * Returns: %FALSE when @key does not begin so
 */
gboolean
parta_lesson_ref_parse (PartaLessonRef *self,
                        const char     *key)
{
  char day[PARTA_DAY_SIZE] = "";
  guint number = 0;
  const char *digit;

  if (strlen (key) < PARTA_DAY_SIZE + 1 || key[PARTA_DAY_SIZE - 1] != '/' || key[PARTA_DAY_SIZE] == '0')
    return FALSE;

  memcpy (day, key, PARTA_DAY_SIZE - 1);
  for (digit = key + PARTA_DAY_SIZE; g_ascii_isdigit (*digit) && number < 100; digit++)
    number = number * 10 + (guint) (*digit - '0');

  return (*digit == '\0' || *digit == '/') && parta_lesson_ref_init (self, day, number);
}

/**
 * parta_lesson_ref_dup_key:
 * @self: a lesson
 *
 * Returns: (transfer full): DATE/NO
 */
char *
parta_lesson_ref_dup_key (const PartaLessonRef *self)
{
  return g_strdup_printf ("%s/%u", self->day, self->number);
}

/**
 * parta_lesson_ref_compare:
 * @a: a lesson
 * @b: another
 *
 * Returns: less than, equal to or greater than 0, in the order of time
 */
int
parta_lesson_ref_compare (const PartaLessonRef *a,
                          const PartaLessonRef *b)
{
  int days = strcmp (a->day, b->day);

  return days != 0 ? days : (a->number > b->number) - (a->number < b->number);
}
