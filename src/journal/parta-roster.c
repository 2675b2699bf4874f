/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-roster.h"

#include "parta-day.h"
#include "parta-person.h"

#include <string.h>

static void
free_row (PartaRosterRow *row)
{
  g_free (row->pupil);
  g_free (row->class_id);
  g_free (row->name);
  g_ptr_array_unref (row->spans);
  g_free (row);
}

static gboolean
overlaps (const char *from,
          const char *to,
          const char *first,
          const char *last)
{
  return strcmp (first, to) <= 0 && (*last == '\0' || strcmp (from, last) <= 0);
}

static PartaRosterRow *
add_row (GPtrArray  *rows,
         PartaState *state,
         const char *scope,
         const char *pupil)
{
  PartaRosterRow *row = g_new0 (PartaRosterRow, 1);

  row->pupil = g_strdup (pupil);
  row->class_id = g_strdup (parta_scope_get_class (scope));
  row->name = parta_name_dup_short (parta_state_get_live (state, scope, PARTA_KIND_PUPIL, pupil));
  row->spans = g_ptr_array_new_with_free_func (g_free);
  if (*row->name == '\0')
    {
      /* A member of whom nothing else is known yet must still be told from the others. */
      g_free (row->name);
      row->name = g_strdup (pupil);
    }
  g_ptr_array_add (rows, row);

  return row;
}

/* Memberships sort by pupil, then by first day, so those of one pupil follow each other. */
static void
collect_class (GPtrArray          *rows,
               PartaState         *state,
               const PartaJournal *journal,
               const char         *class_id,
               const char         *from,
               const char         *to)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  g_autofree char *prefix = g_strconcat (journal->unit, "/", NULL);
  PartaRosterRow *row = NULL;
  PartaFactIter iter;
  const PartaFact *member;

  parta_fact_iter_init (&iter, state, scope, PARTA_KIND_MEMBER, prefix);
  while (parta_fact_iter_next (&iter, &member))
    {
      g_autofree char *pupil = parta_fact_dup_part (member, 1);
      g_autofree char *first = parta_fact_dup_part (member, 2);
      const char *last = parta_fact_get (member, "to");

      if (!overlaps (from, to, first, last))
        continue;
      if (row == NULL || strcmp (row->pupil, pupil) != 0)
        row = add_row (rows, state, scope, pupil);
      g_ptr_array_add (row->spans, g_steal_pointer (&first));
      g_ptr_array_add (row->spans, g_strdup (last));
    }
}

/* Alphabetical, pupils who came during the span at the end in the order in which they came. */
static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      from)
{
  const PartaRosterRow *first = *(PartaRosterRow *const *) a;
  const PartaRosterRow *second = *(PartaRosterRow *const *) b;
  const char *first_came = first->spans->pdata[0];
  const char *second_came = second->spans->pdata[0];
  gboolean first_late = strcmp (first_came, from) > 0;
  gboolean second_late = strcmp (second_came, from) > 0;
  int names;

  if (first_late != second_late)
    return first_late ? 1 : -1;
  if (first_late && strcmp (first_came, second_came) != 0)
    return strcmp (first_came, second_came);
  names = parta_name_compare (first->name, second->name);

  return names != 0 ? names : strcmp (first->pupil, second->pupil);
}

/**
 * parta_roster_list:
 * @state: the record
 * @journal: a journal
 * @from: first day of a span
 * @to: its last day
 *
 * Returns: (transfer full) (element-type PartaRosterRow): the pupils who belong to @journal on some day of the span, in
 *   the order of its page
 */
GPtrArray *
parta_roster_list (PartaState         *state,
                   const PartaJournal *journal,
                   const char         *from,
                   const char         *to)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);

  for (guint i = 0; journal->classes[i] != NULL; i++)
    collect_class (rows, state, journal, journal->classes[i], from, to);
  g_ptr_array_sort_with_data (rows, compare_rows, (gpointer) from);

  return rows;
}

/**
 * parta_roster_row_belongs:
 * @row: a pupil of a journal
 * @day: a day
 *
 * Returns: whether the pupil belongs to the journal on @day
 */
gboolean
parta_roster_row_belongs (const PartaRosterRow *row,
                          const char           *day)
{
  for (guint i = 0; i < row->spans->len; i += 2)
    {
      if (parta_day_within (day, row->spans->pdata[i], row->spans->pdata[i + 1]))
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_roster_is_member:
 * @state: the record
 * @journal: a journal
 * @pupil: identifier of a pupil
 * @from: first day of a span
 * @to: its last day
 *
 * Returns: whether the pupil belongs to @journal on some day of the span
 */
gboolean
parta_roster_is_member (PartaState         *state,
                        const PartaJournal *journal,
                        const char         *pupil,
                        const char         *from,
                        const char         *to)
{
  g_autofree char *prefix = g_strdup_printf ("%s/%s/", journal->unit, pupil);

  for (guint i = 0; journal->classes[i] != NULL; i++)
    {
      g_autofree char *scope = parta_scope_for_class (journal->classes[i]);
      PartaFactIter iter;
      const PartaFact *member;

      parta_fact_iter_init (&iter, state, scope, PARTA_KIND_MEMBER, prefix);
      while (parta_fact_iter_next (&iter, &member))
        {
          g_autofree char *first = parta_fact_dup_part (member, 2);

          if (overlaps (from, to, first, parta_fact_get (member, "to")))
            return TRUE;
        }
    }

  return FALSE;
}
