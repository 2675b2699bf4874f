/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-almanac.h"

#include "parta-calendar.h"
#include "parta-roster.h"

#include <string.h>

/* A place of the timetable. */
typedef struct
{
  const PartaJournal *journal;    /* lent by the almanac */
  const char         *from, *to;  /* first and last day on which it holds, lent by the state */
  char                end[6];     /* "09:45"; "" where no bells are set up */
} Place;

struct _PartaAlmanac
{
  GTimeZone     *zone;
  PartaWorkdays *workdays;
  GArray        *years;       /* of PartaStretch */
  GArray        *periods;     /* of PartaStretch, in the order of time */
  GPtrArray     *places[8];   /* (nullable) by weekday: of Place, the one that ends last first */
  GHashTable    *journals;    /* id → PartaJournal: those that were asked for */
  GStringChunk  *names;
};

static void
read_holidays (PartaAlmanac *self,
               PartaState   *state)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_HOLIDAYS, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      gint32 from = parta_date_parse (parta_fact_get_key (fact), -1);
      gint32 to = parta_date_parse (parta_fact_get (fact, "to"), -1);

      if (from == PARTA_NO_DATE)
        continue;
      if (strcmp (parta_fact_get (fact, "type"), "public") != 0)
        {
          parta_workdays_add_holidays (self->workdays, from, MAX (from, to));
          continue;
        }
      for (gint32 day = from; day <= MAX (from, to) && day < from + 31; day++)
        parta_workdays_add_day_off (self->workdays, day);
    }

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_WORKDAY, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      gint32 day = parta_date_parse (parta_fact_get_key (fact), -1);

      if (day != PARTA_NO_DATE)
        parta_workdays_add_worked (self->workdays, day);
    }
}

static void
add_stretch (PartaAlmanac *self,
             GArray       *stretches,
             const char   *id,
             const char   *from,
             const char   *to)
{
  PartaStretch stretch = { g_string_chunk_insert (self->names, id), parta_date_parse (from, -1), parta_date_parse (to, -1) };

  if (stretch.from != PARTA_NO_DATE && stretch.to != PARTA_NO_DATE)
    g_array_append_val (stretches, stretch);
}

static void
read_years (PartaAlmanac *self,
            PartaState   *state)
{
  g_autoptr (GPtrArray) periods = parta_calendar_list_periods (state, NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_YEAR, "");
  while (parta_fact_iter_next (&iter, &fact))
    add_stretch (self, self->years, parta_fact_get_key (fact), parta_fact_get (fact, "from"), parta_fact_get (fact, "to"));

  for (guint i = 0; i < periods->len; i++)
    {
      const PartaPeriod *period = periods->pdata[i];

      add_stretch (self, self->periods, period->id, period->from, period->to);
    }
}

static const PartaFact *
find_bell (PartaState         *state,
           const PartaJournal *journal,
           guint               number)
{
  const char *class_id = journal->classes[0] != NULL ? journal->classes[0] : "";
  const PartaFact *class = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);
  const char *shift = parta_fact_get (class, "shift");
  g_autofree char *key = g_strdup_printf ("%s/%u", *shift != '\0' ? shift : "1", number);

  return parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_BELL, key);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(Place *const *) b)->end, (*(Place *const *) a)->end);
}

static void
add_place (PartaAlmanac    *self,
           PartaState      *state,
           const PartaFact *slot)
{
  g_auto (GStrv) parts = g_strsplit (parta_fact_get_key (slot), "/", -1);
  const PartaJournal *journal = parta_almanac_get_journal (self, state, parts[0]);
  guint weekday = (guint) g_ascii_strtoull (parts[1], NULL, 10);
  guint number = (guint) g_ascii_strtoull (parts[2], NULL, 10);
  Place *place;

  if (journal == NULL)
    return;

  place = g_new0 (Place, 1);
  place->journal = journal;
  place->from = parta_fact_get (slot, "from");
  place->to = parta_fact_get (slot, "to");
  g_strlcpy (place->end, parta_fact_get (find_bell (state, journal, number), "to"), sizeof place->end);
  g_ptr_array_add (self->places[weekday & 7], place);
}

/* The whole timetable is read only when somebody asks for the end of a day. */
static void
need_places (PartaAlmanac *self,
             PartaState   *state)
{
  PartaFactIter iter;
  const PartaFact *slot;

  if (self->places[0] != NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
    self->places[i] = g_ptr_array_new_with_free_func (g_free);
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SLOT, "");
  while (parta_fact_iter_next (&iter, &slot))
    add_place (self, state, slot);
  for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
    g_ptr_array_sort (self->places[i], compare_places);
}

