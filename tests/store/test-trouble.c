/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replica.h"

#include "parta-store-hook-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const char *program;

static void
type (PartaStore *store,
      guint       pupil)
{
  g_autoptr (PartaEntry) entry = type_mark (store, "j1", pupil, "5");
}

static void
expect_log (PartaStore *store,
            guint64     n_own)
{
  g_autoptr (GError) error = NULL;
  PartaCheck check;

  parta_store_check (store, &check, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check.own, ==, n_own);
}

/* A disk that lets nobody through until it is told to. */
typedef struct
{
  GMutex   mutex;
  GCond    opened;
  gboolean open;
  guint    n_passed;
} Gate;

static gboolean
pass_gate (gpointer   data,
           GError   **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  while (!gate->open)
    g_cond_wait (&gate->opened, &gate->mutex);
  gate->n_passed++;
  g_mutex_unlock (&gate->mutex);

  return TRUE;
}

static void
open_gate (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->open = TRUE;
  g_cond_signal (&gate->opened);
  g_mutex_unlock (&gate->mutex);
}

/* The disk stands still: typing goes on, the record shows it, the store says what is not saved; then it goes there in few strokes. */
static void
check_slow (Place         *place,
            gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Gate gate = { 0 };
  gint64 since = -1;

  sign_in (store, "anna");
  parta_store_set_hook (store, pass_gate, &gate);
  for (guint i = 1; i <= 100; i++)
    type (store, i);
  g_assert_cmpuint (parta_store_get_unsaved (store, &since), ==, 100);
  g_assert_cmpint (since, >=, 0);
  g_assert_cmpstr (see_mark (store, "j1", 100), ==, "5");
  g_cancellable_cancel (cancelled);
  g_assert_false (parta_store_flush (store, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  open_gate (&gate);
  flush (store);
  g_assert_cmpuint (parta_store_get_unsaved (store, &since), ==, 0);
  g_assert_cmpint (since, ==, 0);
  g_assert_cmpuint (gate.n_passed, <=, 3);
  expect_log (store, 100);
}

/* A scope that is loaded while the disk stands still shows what is on the disk and what is not, each once. */
static void
check_slow_load (Place         *place,
                 gconstpointer  data)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);
  const PartaFact *fact;
  Gate gate = { 0 };

  sign_in (store, "anna");
  type (store, 1);
  flush (store);
  parta_store_set_hook (store, pass_gate, &gate);
  type (store, 1);
  parta_state_drop_scope (parta_store_get_state (store), "journal/j1");
  type (store, 2);
  fact = parta_state_get (parta_store_get_state (store), "journal/j1", PARTA_KIND_MARK, "2025-10-12/1/p1/1");
  g_assert_cmpuint (parta_fact_get_shown (fact)->id.seq, ==, 2);
  g_assert_cmpstr (see_mark (store, "j1", 2), ==, "5");
  open_gate (&gate);
  flush (store);
  g_assert_cmpstr (see_mark (store, "j1", 2), ==, "5");
  expect_log (store, 3);
}

static void
set_file_limit (gsize limit)
{
  struct rlimit now;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &now), ==, 0);
  now.rlim_cur = limit == 0 ? now.rlim_max : limit;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &now), ==, 0);
}

static void
note_trouble_cb (PartaStore   *store,
                 const GError *trouble,
                 GString      *story)
{
  if (trouble == NULL)
    g_string_append (story, "over;");
  else if (g_error_matches (trouble, PARTA_STORE_ERROR, PARTA_STORE_ERROR_FULL))
    g_string_append (story, "full;");
  else
    g_string_append (story, "other;");
}

