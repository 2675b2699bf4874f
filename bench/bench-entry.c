/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

/* bench-entry FOLDER RUNS KEYS: how long a key press takes until it is on the disk, against one bare row and against the lean
 * row of a log with hash chain and cell, each in a transaction of its own, on the same disk, in turns. Prints JSON. */

#include "bench-entry-rivals.h"

#include "parta-enter.h"
#include "parta-hash.h"
#include "parta-page.h"
#include "parta-store-sync.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define N_PUPILS 25
#define NOON     G_GINT64_CONSTANT (1792137600000)   /* 2026-10-16 08:00 UTC, a Friday */
#define DAY      "2026-10-16"

typedef struct
{
  PartaNews *news;
  guint64    lsn;
} Seed;

static void
add_fact (Seed       *seed,
          const char *scope,
          PartaKind   kind,
          const char *key,
          PartaBody  *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  PartaStamp stamp = { .school = "bench", .author = "system", .wall = NOON, .boot = "bench" };
  PartaRecord *record;

  draft->role = g_strdup ("system");
  stamp.id.seq = ++seed->lsn;
  memset (stamp.id.device, 7, sizeof stamp.id.device);
  record = parta_record_new (parta_entry_new (draft, &stamp));
  record->state = PARTA_RECORD_FOREIGN;
  record->verdict = PARTA_VERDICT_APPLIED;
  record->scope = g_strdup (scope);
  record->lsn = seed->lsn;
  record->received = NOON;
  g_ptr_array_add (seed->news->records, record);
}

static void
add_school (Seed *seed)
{
  add_fact (seed, "school", PARTA_KIND_SCHOOL, "school", parta_body_new ("name", "Bench", "tz", "UTC", "week", "5", NULL));
  add_fact (seed, "school", PARTA_KIND_YEAR, "2026", parta_body_new ("from", "2026-09-01", "to", "2027-05-25", NULL));
  add_fact (seed, "school", PARTA_KIND_PERIOD, "2026-q1",
            parta_body_new ("year", "2026", "kind", "quarter", "number", "1", "from", "2026-09-01", "to", "2026-11-02", NULL));
  add_fact (seed, "school", PARTA_KIND_SUBJECT, "s1", parta_body_new ("name", "Алгебра", NULL));
  add_fact (seed, "school", PARTA_KIND_CLASS, "c1", parta_body_new ("grade", "7", "letter", "А", "name", "7А", NULL));
  add_fact (seed, "school", PARTA_KIND_JOURNAL, "j1", parta_body_new ("subject", "s1", "class", "c1", NULL));
  add_fact (seed, "school", PARTA_KIND_LOAD, "j1/t1", parta_body_new ("from", "2026-09-01", NULL));
  for (guint weekday = 1; weekday <= 5; weekday++)
    {
      g_autofree char *key = g_strdup_printf ("j1/%u/1", weekday);

      add_fact (seed, "school", PARTA_KIND_SLOT, key, parta_body_new ("teacher", "t1", NULL));
    }
}

static void
add_pupils (Seed *seed)
{
  for (guint i = 0; i < N_PUPILS; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%02u", i);
      g_autofree char *member = g_strdup_printf ("c1/%s/2026-09-01", id);

      add_fact (seed, "class/c1", PARTA_KIND_PUPIL, id, parta_body_new ("surname", "Иванов", "name", id, NULL));
      add_fact (seed, "class/c1", PARTA_KIND_MEMBER, member, parta_body_new ("order", "1", NULL));
    }
}

/* How far each scope has been read after the seeds, with its running hash. */
static void
add_cursors (Seed *seed)
{
  static const char *const scopes[] = { "class/c1", "journal/j1", "person/t1", "school" };

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      PartaCursor *grant = parta_cursor_new (scopes[i]);
      PartaCursor *cursor;

      grant->generation = 1;
      grant->access = PARTA_ACCESS_WRITE;
      cursor = parta_cursor_copy (grant);
      cursor->next = seed->lsn + 1;
      for (guint k = 0; k < seed->news->records->len; k++)
        {
          const PartaRecord *record = seed->news->records->pdata[k];

          if (strcmp (record->scope, scopes[i]) == 0)
            parta_chain_ledger (&cursor->head, PARTA_SCOPE_DOMAIN, record->lsn, parta_entry_get_digest (record->entry),
                                "applied", "");
        }
      g_ptr_array_add (seed->news->grants, grant);
      g_ptr_array_add (seed->news->cursors, cursor);
    }
}

