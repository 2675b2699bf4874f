/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "toy-ledger.h"

#include <string.h>

/* What becomes of one fact when several people speak of it (R-002, R-100; sync.md I19, I20).
 *
 * Steps stand in the order of the ledger: who, what ("x" takes it back, "n" is "na"), then "^N" for the step whose
 * entry was seen, "~N" for one that is settled, "!" where a rule refuses the entry. T and U are two laptops of the teacher,
 * S, D and E those of three substitutes, C that of the class teacher, H that of a deputy. Verdicts: applied, merged, conflict, refused. What stands: head, then rivals. */
typedef enum
{
  MARK,
  ABSENCE,
  REASON,
  PERIOD_MARK,
  TOPIC,
  HOMEWORK,
} Thing;

static const struct
{
  const char *path, *steps, *verdicts, *stands;
  Thing       thing;
} cases[] = {
  { "/journal/replay/first", "T5", "a", "5" },
  { "/journal/replay/correction", "T5 T4^1 T3^2", "aaa", "3" },
  { "/journal/replay/seen-by-another", "T5 S4^1 T3^2", "aaa", "3" },
  { "/journal/replay/unknown-base", "T5^1", "a", "5" },

  { "/journal/replay/teacher-over-substitute", "S5 T4", "ac", "4 5" },
  { "/journal/replay/substitute-under-teacher", "T5 S4", "ac", "5 4" },
  { "/journal/replay/equal-rank-first-stands", "S5 D4", "ac", "5 4" },
  { "/journal/replay/equal-rank-three", "S5 D4 E3", "acc", "5 4 3" },
  { "/journal/replay/two-laptops-later-stands", "T5 U4", "ac", "4 5" },
  { "/journal/replay/two-laptops-and-back", "T5 U4 T3^1", "acc", "4 3" },
  { "/journal/replay/rivals-in-order-of-ledger", "S5 D4 T3", "acc", "3 5 4" },
  { "/journal/replay/both-saw-the-same", "T5 S4^1 D3^1", "aac", "4 3" },

  { "/journal/replay/same-value", "S5 D5", "am", "5" },
  { "/journal/replay/same-value-teacher", "S5 T5", "am", "5" },
  { "/journal/replay/same-value-as-rival", "S5 D4 T4", "acc", "4 5" },
  { "/journal/replay/rival-comes-round", "T5 S4 S5^2", "acm", "5" },
  { "/journal/replay/head-comes-round", "T5 S4 T4^1", "aca", "4" },
  { "/journal/replay/both-take-back", "T5 Sx^1 Dx^1", "aam", "x" },

  { "/journal/replay/run-over", "S5 T4 T3^2 T2^3 T1^4", "acaaa", "1 5" },
  { "/journal/replay/run-under", "T5 S4 S3^2 S2^3 S1^4", "acccc", "5 1" },
  { "/journal/replay/run-from-common", "T5 T4^1 S3^1 S2^3 S1^4", "aaccc", "4 1" },
  { "/journal/replay/run-middle-refused", "T5 S4 S3^2! S2^3", "acrc", "5 2" },
  { "/journal/replay/run-first-refused", "T5 S4! S3^2 S2^3", "arcc", "5 2" },
  { "/journal/replay/run-all-but-last-refused", "S5 T4! T3^2! T2^3", "arrc", "2 5" },
  { "/journal/replay/run-of-head-middle-refused", "T5 T4^1! T3^2", "ara", "3" },
  { "/journal/replay/run-first-merged", "T5 S5 S3^2 S2^3", "amcc", "5 2" },
  { "/journal/replay/run-passes-head-value", "T5 S4 S5^2 S3^3", "acmc", "5 3" },
  { "/journal/replay/two-runs", "T5 S4 D3 S2^2 D1^3", "acccc", "5 2 1" },
  { "/journal/replay/overruled-run-goes-on", "S5 T4 S3^1 S2^3", "accc", "4 2" },
  { "/journal/replay/base-before-device", "T5 S4 T3^1 T2^3 S1^3 Sn^5", "acaacc", "2 4 n" },
  { "/journal/replay/base-before-device-of-head", "S5 D4 S3^2 S2^3", "accc", "5 2" },
  { "/journal/replay/newest-of-device", "T5 S4 T3^1 T2^3 S1^3 Sn^5! S5^6", "acaacrc", "2 4 5" },

  { "/journal/replay/take-back", "T5 Tx^1", "aa", "x" },
  { "/journal/replay/take-back-and-again", "T5 Tx^1 T4^2", "aaa", "4" },
  { "/journal/replay/edit-against-take-back", "T5 Sx^1 D4^1", "aac", "x 4" },
  { "/journal/replay/take-back-against-edit", "T5 S4^1 Dx^1", "aac", "4 x" },
  { "/journal/replay/teacher-takes-back", "T5 S4^1 Tx^1", "aac", "x 4" },

  { "/journal/replay/settle-for-head", "S5 D4 S5^1~2", "aca", "5" },
  { "/journal/replay/settle-for-rival", "S5 D4 T4^1~2", "aca", "4" },
  { "/journal/replay/settle-for-third", "S5 D4 E3 T2^1~2~3", "acca", "2" },
  { "/journal/replay/settle-one-of-two", "S5 D4 E3 T5^1~2", "acca", "5 3" },
  { "/journal/replay/settle-stale-list", "S5 D4 D3^2 T5^1~2", "acca", "5 3" },
  { "/journal/replay/settle-refused", "S5 D4 T5^1~2!", "acr", "5 4" },
  { "/journal/replay/settle-twice", "S5 D4 T5^1~2 E3^1~2", "acac", "5 3" },
  { "/journal/replay/settled-run-goes-on", "S5 D4 T5^1~2 D3^2", "acac", "5 3" },
  { "/journal/replay/settle-by-repeating", "S5 D4 S5^1 T5^1~2", "acam", "5" },
  { "/journal/replay/settle-over-unseen-head", "S5 D4 E3^1 T5^1~2", "acac", "5 3" },
  { "/journal/replay/settle-as-rival-settles-nothing", "S5 D4 S2^1 E5^1~2", "acac", "2 4 5" },

  /* R-100, kind by kind: an absence belongs to who keeps the journal, its reason to the class teacher, and of two period
   * marks the first stands. */
  { "/journal/replay/absence/class-teacher-first", "C5 T4", "ac", "4 5", ABSENCE },
  { "/journal/replay/absence/class-teacher-later", "T5 C4", "ac", "5 4", ABSENCE },
  { "/journal/replay/absence/substitute-over-class-teacher", "C5 S4", "ac", "4 5", ABSENCE },
  { "/journal/replay/absence/substitute-under-teacher", "S5 T4", "ac", "4 5", ABSENCE },
  { "/journal/replay/reason/class-teacher-first", "C5 T4", "ac", "5 4", REASON },
  { "/journal/replay/reason/class-teacher-later", "T5 C4", "ac", "4 5", REASON },
  { "/journal/replay/reason/teacher-not-over-substitute", "S5 T4", "ac", "5 4", REASON },
  { "/journal/replay/reason/two-laptops", "T5 U4", "ac", "4 5", REASON },
  { "/journal/replay/period-mark/teacher-later", "H5 T4", "ac", "5 4", PERIOD_MARK },
  { "/journal/replay/period-mark/substitute-first", "S5 T4", "ac", "5 4", PERIOD_MARK },
  { "/journal/replay/period-mark/first-was-refused", "S5! T4", "ra", "4", PERIOD_MARK },
  { "/journal/replay/period-mark/seen", "S5 T4^1", "aa", "4", PERIOD_MARK },
  { "/journal/replay/period-mark/two-laptops", "T5 U4", "ac", "4 5", PERIOD_MARK },
  { "/journal/replay/period-mark/settled-for-the-change", "S5 T4 S4^1~2", "aca", "4", PERIOD_MARK },
  { "/journal/replay/topic/substitute-under-teacher", "S5 T4", "ac", "4 5", TOPIC },
  { "/journal/replay/homework/substitute-under-teacher", "T5 S4", "ac", "5 4", HOMEWORK },
};

