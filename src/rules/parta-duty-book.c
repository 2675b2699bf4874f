/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty-book.h"

#include "parta-calendar.h"
#include "parta-duty-scan-private.h"

#include <string.h>

/* What is open in one journal, in the whole year, by the moment at which it comes into being. */
typedef struct
{
  gboolean fresh;       /* nothing has changed in its classes */
  guint64  revision;    /* of the journal's scope when it was read */
  guint    n_plans;     /* how many plans there had been when somebody looked whether @sum is still right */
  guint64  sum;         /* of what the plan said */
  GArray  *duties;      /* (nullable): of PartaDuty */
} Leaf;

struct _PartaDutyBook
{
  PartaState    *state;
  char         **held;        /* (nullable) */
  PartaTerms     terms;
  GArray        *rules;       /* of PartaDutyRule */
  PartaDutyPlan *plan;        /* (nullable) */
  guint64        revision;    /* of the scope "school" when @plan was read */
  gint32         day;         /* the day for which the school year was chosen */
  GHashTable    *classes;     /* class → revision of its scope */
  GHashTable    *leaves;      /* interned id of a journal → Leaf */
  guint          n_plans;
  guint          n_read;
};

static void
free_leaf (Leaf *leaf)
{
  g_clear_pointer (&leaf->duties, g_array_unref);
  g_free (leaf);
}

static gboolean
is_held (const PartaDutyBook *self,
         const char          *scope)
{
  return self->held == NULL || g_strv_contains ((const char *const *) self->held, scope);
}

/* A day of another school year, or any day between two of them, asks for another plan. */
static gboolean
needs_plan (const PartaDutyBook *self,
            guint64              revision,
            gint32               today)
{
  if (self->plan == NULL || self->revision != revision)
    return TRUE;

  return self->day != today &&
         (!parta_duty_plan_has_date (self->plan, self->day) || !parta_duty_plan_has_date (self->plan, today));
}

static void
need_plan (PartaDutyBook *self,
           gint64         now)
{
  guint64 revision = parta_state_get_revision (self->state, PARTA_SCOPE_SCHOOL);
  GTimeZone *zone = self->plan != NULL && self->revision == revision ? parta_almanac_get_zone (self->plan->almanac) : NULL;
  g_autoptr (GTimeZone) own = zone != NULL ? g_time_zone_ref (zone) : parta_calendar_dup_zone (self->state);
  gint32 today = parta_instant_get_date (own, now);

  if (needs_plan (self, revision, today))
    {
      g_clear_pointer (&self->plan, parta_duty_plan_free);
      self->n_plans++;
      self->plan = parta_duty_plan_new (self->state, today);
      self->revision = revision;
    }
  self->day = today;
}

/* Looks whether members and reasons of a class have changed since somebody last asked; if so, all journals of the class are
 * to be read again. */
static void
check_class (PartaDutyBook *self,
             const char    *class_id)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  const char *key = g_intern_string (class_id);
  const GPtrArray *journals = g_hash_table_lookup (self->plan->of_class, key);
  guint64 *known = g_hash_table_lookup (self->classes, key);
  guint64 revision = parta_state_get_revision (self->state, scope);

  if (known != NULL && *known == revision)
    return;

  if (known != NULL)
    parta_duty_plan_drop_class (self->plan, class_id);
  for (guint i = 0; journals != NULL && i < journals->len; i++)
    {
      Leaf *leaf = g_hash_table_lookup (self->leaves, ((const PartaPlanJournal *) journals->pdata[i])->id);

      if (leaf != NULL)
        leaf->fresh = FALSE;
    }
  g_hash_table_insert (self->classes, (gpointer) key, g_memdup2 (&revision, sizeof revision));
}

static int
compare_beginnings (gconstpointer a,
                    gconstpointer b)
{
  const PartaDuty *first = a, *second = b;

  return first->begins < second->begins ? -1 : first->begins > second->begins;
}

