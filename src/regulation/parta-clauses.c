/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-profile-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* "Д.1 п.3" is there when it stands in the list, or something that begins with it and a space: "Д.1" for the whole table. */
static gboolean
is_listed (const char          *clause,
           const PartaJsonNode *list)
{
  gsize length = strlen (clause);

  for (const PartaJsonNode *one = parta_json_node_get_first (list); one != NULL; one = parta_json_node_get_next (one))
    {
      const char *text = parta_json_node_get_text (one);

      if (text != NULL && strncmp (text, clause, length) == 0 && (text[length] == '\0' || text[length] == ' '))
        return TRUE;
    }

  return FALSE;
}

static void
check_cited (const char          *cited,
             const PartaJsonNode *list,
             GString             *path,
             GPtrArray           *complaints)
{
  g_auto (GStrv) clauses = g_strsplit (cited, "; ", -1);

  for (guint i = 0; clauses[i] != NULL; i++)
    {
      if (!is_listed (clauses[i], list))
        g_ptr_array_add (complaints,
                         /* Translators: a place in a file, and the number of a clause of a regulation. */
                         g_strdup_printf (_("%s: the list of clauses under “source” has no “%s”."), path->str, clauses[i]));
    }
}

static void
check_below (const PartaJsonNode *node,
             const PartaJsonNode *list,
             GString             *path,
             GPtrArray           *complaints)
{
  const char *text = parta_json_node_get_text (node);
  const char *name = parta_json_node_get_name (node);
  gsize length = path->len;
  guint place = 0;

  if (text != NULL && g_strcmp0 (name, "clause") == 0)
    check_cited (text, list, path, complaints);
  for (const PartaJsonNode *one = parta_json_node_get_first (node); one != NULL; one = parta_json_node_get_next (one))
    {
      name = parta_json_node_get_name (one);
      if (name != NULL)
        g_string_append_printf (path, "/%s", name);
      else
        g_string_append_printf (path, "/%u", place++);
      check_below (one, list, path, complaints);
      g_string_truncate (path, length);
    }
}

/**
 * parta_clauses_check:
 * @own: a profile as it was written
 * @whole: it with all that it extends
 * @complaints: (element-type utf8): gets a sentence for each clause that is cited and not listed
 *
 * A clause that a profile cites exists: in the list of its own, or in that of the extended one when it has none.
 */
void
parta_clauses_check (const PartaJsonNode *own,
                     const PartaJsonNode *whole,
                     GPtrArray           *complaints)
{
  static const char *const parts[] = { "parameters", "duties", "escalation" };
  const PartaJsonNode *list = parta_json_node_find (parta_json_node_find (own, "source"), "clauses");

  if (list == NULL)
    list = parta_json_node_find (parta_json_node_find (whole, "source"), "clauses");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) path = g_string_new (parts[i]);

      check_below (parta_json_node_find (own, parts[i]), list, path, complaints);
    }
}
