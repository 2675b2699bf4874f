/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-snapshot.h"

#include "parta-cursor.h"
#include "parta-log-list-private.h"
#include "parta-log-meta-private.h"
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

static gboolean
fail_behind (GError **error)
{
  g_set_error_literal (error, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_BEHIND,
                       _("This computer does not hold the school's record as far as this copy goes. Synchronise first."));

  return FALSE;
}

/* A scope in which nothing happens stays where its last entry was, so how far it was read cannot be seen from its cursor; but
 * after a reply that ended the conversation nothing is missing in any. */
static gboolean
check_whole (PartaStore  *store,
             GError     **error)
{
  GError *cause = NULL;
  gint64 whole = 0;

  if (!parta_log_get_number (store->log, "whole", &whole, &cause))
    return parta_store_fail_sql (cause, error);

  return whole != 0 || fail_behind (error);
}

static gboolean
check_held (const GPtrArray    *cursors,
            const char *const  *scopes,
            GError            **error)
{
  for (guint i = 0; scopes[i] != NULL; i++)
    {
      if (find_cursor (cursors, scopes[i]) != NULL)
        continue;

      g_set_error (error, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_SCOPE,
                   /* Translators: %s is the name of a scope, such as journal/7a-math. */
                   _("This copy needs “%s”, which is not on this computer. Synchronise, "
                     "or let somebody print it who may see all of it."), scopes[i]);
      return FALSE;
    }

  return TRUE;
}

/* The newest place in the ledger that any of @scopes has; of all that are held where it is %NULL. */
static guint64
find_last (const GPtrArray    *cursors,
           const char *const  *scopes)
{
  guint64 last = 0;

  for (guint i = 0; i < cursors->len; i++)
    {
      const PartaCursor *cursor = cursors->pdata[i];

      if (scopes == NULL || g_strv_contains (scopes, cursor->scope))
        last = MAX (last, cursor->next - 1);
    }

  return last;
}

/**
 * parta_snapshot_find_newest:
 * @store: a store
 * @scopes: (array zero-terminated=1): scopes
 * @lsn: (out): the newest place in the ledger that any of them has
 * @error: return location for an error
 *
 * Finds what the record says today, as far as the server has answered; what waits here does not matter.
 *
 * Returns: %FALSE with %PARTA_SNAPSHOT_ERROR_SCOPE, %PARTA_SNAPSHOT_ERROR_BEHIND while the server has more to tell, or a code of
 *   #PartaStoreError
 */
gboolean
parta_snapshot_find_newest (PartaStore         *store,
                            const char *const  *scopes,
                            guint64            *lsn,
                            GError            **error)
{
  g_autoptr (GPtrArray) cursors = parta_store_list_cursors (store, error);

  if (cursors == NULL || !check_held (cursors, scopes, error) || !check_whole (store, error))
    return FALSE;

  *lsn = find_last (cursors, scopes);

  return TRUE;
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
  g_autoptr (GPtrArray) cursors = parta_store_list_cursors (store, error);
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  GError *cause = NULL;

  if (cursors == NULL || !check_held (cursors, scopes, error) || !check_whole (store, error))
    return NULL;
  if (find_last (cursors, NULL) < lsn)
    {
      fail_behind (error);
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
