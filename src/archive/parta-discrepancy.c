/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-discrepancy.h"

#include "parta-calendar.h"
#include "parta-certified.h"
#include "parta-discrepancy-act.h"
#include "parta-journal.h"
#include "parta-person.h"

#include <string.h>

#define MOST_WORKS 9   /* of a lesson, that a topic is searched for */

/* What is worked with while a copy is compared with the record. */
typedef struct
{
  const PartaCopyRecord *record;
  const char *const     *scopes;
  PartaState            *now;
  GHashTable            *others;   /* address → PartaReportFact of the record */
  GPtrArray             *found;
} Comparing;

/* One copy says a thing once. */
static char *
dup_address (const PartaReportFact *fact)
{
  return g_strdup_printf ("%u\x1f%s\x1f%s", fact->kind, fact->journal, fact->key);
}

static GHashTable *
index_facts (const PartaReportFacts *facts)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < facts->facts->len; i++)
    {
      PartaReportFact *fact = &g_array_index (facts->facts, PartaReportFact, i);

      g_hash_table_insert (table, dup_address (fact), fact);
    }

  return table;
}

/* Keeps the newest of what was said after the copy was made; of a journal's things in that journal only. */
static void
consider (Comparing              *self,
          const PartaVersion    **newest,
          const PartaReportFact  *about,
          PartaKind               kind,
          const char             *key)
{
  for (guint i = 0; self->scopes[i] != NULL; i++)
    {
      const char *journal = parta_scope_get_journal (self->scopes[i]);
      const PartaFact *fact = journal == NULL || strcmp (journal, about->journal) == 0
                                ? parta_state_get (self->now, self->scopes[i], kind, key) : NULL;
      const PartaVersion *head = fact != NULL ? parta_fact_get_head (fact) : NULL;

      if (head != NULL && head->lsn > self->record->lsn && (*newest == NULL || head->lsn > (*newest)->lsn))
        *newest = head;
    }
}

/* "DATE/NO/PUPIL" of "DATE/NO/PUPIL/WORK". */
static char *
dup_without_last (const char *key)
{
  const char *last = strrchr (key, '/');

  return last != NULL ? g_strndup (key, (gsize) (last - key)) : g_strdup (key);
}

static void
consider_cell (Comparing              *self,
               const PartaVersion    **newest,
               const PartaReportFact  *fact)
{
  g_autofree char *place = dup_without_last (fact->key);
  g_autofree char *reason = g_strdup_printf ("%s/%s", fact->journal, place);

  consider (self, newest, fact, PARTA_KIND_MARK, fact->key);
  consider (self, newest, fact, PARTA_KIND_ATTENDANCE, place);
  consider (self, newest, fact, PARTA_KIND_REASON, reason);
}

static void
consider_topic (Comparing              *self,
                const PartaVersion    **newest,
                const PartaReportFact  *fact)
{
  consider (self, newest, fact, PARTA_KIND_LESSON, fact->key);
  for (guint work = 1; work <= MOST_WORKS; work++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%u", fact->key, work);

      consider (self, newest, fact, PARTA_KIND_WORK, key);
    }
}

/* The entries from which a thing follows. */
static const PartaVersion *
find_change (Comparing             *self,
             const PartaReportFact *fact)
{
  const PartaVersion *newest = NULL;
  g_autofree char *pupil = g_strndup (fact->key, strcspn (fact->key, "#"));
  g_autofree char *substitution = g_strdup_printf ("%s/%s", fact->journal, fact->key);

  switch (fact->kind)
    {
    case PARTA_REPORT_FACT_MARK:
      consider_cell (self, &newest, fact);
      break;
    case PARTA_REPORT_FACT_PERIOD_MARK:
      consider (self, &newest, fact, PARTA_KIND_PERIOD_MARK, fact->key);
      break;
    case PARTA_REPORT_FACT_TOPIC:
      consider_topic (self, &newest, fact);
      break;
    case PARTA_REPORT_FACT_HOMEWORK:
      consider (self, &newest, fact, PARTA_KIND_HOMEWORK, fact->key);
      break;
    case PARTA_REPORT_FACT_SUBSTITUTION:
      consider (self, &newest, fact, PARTA_KIND_SUBSTITUTION, substitution);
      break;
    case PARTA_REPORT_FACT_WORK:
      consider (self, &newest, fact, PARTA_KIND_WORK, fact->key);
      break;
    case PARTA_REPORT_FACT_PUPIL:
      consider (self, &newest, fact, PARTA_KIND_PUPIL, pupil);
      break;
    case PARTA_REPORT_FACT_TITLE:
      consider (self, &newest, fact, PARTA_KIND_SCHOOL, "school");
      break;
    case PARTA_REPORT_FACT_CONTENTS:
    case PARTA_REPORT_FACT_PLAN:
      break;   /* follow from many entries: the load, the timetable, the calendar */
    }

  return newest;
}

