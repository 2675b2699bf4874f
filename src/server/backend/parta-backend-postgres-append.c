/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-database-private.h"

#include <string.h>

/* Appending to a school's ledger: two journeys to the database, whatever the size of the batch. The first locks the school's
 * row, and who holds it decides the order: places are given in the order of commits, without gaps. The second writes and
 * commits. When the connection breaks behind the commit, the row is locked once more, which waits for the end of whatever the
 * broken session was doing, and then the ledger itself says whether the batch is in it. */

static const char BEGIN[] = "BEGIN ISOLATION LEVEL READ COMMITTED";
static const char COMMIT[] = "COMMIT";
static const char ROLLBACK[] = "ROLLBACK";
static const char LOCK_HEAD[] = "SELECT lsn, chain, epoch FROM school WHERE number = $1::bigint AND id = $2::text FOR NO KEY UPDATE";
static const char OPEN_SCOPES[] =
  "SELECT number, name, head FROM scope WHERE school = $1::bigint AND name = ANY ($2::text[])";
static const char LAST_SCOPE[] = "SELECT number FROM scope WHERE school = $1::bigint ORDER BY number DESC LIMIT 1";
static const char LEDGER_AT[] = "SELECT ledger FROM entry WHERE school = $1::bigint AND lsn = $2::bigint";
static const char ADD_ENTRIES[] =
  "INSERT INTO entry (school, epoch, device, lsn, seq, variant, scope, received, skew, digest, ledger, verdict, rule, clause, line)"
  " SELECT $1::bigint, $2::bigint, $3::bytea, * FROM unnest ($4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],"
  " $9::bigint[], $10::bytea[], $11::bytea[], $12::text[], $13::text[], $14::text[], $15::bytea[])";
static const char MOVE_SCOPES[] =
  "INSERT INTO scope AS s (school, number, generation, lsn, name, head)"
  " SELECT $1::bigint, number, 1, lsn, name, head"
  " FROM unnest ($2::bigint[], $3::bigint[], $4::text[], $5::bytea[]) AS u (number, lsn, name, head)"
  " ON CONFLICT (school, number) DO UPDATE SET lsn = excluded.lsn, head = excluded.head";
static const char ADD_BATCH[] = "INSERT INTO batch VALUES ($1::bigint, $2::bigint, $3::bytea, $4::text, $5::bytea)";
static const char MOVE_HEAD[] =
  "UPDATE school SET lsn = $2::bigint, chain = $3::bytea WHERE number = $1::bigint AND lsn = $4::bigint";

/* An append in work. */
typedef struct
{
  PartaTenant       *self;
  const PartaAppend *append;
  PartaPostgres     *postgres;
  GHashTable        *scopes;      /* name → OpenScope */
  PartaLedgerHead    head;        /* before, then behind the records */
  PartaHash         *chain;       /* the ledger's behind each record */
  gint64             epoch;
  gboolean           in_doubt;    /* an earlier try broke while it may have been committed */
} Work;

/* A scope to which records are added. */
typedef struct
{
  const char *name;     /* lent by a record */
  gint64      number;   /* 0 before it has one */
  guint64     lsn;
  PartaHash   head;
} OpenScope;

static void
collect_scopes (Work *work)
{
  for (guint i = 0; i < work->append->n_records; i++)
    {
      const char *name = work->append->records[i].scope;
      OpenScope *scope;

      if (g_hash_table_contains (work->scopes, name))
        continue;

      scope = g_new0 (OpenScope, 1);
      scope->name = name;
      g_hash_table_insert (work->scopes, (gpointer) name, scope);
    }
}

static void
queue_first_journey (Work *work)
{
  g_auto (PartaValues) school = { 0 };
  g_auto (PartaValues) named = { 0 };
  g_auto (PartaValues) scopes = { 0 };
  GHashTableIter iter;
  gpointer name;
  guint names;

  parta_values_add_int (&school, work->self->school);
  parta_values_add_int (&named, work->self->school);
  parta_values_add_text (&named, work->self->id);
  parta_values_add_int (&scopes, work->self->school);
  names = parta_values_add_texts (&scopes, g_hash_table_size (work->scopes));
  g_hash_table_iter_init (&iter, work->scopes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    parta_values_append_text (&scopes, names, name);

  parta_postgres_queue (work->postgres, BEGIN, NULL);
  parta_postgres_queue (work->postgres, LOCK_HEAD, &named);
  parta_postgres_queue (work->postgres, OPEN_SCOPES, &scopes);
  parta_postgres_queue (work->postgres, LAST_SCOPE, &school);
}

static gboolean
read_scopes (Work            *work,
             const PartaRows *known,
             const PartaRows *last,
             GError         **error)
{
  gint64 number = parta_rows_get_n (last) > 0 ? parta_rows_get_int (last, 0, 0) : 0;
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < parta_rows_get_n (known); i++)
    {
      OpenScope *scope = g_hash_table_lookup (work->scopes, parta_rows_get_text (known, i, 1));

      scope->number = parta_rows_get_int (known, i, 0);
      if (!parta_rows_copy_blob (known, i, 2, scope->head.bytes, PARTA_HASH_SIZE))
        return parta_database_damaged (error);
    }

  /* Nobody else can take the next numbers: scopes are added under the school's lock only. */
  g_hash_table_iter_init (&iter, work->scopes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      OpenScope *scope = value;

      if (scope->number == 0)
        scope->number = ++number;
    }

  return TRUE;
}