static const struct
{
  PartaKind   kind;
  const char *scope, *key, *member;
} things[] = {
  [MARK] = { PARTA_KIND_MARK, TOY_SCOPE, TOY_KEY, "mark" },
  [ABSENCE] = { PARTA_KIND_ATTENDANCE, TOY_SCOPE, "2026-10-12/2/p1", "code" },
  [REASON] = { PARTA_KIND_REASON, "class/7a", "7a-math/2026-10-12/2/p1", "reason" },
  [PERIOD_MARK] = { PARTA_KIND_PERIOD_MARK, TOY_SCOPE, "2026-q1/p1", "mark" },
  [TOPIC] = { PARTA_KIND_LESSON, TOY_SCOPE, "2026-10-12/2", "topic" },
  [HOMEWORK] = { PARTA_KIND_HOMEWORK, TOY_SCOPE, "2026-10-12/2", "text" },
};

typedef struct
{
  PartaState *state;
  Thing       thing;
  ToyDevice   devices[7];
  GPtrArray  *entries;
  GString    *verdicts;
} Story;

static ToyDevice *
find_device (Story *story,
             char   name)
{
  for (guint i = 0; i < G_N_ELEMENTS (story->devices); i++)
    {
      if (story->devices[i].name == (guint8) name)
        return &story->devices[i];
    }

  g_assert_not_reached ();
}

