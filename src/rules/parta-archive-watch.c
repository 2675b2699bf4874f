/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-archive-watch.h"

#include "parta-archive-check.h"
#include "parta-calendar.h"
#include "parta-holiday-days.h"

#include <string.h>

#define GRACE_DAYS 14   /* a package of a period waits for the signatures of the holidays */
#define WEEK_DAYS  7

/* Everything that is known while the list is made. */
typedef struct
{
  PartaState              *state;
  PartaAlmanac            *almanac;
  const PartaArchiveRules *rules;
  const PartaCopyRules    *copy;
  gint32                   today;
  GPtrArray               *years, *periods;   /* of PartaPeriod, in the order of time */
  GArray                  *list;
} Watch;

typedef struct
{
  PartaArchiveTask        task;
  const PartaArchiveTimes *times;
} Cadence;

static void
clear_watch (Watch *self)
{
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->periods, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, clear_watch)

static gint32
get_date (const PartaFact *fact,
          const char      *member)
{
  return parta_date_parse (parta_fact_get (fact, member), -1);
}

static gboolean
is_kept_package (const PartaFact *item)
{
  return strcmp (parta_fact_get (item, "type"), "package") == 0 && *parta_fact_get (item, "destroyed") == '\0';
}

static void
add (Watch           *self,
     PartaArchiveDue  due)
{
  due.span = due.span != NULL ? g_intern_string (due.span) : "";
  due.period = due.period != NULL ? g_intern_string (due.period) : "";
  due.number = due.number != NULL ? g_intern_string (due.number) : "";
  due.medium = due.medium != NULL ? g_intern_string (due.medium) : "";
  g_array_append_val (self->list, due);
}

/* A copy counts that was found good, is the very package, and lies on a medium that is in use. */
static const PartaFact *
find_good_medium (PartaState      *state,
                  const PartaFact *item,
                  const PartaFact *copy)
{
  g_autofree char *id = parta_fact_dup_part (copy, 0), *number = parta_fact_dup_part (copy, 1);
  const PartaFact *medium = parta_state_get_live (state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM, id);

  if (strcmp (number, parta_fact_get_key (item)) != 0 || strcmp (parta_fact_get (copy, "outcome"), "good") != 0 ||
      strcmp (parta_fact_get (copy, "digest"), parta_fact_get (item, "digest")) != 0)
    return NULL;

  return medium != NULL && *parta_fact_get (medium, "withdrawn") == '\0' ? medium : NULL;
}

/**
 * parta_archive_watch_is_complete:
 * @rules: what holds for the archive
 * @state: the record, with the office
 * @item: a package in the register
 *
 * Returns: whether checked copies of it lie on as many media, in as many rooms, as they have to
 */
gboolean
parta_archive_watch_is_complete (const PartaArchiveRules *rules,
                                 PartaState              *state,
                                 const PartaFact         *item)
{
  g_autoptr (GHashTable) media = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) rooms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PartaFactIter iter;
  const PartaFact *copy;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM_COPY, "");
  while (parta_fact_iter_next (&iter, &copy))
    {
      const PartaFact *medium = find_good_medium (state, item, copy);

      if (medium == NULL)
        continue;
      g_hash_table_add (media, (gpointer) parta_fact_get_key (medium));
      g_hash_table_add (rooms, g_strconcat (parta_fact_get (medium, "building"), "\n", parta_fact_get (medium, "room"), NULL));
    }

  return g_hash_table_size (media) >= rules->n_media &&
         (!rules->different_rooms || g_hash_table_size (rooms) >= MIN (rules->n_media, 2));
}

/* A backup is a package that lies where it has to; for an export it is enough that it was made. */
static gboolean
counts (const Watch      *self,
        PartaArchiveTask  task,
        const PartaFact  *item)
{
  return is_kept_package (item) &&
         (task == PARTA_ARCHIVE_EXPORT || parta_archive_watch_is_complete (self->rules, self->state, item));
}

