/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-conflict.h"
#include "toy-ledger.h"

/* Two facts of one lesson: the mark of a pupil, and the absence. T and U are laptops of the teacher, S and D of substitutes. */
typedef struct
{
  PartaState *state;
  guint64     lsn;
  ToyDevice   teacher, laptop, substitute, other;
} Desk;

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  *desk = (Desk){
    .state = parta_state_new (NULL, NULL),
    .teacher = { 'T', "t1", "teacher" },
    .laptop = { 'U', "t1", "teacher" },
    .substitute = { 'S', "s1", "substitute" },
    .other = { 'D', "s2", "substitute" },
  };
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  parta_state_unref (desk->state);
}

/* Returns: lent by nobody: the identity is what counts afterwards. */
static PartaEntryId
say (Desk             *desk,
     ToyDevice        *device,
     const PartaEntryId *base,
     const char       *mark)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY, parta_body_new ("mark", mark, NULL));
  g_autoptr (PartaEntry) entry = NULL;

  if (base != NULL)
    draft->base = *base;
  entry = toy_say_draft (device, draft, 1000);
  parta_state_apply (desk->state, entry, parta_state_foresee (desk->state, entry), ++desk->lsn);

  return *parta_entry_get_id (entry);
}

static GPtrArray *
list (Desk *desk,
      guint n_expected)
{
  GPtrArray *conflicts = parta_conflict_list (desk->state, TOY_SCOPE);

  g_assert_cmpuint (conflicts->len, ==, n_expected);

  return conflicts;
}

static PartaVerdict
settle (Desk                *desk,
        ToyDevice           *device,
        const PartaConflict *conflict,
        guint                index)
{
  g_autoptr (PartaDraft) draft = parta_conflict_draft (conflict, index);
  g_autoptr (PartaEntry) entry = toy_say_draft (device, draft, 2000);
  PartaVerdict verdict = parta_state_foresee (desk->state, entry);

  g_assert_true (parta_entry_check (entry, NULL));
  parta_state_apply (desk->state, entry, verdict, ++desk->lsn);

  return verdict;
}

/* both values, both authors, and why one of them stands. */
static void
check_ground (Desk         *desk,
              gconstpointer data)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  const PartaConflict *conflict;

  say (desk, &desk->substitute, NULL, "5");
  say (desk, &desk->other, NULL, "4");
  say (desk, &desk->teacher, NULL, "3");
  say (desk, &desk->laptop, NULL, "2");
  conflicts = list (desk, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpuint (conflict->versions->len, ==, 4);
  g_assert_cmpstr (parta_conflict_get_version (conflict, 0)->author, ==, "t1");
  g_assert_cmpint (parta_conflict_get_ground (conflict, 1), ==, PARTA_GROUND_OWNER);
  g_assert_cmpint (parta_conflict_get_ground (conflict, 2), ==, PARTA_GROUND_OWNER);
  g_assert_cmpint (parta_conflict_get_ground (conflict, 3), ==, PARTA_GROUND_LATER);
  g_assert_true (parta_conflict_concerns (conflict, "s2"));
  g_assert_false (parta_conflict_concerns (conflict, "s3"));
  g_assert_null (conflict->waiting);
}

static void
check_first (Desk         *desk,
             gconstpointer data)
{
  g_autoptr (GPtrArray) conflicts = NULL;

  say (desk, &desk->substitute, NULL, "5");
  say (desk, &desk->other, NULL, "4");
  conflicts = list (desk, 1);
  g_assert_cmpint (parta_conflict_get_ground (conflicts->pdata[0], 1), ==, PARTA_GROUND_FIRST);
}

static void
check_seen (Desk         *desk,
            gconstpointer data)
{
  PartaEntryId first = say (desk, &desk->other, NULL, "5");
  g_autoptr (GPtrArray) conflicts = NULL;

  say (desk, &desk->substitute, NULL, "4");
  say (desk, &desk->other, &first, "3");
  conflicts = list (desk, 1);
  g_assert_cmpint (parta_conflict_get_ground (conflicts->pdata[0], 1), ==, PARTA_GROUND_SEEN);
}

/* I20: what was taken back while another changed it is in the list, although the page shows nothing. */
static void
check_taken_back (Desk         *desk,
                  gconstpointer data)
{
  PartaEntryId first = say (desk, &desk->substitute, NULL, "5");
  g_autoptr (GPtrArray) conflicts = NULL;

  say (desk, &desk->substitute, &first, "");
  say (desk, &desk->other, &first, "4");
  g_assert_null (parta_state_get_live (desk->state, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY));
  conflicts = list (desk, 1);
  g_assert_cmpstr (parta_body_get (parta_conflict_get_version (conflicts->pdata[0], 1)->body, "mark"), ==, "4");
}

/* Whichever version is chosen, it stands, and nothing is left to settle. */
static void
check_settle (Desk         *desk,
              gconstpointer data)
{
  for (guint index = 0; index < 3; index++)
    {
      static const char *const marks[] = { "3", "5", "4" };
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (GPtrArray) none = NULL;

      tear_down (desk, NULL);
      set_up (desk, NULL);
      say (desk, &desk->substitute, NULL, "5");
      say (desk, &desk->other, NULL, "4");
      say (desk, &desk->teacher, NULL, "3");
      conflicts = list (desk, 1);
      g_assert_cmpint (settle (desk, &desk->other, conflicts->pdata[0], index), ==, PARTA_VERDICT_APPLIED);
      none = list (desk, 0);
      g_assert_cmpstr (parta_fact_get (parta_state_get (desk->state, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY), "mark"), ==,
                       marks[index]);
    }
}

