/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-statement.h"
#include "parta-txn.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define OURS 0x54455354

typedef struct
{
  char *dir;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->dir = g_dir_make_tmp ("parta-sql-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->dir, "test.db", NULL);
}

static void
remove_file (Fixture    *fixture,
             const char *ending)
{
  g_autofree char *path = g_strconcat (fixture->path, ending, NULL);

  g_unlink (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  remove_file (fixture, "");
  remove_file (fixture, "-wal");
  remove_file (fixture, "-shm");
  remove_file (fixture, "-copy");
  remove_file (fixture, "-copy-wal");
  remove_file (fixture, "-copy-shm");
  g_assert_cmpint (g_rmdir (fixture->dir), ==, 0);
  g_free (fixture->path);
  g_free (fixture->dir);
}

static PartaSql *
open_table (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  PartaSql *sql = parta_sql_open (fixture->path, OURS, &error);

  g_assert_no_error (error);
  g_assert_true (parta_sql_run (sql, "CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY, s TEXT, b BLOB) STRICT;", &error));
  g_assert_no_error (error);

  return sql;
}

static gboolean
insert (PartaSql    *sql,
        gint64       n,
        gsize        size,
        GError     **error)
{
  g_autofree char *bytes = g_malloc0 (size);
  g_autoptr (PartaStatement) statement = parta_statement_new (sql, "INSERT INTO t (n, s, b) VALUES (:n, :s, :b)", NULL);

  parta_statement_bind_int (statement, ":n", n);
  parta_statement_bind_text (statement, ":s", "Әлия");
  parta_statement_bind_blob (statement, ":b", bytes, size);

  return parta_statement_run (statement, error);
}

static gint64
count (PartaSql *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaStatement) statement = parta_statement_new (sql, "SELECT count(*) FROM t", &error);

  g_assert_cmpint (parta_statement_step (statement, &error), ==, PARTA_STEP_ROW);

  return parta_statement_get_int (statement, 0);
}

static void
check_values (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (PartaSql) sql = open_table (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaStatement) statement = NULL;
  gsize size = 0;

  g_assert_true (insert (sql, 7, 3, &error));
  g_assert_cmpint (parta_sql_get_last_row (sql), ==, 7);
  g_assert_cmpuint (parta_sql_get_n_changes (sql), ==, 1);
  statement = parta_statement_new (sql, "SELECT n, s, b, NULL FROM t WHERE n = :n", &error);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (PartaLoan) rows = statement;
      guint8 bytes[4] = { 9, 9, 9, 9 };

      parta_statement_bind_int (rows, ":n", 7);
      g_assert_cmpint (parta_statement_step (rows, &error), ==, PARTA_STEP_ROW);
      g_assert_cmpint (parta_statement_get_int (rows, 0), ==, 7);
      g_assert_cmpstr (parta_statement_get_text (rows, 1), ==, "Әлия");
      g_assert_nonnull (parta_statement_get_blob (rows, 2, &size));
      g_assert_cmpuint (size, ==, 3);
      g_assert_false (parta_statement_copy_blob (rows, 2, bytes, 4));
      g_assert_cmpuint (bytes[0], ==, 9);
      g_assert_true (parta_statement_copy_blob (rows, 2, bytes, 3));
      g_assert_cmpuint (bytes[0], ==, 0);
      g_assert_true (parta_statement_is_null (rows, 3));
      g_assert_false (parta_statement_is_null (rows, 1));
      g_assert_null (parta_statement_get_text (rows, 3));
    }
}

static void
check_transaction (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (PartaSql) sql = open_table (fixture);
  g_autoptr (GError) error = NULL;

  {
    g_auto (PartaTxn) txn = { 0 };

    g_assert_true (parta_txn_begin (&txn, sql, &error));
    g_assert_true (insert (sql, 1, 1, &error));
    g_assert_cmpint (count (sql), ==, 1);
  }
  g_assert_cmpint (count (sql), ==, 0);
  {
    g_auto (PartaTxn) txn = { 0 };

    g_assert_true (parta_txn_begin (&txn, sql, &error));
    g_assert_true (insert (sql, 1, 1, &error));
    g_assert_false (insert (sql, 1, 1, &error));
    g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_FAILED);
    g_clear_error (&error);
    g_assert_true (parta_txn_commit (&txn, &error));
  }
  g_assert_cmpint (count (sql), ==, 1);
}

