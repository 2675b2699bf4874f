/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

/* bench-laptops WHAT FOLDER …: the laptops of a school, each a replica of its own in FOLDER/NAME, with the client that partactl and
 * the window use, in one process.
 *
 *   sign-in FOLDER ADDRESS       each line of the input, "NAME LOGIN PASSWORD [NEW]", signs in; who gets a new password, or "-" for
 *                                the old one, also fetches what there is
 *   enter FOLDER FIRST N NAME…   each of them writes down N lessons of a week, from lesson FIRST on
 *   lines FOLDER NAME…           prints what they wrote; "others FOLDER NAME…" what they got from others
 *   sync FOLDER THREADS NAME…    opens them, says "ready", waits for a line, synchronises them and prints a line of JSON
 */

#include "bench-week.h"

#include "parta-client.h"
#include "parta-school-rules.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"

#include <string.h>
#include <sys/resource.h>

#define MONDAY G_GINT64_CONSTANT (1791770400000)   /* 2026-10-12 08:00 in Bishkek */

typedef struct
{
  const char *folder;
  char      **names;
  guint       n_names;
  guint       n_threads;
  PartaClock *clock;

  GMutex      mutex;
  GCond       cond;
  guint       n_open;     /* laptops that stand ready */
  gboolean    go;
  double     *times;      /* milliseconds, of each laptop */
} Laptops;

static PartaStore *
open_laptop (const char *folder,
             const char *name,
             PartaClock *clock)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  PartaStore *store = parta_store_open (path, clock, &error);

  if (store == NULL)
    g_error ("%s: %s", path, error->message);

  return store;
}

static void
close_laptop (PartaStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!parta_store_flush (store, NULL, &error))
    g_error ("%s", error->message);
  parta_store_close (store);
  g_object_unref (store);
}

static gboolean
sign_in (PartaStore *store,
         PartaClock *clock,
         const char *address,
         char      **words,
         GError    **error)
{
  g_autoptr (PartaClient) client = parta_client_new (clock);
  g_autoptr (PartaHost) host = parta_client_probe (client, address, NULL, error);

  return host != NULL && parta_client_sign_in (client, store, host, words[1], words[2], NULL, error) &&
         (words[3] == NULL || strcmp (words[3], "-") == 0 ||
          parta_client_change_password (client, store, words[2], words[3], NULL, error)) &&
         (words[3] == NULL || parta_client_sync (client, store, NULL, error));
}

static int
run_sign_in (const char *folder,
             char      **rest,
             PartaClock *clock)
{
  char line[256];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", 4);
      PartaStore *store = open_laptop (folder, words[0], clock);
      g_autoptr (GError) error = NULL;

      if (!sign_in (store, clock, rest[0], words, &error))
        g_error ("%s: %s", words[0], error->message);
      close_laptop (store);

      /* libsoup hangs up when the main loop runs. */
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  return 0;
}

static PartaRulebook *
load_rules (void)
{
  g_autofree char *folder = parta_regulations_dup_shipped_folder ();
  const char *const folders[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaRegulations) regulations = parta_regulations_load (folders, &error);

  if (regulations == NULL)
    g_error ("%s", error->message);

  return parta_regulations_make_rulebook (regulations);
}

static int
run_enter (const char *folder,
           char      **rest,
           PartaClock *clock)
{
  g_autoptr (PartaRulebook) book = load_rules ();
  guint first = (guint) g_ascii_strtoull (rest[0], NULL, 10);
  guint n_lessons = (guint) g_ascii_strtoull (rest[1], NULL, 10);
  char **names = rest + 2;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (PartaClock) week = parta_clock_new_fixed (MONDAY);
      PartaStore *store = open_laptop (folder, names[i], week);

      parta_store_set_rulebook (store, book);
      g_print ("%s %" G_GUINT64_FORMAT "\n", names[i], bench_week_enter (store, week, i + 1, first, n_lessons));
      close_laptop (store);
    }

  return 0;
}

static int
run_lines (const char *folder,
           char      **names,
           PartaClock *clock,
           gboolean    own)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      PartaStore *store = open_laptop (folder, names[i], clock);

      bench_week_print (store, own, stdout);
      close_laptop (store);
    }

  return 0;
}

/* What a program does that synchronises: partactl sync, or the window when it is opened in the evening. */
static void
sync_laptop (Laptops    *self,
             PartaStore *store,
             guint       number)
{
  g_autoptr (PartaClient) client = parta_client_new (self->clock);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  if (!parta_client_sync (client, store, NULL, &error))
    g_error ("%s: %s", self->names[number], error->message);
  parta_store_get_state (store);
  if (parta_store_get_n_waiting (store, NULL) > 0)
    g_error ("%s: entries still wait", self->names[number]);
  self->times[number] = (double) (g_get_monotonic_time () - start) / 1e3;
}

