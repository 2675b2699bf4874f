/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replica.h"

static void
type (PartaStore *store,
      guint       pupil,
      const char *mark)
{
  g_autoptr (PartaEntry) entry = type_mark (store, "j1", pupil, mark);
}

/* Another person's replica of the same school, in a folder of its own. */
static PartaStore *
open_other (Place      *place,
            const char *person)
{
  g_autofree char *dir = g_build_filename (place->dir, person, NULL);
  PartaStore *store = open_store (dir, place->clock);

  sign_in (store, person);
  give (store, "journal/j1");

  return store;
}

static void
apply (PartaStore *store,
       PartaNews  *news)
{
  g_autoptr (GError) error = NULL;

  parta_store_apply_news (store, news, &error);
  g_assert_no_error (error);
}

static void
expect_refused (PartaStore      *store,
                PartaNews       *news,
                PartaStoreError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (parta_store_apply_news (store, news, &error));
  g_assert_error (error, PARTA_STORE_ERROR, (int) code);
}

static void
expect_agreement (PartaStore *a,
                  PartaStore *b)
{
  PartaHash digest_a, digest_b;

  g_assert_true (parta_store_digest (a, &digest_a, NULL));
  g_assert_true (parta_store_digest (b, &digest_b, NULL));
  g_assert_true (parta_hash_equal (&digest_a, &digest_b));
}

static void
expect_sound (PartaStore *store)
{
  g_autoptr (GError) error = NULL;
  PartaCheck check;

  parta_store_check (store, &check, &error);
  g_assert_no_error (error);
}

static gboolean
count_cb (PartaRecord **record,
          gpointer      count)
{
  *(guint *) count += 1;

  return TRUE;
}

static guint
count_log (PartaStore *store)
{
  guint count = 0;

  flush (store);
  g_assert_true (parta_store_foreach_entry (store, count_cb, &count, NULL));

  return count;
}

/* what one types and sends, the other gets, and both agree. */
static void
check_two_replicas (Place         *place,
                    gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (PartaStore) boris = open_other (place, "boris");
  g_autoptr (Ledger) ledger = ledger_new ();

  type (anna, 1, "5");
  type (boris, 2, "3");
  ledger_sync (ledger, anna);
  ledger_sync (ledger, boris);
  ledger_sync (ledger, anna);
  g_assert_cmpstr (see_mark (anna, "j1", 2), ==, "3");
  g_assert_cmpstr (see_mark (boris, "j1", 1), ==, "5");
  g_assert_cmpuint (parta_store_get_n_waiting (anna, NULL), ==, 0);
  expect_agreement (anna, boris);
  expect_sound (anna);
  expect_sound (boris);
}

/* The same news twice have the effect of once (I3). */
static void
check_twice (Place         *place,
             gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (PartaStore) boris = open_other (place, "boris");
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaNews) news = NULL;
  guint n_entries;

  type (anna, 1, "5");
  type (anna, 1, "4");
  ledger_sync (ledger, anna);
  news = ledger_news (ledger, boris, 100);
  apply (boris, news);
  n_entries = count_log (boris);
  apply (boris, news);
  g_assert_cmpuint (count_log (boris), ==, n_entries);
  expect_agreement (anna, boris);
  expect_sound (boris);
}

/* A lost acknowledgement: the ledger has the entries, the replica does not know it, and sends them again. */
static void
check_lost_answer (Place         *place,
                   gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaParcel) again = NULL;

  type (anna, 1, "5");
  ledger_push (ledger, anna);
  g_assert_cmpuint (parta_store_get_n_waiting (anna, NULL), ==, 1);
  again = parta_store_get_outbox (anna, 1, 10, 1 << 20, NULL);
  g_assert_cmpuint (again->lines->len, ==, 1);
  ledger_sync (ledger, anna);
  g_assert_cmpuint (parta_store_get_n_waiting (anna, NULL), ==, 0);
  g_assert_cmpstr (see_mark (anna, "j1", 1), ==, "5");
}

