/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-mark-changes.h"

#include "parta-calendar.h"
#include "parta-cell.h"
#include "parta-decision.h"
#include "parta-journal.h"
#include "parta-person.h"
#include "parta-store-log.h"

#include <string.h>

#define DEVICE_DIGITS 6   /* enough to tell the devices of a school apart */

/* What is worked with while the log is read again. */
typedef struct
{
  const PartaMarkChangesQuery *query;
  PartaState *now;       /* the record of today, for names */
  PartaState *past;      /* the record as far as it was read again */
  GTimeZone  *zone;
  GPtrArray  *records;   /* PartaRecord */
  GHashTable *by_id;     /* identity -> PartaRecord, lent */
  GHashTable *totals;    /* person -> number of changes */
  GPtrArray  *rows;      /* PartaRegisterRow */
  guint       n_waiting;
} Reading;

/* What a mark is at a moment. */
typedef struct
{
  gboolean  there;
  char     *mark;
  char     *author;
  guint     n_rivals;
} Standing;

static void
standing_clear (Standing *self)
{
  g_free (self->mark);
  g_free (self->author);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Standing, standing_clear)

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->past, parta_state_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->totals, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
is_wanted (const Reading *self,
           const char    *scope)
{
  const char *journal = parta_scope_get_journal (scope);

  return journal != NULL && g_strv_contains (self->query->scopes, scope) &&
         (self->query->journal == NULL || strcmp (self->query->journal, journal) == 0);
}

static gboolean
is_mark (const PartaDraft *draft)
{
  return draft->kind == PARTA_KIND_MARK || draft->kind == PARTA_KIND_PERIOD_MARK;
}

static gboolean
record_read_cb (PartaRecord **record,
                gpointer      user_data)
{
  Reading *self = user_data;
  PartaEntry *entry = (*record)->entry;
  const PartaDraft *draft = entry != NULL ? parta_entry_get_draft (entry) : NULL;

  if (draft == NULL || (!is_mark (draft) && draft->kind != PARTA_KIND_DECISION) || !is_wanted (self, draft->scope))
    return TRUE;

  if ((*record)->lsn == 0)
    {
      self->n_waiting += is_mark (draft) && (*record)->state == PARTA_RECORD_PENDING;
      return TRUE;
    }
  g_hash_table_insert (self->by_id, parta_entry_id_dup_text (parta_entry_get_id (entry)), *record);
  g_ptr_array_add (self->records, g_steal_pointer (record));

  return TRUE;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const PartaRecord *first = *(const PartaRecord *const *) a, *second = *(const PartaRecord *const *) b;

  return first->lsn < second->lsn ? -1 : first->lsn > second->lsn;
}

static void
look (Reading          *self,
      const PartaDraft *draft,
      Standing         *standing)
{
  const PartaFact *fact = parta_state_get (self->past, draft->scope, draft->kind, draft->key);

  *standing = (Standing){ .there = fact != NULL };
  if (fact == NULL)
    return;

  standing->mark = g_strdup (parta_fact_is_retracted (fact) ? "" : parta_fact_get (fact, "mark"));
  standing->author = g_strdup (parta_fact_get_shown (fact)->author);
  standing->n_rivals = parta_fact_get_n_rivals (fact);
}

/* The mark that an entry is about: of a decision, the one that had been held. */
static const PartaRecord *
find_subject (Reading           *self,
              const PartaRecord *record)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);
  g_autofree char *text = NULL;
  PartaEntryId id;

  if (draft->kind != PARTA_KIND_DECISION)
    return record;
  if (!parta_decision_parse_key (&id, draft->key))
    return NULL;
  text = parta_entry_id_dup_text (&id);

  return g_hash_table_lookup (self->by_id, text);
}

static char *
dup_pupil (Reading            *self,
           const PartaJournal *journal,
           const char         *pupil)
{
  for (guint i = 0; journal != NULL && journal->classes[i] != NULL; i++)
    {
      g_autofree char *scope = parta_scope_for_class (journal->classes[i]);
      const PartaFact *fact = parta_state_get (self->now, scope, PARTA_KIND_PUPIL, pupil);

      if (fact != NULL)
        return parta_name_dup_short (fact);
    }

  return g_strdup (pupil);
}

/* Where a mark stands. */
typedef struct
{
  char        *place;    /* "12.10.2026, 2" or a period */
  char        *pupil;
  const char  *work;
  PartaPeriod *period;
} Place;

