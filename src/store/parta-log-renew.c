/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-log-renew-private.h"

#include "parta-log-meta-private.h"
#include "parta-log-own-private.h"
#include "parta-seal.h"
#include "parta-store-error-private.h"

#include <string.h>

/* A database that turned out to be a copy, or to have been put back, takes a new identity. What stands in the ledger under the old
 * one stays what it is, written by a device that is another one now; what does not is written again under the new one. */

/* (private) Remembers that the server knows other entries under this identity: at the next opportunity it is given up. */
gboolean
parta_log_note_forked (PartaLog  *self,
                       GError   **error)
{
  return parta_log_set_number (self, "forked", 1, error);
}

/* (private) Reads what parta_log_note_forked() wrote. */
gboolean
parta_log_is_forked (PartaLog  *self,
                     gboolean  *forked,
                     GError   **error)
{
  gint64 number = 0;

  if (!parta_log_get_number (self, "forked", &number, error))
    return FALSE;

  *forked = number != 0;

  return TRUE;
}

static gboolean
take_identity (PartaLog        *self,
               const PartaTip  *before,
               PartaTip        *after,
               gint64          *row,
               GError         **error)
{
  PartaStatement *statement = parta_log_use (self, PARTA_QUERY_RENEW_DEVICE);

  parta_seal_random (after->device, sizeof after->device);
  parta_key_init (&after->key);
  parta_statement_bind_blob (statement, ":uuid", after->device, sizeof after->device);
  parta_statement_bind_blob (statement, ":public_key", after->key.public_part, sizeof after->key.public_part);
  parta_statement_bind_blob (statement, ":secret_key", after->key.secret_part, sizeof after->key.secret_part);
  parta_statement_bind_blob (statement, ":succeeds", before->device, sizeof before->device);
  parta_key_clear (&after->key);
  parta_log_forget (self);

  return parta_statement_run (statement, error) && parta_log_need_device (self, before->device, row, error);
}

static gboolean
run_with_device (PartaLog   *self,
                 PartaQuery  query,
                 gint64      row,
                 GError    **error)
{
  PartaStatement *statement = parta_log_use (self, query);

  parta_statement_bind_int (statement, ":device", row);

  return parta_statement_run (statement, error);
}

static GPtrArray *
read_rest (PartaLog  *self,
           GError   **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_entry_unref);
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_CHECK_OWN);
  PartaStep step;

  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      gsize size = 0;
      const char *line = parta_statement_get_blob (rows, 1, &size);
      PartaEntry *entry = parta_entry_parse (line, size, NULL);

      if (entry == NULL)
        {
          parta_store_fail (PARTA_STORE_ERROR_NEWER, "an own entry that cannot be read cannot be renewed", error);
          return NULL;
        }
      g_ptr_array_add (entries, entry);
    }

  return step == PARTA_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/* The identities that entries before @n had and have now. */
static PartaEntryId
follow (const PartaEntryId *id,
        const GPtrArray    *entries,
        guint               n,
        const PartaTip     *after)
{
  PartaEntryId found = *id;

  for (guint i = 0; i < n; i++)
    {
      if (!parta_entry_id_equal (id, parta_entry_get_id (entries->pdata[i])))
        continue;
      memcpy (found.device, after->device, PARTA_DEVICE_SIZE);
      found.seq = i + 1;
    }

  return found;
}

static gboolean
write_rest (PartaLog         *self,
            const GPtrArray  *entries,
            const PartaTip   *after,
            GError          **error)
{
  PartaHash chain = { { 0 } };

  for (guint i = 0; i < entries->len; i++)
    {
      PartaEntryId base = follow (&parta_entry_get_draft (entries->pdata[i])->base, entries, i, after);
      PartaEntryId id = { .seq = i + 1 };
      g_autoptr (PartaEntry) renewed = NULL;
      PartaLink *link;
      gboolean done;

      memcpy (id.device, after->device, PARTA_DEVICE_SIZE);
      renewed = parta_entry_renew (entries->pdata[i], &id, &base);
      parta_chain_entry (&chain, parta_entry_get_digest (renewed));
      link = parta_link_new (renewed, &chain, 0);
      done = parta_log_add_own (self, link, error);
      parta_link_free (link);
      if (!done)
        return FALSE;
    }

  return TRUE;
}

/* Session and receipt were given to the old identity. */
static gboolean
forget_server (PartaLog  *self,
               GError   **error)
{
  return parta_log_set_text (self, "receipt", NULL, error) && parta_log_set_text (self, "account.token", NULL, error) &&
         parta_log_set_number (self, "account.expires", 0, error) && parta_log_set_number (self, "forked", 0, error);
}

/* (private) Takes a new identity, all of it or nothing. The person has to sign in again.
 * Returns: %FALSE with #PartaSqlError, %PARTA_STORE_ERROR_NEWER or _CORRUPT. */
gboolean
parta_log_renew (PartaLog  *self,
                 GError   **error)
{
  g_auto (PartaTxn) txn = { 0 };
  g_autoptr (GPtrArray) rest = NULL;
  PartaTip before = { { 0 } }, after = { { 0 } };
  gint64 row = 0;

  if (!parta_txn_begin (&txn, self->sql, error) || !parta_log_read_tip (self, &before, error))
    return FALSE;
  parta_key_clear (&before.key);
  if (!take_identity (self, &before, &after, &row, error) || !run_with_device (self, PARTA_QUERY_MOVE_PLACED, row, error))
    return FALSE;

  rest = read_rest (self, error);
  if (rest == NULL || !run_with_device (self, PARTA_QUERY_MOVE_REST, row, error) || !write_rest (self, rest, &after, error) ||
      !forget_server (self, error) || !parta_txn_commit (&txn, error))
    {
      parta_log_forget (self);
      return FALSE;
    }
  g_message ("this replica is a copy: it goes on under a new identity, with %u entries to be sent", rest->len);

  return TRUE;
}
