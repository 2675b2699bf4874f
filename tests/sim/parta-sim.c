/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-world.h"

#include "replica.h"

#include <locale.h>
#include <string.h>

/* Runs seeds and prints TAP; a seed that breaks an invariant says how it can be seen again. */

static gint64 from = 1;
static gint64 one_seed = -1;
static int n_seeds = 1;
static int n_steps = 100;
static int n_seconds;
static gboolean fresh;
static gboolean twice;
static gboolean compare_clocks;
static gboolean only_first;
static gboolean loud;

static const GOptionEntry options[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT64, &one_seed, "run this one seed", "N" },
  { "from", 0, 0, G_OPTION_ARG_INT64, &from, "the first seed", "N" },
  { "fresh", 0, 0, G_OPTION_ARG_NONE, &fresh, "begin with seeds that nobody has run", NULL },
  { "seeds", 0, 0, G_OPTION_ARG_INT, &n_seeds, "how many seeds", "N" },
  { "seconds", 0, 0, G_OPTION_ARG_INT, &n_seconds, "as many seeds as this time allows", "N" },
  { "steps", 0, 0, G_OPTION_ARG_INT, &n_steps, "how much happens in each seed", "N" },
  { "twice", 0, 0, G_OPTION_ARG_NONE, &twice, "run each seed twice: it must go the same way", NULL },
  { "clocks", 0, 0, G_OPTION_ARG_NONE, &compare_clocks, "run each seed with right and with wrong clocks: I18", NULL },
  { "first", 0, 0, G_OPTION_ARG_NONE, &only_first, "stop at the first seed with a violation", NULL },
  { "trace", 0, 0, G_OPTION_ARG_NONE, &loud, "say everything that happens", NULL },
  { NULL },
};

/* What came of a seed. */
typedef struct
{
  char       *violation;   /* NULL: none */
  char       *trace;
  GHashTable *verdicts;    /* identity → what the ledger says of it */
} Result;

static guint64 sum_steps;
static guint64 sum_requests;
static guint64 sum_crashes;
static guint64 sum_restored;
static guint64 sum_typed;
static guint64 sum_copied;
static guint64 sum_breaches;
static guint64 sum_updates;