/* a full disk takes nothing, and nothing is lost: what is typed waits, in order, until there is room. */
static void
check_full (Place         *place,
            gconstpointer  data)
{
  PartaStore *store = open_store (place->dir, place->clock);
  g_autoptr (GString) story = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n_typed = 0;

  sign_in (store, "anna");
  g_signal_connect (store, "trouble", G_CALLBACK (note_trouble_cb), story);
  signal (SIGXFSZ, SIG_IGN);
  set_file_limit (256 * 1024);
  while (story->len == 0)
    {
      type (store, ++n_typed);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpstr (story->str, ==, "full;");
  for (guint i = 0; i < 20; i++)
    type (store, ++n_typed);
  g_assert_false (parta_store_flush (store, NULL, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpuint (parta_store_get_unsaved (store, NULL), >=, 20);
  g_assert_null (parta_store_list_cursors (store, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_FULL);
  g_assert_cmpstr (see_mark (store, "j1", n_typed), ==, "5");

  set_file_limit (0);
  parta_store_retry (store);
  run_until_told (store, "trouble");
  flush (store);
  g_assert_cmpstr (story->str, ==, "full;over;");
  g_assert_cmpuint (parta_store_get_unsaved (store, NULL), ==, 0);
  expect_log (store, n_typed);
  g_object_unref (store);
  store = open_store (place->dir, place->clock);
  expect_log (store, n_typed);
  g_object_unref (store);
}

/* A store that is closed while the disk is full tries once more and comes to an end. */
static void
check_closed_full (Place         *place,
                   gconstpointer  data)
{
  PartaStore *store = open_store (place->dir, place->clock);
  g_autoptr (GError) error = NULL;
  guint n_typed = 0;

  sign_in (store, "anna");
  signal (SIGXFSZ, SIG_IGN);
  set_file_limit (256 * 1024);
  do
    type (store, ++n_typed);
  while (parta_store_flush (store, NULL, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_FULL);
  g_object_unref (store);
  set_file_limit (0);
  store = open_store (place->dir, place->clock);
  expect_log (store, n_typed - 1);
  g_object_unref (store);
}

/* In the child: types for ever and says what is on the disk. */
static void
say_cb (PartaStore *store,
        guint64     seq)
{
  printf ("%" G_GUINT64_FORMAT "\n", seq);
  fflush (stdout);
}

static int
type_for_ever (const char *dir)
{
  g_autoptr (PartaClock) clock = parta_clock_new_fixed (NOON);
  g_autoptr (PartaStore) store = open_store (dir, clock);

  sign_in (store, "anna");
  g_signal_connect (store, "committed", G_CALLBACK (say_cb), NULL);
  for (guint i = 0;; i++)
    {
      type (store, i % 30);
      g_main_context_iteration (NULL, parta_store_get_unsaved (store, NULL) > 100);
    }

  return 0;
}

static guint64
read_until (GSubprocess *child,
            guint        n_lines)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  guint64 newest = 0;

  for (guint i = 0;; i++)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

      if (line == NULL)
        return newest;
      newest = g_ascii_strtoull (line, NULL, 10);
      if (i == n_lines)
        g_subprocess_force_exit (child);
    }
}

/* Killed in the middle of typing, again and again: all that was said to be on the disk is there, the chain holds, no gap. */
static void
check_killed (Place         *place,
              gconstpointer  data)
{
  guint64 before = 0;

  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                        program, "--type", place->dir, NULL);
      g_autoptr (PartaStore) store = NULL;
      guint64 said;
      PartaCheck check;

      g_assert_no_error (error);
      said = read_until (child, (guint) g_test_rand_int_range (0, 200));
      g_subprocess_wait (child, NULL, NULL);
      g_assert_true (g_subprocess_get_if_signaled (child));
      store = open_store (place->dir, place->clock);
      parta_store_check (store, &check, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (check.own, >=, said);
      g_assert_cmpuint (check.own, >, before);
      before = check.own;
    }
}

/* Another process has it open: a clear answer, and nothing happens to either. */
static void
check_two_processes (Place         *place,
                     gconstpointer  data)
{
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL,
                                                    program, "--type", place->dir, NULL);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (line);
  g_assert_null (parta_store_open (place->dir, place->clock, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_LOCKED);
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
}

static char *
make_log (Place *place)
{
  g_autoptr (PartaStore) store = open_store (place->dir, place->clock);

  sign_in (store, "anna");
  for (guint i = 1; i <= 200; i++)
    type (store, i);
  flush (store);

  return g_build_filename (place->dir, "replica.db", NULL);
}

static void
damage (const char *path,
        const char *how)
{
  g_autofree char *junk = g_strnfill (4096, '\xa5');
  int fd = g_open (path, O_RDWR, 0);

  if (g_str_equal (how, "truncated"))
    g_assert_cmpint (ftruncate (fd, 3 * 4096), ==, 0);
  else if (g_str_equal (how, "flipped"))
    g_assert_cmpint (pwrite (fd, junk, 200, 9 * 4096), ==, 200);
  else if (g_str_equal (how, "header"))
    g_assert_cmpint (pwrite (fd, junk, 64, 0), ==, 64);
  else
    g_assert_cmpint (pwrite (fd, "\0\0\0\7", 4, 68), ==, 4);   /* the application's number */
  close (fd);
}

/* A damaged log is told from a sound one, stays as it is, and makes way only when a person says so. */
static void
check_damaged (Place         *place,
               gconstpointer  how)
{
  g_autofree char *path = make_log (place);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *kept_bytes = NULL;
  gsize size = 0, size_after = 0, kept_size = 0;
  g_autoptr (PartaStore) store = NULL;
  g_autoptr (GError) error = NULL;

  damage (path, how);
  g_assert_true (g_file_get_contents (path, &before, &size, NULL));
  g_assert_null (parta_store_open (place->dir, place->clock, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);

  g_assert_true (parta_store_set_aside (place->dir, place->clock, &kept, NULL));
  store = open_store (place->dir, place->clock);
  expect_log (store, 0);
  g_assert_true (g_file_get_contents (kept, &kept_bytes, &kept_size, NULL));
  g_assert_cmpmem (before, size, kept_bytes, kept_size);
}

/* R-098, I24: one byte of one mark, which SQLite cannot notice: not shown, not sent, and named by the check. */
static void
check_forged (Place         *place,
              gconstpointer  data)
{
  static const char mark[] = "\"mark\":\"5\"";
  g_autofree char *path = make_log (place);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaStore) store = NULL;
  gsize size = 0;
  char *found;
  PartaCheck check;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  found = memmem (bytes, size, mark, sizeof mark - 1);
  g_assert_nonnull (found);
  found[8] = '2';
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  store = open_store (place->dir, place->clock);
  g_assert_false (parta_store_check (store, &check, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_null (parta_store_get_outbox (store, 1, 1000, 1 << 20, &error));
  g_assert_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_CORRUPT);
  for (guint i = 1; i <= 200; i++)
    g_assert_cmpstr (see_mark (store, "j1", i), !=, "2");
  run_until_told (store, "trouble");
}

#define ADD(path, function) g_test_add (path, Place, NULL, place_set_up, function, place_tear_down)
#define ADD_DAMAGE(how) g_test_add ("/store/damaged/" how, Place, how, place_set_up, check_damaged, place_tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--type"))
    return type_for_ever (argv[2]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/slow/typing-goes-on", check_slow);
  ADD ("/store/slow/scope-is-loaded", check_slow_load);
  ADD ("/store/full/R-099", check_full);
  ADD ("/store/full/closed", check_closed_full);
  ADD ("/store/killed", check_killed);
  ADD ("/store/two-processes", check_two_processes);
  ADD_DAMAGE ("truncated");
  ADD_DAMAGE ("flipped");
  ADD_DAMAGE ("header");
  ADD_DAMAGE ("other-program");
  ADD ("/store/damaged/forged", check_forged);

  return g_test_run ();
}
