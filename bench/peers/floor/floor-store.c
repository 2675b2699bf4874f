/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

#include "floor-store.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <string.h>

/* The least that a durable log of entries can be: each line is read as JSON, takes its place once and for all, lengthens a chain of
 * hashes and moves the fact that it speaks of. Nobody is asked who they are, and nothing is judged. */

static const char SCHEMA[] =
  "PRAGMA journal_mode = WAL;"
  "PRAGMA synchronous = FULL;"
  "CREATE TABLE IF NOT EXISTS device (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
  "CREATE TABLE IF NOT EXISTS entry (place INTEGER PRIMARY KEY, device INTEGER NOT NULL, seq INTEGER NOT NULL,"
  " line TEXT NOT NULL, hash BLOB NOT NULL, UNIQUE (device, seq));"
  "CREATE TABLE IF NOT EXISTS fact (key BLOB PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE IF NOT EXISTS head (only_one INTEGER PRIMARY KEY, hash BLOB NOT NULL);";

static const char *const texts[] = {
  "BEGIN IMMEDIATE",
  "COMMIT",
  "INSERT INTO device (name) VALUES (?1) ON CONFLICT DO NOTHING",
  "SELECT number FROM device WHERE name = ?1",
  "INSERT INTO entry (device, seq, line, hash) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
  "INSERT INTO fact VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET place = excluded.place",
  "SELECT hash FROM head",
  "INSERT INTO head VALUES (1, ?1) ON CONFLICT (only_one) DO UPDATE SET hash = excluded.hash",
  "SELECT place, line FROM entry WHERE place > ?1 ORDER BY place LIMIT ?2",
};

enum { BEGIN, COMMIT, ADD_DEVICE, FIND_DEVICE, ADD_ENTRY, MOVE_FACT, GET_HEAD, SET_HEAD, LIST, N_STATEMENTS };

struct _FloorStore
{
  sqlite3      *db;
  sqlite3_stmt *statements[N_STATEMENTS];
  JsonParser   *parser;
  GChecksum    *checksum;
  guint8        head[32];
  char         *device;          /* of the line before */
  gint64        device_number;
};

static void
run (FloorStore *self,
     int         which)
{
  if (sqlite3_step (self->statements[which]) != SQLITE_DONE)
    g_error ("%s: %s", texts[which], sqlite3_errmsg (self->db));
  sqlite3_reset (self->statements[which]);
}

static void
hash (FloorStore   *self,
      guint8       *result,
      gconstpointer first,
      gsize         first_size,
      gconstpointer second,
      gsize         second_size)
{
  gsize size = 32;

  g_checksum_reset (self->checksum);
  g_checksum_update (self->checksum, first, (gssize) first_size);
  g_checksum_update (self->checksum, second, (gssize) second_size);
  g_checksum_get_digest (self->checksum, result, &size);
}

static void
load_head (FloorStore *self)
{
  sqlite3_stmt *get = self->statements[GET_HEAD];

  if (sqlite3_step (get) == SQLITE_ROW)
    memcpy (self->head, sqlite3_column_blob (get, 0), sizeof self->head);
  sqlite3_reset (get);
}

static void
need_device (FloorStore *self,
             const char *name)
{
  sqlite3_stmt *find = self->statements[FIND_DEVICE];

  if (g_strcmp0 (self->device, name) == 0)
    return;

  sqlite3_bind_text (self->statements[ADD_DEVICE], 1, name, -1, SQLITE_TRANSIENT);
  run (self, ADD_DEVICE);
  sqlite3_bind_text (find, 1, name, -1, SQLITE_TRANSIENT);
  if (sqlite3_step (find) != SQLITE_ROW)
    g_error ("no device: %s", sqlite3_errmsg (self->db));
  self->device_number = sqlite3_column_int64 (find, 0);
  sqlite3_reset (find);
  g_free (self->device);
  self->device = g_strdup (name);
}

static void
move_fact (FloorStore *self,
           JsonObject *entry)
{
  const char *scope = json_object_get_string_member (entry, "scope");
  g_autofree char *address =
    g_strconcat (json_object_get_string_member (entry, "kind"), "/", json_object_get_string_member (entry, "key"), NULL);
  guint8 key[32];

  hash (self, key, scope, strlen (scope), address, strlen (address));
  sqlite3_bind_blob (self->statements[MOVE_FACT], 1, key, 16, SQLITE_STATIC);
  sqlite3_bind_int64 (self->statements[MOVE_FACT], 2, sqlite3_last_insert_rowid (self->db));
  run (self, MOVE_FACT);
}

