/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings the replica of somebody in the office in step with a server that accepts everything:
 *
 *   make-office LEDGER FOLDER PERSON [AUTHOR SCOPE KIND KEY MEMBER VALUE]…
 *
 * LEDGER is a file with the entries of the small school; it is made where it is not there, and grows by what the replica has
 * entered and by what the arguments say, members of what stands there; an author "~t1" has not seen it; what the author "here" says is typed into the replica and not sent. d1 is a deputy, s1 the secretary. */

#include "small-school.h"

#include <string.h>

static const char *const scopes[] = { "school", "office", SMALL_SCHOOL_CLASS, "journal/j1", "journal/j2" };

static void
begin (SmallSchool *school)
{
  static const struct
  {
    const char *id, *surname, *name, *role;
  } office[] = {
    { "d1", "Сыдыкова", "Айгүл", "deputy" }, { "s1", "Токтогулова", "Бегимай", "secretary" },
  };

  small_school_found (school, "kg");
  small_school_fill (school);
  for (guint i = 0; i < G_N_ELEMENTS (office); i++)
    {
      g_autofree char *role = g_strdup_printf ("%s/%s", office[i].id, office[i].role);

      small_school_say (school, "coordinator", "school", PARTA_KIND_PERSON, office[i].id,
                        "surname", office[i].surname);
      small_school_say (school, "coordinator", "school", PARTA_KIND_PERSON, office[i].id, "name", office[i].name);
      small_school_say (school, "coordinator", "school", PARTA_KIND_ROLE, role, "from", "2025-09-01");
    }
}

static PartaStore *
open_office (const char *folder,
             const char *person,
             PartaClock *clock)
{
  gboolean there = g_file_test (folder, G_FILE_TEST_IS_DIR);
  PartaStore *store = open_store (folder, clock);

  if (there)
    return store;

  sign_in (store, person);
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    give (store, scopes[i]);

  return store;
}

static void
type_here (PartaStore *store,
           char      **said)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GPtrArray) entries = NULL;

  g_ptr_array_add (drafts, parta_draft_new (said[1], parta_kind_from_name (said[2]), said[3],
                                            parta_body_new (said[4], said[5], NULL)));
  entries = parta_store_append (store, drafts, NULL);
  g_assert_nonnull (entries);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PartaClock) clock = parta_clock_new_fixed (NOON);
  g_autoptr (PartaStore) store = NULL;
  SmallSchool school = { NULL };

  g_assert_cmpint (argc, >=, 4);
  g_assert_cmpint ((argc - 4) % 6, ==, 0);
  school.ledger = ledger_load (argv[1]);
  if (school.ledger->items->len == 0)
    begin (&school);
  store = open_office (argv[2], argv[3], clock);
  ledger_push (school.ledger, store);
  for (int i = 4; i < argc; i += 6)
    {
      if (strcmp (argv[i], "here") != 0)
        small_school_say (&school, argv[i], argv[i + 1], parta_kind_from_name (argv[i + 2]), argv[i + 3],
                          argv[i + 4], argv[i + 5]);
    }
  ledger_sync (school.ledger, store);
  for (int i = 4; i < argc; i += 6)
    {
      if (strcmp (argv[i], "here") == 0)
        type_here (store, argv + i);
    }
  ledger_save (school.ledger, argv[1]);
  flush (store);
  parta_store_close (store);
  ledger_free (school.ledger);

  return 0;
}
