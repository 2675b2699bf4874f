/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-class-list.h"
#include "parta-columns.h"
#include "parta-day.h"

#include <string.h>

struct _PartaClassList
{
  PartaChanges *changes;
  GPtrArray    *ids;        /* of the classes */
  GHashTable   *classes;    /* pupil → class in which the record describes the pupil */
  GHashTable   *pupils;     /* folded name and birth → pupil */
};

/* Without a birth date only the class tells two pupils of one name apart. */
static char *
fold_pupil (const char *surname,
            const char *name,
            const char *patronymic,
            const char *birth,
            const char *class_id)
{
  g_autofree char *full = g_strjoin (" ", surname, name, patronymic, NULL);
  g_autofree char *folded = parta_columns_fold (full);

  return g_strjoin ("\n", folded, *birth != '\0' ? birth : class_id, NULL);
}

static void
read_class (PartaClassList *self,
            const char     *class_id)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  g_autoptr (GPtrArray) keys = parta_changes_list_keys (self->changes, scope, PARTA_KIND_PUPIL, "");

  for (guint i = 0; i < keys->len; i++)
    {
      const char *id = g_ptr_array_index (keys, i);
      const PartaBody *pupil = parta_changes_get (self->changes, scope, PARTA_KIND_PUPIL, id);
      char *folded = fold_pupil (parta_body_get (pupil, "surname"), parta_body_get (pupil, "name"),
                                 parta_body_get (pupil, "patronymic"), parta_body_get (pupil, "birth"), class_id);

      g_hash_table_insert (self->pupils, folded, g_strdup (id));
      g_hash_table_insert (self->classes, g_strdup (id), g_strdup (class_id));
    }
}

static gboolean
is_member (PartaClassList *self,
           const char     *class_id,
           const char     *unit,
           const char     *pupil,
           const char     *day)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  g_autofree char *prefix = g_strdup_printf ("%s/%s/", unit, pupil);
  g_autoptr (GPtrArray) keys = parta_changes_list_keys (self->changes, scope, PARTA_KIND_MEMBER, prefix);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      const PartaBody *member = parta_changes_get (self->changes, scope, PARTA_KIND_MEMBER, key);

      if (parta_day_within (day, key + strlen (prefix), parta_body_get (member, "to")))
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_class_list_new:
 * @changes: changes, which must outlive the list
 *
 * Returns: (transfer full): the classes of the record and of @changes
 */
PartaClassList *
parta_class_list_new (PartaChanges *changes)
{
  PartaClassList *self = g_new0 (PartaClassList, 1);

  self->changes = changes;
  self->ids = parta_changes_list_keys (changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, "");
  self->classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pupils = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < self->ids->len; i++)
    read_class (self, g_ptr_array_index (self->ids, i));

  return self;
}

/**
 * parta_class_list_free:
 * @self: (transfer full): a list
 *
 * Frees the list.
 */
void
parta_class_list_free (PartaClassList *self)
{
  g_ptr_array_unref (self->ids);
  g_hash_table_unref (self->classes);
  g_hash_table_unref (self->pupils);
  g_free (self);
}

/**
 * parta_class_list_is_empty:
 * @self: a list
 *
 * Returns: whether the record had no class when the list was made
 */
gboolean
parta_class_list_is_empty (PartaClassList *self)
{
  return self->ids->len == 0;
}

/**
 * parta_class_list_get_ids:
 * @self: a list
 *
 * Returns: (transfer none) (element-type utf8): the identifiers of the classes, sorted
 */
GPtrArray *
parta_class_list_get_ids (PartaClassList *self)
{
  return self->ids;
}

/**
 * parta_class_list_find_pupil:
 * @self: a list
 * @row: a pupil of a file
 * @class_id: the class that the file tells
 *
 * Returns: (transfer full): the identifier of the pupil, one that follows from name and birth for a new pupil
 */
char *
parta_class_list_find_pupil (PartaClassList       *self,
                             const PartaPersonRow *row,
                             const char           *class_id)
{
  g_autofree char *folded = fold_pupil (row->surname, row->name, row->patronymic, row->birth, class_id);
  const char *id = g_hash_table_lookup (self->pupils, folded);

  return id != NULL ? g_strdup (id) : parta_ident_make ("p", folded, NULL);
}

