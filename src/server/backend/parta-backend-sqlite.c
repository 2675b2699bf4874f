/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-backend.h"

#include "parta-sqlite-private.h"
#include "parta-txn.h"

#include <glib/gi18n.h>
#include <string.h>

#define APPLICATION_ID 0x50525356   /* "PRSV": a file says whose it is */
#define SCHEMA_VERSION 2

/* Docs/protocol.md speaks of most of these. Devices and scopes are interned: they would be most of the bytes otherwise.
 * Each table has a natural key, so that one for many schools only puts the school before it. */
static const char SCHEMA[] =
  "CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE ledger (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), lsn INTEGER NOT NULL, chain BLOB NOT NULL,"
  " epoch INTEGER NOT NULL) STRICT;"
  "CREATE TABLE device (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, person TEXT NOT NULL, key BLOB NOT NULL,"
  " succeeds INTEGER, acked INTEGER NOT NULL, safe INTEGER NOT NULL, head BLOB NOT NULL, met INTEGER NOT NULL,"
  " attempts INTEGER NOT NULL DEFAULT 0) STRICT;"
  "CREATE TABLE scope (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, generation INTEGER NOT NULL,"
  " lsn INTEGER NOT NULL, head BLOB NOT NULL) STRICT;"
  "CREATE TABLE entry (lsn INTEGER PRIMARY KEY, device INTEGER NOT NULL, seq INTEGER NOT NULL, variant INTEGER NOT NULL,"
  " scope INTEGER NOT NULL, line BLOB, digest BLOB NOT NULL, ledger BLOB NOT NULL, verdict TEXT NOT NULL, rule TEXT,"
  " clause TEXT, received INTEGER NOT NULL, skew INTEGER NOT NULL, epoch INTEGER NOT NULL,"
  " UNIQUE (device, seq, variant)) STRICT;"
  "CREATE INDEX entry_of_scope ON entry (scope, lsn);"
  "CREATE TABLE batch (lsn INTEGER PRIMARY KEY, device INTEGER NOT NULL, text TEXT NOT NULL, signature BLOB NOT NULL) STRICT;"
  "CREATE TABLE account (login TEXT PRIMARY KEY, person TEXT NOT NULL, password TEXT NOT NULL, must_change INTEGER NOT NULL,"
  " disabled INTEGER NOT NULL, made INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE session (token BLOB PRIMARY KEY, login TEXT NOT NULL, device BLOB NOT NULL, expires INTEGER NOT NULL,"
  " begun INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;"
  "CREATE INDEX session_of_login ON session (login);"
  "INSERT INTO ledger VALUES (1, 0, zeroblob (32), 1);";

/* What version 1 did not have. */
static const char UPGRADE_FROM_1[] = "ALTER TABLE session ADD COLUMN begun INTEGER NOT NULL DEFAULT 0";

#define RECORD_COLUMNS \
  "SELECT e.lsn, d.id, e.seq, e.variant, s.name, e.line, e.digest, e.verdict, e.rule, e.clause, e.received, e.skew" \
  " FROM entry e JOIN device d ON d.number = e.device JOIN scope s ON s.number = e.scope "

