/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "toy-ledger.h"

#include <string.h>

#define N_SCOPES 6

static const char *const scope_names[N_SCOPES + 1] = {
  "class/7a", "journal/7a-eng", "journal/7a-math", "journal/7b-math", "journal/8a-math", "school", NULL,
};

/* A ledger that somebody else wrote, and how much of it is here already. */
typedef struct
{
  GPtrArray *entries;    /* of PartaEntry, in the order of lsn, from 1 */
  GArray    *verdicts;   /* of PartaVerdict */
  guint      here;
} History;

static void
replay (PartaState    *state,
        const History *history,
        guint          place,
        const char    *scope)
{
  const PartaEntry *entry = history->entries->pdata[place];

  if (scope == NULL || strcmp (parta_entry_get_draft (entry)->scope, scope) == 0)
    parta_state_apply (state, entry, g_array_index (history->verdicts, PartaVerdict, place), place + 1);
}

static void
load_scope (PartaState *state,
            const char *scope,
            gpointer    user_data)
{
  const History *history = user_data;

  for (guint i = 0; i < history->here; i++)
    replay (state, history, i, scope);
}

static PartaEntry *
say_anything (GRand      *random,
              ToyDevice  *device,
              PartaState *server)
{
  static const PartaKind kinds[N_SCOPES] = {
    PARTA_KIND_PUPIL, PARTA_KIND_MARK, PARTA_KIND_MARK, PARTA_KIND_MARK, PARTA_KIND_MARK, PARTA_KIND_ROOM,
  };
  int scope = g_rand_int_range (random, 0, N_SCOPES);
  gboolean mark = kinds[scope] == PARTA_KIND_MARK;
  int thing = g_rand_int_range (random, 1, 6);
  g_autofree char *key = mark ? g_strdup_printf ("2026-10-12/2/p%d/1", thing) : g_strdup_printf ("x%d", thing);
  g_autofree char *value = g_strdup_printf ("%d", g_rand_int_range (random, 1, 5));
  g_autoptr (PartaDraft) draft = NULL;

  if (g_rand_int_range (random, 0, 5) == 0)
    g_clear_pointer (&value, g_free);
  draft = parta_draft_new (scope_names[scope], kinds[scope], key, parta_body_new (mark ? "mark" : "name", value, NULL));
  if (g_rand_boolean (random))
    parta_fact_get_base (parta_state_get (server, draft->scope, draft->kind, key), &draft->base);

  return toy_say_draft (device, draft, 1000);
}

static void
write_history (History *history,
               guint32  seed,
               guint    n_entries)
{
  GRand *random = g_rand_new_with_seed (seed);
  g_autoptr (PartaState) server = parta_state_new (NULL, NULL);
  ToyDevice devices[] = { { 1, "t1", "teacher" }, { 2, "t1", "teacher" }, { 3, "s1", "substitute" }, { 4, "d1", "deputy" } };

  history->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_entry_unref);
  history->verdicts = g_array_new (FALSE, FALSE, sizeof (PartaVerdict));
  for (guint i = 0; i < n_entries; i++)
    {
      PartaEntry *entry = say_anything (random, &devices[g_rand_int_range (random, 0, 4)], server);
      PartaVerdict verdict = g_rand_int_range (random, 0, 8) == 0 ? PARTA_VERDICT_REFUSED
                                                                  : parta_state_foresee (server, entry);

      g_ptr_array_add (history->entries, entry);
      g_array_append_val (history->verdicts, verdict);
      replay (server, history, i, NULL);
    }
  g_rand_free (random);
}

static void
clear_history (History *history)
{
  g_ptr_array_unref (history->entries);
  g_array_unref (history->verdicts);
}

static char *
digest_all (PartaState *state)
{
  PartaHash hash;

  parta_state_digest (state, scope_names, &hash);

  return parta_hash_dup_hex (&hash);
}

/* The same ledger gives the same digest, whenever scopes are loaded, forgotten and loaded again (sync.md I12). */
static void
check_determinism (gconstpointer data)
{
  guint32 seed = GPOINTER_TO_UINT (data);
  GRand *random = g_rand_new_with_seed (seed + 1000);
  History history = { 0 };
  g_autoptr (PartaState) plain = parta_state_new (NULL, NULL);
  g_autoptr (PartaState) lazy = parta_state_new (load_scope, &history);
  g_autoptr (PartaState) by_scope = parta_state_new (NULL, NULL);
  g_autofree char *expected = NULL, *got = NULL, *third = NULL;

  write_history (&history, seed, 400);
  for (guint i = 0; i < history.entries->len; i++)
    {
      const char *any = scope_names[g_rand_int_range (random, 0, N_SCOPES)];
      gboolean stored_first = g_rand_boolean (random);

      replay (plain, &history, i, NULL);
      history.here = i + stored_first;
      if (g_rand_int_range (random, 0, 10) == 0)
        parta_state_drop_scope (lazy, any);
      if (g_rand_int_range (random, 0, 10) == 0)
        parta_state_get (lazy, any, PARTA_KIND_MARK, TOY_KEY);
      replay (lazy, &history, i, NULL);
      history.here = i + 1;
    }
  for (guint k = N_SCOPES; k > 0; k--)
    load_scope (by_scope, scope_names[k - 1], &history);

  expected = digest_all (plain);
  got = digest_all (lazy);
  third = digest_all (by_scope);
  g_assert_cmpstr (got, ==, expected);
  g_assert_cmpstr (third, ==, expected);
  clear_history (&history);
  g_rand_free (random);
}