/* Why it might be changed: the reopening of the period within whose days it was done. */
static char *
dup_reason (Comparing             *self,
            const PartaReportFact *fact,
            const PartaVersion    *change)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (self->now);
  g_autofree char *day = parta_day_of (change->wall, zone);
  g_autofree char *prefix = g_strdup_printf ("%s/%s/", fact->journal, self->record->period);
  const PartaFact *reopening;
  PartaFactIter iter;

  parta_fact_iter_init (&iter, self->now, PARTA_SCOPE_SCHOOL, PARTA_KIND_REOPENING, prefix);
  while (parta_fact_iter_next (&iter, &reopening))
    {
      const char *to = parta_fact_get (reopening, "to");

      if (strcmp (parta_fact_get (reopening, "from"), day) <= 0 && (*to == '\0' || strcmp (to, day) >= 0))
        return g_strdup (parta_fact_get (reopening, "reason"));
    }

  return g_strdup ("");
}

/* A pupil's name on a further spread: without that spread nothing is missing, since the name stands on the first one. */
static gboolean
is_repeated (const PartaReportFact *fact)
{
  return strchr (fact->key, '#') != NULL;
}

static void
add (Comparing             *self,
     const PartaReportFact *fact,
     const char            *in_copy,
     const char            *in_record)
{
  const PartaVersion *change = find_change (self, fact);
  PartaDiscrepancy *discrepancy;

  if (change == NULL && strcmp (in_copy, in_record) == 0)
    return;   /* it says what it said, and nobody has touched it */

  discrepancy = g_new0 (PartaDiscrepancy, 1);
  discrepancy->kind = fact->kind;
  discrepancy->journal = g_strdup (fact->journal);
  discrepancy->key = g_strdup (fact->key);
  discrepancy->sheet = fact->sheet;
  discrepancy->row = g_strdup (fact->row);
  discrepancy->column = g_strdup (fact->column);
  discrepancy->in_copy = g_strdup (in_copy);
  discrepancy->in_record = g_strdup (in_record);
  discrepancy->person = g_strdup (change != NULL ? change->author : "");
  discrepancy->name = change != NULL ? parta_person_dup_full_name (self->now, change->author) : g_strdup ("");
  discrepancy->changed = change != NULL ? change->wall : 0;
  discrepancy->reason = change != NULL ? dup_reason (self, fact, change) : g_strdup ("");
  g_ptr_array_add (self->found, discrepancy);
}

/* Things that the copy has, in its order. What was met is taken out of the others. */
static void
compare_copy (Comparing              *self,
              const PartaReportFacts *facts)
{
  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PartaReportFact *fact = &g_array_index (facts->facts, PartaReportFact, i);
      g_autofree char *address = dup_address (fact);
      const PartaReportFact *other = g_hash_table_lookup (self->others, address);

      if (!parta_copy_record_has_sheet (self->record, fact->sheet))
        continue;
      if (other != NULL || !is_repeated (fact))
        add (self, fact, fact->text, other != NULL ? other->text : "");
      g_hash_table_remove (self->others, address);
    }
}

/* Things that only the record has: a new pupil, a new lesson. */
static void
compare_rest (Comparing              *self,
              const PartaReportFacts *facts)
{
  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PartaReportFact *fact = &g_array_index (facts->facts, PartaReportFact, i);
      g_autofree char *address = dup_address (fact);

      if (*fact->text != '\0' && !is_repeated (fact) && g_hash_table_contains (self->others, address) &&
          parta_copy_record_has_sheet (self->record, fact->sheet))
        add (self, fact, "", fact->text);
    }
}

/**
 * parta_discrepancy_list:
 * @record: what is recorded of a copy
 * @school: identifier of the school
 * @scopes: (array zero-terminated=1): what the copy rests on
 * @then: the record of which the copy was made
 * @now: the record of today
 * @error: return location for an error
 *
 * Compares a copy with the record, cell by cell (R-145). Only what the copy shows counts: a change in another journal or one that
 * is not printed makes no difference. What was changed, and says the same again, is listed too: parta_discrepancy_differs()
 * tells them apart.
 *
 * Returns: (transfer full) (element-type PartaDiscrepancy): in the order of the sheets; %NULL with an error of #PartaPrintError or
 *   #PartaPaperCopyError
 */
