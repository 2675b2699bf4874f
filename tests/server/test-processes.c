/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-audit.h"
#include "parta-database.h"
#include "parta-server-error.h"
#include "test-cluster.h"
#include "test-school.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Several server processes on one database: each is this program again, with laptops that push through it to all schools. Some
 * are killed in the middle of whatever they do, and PostgreSQL itself fails and comes back. In the end each entry has one
 * place, and no place is missing (I1, I2, I3, I16).
 *
 * "test-processes --processes 8 --schools 200" does the same at the size of a region; meson's own run is small. */

static gint n_processes = 4;
static gint n_schools = 3;
static gint n_laptops = 2;      /* of each process in each school */
static gint n_batches = 8;      /* of each laptop */
static gint batch_size = 10;
static gint n_kills = 6;
static gint n_failures = 2;     /* of PostgreSQL */

/* A laptop as it lies in the file by which a process that follows another one goes on. */
typedef struct
{
  gint32   school;
  guint8   id[PARTA_DEVICE_SIZE];
  PartaKey key;
} Laptop;

static char *
name_school (gint number)
{
  return g_strdup_printf ("s%d", number + 1);
}

static PartaBackend *
open_school (PartaDatabase *database,
             const char    *school)
{
  g_autoptr (GError) error = NULL;
  PartaBackend *backend = parta_backend_new_postgres (database, school, &error);

  g_assert_no_error (error);
  g_assert_nonnull (backend);

  return backend;
}

/* ---- what runs in a process of the server ---- */

/* Says a letter to whoever started us; where a school must wait, so do we, until we are told to go on. */
static void
tell (char letter)
{
  char answer;

  g_assert_cmpint (write (STDOUT_FILENO, &letter, 1), ==, 1);
  if (letter == 'w')
    g_assert_cmpint (read (STDIN_FILENO, &answer, 1), ==, 1);
}

/* Asks until it is answered, as a laptop does. */
static PartaSyncReply *
sync_until_done (PartaRegistrar *registrar,
                 TestDevice     *device,
                 guint64         from,
                 guint64         to)
{
  g_autoptr (PartaVisitor) visitor = parta_visitor_new (device->person, device->id);

  while (TRUE)
    {
      g_autoptr (PartaSyncRequest) request = test_device_ask (device, from, to, 1024 * 1024);
      g_autoptr (GError) error = NULL;
      PartaSyncReply *reply = parta_registrar_sync (registrar, visitor, request, &error);

      if (reply != NULL)
        return reply;
      if (!g_error_matches (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_BUSY) &&
          !g_error_matches (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_BUSY))
        g_error ("%s", error->message);
      tell ('w');
    }
}

static TestDevice *
revive (const Laptop *laptop)
{
  g_autofree char *school = name_school (laptop->school);
  TestDevice *device = test_device_new (laptop->id[0] % 2 == 0 ? "t1" : "t2", "teacher", 0);

  device->school = g_intern_string (school);
  memcpy (device->id, laptop->id, PARTA_DEVICE_SIZE);
  device->key = laptop->key;
  for (gint i = 0; i < n_batches * batch_size; i++)
    {
      g_autofree char *mark = g_strdup_printf ("%d", 2 + i % 4);

      test_device_mark (device, laptop->id[0] % 2 == 0 ? "j1" : "j2", i % 3 == 0 ? "p1" : "p2", mark);
    }

  return device;
}

/* What was acked is not typed again, but part of it is sent again; test_device_take() checks each page that is pulled. */
static gboolean
push_batch (PartaRegistrar *registrar,
            TestDevice     *device)
{
  guint64 from = MAX (device->acked, 3) - 2;
  guint64 to = MIN (device->acked + (guint64) batch_size, device->entries->len);
  g_autoptr (PartaSyncReply) reply = sync_until_done (registrar, device, from, to);

  g_assert_cmpuint (reply->acked, ==, to);
  test_device_take (device, reply);
  tell ('b');

  return to == device->entries->len;
}

static PartaRegistrar *
open_registrar (PartaDatabase *database,
                PartaClock    *clock,
                const char    *school)
{
  PartaRegistrar *registrar = NULL;

  while (registrar == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PartaBackend) backend = parta_backend_new_postgres (database, school, &error);

      registrar = backend != NULL ? parta_registrar_new (backend, clock, &error) : NULL;
      if (registrar == NULL)
        {
          g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_BUSY);
          tell ('w');
        }
    }

  return registrar;
}

static PartaDatabase *
open_database (const char *address)
{
  PartaDatabase *database = NULL;

  while (database == NULL)
    {
      g_autoptr (GError) error = NULL;

      database = parta_database_open (address, &error);
      if (database == NULL)
        {
          g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_BUSY);
          tell ('w');
        }
    }

  return database;
}