/* The newest day on which it was done; only of @span and @period where they are named. */
static gint32
find_last (const Watch      *self,
           PartaArchiveTask  task,
           const char       *span,
           const char       *period)
{
  gint32 last = PARTA_NO_DATE;
  PartaFactIter iter;
  const PartaFact *item;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, "");
  while (parta_fact_iter_next (&iter, &item))
    {
      if (span != NULL && (strcmp (parta_fact_get (item, "span"), span) != 0 || strcmp (parta_fact_get (item, "period"), period) != 0))
        continue;
      if (counts (self, task, item))
        last = MAX (last, get_date (item, "day"));
    }

  return last;
}

/* Again and again: done once in each stretch of days since the beginning of the school year; the whole record is in every package. */
static void
watch_block (Watch            *self,
             PartaArchiveTask  task,
             const PartaWhen  *when)
{
  const PartaStretch *year = parta_almanac_find_year (self->almanac, self->today);
  gint32 length = (gint32) when->every * (when->cadence == PARTA_CADENCE_WEEK ? WEEK_DAYS : 1);
  gint32 last = find_last (self, task, NULL, NULL), begin, start;

  if (year == NULL)
    return;
  begin = when->cadence == PARTA_CADENCE_WEEK ? year->from - (gint32) parta_date_weekday (year->from) + 1 : year->from;
  start = begin + (self->today - begin) / length * length;
  if (last >= start)
    return;

  if (last >= start - length || start == begin)
    add (self, (PartaArchiveDue){ .task = task, .due = start + length - 1, .span = "week" });
  else
    add (self, (PartaArchiveDue){ .task = task, .overdue = TRUE, .due = start - 1, .span = "week" });
}

static void
watch_month (Watch            *self,
             PartaArchiveTask  task)
{
  gint32 last = find_last (self, task, NULL, NULL), first, before;
  char text[PARTA_DAY_SIZE];

  if (parta_almanac_find_year (self->almanac, self->today) == NULL)
    return;
  parta_date_print (self->today, text);
  first = self->today - (gint32) g_ascii_strtoull (text + 8, NULL, 10) + 1;
  parta_date_print (first - 1, text);
  before = first - (gint32) g_ascii_strtoull (text + 8, NULL, 10);
  if (last >= first)
    return;
  add (self, (PartaArchiveDue){ .task = task, .overdue = last < before, .due = last < before ? first - 1 : parta_date_add_month (first) - 1,
                                .span = "week" });
}

/* The period that begins next: by then the work of the one before is over. */
static gint32
find_next_begin (const Watch *self,
                 gint32       date)
{
  for (guint i = 0; i < self->periods->len; i++)
    {
      gint32 from = parta_date_parse (((PartaPeriod *) self->periods->pdata[i])->from, -1);

      if (from > date)
        return from;
    }

  return date + GRACE_DAYS + 1;
}

/* At the end of a period or year, in a package of its own. */
static void
watch_end (Watch             *self,
           PartaArchiveTask   task,
           const char        *span,
           const PartaPeriod *period)
{
  gint32 to = parta_date_parse (period->to, -1), due;

  if (to == PARTA_NO_DATE || self->today < to || find_last (self, task, span, period->id) != PARTA_NO_DATE)
    return;
  due = MIN (to + GRACE_DAYS, find_next_begin (self, to) - 1);
  add (self, (PartaArchiveDue){ .task = task, .overdue = self->today > due, .due = due, .span = span, .period = period->id });
}

/* The day that lies so long after the end of a period. */
static gint32
find_day_after (const Watch     *self,
                const PartaSpan *span,
                gint32           to)
{
  const PartaWorkdays *workdays = parta_almanac_get_workdays (self->almanac);
  gint32 first;

  if (span->unit == PARTA_UNIT_HOLIDAY_DAYS)
    {
      first = parta_workdays_find_holidays (workdays, to);
      return self->copy->working_days ? parta_holiday_days_count (self->state, first, span->count) : first + span->count - 1;
    }
  if (span->unit == PARTA_UNIT_WORKING_DAYS)
    return parta_workdays_add (workdays, to, span->count);

  return span->unit == PARTA_UNIT_CALENDAR_DAYS ? to + span->count : to;
}