/* Whether what was read of a journal still holds. Most changes of timetable and people concern few journals, so a new plan
 * is compared before a journal is read again. */
static gboolean
holds (PartaDutyBook    *self,
       PartaPlanJournal *journal,
       Leaf             *leaf)
{
  if (!leaf->fresh || leaf->revision != parta_state_get_revision (self->state, journal->scope))
    return FALSE;
  if (leaf->n_plans != self->n_plans && leaf->sum != parta_duty_plan_sum_up (self->plan, journal, &self->terms))
    return FALSE;
  leaf->n_plans = self->n_plans;

  return TRUE;
}

static const GArray *
read_leaf (PartaDutyBook    *self,
           PartaPlanJournal *journal)
{
  Leaf *leaf = g_hash_table_lookup (self->leaves, journal->id);
  PartaDutyScan scan;

  for (guint i = 0; journal->unit->classes[i] != NULL; i++)
    check_class (self, journal->unit->classes[i]);
  if (leaf != NULL && holds (self, journal, leaf))
    return leaf->duties;

  leaf = g_new0 (Leaf, 1);
  leaf->fresh = TRUE;
  leaf->revision = parta_state_get_revision (self->state, journal->scope);
  leaf->n_plans = self->n_plans;
  leaf->sum = parta_duty_plan_sum_up (self->plan, journal, &self->terms);
  leaf->duties = g_array_new (FALSE, FALSE, sizeof (PartaDuty));
  parta_duty_scan_init (&scan, self->plan, &self->terms, self->rules);
  scan.duties = leaf->duties;
  parta_duty_scan_journal (&scan, journal);
  g_array_sort (leaf->duties, compare_beginnings);
  g_hash_table_replace (self->leaves, (gpointer) journal->id, leaf);
  self->n_read++;

  return leaf->duties;
}

/* What is listed, and for whom. */
typedef struct
{
  const char    *person;
  gint64         now;
  gint64         day_end;
  PartaDutyFlags flags;
  GArray        *found;
} Query;

static void
take_duty (const Query     *query,
           const PartaDuty *duty)
{
  PartaDuty own = *duty;

  if (query->person != NULL && strcmp (own.person, query->person) != 0)
    return;

  own.status = parta_duty_find_status (&own, query->now, query->day_end);
  if ((query->flags & PARTA_DUTIES_PAST) == 0 || own.status == PARTA_DUTY_LATE || own.status == PARTA_DUTY_OVERDUE)
    g_array_append_val (query->found, own);
}

static void
take_duties (const Query  *query,
             const GArray *duties)
{
  for (guint i = 0; i < duties->len; i++)
    {
      const PartaDuty *duty = &g_array_index (duties, PartaDuty, i);

      if (duty->begins <= query->now)
        take_duty (query, duty);
    }
}

static void
take_journal (PartaDutyBook    *self,
              const Query      *query,
              PartaPlanJournal *journal)
{
  g_autoptr (GArray) all = NULL;
  const GArray *duties;
  PartaDutyScan scan;

  if (!is_held (self, journal->scope))
    return;

  duties = read_leaf (self, journal);
  if ((query->flags & PARTA_DUTIES_DONE) != 0)
    {
      all = g_array_new (FALSE, FALSE, sizeof (PartaDuty));
      parta_duty_scan_init (&scan, self->plan, &self->terms, self->rules);
      scan.done = TRUE;
      scan.duties = all;
      parta_duty_scan_journal (&scan, journal);
      duties = all;
    }
  take_duties (query, duties);
}

static void
take_journals (PartaDutyBook *self,
               const Query   *query)
{
  GHashTable *own = query->person != NULL ? g_hash_table_lookup (self->plan->people, query->person) : NULL;
  GHashTableIter iter;
  gpointer journal;

  for (guint i = 0; query->person == NULL && i < self->plan->journals->len; i++)
    take_journal (self, query, self->plan->journals->pdata[i]);

  if (own == NULL)
    return;

  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &journal, NULL))
    take_journal (self, query, journal);
}

