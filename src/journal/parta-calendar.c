/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-calendar.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (PartaPeriod, parta_period, parta_period_copy, parta_period_free)

static PartaPeriod *
read_period (const PartaFact *fact)
{
  PartaPeriod *self = g_new0 (PartaPeriod, 1);

  self->id = g_strdup (parta_fact_get_key (fact));
  self->from = g_strdup (parta_fact_get (fact, "from"));
  self->to = g_strdup (parta_fact_get (fact, "to"));
  if (parta_fact_get_kind (fact) == PARTA_KIND_YEAR)
    self->kind = g_strdup ("year");
  else
    self->kind = g_strdup (parta_fact_get (fact, "kind"));
  self->number = (guint) g_ascii_strtoull (parta_fact_get (fact, "number"), NULL, 10);

  return self;
}

static int
compare_periods (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(PartaPeriod *const *) a)->from, (*(PartaPeriod *const *) b)->from);
}

static gboolean
is_holiday (PartaState *state,
            const char *day)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_HOLIDAYS, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      const char *from = parta_fact_get_key (fact);
      const char *to = parta_fact_get (fact, "to");

      if (parta_day_within (day, from, *to != '\0' ? to : from))
        return TRUE;
    }

  return FALSE;
}

static guint
read_weekday (const char *text)
{
  guint64 weekday = g_ascii_strtoull (text, NULL, 10);

  return weekday <= 7 ? (guint) weekday : 0;
}

/**
 * parta_period_copy:
 * @self: a period
 *
 * Returns: (transfer full): another one like it
 */
PartaPeriod *
parta_period_copy (const PartaPeriod *self)
{
  PartaPeriod *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->kind = g_strdup (self->kind);
  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);

  return copy;
}

/**
 * parta_period_free:
 * @self: (transfer full): a period
 *
 * Frees it.
 */
void
parta_period_free (PartaPeriod *self)
{
  g_free (self->id);
  g_free (self->kind);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

/**
 * parta_period_dup_name:
 * @self: a period
 *
 * Returns: (transfer full): what people call it, "1st quarter"
 */
char *
parta_period_dup_name (const PartaPeriod *self)
{
  if (strcmp (self->kind, "quarter") == 0)
    /* Translators: name of a reporting period; %u is 1 … 4. */
    return g_strdup_printf (_("Quarter %u"), self->number);
  if (strcmp (self->kind, "half_year") == 0)
    /* Translators: name of a reporting period; %u is 1 or 2. */
    return g_strdup_printf (_("Half-year %u"), self->number);

  /* Translators: name of a reporting period: the whole school year. */
  return g_strdup (_("School year"));
}

/**
 * parta_calendar_find_year:
 * @state: the record
 * @day: a day
 *
 * Returns: (transfer full) (nullable): the school year in which @day lies
 */
PartaPeriod *
parta_calendar_find_year (PartaState *state,
                          const char *day)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_YEAR, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (parta_day_within (day, parta_fact_get (fact, "from"), parta_fact_get (fact, "to")))
        return read_period (fact);
    }

  return NULL;
}

/**
 * parta_calendar_list_periods:
 * @state: the record
 * @year: (nullable): identifier of a school year; %NULL for all years
 *
 * Returns: (transfer full) (element-type PartaPeriod): the reporting periods in the order of time
 */
GPtrArray *
parta_calendar_list_periods (PartaState *state,
                             const char *year)
{
  GPtrArray *periods = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_period_free);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERIOD, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (year == NULL || strcmp (parta_fact_get (fact, "year"), year) == 0)
        g_ptr_array_add (periods, read_period (fact));
    }
  g_ptr_array_sort (periods, compare_periods);

  return periods;
}