/* So long after the end of a period: any package counts that was made since that end, and before the next one. */
static void
watch_span (Watch             *self,
            PartaArchiveTask   task,
            const PartaSpan   *span,
            const PartaPeriod *period)
{
  gint32 to = parta_date_parse (period->to, -1), due;

  if (to == PARTA_NO_DATE || self->today < to || find_last (self, task, NULL, NULL) >= to)
    return;
  due = find_day_after (self, span, to);
  add (self, (PartaArchiveDue){ .task = task, .overdue = self->today > due, .due = due, .span = "period", .period = period->id });
}

/* The school year in which today lies, or that ended last. */
static const PartaPeriod *
find_current_year (const Watch *self)
{
  const PartaPeriod *found = NULL;

  for (guint i = 0; i < self->years->len; i++)
    {
      const PartaPeriod *year = self->years->pdata[i];

      if (parta_date_parse (year->from, -1) <= self->today && (found == NULL || strcmp (year->from, found->from) > 0))
        found = year;
    }

  return found;
}

static void
watch_when (Watch            *self,
            PartaArchiveTask  task,
            const PartaWhen  *when)
{
  gboolean of_year = when->kind == PARTA_WHEN_SPAN ? when->span.anchor == PARTA_ANCHOR_YEAR_END : when->cadence == PARTA_CADENCE_YEAR;
  gboolean of_period = when->kind == PARTA_WHEN_SPAN
                         ? when->span.anchor == PARTA_ANCHOR_PERIOD_END || when->span.anchor == PARTA_ANCHOR_HOLIDAYS_START
                         : when->cadence == PARTA_CADENCE_PERIOD;
  const GPtrArray *which = of_year ? self->years : of_period ? self->periods : NULL;

  if (which == NULL && when->kind == PARTA_WHEN_EVERY && when->cadence == PARTA_CADENCE_MONTH)
    watch_month (self, task);
  else if (which == NULL && when->kind == PARTA_WHEN_EVERY)
    watch_block (self, task, when);
  for (guint i = 0; which != NULL && i < which->len; i++)
    {
      if (when->kind == PARTA_WHEN_SPAN)
        watch_span (self, task, &when->span, which->pdata[i]);
      else
        watch_end (self, task, of_year ? "year" : "period", which->pdata[i]);
    }
}

static void
watch_times (Watch *self)
{
  const Cadence cadences[] = { { PARTA_ARCHIVE_EXPORT, &self->rules->exports }, { PARTA_ARCHIVE_BACKUP, &self->rules->backups } };

  for (guint i = 0; i < G_N_ELEMENTS (cadences); i++)
    {
      for (guint k = 0; k < cadences[i].times->n_whens; k++)
        watch_when (self, cadences[i].task, &cadences[i].times->whens[k]);
    }
}

/* Of weekly packages only the newest has to lie on all media: it holds what the older ones hold. */
static void
watch_items (Watch *self)
{
  gint32 newest = find_last (self, PARTA_ARCHIVE_EXPORT, NULL, NULL);
  PartaFactIter iter;
  const PartaFact *item;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, "");
  while (parta_fact_iter_next (&iter, &item))
    {
      gint32 day = get_date (item, "day");

      if (!is_kept_package (item) || (strcmp (parta_fact_get (item, "span"), "week") == 0 && day < newest))
        continue;
      if (!parta_archive_watch_is_complete (self->rules, self->state, item))
        add (self, (PartaArchiveDue){ .task = PARTA_ARCHIVE_WRITE, .overdue = self->today > day, .due = day,
                                      .span = parta_fact_get (item, "span"), .period = parta_fact_get (item, "period"),
                                      .number = parta_fact_get_key (item) });
    }
}

