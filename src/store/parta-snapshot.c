/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-snapshot.h"

#include "parta-cursor.h"
#include "parta-log-list-private.h"
#include "parta-store-error-private.h"
#include "parta-store-log.h"
#include "parta-store-private.h"
#include "parta-store-sync.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (parta-snapshot-error-quark, parta_snapshot_error)

static const PartaCursor *
find_cursor (const GPtrArray *cursors,
             const char      *scope)
{
  for (guint i = 0; i < cursors->len; i++)
    {
      const PartaCursor *cursor = cursors->pdata[i];

      if (strcmp (cursor->scope, scope) == 0 && cursor->access < PARTA_ACCESS_REVOKED)
        return cursor;
    }

  return NULL;
}

/**
 * parta_snapshot_find_newest:
 * @store: a store
 * @scopes: (array zero-terminated=1): scopes
 * @lsn: (out): how far all of @scopes were read: the last place in the ledger before which nothing of them is missing
 * @error: return location for an error
 *
 * Finds what the record says today, as far as the server has answered; what waits here does not matter.
 *
 * Returns: %FALSE with %PARTA_SNAPSHOT_ERROR_SCOPE or a code of #PartaStoreError
 */
gboolean
parta_snapshot_find_newest (PartaStore         *store,
                            const char *const  *scopes,
                            guint64            *lsn,
                            GError            **error)
{
  g_autoptr (GPtrArray) cursors = parta_store_list_cursors (store, error);

  *lsn = G_MAXINT64;
  for (guint i = 0; cursors != NULL && scopes[i] != NULL; i++)
    {
      const PartaCursor *cursor = find_cursor (cursors, scopes[i]);

      if (cursor == NULL)
        {
          g_set_error (error, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_SCOPE,
                       /* Translators: %s is the name of a scope, such as journal/7a-math. */
                       _("This copy needs “%s”, which is not on this computer. Synchronise, "
                         "or let somebody print it who may see all of it."), scopes[i]);
          return FALSE;
        }
      *lsn = MIN (*lsn, cursor->next - 1);
    }

  return cursors != NULL;
}

static gboolean
check_waiting (PartaStore         *store,
               const char *const  *scopes,
               GError            **error)
{
  g_autoptr (GPtrArray) waiting = parta_store_list_waiting (store, G_MAXINT, error);
  guint n_waiting = 0;

  if (waiting == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      const PartaRecord *record = waiting->pdata[i];

      n_waiting += record->entry != NULL && g_strv_contains (scopes, parta_entry_get_draft (record->entry)->scope);
    }
  if (n_waiting == 0)
    return TRUE;

  g_set_error (error, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_WAITING,
               ngettext ("%u entry that belongs into this copy is not in the school's record yet. Synchronise first, then print.",
                         "%u entries that belong into this copy are not in the school's record yet. Synchronise first, "
                         "then print.", n_waiting),
               n_waiting);

  return FALSE;
}

/**
 * parta_snapshot_find:
 * @store: a store
 * @scopes: (array zero-terminated=1): what a copy rests on
 * @lsn: (out): the newest place in the ledger at which the state of @scopes is known whole
 * @error: return location for an error
 *
 * Finds where a certified copy can be made. Nothing typed here may still be on its way.
 *
 * Returns: %FALSE with an error of #PartaSnapshotError, or a code of #PartaStoreError
 */
gboolean
parta_snapshot_find (PartaStore         *store,
                     const char *const  *scopes,
                     guint64            *lsn,
                     GError            **error)
{
  return check_waiting (store, scopes, error) && parta_snapshot_find_newest (store, scopes, lsn, error);
}

/**
 * parta_snapshot_open:
 * @store: a store
 * @scopes: (array zero-terminated=1): scopes that are held
 * @lsn: a place in the ledger
 * @error: return location for an error
 *
 * Replays the entries of @scopes that the server had numbered up to @lsn: what was held and not decided then has no effect,
 * nor has anything that came later or waits here. The same @scopes and @lsn give the same state on every replica.
 *
 * Returns: (transfer full): the state, which holds nothing but @scopes; %NULL with %PARTA_SNAPSHOT_ERROR_SCOPE,
 *   %PARTA_SNAPSHOT_ERROR_BEHIND, or a code of #PartaStoreError
 */
PartaState *
parta_snapshot_open (PartaStore         *store,
                     const char *const  *scopes,
                     guint64             lsn,
                     GError            **error)
{
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  GError *cause = NULL;
  guint64 read;

  if (!parta_snapshot_find_newest (store, scopes, &read, error))
    return NULL;
  if (read < lsn)
    {
      g_set_error_literal (error, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_BEHIND,
                           _("This computer does not hold the school's record as far as this copy goes. Synchronise first."));
      return NULL;
    }

  for (guint i = 0; scopes[i] != NULL; i++)
    {
      if (!parta_log_replay_until (store->log, state, scopes[i], lsn, &cause))
        {
          parta_store_fail_sql (cause, error);
          return NULL;
        }
    }

  return g_steal_pointer (&state);
}
