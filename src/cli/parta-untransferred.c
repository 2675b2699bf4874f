/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-untransferred.h"

#include "parta-journal.h"
#include "parta-outage.h"
#include "parta-store-log.h"
#include "parta-transfer.h"

#include <string.h>

static PartaUntransferred *
make_row (PartaState *state,
          const char *journal_id,
          const char *outage,
          gint64      due)
{
  g_autoptr (PartaJournal) journal = parta_journal_read (state, journal_id);
  PartaUntransferred *self = g_new0 (PartaUntransferred, 1);

  self->journal = g_strdup (journal_id);
  self->unit = g_strdup (journal != NULL ? journal->unit_name : "");
  self->subject = g_strdup (journal != NULL ? journal->subject : "");
  self->outage = g_strdup (outage);
  self->due = due;

  return self;
}

static PartaUntransferred *
find_row (const GPtrArray *rows,
          const char      *journal,
          const char      *outage)
{
  for (guint i = 0; i < rows->len; i++)
    {
      PartaUntransferred *row = rows->pdata[i];

      if (strcmp (row->journal, journal) == 0 && strcmp (row->outage, outage) == 0)
        return row;
    }

  return NULL;
}

static void
count_entry (PartaStore       *store,
             const PartaEntry *entry,
             GPtrArray        *rows)
{
  PartaState *state = parta_store_get_state (store);
  const PartaDraft *draft = parta_entry_get_draft (entry);
  const char *journal = parta_scope_get_journal (draft->scope);
  const PartaFact *outage;
  PartaUntransferred *row;
  const char *id;

  if (journal == NULL || (draft->source != PARTA_SOURCE_TEMPORARY && draft->source != PARTA_SOURCE_KEYED_IN))
    return;

  outage = parta_outage_find (state, draft, parta_entry_get_author (entry));
  id = outage != NULL ? parta_fact_get_key (outage) : draft->outage != NULL ? draft->outage : "";
  row = find_row (rows, journal, id);
  if (row == NULL)
    {
      row = make_row (state, journal, id,
                      outage != NULL ? parta_transfer_find_due (parta_store_get_rulebook (store), state, outage) : PARTA_NO_INSTANT);
      g_ptr_array_add (rows, row);
    }
  row->count++;
}

/**
 * parta_untransferred_list:
 * @store: a replica, with its rulebook
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaUntransferred): for each journal and outage what was taken down without access, or
 *   read from a paper, and waits here to be sent; %NULL with a code of #PartaStoreError
 */
GPtrArray *
parta_untransferred_list (PartaStore *store,
                          GError    **error)
{
  g_autoptr (GPtrArray) records = parta_store_list_waiting (store, G_MAXINT, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_untransferred_free);

  if (records == NULL)
    return NULL;

  for (guint i = 0; i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];

      if (record->entry != NULL)
        count_entry (store, record->entry, rows);
    }

  return g_steal_pointer (&rows);
}

/**
 * parta_untransferred_free:
 * @self: (transfer full): a row
 *
 * Frees it.
 */
void
parta_untransferred_free (PartaUntransferred *self)
{
  g_free (self->journal);
  g_free (self->unit);
  g_free (self->subject);
  g_free (self->outage);
  g_free (self);
}