static const char *const texts[PARTA_N_QUERIES] = {
  [PARTA_QUERY_HEAD] = "SELECT lsn, chain FROM ledger",
  [PARTA_QUERY_MOVE_HEAD] = "UPDATE ledger SET lsn = :lsn, chain = :chain WHERE lsn = :after",
  [PARTA_QUERY_ADD_ENTRY] =
    "INSERT INTO entry VALUES (:lsn, :device, :seq, :variant, :scope, :line, :digest, :ledger, :verdict, :rule, :clause,"
    " :received, :skew, (SELECT epoch FROM ledger))",
  [PARTA_QUERY_ADD_BATCH] = "INSERT INTO batch VALUES (:lsn, :device, :text, :signature)",
  [PARTA_QUERY_LEDGER] = RECORD_COLUMNS "WHERE e.lsn >= :from ORDER BY e.lsn",
  [PARTA_QUERY_SCOPE] =
    RECORD_COLUMNS "WHERE e.scope = (SELECT number FROM scope WHERE name = :scope) AND e.lsn >= :from ORDER BY e.lsn",
  [PARTA_QUERY_DEVICE] =
    RECORD_COLUMNS "WHERE e.device = (SELECT number FROM device WHERE id = :device) AND e.seq BETWEEN :from AND :last"
                   " ORDER BY e.seq, e.variant",
  /* The inner list comes from the index of identities alone. */
  [PARTA_QUERY_VARIANTS] = RECORD_COLUMNS "WHERE e.lsn IN (SELECT lsn FROM entry WHERE variant > 0) ORDER BY e.lsn",
  [PARTA_QUERY_LEDGER_AT] = "SELECT ledger FROM entry WHERE lsn = :lsn",
  [PARTA_QUERY_SCOPE_HEAD] = "SELECT number, generation, lsn, head FROM scope WHERE name = :name",
  [PARTA_QUERY_ADD_SCOPE] = "INSERT INTO scope VALUES (NULL, :name, 1, 0, zeroblob (32))",
  [PARTA_QUERY_MOVE_SCOPE] = "UPDATE scope SET lsn = :lsn, head = :head WHERE number = :number",
  [PARTA_QUERY_LOAD_DEVICE] = "SELECT number, person, key, acked, safe, head, met, id FROM device WHERE id = :id",
  [PARTA_QUERY_SAVE_DEVICE] =
    "INSERT INTO device (id, person, key, acked, safe, head, met) VALUES (:id, :person, :key, :acked, :safe, :head, :met)"
    " ON CONFLICT (id) DO UPDATE SET person = :person, key = :key, acked = :acked, safe = max (safe, :safe), head = :head, met = :met",
  [PARTA_QUERY_LIST_DEVICES] = "SELECT number, person, key, acked, safe, head, met, id FROM device ORDER BY number",
  [PARTA_QUERY_RAISE_SAFE] = "UPDATE device SET safe = max (safe, min (acked, :acked)) WHERE id = :id",
  [PARTA_QUERY_LOAD_ACCOUNT] =
    "SELECT login, person, password, must_change, disabled, made FROM account WHERE login = :login",
  [PARTA_QUERY_LIST_ACCOUNTS] =
    "SELECT login, person, password, must_change, disabled, made FROM account ORDER BY login",
  [PARTA_QUERY_SAVE_ACCOUNT] =
    "INSERT INTO account VALUES (:login, :person, :password, :must_change, :disabled, :made)"
    " ON CONFLICT (login) DO UPDATE SET person = :person, password = :password, must_change = :must_change,"
    " disabled = :disabled, made = :made",
  [PARTA_QUERY_LOAD_SESSION] = "SELECT login, device, expires, begun, token FROM session WHERE token = :token",
  [PARTA_QUERY_LIST_SESSIONS] = "SELECT login, device, expires, begun, token FROM session ORDER BY login, begun",
  [PARTA_QUERY_SAVE_SESSION] =
    "INSERT INTO session (token, login, device, expires, begun) VALUES (:token, :login, :device, :expires, :begun)"
    " ON CONFLICT (token) DO UPDATE SET login = :login, device = :device, expires = :expires, begun = :begun",
  [PARTA_QUERY_END_SESSIONS] =
    "DELETE FROM session WHERE expires <= :now OR (login = :login AND token <> :except)",
  [PARTA_QUERY_LOAD_SETTING] = "SELECT value FROM setting WHERE name = :name",
  [PARTA_QUERY_SAVE_SETTING] =
    "INSERT INTO setting VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value",
  [PARTA_QUERY_ADD_SETTING] = "INSERT INTO setting VALUES (:name, :value) ON CONFLICT DO NOTHING",
  [PARTA_QUERY_SWAP_SETTING] = "UPDATE setting SET value = :value WHERE name = :name AND value = :expected",
};

/* (private) A failure of the database in the words of the interface; its message is kept. */
gboolean
parta_sqlite_translate (GError  *local,
                        GError **error)
{
  int code = PARTA_BACKEND_ERROR_FAILED;

  if (g_error_matches (local, PARTA_SQL_ERROR, PARTA_SQL_ERROR_BUSY))
    code = PARTA_BACKEND_ERROR_BUSY;
  else if (g_error_matches (local, PARTA_SQL_ERROR, PARTA_SQL_ERROR_FULL))
    code = PARTA_BACKEND_ERROR_FULL;
  else if (g_error_matches (local, PARTA_SQL_ERROR, PARTA_SQL_ERROR_CORRUPT) ||
           g_error_matches (local, PARTA_SQL_ERROR, PARTA_SQL_ERROR_NOT_OURS))
    code = PARTA_BACKEND_ERROR_CORRUPT;

  g_set_error_literal (error, PARTA_BACKEND_ERROR, code, local->message);
  g_error_free (local);

  return FALSE;
}

