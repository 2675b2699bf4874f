/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-conflicts.h"

#include "parta-enter.h"
#include "parta-store-log.h"

/**
 * parta_conflicts_list:
 * @store: the replica of a person who has signed in
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaConflict): every conflict in what the replica holds, own or not, scope by scope,
 *   those that were settled here and wait for the server among them; %NULL with a code of #PartaStoreError
 */
GPtrArray *
parta_conflicts_list (PartaStore  *store,
                      GError     **error)
{
  g_auto (GStrv) scopes = parta_store_list_disputed (store, error);
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_conflict_free);

  if (scopes == NULL)
    return NULL;

  for (guint i = 0; scopes[i] != NULL; i++)
    g_ptr_array_extend_and_steal (conflicts, parta_conflict_list (parta_store_get_state (store), scopes[i]));

  return g_steal_pointer (&conflicts);
}

/* Whoever settles a conflict has seen what became of the own versions: they need not be shown a second time. */
static gboolean
put_own_away (PartaStore           *store,
              const PartaConflict  *conflict,
              GError              **error)
{
  g_autoptr (GPtrArray) open = parta_store_list_open (store, error);

  if (open == NULL)
    return FALSE;

  for (guint i = 0; i < open->len; i++)
    {
      const PartaRecord *record = open->pdata[i];

      if (record->entry != NULL && record->verdict == PARTA_VERDICT_CONFLICT &&
          parta_conflict_find (conflict, parta_entry_get_id (record->entry), NULL) &&
          !parta_store_settle (store, parta_entry_get_id (record->entry), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * parta_conflicts_settle:
 * @store: the replica of a person who has signed in
 * @conflict: a conflict as that person saw it
 * @index: which of its versions shall stand
 * @error: return location for an error
 *
 * Records the decision between versions. What the person did not see – a version that has come since – is not settled by it.
 *
 * Returns: %FALSE with an error of parta_enter(): nothing was recorded; or with a code of #PartaStoreError
 */
gboolean
parta_conflicts_settle (PartaStore           *store,
                        const PartaConflict  *conflict,
                        guint                 index,
                        GError              **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  g_ptr_array_add (drafts, parta_conflict_draft (conflict, index));

  return parta_enter (store, drafts, error) && put_own_away (store, conflict, error);
}