/**
 * parta_almanac_read_timetable:
 * @self: an almanac
 * @state: the record that it was made of
 *
 * Reads the timetable now, which parta_almanac_find_last() otherwise does when it is asked for the first time.
 */
void
parta_almanac_read_timetable (PartaAlmanac *self,
                              PartaState   *state)
{
  need_places (self, state);
}

/**
 * parta_almanac_new:
 * @state: the record
 *
 * Returns: (transfer full): the school's days and hours as they stand now
 */
PartaAlmanac *
parta_almanac_new (PartaState *state)
{
  PartaAlmanac *self = g_new0 (PartaAlmanac, 1);
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");

  self->names = g_string_chunk_new (256);
  self->journals = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) parta_journal_free);
  self->zone = parta_calendar_dup_zone (state);
  self->workdays = parta_workdays_new (strcmp (parta_fact_get (school, "week"), "6") == 0 ? 6 : 5);
  self->years = g_array_new (FALSE, FALSE, sizeof (PartaStretch));
  self->periods = g_array_new (FALSE, FALSE, sizeof (PartaStretch));
  read_holidays (self, state);
  read_years (self, state);

  return self;
}

/**
 * parta_almanac_free:
 * @self: (transfer full): an almanac
 *
 * Frees it.
 */
void
parta_almanac_free (PartaAlmanac *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
    g_clear_pointer (&self->places[i], g_ptr_array_unref);
  g_hash_table_unref (self->journals);
  g_array_unref (self->years);
  g_array_unref (self->periods);
  parta_workdays_free (self->workdays);
  g_time_zone_unref (self->zone);
  g_string_chunk_free (self->names);
  g_free (self);
}

/**
 * parta_almanac_get_zone:
 * @self: an almanac
 *
 * Returns: the school's time zone, lent
 */
GTimeZone *
parta_almanac_get_zone (const PartaAlmanac *self)
{
  return self->zone;
}

/**
 * parta_almanac_get_workdays:
 * @self: an almanac
 *
 * Returns: on which days the school works, lent
 */
const PartaWorkdays *
parta_almanac_get_workdays (const PartaAlmanac *self)
{
  return self->workdays;
}

/**
 * parta_almanac_find_year:
 * @self: an almanac
 * @date: a date
 *
 * Returns: (nullable): the school year in which @date lies, lent
 */
const PartaStretch *
parta_almanac_find_year (const PartaAlmanac *self,
                         gint32              date)
{
  for (guint i = 0; i < self->years->len; i++)
    {
      const PartaStretch *year = &g_array_index (self->years, PartaStretch, i);

      if (year->from <= date && date <= year->to)
        return year;
    }

  return NULL;
}

/**
 * parta_almanac_find_period:
 * @self: an almanac
 * @date: a date
 *
 * Returns: (nullable): the reporting period to whose journal page @date belongs, lent: see parta_calendar_find_period()
 */
const PartaStretch *
parta_almanac_find_period (const PartaAlmanac *self,
                           gint32              date)
{
  const PartaStretch *found = self->periods->len > 0 ? &g_array_index (self->periods, PartaStretch, 0) : NULL;

  for (guint i = 0; i < self->periods->len; i++)
    {
      const PartaStretch *period = &g_array_index (self->periods, PartaStretch, i);

      if (period->from <= date)
        found = period;
    }

  return found;
}

static const PartaStretch *
get_stretch (const GArray *stretches,
             const char   *id)
{
  for (guint i = 0; i < stretches->len; i++)
    {
      const PartaStretch *stretch = &g_array_index (stretches, PartaStretch, i);

      if (strcmp (stretch->id, id) == 0)
        return stretch;
    }

  return NULL;
}

/**
 * parta_almanac_get_period:
 * @self: an almanac
 * @id: identifier of a reporting period or of a school year
 *
 * Returns: (nullable): the period, lent
 */
const PartaStretch *
parta_almanac_get_period (const PartaAlmanac *self,
                          const char         *id)
{
  const PartaStretch *period = get_stretch (self->periods, id);

  return period != NULL ? period : get_stretch (self->years, id);
}

/**
 * parta_almanac_get_journal:
 * @self: an almanac
 * @state: the record that it was made of
 * @id: identifier of a journal
 *
 * Every entry is judged with its journal at hand; it is read once.
 *
 * Returns: (nullable): the journal, lent by the almanac; %NULL when there is none of that name
 */
