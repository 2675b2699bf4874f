/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replica.h"

#define N_REPLICAS 3
#define N_STEPS    250

/* A school of three people who type, send, fetch, lose answers and restart in an order that a seed decides. */
typedef struct
{
  Place      *place;
  Ledger     *ledger;
  PartaStore *stores[N_REPLICAS];
  PartaNews  *old[N_REPLICAS];    /* a reply that will come a second time */
} School;

static const char *const journals[] = { "j1", "j2", "j3" };
static const char *const marks[] = { "5", "4", "3", "2", "na", "" };

static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static PartaStore *
open_replica (School *school,
              guint   which)
{
  g_autofree char *name = g_strdup_printf ("person%u", which);
  g_autofree char *dir = g_build_filename (school->place->dir, name, NULL);
  PartaStore *store = open_store (dir, school->place->clock);

  sign_in (store, name);

  return store;
}

static void
set_up_school (School *school,
               Place  *place)
{
  school->place = place;
  school->ledger = ledger_new ();
  school->ledger->strict = TRUE;
  for (guint i = 0; i < N_REPLICAS; i++)
    {
      school->stores[i] = open_replica (school, i);
      for (guint k = 0; k < G_N_ELEMENTS (journals); k++)
        {
          g_autofree char *scope = parta_scope_for_journal (journals[k]);

          give (school->stores[i], scope);
        }
    }
}

static void
tear_down_school (School *school)
{
  for (guint i = 0; i < N_REPLICAS; i++)
    {
      g_clear_object (&school->stores[i]);
      g_clear_pointer (&school->old[i], parta_news_unref);
    }
  ledger_free (school->ledger);
}

static void
type_something (School *school,
                guint   who)
{
  g_autoptr (PartaEntry) entry = type_mark (school->stores[who], journals[pick (G_N_ELEMENTS (journals))], pick (4),
                                            marks[pick (G_N_ELEMENTS (marks))]);
}

static void
fetch (School *school,
       guint   who,
       guint   limit)
{
  g_autoptr (PartaNews) news = ledger_news (school->ledger, school->stores[who], limit);
  g_autoptr (GError) error = NULL;

  parta_store_apply_news (school->stores[who], news, &error);
  g_assert_no_error (error);
  if (pick (3) == 0)
    {
      g_clear_pointer (&school->old[who], parta_news_unref);
      school->old[who] = g_steal_pointer (&news);
    }
}

static void
repeat (School *school,
        guint   who)
{
  g_autoptr (GError) error = NULL;

  if (school->old[who] == NULL)
    return;

  parta_store_apply_news (school->stores[who], school->old[who], &error);
  g_assert_no_error (error);
}

static void
reopen (School *school,
        guint   who)
{
  g_clear_object (&school->stores[who]);
  school->stores[who] = open_replica (school, who);
}

static void
do_something (School *school)
{
  guint who = pick (N_REPLICAS);

  switch (pick (10))
    {
    case 0:
    case 1:
    case 2:
    case 3:
      type_something (school, who);
      break;
    case 4:
      ledger_push (school->ledger, school->stores[who]);
      break;
    case 5:
    case 6:
      fetch (school, who, 1 + pick (6));
      break;
    case 7:
      repeat (school, who);
      break;
    case 8:
      see_mark (school->stores[who], journals[pick (G_N_ELEMENTS (journals))], 0);
      break;
    default:
      reopen (school, who);
    }
}

/* I12: whoever has seen the whole ledger agrees with everybody else, whatever happened on the way, and whenever a scope was loaded. */
static void
check_convergence (Place         *place,
                   gconstpointer  data)
{
  School school = { 0 };
  PartaHash expected;

  set_up_school (&school, place);
  for (guint step = 0; step < N_STEPS; step++)
    do_something (&school);
  for (guint i = 0; i < N_REPLICAS; i++)
    ledger_push (school.ledger, school.stores[i]);
  ledger_digest (school.ledger, &expected);
  for (guint i = 0; i < N_REPLICAS; i++)
    {
      g_autoptr (GError) error = NULL;
      PartaHash digest;
      PartaCheck check;

      fetch (&school, i, 10000);
      parta_store_digest (school.stores[i], &digest, &error);
      g_assert_no_error (error);
      g_assert_true (parta_hash_equal (&digest, &expected));
      g_assert_cmpuint (parta_store_get_n_waiting (school.stores[i], NULL), ==, 0);
      parta_store_check (school.stores[i], &check, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (check.own + check.foreign, ==, school.ledger->items->len);
    }
  tear_down_school (&school);
}

int
main (int   argc,
      char *argv[])
{
  guint n_rounds;

  g_test_init (&argc, &argv, NULL);

  n_rounds = g_test_slow () ? 200 : 6;
  for (guint i = 1; i <= n_rounds; i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/replay/convergence/%u", i);

      g_test_add (path, Place, NULL, place_set_up, check_convergence, place_tear_down);
    }

  return g_test_run ();
}
