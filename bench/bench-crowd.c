/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

/* bench-crowd FOLDER NAME…: all these laptops begin to synchronise in the same moment, each with the client and the pace of the window,
 * and go on until each is in step. Says "ready", waits for a line, prints a line of JSON: how often the server asked for patience, and how
 * often somebody came back earlier than told (I26). */

#include "parta-client.h"
#include "parta-pace.h"
#include "parta-store-log.h"

#include <stdio.h>

typedef struct
{
  const char *folder;
  char      **names;
  guint       n_names;
  PartaClock *clock;

  GMutex      mutex;
  GCond       cond;
  guint       n_ready;
  gboolean    go;
  GCond       never;     /* nobody wakes who has to wait */
  guint       n_busy;
  guint       n_other;   /* other failures */
  guint       n_early;
  double     *times;     /* seconds until each was in step */
} Crowd;

typedef struct
{
  Crowd *crowd;
  guint  number;
} Laptop;

static gint64
now (void)
{
  return g_get_monotonic_time () / 1000;
}

static void
wait_until (Crowd *self,
            gint64 due)
{
  g_mutex_lock (&self->mutex);
  while (now () < due)
    g_cond_wait_until (&self->never, &self->mutex, due * 1000);
  g_mutex_unlock (&self->mutex);
}

static void
wait_for_go (Crowd *self)
{
  g_mutex_lock (&self->mutex);
  self->n_ready++;
  g_cond_broadcast (&self->cond);
  while (!self->go)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static void
note_failure (Crowd        *self,
              const GError *error)
{
  g_mutex_lock (&self->mutex);
  if (g_error_matches (error, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_BUSY))
    self->n_busy++;
  else
    self->n_other++;
  g_mutex_unlock (&self->mutex);
}

static void
sync_until_done (Crowd      *self,
                 PartaStore *store,
                 guint       number)
{
  g_autoptr (PartaClient) client = parta_client_new (self->clock);
  gint64 begin = now (), told = 0;
  gboolean done = FALSE;
  PartaPace pace;

  parta_pace_init (&pace, number, begin);
  while (!done)
    {
      g_autoptr (GError) error = NULL;

      wait_until (self, parta_pace_get_due (&pace));
      if (now () < told)
        g_atomic_int_inc (&self->n_early);
      parta_pace_begin (&pace, now ());
      done = parta_client_sync (client, store, NULL, &error);
      if (!done)
        note_failure (self, error);
      told = now () + (gint64) parta_client_get_retry_after (client) * 1000;
      parta_pace_end (&pace, done ? PARTA_OUTCOME_DONE : PARTA_OUTCOME_AGAIN, parta_client_get_retry_after (client), now ());
    }
  if (parta_store_get_n_waiting (store, NULL) > 0)
    g_error ("%s: entries still wait", self->names[number]);
  self->times[number] = (double) (now () - begin) / 1e3;
  parta_pace_clear (&pace);
}

static gpointer
run_laptop (gpointer data)
{
  g_autofree Laptop *laptop = data;
  Crowd *self = laptop->crowd;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autofree char *path = g_build_filename (self->folder, self->names[laptop->number], NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaStore) store = NULL;

  g_main_context_push_thread_default (context);
  store = parta_store_open (path, self->clock, &error);
  if (store == NULL)
    g_error ("%s: %s", path, error->message);
  wait_for_go (self);
  sync_until_done (self, store, laptop->number);
  parta_store_close (store);
  g_main_context_pop_thread_default (context);

  return NULL;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
let_go (Crowd *self)
{
  char line[16];

  g_mutex_lock (&self->mutex);
  while (self->n_ready < self->n_names)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_print ("ready\n");
  if (fgets (line, sizeof line, stdin) == NULL)
    g_error ("nobody said go");

  g_mutex_lock (&self->mutex);
  self->go = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PartaClock) clock = parta_clock_new_from_text (g_getenv ("PARTA_CLOCK"));
  Crowd crowd = { .folder = argc > 2 ? argv[1] : NULL, .names = argv + 2, .n_names = (guint) MAX (argc - 2, 0), .clock = clock };
  g_autofree GThread **threads = NULL;

  if (argc < 3)
    {
      g_printerr ("Usage: bench-crowd FOLDER NAME…\n");
      return 2;
    }

  threads = g_new0 (GThread *, crowd.n_names);
  crowd.times = g_new0 (double, crowd.n_names);
  for (guint i = 0; i < crowd.n_names; i++)
    {
      Laptop *laptop = g_new0 (Laptop, 1);

      *laptop = (Laptop) { &crowd, i };
      threads[i] = g_thread_new ("laptop", run_laptop, laptop);
    }
  let_go (&crowd);
  for (guint i = 0; i < crowd.n_names; i++)
    g_thread_join (threads[i]);

  qsort (crowd.times, crowd.n_names, sizeof *crowd.times, compare_times);
  g_print ("{\"laptops\":%u,\"busy\":%u,\"other\":%u,\"early\":%u,\"p50\":%.3f,\"p99\":%.3f,\"last\":%.3f}\n", crowd.n_names, crowd.n_busy,
           crowd.n_other, crowd.n_early, crowd.times[crowd.n_names / 2], crowd.times[crowd.n_names * 99 / 100],
           crowd.times[crowd.n_names - 1]);
  g_free (crowd.times);

  return 0;
}
