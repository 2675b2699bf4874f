/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-import.h"
#include "parta-changes.h"
#include "parta-class-list.h"
#include "parta-person.h"

#include <string.h>

/* Where a class does not tell its grade, its pupils are invented for this one. */
#define USUAL_GRADE 7

typedef struct
{
  PartaChanges   *changes;
  const char     *scope;
} PupilOrder;

/* The subject with the finest division comes first: were everybody put into the only group of a subject, nobody would be
 * left for its other groups in the next one. */
static int
compare_subjects (gconstpointer a,
                  gconstpointer b,
                  gpointer      groups)
{
  const char *first = *(const char **) a;
  const char *second = *(const char **) b;
  guint n_first = ((GPtrArray *) g_hash_table_lookup (groups, first))->len;
  guint n_second = ((GPtrArray *) g_hash_table_lookup (groups, second))->len;

  if (n_first != n_second)
    return n_first < n_second ? 1 : -1;

  return strcmp (first, second);
}

static char *
dup_sort_name (PupilOrder *order,
               const char *pupil)
{
  const PartaBody *body = parta_changes_get (order->changes, order->scope, PARTA_KIND_PUPIL, pupil);

  if (body == NULL)
    return g_strdup ("");

  return g_strjoin (" ", parta_body_get (body, "surname"), parta_body_get (body, "name"),
                    parta_body_get (body, "patronymic"), NULL);
}

static int
compare_pupils (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const char *first = *(const char **) a;
  const char *second = *(const char **) b;
  g_autofree char *first_name = dup_sort_name (user_data, first);
  g_autofree char *second_name = dup_sort_name (user_data, second);
  int names = parta_name_compare (first_name, second_name);

  return names != 0 ? names : strcmp (first, second);
}

/* The study groups of each subject that take pupils of the class: subject → sorted identifiers. */
static GHashTable *
find_groups (PartaChanges   *changes,
             PartaClassList *classes,
             const char     *class_id,
             GPtrArray      *subjects)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) journals = parta_changes_list_keys (changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL, "");

  for (guint i = 0; i < journals->len; i++)
    {
      const PartaBody *journal = parta_changes_get (changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL,
                                                    g_ptr_array_index (journals, i));
      const char *group = parta_body_get (journal, "group");
      const char *subject = parta_body_get (journal, "subject");
      GPtrArray *of_subject = g_hash_table_lookup (groups, subject);

      if (*group == '\0' || !parta_class_list_has_group (classes, class_id, group))
        continue;
      if (of_subject == NULL)
        {
          of_subject = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (groups, g_strdup (subject), of_subject);
          g_ptr_array_add (subjects, g_strdup (subject));
        }
      g_ptr_array_add (of_subject, g_strdup (group));
    }

  return groups;
}

static const char *
get_group_name (PartaChanges *changes,
                const char   *group)
{
  const PartaBody *body = parta_changes_get (changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_GROUP, group);

  return body != NULL ? parta_body_get (body, "name") : "";
}

static int
compare_groups (gconstpointer a,
                gconstpointer b,
                gpointer      changes)
{
  const char *first = *(const char **) a;
  const char *second = *(const char **) b;
  int names = strcmp (get_group_name (changes, first), get_group_name (changes, second));

  return names != 0 ? names : strcmp (first, second);
}

/* Groups of one subject divide the class between them. Those that have members keep them; the others share the pupils who are
 * in none, in the order of the alphabet. */
static void
spread_subject (PartaChanges          *changes,
                PartaClassList        *classes,
                const char            *class_id,
                GPtrArray             *pupils,
                GPtrArray             *groups,
                const PartaImportSpan *span)
{
  g_autoptr (GHashTable) placed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  g_ptr_array_sort_with_data (groups, compare_groups, changes);
  for (guint i = 0; i < groups->len; i++)
    {
      g_autoptr (GPtrArray) members = parta_class_list_get_members (classes, class_id, g_ptr_array_index (groups, i), span->from);

      if (members->len == 0)
        g_ptr_array_add (empty, g_ptr_array_index (groups, i));
      for (guint j = 0; j < members->len; j++)
        g_hash_table_add (placed, g_strdup (g_ptr_array_index (members, j)));
    }
  for (guint i = 0; i < pupils->len; i++)
    if (!g_hash_table_contains (placed, g_ptr_array_index (pupils, i)))
      g_ptr_array_add (left, g_ptr_array_index (pupils, i));

  for (guint i = 0; empty->len > 0 && i < left->len; i++)
    parta_class_list_add_member (classes, class_id, g_ptr_array_index (empty, i * empty->len / left->len),
                                 g_ptr_array_index (left, i), span);
}