/* Returns: whether it was new. */
static gboolean
take_line (FloorStore *self,
           const char *line,
           gsize       size)
{
  sqlite3_stmt *add = self->statements[ADD_ENTRY];
  guint8 next[32];
  JsonObject *entry;

  if (!json_parser_load_from_data (self->parser, line, (gssize) size, NULL))
    g_error ("not JSON: %.*s", (int) size, line);

  entry = json_node_get_object (json_parser_get_root (self->parser));
  need_device (self, json_object_get_string_member (entry, "dev"));
  hash (self, next, self->head, sizeof self->head, line, size);
  sqlite3_bind_int64 (add, 1, self->device_number);
  sqlite3_bind_int64 (add, 2, json_object_get_int_member (entry, "seq"));
  sqlite3_bind_text (add, 3, line, (int) size, SQLITE_STATIC);
  sqlite3_bind_blob (add, 4, next, sizeof next, SQLITE_STATIC);
  run (self, ADD_ENTRY);
  if (sqlite3_changes (self->db) == 0)
    return FALSE;

  memcpy (self->head, next, sizeof next);
  move_fact (self, entry);

  return TRUE;
}

/* floor_store_open: a log in the file @path, made when it is not there. */
FloorStore *
floor_store_open (const char *path)
{
  FloorStore *self = g_new0 (FloorStore, 1);

  if (sqlite3_open (path, &self->db) != SQLITE_OK || sqlite3_exec (self->db, SCHEMA, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (self->db));
  for (guint i = 0; i < N_STATEMENTS; i++)
    {
      if (sqlite3_prepare_v3 (self->db, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &self->statements[i], NULL) != SQLITE_OK)
        g_error ("%s: %s", texts[i], sqlite3_errmsg (self->db));
    }
  self->parser = json_parser_new_immutable ();
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  load_head (self);

  return self;
}

/* floor_store_close: closes it. */
void
floor_store_close (FloorStore *self)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (self->statements[i]);
  sqlite3_close (self->db);
  g_object_unref (self->parser);
  g_checksum_free (self->checksum);
  g_free (self->device);
  g_free (self);
}

/* floor_store_take: makes @lines durable in one transaction. Returns: how many of them were new. */
guint
floor_store_take (FloorStore *self,
                  const char *lines,
                  gsize       size)
{
  const char *end = lines + size;
  guint n_new = 0;

  run (self, BEGIN);
  while (lines < end)
    {
      const char *feed = memchr (lines, '\n', (gsize) (end - lines));

      n_new += take_line (self, lines, (gsize) (feed - lines));
      lines = feed + 1;
    }
  sqlite3_bind_blob (self->statements[SET_HEAD], 1, self->head, sizeof self->head, SQLITE_STATIC);
  run (self, SET_HEAD);
  run (self, COMMIT);

  return n_new;
}

/* floor_store_list: adds up to @limit lines behind place @after; @last: the place of the last of them. Returns: how many. */
guint
floor_store_list (FloorStore *self,
                  gint64      after,
                  guint       limit,
                  GString    *lines,
                  gint64     *last)
{
  sqlite3_stmt *list = self->statements[LIST];
  guint n_lines = 0;

  sqlite3_bind_int64 (list, 1, after);
  sqlite3_bind_int (list, 2, (int) limit);
  for (*last = after; sqlite3_step (list) == SQLITE_ROW; n_lines++)
    {
      *last = sqlite3_column_int64 (list, 0);
      g_string_append_len (lines, (const char *) sqlite3_column_text (list, 1), sqlite3_column_bytes (list, 1));
      g_string_append_c (lines, '\n');
    }
  sqlite3_reset (list);

  return n_lines;
}

static GBytes *
convert (GConverter *converter,
         GBytes     *input)
{
  GByteArray *output = g_byte_array_new ();
  gsize size, done = 0;
  const guint8 *data = g_bytes_get_data (input, &size);
  guint8 part[32768];
  GConverterResult result;

  do
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (converter, data + done, size - done, part, sizeof part, G_CONVERTER_INPUT_AT_END, &n_read,
                                    &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        g_error ("not a gzip stream");
      done += n_read;
      g_byte_array_append (output, part, (guint) n_written);
    }
  while (result != G_CONVERTER_FINISHED);
  g_object_unref (converter);

  return g_byte_array_free_to_bytes (output);
}

/* floor_deflate: returns @plain as a gzip stream. */
GBytes *
floor_deflate (GBytes *plain)
{
  return convert (G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6)), plain);
}

/* floor_inflate: returns what a gzip stream holds. */
GBytes *
floor_inflate (GBytes *zipped)
{
  return convert (G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP)), zipped);
}