static void
check_two_connections (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (PartaSql) writer = open_table (fixture);
  g_autoptr (PartaSql) reader = open_table (fixture);
  g_autoptr (GError) error = NULL;
  g_auto (PartaTxn) txn = { 0 };

  g_assert_true (parta_txn_begin (&txn, writer, &error));
  g_assert_true (insert (writer, 1, 1, &error));
  g_assert_cmpint (count (reader), ==, 0);
  g_assert_true (parta_txn_commit (&txn, &error));
  g_assert_cmpint (count (reader), ==, 1);
}

static void
check_busy (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (PartaSql) one = open_table (fixture);
  g_autoptr (PartaSql) two = open_table (fixture);
  g_autoptr (GError) error = NULL;
  g_auto (PartaTxn) first = { 0 };
  g_auto (PartaTxn) second = { 0 };

  g_assert_true (parta_sql_run (two, "PRAGMA busy_timeout = 1", &error));
  g_assert_true (parta_txn_begin (&first, one, &error));
  g_assert_false (parta_txn_begin (&second, two, &error));
  g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_BUSY);
}

static void
check_version (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (PartaSql) sql = open_table (fixture);
  guint version = 9;

  g_assert_true (parta_sql_get_version (sql, &version, NULL));
  g_assert_cmpuint (version, ==, 0);
  g_assert_true (parta_sql_set_version (sql, 3, NULL));
  g_assert_true (parta_sql_get_version (sql, &version, NULL));
  g_assert_cmpuint (version, ==, 3);
}

static void
check_rights (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  g_autoptr (PartaSql) sql = open_table (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, endings[i], NULL);
      struct stat info;

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmphex (info.st_mode & 0777, ==, 0600);
    }
}

static void
check_copy (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (PartaSql) sql = open_table (fixture);
  g_autofree char *path = g_strconcat (fixture->path, "-copy", NULL);
  g_autoptr (PartaSql) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (insert (sql, 1, 10, &error));
  g_assert_true (parta_sql_copy (sql, path, &error));
  copy = parta_sql_open (path, OURS, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (copy), ==, 1);
  g_assert_false (parta_sql_copy (sql, path, &error));
  g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_FAILED);
}

static void
check_not_ours (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&(PartaSql *) { open_table (fixture) }, parta_sql_close);
  g_assert_null (parta_sql_open (fixture->path, OURS + 1, &error));
  g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_NOT_OURS);
}

static void
check_no_database (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  g_assert_null (parta_sql_open (fixture->path, OURS, &error));
  g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

static void
fill (Fixture *fixture)
{
  g_autoptr (PartaSql) sql = open_table (fixture);
  g_auto (PartaTxn) txn = { 0 };

  g_assert_true (parta_txn_begin (&txn, sql, NULL));
  for (gint64 n = 1; n <= 200; n++)
    g_assert_true (insert (sql, n, 500, NULL));
  g_assert_true (parta_txn_commit (&txn, NULL));
}

static void
expect_damage (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSql) sql = parta_sql_open (fixture->path, OURS, &error);

  if (sql != NULL)
    g_assert_false (parta_sql_check (sql, &error));
  g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_CORRUPT);
}

static void
check_truncated (Fixture       *fixture,
                 gconstpointer  data)
{
  fill (fixture);
  g_assert_cmpint (truncate (fixture->path, 3 * 4096), ==, 0);
  expect_damage (fixture);
}

static void
check_flipped (Fixture       *fixture,
               gconstpointer  data)
{
  guint8 wrong[64];
  int fd;

  fill (fixture);
  memset (wrong, 0xa5, sizeof wrong);
  fd = g_open (fixture->path, O_RDWR, 0);
  g_assert_cmpint (pwrite (fd, wrong, sizeof wrong, 2 * 4096), ==, sizeof wrong);
  g_assert_cmpint (pwrite (fd, wrong, sizeof wrong, 5 * 4096), ==, sizeof wrong);
  close (fd);
  expect_damage (fixture);
}

