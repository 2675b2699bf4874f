/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-aside.h"
#include "parta-decision.h"
#include "toy-ledger.h"

#include <string.h>

/* What becomes of a mark whose entry was held, when somebody decides.
 *
 * Steps stand in the order of the ledger: who and what ("T5" is the teacher's five, "D" a substitute), "^N" for the step
 * that was seen, "?" where the entry is held, "!" where it is void; "+N" and "-N" are decisions that accept and void step N;
 * "=N" is the server that puts back what step N said, "=0" that puts back nothing. */
static const struct
{
  const char *path, *steps, *stands;
  gboolean    voided;
} cases[] = {
  { "/journal/decision/waits", "T5?", "", FALSE },
  { "/journal/decision/accepted", "T5? +1", "5", FALSE },
  { "/journal/decision/voided", "T5? -1", "", TRUE },
  { "/journal/decision/void-at-once", "T5!", "", TRUE },
  { "/journal/decision/accepted-over-base", "T5 T4^1? +2", "4", FALSE },
  { "/journal/decision/voided-over-base", "T5 T4^1? -2", "5", TRUE },
  { "/journal/decision/accepted-run", "T5? T4^1? T3^2? +1 +3", "3", FALSE },
  { "/journal/decision/accepted-backwards", "T5? T4^1? +2 +1", "5 4", FALSE },
  { "/journal/decision/meanwhile-another", "T5? D4 +1", "5 4", FALSE },
  { "/journal/decision/meanwhile-another-of-higher-rank", "D5? T4 +1", "4 5", FALSE },
  { "/journal/decision/meanwhile-the-same", "T5? D5 +1", "5", FALSE },
  { "/journal/decision/unknown", "T5? +2", "", FALSE },
  { "/journal/decision/not-held", "T5 +1", "5", FALSE },
  { "/journal/decision/restored", "T5 T4^1 =1", "5", TRUE },
  { "/journal/decision/restored-to-nothing", "T5 =0", "x", TRUE },
  { "/journal/decision/entered-again", "T5 T4^1 =1 T3^3", "3", TRUE },
};

typedef struct
{
  PartaState *state;
  ToyDevice   devices[3];   /* teacher, substitute, office */
  ToyDevice   server;
  GPtrArray  *entries;      /* of PartaEntry, in the order of the ledger */
  GArray     *verdicts;     /* of PartaVerdict */
} Story;

static PartaEntry *
decide (Story      *story,
        const char *step)
{
  guint number = (guint) (step[1] - '0');
  PartaEntryId other = { .seq = 9 };
  const PartaEntryId *id = number <= story->entries->len ? parta_entry_get_id (story->entries->pdata[number - 1]) : &other;
  g_autofree char *key = parta_decision_dup_key (id);
  const char *outcome = *step == '+' ? PARTA_DECISION_ACCEPT : PARTA_DECISION_VOID;

  return toy_say (&story->devices[2], TOY_SCOPE, PARTA_KIND_DECISION, key, NULL, parta_body_new ("outcome", outcome, NULL));
}

static PartaEntry *
restore (Story      *story,
         const char *step)
{
  guint number = (guint) (step[1] - '0');
  const PartaEntry *earlier = number > 0 ? story->entries->pdata[number - 1] : NULL;
  const PartaFact *fact = parta_state_get (story->state, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY);
  const char *mark = earlier != NULL ? parta_body_get (parta_entry_get_draft (earlier)->body, "mark") : "";
  g_autoptr (PartaDraft) draft = parta_draft_new (TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY, parta_body_new ("mark", mark, NULL));

  draft->source = PARTA_SOURCE_CORRECTION;
  draft->base = parta_fact_get_head (fact)->id;

  return toy_say_draft (&story->server, draft, 1000);
}

static PartaEntry *
say (Story      *story,
     const char *step)
{
  const char *seen = strchr (step, '^');
  char mark[2] = { step[1], '\0' };

  return toy_mark (&story->devices[*step == 'D'], seen != NULL ? story->entries->pdata[seen[1] - '1'] : NULL, mark);
}

static void
take_step (Story      *story,
           const char *step)
{
  PartaEntry *entry = *step == '+' || *step == '-' ? decide (story, step)
                      : *step == '='               ? restore (story, step)
                                                   : say (story, step);
  PartaVerdict verdict = strchr (step, '?') != NULL   ? PARTA_VERDICT_HELD
                         : strchr (step, '!') != NULL ? PARTA_VERDICT_VOID
                                                      : PARTA_VERDICT_APPLIED;

  g_assert_true (parta_entry_check (entry, NULL));
  g_ptr_array_add (story->entries, entry);
  g_array_append_val (story->verdicts, verdict);
  parta_state_apply (story->state, entry, verdict, story->entries->len);
}