static const PartaEntryId *
id_of (Story      *story,
       const char *number)
{
  guint64 step = g_ascii_strtoull (number, NULL, 10);

  return step <= story->entries->len ? parta_entry_get_id (story->entries->pdata[step - 1]) : NULL;
}

static void
take_step (Story      *story,
           const char *step)
{
  const char *mark = step[1] == 'x' ? "" : step[1] == 'n' ? "na" : (char[]){ step[1], '\0' };
  g_autoptr (PartaDraft) draft = parta_draft_new (things[story->thing].scope, things[story->thing].kind, things[story->thing].key,
                                                  parta_body_new (things[story->thing].member, mark, NULL));
  g_autoptr (GString) settles = g_string_new (NULL);
  PartaVerdict verdict;
  PartaEntry *entry;

  for (const char *c = step + 2; *c != '\0'; c++)
    {
      if (*c == '^' && id_of (story, c + 1) != NULL)
        draft->base = *id_of (story, c + 1);
      if (*c == '~')
        {
          g_autofree char *id = parta_entry_id_dup_text (id_of (story, c + 1));

          g_string_append_printf (settles, "%s%s", settles->len > 0 ? "," : "", id);
        }
    }
  draft->settles = settles->len > 0 ? g_strdup (settles->str) : NULL;
  entry = toy_say_draft (find_device (story, *step), draft, 1000);
  g_assert_true (parta_entry_check (entry, NULL));
  g_ptr_array_add (story->entries, entry);

  verdict = strchr (step, '!') != NULL ? PARTA_VERDICT_REFUSED : parta_state_foresee (story->state, entry);
  parta_state_apply (story->state, entry, verdict, story->entries->len);
  g_string_append_c (story->verdicts, parta_verdict_get_name (verdict)[0]);
}

static void
begin_story (Story *story,
             Thing  thing)
{
  *story = (Story){
    .thing = thing,
    .state = parta_state_new (NULL, NULL),
    .devices = { { 'T', "t1", "teacher" }, { 'U', "t1", "teacher" }, { 'S', "s1", "substitute" },
                 { 'D', "s2", "substitute" }, { 'E', "s3", "substitute" },
                 { 'C', "c1", "class_teacher" }, { 'H', "d1", "deputy" } },
    .entries = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_entry_unref),
    .verdicts = g_string_new (NULL),
  };
}

