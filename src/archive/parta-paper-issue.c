/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-paper-issue.h"

#include "parta-calendar.h"
#include "parta-config.h"
#include "parta-journal.h"
#include "parta-person.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (PartaPaperIssue, parta_paper_issue, parta_paper_issue_copy, parta_paper_issue_free)

/* Makes the issue point at what the value owns. */
static void
lend_texts (PartaPaperIssue *self)
{
  self->issue.zone = self->zone;
  self->issue.by = self->by;
  self->issue.school = self->school;
  self->issue.digest = self->digest;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names of subjects and teachers stand in the school's scope, those of pupils and the reasons of absences in the classes'. */
static char **
list_scopes (const GPtrArray *journals)
{
  g_autoptr (GHashTable) scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) sorted = NULL;
  GHashTableIter iter;
  gpointer scope;

  g_hash_table_add (scopes, g_strdup (PARTA_SCOPE_SCHOOL));
  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];

      g_hash_table_add (scopes, g_strdup (journal->scope));
      for (guint j = 0; journal->classes[j] != NULL; j++)
        g_hash_table_add (scopes, parta_scope_for_class (journal->classes[j]));
    }

  sorted = g_ptr_array_sized_new (g_hash_table_size (scopes) + 1);
  g_hash_table_iter_init (&iter, scopes);
  while (g_hash_table_iter_next (&iter, &scope, NULL))
    {
      g_ptr_array_add (sorted, scope);
      g_hash_table_iter_steal (&iter);
    }
  g_ptr_array_sort (sorted, compare_texts);
  g_ptr_array_add (sorted, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&sorted), FALSE);
}

static GPtrArray *
find_journal (PartaState *state,
              const char *journal_id)
{
  GPtrArray *journals = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_journal_free);
  PartaJournal *journal = parta_journal_read (state, journal_id);

  if (journal != NULL)
    g_ptr_array_add (journals, journal);

  return journals;
}

static GPtrArray *
find_journals (PartaState *state,
               const char *class_id)
{
  GPtrArray *journals = parta_journal_list (state);

  for (guint i = journals->len; i > 0; i--)
    {
      const PartaJournal *journal = journals->pdata[i - 1];

      if (!g_strv_contains ((const char *const *) journal->classes, class_id))
        g_ptr_array_remove_index (journals, i - 1);
    }

  return journals;
}

static PartaPaperIssue *
make (PartaState            *state,
      char                 **scopes,
      const PartaPaperCause *cause)
{
  PartaPaperIssue *self = g_new0 (PartaPaperIssue, 1);
  PartaHash digest;

  self->scopes = scopes;
  parta_state_digest (state, (const char *const *) self->scopes, &digest);
  self->zone = parta_calendar_dup_zone (state);
  self->by = parta_person_dup_initials (state, cause->person);
  self->school = g_strdup (cause->school);
  self->digest = parta_hash_dup_hex (&digest);
  self->issue = (PartaIssue){
    .printed = cause->printed,
    .lsn = cause->lsn,
    .system = "Parta " PARTA_VERSION,
    .working = cause->working,
  };
  lend_texts (self);

  return self;
}

/**
 * parta_paper_issue_new_journal:
 * @state: the record
 * @journal_id: identifier of a journal
 * @cause: who makes the copy, when and of which record
 *
 * Returns: (transfer full): the circumstances of a copy of that journal
 */
PartaPaperIssue *
parta_paper_issue_new_journal (PartaState            *state,
                               const char            *journal_id,
                               const PartaPaperCause *cause)
{
  return make (state, parta_paper_issue_list_scopes (state, journal_id, ""), cause);
}

/**
 * parta_paper_issue_new_class:
 * @state: the record
 * @class_id: identifier of a class
 * @cause: who makes the copy, when and of which record
 *
 * Returns: (transfer full): the circumstances of a volume with all journals of that class
 */
PartaPaperIssue *
parta_paper_issue_new_class (PartaState            *state,
                             const char            *class_id,
                             const PartaPaperCause *cause)
{
  return make (state, parta_paper_issue_list_scopes (state, "", class_id), cause);
}

/**
 * parta_paper_issue_new_office:
 * @state: the record
 * @cause: who makes the document, when and of which record
 *
 * Returns: (transfer full): the circumstances of a register of the office
 */
PartaPaperIssue *
parta_paper_issue_new_office (PartaState            *state,
                              const PartaPaperCause *cause)
{
  static const char *const scopes[] = { PARTA_SCOPE_OFFICE, PARTA_SCOPE_SCHOOL, NULL };

  return make (state, g_strdupv ((char **) scopes), cause);
}

/**
 * parta_paper_issue_list_scopes:
 * @state: the record
 * @journal_id: identifier of a journal; "" for a class
 * @class_id: identifier of a class; "" for a journal
 *
 * Returns: (transfer full) (array zero-terminated=1): everything that a copy rests on, sorted
 */
char **
parta_paper_issue_list_scopes (PartaState *state,
                               const char *journal_id,
                               const char *class_id)
{
  g_autoptr (GPtrArray) journals = *journal_id != '\0' ? find_journal (state, journal_id) : find_journals (state, class_id);

  return list_scopes (journals);
}

/**
 * parta_paper_issue_copy:
 * @self: circumstances
 *
 * Returns: (transfer full): the same again
 */
PartaPaperIssue *
parta_paper_issue_copy (const PartaPaperIssue *self)
{
  PartaPaperIssue *copy = g_memdup2 (self, sizeof *self);

  copy->scopes = g_strdupv (self->scopes);
  copy->zone = g_time_zone_ref (self->zone);
  copy->by = g_strdup (self->by);
  copy->school = g_strdup (self->school);
  copy->digest = g_strdup (self->digest);
  lend_texts (copy);

  return copy;
}

/**
 * parta_paper_issue_free:
 * @self: (transfer full): circumstances
 *
 * Frees them, and what their issue points at.
 */
void
parta_paper_issue_free (PartaPaperIssue *self)
{
  g_strfreev (self->scopes);
  g_time_zone_unref (self->zone);
  g_free (self->by);
  g_free (self->school);
  g_free (self->digest);
  g_free (self);
}
