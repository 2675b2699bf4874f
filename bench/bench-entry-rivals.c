/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

#include "bench-entry-rivals.h"

#include <sqlite3.h>
#include <string.h>

/* What no program that keeps a log can do without: SQLite with the replica's pragmas, once with one table and nothing else, once
 * with the least that a log with hash chain and current cells needs. No rules, no roles, no salt, no memory of the record. */

#define LINE_SIZE 381   /* bytes, as the entries of the sync workload have on average */

static void
run (sqlite3    *db,
     const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

static sqlite3 *
open_database (const char *path,
               const char *schema)
{
  sqlite3 *db = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  run (db, "PRAGMA journal_mode=WAL");
  run (db, "PRAGMA synchronous=FULL");
  run (db, schema);

  return db;
}

static sqlite3_stmt *
prepare (sqlite3    *db,
         const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));

  return statement;
}

static void
step (sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
}

static void
fill_line (char *line,
           guint row)
{
  memset (line, 'x', LINE_SIZE);
  line[g_snprintf (line, LINE_SIZE, "{\"seq\":%u,\"mark\":\"5\"", row)] = 'x';
}

/* bench_insert_bare: (out) @times: seconds that each of @n_rows rows took, a transaction each, in one table of @path. */
void
bench_insert_bare (const char *path,
                   double     *times,
                   guint       n_rows)
{
  sqlite3 *db = open_database (path, "CREATE TABLE log (id INTEGER PRIMARY KEY, line TEXT NOT NULL)");
  sqlite3_stmt *insert = prepare (db, "INSERT INTO log (line) VALUES (?1)");
  char line[LINE_SIZE];

  for (guint i = 0; i < n_rows; i++)
    {
      gint64 start = g_get_monotonic_time ();

      fill_line (line, i);
      sqlite3_bind_text (insert, 1, line, LINE_SIZE, SQLITE_STATIC);
      step (insert);
      times[i] = (double) (g_get_monotonic_time () - start) / 1e6;
    }
  sqlite3_finalize (insert);
  sqlite3_close (db);
}

static void
hash_on (guint8     *hash,
         const char *line,
         gsize       size)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 32;

  g_checksum_update (checksum, hash, 32);
  g_checksum_update (checksum, (const guchar *) line, (gssize) size);
  g_checksum_get_digest (checksum, hash, &length);
}

static void
insert_lean (sqlite3_stmt *log,
             sqlite3_stmt *cell,
             guint8       *hash,
             guint         row)
{
  char line[LINE_SIZE];
  char key[16] = "";

  fill_line (line, row);
  hash_on (hash, line, LINE_SIZE);
  sqlite3_bind_int (log, 1, (int) row + 1);
  sqlite3_bind_text (log, 2, line, LINE_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob (log, 3, hash, 32, SQLITE_STATIC);
  step (log);
  g_snprintf (key, sizeof key, "cell-%u", row % 25);
  sqlite3_bind_blob (cell, 1, key, sizeof key, SQLITE_STATIC);
  sqlite3_bind_int64 (cell, 2, sqlite3_last_insert_rowid (sqlite3_db_handle (cell)));
  step (cell);
}

/* bench_insert_lean: (out) @times: seconds that each of @n_rows entries took, a transaction each, in the lean tables of @path. */
void
bench_insert_lean (const char *path,
                   double     *times,
                   guint       n_rows)
{
  sqlite3 *db = open_database (path,
    "CREATE TABLE log (place INTEGER PRIMARY KEY, device INTEGER NOT NULL, seq INTEGER NOT NULL, line TEXT NOT NULL,"
    " hash BLOB NOT NULL, UNIQUE (device, seq));"
    "CREATE TABLE cell (key BLOB PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;");
  sqlite3_stmt *log = prepare (db, "INSERT INTO log (device, seq, line, hash) VALUES (1, ?1, ?2, ?3)");
  sqlite3_stmt *cell = prepare (db, "INSERT INTO cell (key, place) VALUES (?1, ?2)"
                                    " ON CONFLICT (key) DO UPDATE SET place = excluded.place");
  guint8 hash[32] = { 0 };

  for (guint i = 0; i < n_rows; i++)
    {
      gint64 start = g_get_monotonic_time ();

      run (db, "BEGIN IMMEDIATE");
      insert_lean (log, cell, hash, i);
      run (db, "COMMIT");
      times[i] = (double) (g_get_monotonic_time () - start) / 1e6;
    }
  sqlite3_finalize (log);
  sqlite3_finalize (cell);
  sqlite3_close (db);
}
