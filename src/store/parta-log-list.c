/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-log-list-private.h"

#include "parta-store-error-private.h"

static gboolean
fail_damaged (const char  *detail,
              GError     **error)
{
  return parta_store_fail (PARTA_STORE_ERROR_CORRUPT, detail, error);
}

/* Reads an entry and holds it against its digest. *@entry is NULL when the bytes are sound but of a newer version. */
static gboolean
read_entry (PartaStatement  *rows,
            guint            line_column,
            guint            digest_column,
            PartaEntry     **entry,
            GError         **error)
{
  PartaHash expected = { 0 };
  PartaHash found;
  gsize size = 0;
  gconstpointer line = parta_statement_get_blob (rows, line_column, &size);

  if (line == NULL || !parta_statement_copy_blob (rows, digest_column, expected.bytes, PARTA_HASH_SIZE))
    return fail_damaged ("an entry without bytes or digest", error);

  *entry = parta_entry_parse (line, size, NULL);
  if (*entry != NULL)
    found = *parta_entry_get_digest (*entry);
  else
    parta_hash_of (&found, line, size);
  if (parta_hash_equal (&found, &expected))
    return TRUE;

  g_clear_pointer (entry, parta_entry_unref);

  return fail_damaged ("the bytes of an entry do not fit its digest", error);
}

static gboolean
read_verdict (PartaStatement  *rows,
              guint            column,
              PartaVerdict    *verdict,
              GError         **error)
{
  const char *name = parta_statement_get_text (rows, column);

  return (name != NULL && parta_verdict_from_name (verdict, name)) || fail_damaged ("an unknown verdict", error);
}

/* (private) Replays of a scope into @state what stands in the ledger up to the place @last. */
gboolean
parta_log_replay_until (PartaLog    *self,
                        PartaState  *state,
                        const char  *scope,
                        guint64      last,
                        GError     **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_LIST_LEDGER);
  PartaStep step;

  parta_statement_bind_text (rows, ":scope", scope);
  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      g_autoptr (PartaEntry) entry = NULL;
      guint64 lsn = (guint64) parta_statement_get_int (rows, 3);
      PartaVerdict verdict;

      if (lsn > last)
        return TRUE;   /* they come in the order of the ledger */
      if (!read_entry (rows, 0, 1, &entry, error) || !read_verdict (rows, 2, &verdict, error))
        return FALSE;
      if (entry != NULL)
        parta_state_apply (state, entry, verdict, lsn);
    }

  return step == PARTA_STEP_DONE;
}

static gboolean
replay_pending (PartaLog    *self,
                PartaState  *state,
                const char  *scope,
                GError     **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_LIST_PENDING);
  PartaStep step;

  parta_statement_bind_text (rows, ":scope", scope);
  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      g_autoptr (PartaEntry) entry = NULL;
      PartaVerdict verdict;

      if (!read_entry (rows, 0, 1, &entry, error) || !read_verdict (rows, 2, &verdict, error))
        return FALSE;
      if (entry != NULL && (verdict == PARTA_VERDICT_NONE || parta_verdict_counts (verdict)))
        parta_state_apply_pending (state, entry);
    }

  return step == PARTA_STEP_DONE;
}

/* (private) Replays a scope into @state: what stands in the ledger up to the place @last, and over it what waits on the disk. */
gboolean
parta_log_replay_to (PartaLog    *self,
                     PartaState  *state,
                     const char  *scope,
                     guint64      last,
                     GError     **error)
{
  return parta_log_replay_until (self, state, scope, last, error) && replay_pending (self, state, scope, error);
}

/* (private) Replays a scope into @state: what stands in the ledger, and over it what waits on the disk. */
gboolean
parta_log_replay (PartaLog    *self,
                  PartaState  *state,
                  const char  *scope,
                  GError     **error)
{
  return parta_log_replay_to (self, state, scope, G_MAXUINT64, error);
}