/* The stretch of time in which a copy has to be read again. Returns: whether there is one today. */
static gboolean
find_recheck (const Watch *self,
              gint32      *start,
              gint32      *before,
              gint32      *end)
{
  const PartaWhen *when = &self->rules->recheck.whens[0];
  gint32 length = (gint32) when->every * (when->cadence == PARTA_CADENCE_MONTH ? 30 : when->cadence == PARTA_CADENCE_WEEK ? WEEK_DAYS : 1);

  if (self->rules->recheck.n_whens == 0 || when->kind != PARTA_WHEN_EVERY)
    return FALSE;
  *start = *before = PARTA_NO_DATE;
  if (when->cadence != PARTA_CADENCE_PERIOD && when->cadence != PARTA_CADENCE_YEAR)
    {
      *start = self->today - length + 1;
      *before = *start - length;
      *end = self->today + 1;
      return TRUE;
    }
  for (guint i = 0; i < (when->cadence == PARTA_CADENCE_YEAR ? self->years : self->periods)->len; i++)
    {
      const PartaPeriod *period = (when->cadence == PARTA_CADENCE_YEAR ? self->years : self->periods)->pdata[i];
      gint32 from = parta_date_parse (period->from, -1);

      if (from == PARTA_NO_DATE || from > self->today || from == *start)
        continue;
      *before = *start;
      *start = from;
      *end = parta_date_parse (period->to, -1);
    }

  return *start != PARTA_NO_DATE;
}

/* What is destroyed or lies on a medium that is out of use is nobody's worry. */
static gboolean
is_looked_after (const Watch     *self,
                 const char      *medium_id,
                 const char      *number)
{
  const PartaFact *medium = parta_state_get_live (self->state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM, medium_id);
  const PartaFact *item = parta_state_get_live (self->state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, number);

  return medium != NULL && *parta_fact_get (medium, "withdrawn") == '\0' &&
         (item == NULL || *parta_fact_get (item, "destroyed") == '\0');
}

static void
watch_copies (Watch *self)
{
  gint32 start = PARTA_NO_DATE, before = PARTA_NO_DATE, end = PARTA_NO_DATE;
  gboolean recheck = find_recheck (self, &start, &before, &end);
  PartaFactIter iter;
  const PartaFact *copy;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM_COPY, "");
  while (parta_fact_iter_next (&iter, &copy))
    {
      g_autofree char *medium = parta_fact_dup_part (copy, 0), *number = parta_fact_dup_part (copy, 1);
      const char *outcome = parta_fact_get (copy, "outcome");
      gint32 verified = get_date (copy, "verified");
      PartaArchiveDue due = { .overdue = TRUE, .due = PARTA_NO_DATE, .number = number, .medium = medium };

      if (!is_looked_after (self, medium, number))
        continue;
      if (strcmp (outcome, "good") != 0)
        {
          due.task = strcmp (outcome, "absent") == 0 ? PARTA_ARCHIVE_ABSENT : PARTA_ARCHIVE_DAMAGED;
          add (self, due);
        }
      else if (recheck && verified < start)
        {
          due.task = PARTA_ARCHIVE_RECHECK;
          due.overdue = self->today > end || verified < before;
          due.due = self->today <= end && due.overdue ? start - 1 : end;
          add (self, due);
        }
    }
}

static void
watch_uses (Watch *self)
{
  PartaFactIter iter;
  const PartaFact *use;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM_USE, "");
  while (parta_fact_iter_next (&iter, &use))
    {
      if (*parta_fact_get (use, "returned") == '\0')
        add (self, (PartaArchiveDue){ .task = PARTA_ARCHIVE_RETURN, .due = get_date (use, "taken"), .number = parta_fact_get_key (use),
                                      .medium = parta_fact_get (use, "medium") });
    }
}

