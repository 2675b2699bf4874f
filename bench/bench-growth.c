/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-database.h"
#include "test-cluster.h"
#include "test-school.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

/* What an entry costs the server when its ledger is short, and when it is long: sixty laptops push batches of 500, each is taken
 * as the server takes it (signature, chain, rules, transaction on the disk), and only that is timed.
 *
 *   bench-growth sqlite|postgres [ENTRIES]
 *
 * Prints a line of JSON for every 10 000 entries. */

#define BATCH     500
#define STEP      10000
#define N_LAPTOPS 60
#define N_CELLS   (4 * 2 * 99)   /* of a laptop */

/* A laptop that keeps nothing of what it wrote but the end of its chain. */
typedef struct
{
  TestDevice *device;
  guint64     seq;
  PartaHash   head;
} Laptop;

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + 1e-6 * (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

/* Each laptop has cells of its own: two pupils, 99 columns, four days; then it begins again. */
static char *
dup_cell (guint   number,
          guint64 seq)
{
  guint cell = (guint) (seq % N_CELLS);

  return g_strdup_printf ("2026-09-%02u/%u/p%u/%u", 1 + number / 10 * 4 + cell / 198, 1 + number % 10, 1 + cell % 2, 1 + cell / 2 % 99);
}

static PartaSyncRequest *
make_batch (Laptop *laptop,
            guint   number)
{
  PartaSyncRequest *request;

  g_ptr_array_set_size (laptop->device->entries, 0);
  request = test_device_ask (laptop->device, 1, 0, 0);
  request->batch.from = laptop->seq + 1;
  request->batch.prev = laptop->head;
  for (guint i = 0; i < BATCH; i++)
    {
      guint64 seq = laptop->seq + 1 + i;
      g_autofree char *key = dup_cell (number, seq);
      g_autoptr (PartaDraft) draft = parta_draft_new (number % 2 == 0 ? "journal/j1" : "journal/j2", PARTA_KIND_MARK, key,
                                                      parta_body_new ("mark", "5", NULL));
      PartaStamp stamp = { .school = "s1", .author = laptop->device->person, .wall = TEST_NOW - 60000, .mono = 5, .boot = "b" };
      g_autoptr (PartaEntry) entry = NULL;

      draft->role = g_strdup ("teacher");
      if (seq > N_CELLS)   /* a correction of what it wrote there before */
        {
          memcpy (draft->base.device, laptop->device->id, PARTA_DEVICE_SIZE);
          draft->base.seq = seq - N_CELLS;
        }
      memcpy (stamp.id.device, laptop->device->id, PARTA_DEVICE_SIZE);
      stamp.id.seq = seq;
      entry = parta_entry_new (draft, &stamp);
      parta_chain_entry (&laptop->head, parta_entry_get_digest (entry));
      g_ptr_array_add (request->lines, parta_wire_line_new (entry));
    }
  laptop->seq += BATCH;
  request->batch.head = laptop->head;
  test_request_sign (request, &laptop->device->key);

  return request;
}

static void
push (PartaRegistrar *registrar,
      Laptop         *laptop,
      guint           number,
      double         *wall,
      double         *cpu)
{
  g_autoptr (PartaSyncRequest) request = make_batch (laptop, number);
  g_autoptr (PartaVisitor) visitor = parta_visitor_new (laptop->device->person, laptop->device->id);
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  double used = get_cpu ();
  g_autoptr (PartaSyncReply) reply = parta_registrar_sync (registrar, visitor, request, &error);

  g_assert_no_error (error);
  *wall += 1e-6 * (double) (g_get_monotonic_time () - begun);
  *cpu += get_cpu () - used;
  g_assert_cmpuint (reply->acked, ==, laptop->seq);
  if (reply->answers->len > 0)
    g_error ("an entry was %s: %s", parta_verdict_get_name (((PartaAnswer *) reply->answers->pdata[0])->verdict),
             ((PartaAnswer *) reply->answers->pdata[0])->rule);
}

static PartaBackend *
open_postgres (TestCluster *cluster)
{
  g_autofree char *address = test_cluster_dup_address (cluster);
  g_autoptr (PartaDatabase) database = parta_database_open (address, NULL);

  parta_database_add_school (database, "s1", NULL);

  return parta_backend_new_postgres (database, "s1", NULL);
}

static void
measure (PartaBackend *backend,
         guint         n_entries)
{
  g_autoptr (TestSchool) school = test_school_new (backend);
  Laptop laptops[N_LAPTOPS] = { 0 };

  for (guint i = 0; i < N_LAPTOPS; i++)
    {
      laptops[i].device = test_device_new (i % 2 == 0 ? "t1" : "t2", "teacher", (guint8) (i + 1));
      test_device_register (laptops[i].device, backend);
    }
  for (guint done = 0, n = 0; done < n_entries; done += STEP)
    {
      double wall = 0, cpu = 0;

      for (guint i = 0; i < STEP / BATCH; i++, n++)
        push (school->registrar, &laptops[n % N_LAPTOPS], n % N_LAPTOPS, &wall, &cpu);
      g_print ("{\"entries\":%u,\"wall_us\":%.1f,\"cpu_us\":%.1f}\n", done + STEP, 1e6 * wall / STEP, 1e6 * cpu / STEP);
    }
  for (guint i = 0; i < N_LAPTOPS; i++)
    test_device_free (laptops[i].device);
}

int
main (int   argc,
      char *argv[])
{
  guint n_entries = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 1000000;
  g_autofree char *dir = g_dir_make_tmp ("growth-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "school.db", NULL);

  if (argc > 1 && strcmp (argv[1], "postgres") == 0)
    {
      g_autoptr (TestCluster) cluster = test_cluster_new ();

      g_assert_nonnull (cluster);
      measure (open_postgres (cluster), n_entries);
    }
  else
    {
      measure (parta_backend_new_sqlite (path, NULL), n_entries);
      g_unlink (path);
    }
  g_rmdir (dir);

  return 0;
}