/* (private) Returns: (nullable): the prepared statement, lent; its values have to be bound anew. */
PartaStatement *
parta_sqlite_query (PartaSqlite *self,
                    PartaQuery   query,
                    GError     **error)
{
  GError *local = NULL;

  if (self->queries[query] == NULL)
    self->queries[query] = parta_statement_new (self->sql, texts[query], &local);
  if (self->queries[query] == NULL)
    parta_sqlite_translate (local, error);

  return self->queries[query];
}

/* (private) Runs a statement without rows. */
gboolean
parta_sqlite_run (PartaStatement *statement,
                  GError        **error)
{
  GError *local = NULL;

  return parta_statement_run (statement, &local) || parta_sqlite_translate (local, error);
}

/* (private) Returns: whether there is a row; FALSE with or without an error. */
gboolean
parta_sqlite_step (PartaStatement *statement,
                   GError        **error)
{
  GError *local = NULL;
  PartaStep step = parta_statement_step (statement, &local);

  if (step == PARTA_STEP_FAILED)
    return parta_sqlite_translate (local, error);

  return step == PARTA_STEP_ROW;
}

static gboolean
is_damaged (GError **error)
{
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_CORRUPT, "the database lacks a row or a value");

  return FALSE;
}

/* Fetches a row that must be there. */
static gboolean
step_to_row (PartaStatement *row,
             GError        **error)
{
  return parta_sqlite_step (row, error) || is_damaged (error);
}

static gboolean
sqlite_get_head (PartaBackend    *backend,
                 PartaLedgerHead *head,
                 GError         **error)
{
  g_autoptr (PartaLoan) row = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_HEAD, error);

  if (row == NULL || !step_to_row (row, error))
    return FALSE;

  head->lsn = (guint64) parta_statement_get_int (row, 0);

  return parta_statement_copy_blob (row, 1, head->ledger.bytes, PARTA_HASH_SIZE) || is_damaged (error);
}

/* What is known of a scope while a batch is written; @number is its row. */
typedef struct
{
  gint64         number;
  PartaScopeHead head;
} OpenScope;

static gboolean
read_scope (PartaSqlite *self,
            const char  *name,
            OpenScope   *scope,
            gboolean    *found,
            GError     **error)
{
  g_autoptr (PartaLoan) row = parta_sqlite_query (self, PARTA_QUERY_SCOPE_HEAD, error);
  GError *local = NULL;

  memset (scope, 0, sizeof *scope);
  scope->head.generation = 1;
  if (row == NULL)
    return FALSE;

  parta_statement_bind_text (row, ":name", name);
  *found = parta_sqlite_step (row, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!*found)
    return TRUE;

  scope->number = parta_statement_get_int (row, 0);
  scope->head.generation = (guint64) parta_statement_get_int (row, 1);
  scope->head.lsn = (guint64) parta_statement_get_int (row, 2);

  return parta_statement_copy_blob (row, 3, scope->head.head.bytes, PARTA_HASH_SIZE) || is_damaged (error);
}

static gboolean
sqlite_get_scope (PartaBackend   *backend,
                  const char     *name,
                  PartaScopeHead *head,
                  GError        **error)
{
  OpenScope scope;
  gboolean found;

  if (!read_scope (PARTA_SQLITE (backend), name, &scope, &found, error))
    return FALSE;

  *head = scope.head;

  return TRUE;
}

static OpenScope *
need_scope (PartaSqlite *self,
            GHashTable  *open,
            const char  *name,
            GError     **error)
{
  OpenScope *scope = g_hash_table_lookup (open, name);
  OpenScope fresh;
  gboolean found;

  if (scope != NULL)
    return scope;
  if (!read_scope (self, name, &fresh, &found, error))
    return NULL;
  if (!found)
    {
      PartaStatement *add = parta_sqlite_query (self, PARTA_QUERY_ADD_SCOPE, error);

      if (add == NULL)
        return NULL;
      parta_statement_bind_text (add, ":name", name);
      if (!parta_sqlite_run (add, error))
        return NULL;
      fresh.number = parta_sql_get_last_row (self->sql);
    }

  scope = g_memdup2 (&fresh, sizeof fresh);
  g_hash_table_insert (open, g_strdup (name), scope);

  return scope;
}