/* Pulled while something waits: what is typed here stays on view over what comes, and the record below it moves. */
static void
check_rebase (Place         *place,
              gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (PartaStore) boris = open_other (place, "boris");
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaNews) news = NULL;
  const PartaFact *fact;

  type (anna, 1, "3");
  ledger_sync (ledger, anna);
  g_assert_cmpstr (see_mark (boris, "j1", 1), ==, "");
  type (boris, 1, "5");
  news = ledger_news (ledger, boris, 100);
  apply (boris, news);
  g_assert_cmpstr (see_mark (boris, "j1", 1), ==, "5");
  fact = parta_state_get (parta_store_get_state (boris), "journal/j1", PARTA_KIND_MARK, "2025-10-12/1/p1/1");
  g_assert_true (parta_fact_is_pending (fact));
  g_assert_cmpstr (parta_body_get (parta_fact_get_head (fact)->body, "mark"), ==, "3");
  ledger_sync (ledger, boris);
  ledger_sync (ledger, anna);
  fact = parta_state_get (parta_store_get_state (boris), "journal/j1", PARTA_KIND_MARK, "2025-10-12/1/p1/1");
  g_assert_false (parta_fact_is_pending (fact));
  g_assert_cmpuint (parta_fact_get_n_rivals (fact), ==, 1);
  expect_agreement (anna, boris);
}

static const struct
{
  const char  *path;
  PartaVerdict verdict;
  gboolean     shown;     /* whether the mark stays on view */
  guint        n_open;    /* how many entries ask for attention */
} verdict_cases[] = {
  { "/store/news/verdict/applied", PARTA_VERDICT_APPLIED, TRUE, 0 },
  { "/store/news/verdict/late", PARTA_VERDICT_LATE, TRUE, 0 },
  { "/store/news/verdict/merged", PARTA_VERDICT_MERGED, TRUE, 0 },
  { "/store/news/verdict/conflict/R-100", PARTA_VERDICT_CONFLICT, TRUE, 1 },
  { "/store/news/verdict/held/R-101", PARTA_VERDICT_HELD, FALSE, 1 },
  { "/store/news/verdict/refused/R-101", PARTA_VERDICT_REFUSED, FALSE, 1 },
  { "/store/news/verdict/void", PARTA_VERDICT_VOID, FALSE, 1 },
};

/* First the early notice, then the place in the ledger: on view the same, before and after the store was opened anew. */
static void
check_verdict (Place         *place,
               gconstpointer  data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *dir = g_build_filename (place->dir, "anna", NULL);
  PartaStore *anna = open_other (place, "anna");
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaEntry) entry = type_mark (anna, "j1", 1, "5");
  g_autoptr (PartaNews) notice = parta_news_new ();
  g_autoptr (GPtrArray) settled = NULL;
  PartaRecord *early = parta_record_new (NULL);
  const char *expected = verdict_cases[index].shown ? "5" : "";

  early->own = 1;
  early->verdict = verdict_cases[index].verdict;
  early->rule = g_strdup ("right");
  early->clause = g_strdup ("R-010");
  early->lsn = 1;
  notice->acked = 1;
  g_ptr_array_add (notice->verdicts, early);
  ledger_add (ledger, entry, verdict_cases[index].verdict, "right");
  apply (anna, notice);

  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (GPtrArray) open = NULL;

      if (round == 2)
        ledger_sync (ledger, anna);
      if (round % 2 == 1)
        {
          g_object_unref (anna);
          anna = open_store (dir, place->clock);
        }
      g_assert_cmpstr (see_mark (anna, "j1", 1), ==, expected);
      g_assert_cmpuint (parta_store_get_n_waiting (anna, NULL), ==, 0);
      open = parta_store_list_open (anna, NULL);
      g_assert_cmpuint (open->len, ==, verdict_cases[index].n_open);
      if (open->len > 0)
        g_assert_cmpstr (((PartaRecord *) open->pdata[0])->rule, ==, "right");
    }
  g_assert_true (parta_store_settle (anna, parta_entry_get_id (entry), NULL));
  settled = parta_store_list_open (anna, NULL);
  g_assert_cmpuint (settled->len, ==, 0);
  g_assert_cmpuint (count_log (anna), ==, 1);
  g_object_unref (anna);
}

/* Many pages: the cursor moves, nothing is skipped, and a page that is missing is noticed. */
static void
check_pages (Place         *place,
             gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (PartaStore) boris = open_other (place, "boris");
  g_autoptr (Ledger) ledger = ledger_new ();

  for (guint i = 1; i <= 25; i++)
    type (anna, i, "5");
  ledger_sync (ledger, anna);
  for (guint page = 0; page < 9; page++)
    {
      g_autoptr (PartaNews) news = ledger_news (ledger, boris, 3);

      apply (boris, news);
      if (page == 3)
        apply (boris, news);
    }
  expect_agreement (anna, boris);
  expect_sound (boris);
}