static void
result_clear (Result *self)
{
  g_free (self->violation);
  g_free (self->trace);
  g_clear_pointer (&self->verdicts, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static GLogWriterOutput
log_nothing (GLogLevelFlags   level,
             const GLogField *fields,
             gsize            n_fields,
             gpointer         user_data)
{
  return loud || level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL) ? g_log_writer_default (level, fields, n_fields, user_data)
                                                           : G_LOG_WRITER_HANDLED;
}

static void
add_sums (const SimWorld *world)
{
  sum_steps += world->step;
  sum_requests += world->n_requests;
  sum_crashes += world->n_crashes;
  sum_restored += world->n_restored;
  sum_typed += world->n_typed;
  sum_copied += world->n_copied;
  sum_breaches += world->n_breaches;
  sum_updates += world->n_updates;
}

static void
run_seed (guint64     seed,
          const char *root,
          SimImage   *school,
          SimClocks   clocks_are,
          Result     *result)
{
  SimWorld *world = sim_world_new (seed, root, school, clocks_are, loud);

  for (int i = 0; i < n_steps && world->violation == NULL; i++)
    sim_world_do_step (world);
  if (world->violation == NULL)
    sim_world_come_to_rest (world);
  result->violation = g_strdup (world->violation);
  result->trace = g_strdup (g_checksum_get_string (world->trace));
  result->verdicts = sim_ledger_dup_verdicts (world->ledger);
  add_sums (world);
  sim_world_free (world);
}

/* I18: the same day with wrong clocks comes to the same verdicts, but for what is held because of a clock, and for what
 * others say of that very thing. Returns: (nullable) (transfer full): where it does not. */
static char *
compare_verdicts (GHashTable *right,
                  GHashTable *wrong)
{
  GHashTableIter iter;
  gpointer id, one;

  g_hash_table_iter_init (&iter, right);
  while (g_hash_table_iter_next (&iter, &id, &one))
    {
      const char *other = g_hash_table_lookup (wrong, id);

      if (other == NULL)
        return g_strdup_printf ("I18: %s is in the ledger only where clocks are right", (const char *) id);
      if (strcmp (one, "clock") != 0 && strcmp (other, "clock") != 0 && strcmp (one, other) != 0)
        return g_strdup_printf ("I18: %s is %s where clocks are right, and %s where they are wrong", (const char *) id,
                                (const char *) one, other);
    }

  return NULL;
}

/* Returns: (nullable) (transfer full): what is wrong with the seed. */
static char *
judge_seed (guint64     seed,
            const char *root,
            SimImage   *school)
{
  g_auto (Result) first = { NULL };
  g_auto (Result) second = { NULL };

  run_seed (seed, root, school, compare_clocks ? SIM_CLOCKS_RIGHT : SIM_CLOCKS_WRONG, &first);
  if (loud)
    g_printerr ("trace %s\n", first.trace);
  if (first.violation != NULL || (!twice && !compare_clocks))
    return g_steal_pointer (&first.violation);

  run_seed (seed, root, school, compare_clocks ? SIM_CLOCKS_DECADES : SIM_CLOCKS_WRONG, &second);
  if (second.violation != NULL)
    return g_steal_pointer (&second.violation);
  if (twice && strcmp (first.trace, second.trace) != 0)
    return g_strdup ("its own past: it went another way the second time");

  return compare_clocks ? compare_verdicts (first.verdicts, second.verdicts) : NULL;
}

static void
tell_seed (guint64     seed,
           const char *violation)
{
  g_print ("# seed %" G_GUINT64_FORMAT " violates %s\n"
           "#   see it again: parta-sim --seed %" G_GUINT64_FORMAT " --steps %d --trace%s\n",
           seed, violation, seed, n_steps, compare_clocks ? " --clocks" : "");
}

static gboolean
run_seeds (const char *root,
           SimImage   *school)
{
  gint64 end = g_get_monotonic_time () + n_seconds * G_USEC_PER_SEC;
  guint n_bad = 0;
  guint n_run = 0;

  while (only_first && n_bad > 0 ? FALSE : n_seconds > 0 ? g_get_monotonic_time () < end : (int) n_run < n_seeds)
    {
      guint64 seed = (guint64) from + n_run++;
      g_autofree char *violation = judge_seed (seed, root, school);

      if (violation == NULL)
        continue;
      n_bad++;
      tell_seed (seed, violation);
    }
  g_print ("# %u seeds from %" G_GINT64_FORMAT ", %" G_GUINT64_FORMAT " steps, %" G_GUINT64_FORMAT " entries typed, %"
           G_GUINT64_FORMAT " requests, %" G_GUINT64_FORMAT " crashes, %" G_GUINT64_FORMAT " servers restored\n",
           n_run, from, sum_steps, sum_typed, sum_requests, sum_crashes, sum_restored);
  g_print ("# %" G_GUINT64_FORMAT " laptops copied or put back, %" G_GUINT64_FORMAT " accounts reported, %" G_GUINT64_FORMAT
           " times another version of the server\n", sum_copied, sum_breaches, sum_updates);
  g_print ("%sok 1 /sim/%s\n1..1\n", n_bad > 0 ? "not " : "",
           compare_clocks ? "clocks" : twice ? "twice" : fresh ? "fresh" : "seeds");

  return n_bad == 0;
}

static gboolean
read_options (int   *argc,
              char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (PartaClock) clock = parta_clock_new_system ();
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  if (fresh)
    from = parta_clock_get_wall (clock);
  if (one_seed >= 0)
    {
      from = one_seed;
      n_seeds = 1;
    }

  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *root = NULL;
  SimImage *school;
  gboolean good;

  setlocale (LC_ALL, "C.UTF-8");
  if (!read_options (&argc, &argv))
    return 2;

  g_log_set_writer_func (log_nothing, NULL, NULL);
  root = g_dir_make_tmp ("parta-sim-XXXXXX", NULL);
  sim_disk_set_up ();
  school = sim_server_found (root);
  good = run_seeds (root, school);
  g_hash_table_unref (school);
  remove_tree (root);

  return good ? 0 : 1;
}