static void
bind_optional (PartaStatement *statement,
               const char     *name,
               const char     *value)
{
  if (*value != '\0')
    parta_statement_bind_text (statement, name, value);
  else
    parta_statement_bind_null (statement, name);
}

static gboolean
add_entry (PartaSqlite           *self,
           const PartaLedgerLine *record,
           gint64                 device,
           gint64                 scope,
           const PartaHash       *ledger,
           GError               **error)
{
  PartaStatement *add = parta_sqlite_query (self, PARTA_QUERY_ADD_ENTRY, error);

  if (add == NULL)
    return FALSE;

  parta_statement_bind_int (add, ":lsn", (gint64) record->lsn);
  parta_statement_bind_int (add, ":device", device);
  parta_statement_bind_int (add, ":seq", (gint64) record->id.seq);
  parta_statement_bind_int (add, ":variant", record->variant);
  parta_statement_bind_int (add, ":scope", scope);
  parta_statement_bind_blob (add, ":line", record->line, record->size);
  parta_statement_bind_blob (add, ":digest", record->digest.bytes, PARTA_HASH_SIZE);
  parta_statement_bind_blob (add, ":ledger", ledger->bytes, PARTA_HASH_SIZE);
  parta_statement_bind_text (add, ":verdict", parta_verdict_get_name (record->verdict));
  bind_optional (add, ":rule", record->rule);
  bind_optional (add, ":clause", record->clause);
  parta_statement_bind_int (add, ":received", record->received);
  parta_statement_bind_int (add, ":skew", record->skew);

  return parta_sqlite_run (add, error);
}

