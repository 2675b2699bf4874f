/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-database.h"
#include "parta-postgres.h"
#include "test-cluster.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* What happens to an append when the way to the database breaks, or somebody's commit takes long. Between the backend and
 * PostgreSQL lies a cable that understands just enough to cut itself at the worst moment. */

typedef enum
{
  WHOLE,
  CUT_BEFORE_WRITE,   /* the batch never gets there */
  CUT_AFTER_COMMIT,   /* the batch is on the disk, and nobody is told */
} Cut;

typedef struct
{
  GSocketService *service;
  char           *dir;
  char           *server;     /* path of PostgreSQL's own socket */
  gint            cut;        /* Cut, atomic */
  gint            n_cuts;     /* that are still to come, atomic */
  GPtrArray      *wires;      /* of GThread */
} Cable;

typedef struct
{
  Cable         *cable;
  GMainContext  *context;
  GMainLoop     *loop;
  GThread       *thread;
  PartaDatabase *direct;      /* past the cable */
  char          *school;
} Fixture;

static TestCluster *cluster;   /* NULL without PostgreSQL */
static const guint8 device_id[PARTA_DEVICE_SIZE] = { 1, 2, 3 };

static gboolean
contains (const guint8 *bytes,
          gsize         size,
          const char   *word)
{
  return memmem (bytes, size, word, strlen (word) + 1) != NULL;   /* with the zero that ends a word on this wire */
}

/* Whether the cable breaks at these bytes. */
static gboolean
is_the_moment (Cable        *cable,
               gboolean      to_server,
               const guint8 *bytes,
               gsize         size)
{
  Cut cut = (Cut) g_atomic_int_get (&cable->cut);
  gboolean now = (cut == CUT_BEFORE_WRITE && to_server && memmem (bytes, size, "journal/j1", 10) != NULL &&
                  memmem (bytes, size, "the line", 8) != NULL) ||
                 (cut == CUT_AFTER_COMMIT && !to_server && contains (bytes, size, "COMMIT"));

  return now && g_atomic_int_add (&cable->n_cuts, -1) > 0;
}

typedef struct
{
  Cable     *cable;
  GIOStream *from;
  GIOStream *to;
  gboolean   to_server;
} Wire;

static gpointer
carry (gpointer data)
{
  g_autofree Wire *wire = data;
  guint8 bytes[65536];
  gssize size;

  while ((size = g_input_stream_read (g_io_stream_get_input_stream (wire->from), bytes, sizeof bytes, NULL, NULL)) > 0)
    {
      if (is_the_moment (wire->cable, wire->to_server, bytes, (gsize) size) ||
          !g_output_stream_write_all (g_io_stream_get_output_stream (wire->to), bytes, (gsize) size, NULL, NULL, NULL))
        break;
    }

  g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (wire->from)), TRUE, TRUE, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (wire->to)), TRUE, TRUE, NULL);
  g_object_unref (wire->from);
  g_object_unref (wire->to);

  return NULL;
}

static void
lay_wire (Cable     *cable,
          GIOStream *from,
          GIOStream *to,
          gboolean   to_server)
{
  Wire *wire = g_new (Wire, 1);

  *wire = (Wire){ cable, g_object_ref (from), g_object_ref (to), to_server };
  g_ptr_array_add (cable->wires, g_thread_new ("wire", carry, wire));
}

static gboolean
called_cb (GSocketService    *service,
           GSocketConnection *caller,
           GObject           *source,
           gpointer           user_data)
{
  Cable *cable = user_data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (cable->server);
  g_autoptr (GSocketConnection) server = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);

  if (server != NULL)
    {
      lay_wire (cable, G_IO_STREAM (caller), G_IO_STREAM (server), TRUE);
      lay_wire (cable, G_IO_STREAM (server), G_IO_STREAM (caller), FALSE);
    }

  return TRUE;
}