static gboolean
has_moved (GError **error)
{
  g_set_error_literal (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_MOVED, "the ledger has moved on");

  return FALSE;
}

/* Whether what stands at our place is ours: the chain there covers all that was judged, up to it. */
static gboolean
was_written (Work     *work,
             gboolean *written,
             GError  **error)
{
  guint n = work->append->n_records;
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;
  PartaHash found;

  parta_values_add_int (&values, work->self->school);
  parta_values_add_int (&values, (gint64) (work->append->after + n));
  rows = parta_postgres_ask (work->postgres, LEDGER_AT, &values, error);
  if (rows == NULL)
    return FALSE;

  *written = n > 0 && parta_rows_get_n (rows) == 1 && parta_rows_copy_blob (rows, 0, 0, found.bytes, PARTA_HASH_SIZE) &&
             parta_hash_equal (&found, &work->chain[n - 1]);

  return TRUE;
}

/* Locks the school. @done: that there is nothing left to do, since an earlier try has come through. */
static gboolean
make_first_journey (Work     *work,
                    gboolean *done,
                    GError  **error)
{
  g_autoptr (GPtrArray) answers = NULL;
  const PartaRows *head;

  queue_first_journey (work);
  answers = parta_postgres_flush (work->postgres, error);
  if (answers == NULL)
    return FALSE;

  head = answers->pdata[1];
  if (parta_rows_get_n (head) == 0)
    return has_moved (error);   /* restored: whoever looks at the ledger next finds the other one */
  if ((guint64) parta_rows_get_int (head, 0, 0) != work->append->after)
    {
      if (work->in_doubt && !was_written (work, done, error))
        return FALSE;
      return *done || has_moved (error);
    }

  work->head.lsn = work->append->after;
  work->epoch = parta_rows_get_int (head, 0, 2);

  return (parta_rows_copy_blob (head, 0, 1, work->head.ledger.bytes, PARTA_HASH_SIZE) || parta_database_damaged (error)) &&
         read_scopes (work, answers->pdata[2], answers->pdata[3], error);
}