static gboolean
save_scopes (PartaSqlite *self,
             GHashTable  *open,
             GError     **error)
{
  PartaStatement *move = parta_sqlite_query (self, PARTA_QUERY_MOVE_SCOPE, error);
  GHashTableIter iter;
  gpointer value;

  if (move == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, open);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const OpenScope *scope = value;

      parta_statement_bind_int (move, ":lsn", (gint64) scope->head.lsn);
      parta_statement_bind_blob (move, ":head", scope->head.head.bytes, PARTA_HASH_SIZE);
      parta_statement_bind_int (move, ":number", scope->number);
      if (!parta_sqlite_run (move, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_entries (PartaSqlite       *self,
             const PartaAppend *append,
             gint64             device,
             PartaHash         *chain,
             GError           **error)
{
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < append->n_records; i++)
    {
      const PartaLedgerLine *record = &append->records[i];
      OpenScope *scope = need_scope (self, open, record->scope, error);

      if (scope == NULL)
        return FALSE;

      parta_ledger_line_link (record, chain, &scope->head.head);
      scope->head.lsn = record->lsn;
      if (!add_entry (self, record, device, scope->number, chain, error))
        return FALSE;
    }

  return save_scopes (self, open, error);
}

static gboolean
move_head (PartaSqlite           *self,
           guint64                after,
           const PartaLedgerHead *head,
           GError               **error)
{
  PartaStatement *move = parta_sqlite_query (self, PARTA_QUERY_MOVE_HEAD, error);

  if (move == NULL)
    return FALSE;

  parta_statement_bind_int (move, ":lsn", (gint64) head->lsn);
  parta_statement_bind_blob (move, ":chain", head->ledger.bytes, PARTA_HASH_SIZE);
  parta_statement_bind_int (move, ":after", (gint64) after);

  return parta_sqlite_run (move, error);
}

static gboolean
add_batch (PartaSqlite       *self,
           const PartaAppend *append,
           gint64             device,
           GError           **error)
{
  PartaStatement *add;

  if (append->signature == NULL || append->n_records == 0)
    return TRUE;

  add = parta_sqlite_query (self, PARTA_QUERY_ADD_BATCH, error);
  if (add == NULL)
    return FALSE;

  parta_statement_bind_int (add, ":lsn", (gint64) append->after + 1);
  parta_statement_bind_int (add, ":device", device);
  parta_statement_bind_text (add, ":text", append->batch_text);
  parta_statement_bind_blob (add, ":signature", append->signature, 64);

  return parta_sqlite_run (add, error);
}

static gboolean
append_in_transaction (PartaBackend      *backend,
                       const PartaAppend *append,
                       PartaLedgerHead   *head,
                       GError           **error)
{
  PartaSqlite *self = PARTA_SQLITE (backend);
  gint64 device = 0;

  if (!sqlite_get_head (backend, head, error))
    return FALSE;
  if (head->lsn != append->after)
    {
      g_set_error_literal (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_MOVED, "the ledger has moved on");
      return FALSE;
    }
  if (!parta_backend_save_device (backend, append->device, error) ||
      !parta_sqlite_find_device (self, append->device->id, &device, error))
    return FALSE;

  head->lsn += append->n_records;

  return add_entries (self, append, device, &head->ledger, error) && add_batch (self, append, device, error) &&
         move_head (self, append->after, head, error);
}

static gboolean
sqlite_append (PartaBackend      *backend,
               const PartaAppend *append,
               PartaLedgerHead   *head,
               GError           **error)
{
  g_auto (PartaTxn) txn = { 0 };
  GError *local = NULL;

  if (!parta_txn_begin (&txn, PARTA_SQLITE (backend)->sql, &local))
    return parta_sqlite_translate (local, error);
  if (!append_in_transaction (backend, append, head, error))
    return FALSE;

  return parta_txn_commit (&txn, &local) || parta_sqlite_translate (local, error);
}

static const char *
get_text (PartaStatement *row,
          guint           column)
{
  const char *text = parta_statement_is_null (row, column) ? NULL : parta_statement_get_text (row, column);

  return text != NULL ? text : "";
}

static gboolean
read_record (PartaStatement  *row,
             PartaLedgerLine *record,
             GError         **error)
{
  memset (record, 0, sizeof *record);
  record->lsn = (guint64) parta_statement_get_int (row, 0);
  record->id.seq = (guint64) parta_statement_get_int (row, 2);
  record->variant = (guint) parta_statement_get_int (row, 3);
  record->scope = get_text (row, 4);
  record->line = parta_statement_get_blob (row, 5, &record->size);
  record->rule = get_text (row, 8);
  record->clause = get_text (row, 9);
  record->received = parta_statement_get_int (row, 10);
  record->skew = parta_statement_get_int (row, 11);
  if (parta_statement_copy_blob (row, 1, record->id.device, PARTA_DEVICE_SIZE) &&
      parta_statement_copy_blob (row, 6, record->digest.bytes, PARTA_HASH_SIZE) &&
      parta_verdict_from_name (&record->verdict, get_text (row, 7)))
    return TRUE;

  g_set_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_CORRUPT,
               "entry %" G_GUINT64_FORMAT " of the ledger is damaged", record->lsn);

  return FALSE;
}

static gboolean
list_records (PartaStatement *rows,
              PartaLedgerFunc func,
              gpointer        user_data,
              GError        **error)
{
  GError *local = NULL;
  PartaLedgerLine record;

  while (parta_sqlite_step (rows, &local))
    {
      if (!read_record (rows, &record, error))
        return FALSE;
      if (!func (&record, user_data))
        return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL;
}

static gboolean
sqlite_list_ledger (PartaBackend   *backend,
                    guint64         from,
                    PartaLedgerFunc func,
                    gpointer        user_data,
                    GError        **error)
{
  g_autoptr (PartaLoan) rows = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_LEDGER, error);

  if (rows == NULL)
    return FALSE;

  parta_statement_bind_int (rows, ":from", (gint64) from);

  return list_records (rows, func, user_data, error);
}

static gboolean
sqlite_list_scope (PartaBackend   *backend,
                   const char     *scope,
                   guint64         from,
                   PartaLedgerFunc func,
                   gpointer        user_data,
                   GError        **error)
{
  g_autoptr (PartaLoan) rows = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_SCOPE, error);

  if (rows == NULL)
    return FALSE;

  parta_statement_bind_text (rows, ":scope", scope);
  parta_statement_bind_int (rows, ":from", (gint64) from);

  return list_records (rows, func, user_data, error);
}

static gboolean
sqlite_list_device (PartaBackend   *backend,
                    const guint8   *device,
                    guint64         from,
                    guint64         to,
                    PartaLedgerFunc func,
                    gpointer        user_data,
                    GError        **error)
{
  g_autoptr (PartaLoan) rows = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_DEVICE, error);

  if (rows == NULL)
    return FALSE;

  parta_statement_bind_blob (rows, ":device", device, PARTA_DEVICE_SIZE);
  parta_statement_bind_int (rows, ":from", (gint64) from);
  parta_statement_bind_int (rows, ":last", (gint64) to);

  return list_records (rows, func, user_data, error);
}

