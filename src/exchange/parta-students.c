/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-students.h"

static void find_classes_in (PartaStudents *self,
                             GHashTable    *taken);

/* Adds the smallest sets that @self consists of: itself, when it is not divided. */
static void
collect_leaves (PartaStudents *self,
                GHashTable    *leaves)
{
  if (self->parts->len == 0)
    g_hash_table_add (leaves, self);

  for (guint i = 0; i < self->parts->len; i++)
    collect_leaves (g_ptr_array_index (self->parts, i), leaves);
}

static gboolean
overlaps (PartaStudents *self,
          GHashTable    *leaves)
{
  if (self->parts->len == 0)
    return g_hash_table_contains (leaves, self);

  for (guint i = 0; i < self->parts->len; i++)
    if (overlaps (g_ptr_array_index (self->parts, i), leaves))
      return TRUE;

  return FALSE;
}

/* Lessons a cycle that an average student of @self has below the level above it. */
static double
estimate_hours (PartaStudents *self)
{
  double below = 0;
  guint busy = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      double hours = estimate_hours (g_ptr_array_index (self->parts, i));

      below += hours;
      busy += hours > 0;
    }

  return self->hours + (busy > 0 ? below / busy : 0);
}

static int
compare_hours (gconstpointer a,
               gconstpointer b,
               gpointer      order)
{
  double first = estimate_hours (*(PartaStudents **) a);
  double second = estimate_hours (*(PartaStudents **) b);

  if (first != second)
    return first < second ? 1 : -1;

  /* Sorting must not depend on the library's algorithm: the order of the file decides. */
  return GPOINTER_TO_INT (g_hash_table_lookup (order, *(gpointer *) a)) -
         GPOINTER_TO_INT (g_hash_table_lookup (order, *(gpointer *) b));
}

/* The parts that divide @self without overlap, those with the most lessons first: with one division into homes and another
 * into languages of the same students, the division that carries the lessons wins. */
static GPtrArray *
divide (PartaStudents *self)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GHashTable) order = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) leaves = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      g_ptr_array_add (sorted, g_ptr_array_index (self->parts, i));
      g_hash_table_insert (order, g_ptr_array_index (self->parts, i), GINT_TO_POINTER (i));
    }
  g_ptr_array_sort_with_data (sorted, compare_hours, order);

  for (guint i = 0; i < sorted->len; i++)
    {
      PartaStudents *part = g_ptr_array_index (sorted, i);

      if (overlaps (part, leaves))
        continue;
      collect_leaves (part, leaves);
      g_ptr_array_add (chosen, part);
    }

  return g_steal_pointer (&chosen);
}

static double
average_hours (GPtrArray *parts)
{
  double sum = 0;
  guint busy = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      double hours = estimate_hours (g_ptr_array_index (parts, i));

      sum += hours;
      busy += hours > 0;
    }

  return busy > 0 ? sum / busy : 0;
}

/* Nobody sits in two classes: of two overlapping sets the one that was found first stays a class. */
static void
claim_class (PartaStudents *self,
             GHashTable    *taken)
{
  if (overlaps (self, taken))
    return;

  self->is_class = TRUE;
  collect_leaves (self, taken);
}

static void
find_classes_in (PartaStudents *self,
                 GHashTable    *taken)
{
  g_autoptr (GPtrArray) parts = divide (self);

  if (average_hours (parts) <= self->hours)
    {
      claim_class (self, taken);
      return;
    }

  for (guint i = 0; i < self->parts->len; i++)
    if (g_ptr_array_find (parts, g_ptr_array_index (self->parts, i), NULL))
      find_classes_in (g_ptr_array_index (self->parts, i), taken);
}

/**
 * parta_students_new:
 * @name: name in the file
 * @level: level at which the file declares it
 *
 * Returns: (transfer full): an undivided set of unknown size
 */
PartaStudents *
parta_students_new (const char         *name,
                    PartaStudentsLevel  level)
{
  PartaStudents *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (PartaStudents, 1);
  self->name = g_strdup (name);
  self->level = level;
  self->parts = g_ptr_array_new ();

  return self;
}

/**
 * parta_students_free:
 * @self: (transfer full): a set of students
 *
 * Frees the set, not its parts.
 */
void
parta_students_free (PartaStudents *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

/**
 * parta_students_add_part:
 * @self: a set of students
 * @part: a set of a lower level, which must outlive @self
 *
 * Says that @part belongs to @self. Saying it twice, or of a set that is not lower, changes nothing, so that no file can
 * tie sets into a ring.
 */
void
parta_students_add_part (PartaStudents *self,
                         PartaStudents *part)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (part != NULL);

  if (part->level > self->level && !g_ptr_array_find (self->parts, part, NULL))
    g_ptr_array_add (self->parts, part);
}

/**
 * parta_students_find_classes:
 * @all: (element-type PartaStudents): all sets of a file, with their hours counted
 *
 * Decides which sets are classes: the units that a pupil belongs to exactly once. Some schools call each class a year, others
 * a year all classes of one age. The lessons tell: a set is a class when its students have at least as many lessons together as
 * in the parts that divide it; otherwise the parts are looked at in the same way. Two classes never overlap. A year without
 * lessons is a class. Sets `is_class` in every member of @all.
 */
void
parta_students_find_classes (GPtrArray *all)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  g_return_if_fail (all != NULL);

  for (guint i = 0; i < all->len; i++)
    ((PartaStudents *) g_ptr_array_index (all, i))->is_class = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      PartaStudents *students = g_ptr_array_index (all, i);

      if (students->level == PARTA_STUDENTS_YEAR)
        find_classes_in (students, taken);
    }
}