static void
serve (const char *address,
       const char *file)
{
  g_autoptr (PartaDatabase) database = open_database (address);
  g_autoptr (PartaClock) clock = parta_clock_new_fixed (TEST_NOW);
  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func ((GDestroyNotify) test_device_free);
  g_autoptr (GPtrArray) registrars = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *bytes = NULL;
  const Laptop *laptops;
  gsize size;

  g_assert_true (g_file_get_contents (file, &bytes, &size, NULL));
  laptops = (const Laptop *) bytes;
  for (gsize i = 0; i < size / sizeof *laptops; i++)
    {
      TestDevice *device = revive (&laptops[i]);
      PartaRegistrar *registrar = open_registrar (database, clock, device->school);
      g_autoptr (PartaSyncReply) hello = sync_until_done (registrar, device, 1, 0);

      device->acked = hello->acked;
      g_ptr_array_add (devices, device);
      g_ptr_array_add (registrars, registrar);
    }

  for (guint done = 0; done < devices->len;)
    {
      done = 0;
      for (guint i = 0; i < devices->len; i++)
        {
          TestDevice *device = devices->pdata[i];

          done += device->acked == device->entries->len || push_batch (registrars->pdata[i], device);
        }
    }
}

/* ---- what watches over the processes ---- */

typedef struct
{
  GPid  pid;
  int   in;      /* of the process */
  int   out;
  char *file;
} Process;

typedef struct
{
  TestCluster *cluster;
  char        *address;
  char        *program;
  Process     *processes;
  guint        n_steps;    /* batches that were told of */
  guint        n_kills;
  guint        n_failures;
} Watch;

static void
spawn (Watch   *watch,
       Process *process)
{
  g_autofree char *batches = g_strdup_printf ("%d", n_batches);
  g_autofree char *size = g_strdup_printf ("%d", batch_size);
  const char *argv[] = { watch->program, "--batches", batches, "--batch-size", size, "--serve", watch->address, "--laptops-of",
                   process->file, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &process->pid, &process->in,
                            &process->out, NULL, &error);
  g_assert_no_error (error);
}

static int
reap (Process *process)
{
  int status;

  g_assert_cmpint (waitpid (process->pid, &status, 0), ==, process->pid);
  close (process->in);
  close (process->out);
  process->pid = 0;

  return status;
}

/* The plan: kills and failures are spread evenly over the batches, so that a run is what it is on any machine. Of the last ones
 * we may never hear: who is killed takes what was said with it. */
static gboolean
is_due (const Watch *watch,
        guint        happened,
        gint         planned)
{
  guint total = (guint) (n_processes * n_schools * n_laptops * n_batches);

  return happened < (guint) planned && watch->n_steps >= (happened + 1) * total / (guint) (planned + 2);
}

static void
trouble (Watch   *watch,
         Process *process)
{
  if (is_due (watch, watch->n_kills, n_kills))
    {
      kill (process->pid, SIGKILL);
      g_assert_true (WIFSIGNALED (reap (process)));
      watch->n_kills++;
      spawn (watch, process);
    }
  if (is_due (watch, watch->n_failures, n_failures))
    {
      test_cluster_stop (watch->cluster, watch->n_failures % 2 == 0 ? SIGQUIT : SIGINT);
      watch->n_failures++;
      test_cluster_start (watch->cluster);
    }
}

static void
hear (Watch   *watch,
      Process *process)
{
  char letter;

  if (read (process->out, &letter, 1) != 1)
    {
      g_assert_cmpint (reap (process), ==, 0);
      return;
    }
  if (letter == 'w')
    {
      g_assert_cmpint (write (process->in, "g", 1), ==, 1);
      return;
    }

  watch->n_steps++;
  trouble (watch, process);
}

static void
watch_until_done (Watch *watch)
{
  g_autofree struct pollfd *fds = g_new0 (struct pollfd, n_processes);
  guint n_alive;

  do
    {
      n_alive = 0;
      for (gint i = 0; i < n_processes; i++)
        {
          fds[i].fd = watch->processes[i].pid != 0 ? watch->processes[i].out : -1;
          fds[i].events = POLLIN;
          n_alive += fds[i].fd >= 0;
        }
      g_assert_true (n_alive == 0 || poll (fds, (nfds_t) n_processes, -1) > 0);
      for (gint i = 0; i < n_processes; i++)
        {
          if (fds[i].fd >= 0 && fds[i].revents != 0)
            hear (watch, &watch->processes[i]);
        }
    }
  while (n_alive > 0);
}

