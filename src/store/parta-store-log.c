/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-store-log.h"

#include "parta-log-check-private.h"
#include "parta-log-list-private.h"
#include "parta-log-news-private.h"
#include "parta-store-error-private.h"
#include "parta-store-private.h"

#include <string.h>

static gboolean
settle (PartaLog  *log,
        gpointer   data,
        GError   **error)
{
  return parta_log_settle (log, *(guint64 *) data, error);
}

static GPtrArray *
finish_list (GPtrArray  *records,
             GError     *cause,
             GError    **error)
{
  if (records == NULL)
    parta_store_fail_sql (cause, error);

  return records;
}

/**
 * parta_store_get_n_waiting:
 * @self: a store
 * @oldest: (out) (optional): the device's clock when the oldest of them was typed, milliseconds UTC; 0 where none waits
 *
 * Returns: how many own entries are not known to be in the server's ledger
 */
guint64
parta_store_get_n_waiting (PartaStore *self,
                           gint64     *oldest)
{
  guint64 n_waiting;

  parta_store_absorb (self);
  n_waiting = self->last - MIN (self->acked, self->last);
  if (oldest == NULL)
    return n_waiting;

  *oldest = 0;
  if (n_waiting > 0)
    {
      g_autoptr (GPtrArray) first = parta_store_list_waiting (self, 1, NULL);
      const PartaRecord *record = first != NULL && first->len > 0 ? first->pdata[0] : NULL;

      if (record != NULL && record->entry != NULL)
        *oldest = parta_entry_get_wall (record->entry);
    }

  return n_waiting;
}

/**
 * parta_store_list_waiting:
 * @self: a store
 * @limit: how many at most
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaRecord): own entries that are not known to be in the server's ledger,
 *   oldest first;
 *   %NULL with a code of #PartaStoreError
 */
GPtrArray *
parta_store_list_waiting (PartaStore  *self,
                          guint        limit,
                          GError     **error)
{
  GError *cause = NULL;
  GPtrArray *records;
  guint64 on_disk;

  parta_store_absorb (self);
  records = parta_log_list_waiting (self->log, self->acked, limit, &cause);
  if (records == NULL)
    return finish_list (NULL, cause, error);

  on_disk = self->acked + records->len;
  for (GList *l = self->unsaved.head; l != NULL && records->len < limit; l = l->next)
    {
      const PartaLink *link = l->data;

      if (parta_entry_get_id (link->entry)->seq > on_disk)
        g_ptr_array_add (records, parta_record_new (link->entry));
    }

  return records;
}

/**
 * parta_store_list_open:
 * @self: a store
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaRecord): own entries that were refused, held, in conflict, forked or
 *   declared void, and not yet
 *   settled, oldest first; %NULL with a code of #PartaStoreError
 */
GPtrArray *
parta_store_list_open (PartaStore  *self,
                       GError     **error)
{
  GError *cause = NULL;

  parta_store_absorb (self);

  return finish_list (parta_log_list_open (self->log, &cause), cause, error);
}

/**
 * parta_store_list_late:
 * @self: a store
 * @scope: a scope
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaRecord): the entries of @scope, of whomever, that the server recorded late or
 *   overdue, in the order of the ledger; %NULL with a code of #PartaStoreError
 */
GPtrArray *
parta_store_list_late (PartaStore  *self,
                       const char  *scope,
                       GError     **error)
{
  GError *cause = NULL;

  parta_store_absorb (self);

  return finish_list (parta_log_list_late (self->log, scope, &cause), cause, error);
}

/**
 * parta_store_list_disputed:
 * @self: a store
 * @error: return location for an error
 *
 * Returns: (transfer full) (array zero-terminated=1): the scopes in which there may be something to settle, sorted by their
 *   bytes: no other has to be replayed for that; %NULL with a code of #PartaStoreError
 */