static char *
describe (PartaState *state)
{
  const PartaFact *fact = parta_state_get (state, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY);
  GString *text = g_string_new (NULL);
  const char *mark;

  if (fact == NULL)
    return g_string_free (text, FALSE);

  mark = parta_body_get (parta_fact_get_head (fact)->body, "mark");
  g_string_append (text, *mark != '\0' ? mark : "x");
  for (guint i = 0; i < parta_fact_get_n_rivals (fact); i++)
    g_string_append_printf (text, " %s", parta_body_get (parta_fact_get_rival (fact, i)->body, "mark"));

  return g_string_free (text, FALSE);
}

/* I12: whoever replays the same ledger, be it in one go, or twice as after a lost reply, has the same record. */
static void
check_again (const Story *story)
{
  g_autoptr (PartaState) other = parta_state_new (NULL, NULL);
  g_autofree char *digest = toy_digest (story->state, TOY_SCOPE);
  g_autofree char *again = NULL;

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < story->entries->len; i++)
        parta_state_apply (other, story->entries->pdata[i], g_array_index (story->verdicts, PartaVerdict, i), i + 1);
    }
  again = toy_digest (other, TOY_SCOPE);
  g_assert_cmpstr (digest, ==, again);
}

static void
check_case (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (GStrv) steps = g_strsplit (cases[index].steps, " ", -1);
  g_autofree char *stands = NULL;
  Story story = {
    .state = parta_state_new (NULL, NULL),
    .devices = { { 'T', "t1", "teacher" }, { 'D', "s1", "substitute" }, { 'O', "d1", "deputy" } },
    .server = { 'S', PARTA_SYSTEM_PERSON, PARTA_SYSTEM_PERSON },
    .entries = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_entry_unref),
    .verdicts = g_array_new (FALSE, FALSE, sizeof (PartaVerdict)),
  };

  for (guint i = 0; steps[i] != NULL; i++)
    take_step (&story, steps[i]);
  stands = describe (story.state);
  g_assert_cmpstr (stands, ==, cases[index].stands);
  g_assert_cmpint (parta_state_is_voided (story.state, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY), ==, cases[index].voided);
  check_again (&story);

  parta_state_unref (story.state);
  g_ptr_array_unref (story.entries);
  g_array_unref (story.verdicts);
}

/* An accepted entry is its author's: who decided says so in the decision, and in no other place. */
static void
check_author (void)
{
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  ToyDevice teacher = { 'T', "t1", "teacher" };
  ToyDevice office = { 'O', "d1", "deputy" };
  g_autoptr (PartaEntry) held = toy_mark (&teacher, NULL, "5");
  g_autoptr (PartaDraft) draft = parta_decision_draft (held, PARTA_DECISION_ACCEPT, "the clock was wrong");
  g_autoptr (PartaEntry) decision = toy_say_draft (&office, draft, 1000);
  const PartaVersion *head;

  g_assert_null (parta_state_get_held (state, TOY_SCOPE, parta_entry_get_id (held)));
  parta_state_apply (state, held, PARTA_VERDICT_HELD, 1);
  g_assert_nonnull (parta_state_get_held (state, TOY_SCOPE, parta_entry_get_id (held)));
  g_assert_null (parta_decision_find (state, held));
  parta_state_apply_pending (state, decision);
  g_assert_cmpstr (parta_fact_get (parta_decision_find (state, held), "reason"), ==, "the clock was wrong");
  g_assert_null (parta_state_get (state, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY));
  parta_state_apply (state, decision, PARTA_VERDICT_APPLIED, 7);

  head = parta_fact_get_head (parta_state_get (state, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY));
  g_assert_cmpstr (head->author, ==, "t1");
  g_assert_cmpuint (head->lsn, ==, 7);
  g_assert_true (parta_entry_id_equal (&head->id, parta_entry_get_id (held)));
}

static void
check_keys (void)
{
  PartaEntryId id;

  g_assert_true (parta_decision_parse_key (&id, "000102030405060708090a0b0c0d0e0f/17"));
  g_assert_cmpuint (id.seq, ==, 17);
  g_assert_false (parta_decision_parse_key (&id, "000102030405060708090a0b0c0d0e0f/017"));
  g_assert_false (parta_decision_parse_key (&id, "000102030405060708090A0B0C0D0E0F/17"));
  g_assert_false (parta_decision_parse_key (&id, "x/17"));
  g_assert_true (parta_kind_fits_scope (PARTA_KIND_DECISION, "class/7a"));
  g_assert_true (parta_kind_fits_scope (PARTA_KIND_DECISION, TOY_SCOPE));
  g_assert_false (parta_kind_fits_scope (PARTA_KIND_BREACH, TOY_SCOPE));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GUINT_TO_POINTER (i), check_case);
  g_test_add_func ("/journal/decision/author", check_author);
  g_test_add_func ("/journal/decision/keys", check_keys);

  return g_test_run ();
}
