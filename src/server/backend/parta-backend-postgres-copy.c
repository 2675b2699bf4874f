/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-database-private.h"
#include "parta-sqlite-private.h"
#include "parta-txn.h"

#include <string.h>

/* A school goes from PostgreSQL into a file of SQLite, which is what a backup is, and back. Both have the same tables; what differs is
 * that SQLite numbers devices and scopes by itself, so those are named here. */

#define PAGE        1000
#define MAX_COLUMNS 14

static const char BEGIN_READING[] = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";
static const char BEGIN_WRITING[] = "BEGIN ISOLATION LEVEL READ COMMITTED";
static const char COMMIT[] = "COMMIT";
static const char ROLLBACK[] = "ROLLBACK";
static const char GET_HEAD[] = "SELECT lsn, chain, epoch FROM school WHERE number = $1::bigint AND id = $2::text";
static const char SET_ASIDE[] = "UPDATE school SET id = $2::text WHERE id = $1::text";
static const char ADD_SCHOOL[] =
  "INSERT INTO school (id, epoch, lsn, chain) VALUES ($1::text, $2::bigint, $3::bigint, $4::bytea) RETURNING number";
static const char LITE_GET_HEAD[] = "SELECT lsn, chain, epoch FROM ledger";
static const char LITE_SET_HEAD[] = "UPDATE ledger SET lsn = :a, chain = :b, epoch = :c";

/* By which names SQLite is given the columns of a row. */
static const char *const names[MAX_COLUMNS] = { ":a", ":b", ":c", ":d", ":e", ":f", ":g", ":h", ":i", ":j", ":k", ":l", ":m", ":n" };

/* @columns: a letter for each: i a number, t a text, b bytes. @paged: a page begins behind the number in the first column. */
typedef struct
{
  const char *columns;
  gboolean    paged;
  const char *read;         /* from PostgreSQL … */
  const char *write;        /* … and into it */
  const char *lite_count;
  const char *lite_read;
  const char *lite_write;
} Table;