GPtrArray *
parta_discrepancy_list (const PartaCopyRecord  *record,
                        const char             *school,
                        const char *const      *scopes,
                        PartaState             *then,
                        PartaState             *now,
                        GError                **error)
{
  g_autoptr (PartaReport) copy = parta_certified_read (record, school, then, error);
  g_autoptr (PartaReport) current = copy != NULL ? parta_certified_read (record, school, now, error) : NULL;
  g_autoptr (PartaReportFacts) in_copy = NULL;
  g_autoptr (PartaReportFacts) in_record = NULL;
  g_autoptr (GHashTable) others = NULL;
  Comparing self = { record, scopes, now, NULL, NULL };

  if (current == NULL)
    return NULL;

  in_copy = parta_report_read_facts (copy);
  in_record = parta_report_read_facts (current);
  self.others = others = index_facts (in_record);
  self.found = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_discrepancy_free);
  compare_copy (&self, in_copy);
  compare_rest (&self, in_record);

  return self.found;
}

/* In a volume the subject belongs to the place. */
static const char *
keep_column (const PartaDiscrepancy *discrepancy,
             const PartaCopyRecord  *record,
             PartaState             *now,
             GStringChunk           *strings)
{
  g_autoptr (PartaJournal) journal = NULL;
  g_autofree char *column = NULL;

  if (*record->journal != '\0' || *discrepancy->journal == '\0')
    return discrepancy->column;
  journal = parta_journal_read (now, discrepancy->journal);
  if (journal == NULL)
    return discrepancy->column;
  column = g_strdup_printf ("%s: %s", journal->subject, discrepancy->column);

  return g_string_chunk_insert_const (strings, column);
}

/**
 * parta_discrepancy_make_act:
 * @discrepancies: (element-type PartaDiscrepancy): as parta_discrepancy_list() has them
 * @record: what is recorded of the copy
 * @copy: the copy
 * @now: the record of today
 * @issue: who makes the act, when, and the place in the ledger of @now
 * @error: return location for an error
 *
 * Returns: (transfer full): the act of discrepancy, to be looked at, printed and signed; %NULL with an error of #PartaPrintError
 */
PartaReport *
parta_discrepancy_make_act (const GPtrArray        *discrepancies,
                            const PartaCopyRecord  *record,
                            const PartaReport      *copy,
                            PartaState             *now,
                            const PartaIssue       *issue,
                            GError                **error)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (now, record->period);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (PartaActRow));
  g_autoptr (GStringChunk) strings = g_string_chunk_new (256);

  for (guint i = 0; i < discrepancies->len; i++)
    {
      const PartaDiscrepancy *self = discrepancies->pdata[i];
      const PartaActRow row = { self->sheet, self->row, keep_column (self, record, now, strings), self->in_copy, self->in_record,
                                self->name, self->changed, self->reason };

      g_array_append_val (rows, row);
    }

  return parta_discrepancy_act_new (now, period, issue, copy, (const PartaActRow *) (gconstpointer) rows->data, rows->len, error);
}

/**
 * parta_discrepancy_differs:
 * @self: a discrepancy
 *
 * Returns: whether the copy says something else than the record; %FALSE where something was changed and says the same again
 */
gboolean
parta_discrepancy_differs (const PartaDiscrepancy *self)
{
  return strcmp (self->in_copy, self->in_record) != 0;
}

/**
 * parta_discrepancy_count:
 * @discrepancies: (element-type PartaDiscrepancy): of a copy
 * @sheet: number of a sheet; 0 for all
 *
 * Returns: how many differ: a copy is out of date when any does
 */
guint
parta_discrepancy_count (const GPtrArray *discrepancies,
                         guint            sheet)
{
  guint n = 0;

  for (guint i = 0; i < discrepancies->len; i++)
    {
      const PartaDiscrepancy *discrepancy = discrepancies->pdata[i];

      n += parta_discrepancy_differs (discrepancy) && (sheet == 0 || discrepancy->sheet == sheet);
    }

  return n;
}

/**
 * parta_discrepancy_free:
 * @self: (transfer full): a discrepancy
 *
 * Frees it.
 */
void
parta_discrepancy_free (PartaDiscrepancy *self)
{
  g_free (self->journal);
  g_free (self->key);
  g_free (self->row);
  g_free (self->column);
  g_free (self->in_copy);
  g_free (self->in_record);
  g_free (self->person);
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}