static gpointer
run_cable (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *path = g_build_filename (fixture->cable->dir, ".s.PGSQL." TEST_CLUSTER_PORT, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  g_main_context_push_thread_default (fixture->context);
  fixture->cable->service = g_socket_service_new ();
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (fixture->cable->service), address, G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, NULL));
  g_signal_connect (fixture->cable->service, "incoming", G_CALLBACK (called_cb), fixture->cable);
  g_main_loop_run (fixture->loop);
  g_socket_service_stop (fixture->cable->service);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->cable->service));
  g_clear_object (&fixture->cable->service);
  g_main_context_pop_thread_default (fixture->context);
  g_unlink (path);

  return NULL;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

static PartaDatabase *
open_database (const char *dir)
{
  g_autofree char *host = g_uri_escape_string (dir, NULL, FALSE);
  g_autofree char *address = g_strdup_printf ("postgresql://parta@%s:" TEST_CLUSTER_PORT "/postgres", host);
  g_autoptr (GError) error = NULL;
  PartaDatabase *database = parta_database_open (address, &error);

  g_assert_no_error (error);

  return database;
}

static PartaBackend *
open_backend (Fixture       *fixture,
              PartaDatabase *database)
{
  PartaBackend *backend = parta_backend_new_postgres (database, fixture->school, NULL);

  g_assert_nonnull (backend);

  return backend;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static guint n_schools;
  g_autofree char *path = g_build_filename (cluster->dir, ".s.PGSQL." TEST_CLUSTER_PORT, NULL);

  fixture->school = g_strdup_printf ("s%u", ++n_schools);
  fixture->direct = open_database (cluster->dir);
  g_assert_true (parta_database_add_school (fixture->direct, fixture->school, NULL));
  fixture->cable = g_new0 (Cable, 1);
  fixture->cable->wires = g_ptr_array_new ();
  fixture->cable->dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  fixture->cable->server = g_steal_pointer (&path);
  fixture->context = g_main_context_new ();
  fixture->loop = g_main_loop_new (fixture->context, FALSE);
  fixture->thread = g_thread_new ("cable", run_cable, fixture);
  while (!g_main_loop_is_running (fixture->loop))
    g_thread_yield ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GSource) quit = g_idle_source_new ();

  g_source_set_callback (quit, quit_cb, fixture->loop, NULL);
  g_source_attach (quit, fixture->context);
  g_thread_join (fixture->thread);
  for (guint i = 0; i < fixture->cable->wires->len; i++)
    g_thread_join (fixture->cable->wires->pdata[i]);   /* they end with their connections, which are closed by now */
  g_ptr_array_unref (fixture->cable->wires);
  parta_database_unref (fixture->direct);
  g_main_loop_unref (fixture->loop);
  g_main_context_unref (fixture->context);
  g_rmdir (fixture->cable->dir);
  g_free (fixture->cable->dir);
  g_free (fixture->cable->server);
  g_free (fixture->cable);
  g_free (fixture->school);
}

static gboolean
append (PartaBackend    *backend,
        guint64          after,
        const char      *line,
        PartaLedgerHead *head,
        GError         **error)
{
  static const guint8 key[PARTA_DEVICE_KEY_SIZE] = { 9 };
  g_autoptr (PartaDevice) device = parta_device_new (device_id, "t1", key);
  PartaLedgerLine record = { .lsn = after + 1, .scope = "journal/j1", .line = line, .size = strlen (line), .rule = "", .clause = "",
                             .verdict = PARTA_VERDICT_APPLIED };
  PartaAppend what = { after, device, &record, 1, NULL, NULL };

  device->acked = after + 1;
  memcpy (record.id.device, device_id, PARTA_DEVICE_SIZE);
  record.id.seq = after + 1;
  parta_hash_of (&record.digest, line, strlen (line));

  return parta_backend_append (backend, &what, head, error);
}

static gboolean
collect_cb (const PartaLedgerLine *record,
            gpointer               text)
{
  g_string_append_printf (text, "%" G_GUINT64_FORMAT " %.*s\n", record->lsn, (int) record->size, record->line);

  return TRUE;
}