/* An entry that was left out, changed or put elsewhere: the running hash tells, nothing is written, the scope begins again. */
static void
check_diverged (Place         *place,
                gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (PartaStore) boris = open_other (place, "boris");
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaNews) first = NULL;
  g_autoptr (PartaNews) broken = NULL;
  g_autoptr (PartaNews) whole = NULL;

  type (anna, 1, "5");
  type (anna, 2, "4");
  ledger_sync (ledger, anna);
  first = ledger_news (ledger, boris, 100);
  apply (boris, first);
  type (anna, 3, "3");
  type (anna, 4, "2");
  ledger_sync (ledger, anna);

  broken = ledger_news (ledger, boris, 100);
  g_ptr_array_remove_index (broken->records, 0);
  g_assert_cmpstr (see_mark (boris, "j1", 2), ==, "4");
  expect_refused (boris, broken, PARTA_STORE_ERROR_DIVERGED);
  g_assert_cmpuint (count_log (boris), ==, 2);
  g_assert_cmpstr (see_mark (boris, "j1", 2), ==, "4");
  g_assert_cmpstr (see_mark (boris, "j1", 4), ==, "");

  whole = ledger_news (ledger, boris, 100);
  g_assert_cmpuint (whole->records->len, ==, 4);
  apply (boris, whole);
  g_assert_cmpstr (see_mark (boris, "j1", 4), ==, "2");
  expect_agreement (anna, boris);
  expect_sound (boris);
}

/* While a scope is read anew, what was held stays on view, also for a store that is opened meanwhile. */
static void
check_begin_again (Place         *place,
                   gconstpointer  data)
{
  g_autofree char *dir = g_build_filename (place->dir, "boris", NULL);
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  PartaStore *boris = open_other (place, "boris");
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaNews) again = parta_news_new ();
  PartaCursor *start = parta_cursor_new ("journal/j1");

  for (guint i = 1; i <= 5; i++)
    type (anna, i, "5");
  ledger_sync (ledger, anna);
  ledger_sync (ledger, boris);
  start->generation = 1;
  g_ptr_array_add (again->cursors, start);
  again->more = TRUE;
  apply (boris, again);
  for (guint page = 0; page < 3; page++)
    {
      g_autoptr (PartaNews) news = NULL;

      g_assert_cmpstr (see_mark (boris, "j1", 5), ==, "5");
      g_object_unref (boris);
      boris = open_store (dir, place->clock);
      g_assert_cmpstr (see_mark (boris, "j1", 5), ==, "5");
      news = ledger_news (ledger, boris, 2);
      apply (boris, news);
    }
  expect_agreement (anna, boris);
  expect_sound (boris);
  g_object_unref (boris);
}

/* Access ends: what waits travels first; then the entries of others go, the own ones stay; a new grant brings all of it back. */
static void
check_revoke (Place         *place,
              gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (PartaStore) boris = open_other (place, "boris");
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaNews) revoked = parta_news_new ();
  g_autoptr (PartaNews) acked = parta_news_new ();
  g_autoptr (PartaNews) granted = parta_news_new ();

  type (anna, 1, "5");
  ledger_sync (ledger, anna);
  ledger_sync (ledger, boris);
  type (boris, 2, "4");
  grant (revoked, "journal/j1", 1, PARTA_ACCESS_REVOKED);
  apply (boris, revoked);
  g_assert_cmpuint (count_log (boris), ==, 2);
  g_assert_cmpstr (see_mark (boris, "j1", 1), ==, "5");
  g_assert_cmpstr (see_mark (boris, "j1", 2), ==, "4");

  ledger_push (ledger, boris);
  acked->acked = 1;
  apply (boris, acked);
  g_assert_cmpuint (count_log (boris), ==, 1);
  g_assert_cmpstr (see_mark (boris, "j1", 1), ==, "");
  g_assert_cmpstr (see_mark (boris, "j1", 2), ==, "");

  grant (granted, "journal/j1", 2, PARTA_ACCESS_READ);
  apply (boris, granted);
  ledger_sync (ledger, boris);
  ledger_sync (ledger, anna);
  g_assert_cmpuint (count_log (boris), ==, 2);
  expect_agreement (anna, boris);
  expect_sound (boris);
}