static gboolean
sqlite_list_variants (PartaBackend   *backend,
                      PartaLedgerFunc func,
                      gpointer        user_data,
                      GError        **error)
{
  g_autoptr (PartaLoan) rows = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_VARIANTS, error);

  return rows != NULL && list_records (rows, func, user_data, error);
}

static gboolean
sqlite_get_ledger_at (PartaBackend *backend,
                      guint64       lsn,
                      PartaHash    *ledger,
                      GError      **error)
{
  g_autoptr (PartaLoan) row = NULL;

  memset (ledger, 0, sizeof *ledger);
  if (lsn == 0)
    return TRUE;

  row = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_LEDGER_AT, error);
  if (row == NULL)
    return FALSE;

  parta_statement_bind_int (row, ":lsn", (gint64) lsn);

  return step_to_row (row, error) &&
         (parta_statement_copy_blob (row, 0, ledger->bytes, PARTA_HASH_SIZE) || is_damaged (error));
}

static gboolean
sqlite_copy (PartaBackend *backend,
             const char   *path,
             GError      **error)
{
  GError *local = NULL;

  return parta_sql_copy (PARTA_SQLITE (backend)->sql, path, &local) || parta_sqlite_translate (local, error);
}

static void
implement_backend (PartaBackendInterface *iface)
{
  iface->get_head = sqlite_get_head;
  iface->append = sqlite_append;
  iface->copy = sqlite_copy;
  iface->list_ledger = sqlite_list_ledger;
  iface->list_scope = sqlite_list_scope;
  iface->list_device = sqlite_list_device;
  iface->list_variants = sqlite_list_variants;
  iface->get_scope = sqlite_get_scope;
  iface->get_ledger_at = sqlite_get_ledger_at;
  parta_sqlite_implement_people (iface);
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaSqlite, parta_sqlite, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTA_TYPE_BACKEND, implement_backend))

static void
parta_sqlite_finalize (GObject *object)
{
  PartaSqlite *self = PARTA_SQLITE (object);

  for (guint i = 0; i < PARTA_N_QUERIES; i++)
    g_clear_pointer (&self->queries[i], parta_statement_free);
  g_clear_pointer (&self->sql, parta_sql_close);

  G_OBJECT_CLASS (parta_sqlite_parent_class)->finalize (object);
}

static void
parta_sqlite_class_init (PartaSqliteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_sqlite_finalize;
}

static void
parta_sqlite_init (PartaSqlite *self)
{
}

static gboolean
set_up (PartaSql *sql,
        GError  **error)
{
  g_auto (PartaTxn) txn = { 0 };
  guint version;

  if (!parta_txn_begin (&txn, sql, error) || !parta_sql_get_version (sql, &version, error))
    return FALSE;
  if (version == 0)
    return parta_sql_run (sql, SCHEMA, error) && parta_sql_set_version (sql, SCHEMA_VERSION, error) &&
           parta_txn_commit (&txn, error);
  if (version == 1)
    return parta_sql_run (sql, UPGRADE_FROM_1, error) && parta_sql_set_version (sql, SCHEMA_VERSION, error) &&
           parta_txn_commit (&txn, error);
  if (version == SCHEMA_VERSION)
    return TRUE;

  g_set_error_literal (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_FAILED,
                       _("The database was written by a newer version of Parta. Install that version to use it."));

  return FALSE;
}

/**
 * parta_backend_new_sqlite:
 * @path: a file; made when it is not there
 * @error: return location for an error
 *
 * Returns: (transfer full): a backend in one SQLite file, or %NULL with %PARTA_BACKEND_ERROR_CORRUPT when the file is damaged or
 *   is none of ours, or another #PartaBackendError
 */
PartaBackend *
parta_backend_new_sqlite (const char *path,
                          GError    **error)
{
  g_autoptr (PartaSqlite) self = g_object_new (PARTA_TYPE_SQLITE, NULL);
  GError *local = NULL;

  self->sql = parta_sql_open (path, APPLICATION_ID, &local);
  if (self->sql == NULL || !set_up (self->sql, &local))
    {
      parta_sqlite_translate (local, error);
      return NULL;
    }

  return PARTA_BACKEND (g_steal_pointer (&self));
}