static void
place_clear (Place *self)
{
  g_free (self->place);
  g_free (self->pupil);
  g_clear_pointer (&self->period, parta_period_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
read_lesson_mark (Reading            *self,
                  const PartaJournal *journal,
                  const PartaDraft   *draft,
                  char              **parts,
                  Place              *place)
{
  g_autofree char *key = g_strdup_printf ("%s/%s/%s", parts[0], parts[1], parts[3]);
  const PartaFact *work = parta_state_get (self->now, draft->scope, PARTA_KIND_WORK, key);
  const char *type = work != NULL ? parta_fact_get (work, "type") : "";

  place->place = g_strdup_printf ("%.2s.%.2s.%.4s, %s", parts[0] + 8, parts[0] + 5, parts[0], parts[1]);
  place->pupil = dup_pupil (self, journal, parts[2]);
  place->work = parta_register_say (self->now, type);
  place->period = parta_calendar_find_period (self->now, parts[0]);
}

static void
read_place (Reading            *self,
            const PartaJournal *journal,
            const PartaDraft   *draft,
            Place              *place)
{
  g_auto (GStrv) parts = g_strsplit (draft->key, "/", 4);

  if (draft->kind == PARTA_KIND_MARK)
    {
      read_lesson_mark (self, journal, draft, parts, place);
      return;
    }

  place->place = parta_register_dup_period (self->now, parts[0]);
  place->pupil = dup_pupil (self, journal, parts[1]);
  place->work = parta_register_say (self->now, "period_mark");
  place->period = parta_calendar_get_period (self->now, parts[0]);
}

/* The reason of the reopening within whose days it was done. */
static const char *
find_reopening (Reading            *self,
                const PartaJournal *journal,
                const PartaPeriod  *period,
                const char         *day)
{
  g_autofree char *prefix = period != NULL ? g_strdup_printf ("%s/%s/", journal->id, period->id) : NULL;
  const PartaFact *reopening;
  PartaFactIter iter;

  if (prefix == NULL)
    return "";

  parta_fact_iter_init (&iter, self->now, PARTA_SCOPE_SCHOOL, PARTA_KIND_REOPENING, prefix);
  while (parta_fact_iter_next (&iter, &reopening))
    {
      const char *to = parta_fact_get (reopening, "to");

      if (strcmp (parta_fact_get (reopening, "from"), day) <= 0 && (*to == '\0' || strcmp (to, day) >= 0))
        return parta_fact_get (reopening, "reason");
    }

  return "";
}

static void
append (GString    *text,
        const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", part);
}

static char *
dup_basis (Reading            *self,
           const PartaRecord  *record,
           const PartaRecord  *decision,
           const char         *reopening)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);
  GString *text = g_string_new (reopening);

  if (decision != record)
    append (text, parta_body_get (parta_entry_get_draft (decision->entry)->body, "reason"));
  if (record->verdict == PARTA_VERDICT_LATE)
    append (text, parta_register_say (self->now, "late"));
  if (draft->source != PARTA_SOURCE_LIVE)
    append (text, parta_register_say (self->now, parta_source_get_name (draft->source)));
  append (text, record->clause);

  return g_string_free (text, FALSE);
}

static guint
find_group (const PartaRecord *record,
            const Place       *place,
            const char        *day,
            const Standing    *before,
            const Standing    *after)
{
  if (after->n_rivals > before->n_rivals)
    return PARTA_CHANGES_RIVAL;
  if (place->period != NULL && strcmp (day, place->period->to) > 0)
    return PARTA_CHANGES_AFTER;
  if (record->verdict == PARTA_VERDICT_LATE)
    return PARTA_CHANGES_LATE;

  return strcmp (before->author, parta_entry_get_author (record->entry)) != 0 ? PARTA_CHANGES_OTHERS : PARTA_CHANGES_PLAIN;
}

static char *
dup_moment (Reading *self,
            gint64   wall)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);

  return g_date_time_format (local, "%d.%m.%Y %H:%M");
}

static char *
dup_author (Reading          *self,
            const PartaEntry *entry)
{
  const char *author = parta_entry_get_author (entry);
  const char *role = parta_entry_get_draft (entry)->role;
  g_autofree char *name = parta_person_dup_full_name (self->now, author);

  return g_strdup_printf ("%s, %s", name, role != NULL ? parta_register_say (self->now, role) : "");
}

static void
count_change (Reading    *self,
              const char *author)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->totals, author));

  g_hash_table_insert (self->totals, g_strdup (author), GUINT_TO_POINTER (n + 1));
}