typedef struct
{
  Laptops *laptops;
  guint    first;
} Share;

static void
wait_for_start (Laptops *self,
                guint    n_mine)
{
  g_mutex_lock (&self->mutex);
  self->n_open += n_mine;
  g_cond_broadcast (&self->cond);
  while (!self->go)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/* Each thread has its laptops, and each laptop belongs to the thread that opened it. */
static gpointer
run_share (gpointer data)
{
  g_autofree Share *share = data;
  Laptops *self = share->laptops;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GPtrArray) stores = g_ptr_array_new_with_free_func ((GDestroyNotify) close_laptop);

  g_main_context_push_thread_default (context);
  for (guint i = share->first; i < self->n_names; i += self->n_threads)
    g_ptr_array_add (stores, open_laptop (self->folder, self->names[i], self->clock));
  wait_for_start (self, stores->len);
  for (guint i = 0; i < stores->len; i++)
    sync_laptop (self, stores->pdata[i], share->first + i * self->n_threads);
  g_main_context_pop_thread_default (context);

  /* Closing is not part of it; the last one closes for all. */
  return g_steal_pointer (&stores);
}

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static void
wait_for_go (Laptops *self)
{
  char line[16];

  g_mutex_lock (&self->mutex);
  while (self->n_open < self->n_names)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_print ("ready\n");
  if (fgets (line, sizeof line, stdin) == NULL)
    g_error ("nobody said go");
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static gboolean
count_cb (PartaRecord **record,
          gpointer      count)
{
  ++*(guint *) count;

  return TRUE;
}

static void
print_result (Laptops   *self,
              GPtrArray *threads,
              double     wall,
              double     cpu)
{
  guint n_entries = 0;

  for (guint i = 0; i < threads->len; i++)
    {
      GPtrArray *stores = threads->pdata[i];

      for (guint k = 0; k < stores->len; k++)
        parta_store_foreach_entry (stores->pdata[k], count_cb, &n_entries, NULL);
      g_ptr_array_unref (stores);
    }
  qsort (self->times, self->n_names, sizeof *self->times, compare_times);
  g_print ("{\"wall\":%.3f,\"cpu\":%.3f,\"p50\":%.3f,\"p95\":%.3f,\"entries\":%u}\n", wall, cpu, self->times[self->n_names / 2],
           self->times[self->n_names * 95 / 100], n_entries);
}

static int
run_sync (const char *folder,
          char      **rest,
          PartaClock *clock)
{
  Laptops self = { .folder = folder, .names = rest + 1, .n_names = g_strv_length (rest + 1), .clock = clock };
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  gint64 start;
  double cpu;

  self.n_threads = (guint) g_ascii_strtoull (rest[0], NULL, 10);
  self.times = g_new0 (double, self.n_names);
  for (guint i = 0; i < self.n_threads; i++)
    {
      Share *share = g_new0 (Share, 1);

      *share = (Share) { &self, i };
      g_ptr_array_add (threads, g_thread_new ("laptops", run_share, share));
    }

  /* Programs are measured when they run: the floor has loaded TLS at this point, and PouchDB its modules. */
  g_tls_backend_get_default ();
  wait_for_go (&self);

  cpu = get_cpu ();
  start = g_get_monotonic_time ();
  g_mutex_lock (&self.mutex);
  self.go = TRUE;
  g_cond_broadcast (&self.cond);
  g_mutex_unlock (&self.mutex);
  for (guint i = 0; i < threads->len; i++)
    threads->pdata[i] = g_thread_join (threads->pdata[i]);
  print_result (&self, threads, (double) (g_get_monotonic_time () - start) / 1e3, get_cpu () - cpu);
  g_free (self.times);

  return 0;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PartaClock) clock = parta_clock_new_from_text (g_getenv ("PARTA_CLOCK"));

  if (argc > 3 && strcmp (argv[1], "sign-in") == 0)
    return run_sign_in (argv[2], argv + 3, clock);
  if (argc > 5 && strcmp (argv[1], "enter") == 0)
    return run_enter (argv[2], argv + 3, clock);
  if (argc > 3 && (strcmp (argv[1], "lines") == 0 || strcmp (argv[1], "others") == 0))
    return run_lines (argv[2], argv + 3, clock, argv[1][0] == 'l');
  if (argc > 4 && strcmp (argv[1], "sync") == 0)
    return run_sync (argv[2], argv + 3, clock);

  g_printerr ("Usage: bench-laptops sign-in|enter|lines|others|sync FOLDER …\n");

  return 2;
}
