/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-lateness.h"

#include "parta-enter-words.h"
#include "parta-plea.h"
#include "parta-store-log.h"

#include <string.h>

static gboolean
is_late (const PartaRuling *ruling)
{
  return ruling->outcome == PARTA_OUTCOME_LATE || ruling->outcome == PARTA_OUTCOME_OVERDUE;
}

/* The judgement of an entry that stands already. It does not change what stands: that is the entry itself. */
static gboolean
judge_again (PartaStore       *store,
             const PartaEntry *entry,
             PartaRuling      *ruling)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  PartaPlea plea = {
    .book = parta_store_get_rulebook (store),
    .state = parta_store_get_state (store),
    .person = parta_entry_get_author (entry),
    .draft = draft,
    .wall = parta_entry_get_wall (entry),
  };
  PartaCase ruled;

  if (!parta_plea_read_case (&plea, &ruled))
    return FALSE;

  parta_plea_take_role (&plea, parta_role_from_name (draft->role != NULL ? draft->role : ""), &ruled);
  parta_judge (&ruled, ruling);

  return is_late (ruling);
}

/* A mark that replaces another has a time of its own, after which it is refused: it is never late. */
static gboolean
changes_mark (const PartaDraft *draft)
{
  return (draft->kind == PARTA_KIND_MARK || draft->kind == PARTA_KIND_PERIOD_MARK) &&
         !parta_entry_id_is_none (&draft->base);
}

static PartaLateness *
lateness_new (PartaEntry        *entry,
              const PartaRuling *ruling)
{
  PartaLateness *self = g_new0 (PartaLateness, 1);

  self->entry = parta_entry_ref (entry);
  self->ruling = *ruling;
  self->ruling.clause = g_intern_string (ruling->clause != NULL ? ruling->clause : "");

  return self;
}

static gboolean
stands (PartaStore       *store,
        const PartaEntry *entry)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  const PartaFact *fact = parta_state_get_live (parta_store_get_state (store), draft->scope, draft->kind, draft->key);

  return fact != NULL && parta_entry_id_equal (&parta_fact_get_shown (fact)->id, parta_entry_get_id (entry));
}

static PartaLateness *
read_record (const PartaRecord *record)
{
  PartaRuling ruling = {
    .outcome = PARTA_OUTCOME_LATE,
    .rule = parta_rule_from_id (record->rule),
    .clause = record->clause,
    .due = PARTA_NO_INSTANT,
    .outer = PARTA_NO_INSTANT,
  };

  return lateness_new (record->entry, &ruling);
}

static void
take_late (GPtrArray  *list,
           PartaStore *store,
           GPtrArray  *records)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];

      if (record->entry != NULL && stands (store, record->entry))
        g_ptr_array_add (list, read_record (record));
    }
}

static void
take_waiting (GPtrArray  *list,
              PartaStore *store,
              const char *scope,
              GPtrArray  *records)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];
      PartaLateness *lateness = NULL;

      if (record->entry != NULL && strcmp (parta_entry_get_draft (record->entry)->scope, scope) == 0)
        lateness = parta_lateness_foresee (store, record->entry);
      if (lateness != NULL)
        g_ptr_array_add (list, lateness);
    }
}

/**
 * parta_lateness_list:
 * @store: a replica
 * @scope: a scope that it holds
 *
 * Returns: (transfer full) (element-type PartaLateness): what stands in @scope and came late, and own entries of which that
 *   can be foreseen
 */
GPtrArray *
parta_lateness_list (PartaStore *store,
                     const char *scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) late = parta_store_list_late (store, scope, &error);
  g_autoptr (GPtrArray) waiting = error == NULL ? parta_store_list_waiting (store, G_MAXINT, &error) : NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_lateness_free);

  take_late (list, store, late);
  take_waiting (list, store, scope, waiting);
  if (error != NULL)
    g_warning ("what came late in %s: %s", scope, error->message);

  return list;
}

/**
 * parta_lateness_foresee:
 * @store: the replica in which it was written
 * @entry: an own entry that waits for the server's answer
 *
 * Returns: (transfer full) (nullable): that it came late, as the server will find, too; %NULL when it was on time, or does
 *   not stand any more
 */
PartaLateness *
parta_lateness_foresee (PartaStore *store,
                        PartaEntry *entry)
{
  PartaLateness *self;
  PartaRuling ruling;

  if (!stands (store, entry) || changes_mark (parta_entry_get_draft (entry)) || !judge_again (store, entry, &ruling))
    return NULL;

  self = lateness_new (entry, &ruling);
  self->foreseen = TRUE;

  return self;
}

/**
 * parta_lateness_free:
 * @self: (transfer full): a lateness
 *
 * Frees it.
 */
void
parta_lateness_free (PartaLateness *self)
{
  parta_entry_unref (self->entry);
  g_free (self);
}

/**
 * parta_lateness_dup_sentence:
 * @self: a lateness
 * @store: the replica
 *
 * What the server said counts; until when it was due is added where the regulations at hand give the same reason.
 *
 * Returns: (transfer full): until when it was due, the rule and the clause, in the language of the interface
 */
char *
parta_lateness_dup_sentence (const PartaLateness *self,
                             PartaStore          *store)
{
  PartaRuling ruling = self->ruling;
  PartaRuling again;

  if (!self->foreseen && judge_again (store, self->entry, &again) && again.rule == ruling.rule)
    {
      again.clause = ruling.clause;
      ruling = again;
    }

  return parta_enter_words_late (store, &ruling);
}