static const Table tables[] = {
  { "tb", FALSE,
    "SELECT name, value FROM setting WHERE school = $1::bigint ORDER BY name",
    "INSERT INTO setting (school, name, value) SELECT $1::bigint, * FROM unnest ($2::text[], $3::bytea[])",
    "SELECT count (*) FROM setting",
    "SELECT name, value FROM setting",
    "INSERT INTO setting VALUES (:a, :b)" },
  { "btbiibi", FALSE,
    "SELECT id, person, key, acked, safe, head, met FROM device WHERE school = $1::bigint ORDER BY id",
    "INSERT INTO device (school, id, person, key, acked, safe, head, met) SELECT $1::bigint, * FROM"
    " unnest ($2::bytea[], $3::text[], $4::bytea[], $5::bigint[], $6::bigint[], $7::bytea[], $8::bigint[])",
    "SELECT count (*) FROM device",
    "SELECT id, person, key, acked, safe, head, met FROM device ORDER BY number",
    "INSERT INTO device (id, person, key, acked, safe, head, met) VALUES (:a, :b, :c, :d, :e, :f, :g)" },
  { "itiib", FALSE,
    "SELECT number, name, generation, lsn, head FROM scope WHERE school = $1::bigint ORDER BY number",
    "INSERT INTO scope (school, number, name, generation, lsn, head) SELECT $1::bigint, * FROM"
    " unnest ($2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bytea[])",
    "SELECT count (*) FROM scope",
    "SELECT row_number () OVER (ORDER BY number), name, generation, lsn, head FROM scope ORDER BY number",   /* without gaps */
    "INSERT INTO scope (number, name, generation, lsn, head) VALUES (:a, :b, :c, :d, :e)" },
  { "ibiitiiibbtttb", TRUE,
    "SELECT e.lsn, e.device, e.seq, e.variant, s.name, e.received, e.skew, e.epoch, e.digest, e.ledger, e.verdict, e.rule, e.clause,"
    " e.line FROM entry e JOIN scope s ON s.school = e.school AND s.number = e.scope"
    " WHERE e.school = $1::bigint AND e.lsn > $2::bigint ORDER BY e.lsn LIMIT $3::bigint",
    "INSERT INTO entry (school, lsn, device, seq, variant, scope, received, skew, epoch, digest, ledger, verdict, rule, clause, line)"
    " SELECT $1::bigint, u.lsn, u.device, u.seq, u.variant, s.number, u.received, u.skew, u.epoch, u.digest, u.ledger, u.verdict, u.rule,"
    " u.clause, u.line FROM unnest ($2::bigint[], $3::bytea[], $4::bigint[], $5::bigint[], $6::text[], $7::bigint[], $8::bigint[],"
    " $9::bigint[], $10::bytea[], $11::bytea[], $12::text[], $13::text[], $14::text[], $15::bytea[])"
    " AS u (lsn, device, seq, variant, scope, received, skew, epoch, digest, ledger, verdict, rule, clause, line)"
    " JOIN scope s ON s.school = $1::bigint AND s.name = u.scope",
    "SELECT count (*) FROM entry",
    "SELECT e.lsn, d.id, e.seq, e.variant, s.name, e.received, e.skew, e.epoch, e.digest, e.ledger, e.verdict, e.rule, e.clause, e.line"
    " FROM entry e JOIN device d ON d.number = e.device JOIN scope s ON s.number = e.scope ORDER BY e.lsn",
    "INSERT INTO entry (lsn, device, seq, variant, scope, received, skew, epoch, digest, ledger, verdict, rule, clause, line)"
    " VALUES (:a, (SELECT number FROM device WHERE id = :b), :c, :d, (SELECT number FROM scope WHERE name = :e), :f, :g, :h, :i, :j, :k,"
    " :l, :m, :n)" },
  { "ibtb", TRUE,
    "SELECT lsn, device, text, signature FROM batch WHERE school = $1::bigint AND lsn > $2::bigint ORDER BY lsn LIMIT $3::bigint",
    "INSERT INTO batch (school, lsn, device, text, signature) SELECT $1::bigint, * FROM"
    " unnest ($2::bigint[], $3::bytea[], $4::text[], $5::bytea[])",
    "SELECT count (*) FROM batch",
    "SELECT b.lsn, d.id, b.text, b.signature FROM batch b JOIN device d ON d.number = b.device ORDER BY b.lsn",
    "INSERT INTO batch (lsn, device, text, signature) VALUES (:a, (SELECT number FROM device WHERE id = :b), :c, :d)" },
  { "tttiii", FALSE,
    "SELECT login, person, password, must_change, disabled, made FROM account WHERE school = $1::bigint ORDER BY login",
    "INSERT INTO account (school, login, person, password, must_change, disabled, made)"
    " SELECT $1::bigint, u.login, u.person, u.password, u.must_change <> 0, u.disabled <> 0, u.made"
    " FROM unnest ($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])"
    " AS u (login, person, password, must_change, disabled, made)",
    "SELECT count (*) FROM account",
    "SELECT login, person, password, must_change, disabled, made FROM account",
    "INSERT INTO account (login, person, password, must_change, disabled, made) VALUES (:a, :b, :c, :d, :e, :f)" },
  { "btbii", FALSE,
    "SELECT token, login, device, expires, begun FROM session WHERE school = $1::bigint ORDER BY token",
    "INSERT INTO session (school, token, login, device, expires, begun) SELECT $1::bigint, * FROM"
    " unnest ($2::bytea[], $3::text[], $4::bytea[], $5::bigint[], $6::bigint[])",
    "SELECT count (*) FROM session",
    "SELECT token, login, device, expires, begun FROM session",
    "INSERT INTO session (token, login, device, expires, begun) VALUES (:a, :b, :c, :d, :e)" },
};

/* The two ends of the way. An error of either is one of its own domain; to_interface() puts it into the words of the interface. */
typedef struct
{
  PartaPostgres *postgres;
  PartaSql      *sql;
  gint64         school;
} Ends;

static gboolean
to_interface (GError  *cause,
              GError **error)
{
  if (cause->domain == PARTA_POSTGRES_ERROR)
    return parta_database_translate (cause, error);
  if (cause->domain == PARTA_SQL_ERROR)
    return parta_sqlite_translate (cause, error);

  g_propagate_error (error, cause);

  return FALSE;
}

static gboolean
run (Ends       *ends,
     const char *command,
     GError    **error)
{
  return parta_postgres_run (ends->postgres, command, error);
}

/* Whatever went wrong, the next one begins with a clean connection. */
static void
roll_back (Ends *ends)
{
  if (!run (ends, ROLLBACK, NULL))
    parta_postgres_hang_up (ends->postgres);
}

static void
bind_column (PartaStatement  *row,
             const PartaRows *rows,
             guint            number,
             guint            column,
             char             type)
{
  gsize size = 0;
  gconstpointer bytes;

  if (parta_rows_is_null (rows, number, column))
    parta_statement_bind_null (row, names[column]);
  else if (type == 'i')
    parta_statement_bind_int (row, names[column], parta_rows_get_int (rows, number, column));
  else if (type == 't')
    parta_statement_bind_text (row, names[column], parta_rows_get_text (rows, number, column));
  else
    {
      bytes = parta_rows_get_blob (rows, number, column, &size);
      parta_statement_bind_blob (row, names[column], bytes, size);
    }
}