static void
check_forked (Place         *place,
              gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (PartaNews) acked = parta_news_new ();
  g_autoptr (PartaNews) placed = parta_news_new ();
  PartaRecord *record = parta_record_new (NULL);

  type (anna, 1, "5");
  acked->acked = 2;
  expect_refused (anna, acked, PARTA_STORE_ERROR_FORKED);
  record->own = 2;
  record->lsn = 1;
  record->scope = g_strdup ("journal/j1");
  g_ptr_array_add (placed->records, record);
  expect_refused (anna, placed, PARTA_STORE_ERROR_FORKED);
  g_assert_cmpuint (count_log (anna), ==, 1);
  g_assert_cmpstr (see_mark (anna, "j1", 1), ==, "5");
}

/* An entry of a newer version is kept, counts in the running hash, and shows nothing. */
static void
check_unreadable (Place         *place,
                  gconstpointer  data)
{
  static const char line[] = "{\"v\":9,\"school\":\"s1\",\"something\":\"new\"}";
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (PartaNews) news = parta_news_new ();
  PartaRecord *record = parta_record_new (NULL);
  PartaCursor *cursor = parta_cursor_new ("journal/j1");
  PartaHash digest;

  record->line = g_bytes_new_static (line, sizeof line - 1);
  record->scope = g_strdup ("journal/j1");
  record->lsn = 7;
  record->verdict = PARTA_VERDICT_HELD;
  record->rule = g_strdup ("newer");
  parta_hash_of (&digest, line, sizeof line - 1);
  parta_chain_ledger (&cursor->head, PARTA_SCOPE_DOMAIN, 7, &digest, "held", "newer");
  cursor->generation = 1;
  cursor->next = 8;
  g_ptr_array_add (news->records, record);
  g_ptr_array_add (news->cursors, cursor);
  apply (anna, news);
  g_assert_cmpuint (count_log (anna), ==, 1);
  g_assert_cmpstr (see_mark (anna, "j1", 1), ==, "");
  expect_sound (anna);
}

/* I13: nothing is taken in that was not granted. */
static void
check_not_granted (Place         *place,
                   gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (PartaStore) boris = open_other (place, "boris");
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaNews) news = NULL;
  PartaRecord *record;

  type (anna, 1, "5");
  ledger_sync (ledger, anna);
  news = ledger_news (ledger, boris, 10);
  record = news->records->pdata[0];
  g_free (record->scope);
  record->scope = g_strdup ("journal/j2");
  expect_refused (boris, news, PARTA_STORE_ERROR_FAILED);
  g_assert_cmpuint (count_log (boris), ==, 0);
}

static void
changed_cb (PartaStore  *store,
            char       **scopes,
            char       **told)
{
  g_free (*told);
  *told = g_strjoinv (" ", scopes);
}

static void
check_told (Place         *place,
            gconstpointer  data)
{
  g_autoptr (PartaStore) anna = open_other (place, "anna");
  g_autoptr (PartaStore) boris = open_other (place, "boris");
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autofree char *told = NULL;

  type (anna, 1, "5");
  ledger_sync (ledger, anna);
  g_signal_connect (boris, "scopes-changed", G_CALLBACK (changed_cb), &told);
  ledger_sync (ledger, boris);
  run_until_told (boris, "synced");
  g_assert_cmpstr (told, ==, "journal/j1");
}

#define ADD(path, function) g_test_add (path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/news/two-replicas/R-098", check_two_replicas);
  ADD ("/store/news/twice", check_twice);
  ADD ("/store/news/lost-answer", check_lost_answer);
  ADD ("/store/news/rebase", check_rebase);
  ADD ("/store/news/pages", check_pages);
  ADD ("/store/news/diverged", check_diverged);
  ADD ("/store/news/begin-again", check_begin_again);
  ADD ("/store/news/revoke", check_revoke);
  ADD ("/store/news/forked", check_forked);
  ADD ("/store/news/unreadable", check_unreadable);
  ADD ("/store/news/not-granted", check_not_granted);
  ADD ("/store/news/told", check_told);
  for (guint i = 0; i < G_N_ELEMENTS (verdict_cases); i++)
    g_test_add (verdict_cases[i].path, Place, GUINT_TO_POINTER (i), place_set_up, check_verdict, place_tear_down);

  return g_test_run ();
}
