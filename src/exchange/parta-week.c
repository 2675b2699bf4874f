/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-week.h"
#include "parta-columns.h"

#include <string.h>

#define DAYS 7

/* Beginnings of the names of weekdays, in small letters. */
static const char *const weekdays[DAYS] = {
  "понедельник|пн|пон|monday|mon|дүйсенбі|дүйшөмбү|montag|lundi|lunes|δευτέρα",
  "вторник|вт|вто|tuesday|tue|сейсенбі|шейшемби|dienstag|mardi|martes|τρίτη",
  "среда|ср|сре|wednesday|wed|сәрсенбі|шаршемби|mittwoch|mercredi|miércoles|τετάρτη",
  "четверг|чт|чет|thursday|thu|бейсенбі|бейшемби|donnerstag|jeudi|jueves|πέμπτη",
  "пятница|пт|пят|friday|fri|жұма|жума|freitag|vendredi|viernes|παρασκευή",
  "суббота|сб|суб|saturday|sat|сенбі|ишемби|samstag|samedi|sábado|σάββατο",
  "воскресенье|вс|вос|sunday|sun|жексенбі|жекшемби|sonntag|dimanche|domingo|κυριακή",
};

static guint
read_weekday (const char *name)
{
  g_autofree char *folded = parta_columns_fold (name);

  for (guint i = 0; i < DAYS; i++)
    {
      g_auto (GStrv) words = g_strsplit (weekdays[i], "|", -1);

      if (g_strv_contains ((const char *const *) words, folded))
        return i + 1;
    }

  return 0;
}

/* Names count only when all days have one and no two share it; otherwise the first day is a Monday. */
static gboolean
days_are_named (const PartaTimetable *timetable)
{
  gboolean seen[DAYS + 1] = { FALSE };

  for (guint i = 0; i < timetable->days->len; i++)
    {
      guint weekday = read_weekday (g_ptr_array_index (timetable->days, i));

      if (weekday == 0 || seen[weekday])
        return FALSE;
      seen[weekday] = TRUE;
    }

  return TRUE;
}

/**
 * parta_week_find_place:
 * @timetable: a timetable
 * @day: index of a day of its cycle
 * @hour: index of an hour of its day
 * @place: (out): location for the place
 *
 * Finds where in the school week a lesson lies. Where the file cuts each day in two, its afternoon continues the numbers of its
 * morning. A cycle longer than a week has no place here.
 *
 * Returns: whether there is such a place
 */
gboolean
parta_week_find_place (const PartaTimetable *timetable,
                       guint                 day,
                       guint                 hour,
                       PartaWeekPlace       *place)
{
  g_return_val_if_fail (day < timetable->days->len, FALSE);

  place->number = hour + 1;
  if (timetable->half_days)
    {
      place->weekday = day / 2 + 1;
      place->number += day % 2 * timetable->hours->len;
    }
  else if (days_are_named (timetable))
    place->weekday = read_weekday (g_ptr_array_index (timetable->days, day));
  else
    place->weekday = day + 1;

  return place->weekday <= DAYS;
}
