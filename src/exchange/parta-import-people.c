/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-import.h"
#include "parta-bad-row.h"
#include "parta-changes.h"
#include "parta-class-list.h"
#include "parta-class-name.h"
#include "parta-name-index.h"

#include <glib/gi18n.h>
#include <string.h>

/* A table of people on its way into the record. */
typedef struct
{
  const PartaImportSpan *span;
  PartaChanges          *changes;
  PartaNameIndex        *index;
  PartaClassList        *classes;
  GPtrArray             *bad_rows;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->classes, parta_class_list_free);
  g_clear_pointer (&import->index, parta_name_index_free);
  g_clear_pointer (&import->changes, parta_changes_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void G_GNUC_PRINTF (3, 4)
add_bad_row (Import         *import,
             PartaPersonRow *row,
             const char     *format,
             ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  if (import->bad_rows != NULL)
    g_ptr_array_add (import->bad_rows, parta_bad_row_new (row->line, NULL, reason));
}

/* A school that has no classes yet gets them from its pupils; later an unknown class is more likely a slip. */
static const char *
find_class (Import         *import,
            PartaPersonRow *row,
            gboolean        may_add)
{
  const char *id = parta_name_index_find (import->index, PARTA_KIND_CLASS, row->class_name);
  g_autofree char *letter = NULL;
  g_autofree char *grade = NULL;

  if (id != NULL || !may_add)
    return id;

  id = parta_name_index_need (import->index, PARTA_KIND_CLASS, row->class_name);
  letter = parta_class_name_dup_letter (row->class_name);
  if (parta_class_name_get_grade (row->class_name) > 0)
    grade = g_strdup_printf ("%u", parta_class_name_get_grade (row->class_name));
  parta_changes_put (import->changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, id,
                     parta_body_new ("name", row->class_name, "grade", grade, "letter", letter, "shift", "1", NULL));

  return id;
}

static void
import_groups (Import         *import,
               PartaPersonRow *row,
               const char     *class_id,
               const char     *pupil)
{
  for (guint i = 0; row->groups[i] != NULL; i++)
    {
      g_autofree char *with_class = g_strdup_printf ("%s %s", row->class_name, row->groups[i]);
      const char *group = parta_name_index_find (import->index, PARTA_KIND_GROUP, row->groups[i]);

      if (group == NULL)
        group = parta_name_index_find (import->index, PARTA_KIND_GROUP, with_class);
      if (group != NULL && parta_class_list_has_group (import->classes, class_id, group))
        parta_class_list_add_member (import->classes, class_id, group, pupil, import->span);
      else
        add_bad_row (import, row, _("There is no study group “%s” for class %s; %s %s was taken into the class only."),
                     row->groups[i], row->class_name, row->surname, row->name);
    }
}

static void
import_pupil (Import         *import,
              PartaPersonRow *row,
              gboolean        may_add_classes)
{
  const char *class_id = find_class (import, row, may_add_classes);
  g_autofree char *pupil = NULL;
  const char *elsewhere;

  if (class_id == NULL)
    {
      add_bad_row (import, row, _("There is no class “%s”. Correct the row, or add the class first."), row->class_name);
      return;
    }

  pupil = parta_class_list_find_pupil (import->classes, row, class_id);
  elsewhere = parta_class_list_find_class (import->classes, pupil, import->span->from);
  if (elsewhere != NULL && strcmp (elsewhere, class_id) != 0)
    {
      add_bad_row (import, row, _("%s %s already belongs to another class. Move the pupil in Parta, not by a file."),
                   row->surname, row->name);
      return;
    }

  parta_class_list_add_pupil (import->classes, class_id, pupil, row, import->span);
  import_groups (import, row, class_id, pupil);
}

static void
import_role (Import     *import,
             const char *person,
             const char *role,
             const char *class_id)
{
  g_autofree char *key = class_id != NULL ? g_strdup_printf ("%s/%s/%s", person, role, class_id)
                                          : g_strdup_printf ("%s/%s", person, role);

  if (parta_changes_get (import->changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, key) == NULL)
    parta_changes_put (import->changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, key,
                       parta_body_new ("from", import->span->from, NULL));
}

/* Teaching needs no role of its own: the load gives the right. */
static void
import_staff (Import         *import,
              PartaPersonRow *row)
{
  const char *person = parta_name_index_need_person (import->index, row->surname, row->name, row->patronymic);
  const char *class_id = NULL;

  parta_changes_put (import->changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, person,
                     parta_body_new ("surname", row->surname, "name", row->name, "patronymic", row->patronymic,
                                     "sex", row->sex, "position", row->position, NULL));

  for (guint i = 0; row->roles[i] != NULL; i++)
    if (strcmp (row->roles[i], "teacher") != 0 && strcmp (row->roles[i], "class_teacher") != 0)
      import_role (import, person, row->roles[i], NULL);

  if (*row->class_name == '\0')
    return;
  class_id = find_class (import, row, FALSE);
  if (class_id != NULL)
    import_role (import, person, "class_teacher", class_id);
  else
    add_bad_row (import, row, _("There is no class “%s”; %s %s was taken over without it."),
                 row->class_name, row->surname, row->name);
}

/**
 * parta_import_people:
 * @state: the record as it stands
 * @people: pupils and staff
 * @span: the school year
 * @bad_rows: (nullable) (element-type PartaBadRow): a list to which rows are added that do not fit the record
 *
 * Takes over pupils with their memberships and staff with their roles. Whoever is known already is not
 * added again; people whom the record has and the file has not stay.
 *
 * Returns: (transfer full) (element-type PartaDraft): what is missing in the record
 */
GPtrArray *
parta_import_people (PartaState            *state,
                     PartaPeople           *people,
                     const PartaImportSpan *span,
                     GPtrArray             *bad_rows)
{
  g_auto (Import) import = { 0 };
  gboolean no_classes;

  g_return_val_if_fail (state != NULL && people != NULL && span != NULL, NULL);

  import = (Import) { .span = span, .bad_rows = bad_rows };
  import.changes = parta_changes_new (state);
  import.index = parta_name_index_new (state, FALSE);
  import.classes = parta_class_list_new (import.changes);
  no_classes = parta_class_list_is_empty (import.classes);

  for (guint i = 0; i < people->rows->len; i++)
    {
      PartaPersonRow *row = g_ptr_array_index (people->rows, i);

      if (row->is_pupil)
        import_pupil (&import, row, no_classes);
      else
        import_staff (&import, row);
    }

  return parta_changes_finish (import.changes);
}
