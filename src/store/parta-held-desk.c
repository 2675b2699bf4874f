/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-held-desk.h"

#include "parta-decision.h"
#include "parta-enter.h"
#include "parta-store-log.h"

/**
 * parta_held_desk_list:
 * @store: the replica of a person who has signed in
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaRecord): entries of whomever, in what the replica holds, that wait for a
 *   decision of the school, in the order of the ledger; those about which a decision waits here for the server are
 *   not among them; %NULL with a code of #PartaStoreError
 */
GPtrArray *
parta_held_desk_list (PartaStore  *store,
                      GError     **error)
{
  PartaState *state = parta_store_get_state (store);
  GPtrArray *records = parta_store_list_held (store, error);

  for (guint i = records != NULL ? records->len : 0; i > 0; i--)
    {
      const PartaRecord *record = records->pdata[i - 1];

      /* What a newer version wrote waits for a newer server, not for people. */
      if (record->entry == NULL || parta_decision_find (state, record->entry) != NULL)
        g_ptr_array_remove_index (records, i - 1);
    }

  return records;
}

/**
 * parta_held_desk_may_decide:
 * @store: the replica of a person who has signed in
 * @record: an entry that is held
 *
 * Returns: whether that person may decide about it: the coordinator, a deputy head and the head may, but not about the own
 */
gboolean
parta_held_desk_may_decide (PartaStore        *store,
                            const PartaRecord *record)
{
  g_autoptr (PartaDraft) draft = parta_decision_draft (record->entry, PARTA_DECISION_ACCEPT, "");
  PartaRuling ruling;

  return parta_enter_get_author (store) != NULL && parta_enter_foresee (store, draft, &ruling);
}

/**
 * parta_held_desk_decide:
 * @store: the replica of a person who has signed in
 * @record: an entry that is held
 * @outcome: %PARTA_DECISION_ACCEPT or %PARTA_DECISION_VOID
 * @reason: why; may be ""
 * @error: return location for an error
 *
 * Records a decision. It cannot be undone.
 *
 * Returns: %FALSE with an error of parta_enter()
 */
gboolean
parta_held_desk_decide (PartaStore        *store,
                        const PartaRecord *record,
                        const char        *outcome,
                        const char        *reason,
                        GError           **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  g_ptr_array_add (drafts, parta_decision_draft (record->entry, outcome, reason));

  return parta_enter (store, drafts, error);
}