const PartaJournal *
parta_almanac_get_journal (PartaAlmanac *self,
                           PartaState   *state,
                           const char   *id)
{
  PartaJournal *journal = g_hash_table_lookup (self->journals, id);

  if (journal != NULL)
    return journal;

  journal = parta_journal_read (state, id);
  if (journal != NULL)
    g_hash_table_insert (self->journals, journal->id, journal);

  return journal;
}

static gint64
read_time (const PartaAlmanac *self,
           const char         *day,
           const char         *time)
{
  char text[17];

  return g_snprintf (text, sizeof text, "%.10sT%s", day, time) == 16 ? parta_instant_parse_local (self->zone, text)
                                                                     : PARTA_NO_INSTANT;
}

/**
 * parta_almanac_find_lesson:
 * @self: an almanac
 * @state: the record that it was made of
 * @journal: a journal
 * @lesson: a lesson of it
 * @start: (out): when it begins by the bells of the class; the first second of its day where there are none
 * @end: (out): when it ends; the last second of its day where there are no bells
 *
 * Finds out when a lesson is held.
 */
void
parta_almanac_find_lesson (const PartaAlmanac   *self,
                           PartaState           *state,
                           const PartaJournal   *journal,
                           const PartaLessonRef *lesson,
                           gint64               *start,
                           gint64               *end)
{
  const PartaFact *bell = find_bell (state, journal, lesson->number);
  gint32 date = parta_date_parse (lesson->day, -1);

  *start = read_time (self, lesson->day, parta_fact_get (bell, "from"));
  *end = read_time (self, lesson->day, parta_fact_get (bell, "to"));
  if (*start == PARTA_NO_INSTANT)
    *start = parta_instant_at (self->zone, date, 0);
  if (*end == PARTA_NO_INSTANT)
    *end = parta_instant_day_end (self->zone, date);
}

static gboolean
shares_class (const PartaJournal *a,
              const PartaJournal *b)
{
  for (guint i = 0; a->classes[i] != NULL; i++)
    {
      if (g_strv_contains ((const char *const *) b->classes, a->classes[i]))
        return TRUE;
    }

  return FALSE;
}

/* Whether some pupil belongs to both on that day. */
static gboolean
shares_pupil (PartaState         *state,
              const PartaJournal *a,
              const PartaJournal *b,
              const char         *day)
{
  g_autofree char *prefix = g_strconcat (a->unit, "/", NULL);

  if (strcmp (a->unit, b->unit) == 0)
    return TRUE;

  for (guint i = 0; a->classes[i] != NULL; i++)
    {
      g_autofree char *scope = parta_scope_for_class (a->classes[i]);
      PartaFactIter iter;
      const PartaFact *member;

      if (!g_strv_contains ((const char *const *) b->classes, a->classes[i]))
        continue;
      parta_fact_iter_init (&iter, state, scope, PARTA_KIND_MEMBER, prefix);
      while (parta_fact_iter_next (&iter, &member))
        {
          g_auto (GStrv) parts = g_strsplit (parta_fact_get_key (member), "/", -1);

          if (parta_day_within (day, parts[2], parta_fact_get (member, "to")) &&
              parta_roster_is_member (state, b, parts[1], day, day))
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * parta_almanac_find_last:
 * @self: an almanac
 * @state: the record that it was made of
 * @journal: a journal
 * @day: a day
 * @of_pupils: (out): when the last lesson of the pupils of @journal ends on @day
 * @of_class: (out): when the last lesson of their classes ends
 *
 * Finds out when a school day ends, by the timetable; %PARTA_NO_INSTANT where it knows no lesson, or no bells.
 */
void
parta_almanac_find_last (PartaAlmanac       *self,
                         PartaState         *state,
                         const PartaJournal *journal,
                         const char         *day,
                         gint64             *of_pupils,
                         gint64             *of_class)
{
  guint weekday = parta_calendar_lesson_weekday (state, day);

  *of_pupils = *of_class = PARTA_NO_INSTANT;
  need_places (self, state);
  for (guint i = 0; weekday != 0 && i < self->places[weekday]->len && *of_pupils == PARTA_NO_INSTANT; i++)
    {
      const Place *place = self->places[weekday]->pdata[i];

      if (!parta_day_within (day, place->from, place->to) || !shares_class (journal, place->journal))
        continue;
      if (*of_class == PARTA_NO_INSTANT)
        *of_class = read_time (self, day, place->end);
      if (shares_pupil (state, journal, place->journal, day))
        *of_pupils = read_time (self, day, place->end);
    }
}