/* The columns are those of RECORD in parta-log-query.c. */
static PartaRecord *
read_record (PartaStatement  *rows,
             GError         **error)
{
  g_autoptr (PartaRecord) record = parta_record_new (NULL);

  if (!read_entry (rows, 7, 8, &record->entry, error) || !read_verdict (rows, 1, &record->verdict, error))
    return NULL;

  if (record->entry == NULL)
    {
      gsize size = 0;
      gconstpointer line = parta_statement_get_blob (rows, 7, &size);

      record->line = g_bytes_new (line, size);
    }
  record->state = (PartaRecordState) parta_statement_get_int (rows, 0);
  record->rule = g_strdup (parta_statement_get_text (rows, 2));
  record->clause = g_strdup (parta_statement_get_text (rows, 3));
  record->lsn = (guint64) parta_statement_get_int (rows, 4);
  record->received = parta_statement_get_int (rows, 5);
  record->settled = parta_statement_get_int (rows, 6) != 0;
  if (record->rule == NULL)
    record->rule = g_strdup ("");
  if (record->clause == NULL)
    record->clause = g_strdup ("");

  return g_steal_pointer (&record);
}

static gboolean
walk (PartaStatement   *rows,
      PartaRecordFunc   func,
      gpointer          user_data,
      GError          **error)
{
  PartaStep step;

  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      PartaRecord *record = read_record (rows, error);
      gboolean more;

      if (record == NULL)
        return FALSE;
      more = func (&record, user_data);
      g_clear_pointer (&record, parta_record_free);
      if (!more)
        return TRUE;
    }

  return step == PARTA_STEP_DONE;
}

static gboolean
collect_cb (PartaRecord **record,
            gpointer      records)
{
  g_ptr_array_add (records, g_steal_pointer (record));

  return TRUE;
}

/* (private) Returns: (transfer full) (element-type PartaRecord): the rows of a statement whose columns are those of RECORD; %NULL on
 * failure. */
GPtrArray *
parta_log_collect (PartaStatement  *statement,
                   GError         **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_record_free);
  g_autoptr (PartaLoan) rows = statement;

  return walk (rows, collect_cb, records, error) ? g_steal_pointer (&records) : NULL;
}

/* (private) Returns: (transfer full) (element-type PartaRecord): own entries behind @acked, oldest first; %NULL on failure. */
GPtrArray *
parta_log_list_waiting (PartaLog  *self,
                        guint64    acked,
                        guint      limit,
                        GError   **error)
{
  PartaStatement *statement = parta_log_use (self, PARTA_QUERY_LIST_WAITING);

  parta_statement_bind_int (statement, ":acked", (gint64) acked);
  parta_statement_bind_int (statement, ":limit", limit);

  return parta_log_collect (statement, error);
}

/* (private) Returns: (transfer full) (element-type PartaRecord): own entries whose verdict asks for attention, oldest first;
 * %NULL on failure. */
GPtrArray *
parta_log_list_open (PartaLog  *self,
                     GError   **error)
{
  return parta_log_collect (parta_log_use (self, PARTA_QUERY_LIST_OPEN), error);
}

/* (private) Returns: (transfer full) (element-type PartaRecord): what stands in @scope and came late, in the order of the
 * ledger; %NULL on failure. */
GPtrArray *
parta_log_list_late (PartaLog    *self,
                     const char  *scope,
                     GError     **error)
{
  PartaStatement *statement = parta_log_use (self, PARTA_QUERY_LIST_LATE);

  parta_statement_bind_text (statement, ":scope", scope);

  return parta_log_collect (statement, error);
}

/* (private) Returns: (transfer full): the scopes in which there may be conflicts, by name; %NULL on failure. */
char **
parta_log_list_disputed (PartaLog  *self,
                         GError   **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_LIST_DISPUTED);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  PartaStep step;

  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    g_strv_builder_add (names, parta_statement_get_text (rows, 0));

  return step == PARTA_STEP_DONE ? g_strv_builder_end (names) : NULL;
}

/* (private) Returns: (transfer full) (element-type PartaRecord): what the server holds, of whomever, in the order of the ledger;
 * %NULL on failure. */
GPtrArray *
parta_log_list_held (PartaLog  *self,
                     GError   **error)
{
  return parta_log_collect (parta_log_use (self, PARTA_QUERY_LIST_HELD), error);
}

/* (private) Hands the whole log to @func, in the order in which it was written here. */
gboolean
parta_log_foreach (PartaLog         *self,
                   PartaRecordFunc   func,
                   gpointer          user_data,
                   GError          **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_LIST_ALL);

  return walk (rows, func, user_data, error);
}