static void
spread_class (PartaChanges          *changes,
              PartaClassList        *classes,
              const char            *class_id,
              const PartaImportSpan *span)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  g_autoptr (GPtrArray) pupils = parta_class_list_get_members (classes, class_id, class_id, span->from);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) groups = find_groups (changes, classes, class_id, subjects);
  PupilOrder order = { changes, scope };

  g_ptr_array_sort_with_data (pupils, compare_pupils, &order);
  g_ptr_array_sort_with_data (subjects, compare_subjects, groups);
  for (guint i = 0; i < subjects->len; i++)
    spread_subject (changes, classes, class_id, pupils,
                    g_hash_table_lookup (groups, g_ptr_array_index (subjects, i)), span);
}

static guint
read_grade (PartaChanges *changes,
            const char   *class_id)
{
  const PartaBody *class = parta_changes_get (changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);
  guint64 grade = class != NULL ? g_ascii_strtoull (parta_body_get (class, "grade"), NULL, 10) : 0;

  return grade >= 1 && grade <= 12 ? (guint) grade : USUAL_GRADE;
}

static void
generate_class (PartaChanges          *changes,
                PartaClassList        *classes,
                PartaPupilNames       *names,
                const char            *class_id,
                guint                  n_pupils,
                const PartaImportSpan *span)
{
  guint year = (guint) g_ascii_strtoull (span->from, NULL, 10);

  for (guint i = 0; i < n_pupils; i++)
    {
      g_autoptr (PartaPersonRow) pupil = parta_pupil_names_next (names, read_grade (changes, class_id), year);
      g_autofree char *id = parta_class_list_find_pupil (classes, pupil, class_id);

      parta_class_list_add_pupil (classes, class_id, id, pupil, span);
    }
}

/**
 * parta_import_generated_pupils:
 * @state: the record as it stands
 * @span: the school year
 * @seed: any number; the same one gives the same pupils
 * @fewest: pupils in the smallest class
 * @most: pupils in the largest class
 * @language: whose names they bear
 *
 * Invents pupils for the classes that have none on the first day of the year, and spreads them over study groups as
 * parta_import_spread_groups() does. For demonstrations, and for trying out a timetable.
 *
 * Returns: (transfer full) (element-type PartaDraft): the pupils and their memberships
 */
GPtrArray *
parta_import_generated_pupils (PartaState            *state,
                               const PartaImportSpan *span,
                               guint64                seed,
                               guint                  fewest,
                               guint                  most,
                               PartaNameLanguage      language)
{
  g_autoptr (PartaChanges) changes = NULL;
  g_autoptr (PartaClassList) classes = NULL;
  g_autoptr (PartaPupilNames) names = NULL;
  GPtrArray *ids;

  g_return_val_if_fail (state != NULL && span != NULL, NULL);
  g_return_val_if_fail (fewest <= most, NULL);

  changes = parta_changes_new (state);
  classes = parta_class_list_new (changes);
  names = parta_pupil_names_new (seed, language);
  ids = parta_class_list_get_ids (classes);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *class_id = g_ptr_array_index (ids, i);
      g_autoptr (GPtrArray) members = parta_class_list_get_members (classes, class_id, class_id, span->from);

      if (members->len > 0)
        continue;
      generate_class (changes, classes, names, class_id, parta_pupil_names_pick (names, fewest, most), span);
      spread_class (changes, classes, class_id, span);
    }

  return parta_changes_finish (changes);
}

/**
 * parta_import_spread_groups:
 * @state: the record as it stands
 * @span: the school year
 *
 * Gives pupils to study groups that have none: the groups of one subject share the pupils of a class evenly, in the order of
 * the alphabet. For schools whose files tell no groups; the groups are put right by hand later.
 *
 * Returns: (transfer full) (element-type PartaDraft): the memberships
 */
GPtrArray *
parta_import_spread_groups (PartaState            *state,
                            const PartaImportSpan *span)
{
  g_autoptr (PartaChanges) changes = NULL;
  g_autoptr (PartaClassList) classes = NULL;
  GPtrArray *ids;

  g_return_val_if_fail (state != NULL && span != NULL, NULL);

  changes = parta_changes_new (state);
  classes = parta_class_list_new (changes);
  ids = parta_class_list_get_ids (classes);
  for (guint i = 0; i < ids->len; i++)
    spread_class (changes, classes, g_ptr_array_index (ids, i), span);

  return parta_changes_finish (changes);
}
