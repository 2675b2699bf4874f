/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-journal.h"

#include "parta-person.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (PartaJournal, parta_journal, parta_journal_copy, parta_journal_free)

static const PartaFact *
get_school_fact (PartaState *state,
                 PartaKind   kind,
                 const char *key)
{
  return parta_state_get_live (state, PARTA_SCOPE_SCHOOL, kind, key);
}

static void
read_unit (PartaState      *state,
           const PartaFact *fact,
           PartaJournal    *self)
{
  const char *class_id = parta_fact_get (fact, "class");
  const char *group_id = parta_fact_get (fact, "group");

  if (*group_id != '\0')
    {
      const PartaFact *group = get_school_fact (state, PARTA_KIND_GROUP, group_id);

      self->unit = g_strdup (group_id);
      self->unit_name = g_strdup (parta_fact_get (group, "name"));
      self->classes = g_strsplit (parta_fact_get (group, "classes"), ",", -1);
    }
  else
    {
      const PartaFact *class = get_school_fact (state, PARTA_KIND_CLASS, class_id);

      self->unit = g_strdup (class_id);
      self->unit_name = g_strdup (parta_fact_get (class, "name"));
      self->classes = g_strsplit (class_id, ",", -1);
    }
}

/* What the record says, or else what the unit says. */
static PartaJournalKind
read_kind (const PartaFact    *fact,
           const PartaJournal *self)
{
  static const char *const names[PARTA_N_JOURNAL_KINDS] = { "class", "group", "parallel", "individual", "elective", "club" };
  const char *kind = parta_fact_get (fact, "kind");

  for (guint i = 0; i < PARTA_N_JOURNAL_KINDS; i++)
    {
      if (strcmp (names[i], kind) == 0)
        return i;
    }
  if (*parta_fact_get (fact, "group") == '\0')
    return PARTA_JOURNAL_CLASS;

  return g_strv_length (self->classes) > 1 ? PARTA_JOURNAL_PARALLEL : PARTA_JOURNAL_GROUP;
}

/**
 * parta_journal_read:
 * @state: the record
 * @id: identifier of a journal
 *
 * Returns: (transfer full) (nullable): the journal, %NULL when there is none of that name
 */
PartaJournal *
parta_journal_read (PartaState *state,
                    const char *id)
{
  const PartaFact *fact = get_school_fact (state, PARTA_KIND_JOURNAL, id);
  const PartaFact *subject;
  PartaJournal *self;

  if (fact == NULL)
    return NULL;

  subject = get_school_fact (state, PARTA_KIND_SUBJECT, parta_fact_get (fact, "subject"));
  self = g_new0 (PartaJournal, 1);
  self->id = g_strdup (id);
  self->scope = parta_scope_for_journal (id);
  self->subject = g_strdup (parta_fact_get (subject, "name"));
  read_unit (state, fact, self);
  self->kind = read_kind (fact, self);
  self->assessed = strcmp (parta_fact_get (subject, "not_assessed"), "yes") != 0;

  return self;
}

/**
 * parta_journal_copy:
 * @self: a journal
 *
 * Returns: (transfer full): another one like it
 */
PartaJournal *
parta_journal_copy (const PartaJournal *self)
{
  PartaJournal *copy = g_new0 (PartaJournal, 1);

  copy->id = g_strdup (self->id);
  copy->scope = g_strdup (self->scope);
  copy->subject = g_strdup (self->subject);
  copy->unit = g_strdup (self->unit);
  copy->unit_name = g_strdup (self->unit_name);
  copy->classes = g_strdupv (self->classes);
  copy->kind = self->kind;
  copy->assessed = self->assessed;

  return copy;
}

/**
 * parta_journal_free:
 * @self: (transfer full): a journal
 *
 * Frees it.
 */
void
parta_journal_free (PartaJournal *self)
{
  g_free (self->id);
  g_free (self->scope);
  g_free (self->subject);
  g_free (self->unit);
  g_free (self->unit_name);
  g_strfreev (self->classes);
  g_free (self);
}

/**
 * parta_journal_dup_title:
 * @self: a journal
 *
 * Returns: (transfer full): what people call it: "7А · Алгебра"
 */
char *
parta_journal_dup_title (const PartaJournal *self)
{
  return g_strdup_printf ("%s · %s", self->unit_name, self->subject);
}

/**
 * parta_journal_compare:
 * @a: pointer to a journal
 * @b: pointer to another
 *
 * For g_ptr_array_sort(): by grade, class and subject.
 *
 * Returns: less than, equal to or greater than 0
 */
int
parta_journal_compare (gconstpointer a,
                       gconstpointer b)
{
  const PartaJournal *first = *(PartaJournal *const *) a;
  const PartaJournal *second = *(PartaJournal *const *) b;
  guint64 first_grade = g_ascii_strtoull (first->unit_name, NULL, 10);
  guint64 second_grade = g_ascii_strtoull (second->unit_name, NULL, 10);
  int grades = (first_grade > second_grade) - (first_grade < second_grade);
  int units = grades != 0 ? grades : parta_name_compare (first->unit_name, second->unit_name);
  int subjects = units != 0 ? units : parta_name_compare (first->subject, second->subject);

  return subjects != 0 ? subjects : strcmp (first->id, second->id);
}

/**
 * parta_journal_list:
 * @state: the record
 *
 * Returns: (transfer full) (element-type PartaJournal): all journals of the school, sorted
 */
GPtrArray *
parta_journal_list (PartaState *state)
{
  GPtrArray *journals = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_journal_free);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL, "");
  while (parta_fact_iter_next (&iter, &fact))
    g_ptr_array_add (journals, parta_journal_read (state, parta_fact_get_key (fact)));
  g_ptr_array_sort (journals, parta_journal_compare);

  return journals;
}
