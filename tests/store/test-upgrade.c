/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replica.h"

#include "parta-sql.h"
#include "parta-statement.h"

#include <string.h>

#define APPLICATION_ID 0x50415254

/* What version 2 says in other words. */
static const char BACK_TO_1[] =
  "DROP INDEX entry_open;"
  "CREATE INDEX entry_open ON entry (seq) WHERE settled = 0 AND verdict IN ('conflict', 'held', 'refused', 'fork', 'void');"
  "PRAGMA user_version = 1";

static PartaSql *
open_log (const Place *place)
{
  g_autofree char *path = g_build_filename (place->dir, "replica.db", NULL);
  g_autoptr (GError) error = NULL;
  PartaSql *sql = parta_sql_open (path, APPLICATION_ID, &error);

  g_assert_no_error (error);

  return sql;
}

static char *
read_text (PartaSql   *sql,
           const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaStatement) row = parta_statement_new (sql, query, &error);

  g_assert_no_error (error);
  g_assert_cmpint (parta_statement_step (row, &error), ==, PARTA_STEP_ROW);

  return g_strdup (parta_statement_get_text (row, 0));
}

/* A replica with an entry that asks for attention and one that does not. */
static void
write_entries (Place *place)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaEntry) first = NULL, second = NULL;

  sign_in (store, "anna");
  give (store, "journal/j1");
  first = type_mark (store, "j1", 1, "5");
  second = type_mark (store, "j1", 2, "4");
  ledger_add (ledger, first, PARTA_VERDICT_REFUSED, "window");
  ledger_add (ledger, second, PARTA_VERDICT_APPLIED, "");
  flush (store);
  ledger_sync (ledger, store);
  parta_store_close (store);
}

/* A log of version 1 is brought up to version 2 when it is opened, and loses nothing. */
static void
check_upgrade (Place         *place,
               gconstpointer  data)
{
  PartaSql *sql;
  g_autoptr (PartaStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *index = NULL;
  PartaCheck check;
  g_autoptr (GPtrArray) open = NULL;
  guint version = 0;

  write_entries (place);
  sql = open_log (place);
  g_assert_true (parta_sql_run (sql, BACK_TO_1, NULL));
  parta_sql_close (sql);

  store = open_store (place->dir, place->clock);
  g_assert_true (parta_store_check (store, &check, &error));
  g_assert_cmpuint (check.own, ==, 2);
  open = parta_store_list_open (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (open->len, ==, 1);
  parta_store_close (store);

  sql = open_log (place);
  g_assert_true (parta_sql_get_version (sql, &version, NULL));
  g_assert_cmpuint (version, ==, 2);
  index = read_text (sql, "SELECT sql FROM sqlite_schema WHERE name = 'entry_open'");
  g_assert_null (strstr (index, " IN "));
  parta_sql_close (sql);
}

/* SQLite makes a table of a list for each row that is written, where an index has one in its condition. */
static void
check_no_lists (Place         *place,
                gconstpointer  data)
{
  PartaSql *sql;
  g_autofree char *count = NULL;

  write_entries (place);
  sql = open_log (place);
  count = read_text (sql, "SELECT count (*) FROM sqlite_schema WHERE type = 'index' AND sql LIKE '% IN (%'");
  g_assert_cmpstr (count, ==, "0");
  parta_sql_close (sql);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/upgrade/from-1", Place, NULL, place_set_up, check_upgrade, place_tear_down);
  g_test_add ("/store/upgrade/no-lists", Place, NULL, place_set_up, check_no_lists, place_tear_down);

  return g_test_run ();
}