/* No root and no small disk needed: the system refuses to let the files of this process grow. */
static void
check_full (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (PartaSql) sql = open_table (fixture);
  g_autoptr (GError) error = NULL;
  struct rlimit before;
  struct rlimit tight;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = 256 * 1024;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_true (insert (sql, 1, 10, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_assert_false (insert (sql, 2, 512 * 1024, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpint (count (sql), ==, 1);
  g_assert_true (insert (sql, 2, 512 * 1024, &error));
  g_assert_cmpint (count (sql), ==, 2);
}

static void
check_no_folder (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_sql_open ("/nonexistent/parta/test.db", OURS, &error));
  g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_FAILED);
}

/* Another process, which is told when to open the file and close it again. It is forked before there is a connection: those must not be
 * carried over. */
typedef struct
{
  pid_t process;
  int   bell;
} Visitor;

static void
visitor_init (Visitor  *self,
              Fixture  *fixture,
              gboolean  reads)
{
  int ends[2];
  char sign;

  g_assert_cmpint (pipe (ends), ==, 0);
  self->bell = ends[1];
  self->process = fork ();
  g_assert_cmpint (self->process, >=, 0);
  if (self->process == 0)
    {
      PartaSql *sql = NULL;

      if (read (ends[0], &sign, 1) == 1)
        sql = reads ? parta_sql_open_reader (fixture->path, OURS, NULL) : parta_sql_open (fixture->path, OURS, NULL);
      if (sql == NULL || count (sql) != 1)
        _exit (1);
      parta_sql_close (sql);
      _exit (0);
    }
  close (ends[0]);
}

static void
visitor_come (Visitor *self)
{
  int status = 0;

  g_assert_cmpint (write (self->bell, "!", 1), ==, 1);
  close (self->bell);
  g_assert_cmpint (waitpid (self->process, &status, 0), ==, self->process);
  g_assert_cmpint (status, ==, 0);
}

/* I1: whoever opens the file beside us and leaves again must not take the journal with him: what we write next would be lost. */
static void
check_visitor (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  PartaSql *first, *second;
  GStatBuf before, after;
  Visitor visitor;

  visitor_init (&visitor, fixture, GPOINTER_TO_INT (data));
  first = open_table (fixture);
  second = open_table (fixture);   /* as the store has two: one reads, one writes */
  g_assert_true (insert (second, 1, 10, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (journal, &before), ==, 0);
  visitor_come (&visitor);
  g_assert_cmpint (g_stat (journal, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_true (insert (second, 2, 10, &error));
  g_assert_no_error (error);
  parta_sql_close (second);
  parta_sql_close (first);

  first = open_table (fixture);
  g_assert_cmpint (count (first), ==, 2);
  parta_sql_close (first);
}

static void
check_reader (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSql) nothing = parta_sql_open_reader (fixture->path, OURS, &error);
  PartaSql *sql, *reader;

  g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_FAILED);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  sql = open_table (fixture);
  g_assert_null (parta_sql_open_reader (fixture->path, OURS + 1, &error));
  g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_NOT_OURS);
  g_clear_error (&error);
  reader = parta_sql_open_reader (fixture->path, OURS, &error);
  g_assert_no_error (error);
  g_assert_true (insert (sql, 1, 10, &error));
  g_assert_cmpint (count (reader), ==, 1);   /* it sees what is written meanwhile */
  g_assert_false (insert (reader, 2, 10, &error));
  g_assert_error (error, PARTA_SQL_ERROR, PARTA_SQL_ERROR_FAILED);
  parta_sql_close (reader);
  parta_sql_close (sql);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/sql/statement/values", check_values);
  ADD ("/sql/txn/roll-back", check_transaction);
  ADD ("/sql/txn/two-connections", check_two_connections);
  ADD ("/sql/error/busy", check_busy);
  ADD ("/sql/error/full", check_full);
  ADD ("/sql/error/not-ours", check_not_ours);
  ADD ("/sql/error/no-database", check_no_database);
  ADD ("/sql/error/truncated", check_truncated);
  ADD ("/sql/error/flipped", check_flipped);
  ADD ("/sql/error/no-folder", check_no_folder);
  ADD ("/sql/open/version", check_version);
  ADD ("/sql/open/rights", check_rights);
  ADD ("/sql/copy", check_copy);
  ADD ("/sql/reader", check_reader);
  g_test_add ("/sql/visitor/I1/writes", Fixture, GINT_TO_POINTER (FALSE), set_up, check_visitor, tear_down);
  g_test_add ("/sql/visitor/I1/reads", Fixture, GINT_TO_POINTER (TRUE), set_up, check_visitor, tear_down);

  return g_test_run ();
}
