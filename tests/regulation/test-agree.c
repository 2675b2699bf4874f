/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-rules.h"
#include "parta-school-rules.h"
#include "random-school.h"
#include "shelf.h"

#include <string.h>

#define SCHOOLS   20     /* of each regulation */
#define DEEDS     1000   /* in each school */
#define SITTING   10     /* deeds of one person between two syncs, at most */

/* Two replays of one ledger: the server's, and that of somebody's laptop, with what waits there upon it. */
typedef struct
{
  GPtrArray     *ledger;     /* of PartaEntry, in the order of lsn from 1 */
  GArray        *verdicts;   /* of PartaVerdict */
  PartaRulebook *server_book;
  PartaRulebook *laptop_book;
  PartaState    *server;
  PartaState    *laptop;
  guint64        seq;
} World;

/* How often each outcome and each rule was seen: a test that meets nothing proves nothing. */
static guint outcomes[PARTA_OUTCOME_REFUSE + 1];
static guint rules[PARTA_N_RULES];
static guint scenarios;

static void
load_scope_cb (PartaState *state,
               const char *scope,
               gpointer    user_data)
{
  const World *world = user_data;

  for (guint i = 0; i < world->ledger->len; i++)
    {
      const PartaEntry *entry = world->ledger->pdata[i];

      if (strcmp (parta_entry_get_draft (entry)->scope, scope) == 0)
        parta_state_apply (state, entry, g_array_index (world->verdicts, PartaVerdict, i), i + 1);
    }
}

static void
append (World        *self,
        PartaEntry   *entry,
        PartaVerdict  verdict)
{
  g_ptr_array_add (self->ledger, parta_entry_ref (entry));
  g_array_append_val (self->verdicts, verdict);
  parta_state_apply (self->server, entry, verdict, self->ledger->len);
}

static PartaEntry *
make_entry (World            *self,
            PartaState       *seen_in,
            const PartaDraft *draft,
            const char       *person,
            const char       *role,
            gint64            wall)
{
  g_autoptr (PartaDraft) copy = parta_draft_copy (draft);
  PartaStamp stamp = { .school = "s1", .author = person, .boot = "", .wall = wall };

  copy->role = g_strdup (role);
  parta_fact_get_base (parta_state_get (seen_in, copy->scope, copy->kind, copy->key), &copy->base);
  memset (stamp.id.device, person[0], sizeof stamp.id.device);
  stamp.id.seq = ++self->seq;

  return parta_entry_new (copy, &stamp);
}

static void
world_init (World            *self,
            PartaRegulations *regulations,
            GRand            *chance,
            const char       *regulation)
{
  g_autoptr (GPtrArray) drafts = random_school_list_drafts (chance, regulation);

  self->seq = 0;
  self->ledger = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_entry_unref);
  self->verdicts = g_array_new (FALSE, FALSE, sizeof (PartaVerdict));
  self->server_book = parta_regulations_make_rulebook (regulations);
  self->laptop_book = parta_regulations_make_rulebook (regulations);
  self->server = parta_state_new (NULL, NULL);
  self->laptop = parta_state_new (load_scope_cb, self);
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autoptr (PartaEntry) entry = make_entry (self, self->server, drafts->pdata[i], "system", "system", 1000);

      append (self, entry, parta_state_foresee (self->server, entry));
    }
}

