/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-hall.h"
#include "parta-server-error.h"
#include "test-school.h"

/* Three schools in memory, two of which may be awake; the clock is moved by hand. */
typedef struct
{
  GHashTable *schools;    /* identifier → TestSchool */
  PartaClock *clock;
  PartaHall  *hall;
  guint       n_opened;
  gboolean    broken;
} Fixture;

static PartaDesk *
open_cb (const char *school,
         gpointer    user_data,
         GError    **error)
{
  Fixture *fixture = user_data;
  TestSchool *found = g_hash_table_lookup (fixture->schools, school);
  g_autoptr (PartaDoorkeeper) doorkeeper = NULL;

  if (fixture->broken)
    g_set_error_literal (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_BUSY, "gone");
  if (fixture->broken || found == NULL)
    return NULL;

  fixture->n_opened++;
  doorkeeper = parta_doorkeeper_new (found->registrar, PARTA_PASSWORD_COST_TEST);

  return parta_desk_new (found->registrar, doorkeeper);
}

static gboolean
check_cb (gpointer user_data,
          GError **error)
{
  return !((Fixture *) user_data)->broken;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char *const names[] = { "a", "b", "c" };

  fixture->schools = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) test_school_free);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_hash_table_insert (fixture->schools, (gpointer) names[i], test_school_new_named (parta_backend_new_memory (), names[i]));
  fixture->clock = parta_clock_new_fixed (TEST_NOW);
  fixture->hall = parta_hall_new_for_many (fixture->clock, 2, open_cb, check_cb, fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  parta_hall_free (fixture->hall);
  parta_clock_unref (fixture->clock);
  g_hash_table_unref (fixture->schools);
}

/* Returns: whether the record of a school lies in memory. */
static gboolean
is_awake (Fixture    *fixture,
          const char *school)
{
  TestSchool *found = g_hash_table_lookup (fixture->schools, school);
  PartaState *state = parta_registrar_get_state (found->registrar, NULL);

  return parta_state_has_scope (state, PARTA_SCOPE_SCHOOL);
}

/* Asks as a request does: the name of the school is in its record. */
static void
visit (Fixture    *fixture,
       const char *school)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaDesk) desk = parta_hall_find (fixture->hall, school, &error);
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  name = parta_registrar_dup_name (desk->registrar);
  g_assert_cmpstr (name, ==, "Школа № 5");
}

/* I27: however many schools are asked for, two are in memory: those that were asked for last. */
static void
check_awake (Fixture      *fixture,
             gconstpointer data)
{
  visit (fixture, "a");
  visit (fixture, "b");
  visit (fixture, "a");
  visit (fixture, "c");
  g_assert_cmpuint (parta_hall_count_awake (fixture->hall), ==, 2);
  g_assert_true (is_awake (fixture, "a"));
  g_assert_false (is_awake (fixture, "b"));
  g_assert_true (is_awake (fixture, "c"));

  /* Who slept is woken, and no desk is opened twice: it knows who tried which password. */
  visit (fixture, "b");
  g_assert_true (is_awake (fixture, "b"));
  g_assert_false (is_awake (fixture, "a"));
  g_assert_cmpuint (fixture->n_opened, ==, 3);
}

static void
check_idle (Fixture      *fixture,
            gconstpointer data)
{
  visit (fixture, "a");
  parta_clock_advance (fixture->clock, 60 * 1000);
  visit (fixture, "b");
  parta_clock_advance (fixture->clock, 40 * 1000 - 1);
  parta_hall_rest_idle (fixture->hall, 100);
  g_assert_true (is_awake (fixture, "a"));
  parta_clock_advance (fixture->clock, 1);
  parta_hall_rest_idle (fixture->hall, 100);
  g_assert_false (is_awake (fixture, "a"));
  g_assert_true (is_awake (fixture, "b"));
}

/* While a registrar slept others have written; what it says then has all of it, once. */
static void
check_rest (Fixture      *fixture,
            gconstpointer data)
{
  TestSchool *school = g_hash_table_lookup (fixture->schools, "a");
  g_autoptr (PartaRegistrar) other = parta_registrar_new (school->backend, fixture->clock, NULL);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autofree char *name = NULL;
  const char *const scopes[] = { "class/5a", "school", NULL };
  PartaHash expected, found;
  PartaState *state;

  parta_registrar_rest (school->registrar);
  g_ptr_array_add (drafts, parta_draft_new ("school", PARTA_KIND_SCHOOL, "school",
                                            parta_body_new ("name", "Другая", "regulation", "kg", "tz", "Asia/Bishkek", NULL)));
  g_assert_true (parta_registrar_enter (other, drafts, NULL));
  name = parta_registrar_dup_name (school->registrar);
  g_assert_cmpstr (name, ==, "Другая");

  state = parta_registrar_get_state (school->registrar, NULL);
  parta_state_digest (state, scopes, &found);
  parta_state_digest (parta_registrar_get_state (other, NULL), scopes, &expected);
  g_assert_true (parta_hash_equal (&found, &expected));
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, parta_registrar_get_lsn (other));
}

static void
check_unknown (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_hall_find (fixture->hall, "d", &error));
  g_assert_no_error (error);
  g_assert_null (parta_hall_find (fixture->hall, NULL, &error));
  g_assert_no_error (error);
  fixture->broken = TRUE;
  g_assert_null (parta_hall_find (fixture->hall, "a", &error));
  g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_BUSY);
  g_assert_false (parta_hall_check (fixture->hall, NULL));
  fixture->broken = FALSE;
  visit (fixture, "a");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/server/hall/awake", Fixture, NULL, set_up, check_awake, tear_down);
  g_test_add ("/server/hall/idle", Fixture, NULL, set_up, check_idle, tear_down);
  g_test_add ("/server/hall/rest", Fixture, NULL, set_up, check_rest, tear_down);
  g_test_add ("/server/hall/unknown", Fixture, NULL, set_up, check_unknown, tear_down);

  return g_test_run ();
}