/* what need not be kept any longer is named, not thrown away. */
static void
watch_terms (Watch *self)
{
  g_autoptr (GHashTable) without = g_hash_table_new (g_str_hash, g_str_equal);
  PartaFactIter iter;
  const PartaFact *item;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, "");
  while (parta_fact_iter_next (&iter, &item))
    {
      const char *type = parta_fact_get (item, "type");
      g_autofree char *term = parta_archive_dup_term (self->state, type, parta_fact_get (item, "day"));
      gint32 date = term != NULL ? parta_date_parse (term, -1) : PARTA_NO_DATE;

      if (*parta_fact_get (item, "destroyed") != '\0')
        continue;
      if (term == NULL && g_hash_table_add (without, (gpointer) g_intern_string (type)))
        add (self, (PartaArchiveDue){ .task = PARTA_ARCHIVE_TERMLESS, .due = PARTA_NO_DATE, .span = type });
      else if (term != NULL && date < self->today)
        add (self, (PartaArchiveDue){ .task = PARTA_ARCHIVE_TERM, .due = date, .span = parta_fact_get (item, "span"),
                                      .period = parta_fact_get (item, "period"), .number = parta_fact_get_key (item) });
    }
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const PartaArchiveDue *first = a, *second = b;

  if (first->overdue != second->overdue)
    return first->overdue ? -1 : 1;
  if (first->task != second->task)
    return first->task < second->task ? -1 : 1;
  if (first->due != second->due)
    return first->due < second->due ? -1 : 1;

  return strcmp (first->number, second->number) != 0 ? strcmp (first->number, second->number) : strcmp (first->medium, second->medium);
}

static int
compare_periods (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(PartaPeriod *const *) a)->from, (*(PartaPeriod *const *) b)->from);
}

static GPtrArray *
list_years (PartaState *state)
{
  GPtrArray *years = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_period_free);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_YEAR, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      PartaPeriod *year = parta_calendar_get_period (state, parta_fact_get_key (fact));

      if (year != NULL)
        g_ptr_array_add (years, year);
    }
  g_ptr_array_sort (years, compare_periods);

  return years;
}

/**
 * parta_archive_watch_list:
 * @book: the regulations at hand
 * @state: the record, with the office
 * @today: the day in the school
 *
 * R-165 …: a package of the week is due until the end of it, that of a period or year two weeks after its end or before the
 * next one begins, whichever is earlier; a backup is done once a package lies on the media that it has to lie on.
 *
 * Returns: (transfer full) (element-type PartaArchiveDue): what is to be done, what is overdue first; empty where the school has no
 *   regulation that is known here
 */
GArray *
parta_archive_watch_list (PartaRulebook *book,
                          PartaState    *state,
                          gint32         today)
{
  g_auto (Watch) self = { .state = state, .today = today, .list = g_array_new (FALSE, FALSE, sizeof (PartaArchiveDue)) };
  const PartaPeriod *year;

  self.rules = parta_rulebook_find_archive_rules (book, state, today);
  self.copy = parta_rulebook_find_copy_rules (book, state, today);
  if (self.rules == NULL || self.copy == NULL)
    return self.list;

  self.almanac = parta_rulebook_get_almanac (book, state);
  self.years = list_years (state);
  year = find_current_year (&self);
  self.periods = year != NULL ? parta_calendar_list_periods (state, year->id) : g_ptr_array_new ();
  watch_times (&self);
  watch_items (&self);
  watch_copies (&self);
  watch_uses (&self);
  watch_terms (&self);
  g_array_sort (self.list, compare_due);

  return self.list;
}

/**
 * parta_archive_task_get_name:
 * @task: what is to be done
 *
 * Returns: its name for programs, static
 */
const char *
parta_archive_task_get_name (PartaArchiveTask task)
{
  static const char *const names[PARTA_N_ARCHIVE_TASKS] = {
    "export", "backup", "write", "recheck", "damaged", "absent", "return", "term-over", "no-term",
  };

  return names[task];
}
