/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-newer.h"

#include <sqlite3.h>
#include <string.h>

/* A program of next year has written into the log, and then the program of this year came back: what neither it nor the
 * server can read travels all the same and is held. */

static const char SQL_TIP[] =
  "SELECT coalesce (max (e.seq), 0), (SELECT chain FROM entry WHERE device = 1 AND copy = 0 ORDER BY seq DESC LIMIT 1), d.uuid"
  " FROM device d LEFT JOIN entry e ON e.device = d.id AND e.copy = 0 WHERE d.id = 1";

static const char SQL_ADD[] =
  "INSERT INTO entry (device, seq, scope, state, line, digest, chain)"
  " SELECT 1, ?1, id, 0, ?2, ?3, ?4 FROM scope WHERE name = 'school'";

static gboolean
read_tip (sqlite3      *db,
          PartaEntryId *id,
          PartaHash    *chain)
{
  sqlite3_stmt *row = NULL;
  gboolean found;

  g_assert_cmpint (sqlite3_prepare_v2 (db, SQL_TIP, -1, &row, NULL), ==, SQLITE_OK);
  found = sqlite3_step (row) == SQLITE_ROW;
  if (found)
    {
      id->seq = (guint64) sqlite3_column_int64 (row, 0) + 1;
      if (id->seq > 1)
        memcpy (chain->bytes, sqlite3_column_blob (row, 1), PARTA_HASH_SIZE);
      memcpy (id->device, sqlite3_column_blob (row, 2), PARTA_DEVICE_SIZE);
    }
  sqlite3_finalize (row);

  return found;
}

static gboolean
write_line (sqlite3            *db,
            const PartaEntryId *id,
            PartaHash          *chain,
            GBytes             *line)
{
  sqlite3_stmt *insert = NULL;
  gsize size = 0;
  gconstpointer bytes = g_bytes_get_data (line, &size);
  PartaHash digest;
  gboolean done;

  parta_hash_of (&digest, bytes, size);
  parta_chain_entry (chain, &digest);
  g_assert_cmpint (sqlite3_prepare_v2 (db, SQL_ADD, -1, &insert, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (insert, 1, (sqlite3_int64) id->seq);
  sqlite3_bind_blob (insert, 2, bytes, (int) size, SQLITE_TRANSIENT);
  sqlite3_bind_blob (insert, 3, digest.bytes, PARTA_HASH_SIZE, SQLITE_TRANSIENT);
  sqlite3_bind_blob (insert, 4, chain->bytes, PARTA_HASH_SIZE, SQLITE_TRANSIENT);
  done = sqlite3_step (insert) == SQLITE_DONE && sqlite3_changes (db) == 1;
  sqlite3_finalize (insert);

  return done;
}

static void
write_newer (SimClient *self,
             sqlite3   *db)
{
  PartaEntryId id = { 0 };
  PartaHash chain = { { 0 } };
  SimTyped *typed;
  char *text;

  sqlite3_exec (db, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
  if (!read_tip (db, &id, &chain))
    return;

  text = g_strdup_printf ("{\"v\":2,\"of\":\"%s\",\"seq\":%" G_GUINT64_FORMAT ",\"thought\":\"новое\"}", self->name, id.seq);
  typed = g_new0 (SimTyped, 1);
  typed->id = id;
  typed->line = g_bytes_new_take (text, strlen (text));
  typed->committed = write_line (db, &id, &chain, typed->line);
  /* Where the power failed meanwhile, the next start will tell. */
  if (typed->committed || sim_disk_has_stopped (self->disk))
    g_ptr_array_add (self->typed, typed);
  else
    sim_typed_free (typed);
}

/* Returns: whether that was done, and the replica is open again. */
gboolean
sim_client_type_newer (SimClient *self)
{
  g_autofree char *path = g_build_filename (self->folder, "replica.db", NULL);
  sqlite3 *db = NULL;

  /* Nobody updates a program that cannot write down what it holds. */
  if (!parta_store_flush (self->store, NULL, NULL))
    return FALSE;

  sim_client_note_saved (self);
  sim_client_stop (self);
  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    write_newer (self, db);
  sqlite3_close (db);

  self->has_newer = TRUE;

  return sim_client_start (self, NULL);
}
