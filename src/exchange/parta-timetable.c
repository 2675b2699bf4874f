/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-timetable.h"
#include "parta-bad-row.h"
#include "parta-json-out.h"

static void
ignored_free (gpointer data)
{
  PartaIgnored *ignored = data;

  g_free (ignored->name);
  g_free (ignored);
}

/* Study groups are the sets that have lessons and are no classes, and those made of several sets that learn together. */
static void
count_unit (PartaTimetable *self,
            PartaActivity  *activity,
            GHashTable     *groups)
{
  g_autofree char *unit = parta_activity_dup_unit (activity);
  PartaStudents *students;

  students = parta_timetable_find_students (self, unit);
  if (students == NULL || !students->is_class)
    g_hash_table_add (groups, g_steal_pointer (&unit));
}

/**
 * parta_timetable_new:
 *
 * Returns: (transfer full): an empty timetable
 */
PartaTimetable *
parta_timetable_new (void)
{
  PartaTimetable *self = g_new0 (PartaTimetable, 1);

  self->days = g_ptr_array_new_with_free_func (g_free);
  self->hours = g_ptr_array_new_with_free_func (g_free);
  self->teachers = g_ptr_array_new_with_free_func (g_free);
  self->subjects = g_ptr_array_new_with_free_func (g_free);
  self->rooms = g_ptr_array_new_with_free_func (g_free);
  self->students = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_students_free);
  self->students_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->activities = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_activity_free);
  self->ignored = g_ptr_array_new_with_free_func (ignored_free);
  self->bad_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);

  return self;
}

/**
 * parta_timetable_free:
 * @self: (transfer full): a timetable
 *
 * Frees the timetable and all that it owns.
 */
void
parta_timetable_free (PartaTimetable *self)
{
  g_free (self->institution);
  g_free (self->version);
  g_ptr_array_unref (self->days);
  g_ptr_array_unref (self->hours);
  g_ptr_array_unref (self->teachers);
  g_ptr_array_unref (self->subjects);
  g_ptr_array_unref (self->rooms);
  g_hash_table_unref (self->students_by_name);
  g_ptr_array_unref (self->students);
  g_ptr_array_unref (self->activities);
  g_ptr_array_unref (self->ignored);
  g_ptr_array_unref (self->bad_rows);
  g_free (self);
}

/**
 * parta_timetable_add_students:
 * @self: a timetable
 * @name: name of a class or group
 * @level: level at which it is declared
 *
 * Declares a set of students. A set keeps the level at which it was declared first.
 *
 * Returns: (transfer none): the set of that name, new or old
 */
PartaStudents *
parta_timetable_add_students (PartaTimetable     *self,
                              const char         *name,
                              PartaStudentsLevel  level)
{
  PartaStudents *students = parta_timetable_find_students (self, name);

  if (students == NULL)
    {
      students = parta_students_new (name, level);
      g_ptr_array_add (self->students, students);
      g_hash_table_insert (self->students_by_name, students->name, students);
    }

  return students;
}

/**
 * parta_timetable_find_students:
 * @self: a timetable
 * @name: name of a class or group as the file writes it
 *
 * Returns: (transfer none) (nullable): the set of that name
 */
PartaStudents *
parta_timetable_find_students (PartaTimetable *self,
                               const char     *name)
{
  return g_hash_table_lookup (self->students_by_name, name);
}

/**
 * parta_timetable_count:
 * @self: a timetable
 * @counts: (out caller-allocates): location for the numbers
 *
 * Counts what a person wants to know before the file is taken over.
 */
void
parta_timetable_count (PartaTimetable       *self,
                       PartaTimetableCounts *counts)
{
  g_autoptr (GHashTable) journals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_if_fail (self != NULL);
  g_return_if_fail (counts != NULL);

  *counts = (PartaTimetableCounts) { .teachers = self->teachers->len,
                                     .subjects = self->subjects->len,
                                     .rooms = self->rooms->len };

  for (guint i = 0; i < self->students->len; i++)
    counts->classes += ((PartaStudents *) g_ptr_array_index (self->students, i))->is_class;

  for (guint i = 0; i < self->activities->len; i++)
    {
      PartaActivity *activity = g_ptr_array_index (self->activities, i);
      char *journal;

      if (!activity->active)
        continue;

      counts->activities++;
      counts->placed += parta_activity_is_placed (activity);
      journal = parta_activity_dup_journal (activity);
      if (journal == NULL)
        continue;
      count_unit (self, activity, groups);
      g_hash_table_add (journals, journal);
    }

  counts->unplaced = counts->activities - counts->placed;
  counts->groups = g_hash_table_size (groups);
  counts->journals = g_hash_table_size (journals);
}

/**
 * parta_timetable_dup_json:
 * @self: a timetable
 *
 * Returns: (transfer full): the numbers of parta_timetable_count() and the names of what was ignored, as one JSON object
 */
char *
parta_timetable_dup_json (PartaTimetable *self)
{
  g_autoptr (GString) json = g_string_new (NULL);
  PartaTimetableCounts n;

  g_return_val_if_fail (self != NULL, NULL);

  parta_timetable_count (self, &n);
  g_string_append_printf (json,
                          "{\"teachers\":%u,\"subjects\":%u,\"rooms\":%u,\"classes\":%u,\"groups\":%u,\"activities\":%u,"
                          "\"activities_placed\":%u,\"activities_unplaced\":%u,\"journals\":%u,\"ignored\":[",
                          n.teachers, n.subjects, n.rooms, n.classes, n.groups, n.activities,
                          n.placed, n.unplaced, n.journals);

  for (guint i = 0; i < self->ignored->len; i++)
    {
      const PartaIgnored *ignored = g_ptr_array_index (self->ignored, i);

      if (i > 0)
        g_string_append_c (json, ',');
      parta_json_out_string (json, ignored->name);
    }

  g_string_append (json, "]}");

  return g_string_free (g_steal_pointer (&json), FALSE);
}