char **
parta_store_list_disputed (PartaStore  *self,
                           GError     **error)
{
  GError *cause = NULL;
  char **scopes;

  parta_store_absorb (self);
  scopes = parta_log_list_disputed (self->log, &cause);
  if (scopes == NULL)
    parta_store_fail_sql (cause, error);

  return scopes;
}

/**
 * parta_store_list_held:
 * @self: a store
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaRecord): the entries, of whomever, that the server held until somebody decides,
 *   whether or not that has happened, but for own ones that were put away; in the order of the ledger; %NULL with a code of
 *   #PartaStoreError
 */
GPtrArray *
parta_store_list_held (PartaStore  *self,
                       GError     **error)
{
  GError *cause = NULL;

  parta_store_absorb (self);

  return finish_list (parta_log_list_held (self->log, &cause), cause, error);
}

/**
 * parta_store_settle:
 * @self: a store
 * @id: an own entry
 * @error: return location for an error
 *
 * Its author has seen the verdict and puts it away; the entry stays. Waits for the disk.
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaStoreError
 */
gboolean
parta_store_settle (PartaStore          *self,
                    const PartaEntryId  *id,
                    GError             **error)
{
  guint64 seq = id->seq;

  g_return_val_if_fail (memcmp (id->device, self->device, PARTA_DEVICE_SIZE) == 0, FALSE);

  return parta_writer_call (self->writer, settle, &seq, error);
}

/**
 * parta_store_foreach_entry:
 * @self: a store
 * @func: is handed each entry
 * @user_data: for @func
 * @error: return location for an error
 *
 * Walks over the log as it is on the disk, in the order in which it was written there.
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaStoreError
 */
gboolean
parta_store_foreach_entry (PartaStore            *self,
                           PartaStoreRecordFunc   func,
                           gpointer               user_data,
                           GError               **error)
{
  GError *cause = NULL;

  return parta_log_foreach (self->log, func, user_data, &cause) || parta_store_fail_sql (cause, error);
}

/**
 * parta_store_list_scopes:
 * @self: a store
 * @error: return location for an error
 *
 * Returns: (transfer full) (array zero-terminated=1): the scopes that are held, sorted by their bytes; %NULL with a
 *   code of #PartaStoreError
 */
char **
parta_store_list_scopes (PartaStore  *self,
                         GError     **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) cursors = parta_log_list_scopes (self->log, &cause);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (cursors == NULL)
    {
      parta_store_fail_sql (cause, error);
      return NULL;
    }
  for (guint i = 0; i < cursors->len; i++)
    g_strv_builder_add (names, ((PartaCursor *) cursors->pdata[i])->scope);

  return g_strv_builder_end (names);
}

/**
 * parta_store_digest:
 * @self: a store
 * @digest: (out): the digest over the scopes that are held, docs/entry-format.md 3
 * @error: return location for an error
 *
 * What two replicas with the same scopes compare to know that they agree. What waits does not count.
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaStoreError
 */
gboolean
parta_store_digest (PartaStore  *self,
                    PartaHash   *digest,
                    GError     **error)
{
  g_auto (GStrv) scopes = parta_store_list_scopes (self, error);

  if (scopes == NULL)
    return FALSE;

  parta_state_digest (parta_store_get_state (self), (const char *const *) scopes, digest);

  return TRUE;
}

/**
 * parta_store_check:
 * @self: a store
 * @check: (out): what was looked at
 * @error: return location for an error
 *
 * Reads the whole log and recomputes every digest, the chain of this device without gaps, and the running hash of each
 * scope.
 *
 * Returns: %TRUE when everything is sound, or %FALSE with %PARTA_STORE_ERROR_CORRUPT, whose message says where, or
 *   another code
 */
gboolean
parta_store_check (PartaStore  *self,
                   PartaCheck  *check,
                   GError     **error)
{
  GError *cause = NULL;

  return parta_log_check (self->log, check, &cause) || parta_store_fail_sql (cause, error);
}