static void
world_clear (World *self)
{
  parta_state_unref (self->laptop);
  parta_state_unref (self->server);
  parta_rulebook_unref (self->laptop_book);
  parta_rulebook_unref (self->server_book);
  g_array_unref (self->verdicts);
  g_ptr_array_unref (self->ledger);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static void
expect_same (const PartaRuling *foreseen,
             const PartaRuling *judged,
             const RandomDeed  *deed)
{
  gboolean same = foreseen->outcome == judged->outcome && foreseen->rule == judged->rule && foreseen->due == judged->due &&
                  foreseen->outer == judged->outer && foreseen->role == judged->role &&
                  strcmp (foreseen->clause, judged->clause) == 0;

  if (!same)
    g_test_message ("%s %s %s at %" G_GINT64_FORMAT ": %s %s and %s %s", deed->person, parta_kind_get_name (deed->draft->kind),
                    deed->draft->key, deed->wall, parta_outcome_get_name (foreseen->outcome), parta_rule_get_id (foreseen->rule),
                    parta_outcome_get_name (judged->outcome), parta_rule_get_id (judged->rule));
  g_assert_true (same);
  outcomes[judged->outcome]++;
  rules[judged->rule]++;
  scenarios++;
}

static PartaVerdict
verdict_of (const PartaRuling *ruling,
            PartaVerdict       foreseen)
{
  if (ruling->outcome == PARTA_OUTCOME_REFUSE)
    return PARTA_VERDICT_REFUSED;

  return ruling->outcome == PARTA_OUTCOME_QUARANTINE ? PARTA_VERDICT_HELD : foreseen;
}

/* One deed: foreseen on the laptop, typed there, judged by the server. Returns: whether the laptop knows what came of it. */
static gboolean
do_deed (World      *self,
         GRand      *chance,
         const char *person)
{
  g_auto (RandomDeed) deed = { 0 };
  g_autoptr (PartaEntry) entry = NULL;
  PartaRuling foreseen, judged;
  PartaPlea plea = { self->laptop_book, self->laptop, person, NULL, 0 };
  const char *role;

  random_deed_init (&deed, chance, person);
  plea.draft = deed.draft;
  plea.wall = deed.wall;
  parta_rules_foresee (&plea, &foreseen);

  role = parta_rules_find_role (&plea);
  entry = make_entry (self, self->laptop, deed.draft, person, role != NULL ? role : "teacher", deed.wall);
  parta_rules_judge (self->server_book, self->server, entry, deed.wall, &judged);
  expect_same (&foreseen, &judged, &deed);

  append (self, entry, verdict_of (&judged, parta_state_foresee (self->server, entry)));
  if (foreseen.outcome <= PARTA_OUTCOME_OVERDUE)
    parta_state_apply_pending (self->laptop, entry);

  return foreseen.outcome != PARTA_OUTCOME_QUARANTINE;
}

/* A laptop that was switched off, and asks for everything again. */
static void
change_laptop (World *self)
{
  g_clear_pointer (&self->laptop, parta_state_unref);
  self->laptop = parta_state_new (load_scope_cb, self);
}

static void
sync_laptop (World *self,
             guint  from)
{
  for (guint i = from; i < self->ledger->len; i++)
    {
      const PartaEntry *entry = self->ledger->pdata[i];

      if (parta_state_has_scope (self->laptop, parta_entry_get_draft (entry)->scope))
        parta_state_apply (self->laptop, entry, g_array_index (self->verdicts, PartaVerdict, i), i + 1);
    }
}

/* the window says beforehand what the server answers: outcome, rule, clause, both moments, role. */
static void
check_agree (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  g_auto (GStrv) ids = parta_regulations_list (shelf->regulations);
  GRand *chance = g_rand_new_with_seed (20261012);

  for (guint school = 0; school < SCHOOLS * g_strv_length (ids); school++)
    {
      g_auto (World) world;

      world_init (&world, shelf->regulations, chance, ids[school % g_strv_length (ids)]);
      for (guint done = 0; done < DEEDS;)
        {
          const char *person = random_school_pick_person (chance);
          guint from = world.ledger->len;
          guint end = MIN (DEEDS, done + (guint) g_rand_int_range (chance, 1, SITTING + 1));
          gboolean known = TRUE;

          for (; done < end && known; done++)
            known = do_deed (&world, chance, person);
          sync_laptop (&world, from);
          if (g_rand_int_range (chance, 0, 50) == 0)
            change_laptop (&world);
        }
    }
  g_rand_free (chance);

  g_assert_cmpuint (scenarios, >=, 100000);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_test_message ("%s: %u", parta_outcome_get_name ((PartaOutcome) i), outcomes[i]);
      g_assert_cmpuint (outcomes[i], >=, 500);
    }
  /* What breaches bring about is judged where they are known: tests/rules/test-breach.c, tests/server/test-breach.c. */
  for (PartaRule rule = PARTA_RULE_NONE; rule <= PARTA_RULE_REOPENING; rule++)
    {
      g_test_message ("%s: %u", parta_rule_get_id (rule), rules[rule]);
      g_assert_cmpuint (rules[rule], >=, 20);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/regulation/agree", check_agree);

  return g_test_run ();
}
