/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-activity.h"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

/**
 * parta_activity_new:
 *
 * Returns: (transfer full): an active activity of one lesson without a time
 */
PartaActivity *
parta_activity_new (void)
{
  PartaActivity *self = g_new0 (PartaActivity, 1);

  self->active = TRUE;
  self->duration = 1;
  self->teachers = g_ptr_array_new_with_free_func (g_free);
  self->students = g_ptr_array_new_with_free_func (g_free);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->day = -1;
  self->hour = -1;

  return self;
}

/**
 * parta_activity_free:
 * @self: (transfer full): an activity
 *
 * Frees the activity and all that it owns.
 */
void
parta_activity_free (PartaActivity *self)
{
  g_free (self->subject);
  g_free (self->room);
  g_ptr_array_unref (self->teachers);
  g_ptr_array_unref (self->students);
  g_ptr_array_unref (self->tags);
  g_free (self);
}

/**
 * parta_activity_is_placed:
 * @self: an activity
 *
 * Returns: whether the activity has a day and an hour
 */
gboolean
parta_activity_is_placed (const PartaActivity *self)
{
  return self->day >= 0 && self->hour >= 0;
}

/**
 * parta_activity_dup_unit:
 * @self: an activity
 *
 * Names whom the activity teaches, whatever the order in which the file lists them: one class or group, or several that
 * learn together.
 *
 * Returns: (transfer full) (nullable): the sorted names, separated by U+001F; %NULL when there are no students
 */
char *
parta_activity_dup_unit (const PartaActivity *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GString) unit = g_string_new (NULL);

  if (self->students->len == 0)
    return NULL;

  for (guint i = 0; i < self->students->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (self->students, i));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (i > 0 && strcmp (name, g_ptr_array_index (names, i - 1)) == 0)
        continue;
      if (i > 0)
        g_string_append_c (unit, '\x1f');
      g_string_append (unit, name);
    }

  return g_string_free (g_steal_pointer (&unit), FALSE);
}

/**
 * parta_activity_dup_journal:
 * @self: an activity
 *
 * Two activities with the same answer are written down in the same journal: same students, same subject.
 *
 * Returns: (transfer full) (nullable): unit and subject, separated by U+001E; %NULL when there is no pupil or no subject
 */
char *
parta_activity_dup_journal (const PartaActivity *self)
{
  g_autofree char *unit = parta_activity_dup_unit (self);

  if (unit == NULL || self->subject == NULL)
    return NULL;

  return g_strconcat (unit, "\x1e", self->subject, NULL);
}