static PartaAccount *
new_account (void)
{
  PartaAccount *account = parta_account_new ();

  account->school = g_strdup ("bench");
  account->school_name = g_strdup ("Bench");
  account->person = g_strdup ("t1");
  account->login = g_strdup ("t1");
  account->server = g_strdup ("https://127.0.0.1:1");
  account->fingerprint = g_strnfill (64, '0');
  account->server_key = g_strnfill (64, '0');

  return account;
}

static PartaStore *
open_replica (const char *folder)
{
  g_autoptr (PartaClock) clock = parta_clock_new_fixed (NOON);
  g_autoptr (PartaAccount) account = new_account ();
  g_autoptr (GError) error = NULL;
  PartaStore *store = parta_store_open (folder, clock, &error);
  Seed seed = { .news = parta_news_new () };

  g_assert_no_error (error);
  seed.news->epoch = g_strdup ("bench");
  seed.news->now = NOON;
  seed.news->manifest = 1;
  add_school (&seed);
  add_pupils (&seed);
  add_cursors (&seed);
  parta_store_set_account (store, account, &error);
  g_assert_no_error (error);
  parta_store_apply_news (store, seed.news, &error);
  g_assert_no_error (error);
  parta_news_unref (seed.news);

  return store;
}

/* A key press as the page makes it: the text of a cell, judged, written, on the disk. */
static void
press_keys (const char *folder,
            double     *times,
            guint       n_keys)
{
  g_autoptr (PartaStore) store = open_replica (folder);
  g_autoptr (PartaPeriod) period = parta_calendar_find_period (parta_store_get_state (store), DAY);
  g_autoptr (PartaPage) page = parta_page_new (parta_store_get_state (store), "j1", period);
  guint column = 0;

  while (strcmp (parta_page_get_column (page, column)->lesson.day, DAY) != 0)
    column++;

  for (guint i = 0; i < n_keys; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) drafts = NULL;
      char mark[2] = { (char) ('2' + (i / N_PUPILS) % 4), '\0' };
      gint64 start = g_get_monotonic_time ();

      drafts = parta_page_draft_cell (page, i % N_PUPILS, column, mark, &error);
      if (drafts == NULL || drafts->len != 1 || !parta_enter (store, drafts, &error) ||
          !parta_store_flush (store, NULL, &error))
        g_error ("entry %u: %s", i, error != NULL ? error->message : "nothing to record");
      times[i] = (double) (g_get_monotonic_time () - start) / 1e6;
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  parta_store_close (store);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
print_run (const char *who,
           double     *times,
           guint       n_times)
{
  qsort (times, n_times, sizeof *times, compare_times);
  g_print ("{\"who\":\"%s\",\"p50\":%.7f,\"p99\":%.7f}\n", who, times[n_times / 2], times[n_times * 99 / 100]);
}

int
main (int   argc,
      char *argv[])
{
  guint n_runs, n_keys;
  g_autofree double *times = NULL;

  if (argc != 4)
    {
      g_printerr ("Usage: bench-entry FOLDER RUNS KEYS\n");
      return 2;
    }

  n_runs = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  n_keys = (guint) g_ascii_strtoull (argv[3], NULL, 10);
  times = g_new0 (double, n_keys);
  for (guint run = 0; run < n_runs; run++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/replica-%u", argv[1], run);
      g_autofree char *bare = g_strdup_printf ("%s/bare-%u.db", argv[1], run);
      g_autofree char *lean = g_strdup_printf ("%s/lean-%u.db", argv[1], run);

      press_keys (folder, times, n_keys);
      print_run ("parta", times, n_keys);
      bench_insert_bare (bare, times, n_keys);
      print_run ("sqlite", times, n_keys);
      bench_insert_lean (lean, times, n_keys);
      print_run ("lean", times, n_keys);
    }

  return 0;
}
