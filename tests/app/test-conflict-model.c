/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-conflict-model.h"

#include "parta-store-log.h"
#include "school-desk.h"

/* what the window knows of disagreements. The teacher has given 5 for the lesson of 12 October, a substitute 4; and the
 * same again for that of 5 October. */

#define LATER   "2026-10-12/2/p1/1"
#define EARLIER "2026-10-05/2/p1/1"

typedef struct
{
  SchoolDesk          desk;
  ToyDevice           substitute;
  PartaConflictModel *model;
  guint               n_failed;
} Table;

static void
run_loop (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
sync_table (Table *self)
{
  flush (self->desk.store);
  ledger_sync (self->desk.ledger, self->desk.store);
  run_loop ();
}

/* Somebody else says it on a device of their own, without having seen @base be followed by anything. */
static void
say_elsewhere (Table              *self,
               const char         *key,
               const PartaEntryId *base,
               const char         *mark)
{
  g_autoptr (PartaDraft) draft =
    parta_draft_new (SCHOOL_DESK_SCOPE, PARTA_KIND_MARK, key, parta_body_new ("mark", mark, NULL));
  g_autoptr (PartaEntry) entry = NULL;

  if (base != NULL)
    draft->base = *base;
  entry = toy_say_draft (&self->substitute, draft, toy_wall ("2026-10-12T11:00:00+06:00"));
  ledger_add (self->desk.ledger, entry, PARTA_VERDICT_CONFLICT, "");
}

static void
disagree (Table      *self,
          const char *key)
{
  g_autoptr (PartaEntry) entry = school_desk_type (&self->desk, PARTA_KIND_MARK, key, "mark", "5");

  sync_table (self);
  say_elsewhere (self, key, NULL, "4");
  sync_table (self);
}

static void
count_failed_cb (Table *self)
{
  self->n_failed++;
}

static void
set_up (Table        *self,
        gconstpointer data)
{
  school_desk_open (&self->desk, "2026-10-12T15:00", "toy", NULL);
  self->substitute = (ToyDevice){ 'S', "t-sub", "substitute", 0 };
  disagree (self, LATER);
  self->model = parta_conflict_model_new (self->desk.store);
  g_signal_connect_swapped (self->model, "failed", G_CALLBACK (count_failed_cb), self);
}

static void
tear_down (Table        *self,
           gconstpointer data)
{
  g_assert_cmpuint (self->n_failed, ==, 0);
  g_clear_object (&self->model);
  school_desk_clear (&self->desk);
}

static const PartaConflict *
get (Table *self,
     guint  index)
{
  return parta_conflict_model_get_list (self->model)->pdata[index];
}

static void
expect (Table *self,
        guint  n_listed,
        guint  n_open)
{
  g_assert_cmpuint (parta_conflict_model_get_list (self->model)->len, ==, n_listed);
  g_assert_cmpuint (parta_conflict_model_count (self->model, TRUE), ==, n_open);
  g_assert_cmpuint (parta_conflict_model_count (self->model, FALSE), ==, n_open);
}

static const char *
see (Table      *self,
     const char *key)
{
  return parta_fact_get (parta_state_get_live (parta_store_get_state (self->desk.store), SCHOOL_DESK_SCOPE, PARTA_KIND_MARK, key),
                         "mark");
}

static void
check_listed (Table        *self,
              gconstpointer data)
{
  expect (self, 1, 1);
  g_assert_true (parta_conflict_concerns (get (self, 0), "t-math"));
  g_assert_true (parta_conflict_concerns (get (self, 0), "t-sub"));
  disagree (self, EARLIER);
  expect (self, 2, 2);
}

/* A decision that is taken back was never made. */
static void
check_undo (Table        *self,
            gconstpointer data)
{
  guint choice = 0;

  parta_conflict_model_decide (self->model, get (self, 0), 1);
  g_assert_true (parta_conflict_model_get_decision (self->model, get (self, 0), &choice));
  g_assert_cmpuint (choice, ==, 1);
  expect (self, 1, 0);
  parta_conflict_model_undo (self->model);
  g_assert_false (parta_conflict_model_get_decision (self->model, get (self, 0), NULL));
  parta_conflict_model_settle (self->model);
  expect (self, 1, 1);
  g_assert_cmpuint (parta_store_get_n_waiting (self->desk.store, NULL), ==, 0);
  g_assert_cmpstr (see (self, LATER), ==, "5");
}

/* Decided, recorded, sent: gone from the list, with the value that was chosen. */
static void
check_settle (Table        *self,
              gconstpointer data)
{
  parta_conflict_model_decide (self->model, get (self, 0), 1);
  parta_conflict_model_settle (self->model);
  expect (self, 1, 0);
  g_assert_nonnull (get (self, 0)->waiting);
  g_assert_cmpuint (parta_store_get_n_waiting (self->desk.store, NULL), ==, 1);
  sync_table (self);
  expect (self, 0, 0);
  g_assert_cmpstr (see (self, LATER), ==, "4");
}

/* One decision at a time can be taken back: the next one records the one before. */
static void
check_two (Table        *self,
           gconstpointer data)
{
  disagree (self, EARLIER);
  parta_conflict_model_decide (self->model, get (self, 0), 0);
  parta_conflict_model_decide (self->model, get (self, 1), 1);
  g_assert_cmpuint (parta_store_get_n_waiting (self->desk.store, NULL), ==, 1);
  parta_conflict_model_undo (self->model);
  sync_table (self);
  expect (self, 1, 1);
}

/* I20: what comes while the decision can still be taken back was not seen by it, and stays to be settled. */
static void
check_news_meanwhile (Table        *self,
                      gconstpointer data)
{
  PartaEntryId head = parta_conflict_get_version (get (self, 0), 0)->id;

  parta_conflict_model_decide (self->model, get (self, 0), 0);
  say_elsewhere (self, LATER, &head, "2");
  sync_table (self);
  g_assert_true (parta_conflict_model_get_decision (self->model, get (self, 0), NULL));
  parta_conflict_model_settle (self->model);
  sync_table (self);
  expect (self, 1, 1);
  g_assert_cmpuint (get (self, 0)->versions->len, >=, 2);
}

/* Whoever writes the cell anew has decided nothing about the versions of others. */
static void
check_typed_over (Table        *self,
                  gconstpointer data)
{
  g_autoptr (PartaEntry) entry = school_desk_type (&self->desk, PARTA_KIND_MARK, LATER, "mark", "3");

  run_loop ();
  expect (self, 1, 0);
  sync_table (self);
  expect (self, 1, 1);
  g_assert_cmpstr (parta_body_get (parta_conflict_get_version (get (self, 0), 0)->body, "mark"), ==, "3");
}

#define ADD(path, function) g_test_add ("/app/conflict-model/" path, Table, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("listed", check_listed);
  ADD ("undo", check_undo);
  ADD ("settle", check_settle);
  ADD ("two", check_two);
  ADD ("news-meanwhile", check_news_meanwhile);
  ADD ("typed-over", check_typed_over);

  return g_test_run ();
}