/* What a rival says is the value that somebody else wrote: it did not become the mark. */
static void
add_change (Reading           *self,
            const PartaRecord *record,
            const PartaRecord *decision,
            const Standing    *before,
            const Standing    *after)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);
  g_autoptr (PartaJournal) journal = parta_journal_read (self->now, parta_scope_get_journal (draft->scope));
  gint64 wall = parta_entry_get_wall (record->entry);
  g_autofree char *day = parta_day_of (wall, self->zone), *moment = dup_moment (self, wall);
  g_autofree char *who = dup_author (self, record->entry), *basis = NULL;
  g_autofree char *device = parta_entry_id_dup_text (parta_entry_get_id (record->entry));
  const char *became = strcmp (before->mark, after->mark) != 0 ? after->mark : parta_body_get (draft->body, "mark");
  g_auto (Place) place = { NULL };
  guint group;

  if (journal == NULL || !parta_day_within (day, self->query->from, self->query->to))
    return;

  read_place (self, journal, draft, &place);
  group = find_group (record, &place, day, before, after);
  basis = dup_basis (self, record, decision, find_reopening (self, journal, place.period, day));
  device[DEVICE_DIGITS] = '\0';
  g_ptr_array_add (self->rows,
                   parta_register_row_new (group, moment, who, journal->subject, place.pupil, place.place, place.work,
                                           *before->mark != '\0' ? parta_mark_get_text (before->mark) : "–",
                                           became != NULL && *became != '\0' ? parta_mark_get_text (became) : "–", basis, device, NULL));
  count_change (self, parta_entry_get_author (record->entry));
}

static void
replay (Reading *self)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      const PartaRecord *record = self->records->pdata[i];
      const PartaRecord *subject = find_subject (self, record);
      const PartaDraft *draft = subject != NULL ? parta_entry_get_draft (subject->entry) : NULL;
      g_auto (Standing) before = { FALSE }, after = { FALSE };

      if (draft != NULL && is_mark (draft))
        look (self, draft, &before);
      parta_state_apply (self->past, record->entry, record->verdict, record->lsn);
      if (!before.there)
        continue;
      look (self, draft, &after);
      if (strcmp (before.mark, after.mark) != 0 || after.n_rivals > before.n_rivals)
        add_change (self, subject, record, &before, &after);
    }
}

static void
add_totals (Reading *self)
{
  g_autoptr (GList) persons = g_list_sort (g_hash_table_get_keys (self->totals), (GCompareFunc) strcmp);

  for (const GList *person = persons; person != NULL; person = person->next)
    {
      g_autofree char *name = parta_person_dup_full_name (self->now, person->data);
      g_autofree char *count = g_strdup_printf ("%u", GPOINTER_TO_UINT (g_hash_table_lookup (self->totals, person->data)));

      g_ptr_array_add (self->rows, parta_register_row_new (PARTA_CHANGES_TOTALS, name, count, NULL));
    }
}

/**
 * parta_mark_changes_list:
 * @store: a replica that holds the scopes
 * @query: which changes
 * @n_waiting: (out): how many entries about marks were left out because the server has not numbered them yet
 * @error: return location for an error
 *
 * Reads the log of marks again, entry by entry, as the school's ledger has them: whatever made a mark another one, took it away or
 * said something else beside it. A mark that is given for the first time is no change.
 *
 * Returns: (transfer full) (element-type PartaRegisterRow): lines for %PARTA_REGISTER_CHANGES, in the order of the ledger; %NULL
 *   with an error of #PartaStoreError
 */
GPtrArray *
parta_mark_changes_list (PartaStore                   *store,
                         const PartaMarkChangesQuery  *query,
                         guint                        *n_waiting,
                         GError                      **error)
{
  PartaState *now = parta_store_get_state (store);
  g_auto (Reading) reading = {
    query, now, parta_state_new (NULL, NULL), parta_calendar_dup_zone (now),
    g_ptr_array_new_with_free_func ((GDestroyNotify) parta_record_free),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_ptr_array_new_with_free_func ((GDestroyNotify) parta_register_row_free), 0,
  };

  if (!parta_store_foreach_entry (store, record_read_cb, &reading, error))
    return NULL;

  g_ptr_array_sort (reading.records, compare_places);
  replay (&reading);
  add_totals (&reading);
  *n_waiting = reading.n_waiting;

  return g_steal_pointer (&reading.rows);
}
