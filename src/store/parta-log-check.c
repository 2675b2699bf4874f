/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-log-check-private.h"

#include "parta-log-list-private.h"
#include "parta-log-news-private.h"
#include "parta-store-error.h"

#include <glib/gi18n.h>

static gboolean
fail_own (guint64   seq,
          GError  **error)
{
  /* Translators: %s is the running number of an entry of this computer. */
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, seq);

  g_set_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_CORRUPT,
               _("The journal on this computer is damaged: its chain of entries is broken at entry %s."), number);

  return FALSE;
}

static gboolean
fail_scope (const char  *scope,
            GError     **error)
{
  g_set_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_CORRUPT,
               _("The journal on this computer is damaged: “%s” does not agree with what the server sent."), scope);

  return FALSE;
}

/* Bytes, digest, chain, and no number left out. */
static gboolean
check_link (PartaStatement  *rows,
            guint64          expected,
            PartaHash       *chain,
            GError         **error)
{
  guint64 seq = (guint64) parta_statement_get_int (rows, 0);
  PartaHash stored_digest = { 0 };
  PartaHash stored_chain = { 0 };
  PartaHash digest;
  gsize size = 0;
  gconstpointer line = parta_statement_get_blob (rows, 1, &size);

  if (seq != expected || !parta_statement_copy_blob (rows, 2, stored_digest.bytes, PARTA_HASH_SIZE) ||
      !parta_statement_copy_blob (rows, 3, stored_chain.bytes, PARTA_HASH_SIZE))
    return fail_own (expected, error);

  parta_hash_of (&digest, line, size);
  parta_chain_entry (chain, &digest);

  return (parta_hash_equal (&digest, &stored_digest) && parta_hash_equal (chain, &stored_chain)) ||
         fail_own (seq, error);
}

static gboolean
check_own (PartaLog  *self,
           guint64   *n_entries,
           GError   **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_CHECK_OWN);
  PartaHash chain = { 0 };
  PartaStep step;

  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      if (!check_link (rows, ++*n_entries, &chain, error))
        return FALSE;
    }

  return step == PARTA_STEP_DONE;
}

static gboolean
check_scope (PartaLog           *self,
             const PartaCursor  *cursor,
             GError            **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_CHECK_SCOPE);
  PartaHash running = { 0 };
  PartaStep step;

  parta_statement_bind_text (rows, ":scope", cursor->scope);
  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      const char *rule = parta_statement_get_text (rows, 4);
      PartaHash digest;
      gsize size = 0;
      gconstpointer line = parta_statement_get_blob (rows, 1, &size);

      parta_hash_of (&digest, line, size);
      parta_chain_ledger (&running, PARTA_SCOPE_DOMAIN, (guint64) parta_statement_get_int (rows, 0), &digest,
                          parta_statement_get_text (rows, 3), rule != NULL ? rule : "");
    }

  return step == PARTA_STEP_DONE && (parta_hash_equal (&running, &cursor->head) || fail_scope (cursor->scope, error));
}

static gboolean
count_cb (PartaRecord **record,
          gpointer      n_foreign)
{
  if ((*record)->state == PARTA_RECORD_FOREIGN)
    (*(guint64 *) n_foreign)++;

  return TRUE;
}

/* (private) Reads everything and recomputes every hash. Returns: %FALSE with #PartaSqlError or %PARTA_STORE_ERROR_CORRUPT. */
gboolean
parta_log_check (PartaLog    *self,
                 PartaCheck  *check,
                 GError     **error)
{
  g_autoptr (GPtrArray) cursors = NULL;

  *check = (PartaCheck) { 0 };
  if (!parta_sql_check (self->sql, error) || !check_own (self, &check->own, error) ||
      !parta_log_foreach (self, count_cb, &check->foreign, error))
    return FALSE;

  cursors = parta_log_list_scopes (self, error);
  for (guint i = 0; cursors != NULL && i < cursors->len; i++)
    {
      if (!check_scope (self, cursors->pdata[i], error))
        return FALSE;
      check->scopes++;
    }

  return cursors != NULL;
}
