/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-exchange"

#include "record.h"

#include "parta-fet.h"

#include <gio/gio.h>
#include <string.h>

/**
 * record_init:
 * @self: location for a school
 *
 * A school of which nothing is known.
 */
void
record_init (ToySchool *self)
{
  *self = (ToySchool) { .state = parta_state_new (NULL, NULL), .office = { 9, "t-office", "system", 0 } };
}

/**
 * record_drafts:
 * @self: a school
 * @drafts: (transfer full) (element-type PartaDraft): what an import answered
 *
 * Writes the drafts into the record, as sound entries.
 *
 * Returns: how many there were
 */
guint
record_drafts (ToySchool *self,
               GPtrArray *drafts)
{
  guint n = drafts->len;

  for (guint i = 0; i < drafts->len; i++)
    {
      const PartaDraft *draft = g_ptr_array_index (drafts, i);

      g_assert_cmpint (draft->source, ==, PARTA_SOURCE_IMPORT);
      toy_put (self, draft->scope, draft->kind, draft->key, parta_body_ref (draft->body));
    }
  g_ptr_array_unref (drafts);

  return n;
}

/**
 * record_count:
 * @self: a school
 * @scope: a scope
 * @kind: a kind
 *
 * Returns: how many such things stand
 */
guint
record_count (ToySchool  *self,
              const char *scope,
              PartaKind   kind)
{
  PartaFactIter iter;
  const PartaFact *fact;
  guint n = 0;

  parta_fact_iter_init (&iter, self->state, scope, kind, "");
  while (parta_fact_iter_next (&iter, &fact))
    n++;

  return n;
}

/**
 * record_find:
 * @self: a school
 * @kind: a kind of the school's scope
 * @name: its name or surname
 *
 * Returns: (transfer full) (nullable): the identifier of the only thing of that name
 */
char *
record_find (ToySchool  *self,
             PartaKind   kind,
             const char *name)
{
  PartaFactIter iter;
  const PartaFact *fact;
  char *id = NULL;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, kind, "");
  while (parta_fact_iter_next (&iter, &fact))
    if (strcmp (parta_fact_get (fact, kind == PARTA_KIND_PERSON ? "surname" : "name"), name) == 0)
      {
        g_assert_null (id);
        id = g_strdup (parta_fact_get_key (fact));
      }

  return id;
}

static GBytes *
load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);

  return bytes;
}

/**
 * load_timetable:
 * @path: a file that must be sound
 *
 * Returns: (transfer full): its timetable
 */
PartaTimetable *
load_timetable (const char *path)
{
  g_autoptr (GBytes) bytes = load (path);
  g_autoptr (GError) error = NULL;
  PartaTimetable *timetable = parta_timetable_read_fet (bytes, &error);

  g_assert_no_error (error);

  return timetable;
}

/**
 * load_people:
 * @path: a file that must be sound
 *
 * Returns: (transfer full): its people
 */
PartaPeople *
load_people (const char *path)
{
  g_autoptr (GBytes) bytes = load (path);
  g_autoptr (GError) error = NULL;
  PartaPeople *people = parta_people_read_csv (bytes, &error);

  g_assert_no_error (error);

  return people;
}

/**
 * load_plans:
 * @path: a file that must be sound
 *
 * Returns: (transfer full): its lesson plans
 */
PartaPlans *
load_plans (const char *path)
{
  g_autoptr (GBytes) bytes = load (path);
  g_autoptr (GError) error = NULL;
  PartaPlans *plans = parta_plans_read_csv (bytes, &error);

  g_assert_no_error (error);

  return plans;
}

/**
 * load_setup:
 * @path: a file that must be sound
 *
 * Returns: (transfer full): its set-up of a school
 */
PartaSchoolSetup *
load_setup (const char *path)
{
  g_autoptr (GBytes) bytes = load (path);
  g_autoptr (GError) error = NULL;
  PartaSchoolSetup *setup = parta_school_setup_read (bytes, &error);

  g_assert_no_error (error);

  return setup;
}

/**
 * demo_path:
 * @file: a file of the demonstration school
 *
 * Returns: (transfer full): where it is
 */
char *
demo_path (const char *file)
{
  return g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "data", "demo", file, NULL);
}