/* I20: who settles with an old list settles what was in it; what came since is listed anew. */
static void
check_stale_rival (Desk         *desk,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (GPtrArray) now = NULL;

  say (desk, &desk->teacher, NULL, "5");
  say (desk, &desk->substitute, NULL, "4");
  seen = list (desk, 1);
  say (desk, &desk->other, NULL, "3");
  g_assert_cmpint (settle (desk, &desk->teacher, seen->pdata[0], 1), ==, PARTA_VERDICT_APPLIED);
  now = list (desk, 1);
  g_assert_cmpstr (parta_body_get (parta_conflict_get_version (now->pdata[0], 0)->body, "mark"), ==, "4");
  g_assert_cmpuint (((const PartaConflict *) now->pdata[0])->versions->len, ==, 2);
  g_assert_cmpstr (parta_body_get (parta_conflict_get_version (now->pdata[0], 1)->body, "mark"), ==, "3");
}

/* Somebody has corrected what stood while another settled: the correction and the decision are in conflict, and the rival that
 * the decision named is not forgotten over that. */
static void
check_stale_head (Desk         *desk,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (GPtrArray) now = NULL;
  PartaEntryId head = say (desk, &desk->substitute, NULL, "5");

  say (desk, &desk->other, NULL, "4");
  seen = list (desk, 1);
  say (desk, &desk->substitute, &head, "2");
  g_assert_cmpint (settle (desk, &desk->other, seen->pdata[0], 0), ==, PARTA_VERDICT_CONFLICT);
  now = list (desk, 1);
  g_assert_cmpuint (((const PartaConflict *) now->pdata[0])->versions->len, >=, 2);
  g_assert_cmpstr (parta_body_get (parta_conflict_get_version (now->pdata[0], 0)->body, "mark"), ==, "2");
}

/* While the decision waits for the server the conflict is listed with it, so that nobody decides twice. */
static void
check_waiting (Desk         *desk,
               gconstpointer data)
{
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (GPtrArray) now = NULL;
  g_autoptr (PartaDraft) draft = NULL;
  g_autoptr (PartaEntry) entry = NULL;
  g_autoptr (PartaConflict) copy = NULL;

  say (desk, &desk->teacher, NULL, "5");
  say (desk, &desk->substitute, NULL, "4");
  seen = list (desk, 1);
  draft = parta_conflict_draft (seen->pdata[0], 1);
  entry = toy_say_draft (&desk->teacher, draft, 2000);
  parta_state_apply_pending (desk->state, entry);
  now = list (desk, 1);
  copy = parta_conflict_copy (now->pdata[0]);
  g_assert_true (parta_conflict_same_fact (copy, seen->pdata[0]));
  g_assert_cmpstr (parta_body_get (copy->waiting, "mark"), ==, "4");
  g_assert_true (parta_entry_id_equal (&copy->seen, parta_entry_get_id (entry)));
}

/* I20: whatever people say and settle, each version that the record keeps is in the list, and no other. */
static void
check_complete (void)
{
  GRand *random = g_rand_new_with_seed (20);

  for (guint seed = 0; seed < 500; seed++)
    {
      Desk desk;
      PartaEntryId seen[12];

      set_up (&desk, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
        {
          ToyDevice *devices[] = { &desk.teacher, &desk.laptop, &desk.substitute, &desk.other };
          ToyDevice *device = devices[g_rand_int_range (random, 0, 4)];
          g_autofree char *mark = g_strdup_printf ("%d", g_rand_int_range (random, 1, 6));
          g_autoptr (GPtrArray) conflicts = parta_conflict_list (desk.state, TOY_SCOPE);
          const PartaFact *fact;

          if (conflicts->len > 0 && g_rand_int_range (random, 0, 4) == 0)
            settle (&desk, device, conflicts->pdata[0], (guint) g_rand_int_range (random, 0, 2));
          seen[i] = say (&desk, device, i > 0 ? &seen[g_rand_int_range (random, 0, (gint32) i)] : NULL, mark);
          fact = parta_state_get (desk.state, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY);
          g_clear_pointer (&conflicts, g_ptr_array_unref);
          conflicts = list (&desk, parta_fact_get_n_rivals (fact) > 0 ? 1 : 0);
          for (guint k = 0; k < parta_fact_get_n_rivals (fact); k++)
            g_assert_true (parta_conflict_find (conflicts->pdata[0], &parta_fact_get_rival (fact, k)->id, NULL));
        }
      tear_down (&desk, NULL);
    }
  g_rand_free (random);
}

#define ADD(path, function) g_test_add ("/journal/conflict/" path, Desk, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("ground", check_ground);
  ADD ("ground-first", check_first);
  ADD ("ground-seen", check_seen);
  ADD ("taken-back", check_taken_back);
  ADD ("settle", check_settle);
  ADD ("settle-stale-rival", check_stale_rival);
  ADD ("settle-stale-head", check_stale_head);
  ADD ("waiting", check_waiting);
  g_test_add_func ("/journal/conflict/complete", check_complete);

  return g_test_run ();
}
