/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-school.h"

#include "parta-rules.h"
#include "parta-server-error.h"
#include "parta-stumbles.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* I9, with real processes and a real database: some entries bring the process down that judges them. The linker puts this judge
 * before the real one (--wrap); nothing of it is in the server. */
gboolean __wrap_parta_rules_judge (PartaRulebook *rulebook, PartaState *state, const PartaEntry *entry, gint64 received, PartaRuling *ruling);
gboolean __real_parta_rules_judge (PartaRulebook *rulebook, PartaState *state, const PartaEntry *entry, gint64 received, PartaRuling *ruling);

gboolean
__wrap_parta_rules_judge (PartaRulebook    *rulebook,
                          PartaState       *state,
                          const PartaEntry *entry,
                          gint64            received,
                          PartaRuling      *ruling)
{
  /* The test goes on after this, so it must not look like its end. */
  if (strcmp (parta_body_get (parta_entry_get_draft (entry)->body, "mark"), "1") == 0)
    _exit (9);

  return __real_parta_rules_judge (rulebook, state, entry, received, ruling);
}

typedef struct
{
  char       *dir, *database, *notes;
  TestDevice *device;
} Fixture;

static PartaRegistrar *
open_registrar (Fixture       *fixture,
                PartaBackend **backend)
{
  PartaClock *clock = parta_clock_new_fixed (TEST_NOW);
  g_autoptr (GError) error = NULL;
  PartaRegistrar *registrar;

  *backend = parta_backend_new_sqlite (fixture->database, &error);
  g_assert_no_error (error);
  registrar = parta_registrar_new (*backend, clock, &error);
  g_assert_no_error (error);
  parta_clock_unref (clock);

  return registrar;
}

/* A server that lives for one request. Returns: whether it answered */
static gboolean
serve_once (Fixture                *fixture,
            const PartaSyncRequest *request,
            const TestDevice       *device)
{
  int status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_autoptr (PartaBackend) backend = NULL;
      g_autoptr (PartaRegistrar) registrar = open_registrar (fixture, &backend);
      g_autoptr (PartaVisitor) visitor = parta_visitor_new (device->person, device->id);
      g_autoptr (PartaSyncReply) reply = NULL;

      g_assert_true (parta_registrar_note_stumbles (registrar, fixture->notes, NULL));
      reply = parta_registrar_sync (registrar, visitor, request, NULL);
      _exit (reply != NULL && reply->acked == request->batch.from + request->lines->len - 1 ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), !=, 1);

  return WEXITSTATUS (status) == 0;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  TestSchool *school;

  fixture->dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  fixture->database = g_build_filename (fixture->dir, "school.db", NULL);
  fixture->notes = g_build_filename (fixture->dir, "stumbles", NULL);
  school = test_school_new (parta_backend_new_sqlite (fixture->database, NULL));
  fixture->device = test_device_new ("t1", "teacher", 1);
  test_device_register (fixture->device, school->backend);
  test_school_free (school);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const names[] = { "school.db", "school.db-wal", "school.db-shm", "stumbles" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->dir, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->dir);
  test_device_free (fixture->device);
  g_free (fixture->dir);
  g_free (fixture->database);
  g_free (fixture->notes);
}

typedef struct
{
  const char *marks;   /* as they were expected */
  guint       seq;
} Walk;

static gboolean
check_record_cb (const PartaLedgerLine *record,
                 gpointer               user_data)
{
  Walk *walk = user_data;
  gboolean poison = walk->marks[walk->seq] == '1';

  g_assert_cmpuint (record->id.seq, ==, walk->seq + 1);
  g_assert_cmpstr (record->rule, ==, poison ? "poison" : "");
  g_assert_cmpint (record->verdict == PARTA_VERDICT_HELD, ==, poison);
  walk->seq++;

  return TRUE;
}

/* Everything is in the ledger, in its order; what is poison is held, nothing else is. */
static void
check_ledger (Fixture    *fixture,
              const char *marks)
{
  g_autoptr (PartaBackend) backend = NULL;
  g_autoptr (PartaRegistrar) registrar = open_registrar (fixture, &backend);
  Walk walk = { marks, 0 };

  g_assert_true (parta_backend_list_device (backend, fixture->device->id, 1, 100, check_record_cb, &walk, NULL));
  g_assert_cmpuint (walk.seq, ==, strlen (marks));
}

/* Each letter is an entry; "1" is poison. */
static const struct
{
  const char *path, *marks;
  guint       falls;   /* how often the server falls until all is taken */
} rows[] = {
  { "/server/poison/none", "5432", 0 },     { "/server/poison/first", "15432", 3 },  { "/server/poison/middle", "54155", 3 },
  { "/server/poison/last", "54321", 3 },    { "/server/poison/alone", "1", 3 },      { "/server/poison/two", "51415", 4 },
};

static void
check_row (Fixture      *fixture,
           gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data), falls = 0;
  const char *marks = rows[row].marks;
  g_autoptr (PartaSyncRequest) request = NULL;

  for (guint i = 0; marks[i] != '\0'; i++)
    {
      const char mark[] = { marks[i], '\0' };

      test_device_mark (fixture->device, "j1", i % 2 == 0 ? "p1" : "p2", mark);
    }
  request = test_device_ask (fixture->device, 1, strlen (marks), 0);
  while (!serve_once (fixture, request, fixture->device) && falls < 10)
    falls++;
  g_assert_cmpuint (falls, ==, rows[row].falls);
  check_ledger (fixture, marks);
}

/* Somebody else's entries are taken at once between two falls, and nothing is held against them. */
static void
check_others (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (TestDevice) other = test_device_new ("t2", "teacher", 2);
  g_autoptr (PartaSyncRequest) request = NULL, others = NULL;
  g_autoptr (PartaBackend) backend = parta_backend_new_sqlite (fixture->database, NULL);
  guint falls = 0;

  test_device_register (other, backend);
  g_clear_object (&backend);
  test_device_mark (fixture->device, "j1", "p1", "1");
  test_device_mark (other, "j2", "p1", "5");
  request = test_device_ask (fixture->device, 1, 1, 0);
  others = test_device_ask (other, 1, 1, 0);
  while (!serve_once (fixture, request, fixture->device) && falls < 10)
    {
      falls++;
      g_assert_true (serve_once (fixture, others, other));
    }
  g_assert_cmpuint (falls, ==, 3);
  check_ledger (fixture, "1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, Fixture, GUINT_TO_POINTER (i), set_up, check_row, tear_down);
  g_test_add ("/server/poison/others", Fixture, NULL, set_up, check_others, tear_down);

  return g_test_run ();
}