static char *
write_laptops (PartaDatabase *database,
               const char    *dir,
               gint           process)
{
  g_autofree Laptop *laptops = g_new0 (Laptop, n_schools * n_laptops);
  char *file = g_strdup_printf ("%s/laptops-%d", dir, process);

  for (gint i = 0; i < n_schools * n_laptops; i++)
    {
      Laptop *laptop = &laptops[i];
      g_autofree char *school = name_school (i % n_schools);
      g_autoptr (PartaBackend) backend = open_school (database, school);
      g_autoptr (PartaDevice) device = NULL;

      laptop->school = i % n_schools;
      memset (laptop->id, 1 + i / n_schools, sizeof laptop->id);
      laptop->id[1] = (guint8) process;
      parta_key_init (&laptop->key);
      device = parta_device_new (laptop->id, laptop->id[0] % 2 == 0 ? "t1" : "t2", laptop->key.public_part);
      g_assert_true (parta_backend_save_device (backend, device, NULL));
    }
  g_assert_true (g_file_set_contents (file, (const char *) laptops, (gssize) (sizeof *laptops * (gsize) (n_schools * n_laptops)), NULL));

  return file;
}

static guint64 *
found_schools (PartaDatabase *database)
{
  guint64 *n_own = g_new0 (guint64, n_schools);   /* entries that the school has before anybody teaches */

  for (gint i = 0; i < n_schools; i++)
    {
      g_autofree char *name = name_school (i);
      g_autoptr (TestSchool) school = NULL;

      g_assert_true (parta_database_add_school (database, name, NULL));
      school = test_school_new_named (open_school (database, name), name);
      n_own[i] = parta_registrar_get_lsn (school->registrar);
    }

  return n_own;
}

/* The chains and the places of every school; every laptop's entries are there, each once. */
static void
audit_schools (PartaDatabase *database,
               const guint64 *n_own)
{
  guint64 n_written = (guint64) (n_processes * n_laptops * n_batches * batch_size);

  for (gint i = 0; i < n_schools; i++)
    {
      g_autofree char *name = name_school (i);
      g_autoptr (PartaBackend) backend = open_school (database, name);
      g_autoptr (GError) error = NULL;
      g_autoptr (PartaAudit) audit = parta_audit_run (backend, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (audit->n_entries, ==, n_own[i] + n_written);
    }
}

static void
check_processes (gconstpointer program)
{
  g_autoptr (TestCluster) cluster = test_cluster_new ();
  g_autoptr (PartaDatabase) database = NULL;
  g_autofree guint64 *n_own = NULL;
  g_autofree char *dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  Watch watch = { .cluster = cluster, .program = (char *) program };

  if (cluster == NULL)
    {
      g_test_skip ("PostgreSQL is not installed here: install postgresql-15 and util-linux");
      return;
    }

  watch.address = test_cluster_dup_address (cluster);
  watch.processes = g_new0 (Process, n_processes);
  database = parta_database_open (watch.address, NULL);
  n_own = found_schools (database);
  for (gint i = 0; i < n_processes; i++)
    {
      watch.processes[i].file = write_laptops (database, dir, i);
      spawn (&watch, &watch.processes[i]);
    }

  watch_until_done (&watch);
  g_assert_cmpuint (watch.n_kills, ==, n_kills);
  g_assert_cmpuint (watch.n_failures, ==, n_failures);
  audit_schools (database, n_own);

  for (gint i = 0; i < n_processes; i++)
    {
      unlink (watch.processes[i].file);
      g_free (watch.processes[i].file);
    }
  rmdir (dir);
  g_free (watch.processes);
  g_free (watch.address);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *address = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  const GOptionEntry options[] = {
    { "processes", 0, 0, G_OPTION_ARG_INT, &n_processes, NULL, NULL },
    { "schools", 0, 0, G_OPTION_ARG_INT, &n_schools, NULL, NULL },
    { "laptops", 0, 0, G_OPTION_ARG_INT, &n_laptops, NULL, NULL },
    { "batches", 0, 0, G_OPTION_ARG_INT, &n_batches, NULL, NULL },
    { "batch-size", 0, 0, G_OPTION_ARG_INT, &batch_size, NULL, NULL },
    { "kills", 0, 0, G_OPTION_ARG_INT, &n_kills, NULL, NULL },
    { "failures", 0, 0, G_OPTION_ARG_INT, &n_failures, NULL, NULL },
    { "serve", 0, 0, G_OPTION_ARG_STRING, &address, NULL, NULL },
    { "laptops-of", 0, 0, G_OPTION_ARG_FILENAME, &file, NULL, NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  g_option_context_parse (context, &argc, &argv, &error);
  g_assert_no_error (error);
  if (file != NULL)
    {
      serve (address, file);
      return 0;
    }

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/server/processes/killed-and-restarted", argv[0], check_processes);

  return g_test_run ();
}