/**
 * parta_class_list_find_class:
 * @self: a list
 * @pupil: identifier of a pupil
 * @day: a day
 *
 * Returns: (transfer none) (nullable): the class to which the pupil belongs on @day
 */
const char *
parta_class_list_find_class (PartaClassList *self,
                             const char     *pupil,
                             const char     *day)
{
  const char *class_id = g_hash_table_lookup (self->classes, pupil);

  return class_id != NULL && is_member (self, class_id, class_id, pupil, day) ? class_id : NULL;
}

/**
 * parta_class_list_add_pupil:
 * @self: a list
 * @class_id: a class
 * @pupil: identifier of the pupil
 * @row: what a file tells of the pupil
 * @span: the school year
 *
 * Describes the pupil in the class and makes the pupil a member of it.
 */
void
parta_class_list_add_pupil (PartaClassList        *self,
                            const char            *class_id,
                            const char            *pupil,
                            const PartaPersonRow  *row,
                            const PartaImportSpan *span)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  g_autofree char *number = row->number > 0 ? g_strdup_printf ("%u", row->number) : NULL;

  parta_changes_put (self->changes, scope, PARTA_KIND_PUPIL, pupil,
                     parta_body_new ("surname", row->surname, "name", row->name, "patronymic", row->patronymic,
                                     "sex", row->sex, "birth", row->birth, "number", number, NULL));
  parta_class_list_add_member (self, class_id, class_id, pupil, span);

  g_hash_table_insert (self->classes, g_strdup (pupil), g_strdup (class_id));
  g_hash_table_insert (self->pupils, fold_pupil (row->surname, row->name, row->patronymic, row->birth, class_id),
                       g_strdup (pupil));
}

/**
 * parta_class_list_has_group:
 * @self: a list
 * @class_id: a class
 * @group: a study group
 *
 * Returns: whether pupils of the class may belong to the group
 */
gboolean
parta_class_list_has_group (PartaClassList *self,
                            const char     *class_id,
                            const char     *group)
{
  const PartaBody *body = parta_changes_get (self->changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_GROUP, group);
  g_auto (GStrv) classes = g_strsplit (body != NULL ? parta_body_get (body, "classes") : "", ",", -1);

  return g_strv_contains ((const char *const *) classes, class_id);
}

/**
 * parta_class_list_add_member:
 * @self: a list
 * @class_id: the pupil's class
 * @unit: a class or study group
 * @pupil: identifier of the pupil
 * @span: the school year
 *
 * Makes the pupil a member of the unit for the school year, unless the pupil is one on its first day.
 */
void
parta_class_list_add_member (PartaClassList        *self,
                             const char            *class_id,
                             const char            *unit,
                             const char            *pupil,
                             const PartaImportSpan *span)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  g_autofree char *key = g_strdup_printf ("%s/%s/%s", unit, pupil, span->from);

  if (!is_member (self, class_id, unit, pupil, span->from))
    parta_changes_put (self->changes, scope, PARTA_KIND_MEMBER, key, parta_body_new ("to", span->to, NULL));
}

/**
 * parta_class_list_get_members:
 * @self: a list
 * @class_id: a class
 * @unit: the class or a study group
 * @day: a day
 *
 * Returns: (transfer full) (element-type utf8): the pupils of the class who belong to the unit on @day, sorted
 */
GPtrArray *
parta_class_list_get_members (PartaClassList *self,
                              const char     *class_id,
                              const char     *unit,
                              const char     *day)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  g_autofree char *prefix = g_strdup_printf ("%s/", unit);
  g_autoptr (GPtrArray) keys = parta_changes_list_keys (self->changes, scope, PARTA_KIND_MEMBER, prefix);
  g_autoptr (GPtrArray) pupils = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_auto (GStrv) parts = g_strsplit (key, "/", -1);
      const PartaBody *member = parta_changes_get (self->changes, scope, PARTA_KIND_MEMBER, key);

      if (g_strv_length (parts) == 3 && parta_day_within (day, parts[2], parta_body_get (member, "to")))
        g_ptr_array_add (pupils, g_strdup (parts[1]));
    }

  return g_steal_pointer (&pupils);
}
