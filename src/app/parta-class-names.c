/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-class-names.h"

#include <string.h>

/* 5А before 10А. */
static int
compare_classes (gconstpointer a,
                 gconstpointer b)
{
  const PartaFact *first = *(const PartaFact *const *) a, *second = *(const PartaFact *const *) b;
  g_autofree char *one = g_utf8_collate_key_for_filename (parta_fact_get (first, "name"), -1);
  g_autofree char *other = g_utf8_collate_key_for_filename (parta_fact_get (second, "name"), -1);

  return strcmp (one, other);
}

/**
 * parta_class_names_append:
 * @state: the record
 * @names: where the names of the classes are to be put, for a list to choose from
 * @ids: (element-type utf8): where their identifiers are to be put, in the same order; frees its members
 *
 * Lists the classes of the school as people expect them.
 */
void
parta_class_names_append (PartaState    *state,
                          GtkStringList *names,
                          GPtrArray     *ids)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, "");
  while (parta_fact_iter_next (&iter, &fact))
    g_ptr_array_add (facts, (gpointer) fact);
  g_ptr_array_sort (facts, compare_classes);
  for (guint i = 0; i < facts->len; i++)
    {
      gtk_string_list_append (names, parta_fact_get (facts->pdata[i], "name"));
      g_ptr_array_add (ids, g_strdup (parta_fact_get_key (facts->pdata[i])));
    }
}
