/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-log-own-private.h"

#include "parta-log-meta-private.h"
#include "parta-store-error-private.h"

/* (private) Returns: (transfer full): a link; refers to @entry. */
PartaLink *
parta_link_new (PartaEntry      *entry,
                const PartaHash *chain,
                gint64           queued)
{
  PartaLink *self = g_new0 (PartaLink, 1);

  self->entry = parta_entry_ref (entry);
  self->chain = *chain;
  self->queued = queued;

  return self;
}

/* (private) Frees a link. */
void
parta_link_free (PartaLink *self)
{
  parta_entry_unref (self->entry);
  g_free (self);
}

/* (private) Writes one own entry. Belongs into a transaction. */
gboolean
parta_log_add_own (PartaLog         *self,
                   const PartaLink  *link,
                   GError          **error)
{
  PartaStatement *statement = parta_log_use (self, PARTA_QUERY_ADD_OWN);
  const PartaHash *digest = parta_entry_get_digest (link->entry);
  gsize size = 0;
  const char *line = parta_entry_get_line (link->entry, &size);
  gint64 scope = 0;

  if (!parta_log_need_scope (self, parta_entry_get_draft (link->entry)->scope, &scope, error))
    return FALSE;

  parta_statement_bind_int (statement, ":seq", (gint64) parta_entry_get_id (link->entry)->seq);
  parta_statement_bind_int (statement, ":scope", scope);
  parta_statement_bind_blob (statement, ":line", line, size);
  parta_statement_bind_blob (statement, ":digest", digest->bytes, PARTA_HASH_SIZE);
  parta_statement_bind_blob (statement, ":chain", link->chain.bytes, PARTA_HASH_SIZE);

  return parta_statement_run (statement, error);
}

static gboolean
read_chain (PartaLog   *self,
            guint64     seq,
            PartaHash  *chain,
            GError    **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_GET_CHAIN);
  PartaStep step;

  *chain = (PartaHash) { 0 };
  if (seq == 0)
    return TRUE;

  parta_statement_bind_int (rows, ":seq", (gint64) seq);
  step = parta_statement_step (rows, error);
  if (step == PARTA_STEP_FAILED)
    return FALSE;
  if (step == PARTA_STEP_DONE)
    return parta_store_fail (PARTA_STORE_ERROR_FORKED, "the server knows more own entries than the log", error);

  return parta_statement_copy_blob (rows, 0, chain->bytes, PARTA_HASH_SIZE) ||
         parta_store_fail (PARTA_STORE_ERROR_CORRUPT, "an own entry has no chain", error);
}

/* What is damaged on the disk is not sent on: its digest would not fit. */
static GBytes *
take_line (PartaStatement  *rows,
           GError         **error)
{
  gsize size = 0;
  gconstpointer bytes = parta_statement_get_blob (rows, 0, &size);
  PartaHash expected = { 0 };
  PartaHash found;

  parta_hash_of (&found, bytes, size);
  if (parta_statement_copy_blob (rows, 1, expected.bytes, PARTA_HASH_SIZE) && parta_hash_equal (&found, &expected))
    return g_bytes_new (bytes, size);

  parta_store_fail (PARTA_STORE_ERROR_CORRUPT, "the bytes of an entry do not fit its digest", error);

  return NULL;
}

static gboolean
fill_parcel (PartaParcel     *parcel,
             PartaStatement  *rows,
             gsize            max_bytes,
             GError         **error)
{
  gsize total = 0;
  PartaStep step;

  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      g_autoptr (GBytes) line = take_line (rows, error);

      if (line == NULL)
        return FALSE;
      total += g_bytes_get_size (line) + 1;
      if (total > max_bytes && parcel->lines->len > 0)
        return TRUE;

      if (!parta_statement_copy_blob (rows, 2, parcel->head.bytes, PARTA_HASH_SIZE))
        return parta_store_fail (PARTA_STORE_ERROR_CORRUPT, "an own entry has no chain", error);
      g_ptr_array_add (parcel->lines, g_steal_pointer (&line));
    }

  return step == PARTA_STEP_DONE;
}

/* (private) Reads the own entries from @from on: at most @max_entries, and at most @max_bytes unless the first alone is longer.
 * Returns: (transfer full): them, or %NULL with #PartaSqlError, %PARTA_STORE_ERROR_CORRUPT or
 *   %PARTA_STORE_ERROR_FORKED. */
PartaParcel *
parta_log_read_parcel (PartaLog  *self,
                       guint64    from,
                       guint      max_entries,
                       gsize      max_bytes,
                       GError   **error)
{
  g_autoptr (PartaParcel) parcel = parta_parcel_new (from);
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_LIST_OUTBOX);
  PartaTip tip;

  if (!parta_log_read_tip (self, &tip, error) || !read_chain (self, from - 1, &parcel->prev, error))
    return NULL;

  parcel->head = parcel->prev;
  parcel->last = tip.last;
  parcel->last_head = tip.chain;
  parcel->unsafe_from = tip.safe + 1;
  parta_key_clear (&tip.key);
  parta_statement_bind_int (rows, ":from", (gint64) from);
  parta_statement_bind_int (rows, ":limit", max_entries);

  return fill_parcel (parcel, rows, max_bytes, error) ? g_steal_pointer (&parcel) : NULL;
}

/* (private) Looks an own entry up, and gives its bytes.
 * Returns: %FALSE with %PARTA_STORE_ERROR_FORKED when there is none. */
gboolean
parta_log_get_own (PartaLog    *self,
                   guint64      seq,
                   GBytes     **line,
                   char       **scope,
                   PartaHash   *digest,
                   GError     **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_GET_OWN);
  PartaStep step;

  parta_statement_bind_int (rows, ":seq", (gint64) seq);
  step = parta_statement_step (rows, error);
  if (step == PARTA_STEP_FAILED)
    return FALSE;
  if (step == PARTA_STEP_DONE)
    return parta_store_fail (PARTA_STORE_ERROR_FORKED, "the server speaks of an own entry that is not in the log", error);

  *line = take_line (rows, error);
  if (*line == NULL)
    return FALSE;

  *scope = g_strdup (parta_statement_get_text (rows, 2));

  return parta_statement_copy_blob (rows, 1, digest->bytes, PARTA_HASH_SIZE);
}

/* (private) Puts a verdict away that asked for attention. */
gboolean
parta_log_settle (PartaLog  *self,
                  guint64    seq,
                  GError   **error)
{
  PartaStatement *statement = parta_log_use (self, PARTA_QUERY_SETTLE);

  parta_statement_bind_int (statement, ":seq", (gint64) seq);

  return parta_statement_run (statement, error);
}