/* What is in the ledger, as somebody sees it who does not use the cable. */
static void
expect_ledger (Fixture    *fixture,
               const char *expected)
{
  g_autoptr (PartaBackend) backend = open_backend (fixture, fixture->direct);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) scope = g_string_new (NULL);

  g_assert_true (parta_backend_list_ledger (backend, 1, collect_cb, text, NULL));
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_true (parta_backend_list_scope (backend, "journal/j1", 1, collect_cb, scope, NULL));
  g_assert_cmpstr (scope->str, ==, expected);
}

static void
break_cable (Fixture *fixture,
             Cut      cut,
             int      times)
{
  g_atomic_int_set (&fixture->cable->n_cuts, times);
  g_atomic_int_set (&fixture->cable->cut, cut);
}

/* I2, I3: wherever the connection breaks, the batch is written once, and its writer knows it. */
static void
check_broken_once (Fixture      *fixture,
                   gconstpointer cut)
{
  g_autoptr (PartaDatabase) database = open_database (fixture->cable->dir);
  g_autoptr (PartaBackend) backend = open_backend (fixture, database);
  g_autoptr (PartaBackend) direct = open_backend (fixture, fixture->direct);
  g_autoptr (GError) error = NULL;
  PartaLedgerHead head, kept;

  g_assert_true (append (backend, 0, "the line one", &head, &error));
  break_cable (fixture, (Cut) GPOINTER_TO_INT (cut), 1);
  g_assert_true (append (backend, 1, "the line two", &head, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_atomic_int_get (&fixture->cable->n_cuts), <=, 0);
  g_assert_true (parta_backend_get_head (direct, &kept, NULL));
  g_assert_cmpuint (head.lsn, ==, 2);
  g_assert_true (parta_hash_equal (&head.ledger, &kept.ledger));
  expect_ledger (fixture, "1 the line one\n2 the line two\n");
}

/* Broken twice: nobody is told that it was taken, and whoever asks again is. */
static void
check_broken_twice (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (PartaDatabase) database = open_database (fixture->cable->dir);
  g_autoptr (PartaBackend) backend = open_backend (fixture, database);
  g_autoptr (GError) error = NULL;
  PartaLedgerHead head;

  break_cable (fixture, CUT_BEFORE_WRITE, 2);
  g_assert_false (append (backend, 0, "the line one", &head, &error));
  g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_BUSY);
  expect_ledger (fixture, "");
  break_cable (fixture, WHOLE, 0);
  g_assert_true (append (backend, 0, "the line one", &head, NULL));
  expect_ledger (fixture, "1 the line one\n");
}

/* The answer was lost, and before the writer comes back somebody else has written: both are there, each once. */
static void
check_overtaken (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (PartaDatabase) database = open_database (fixture->cable->dir);
  g_autoptr (PartaBackend) backend = open_backend (fixture, database);
  g_autoptr (PartaBackend) direct = open_backend (fixture, fixture->direct);
  g_autoptr (GError) error = NULL;
  PartaLedgerHead head;

  g_assert_true (append (direct, 0, "the line of another", &head, NULL));
  break_cable (fixture, CUT_BEFORE_WRITE, 1);
  g_assert_false (append (backend, 0, "the line one", &head, &error));
  g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_MOVED);
  break_cable (fixture, CUT_AFTER_COMMIT, 1);
  g_assert_true (append (backend, 1, "the line one", &head, NULL));
  g_assert_true (append (direct, 2, "the line of a third", &head, NULL));
  expect_ledger (fixture, "1 the line of another\n2 the line one\n3 the line of a third\n");
}

/* PostgreSQL is gone: that is said, as "try again"; when it is back, so are we. */
static void
check_stopped (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (PartaBackend) backend = open_backend (fixture, fixture->direct);
  g_autoptr (GError) error = NULL;
  PartaLedgerHead head;

  test_cluster_stop (cluster, SIGINT);
  g_assert_false (append (backend, 0, "the line one", &head, &error));
  g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (parta_backend_get_head (backend, &head, &error));
  g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_BUSY);
  test_cluster_start (cluster);
  g_assert_true (append (backend, 0, "the line one", &head, NULL));
  test_cluster_stop (cluster, SIGQUIT);
  test_cluster_start (cluster);
  g_assert_true (parta_backend_get_head (backend, &head, NULL));
  g_assert_cmpuint (head.lsn, ==, 1);
  expect_ledger (fixture, "1 the line one\n");
}

