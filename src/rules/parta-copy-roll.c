/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-copy-roll-private.h"

#include "parta-journal.h"

#include <string.h>

static void
free_class (PartaRollClass *class)
{
  g_array_unref (class->heads);
  g_ptr_array_unref (class->journals);
  g_free (class);
}

static void
free_journal (PartaRollJournal *journal)
{
  g_ptr_array_unref (journal->classes);
  g_array_unref (journal->loads);
  g_free (journal);
}

static int
compare_classes (gconstpointer a,
                 gconstpointer b)
{
  const PartaRollClass *first = *(PartaRollClass *const *) a, *second = *(PartaRollClass *const *) b;

  if (first->grade != second->grade)
    return first->grade < second->grade ? -1 : 1;

  return g_utf8_collate (first->name, second->name);
}

static void
read_classes (PartaCopyRoll *self,
              PartaState    *state)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      PartaRollClass *class = g_new0 (PartaRollClass, 1);
      g_autofree char *scope = parta_scope_for_class (parta_fact_get_key (fact));

      class->id = g_intern_string (parta_fact_get_key (fact));
      class->scope = g_intern_string (scope);
      class->name = g_intern_string (parta_fact_get (fact, "name"));
      class->grade = (guint) g_ascii_strtoull (parta_fact_get (fact, "grade"), NULL, 10);
      class->heads = g_array_new (FALSE, FALSE, sizeof (PartaSpell));
      class->journals = g_ptr_array_new ();
      g_ptr_array_add (self->classes, class);
      g_hash_table_insert (self->class_of, (gpointer) class->id, class);
    }
  g_ptr_array_sort (self->classes, compare_classes);
}

static void
read_heads (PartaCopyRoll *self,
            PartaState    *state)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_auto (GStrv) parts = g_strsplit (parta_fact_get_key (fact), "/", 3);
      const PartaRollClass *class = parts[1] != NULL && parts[2] != NULL && strcmp (parts[1], "class_teacher") == 0
                                      ? parta_copy_roll_find_class (self, parts[2])
                                      : NULL;

      if (class != NULL)
        parta_spell_add (class->heads, g_intern_string (parts[0]), fact);
    }
}

static void
read_loads (PartaRollJournal *journal,
            PartaState       *state)
{
  g_autofree char *prefix = g_strconcat (journal->id, "/", NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_LOAD, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    parta_spell_add (journal->loads, g_intern_string (parta_fact_get_key (fact) + strlen (prefix)), fact);
}

static gboolean
is_assessed (PartaState *state,
             const char *journal_id)
{
  const PartaFact *journal = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL, journal_id);
  const PartaFact *subject =
    parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBJECT, parta_fact_get (journal, "subject"));

  return strcmp (parta_fact_get (subject, "not_assessed"), "yes") != 0;
}

static void
add_journal (PartaCopyRoll      *self,
             PartaState         *state,
             const PartaJournal *read)
{
  PartaRollJournal *journal = g_new0 (PartaRollJournal, 1);

  journal->id = g_intern_string (read->id);
  journal->scope = g_intern_string (read->scope);
  journal->unit = g_intern_string (read->unit);
  journal->unit_name = g_intern_string (read->unit_name);
  journal->subject = g_intern_string (read->subject);
  journal->assessed = is_assessed (state, read->id);
  journal->classes = g_ptr_array_new ();
  journal->loads = g_array_new (FALSE, FALSE, sizeof (PartaSpell));
  for (guint i = 0; read->classes[i] != NULL; i++)
    {
      const PartaRollClass *class = parta_copy_roll_find_class (self, read->classes[i]);

      if (class == NULL)
        continue;
      g_ptr_array_add (journal->classes, (gpointer) class);
      g_ptr_array_add (class->journals, journal);
    }
  read_loads (journal, state);
  g_ptr_array_add (self->journals, journal);
  g_hash_table_insert (self->journal_of, (gpointer) journal->id, journal);
}

/**
 * parta_copy_roll_new:
 * @state: the record; its scope "school" is enough
 *
 * Returns: (transfer full): the classes, journals, teachers and class teachers of the school
 */
PartaCopyRoll *
parta_copy_roll_new (PartaState *state)
{
  PartaCopyRoll *self = g_new0 (PartaCopyRoll, 1);
  g_autoptr (GPtrArray) journals = parta_journal_list (state);

  self->classes = g_ptr_array_new_with_free_func ((GDestroyNotify) free_class);
  self->journals = g_ptr_array_new_with_free_func ((GDestroyNotify) free_journal);
  self->class_of = g_hash_table_new (g_str_hash, g_str_equal);
  self->journal_of = g_hash_table_new (g_str_hash, g_str_equal);
  read_classes (self, state);
  read_heads (self, state);
  for (guint i = 0; i < journals->len; i++)
    add_journal (self, state, journals->pdata[i]);

  return self;
}

/**
 * parta_copy_roll_free:
 * @self: (transfer full): a roll
 *
 * Frees it.
 */
void
parta_copy_roll_free (PartaCopyRoll *self)
{
  g_hash_table_unref (self->class_of);
  g_hash_table_unref (self->journal_of);
  g_ptr_array_unref (self->journals);
  g_ptr_array_unref (self->classes);
  g_free (self);
}

/* (private) Returns: (nullable): the class of that identifier. */
const PartaRollClass *
parta_copy_roll_find_class (const PartaCopyRoll *self,
                            const char          *id)
{
  return g_hash_table_lookup (self->class_of, id);
}

/* (private) Returns: (nullable): the journal of that identifier. */
const PartaRollJournal *
parta_copy_roll_find_journal (const PartaCopyRoll *self,
                              const char          *id)
{
  return g_hash_table_lookup (self->journal_of, id);
}

/* (private) Returns: (transfer container) (element-type utf8): who signs the sheets of a period: those who have the journal on
 * its last day, else those who had it before; PARTA_NOBODY where nobody ever had it, and nobody at all for a journal of
 * another time of the year. */
GPtrArray *
parta_roll_journal_list_teachers (const PartaRollJournal *self,
                                  gint32                  from,
                                  gint32                  to)
{
  GPtrArray *teachers = g_ptr_array_new ();

  for (guint pass = 0; pass < 2 && teachers->len == 0; pass++)
    {
      for (guint i = 0; i < self->loads->len; i++)
        {
          const PartaSpell *load = &g_array_index (self->loads, PartaSpell, i);

          if (parta_spell_meets (load, pass == 0 ? to : from, to))
            g_ptr_array_add (teachers, (gpointer) load->person);
        }
    }
  if (self->loads->len == 0)
    g_ptr_array_add (teachers, (gpointer) PARTA_NOBODY);

  return teachers;
}

/* (private) Returns: who is the class teacher on @date, "" for nobody. */
const char *
parta_roll_class_find_head (const PartaRollClass *self,
                            gint32                date)
{
  for (guint i = 0; i < self->heads->len; i++)
    {
      const PartaSpell *head = &g_array_index (self->heads, PartaSpell, i);

      if (parta_spell_holds (head, date))
        return head->person;
    }

  return "";
}