static gboolean
put_rows (const Table     *table,
          PartaStatement  *row,
          const PartaRows *rows,
          GError         **error)
{
  for (guint i = 0; i < parta_rows_get_n (rows); i++)
    {
      for (guint k = 0; table->columns[k] != '\0'; k++)
        bind_column (row, rows, i, k, table->columns[k]);
      if (!parta_statement_run (row, error))
        return FALSE;
    }

  return TRUE;
}

/* No command may be sent again on a new connection: that one would see another moment than the others. */
static gboolean
fetch_table (Ends        *ends,
             const Table *table,
             GError     **error)
{
  g_autoptr (PartaStatement) row = parta_statement_new (ends->sql, table->lite_write, error);
  gint64 from = 0;
  guint n_rows;

  if (row == NULL)
    return FALSE;

  do
    {
      g_auto (PartaValues) values = { 0 };
      g_autoptr (PartaRows) rows = NULL;

      parta_values_add_int (&values, ends->school);
      if (table->paged)
        {
          parta_values_add_int (&values, from);
          parta_values_add_int (&values, PAGE);
        }
      rows = parta_postgres_ask (ends->postgres, table->read, &values, error);
      if (rows == NULL || !put_rows (table, row, rows, error))
        return FALSE;
      n_rows = parta_rows_get_n (rows);
      from = table->paged && n_rows > 0 ? parta_rows_get_int (rows, n_rows - 1, 0) : 0;
    }
  while (table->paged && n_rows == PAGE);

  return TRUE;
}

static gboolean
fetch_head (Ends       *ends,
            const char *id,
            GError    **error)
{
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) head = NULL;
  g_autoptr (PartaStatement) row = parta_statement_new (ends->sql, LITE_SET_HEAD, error);

  if (row == NULL)
    return FALSE;
  parta_values_add_int (&values, ends->school);
  parta_values_add_text (&values, id);
  head = parta_postgres_ask (ends->postgres, GET_HEAD, &values, error);
  if (head == NULL)
    return FALSE;
  if (parta_rows_get_n (head) != 1)
    return parta_database_damaged (error);

  for (guint i = 0; i < 3; i++)
    bind_column (row, head, 0, i, "ibi"[i]);

  return parta_statement_run (row, error);
}

static gboolean
fetch_all (Ends       *ends,
           const char *id,
           GError    **error)
{
  g_auto (PartaTxn) txn = { 0 };

  if (!parta_txn_begin (&txn, ends->sql, error) || !fetch_head (ends, id, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!fetch_table (ends, &tables[i], error))
        return FALSE;
    }

  return parta_txn_commit (&txn, error);
}

/* (private) Writes the school into a file of SQLite, as of one moment, see parta_backend_copy(). */
gboolean
parta_tenant_copy (PartaBackend *backend,
                   const char   *path,
                   GError      **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  PartaLedgerHead head;
  g_autoptr (PartaBackend) file = NULL;
  Ends ends = { .postgres = self->database->postgres };
  GError *local = NULL;

  /* Makes sure that the number is still that of the school. */
  if (!parta_backend_get_head (backend, &head, error))
    return FALSE;
  file = parta_backend_new_sqlite (path, error);
  if (file == NULL)
    return FALSE;

  ends.sql = PARTA_SQLITE (file)->sql;
  ends.school = self->school;
  if (run (&ends, BEGIN_READING, &local) && fetch_all (&ends, self->id, &local) && run (&ends, COMMIT, &local))
    return TRUE;

  roll_back (&ends);

  return to_interface (local, error);
}

static void
append_column (PartaValues    *values,
               guint           column,
               PartaStatement *row,
               guint           number,
               char            type)
{
  gsize size = 0;
  gconstpointer bytes;

  if (parta_statement_is_null (row, number))
    parta_values_append_text (values, column, NULL);
  else if (type == 'i')
    parta_values_append_int (values, column, parta_statement_get_int (row, number));
  else if (type == 't')
    parta_values_append_text (values, column, parta_statement_get_text (row, number));
  else
    {
      bytes = parta_statement_get_blob (row, number, &size);
      parta_values_append_blob (values, column, bytes != NULL ? bytes : "", size);
    }
}