static gboolean
has_kind (const GPtrArray *periods,
          const char      *kind)
{
  for (guint i = 0; i < periods->len; i++)
    {
      if (strcmp (((const PartaPeriod *) periods->pdata[i])->kind, kind) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
cut (PartaPeriod *period,
     const char  *from,
     const char  *to)
{
  if (strcmp (period->from, from) < 0)
    {
      g_free (period->from);
      period->from = g_strdup (from);
    }
  if (strcmp (period->to, to) > 0)
    {
      g_free (period->to);
      period->to = g_strdup (to);
    }
}

/**
 * parta_calendar_list_parts:
 * @state: the record
 * @from: first day of a span
 * @to: its last day
 *
 * Splits a span at the boundaries of reporting periods (R-137, C-41). Where the school has quarters and half-years, quarters count.
 *
 * Returns: (transfer full) (element-type PartaPeriod): the periods that have days of the span, each cut to those days; none for
 *   a span in the holidays
 */
GPtrArray *
parta_calendar_list_parts (PartaState *state,
                           const char *from,
                           const char *to)
{
  g_autoptr (GPtrArray) periods = parta_calendar_list_periods (state, NULL);
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_period_free);
  const char *kind = has_kind (periods, "quarter") ? "quarter" : "half_year";

  for (guint i = 0; i < periods->len; i++)
    {
      const PartaPeriod *period = periods->pdata[i];

      if (strcmp (period->kind, kind) != 0 || strcmp (period->to, from) < 0 || strcmp (period->from, to) > 0)
        continue;
      g_ptr_array_add (parts, parta_period_copy (period));
      cut (parts->pdata[parts->len - 1], from, to);
    }

  return parts;
}

/**
 * parta_calendar_find_period:
 * @state: the record
 * @day: a day
 *
 * Returns: (transfer full) (nullable): the reporting period to whose journal page @day belongs: the one that holds it,
 *   in the holidays the one before, before the first one the first; %NULL where the school has set up no periods
 */
PartaPeriod *
parta_calendar_find_period (PartaState *state,
                            const char *day)
{
  g_autoptr (GPtrArray) periods = parta_calendar_list_periods (state, NULL);
  const PartaPeriod *found = periods->len > 0 ? periods->pdata[0] : NULL;

  for (guint i = 0; i < periods->len; i++)
    {
      const PartaPeriod *period = periods->pdata[i];

      if (strcmp (period->from, day) <= 0)
        found = period;
    }

  return found != NULL ? parta_period_copy (found) : NULL;
}

/**
 * parta_calendar_get_period:
 * @state: the record
 * @id: identifier of a period or of a school year
 *
 * Returns: (transfer full) (nullable): the period, %NULL when there is none of that name
 */
PartaPeriod *
parta_calendar_get_period (PartaState *state,
                           const char *id)
{
  const PartaFact *fact = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERIOD, id);

  if (fact == NULL)
    fact = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_YEAR, id);

  return fact != NULL ? read_period (fact) : NULL;
}

/**
 * parta_calendar_lesson_weekday:
 * @state: the record
 * @day: a day
 *
 * Returns: the weekday, 1 (Monday) … 7 (Sunday), whose timetable is taught on @day; 0 on a day without lessons,
 *   and outside the school years
 */
guint
parta_calendar_lesson_weekday (PartaState *state,
                               const char *day)
{
  const PartaFact *moved = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_WORKDAY, day);
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  guint last = strcmp (parta_fact_get (school, "week"), "6") == 0 ? 6 : 5;
  guint weekday = parta_day_weekday (day);
  g_autoptr (PartaPeriod) year = NULL;

  if (moved != NULL)
    weekday = read_weekday (parta_fact_get (moved, "as"));
  else if (weekday > last || is_holiday (state, day))
    weekday = 0;
  if (weekday == 0)
    return 0;

  year = parta_calendar_find_year (state, day);

  return year != NULL ? weekday : 0;
}

/**
 * parta_calendar_nearest_lesson_day:
 * @state: the record
 * @day: a day
 *
 * Returns: (transfer full): @day when lessons are taught then, else the last day with lessons before it within a year,
 *   else @day
 */
char *
parta_calendar_nearest_lesson_day (PartaState *state,
                                   const char *day)
{
  for (int back = 0; back < 366; back++)
    {
      g_autofree char *candidate = parta_day_add (day, -back);

      if (parta_calendar_lesson_weekday (state, candidate) != 0)
        return g_steal_pointer (&candidate);
    }

  return g_strdup (day);
}

/* GLib forgets a zone, and reads its file again, when nobody holds it; an entry is judged in less time than that takes. */
static GTimeZone *
find_zone (const char *name)
{
  static GMutex mutex;
  static GTimeZone *held;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (held == NULL || strcmp (g_time_zone_get_identifier (held), name) != 0)
    {
      GTimeZone *zone = g_time_zone_new_identifier (name);

      if (zone == NULL)
        return NULL;
      g_clear_pointer (&held, g_time_zone_unref);
      held = zone;
    }

  return g_time_zone_ref (held);
}

/**
 * parta_calendar_dup_zone:
 * @state: the record
 *
 * Returns: (transfer full): the school's time zone, UTC where none was set up; never the laptop's
 */
GTimeZone *
parta_calendar_dup_zone (PartaState *state)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  const char *name = parta_fact_get (school, "tz");
  GTimeZone *zone = *name != '\0' ? find_zone (name) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}