static void
take_calendar (PartaDutyBook *self,
               const Query   *query)
{
  g_autoptr (GArray) duties = g_array_new (FALSE, FALSE, sizeof (PartaDuty));
  PartaDutyScan scan;

  parta_duty_scan_init (&scan, self->plan, &self->terms, self->rules);
  scan.done = (query->flags & PARTA_DUTIES_DONE) != 0;
  scan.duties = duties;
  parta_duty_scan_calendar (&scan, query->person, (const char *const *) self->held, query->now,
                            (query->flags & PARTA_DUTIES_STANDING) != 0);
  take_duties (query, duties);
}

/**
 * parta_duty_book_new:
 * @state: the record
 * @held: (nullable) (array zero-terminated=1): the scopes that are at hand, where that is not all: of other journals nobody
 *   here can say what is missing
 *
 * Returns: (transfer full): a book that knows no regulation yet, and therefore of no duties
 */
PartaDutyBook *
parta_duty_book_new (PartaState        *state,
                     const char *const *held)
{
  PartaDutyBook *self = g_new0 (PartaDutyBook, 1);

  self->state = parta_state_ref (state);
  self->held = g_strdupv ((char **) held);
  self->rules = g_array_new (FALSE, FALSE, sizeof (PartaDutyRule));
  self->classes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->leaves = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_leaf);

  return self;
}

/**
 * parta_duty_book_free:
 * @self: (transfer full): a book
 *
 * Frees it.
 */
void
parta_duty_book_free (PartaDutyBook *self)
{
  g_clear_pointer (&self->plan, parta_duty_plan_free);
  g_hash_table_unref (self->leaves);
  g_hash_table_unref (self->classes);
  g_array_unref (self->rules);
  g_strfreev (self->held);
  parta_state_unref (self->state);
  g_free (self);
}

/**
 * parta_duty_book_set_regulation:
 * @self: a book
 * @terms: what entries are judged by, which gives due and outer moments; copied
 * @rules: (element-type PartaDutyRule): the duty table; the book keeps a reference
 *
 * Says which regulation is in force. Duties that were listed before lend from the table that was set then. Setting the same
 * again costs nothing.
 */
void
parta_duty_book_set_regulation (PartaDutyBook    *self,
                                const PartaTerms *terms,
                                GArray           *rules)
{
  if (rules == self->rules && memcmp (terms, &self->terms, sizeof *terms) == 0)
    return;

  self->terms = *terms;
  g_array_ref (rules);
  g_array_unref (self->rules);
  self->rules = rules;
  g_hash_table_remove_all (self->leaves);
}

/**
 * parta_duty_book_list:
 * @self: a book
 * @person: (nullable): identifier of a person; %NULL for the whole school
 * @now: the moment, seconds since 1970 UTC
 * @flags: what to list
 *
 * Lists what is owed at @now: what has come into being and was not done. Duties of which the record cannot tell whether
 * they were done are listed until their time is over, and never held against anybody.
 *
 * Returns: (transfer full) (element-type PartaDuty): the duties, what is due first at the head
 */
GArray *
parta_duty_book_list (PartaDutyBook *self,
                      const char    *person,
                      gint64         now,
                      PartaDutyFlags flags)
{
  Query query = { person, now, 0, flags, g_array_new (FALSE, FALSE, sizeof (PartaDuty)) };

  need_plan (self, now);
  query.day_end = parta_instant_day_end (parta_almanac_get_zone (self->plan->almanac), self->day);
  take_journals (self, &query);
  take_calendar (self, &query);
  g_array_sort (query.found, parta_duty_compare);

  return query.found;
}

/**
 * parta_duty_book_get_n_read:
 * @self: a book
 *
 * Returns: how many journals were read until now, each one counted as often as it was read
 */
guint
parta_duty_book_get_n_read (PartaDutyBook *self)
{
  return self->n_read;
}