static const PartaFact *
get_mark (PartaState *state)
{
  return parta_state_get (state, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY);
}

static void
assert_shown (PartaState *state,
              const char *mark,
              gboolean    waiting)
{
  g_assert_cmpstr (parta_fact_get (get_mark (state), "mark"), ==, mark);
  g_assert_cmpint (parta_fact_is_pending (get_mark (state)), ==, waiting);
}

static void
check_pending (void)
{
  ToyDevice laptop = { 1, "t1", "teacher" };
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  g_autoptr (PartaEntry) five = toy_mark (&laptop, NULL, "5");
  g_autoptr (PartaEntry) four = toy_mark (&laptop, five, "4");
  g_autofree char *before = toy_digest (state, TOY_SCOPE);
  g_autofree char *after = NULL;
  PartaEntryId base;

  parta_state_apply_pending (state, five);
  assert_shown (state, "5", TRUE);
  g_assert_null (parta_fact_get_head (get_mark (state)));
  parta_state_apply_pending (state, four);
  assert_shown (state, "4", TRUE);
  parta_fact_get_base (get_mark (state), &base);
  g_assert_true (parta_entry_id_equal (&base, parta_entry_get_id (four)));
  after = toy_digest (state, TOY_SCOPE);
  g_assert_cmpstr (before, ==, after);   /* what waits does not count */

  parta_state_apply (state, five, PARTA_VERDICT_APPLIED, 1);
  assert_shown (state, "4", TRUE);
  parta_state_apply (state, four, PARTA_VERDICT_APPLIED, 2);
  assert_shown (state, "4", FALSE);
  g_assert_cmpuint (parta_fact_get_head (get_mark (state))->lsn, ==, 2);
}

/* Somebody else's entry arrives while the own one waits: the own one stays before the eyes until it is answered. */
static void
check_rebase (void)
{
  ToyDevice laptop = { 1, "t1", "teacher" }, other = { 2, "s1", "substitute" };
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  g_autoptr (PartaEntry) mine = toy_mark (&laptop, NULL, "5");
  g_autoptr (PartaEntry) theirs = toy_mark (&other, NULL, "3");

  parta_state_apply_pending (state, mine);
  parta_state_apply (state, theirs, PARTA_VERDICT_APPLIED, 1);
  assert_shown (state, "5", TRUE);
  g_assert_cmpstr (parta_body_get (parta_fact_get_head (get_mark (state))->body, "mark"), ==, "3");

  parta_state_apply (state, mine, PARTA_VERDICT_CONFLICT, 2);
  assert_shown (state, "5", FALSE);
  g_assert_cmpuint (parta_fact_get_n_rivals (get_mark (state)), ==, 1);
  g_assert_cmpstr (parta_fact_get_rival (get_mark (state), 0)->author, ==, "s1");
  g_assert_cmpstr (parta_fact_get_rival (get_mark (state), 0)->role, ==, "substitute");
}

static const PartaVerdict without_effect[] = {
  PARTA_VERDICT_HELD, PARTA_VERDICT_REFUSED, PARTA_VERDICT_FORK, PARTA_VERDICT_VOID,
};

static void
check_refused_pending (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (without_effect); i++)
    {
      ToyDevice laptop = { 1, "t1", "teacher" };
      g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
      g_autoptr (PartaEntry) first = toy_mark (&laptop, NULL, "5");
      g_autoptr (PartaEntry) second = toy_mark (&laptop, first, "4");
      g_autoptr (PartaEntry) alone = toy_say (&laptop, TOY_SCOPE, PARTA_KIND_LESSON, "2026-10-12/2", NULL,
                                              parta_body_new ("topic", "x", NULL));

      parta_state_apply (state, first, PARTA_VERDICT_APPLIED, 1);
      parta_state_apply_pending (state, second);
      parta_state_apply_pending (state, alone);
      parta_state_apply (state, second, without_effect[i], 2);
      parta_state_apply (state, alone, without_effect[i], 3);
      assert_shown (state, "5", FALSE);
      g_assert_null (parta_state_get (state, TOY_SCOPE, PARTA_KIND_LESSON, "2026-10-12/2"));
    }
}