static void
end_story (Story *story)
{
  parta_state_unref (story->state);
  g_ptr_array_unref (story->entries);
  g_string_free (story->verdicts, TRUE);
}

static const PartaFact *
find_fact (Story *story)
{
  return parta_state_get (story->state, things[story->thing].scope, things[story->thing].kind, things[story->thing].key);
}

static char
letter_of (Story           *story,
           const PartaBody *body)
{
  const char *mark = parta_body_get (body, things[story->thing].member);

  return *mark != '\0' ? *mark : 'x';
}

static char *
describe (Story *story)
{
  const PartaFact *fact = find_fact (story);
  GString *text = g_string_new (NULL);

  g_assert_nonnull (fact);
  g_string_append_c (text, letter_of (story, parta_fact_get_head (fact)->body));
  for (guint i = 0; i < parta_fact_get_n_rivals (fact); i++)
    {
      g_string_append_printf (text, " %c", letter_of (story, parta_fact_get_rival (fact, i)->body));
      g_assert_true (i == 0 || parta_fact_get_rival (fact, i - 1)->lsn < parta_fact_get_rival (fact, i)->lsn);
    }

  return g_string_free (text, FALSE);
}

static void
check_case (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (GStrv) steps = g_strsplit (cases[index].steps, " ", -1);
  g_autofree char *stands = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *again = NULL;
  Story story;

  begin_story (&story, cases[index].thing);
  for (guint i = 0; steps[i] != NULL; i++)
    take_step (&story, steps[i]);
  stands = describe (&story);
  g_assert_cmpstr (story.verdicts->str, ==, cases[index].verdicts);
  g_assert_cmpstr (stands, ==, cases[index].stands);

  /* Everything once more, as after a reply that was lost: nothing changes. */
  digest = toy_digest (story.state, things[story.thing].scope);
  for (guint i = 0; i < story.entries->len; i++)
    parta_state_apply (story.state, story.entries->pdata[i],
                       steps[i][strlen (steps[i]) - 1] == '!' ? PARTA_VERDICT_REFUSED : PARTA_VERDICT_APPLIED, i + 1);
  again = toy_digest (story.state, things[story.thing].scope);
  g_assert_cmpstr (digest, ==, again);
  end_story (&story);
}

/* Whatever has happened before, a run of offline edits by one author adds one rival at most (I19). */
static void
check_run (void)
{
  GRand *random = g_rand_new_with_seed (19);

  for (guint seed = 0; seed < 3000; seed++)
    {
      guint length = (guint) g_rand_int_range (random, 2, 9);
      guint before, trunk;
      Story story;

      begin_story (&story, MARK);
      for (int i = g_rand_int_range (random, 1, 6); i > 0; i--)
        {
          g_autofree char *step = g_strdup_printf ("%c%d^%d", "TUSD"[g_rand_int_range (random, 0, 4)],
                                                   g_rand_int_range (random, 1, 6), g_rand_int_range (random, 1, 5));

          take_step (&story, step);
        }
      trunk = (guint) g_rand_int_range (random, 1, (gint32) story.entries->len + 1);
      before = parta_fact_get_n_rivals (find_fact (&story));
      for (guint i = 0; i < length; i++)
        {
          g_autofree char *step = g_strdup_printf ("E%d^%u%s", g_rand_int_range (random, 1, 6),
                                                   i == 0 ? trunk : story.entries->len,
                                                   g_rand_int_range (random, 0, 4) == 0 ? "!" : "");

          take_step (&story, step);
          g_assert_cmpuint (parta_fact_get_n_rivals (find_fact (&story)),
                            <=, before + 1);
        }
      end_story (&story);
    }
  g_rand_free (random);
}

/* what belongs to two people are two facts: whoever keeps to the own ones never contradicts anybody, in whatever order
 * the entries arrive. */
