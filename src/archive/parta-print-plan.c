/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-print-plan.h"

#include "parta-journal.h"

#include <string.h>

#define NAME_BYTES 120   /* of what people call a journal or a class, in the name of a file, which has 255 */

static void
free_item (gpointer data)
{
  PartaPrintItem *item = data;

  g_free (item->journal);
  g_free (item->class_id);
  g_free (item->title);
  g_free (item->file);
  g_free (item->copy);
  g_free (item->trouble);
  g_free (item->folder);
  g_free (item->unit);
  g_free (item);
}

static PartaPrintItem *
add_item (GPtrArray  *items,
          const char *journal,
          const char *class_id,
          const char *title)
{
  PartaPrintItem *item = g_new0 (PartaPrintItem, 1);

  item->journal = g_strdup (journal);
  item->class_id = g_strdup (class_id);
  item->title = g_strdup (title);
  item->file = g_strdup ("");
  item->copy = g_strdup ("");
  item->outcome = PARTA_PRINT_OUTCOME_LEFT;
  g_ptr_array_add (items, item);

  return item;
}

static const char *
get_class_name (PartaState *state,
                const char *class_id)
{
  const PartaFact *class = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);

  return class != NULL ? parta_fact_get (class, "name") : "";
}

/**
 * parta_print_plan_journals:
 * @state: the record
 * @held: (nullable) (array zero-terminated=1): the scopes that are held, where only their journals are wanted; %NULL for all
 *
 * Returns: (transfer full) (element-type PartaPrintItem): an item for each journal, by class; nothing of them is made yet
 */
GPtrArray *
parta_print_plan_journals (PartaState        *state,
                           const char *const *held)
{
  g_autoptr (GPtrArray) journals = parta_journal_list (state);
  GPtrArray *items = g_ptr_array_new_with_free_func (free_item);

  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];
      const char *class_id = journal->classes[0] != NULL ? journal->classes[0] : "";
      g_autofree char *title = NULL;
      PartaPrintItem *item;

      if (held != NULL && !g_strv_contains (held, journal->scope))
        continue;
      title = parta_journal_dup_title (journal);
      item = add_item (items, journal->id, "", title);
      item->folder = g_strdup (get_class_name (state, class_id));
      item->unit = g_strdup (class_id);
    }

  return items;
}

static int
compare_classes (gconstpointer a,
                 gconstpointer b)
{
  const PartaPrintItem *first = *(PartaPrintItem *const *) a, *second = *(PartaPrintItem *const *) b;
  guint64 grades[] = { g_ascii_strtoull (first->title, NULL, 10), g_ascii_strtoull (second->title, NULL, 10) };
  int names = g_utf8_collate (first->title, second->title);

  if (grades[0] != grades[1])
    return grades[0] < grades[1] ? -1 : 1;

  return names != 0 ? names : strcmp (first->class_id, second->class_id);
}

/**
 * parta_print_plan_volumes:
 * @state: the record
 *
 * Returns: (transfer full) (element-type PartaPrintItem): an item for the volume of each class; nothing of them is made yet
 */
GPtrArray *
parta_print_plan_volumes (PartaState *state)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (free_item);
  const PartaFact *class;
  PartaFactIter iter;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, "");
  while (parta_fact_iter_next (&iter, &class))
    {
      PartaPrintItem *item = add_item (items, "", parta_fact_get_key (class), parta_fact_get (class, "name"));

      item->folder = g_strdup ("");
      item->unit = g_strdup (item->class_id);
    }
  g_ptr_array_sort (items, compare_classes);

  return items;
}

/* A name that any disk takes, also one that was formatted elsewhere. */
static char *
make_plain (const char *name)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      if (plain->len + 4 > NAME_BYTES)
        break;
      if (sign < 0x20 || sign == 0x7f || (sign < 0x80 && strchr ("/\\:*?\"<>|", (int) sign) != NULL) || (plain->len == 0 && sign == '.'))
        sign = '_';
      g_string_append_unichar (plain, sign);
    }
  while (plain->len > 0 && (plain->str[plain->len - 1] == ' ' || plain->str[plain->len - 1] == '.'))
    g_string_truncate (plain, plain->len - 1);

  return g_string_free (plain, FALSE);
}

/**
 * parta_print_plan_name:
 * @item: an item
 * @period: identifier of the period
 * @copy: number of the certified copy; "" for a working print
 *
 * Names the file of @item: "7А/7А · Алгебра, 2026-q1 (7a-math).pdf". Of certified copies each has a file of its own, so that none that
 * was signed is ever written over.
 */
void
parta_print_plan_name (PartaPrintItem *item,
                       const char     *period,
                       const char     *copy)
{
  const char *id = *item->journal != '\0' ? item->journal : item->class_id;
  g_autofree char *title = make_plain (item->title);
  g_autofree char *folder = make_plain (item->folder);
  g_autofree char *name = g_strdup_printf ("%s, %s (%s)%s%s.pdf", title, period, id, *copy != '\0' ? " № " : "", copy);

  g_free (item->file);
  item->file = *folder != '\0' ? g_build_filename (folder, name, NULL) : g_strdup (name);
  g_free (item->copy);
  item->copy = g_strdup (copy);
}