static void
check_retraction (void)
{
  ToyDevice laptop = { 1, "t1", "teacher" };
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  g_autoptr (PartaEntry) said = toy_mark (&laptop, NULL, "5");
  g_autoptr (PartaEntry) taken_back = toy_mark (&laptop, said, "");
  g_autofree char *empty = toy_digest (state, TOY_SCOPE);
  g_autofree char *full = NULL, *after = NULL;
  PartaHash hash;

  parta_state_apply (state, said, PARTA_VERDICT_APPLIED, 1);
  full = toy_digest (state, TOY_SCOPE);
  g_assert_cmpstr (full, !=, empty);
  parta_state_apply (state, taken_back, PARTA_VERDICT_APPLIED, 2);
  after = toy_digest (state, TOY_SCOPE);
  g_assert_cmpstr (after, ==, empty);
  g_assert_false (parta_state_digest_scope (state, TOY_SCOPE, &hash));
  g_assert_true (parta_fact_is_retracted (get_mark (state)));
  g_assert_null (parta_state_get_live (state, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY));
  g_assert_cmpstr (parta_fact_get (get_mark (state), "mark"), ==, "");
}

static void
check_iter (void)
{
  static const char *const keys[] = { "2026-10-12/2/p1/1", "2026-10-12/20/p1/1", "2026-10-12/2/p10/1", "2026-10-13/2/p1/1" };
  static const char *const found[] = { "2026-10-12/2/p1/1", "2026-10-12/2/p10/1" };
  ToyDevice laptop = { 1, "t1", "teacher" };
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  PartaFactIter iter;
  const PartaFact *fact;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (PartaEntry) entry = toy_say (&laptop, TOY_SCOPE, PARTA_KIND_MARK, keys[i], NULL,
                                              parta_body_new ("mark", "5", NULL));

      parta_state_apply (state, entry, PARTA_VERDICT_APPLIED, i + 1);
    }
  parta_fact_iter_init (&iter, state, TOY_SCOPE, PARTA_KIND_MARK, "2026-10-12/2/");
  for (; parta_fact_iter_next (&iter, &fact); n++)
    g_assert_cmpstr (parta_fact_get_key (fact), ==, found[n]);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (found));
  parta_fact_iter_init (&iter, state, TOY_SCOPE, PARTA_KIND_ATTENDANCE, "");
  g_assert_false (parta_fact_iter_next (&iter, &fact));
}

static void
check_parts (void)
{
  ToyDevice laptop = { 1, "t1", "teacher" };
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  g_autoptr (PartaEntry) entry = toy_mark (&laptop, NULL, "5");
  g_autofree char *day = NULL, *pupil = NULL, *work = NULL;

  parta_state_apply (state, entry, PARTA_VERDICT_LATE, 1);
  day = parta_fact_dup_part (get_mark (state), 0);
  pupil = parta_fact_dup_part (get_mark (state), 2);
  work = parta_fact_dup_part (get_mark (state), 3);
  g_assert_cmpstr (day, ==, "2026-10-12");
  g_assert_cmpstr (pupil, ==, "p1");
  g_assert_cmpstr (work, ==, "1");
  g_assert_null (parta_fact_dup_part (get_mark (state), 4));
  g_assert_cmpstr (parta_fact_get_key (get_mark (state)), ==, TOY_KEY);
}

/* How long it takes to read and replay the entries of a large scope. Says so, proves nothing about it. */
static void
check_speed (void)
{
  enum { N_ENTRIES = 30000 };
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_entry_unref);
  ToyDevice laptop = { 1, "t1", "teacher" };
  double read, applied;

  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *key = g_strdup_printf ("2026-%02u-%02u/%u/p%u/1", i / 28 % 12 + 1, i % 28 + 1, i % 6 + 1, i / 2000);
      g_autoptr (PartaEntry) entry = toy_say (&laptop, TOY_SCOPE, PARTA_KIND_MARK, key, NULL,
                                              parta_body_new ("mark", "5", NULL));

      g_ptr_array_add (lines, g_strdup (parta_entry_get_line (entry, NULL)));
    }
  g_test_timer_start ();
  for (guint i = 0; i < N_ENTRIES; i++)
    g_ptr_array_add (entries, parta_entry_parse (lines->pdata[i], strlen (lines->pdata[i]), NULL));
  read = g_test_timer_elapsed ();
  for (guint i = 0; i < N_ENTRIES; i++)
    parta_state_apply (state, entries->pdata[i], PARTA_VERDICT_APPLIED, i + 1);
  applied = g_test_timer_elapsed () - read;
  g_test_message ("an entry of %zu bytes: %.0f ns to read, %.0f ns to replay", strlen (lines->pdata[0]),
                  read / N_ENTRIES * 1e9, applied / N_ENTRIES * 1e9);
  g_assert_cmpstr (parta_fact_get (parta_state_get (state, TOY_SCOPE, PARTA_KIND_MARK, "2026-01-01/1/p0/1"), "mark"), ==, "5");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/journal/state/determinism/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), check_determinism);
    }
  g_test_add_func ("/journal/state/pending", check_pending);
  g_test_add_func ("/journal/state/rebase", check_rebase);
  g_test_add_func ("/journal/state/refused-pending", check_refused_pending);
  g_test_add_func ("/journal/state/retraction", check_retraction);
  g_test_add_func ("/journal/state/iter", check_iter);
  g_test_add_func ("/journal/state/parts", check_parts);
  g_test_add_func ("/journal/state/speed", check_speed);

  return g_test_run ();
}