static void
check_two_owners (void)
{
  static const struct
  {
    Thing thing;
    char  owner;
  } owned[] = { { MARK, 'T' }, { ABSENCE, 'T' }, { TOPIC, 'T' }, { HOMEWORK, 'T' }, { PERIOD_MARK, 'T' }, { REASON, 'C' } };
  GRand *random = g_rand_new_with_seed (100);

  for (guint seed = 0; seed < 300; seed++)
    {
      Story story;

      begin_story (&story, MARK);
      for (guint i = 0; i < 30; i++)
        {
          guint k = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (owned));
          g_autofree char *step = g_strdup_printf ("%c%d^%u", owned[k].owner, g_rand_int_range (random, 1, 6), i);

          story.thing = owned[k].thing;
          if (find_fact (&story) == NULL)
            step[2] = '\0';
          else
            g_snprintf (step + 3, strlen (step) - 2, "%" G_GUINT64_FORMAT, parta_fact_get_head (find_fact (&story))->lsn);
          take_step (&story, step);
          g_assert_cmpuint (parta_fact_get_n_rivals (find_fact (&story)), ==, 0);
        }
      g_assert_null (strchr (story.verdicts->str, 'c'));
      end_story (&story);
    }
  g_rand_free (random);
}

typedef struct
{
  char     value;
  guint    device;
  gboolean told;      /* counted, and nobody who knew it has said more */
} Leaf;

static void
mark_told (Leaf       *leaves,
           guint       n_leaves,
           const char *stands)
{
  for (guint i = 0; i < n_leaves; i++)
    {
      /* What was the head's value once was seen to agree. */
      if (leaves[i].told && leaves[i].value == stands[0])
        leaves[i].told = FALSE;
      if (leaves[i].told && strchr (stands, leaves[i].value) == NULL)
        g_test_message ("step %u says %c, but there stands only %s", i + 1, leaves[i].value, stands);
      g_assert_true (!leaves[i].told || strchr (stands, leaves[i].value) != NULL);
    }
}

/* What somebody said, and neither they nor anybody who saw it said more about, can be found (I20). */
static void
check_reachable (void)
{
  GRand *random = g_rand_new_with_seed (20);

  for (guint seed = 0; seed < 2000; seed++)
    {
      guint last[5] = { 0 };   /* of each device, what it shows */
      Leaf leaves[24] = { 0 };
      Story story;

      begin_story (&story, MARK);
      for (guint i = 0; i < G_N_ELEMENTS (leaves); i++)
        {
          guint device = (guint) g_rand_int_range (random, 0, 5);
          char value = "12345nx"[g_rand_int_range (random, 0, 7)];
          guint base = last[device];
          g_autofree char *step = NULL;
          g_autofree char *stands = NULL;

          if (base > 0 && g_rand_int_range (random, 0, 3) == 0)
            base = (guint) parta_fact_get_head (find_fact (&story))->lsn;
          step = base > 0 ? g_strdup_printf ("%c%c^%u", "TUSDE"[device], value, base)
                          : g_strdup_printf ("%c%c", "TUSDE"[device], value);
          take_step (&story, step);
          leaves[i] = (Leaf){ value, device, TRUE };
          if (base > 0)
            leaves[base - 1].told = FALSE;
          for (guint k = 0; k < i; k++)
            leaves[k].told = leaves[k].told && !(leaves[k].device == device && base == last[device] && base > 0);
          last[device] = i + 1;
          stands = describe (&story);
          mark_told (leaves, i + 1, stands);
        }
      end_story (&story);
    }
  g_rand_free (random);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GUINT_TO_POINTER (i), check_case);
  g_test_add_func ("/journal/replay/any-run", check_run);
  g_test_add_func ("/journal/replay/two-owners", check_two_owners);
  g_test_add_func ("/journal/replay/any-history-reachable", check_reachable);

  return g_test_run ();
}
