/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-cluster.h"

#include <glib/gstdio.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Debian keeps them beside each other by version, out of the way. */
static char *
find_programs (void)
{
  g_autofree char *initdb = g_find_program_in_path ("initdb");
  g_autoptr (GDir) versions = g_dir_open ("/usr/lib/postgresql", 0, NULL);
  const char *name;

  while (versions != NULL && (name = g_dir_read_name (versions)) != NULL)
    {
      g_autofree char *dir = g_build_filename ("/usr/lib/postgresql", name, "bin", NULL);
      g_autofree char *path = g_build_filename (dir, "initdb", NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&dir);
    }

  return initdb != NULL ? g_path_get_dirname (initdb) : NULL;
}

/* PostgreSQL refuses to run as root. */
static const struct passwd *
find_user (void)
{
  const struct passwd *user = getpwnam ("postgres");

  return user != NULL ? user : getpwnam ("nobody");
}

static GPtrArray *
begin_words (TestCluster *self,
             const char  *program)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (words, g_strdup ("setpriv"));
  if (geteuid () == 0)
    {
      g_ptr_array_add (words, g_strdup_printf ("--reuid=%u", (guint) find_user ()->pw_uid));
      g_ptr_array_add (words, g_strdup_printf ("--regid=%u", (guint) find_user ()->pw_gid));
      g_ptr_array_add (words, g_strdup ("--clear-groups"));
    }
  g_ptr_array_add (words, g_strdup ("--pdeathsig=INT"));
  g_ptr_array_add (words, g_build_filename (self->programs, program, NULL));
  g_ptr_array_add (words, g_strdup ("-D"));
  g_ptr_array_add (words, g_build_filename (self->dir, "data", NULL));

  return words;
}

static GSubprocess *
spawn (GPtrArray       *words,
       const char      *more,
       GSubprocessFlags flags)
{
  g_auto (GStrv) parts = g_strsplit (more, " ", -1);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_add (words, NULL);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_set_cwd (launcher, "/");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words->pdata, &error);
  g_assert_no_error (error);

  return process;
}

static gpointer
read_log (gpointer data)
{
  TestCluster *self = data;
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stderr_pipe (self->server));
  char *line;

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      g_mutex_lock (&self->mutex);
      self->ready |= strstr (line, "ready to accept connections") != NULL;
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->mutex);
      g_free (line);
    }

  g_mutex_lock (&self->mutex);
  self->silent = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  return NULL;
}

TestCluster *
test_cluster_new (void)
{
  g_autofree char *programs = find_programs ();
  g_autofree char *setpriv = g_find_program_in_path ("setpriv");
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GSubprocess) initdb = NULL;
  g_autoptr (GError) error = NULL;
  TestCluster *self;

  if (programs == NULL || setpriv == NULL || (geteuid () == 0 && find_user () == NULL))
    return NULL;

  self = g_new0 (TestCluster, 1);
  self->programs = g_steal_pointer (&programs);
  self->dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  if (geteuid () == 0)
    g_assert_cmpint (chown (self->dir, find_user ()->pw_uid, find_user ()->pw_gid), ==, 0);

  words = begin_words (self, "initdb");
  initdb = spawn (words, "-U parta -A trust -E UTF8 --locale=C --no-sync", G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_assert_true (g_subprocess_wait_check (initdb, NULL, &error));
  g_assert_no_error (error);
  test_cluster_start (self);

  return self;
}

/* Returns when it answers. */
void
test_cluster_start (TestCluster *self)
{
  g_autoptr (GPtrArray) words = begin_words (self, "postgres");

  g_assert_null (self->server);
  self->ready = FALSE;
  self->silent = FALSE;
  g_ptr_array_add (words, g_strdup ("-k"));
  g_ptr_array_add (words, g_strdup (self->dir));
  self->server = spawn (words, "-p " TEST_CLUSTER_PORT " -c listen_addresses= -c fsync=on -c max_connections=60 -c shared_buffers=64MB",
                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  self->reader = g_thread_new ("log", read_log, self);

  g_mutex_lock (&self->mutex);
  while (!self->ready && !self->silent)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_assert_true (self->ready);
}

/* SIGINT: as an operator stops it; SIGQUIT: as a failure does. Returns when it is gone. */
void
test_cluster_stop (TestCluster *self,
                   int          signal)
{
  g_assert_nonnull (self->server);
  g_subprocess_send_signal (self->server, signal);
  g_subprocess_wait (self->server, NULL, NULL);
  g_thread_join (g_steal_pointer (&self->reader));
  g_clear_object (&self->server);
}

char *
test_cluster_dup_address (TestCluster *self)
{
  g_autofree char *host = g_uri_escape_string (self->dir, NULL, FALSE);

  return g_strdup_printf ("postgresql://parta@%s:" TEST_CLUSTER_PORT "/postgres", host);
}

void
test_cluster_free (TestCluster *self)
{
  const char *const words[] = { "rm", "-rf", self->dir, NULL };
  g_autoptr (GSubprocess) rm = NULL;

  if (self->server != NULL)
    test_cluster_stop (self, SIGINT);
  rm = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_NONE, NULL);
  g_assert_true (g_subprocess_wait_check (rm, NULL, NULL));
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->programs);
  g_free (self->dir);
  g_free (self);
}
