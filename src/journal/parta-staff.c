/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-staff.h"

#include <string.h>

/* Roles that see every journal of the school (R-013 … R-016). */
/* Where no regulation says otherwise. */
static const char *const usual_overseers[] = { "head", "deputy", "coordinator", "ej_admin", "secretary", NULL };

static gboolean
is_valid_on (const PartaFact *fact,
             const char      *day)
{
  return day == NULL || parta_day_within (day, parta_fact_get (fact, "from"), parta_fact_get (fact, "to"));
}

static void
init_school_iter (PartaFactIter *iter,
                  PartaState    *state,
                  PartaKind      kind,
                  const char    *first_part)
{
  g_autofree char *prefix = first_part != NULL ? g_strconcat (first_part, "/", NULL) : g_strdup ("");

  parta_fact_iter_init (iter, state, PARTA_SCOPE_SCHOOL, kind, prefix);
}

static void
add_class_scopes (GHashTable         *scopes,
                  const PartaJournal *journal)
{
  for (guint i = 0; journal->classes[i] != NULL; i++)
    g_hash_table_add (scopes, parta_scope_for_class (journal->classes[i]));
}

static void
add_journal (GHashTable *scopes,
             PartaState *state,
             const char *journal_id)
{
  g_autoptr (PartaJournal) journal = parta_journal_read (state, journal_id);

  if (journal == NULL)
    return;

  g_hash_table_add (scopes, g_strdup (journal->scope));
  add_class_scopes (scopes, journal);
}

static void
add_taught (GHashTable *scopes,
            PartaState *state,
            const char *person)
{
  g_auto (GStrv) taught = parta_staff_list_taught (state, person);
  PartaFactIter iter;
  const PartaFact *fact;

  for (guint i = 0; taught[i] != NULL; i++)
    add_journal (scopes, state, taught[i]);

  init_school_iter (&iter, state, PARTA_KIND_SUBSTITUTION, NULL);
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *journal_id = parta_fact_dup_part (fact, 0);

      if (strcmp (parta_fact_get (fact, "substitute"), person) == 0)
        add_journal (scopes, state, journal_id);
    }
}

static gboolean
leads_class (PartaState *state,
             const char *person)
{
  g_autofree char *held = g_strconcat (person, "/class_teacher", NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  init_school_iter (&iter, state, PARTA_KIND_ROLE, held);

  return parta_fact_iter_next (&iter, &fact);
}

/* A class teacher sees the journals of the own class in all subjects; an overseer all journals. Most people are
 * neither, and this is asked with every request. */
static void
add_overseen (GHashTable *scopes,
              PartaState *state,
              const char *person,
              gboolean    all)
{
  PartaFactIter iter;
  const PartaFact *fact;

  if (!all && !leads_class (state, person))
    return;

  init_school_iter (&iter, state, PARTA_KIND_JOURNAL, NULL);
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autoptr (PartaJournal) journal = parta_journal_read (state, parta_fact_get_key (fact));
      gboolean own = FALSE;

      for (guint k = 0; journal->classes[k] != NULL && !own; k++)
        own = parta_staff_holds_role (state, person, "class_teacher", journal->classes[k], NULL);
      if (!all && !own)
        continue;
      g_hash_table_add (scopes, g_strdup (journal->scope));
      add_class_scopes (scopes, journal);
    }
}

/* The own class is seen even before it has a journal. */
static void
add_own_classes (GHashTable *scopes,
                 PartaState *state,
                 const char *person)
{
  g_autofree char *held = g_strconcat (person, "/class_teacher", NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  init_school_iter (&iter, state, PARTA_KIND_ROLE, held);
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *class_id = parta_fact_dup_part (fact, 2);

      g_hash_table_add (scopes, parta_scope_for_class (class_id));
    }
}

static void
add_all_classes (GHashTable *scopes,
                 PartaState *state)
{
  PartaFactIter iter;
  const PartaFact *fact;

  init_school_iter (&iter, state, PARTA_KIND_CLASS, NULL);
  while (parta_fact_iter_next (&iter, &fact))
    g_hash_table_add (scopes, parta_scope_for_class (parta_fact_get_key (fact)));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Takes the names out of the set, which owns none of its keys from then on. */
static char **
take_sorted (GHashTable *names)
{
  guint n_names = 0;
  char **sorted = (char **) g_hash_table_get_keys_as_array (names, &n_names);

  g_hash_table_steal_all (names);
  qsort (sorted, n_names, sizeof *sorted, compare_names);

  return sorted;
}

/**
 * parta_staff_holds_role:
 * @state: the record
 * @person: identifier of a person
 * @role: a role, "deputy"
 * @class_id: (nullable): for "class_teacher" the class; %NULL for roles held in the school
 * @day: (nullable): a day; %NULL for any day
 *
 * Returns: whether @person holds @role then
 */
gboolean
parta_staff_holds_role (PartaState *state,
                        const char *person,
                        const char *role,
                        const char *class_id,
                        const char *day)
{
  g_autofree char *key = class_id != NULL ? g_strdup_printf ("%s/%s/%s", person, role, class_id)
                                          : g_strdup_printf ("%s/%s", person, role);
  const PartaFact *fact = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, key);

  return fact != NULL && is_valid_on (fact, day);
}

