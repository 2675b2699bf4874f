/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-import.h"
#include "parta-bad-row.h"
#include "parta-changes.h"
#include "parta-class-name.h"
#include "parta-name-index.h"

#include <glib/gi18n.h>
#include <string.h>

/* Plans on their way into the record. */
typedef struct
{
  PartaChanges   *changes;
  PartaNameIndex *index;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->index, parta_name_index_free);
  g_clear_pointer (&import->changes, parta_changes_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static const PartaBody *
get_body (Import     *import,
          PartaKind   kind,
          const char *id)
{
  return parta_changes_get (import->changes, PARTA_SCOPE_SCHOOL, kind, id);
}

static gboolean
class_fits (Import     *import,
            const char *class_id,
            const char *name)
{
  const PartaBody *class = get_body (import, PARTA_KIND_CLASS, class_id);
  g_autofree char *key = parta_class_name_key (name);
  g_autofree char *own_key = NULL;

  if (class == NULL)
    return FALSE;

  own_key = parta_class_name_key (parta_body_get (class, "name"));

  return strcmp (key, own_key) == 0 || strcmp (key, parta_body_get (class, "grade")) == 0;
}

/* A plan for a class is a plan for the study groups into which the class is divided. */
static gboolean
journal_fits (Import          *import,
              const PartaBody *journal,
              const char      *class_name)
{
  const PartaBody *group = get_body (import, PARTA_KIND_GROUP, parta_body_get (journal, "group"));
  g_auto (GStrv) classes = g_strsplit (group != NULL ? parta_body_get (group, "classes") : parta_body_get (journal, "class"),
                                       ",", -1);

  for (guint i = 0; classes[i] != NULL; i++)
    if (*classes[i] != '\0' && class_fits (import, classes[i], class_name))
      return TRUE;

  return FALSE;
}

/* The scopes of the journals of one subject that are kept for a class or grade. */
static GPtrArray *
find_journals (Import     *import,
               const char *class_name,
               const char *subject)
{
  g_autoptr (GPtrArray) scopes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ids = parta_changes_list_keys (import->changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL, "");
  const char *subject_id = parta_name_index_find (import->index, PARTA_KIND_SUBJECT, subject);

  for (guint i = 0; subject_id != NULL && i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const PartaBody *journal = get_body (import, PARTA_KIND_JOURNAL, id);

      if (strcmp (parta_body_get (journal, "subject"), subject_id) == 0 && journal_fits (import, journal, class_name))
        g_ptr_array_add (scopes, parta_scope_for_journal (id));
    }

  return g_steal_pointer (&scopes);
}

static void
put_topic (Import       *import,
           PartaPlanRow *row,
           const char   *scope)
{
  g_autofree char *key = g_strdup_printf ("%04u", row->number);
  g_autofree char *hours = g_strdup_printf ("%u", row->hours);

  parta_changes_put (import->changes, scope, PARTA_KIND_PLAN, key,
                     parta_body_new ("topic", row->topic, "hours", hours, "homework", row->homework, NULL));
}

/**
 * parta_import_plans:
 * @state: the record as it stands, journals included
 * @plans: lesson plans
 * @bad_rows: (nullable) (element-type PartaBadRow): a list to which rows are added that fit no journal
 *
 * Takes over lesson plans into the journals of their class or grade, those of study groups included.
 *
 * Returns: (transfer full) (element-type PartaDraft): what is missing in the record
 */
GPtrArray *
parta_import_plans (PartaState *state,
                    PartaPlans *plans,
                    GPtrArray  *bad_rows)
{
  g_auto (Import) import = { 0 };
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  g_return_val_if_fail (state != NULL && plans != NULL, NULL);

  import.changes = parta_changes_new (state);
  import.index = parta_name_index_new (state, FALSE);
  for (guint i = 0; i < plans->rows->len; i++)
    {
      PartaPlanRow *row = g_ptr_array_index (plans->rows, i);
      g_autofree char *address = g_strjoin ("\n", row->class_name, row->subject, NULL);
      GPtrArray *scopes = g_hash_table_lookup (known, address);

      if (scopes == NULL)
        {
          scopes = find_journals (&import, row->class_name, row->subject);
          g_hash_table_insert (known, g_strdup (address), scopes);
        }
      for (guint j = 0; j < scopes->len; j++)
        put_topic (&import, row, g_ptr_array_index (scopes, j));
      if (scopes->len == 0 && bad_rows != NULL)
        g_ptr_array_add (bad_rows, parta_bad_row_new (row->line, NULL,
                                                      _("No journal of this class is kept in this subject.")));
    }

  return parta_changes_finish (import.changes);
}