typedef struct
{
  Fixture    *fixture;
  const char *line;
  GError     *error;
  gboolean    done;
} Writer;

static gpointer
write_in_thread (gpointer data)
{
  Writer *writer = data;
  g_autoptr (PartaDatabase) database = open_database (cluster->dir);
  g_autoptr (PartaBackend) backend = open_backend (writer->fixture, database);
  PartaLedgerHead head;

  writer->done = append (backend, 0, writer->line, &head, &writer->error);

  return NULL;
}

static void
ask (PartaPostgres *postgres,
     const char    *command)
{
  g_autoptr (GError) error = NULL;

  parta_postgres_run (postgres, command, &error);
  g_assert_no_error (error);
}

/* Waits until so many sessions wait for a lock. */
static void
wait_for_waiters (PartaPostgres *postgres,
                  gint64         n)
{
  gint64 found = -1;

  while (found != n)
    {
      g_autoptr (PartaRows) rows = parta_postgres_ask (postgres, "SELECT count (*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
                                                       NULL, NULL);

      found = parta_rows_get_int (rows, 0, 0);
    }
}

/* I16: a commit takes long – here as long as we hold a lock that its last moment asks for. Until it is over nobody sees
 * anything of it; who comes meanwhile waits, and judges again. A reader who asked in between misses nothing. */
static void
check_slow_commit (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *address = test_cluster_dup_address (cluster);
  g_autoptr (PartaPostgres) postgres = parta_postgres_new (address);
  g_autoptr (PartaBackend) reader = open_backend (fixture, fixture->direct);
  g_autoptr (GString) seen = g_string_new (NULL);
  Writer slow = { fixture, "the slow line", NULL, FALSE }, quick = { fixture, "the quick line", NULL, FALSE };
  GThread *first, *second;
  PartaLedgerHead head;

  ask (postgres, "CREATE FUNCTION hold () RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock (1); RETURN NULL; END';"
                 "CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold ();"
                 "SELECT pg_advisory_lock (1)");
  first = g_thread_new ("slow", write_in_thread, &slow);
  wait_for_waiters (postgres, 1);
  second = g_thread_new ("quick", write_in_thread, &quick);
  wait_for_waiters (postgres, 2);

  g_assert_true (parta_backend_get_head (reader, &head, NULL));
  g_assert_cmpuint (head.lsn, ==, 0);
  g_assert_true (parta_backend_list_ledger (reader, 1, collect_cb, seen, NULL));
  g_assert_cmpstr (seen->str, ==, "");

  ask (postgres, "SELECT pg_advisory_unlock (1)");
  g_thread_join (first);
  g_thread_join (second);
  ask (postgres, "DROP TRIGGER hold ON entry; DROP FUNCTION hold");
  g_assert_true (slow.done);
  g_assert_false (quick.done);
  g_assert_error (quick.error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_MOVED);
  g_error_free (quick.error);
  expect_ledger (fixture, "1 the slow line\n");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cluster = test_cluster_new ();
  if (cluster == NULL)
    {
      g_print ("1..0 # SKIP PostgreSQL is not installed here: install postgresql-15 and util-linux\n");
      return 0;
    }

  g_test_add ("/server/connection/broken-before-write", Fixture, GINT_TO_POINTER (CUT_BEFORE_WRITE), set_up, check_broken_once, tear_down);
  g_test_add ("/server/connection/broken-after-commit", Fixture, GINT_TO_POINTER (CUT_AFTER_COMMIT), set_up, check_broken_once, tear_down);
  g_test_add ("/server/connection/broken-twice", Fixture, NULL, set_up, check_broken_twice, tear_down);
  g_test_add ("/server/connection/overtaken", Fixture, NULL, set_up, check_overtaken, tear_down);
  g_test_add ("/server/connection/stopped", Fixture, NULL, set_up, check_stopped, tear_down);
  g_test_add ("/server/connection/slow-commit", Fixture, NULL, set_up, check_slow_commit, tear_down);

  status = g_test_run ();
  test_cluster_free (cluster);

  return status;
}