/* @n_rows: how many of them follow in @row. */
static gboolean
send_page (Ends           *ends,
           const Table    *table,
           PartaStatement *row,
           guint           n_rows,
           GError        **error)
{
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) answer = NULL;

  parta_values_add_int (&values, ends->school);
  for (guint k = 0; table->columns[k] != '\0'; k++)
    {
      if (table->columns[k] == 'i')
        parta_values_add_ints (&values, n_rows);
      else if (table->columns[k] == 't')
        parta_values_add_texts (&values, n_rows);
      else
        parta_values_add_blobs (&values, n_rows);
    }
  for (guint i = 0; i < n_rows; i++)
    {
      PartaStep step = parta_statement_step (row, error);

      if (step != PARTA_STEP_ROW)
        return step == PARTA_STEP_DONE && parta_database_damaged (error);
      for (guint k = 0; table->columns[k] != '\0'; k++)
        append_column (&values, k + 1, row, k, table->columns[k]);
    }
  answer = parta_postgres_ask (ends->postgres, table->write, &values, error);

  return answer != NULL && (parta_rows_get_n_changed (answer) == n_rows || parta_database_damaged (error));
}

static gboolean
send_table (Ends        *ends,
            const Table *table,
            GError     **error)
{
  g_autoptr (PartaStatement) count = parta_statement_new (ends->sql, table->lite_count, error);
  g_autoptr (PartaStatement) row = count != NULL ? parta_statement_new (ends->sql, table->lite_read, error) : NULL;
  gint64 left;

  if (row == NULL || parta_statement_step (count, error) != PARTA_STEP_ROW)
    return FALSE;

  for (left = parta_statement_get_int (count, 0); left > 0; left -= MIN (left, PAGE))
    {
      if (!send_page (ends, table, row, (guint) MIN (left, PAGE), error))
        return FALSE;
    }

  return TRUE;
}

/* Nothing is thrown away: what was there is kept under a name that no address can have, and that tells when. */
static gboolean
set_aside (Ends       *ends,
           const char *id,
           gint64      now,
           char      **kept,
           GError    **error)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (now / 1000);
  g_autofree char *when = g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *name = g_strdup_printf ("%s replaced %s %" G_GINT64_FORMAT, id, when, now % 1000);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) answer = NULL;

  parta_values_add_text (&values, id);
  parta_values_add_text (&values, name);
  answer = parta_postgres_ask (ends->postgres, SET_ASIDE, &values, error);
  if (answer != NULL && parta_rows_get_n_changed (answer) > 0)
    *kept = g_steal_pointer (&name);

  return answer != NULL;
}

static gboolean
send_head (Ends       *ends,
           const char *id,
           GError    **error)
{
  g_autoptr (PartaStatement) head = parta_statement_new (ends->sql, LITE_GET_HEAD, error);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) answer = NULL;
  PartaHash chain;

  if (head == NULL || parta_statement_step (head, error) != PARTA_STEP_ROW)
    return FALSE;
  if (!parta_statement_copy_blob (head, 1, chain.bytes, PARTA_HASH_SIZE))
    return parta_database_damaged (error);

  parta_values_add_text (&values, id);
  parta_values_add_int (&values, parta_statement_get_int (head, 2));
  parta_values_add_int (&values, parta_statement_get_int (head, 0));
  parta_values_add_blob (&values, chain.bytes, PARTA_HASH_SIZE);
  answer = parta_postgres_ask (ends->postgres, ADD_SCHOOL, &values, error);
  if (answer == NULL)
    return FALSE;
  if (parta_rows_get_n (answer) != 1)
    return parta_database_damaged (error);
  ends->school = parta_rows_get_int (answer, 0, 0);

  return TRUE;
}

static gboolean
send_all (Ends       *ends,
          const char *id,
          gint64      now,
          char      **kept,
          GError    **error)
{
  if (!set_aside (ends, id, now, kept, error) || !send_head (ends, id, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!send_table (ends, &tables[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * parta_database_restore_school:
 * @self: a database
 * @copy: a copy of a school in a file of SQLite, as parta_backend_copy() wrote it
 * @school: the identifier of the school
 * @now: the moment, milliseconds UTC
 * @kept: (out) (transfer full) (nullable): the name under which the school that was there is kept
 * @error: return location for an error
 *
 * Puts a school in the place of the one of that name, or beside the others where there is none; all of it or nothing. Servers that
 * run meanwhile find the other one when they next look.
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_database_restore_school (PartaDatabase *self,
                               PartaBackend  *copy,
                               const char    *school,
                               gint64         now,
                               char         **kept,
                               GError       **error)
{
  Ends ends = { .postgres = self->postgres };
  GError *local = NULL;

  g_return_val_if_fail (PARTA_IS_SQLITE (copy), FALSE);

  *kept = NULL;
  ends.sql = PARTA_SQLITE (copy)->sql;
  if (run (&ends, BEGIN_WRITING, &local) && send_all (&ends, school, now, kept, &local) && run (&ends, COMMIT, &local))
    return TRUE;

  g_clear_pointer (kept, g_free);
  roll_back (&ends);

  return to_interface (local, error);
}