/**
 * parta_staff_teaches:
 * @state: the record
 * @person: identifier of a person
 * @journal_id: identifier of a journal
 * @day: (nullable): a day; %NULL for any day
 *
 * Returns: whether the teaching load gives the journal to @person then
 */
gboolean
parta_staff_teaches (PartaState *state,
                     const char *person,
                     const char *journal_id,
                     const char *day)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", journal_id, person);
  const PartaFact *fact = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_LOAD, key);

  return fact != NULL && is_valid_on (fact, day);
}

/**
 * parta_staff_substitutes:
 * @state: the record
 * @person: identifier of a person
 * @journal_id: identifier of a journal
 * @lesson: a lesson of it
 *
 * Returns: whether a substitution gives exactly this lesson to @person
 */
gboolean
parta_staff_substitutes (PartaState           *state,
                         const char           *person,
                         const char           *journal_id,
                         const PartaLessonRef *lesson)
{
  g_autofree char *key = g_strdup_printf ("%s/%s/%u", journal_id, lesson->day, lesson->number);
  const PartaFact *fact = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBSTITUTION, key);

  return fact != NULL && strcmp (parta_fact_get (fact, "substitute"), person) == 0;
}

/**
 * parta_staff_list_teachers:
 * @state: the record
 * @journal_id: identifier of a journal
 *
 * Returns: (transfer full) (array zero-terminated=1): identifiers of those who have the journal in their teaching load
 */
char **
parta_staff_list_teachers (PartaState *state,
                           const char *journal_id)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  init_school_iter (&iter, state, PARTA_KIND_LOAD, journal_id);
  while (parta_fact_iter_next (&iter, &fact))
    g_hash_table_add (names, parta_fact_dup_part (fact, 1));

  return take_sorted (names);
}

/**
 * parta_staff_list_taught:
 * @state: the record
 * @person: identifier of a person
 *
 * Returns: (transfer full) (array zero-terminated=1): identifiers of the journals in the teaching load of @person
 */
char **
parta_staff_list_taught (PartaState *state,
                         const char *person)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  init_school_iter (&iter, state, PARTA_KIND_LOAD, NULL);
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *teacher = parta_fact_dup_part (fact, 1);

      if (strcmp (teacher, person) == 0)
        g_hash_table_add (names, parta_fact_dup_part (fact, 0));
    }

  return take_sorted (names);
}

/**
 * parta_staff_sees_all:
 * @state: the record
 * @person: identifier of a person
 * @overseers: (nullable): the roles that see every journal of this school, %NULL for all that can
 *
 * Returns: whether @person holds one of them
 */
gboolean
parta_staff_sees_all (PartaState        *state,
                      const char        *person,
                      const char *const *overseers)
{
  if (overseers == NULL)
    overseers = usual_overseers;

  for (guint i = 0; overseers[i] != NULL; i++)
    {
      if (parta_staff_holds_role (state, person, overseers[i], NULL, NULL))
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_staff_list_scopes:
 * @state: the record; its scope "school" is enough
 * @person: identifier of a person
 * @overseers: (nullable): as for parta_staff_sees_all()
 *
 * Returns: (transfer full) (array zero-terminated=1): the scopes that a replica of @person holds, sorted by their bytes
 */
char **
parta_staff_list_scopes (PartaState        *state,
                         const char        *person,
                         const char *const *overseers)
{
  gboolean all = parta_staff_sees_all (state, person, overseers);
  g_autoptr (GHashTable) scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (scopes, g_strdup (PARTA_SCOPE_SCHOOL));
  g_hash_table_add (scopes, parta_scope_for_person (person));
  add_taught (scopes, state, person);
  add_overseen (scopes, state, person, all);
  add_own_classes (scopes, state, person);
  if (all)
    {
      add_all_classes (scopes, state);
      g_hash_table_add (scopes, g_strdup (PARTA_SCOPE_OFFICE));
    }

  return take_sorted (scopes);
}
