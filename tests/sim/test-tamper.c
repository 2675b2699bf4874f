/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-audit.h"
#include "replica.h"
#include "sim-server.h"

#include <sqlite3.h>
#include <string.h>

#define TIMES        10000
#define PUT_BACK     "INSERT OR REPLACE INTO entry SELECT * FROM original WHERE lsn = ?1"
#define PUT_ALL_BACK "INSERT OR REPLACE INTO entry SELECT * FROM original WHERE lsn >= ?1"

/* I24: whatever is changed in what the server has received, the audit finds it. @text: of one entry, ?1 its place, ?2 any number */
static const struct
{
  const char *name;
  const char *text;
} changes[] = {
  { "line", "UPDATE entry SET line = cast (substr (line, 1, ?2 % length (line)) || char (33 + ?2 % 90) ||"
            " substr (line, 2 + ?2 % length (line)) AS BLOB) WHERE lsn = ?1 AND"
            " cast (substr (line, 1 + ?2 % length (line), 1) AS TEXT) <> char (33 + ?2 % 90)" },
  { "cut", "UPDATE entry SET line = substr (line, 1, ?2 % length (line)) WHERE lsn = ?1" },
  { "digest", "UPDATE entry SET digest = cast (substr (digest, 1, ?2 % 31) || randomblob (32 - ?2 % 31) AS BLOB) WHERE lsn = ?1" },
  { "chain", "UPDATE entry SET ledger = randomblob (32) WHERE lsn = ?1" },
  { "verdict", "UPDATE entry SET verdict = CASE verdict WHEN 'void' THEN 'held' ELSE 'void' END WHERE lsn = ?1" },
  { "rule", "UPDATE entry SET rule = coalesce (rule, '') || 'x' WHERE lsn = ?1" },
  { "delete", "DELETE FROM entry WHERE lsn = ?1" },
  { "swap", "UPDATE entry SET (line, digest) = (SELECT line, digest FROM entry e WHERE e.lsn = 1 + ?1 % (SELECT max (lsn) FROM entry))"
            " WHERE lsn = ?1" },
  { "end", "DELETE FROM entry WHERE lsn >= ?1" },
};

typedef struct
{
  char         *root;
  char         *folder;
  SimDisk      *disk;
  SimChance     chance;
  sqlite3      *db;
  PartaBackend *backend;
  gint64        n_entries;
} Fixture;

static void
run (Fixture    *f,
     const char *text,
     gint64      lsn,
     gint64      number)
{
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (f->db, text, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_bind_parameter_count (statement) > 0)
    sqlite3_bind_int64 (statement, 1, lsn);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, number);
  while (sqlite3_step (statement) == SQLITE_ROW)
    f->n_entries = sqlite3_column_int64 (statement, 0);
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
}

static void
set_up (Fixture *f)
{
  g_autofree char *path = NULL;
  SimImage *school;

  f->root = g_dir_make_tmp ("parta-tamper-XXXXXX", NULL);
  sim_disk_set_up ();
  school = sim_server_found (f->root);
  sim_chance_init (&f->chance, 24, SIM_STREAM_SCHEDULE);
  f->folder = g_build_filename (f->root, "foundation", NULL);
  f->disk = sim_disk_new (f->folder, &f->chance);
  sim_disk_put_image (f->disk, school);
  g_hash_table_unref (school);
  path = g_build_filename (f->folder, "school.db", NULL);
  f->backend = parta_backend_new_sqlite (path, NULL);
  g_assert_nonnull (f->backend);
  g_assert_cmpint (sqlite3_open (path, &f->db), ==, SQLITE_OK);
  run (f, "CREATE TEMP TABLE original AS SELECT * FROM entry", 0, 0);
  run (f, "SELECT max (lsn) FROM entry", 0, 0);
}

static void
clear (Fixture *f)
{
  sqlite3_close (f->db);
  g_object_unref (f->backend);
  sim_disk_free (f->disk);
  remove_tree (f->root);
  g_free (f->folder);
  g_free (f->root);
}

static gboolean
is_sound (Fixture *f)
{
  PartaAudit *audit = parta_audit_run (f->backend, NULL);
  gboolean sound = audit != NULL && audit->faults->len == 0;

  g_clear_pointer (&audit, parta_audit_free);

  return sound;
}

static void
check_changes (void)
{
  Fixture f = { NULL };
  guint n_done = 0;

  set_up (&f);
  g_assert_true (is_sound (&f));
  while (n_done < TIMES)
    {
      guint which = sim_chance_below (&f.chance, G_N_ELEMENTS (changes));
      gint64 lsn = 1 + sim_chance_below (&f.chance, (guint) f.n_entries);

      run (&f, changes[which].text, lsn, sim_chance_below (&f.chance, 1 << 20));
      if (sqlite3_changes (f.db) == 0)
        continue;   /* it would have been written as it was */
      if (is_sound (&f))
        g_error ("%s of entry %" G_GINT64_FORMAT " was not noticed", changes[which].name, lsn);
      run (&f, strcmp (changes[which].name, "end") == 0 ? PUT_ALL_BACK : PUT_BACK, lsn, 0);
      n_done++;
    }
  g_assert_true (is_sound (&f));
  clear (&f);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/tamper", check_changes);

  return g_test_run ();
}