static void
link_records (Work *work)
{
  for (guint i = 0; i < work->append->n_records; i++)
    {
      const PartaLedgerLine *record = &work->append->records[i];
      OpenScope *scope = g_hash_table_lookup (work->scopes, record->scope);

      parta_ledger_line_link (record, &work->head.ledger, &scope->head);
      scope->lsn = record->lsn;
      work->chain[i] = work->head.ledger;
      work->head.lsn = record->lsn;
    }
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
queue_entries (Work *work)
{
  const PartaAppend *append = work->append;
  guint n = append->n_records;
  g_auto (PartaValues) values = { 0 };
  guint lsn, digest, verdict;

  if (n == 0)
    return;

  parta_values_add_int (&values, work->self->school);
  parta_values_add_int (&values, work->epoch);
  parta_values_add_blob (&values, append->device->id, PARTA_DEVICE_SIZE);
  lsn = parta_values_add_ints (&values, n);   /* seq, variant, scope, received and skew are the next five */
  for (guint i = 0; i < 5; i++)
    parta_values_add_ints (&values, n);
  digest = parta_values_add_blobs (&values, n);
  parta_values_add_blobs (&values, n);
  verdict = parta_values_add_texts (&values, n);
  parta_values_add_texts (&values, n);
  parta_values_add_texts (&values, n);
  parta_values_add_blobs (&values, n);

  for (guint i = 0; i < n; i++)
    {
      const PartaLedgerLine *record = &append->records[i];
      const OpenScope *scope = g_hash_table_lookup (work->scopes, record->scope);

      parta_values_append_int (&values, lsn, (gint64) record->lsn);
      parta_values_append_int (&values, lsn + 1, (gint64) record->id.seq);
      parta_values_append_int (&values, lsn + 2, record->variant);
      parta_values_append_int (&values, lsn + 3, scope->number);
      parta_values_append_int (&values, lsn + 4, record->received);
      parta_values_append_int (&values, lsn + 5, record->skew);
      parta_values_append_blob (&values, digest, record->digest.bytes, PARTA_HASH_SIZE);
      parta_values_append_blob (&values, digest + 1, work->chain[i].bytes, PARTA_HASH_SIZE);
      parta_values_append_text (&values, verdict, parta_verdict_get_name (record->verdict));
      parta_values_append_text (&values, verdict + 1, or_null (record->rule));
      parta_values_append_text (&values, verdict + 2, or_null (record->clause));
      parta_values_append_blob (&values, verdict + 3, record->line, record->size);
    }
  parta_postgres_queue (work->postgres, ADD_ENTRIES, &values);
}

static void
queue_scopes (Work *work)
{
  guint n = g_hash_table_size (work->scopes);
  g_auto (PartaValues) values = { 0 };
  guint numbers, places, names, heads;
  GHashTableIter iter;
  gpointer value;

  if (n == 0)
    return;

  parta_values_add_int (&values, work->self->school);
  numbers = parta_values_add_ints (&values, n);
  places = parta_values_add_ints (&values, n);
  names = parta_values_add_texts (&values, n);
  heads = parta_values_add_blobs (&values, n);
  g_hash_table_iter_init (&iter, work->scopes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const OpenScope *scope = value;

      parta_values_append_int (&values, numbers, scope->number);
      parta_values_append_int (&values, places, (gint64) scope->lsn);
      parta_values_append_text (&values, names, scope->name);
      parta_values_append_blob (&values, heads, scope->head.bytes, PARTA_HASH_SIZE);
    }
  parta_postgres_queue (work->postgres, MOVE_SCOPES, &values);
}

static void
queue_batch (Work *work)
{
  const PartaAppend *append = work->append;
  g_auto (PartaValues) values = { 0 };

  if (append->signature == NULL || append->n_records == 0)
    return;

  parta_values_add_int (&values, work->self->school);
  parta_values_add_int (&values, (gint64) append->after + 1);
  parta_values_add_blob (&values, append->device->id, PARTA_DEVICE_SIZE);
  parta_values_add_text (&values, append->batch_text);
  parta_values_add_blob (&values, append->signature, 64);
  parta_postgres_queue (work->postgres, ADD_BATCH, &values);
}

static void
queue_head (Work *work)
{
  g_auto (PartaValues) values = { 0 };

  parta_values_add_int (&values, work->self->school);
  parta_values_add_int (&values, (gint64) work->head.lsn);
  parta_values_add_blob (&values, work->head.ledger.bytes, PARTA_HASH_SIZE);
  parta_values_add_int (&values, (gint64) work->append->after);
  parta_postgres_queue (work->postgres, MOVE_HEAD, &values);
}

static gboolean
make_second_journey (Work    *work,
                     GError **error)
{
  g_autoptr (GPtrArray) answers = NULL;

  link_records (work);
  parta_tenant_queue_device (work->self, work->append->device);
  queue_scopes (work);
  queue_entries (work);
  queue_batch (work);
  queue_head (work);
  parta_postgres_queue (work->postgres, COMMIT, NULL);
  work->in_doubt = TRUE;
  answers = parta_postgres_flush (work->postgres, error);

  return answers != NULL;
}

/* Whatever went wrong, the next one begins with a clean connection. */
static void
roll_back (Work *work)
{
  g_autoptr (PartaRows) nothing = NULL;

  nothing = parta_postgres_ask (work->postgres, ROLLBACK, NULL, NULL);
  if (nothing == NULL)
    parta_postgres_hang_up (work->postgres);
}

static gboolean
try_once (Work    *work,
          GError **error)
{
  gboolean done = FALSE;
  GError *local = NULL;

  g_hash_table_remove_all (work->scopes);
  collect_scopes (work);
  if (!parta_postgres_connect (work->postgres, error))
    return FALSE;
  if (make_first_journey (work, &done, &local) && !done && make_second_journey (work, &local))
    return TRUE;

  if (!g_error_matches (local, PARTA_POSTGRES_ERROR, PARTA_POSTGRES_ERROR_LOST))
    roll_back (work);
  if (local != NULL)
    g_propagate_error (error, local);

  return done;
}

/* (private) Appends, see parta_backend_append(). */
gboolean
parta_tenant_append (PartaBackend      *backend,
                     const PartaAppend *append,
                     PartaLedgerHead   *head,
                     GError           **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_autoptr (GHashTable) scopes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree PartaHash *chain = g_new0 (PartaHash, append->n_records + 1);
  Work work = { .self = self, .append = append, .postgres = self->database->postgres, .scopes = scopes, .chain = chain };
  GError *local = NULL;
  gboolean done = try_once (&work, &local);

  if (g_error_matches (local, PARTA_POSTGRES_ERROR, PARTA_POSTGRES_ERROR_LOST))
    {
      g_clear_error (&local);
      done = try_once (&work, &local);
    }
  if (done)
    {
      *head = work.head;
      return TRUE;
    }
  if (local->domain == PARTA_POSTGRES_ERROR)
    return parta_database_translate (local, error);

  g_propagate_error (error, local);

  return FALSE;
}
