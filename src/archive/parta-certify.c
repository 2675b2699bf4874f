/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-certify.h"

#include "parta-calendar.h"
#include "parta-config.h"
#include "parta-enter.h"
#include "parta-enter-words.h"
#include "parta-held-desk.h"
#include "parta-paper-issue.h"
#include "parta-person.h"
#include "parta-snapshot.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * parta_certify_source:
 * @scopes: (array zero-terminated=1): scopes
 * @lsn: a place in the ledger
 * @store: a #PartaStore
 * @error: return location for an error
 *
 * A #PartaPaperSource that reads a replica.
 *
 * Returns: (transfer full): the state of @scopes as it stood there; %NULL with an error of parta_snapshot_open()
 */
PartaState *
parta_certify_source (const char *const  *scopes,
                      guint64             lsn,
                      gpointer            store,
                      GError            **error)
{
  return parta_snapshot_open (store, scopes, lsn, error);
}

/**
 * parta_certify_find:
 * @store: a replica
 * @number: number of a copy
 * @error: return location for an error
 *
 * Returns: (transfer full): what is recorded of that copy; %NULL with %PARTA_CERTIFIED_ERROR_UNKNOWN
 */
PartaCopyRecord *
parta_certify_find (PartaStore  *store,
                    const char  *number,
                    GError     **error)
{
  PartaCopyRecord *record = parta_copy_record_find (parta_store_get_state (store), number);

  if (record == NULL)
    g_set_error (error, PARTA_CERTIFIED_ERROR, PARTA_CERTIFIED_ERROR_UNKNOWN,
                 /* Translators: %s is the number of a copy. */
                 _("There is no copy “%s” in the record on this computer. Synchronise, or ask the secretary for the number."), number);

  return record;
}

/* Where the copy can be made now; everything that this computer shows of it has its place in the ledger before. */
static gboolean
find_place (PartaStore       *store,
            PartaCopyRecord  *order,
            GError          **error)
{
  PartaState *state = parta_store_get_state (store);
  g_auto (GStrv) scopes = parta_paper_issue_list_scopes (state, order->journal, order->class_id);

  return parta_snapshot_find (store, (const char *const *) scopes, &order->lsn, error);
}

static gboolean
check_in_step (PartaStore            *store,
               const PartaCertified  *certified,
               GError               **error)
{
  g_autofree char *shown = NULL;
  PartaHash digest;

  parta_state_digest (parta_store_get_state (store), (const char *const *) certified->scopes, &digest);
  shown = parta_hash_dup_hex (&digest);
  if (strcmp (shown, certified->record->digest) == 0)
    return TRUE;

  g_set_error_literal (error, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_BEHIND,
                       _("Not all journals of this copy were read equally far from the server. Synchronise first, then print."));

  return FALSE;
}

/* The scopes of the entries that wait for somebody's decision. */
static GPtrArray *
list_held (PartaStore  *store,
           GError     **error)
{
  g_autoptr (GPtrArray) records = parta_held_desk_list (store, error);
  GPtrArray *scopes;

  if (records == NULL)
    return NULL;

  scopes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];

      if (record->entry != NULL)
        g_ptr_array_add (scopes, g_strdup (parta_entry_get_draft (record->entry)->scope));
    }
  g_ptr_array_add (scopes, NULL);

  return scopes;
}

/**
 * parta_certify_list_findings:
 * @store: a replica with a rulebook
 * @order: journal or class, and period
 * @error: return location for an error
 *
 * what speaks against certifying the copy now.
 *
 * Returns: (transfer full) (element-type PartaFinding): as parta_print_check() has them; %NULL with a code of #PartaStoreError
 */
GArray *
parta_certify_list_findings (PartaStore             *store,
                             const PartaCopyRecord  *order,
                             GError                **error)
{
  g_autoptr (GPtrArray) held = list_held (store, error);
  g_autofree char *today = parta_enter_dup_today (store);
  PartaPrintQuestion question = { .period = order->period, .today = parta_date_parse (today, -1) };

  if (held == NULL)
    return NULL;

  question.held = (const char *const *) held->pdata;
  if (*order->journal != '\0')
    question.journal = order->journal;
  else
    question.class_id = order->class_id;

  return parta_print_check (parta_store_get_rulebook (store), parta_store_get_state (store), &question);
}

/**
 * parta_certify_judge:
 * @findings: (element-type PartaFinding): what speaks against certifying a copy
 * @why: why it is certified all the same; "" for no reason
 * @error: return location for an error
 *
 * What is open is put right, or somebody says why it is certified all the same.
 *
 * Returns: whether the copy may be made; %FALSE with %PARTA_CERTIFIED_ERROR_OPEN and all of them
 */
gboolean
parta_certify_judge (const GArray  *findings,
                     const char    *why,
                     GError       **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (findings->len == 0 || *why != '\0')
    return TRUE;

  for (guint i = 0; i < findings->len; i++)
    {
      const PartaFinding *finding = &g_array_index (findings, PartaFinding, i);
      g_autofree char *sentence = parta_finding_dup_sentence (finding);

      g_string_append_printf (list, "\n%s%s%s: %s", finding->unit, *finding->subject != '\0' ? " · " : "", finding->subject, sentence);
    }
  g_set_error (error, PARTA_CERTIFIED_ERROR, PARTA_CERTIFIED_ERROR_OPEN,
               /* Translators: %s is a list, a line each, that begins on a new line. */
               _("Not everything of this copy is closed. Put it right, or give a reason why it is certified all the same:%s"), list->str);

  return FALSE;
}

static gboolean
check_open (PartaStore             *store,
            const PartaCopyRecord  *order,
            GError                **error)
{
  g_autoptr (GArray) findings = parta_certify_list_findings (store, order, error);

  return findings != NULL && parta_certify_judge (findings, order->why, error);
}

/**
 * parta_certify_make:
 * @store: a replica
 * @order: journal or class, and period; reason; of a replacement also copy, sheets and how many there are
 * @error: return location for an error
 *
 * Makes a certified copy of what the server has numbered; it is not recorded yet.
 *
 * Returns: (transfer full): the copy; %NULL with an error of #PartaSnapshotError, #PartaCertifiedError, or of printing
 */
PartaCertified *
parta_certify_make (PartaStore             *store,
                    const PartaCopyRecord  *order,
                    GError                **error)
{
  PartaState *state = parta_store_get_state (store);
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);
  g_autoptr (PartaCopyRecord) filled = parta_copy_record_copy (order);
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  g_autoptr (PartaCertified) certified = NULL;

  if (!find_place (store, filled, error) || !check_open (store, filled, error))
    return NULL;

  g_free (filled->name);
  filled->name = parta_person_dup_initials (state, account->person);
  g_free (filled->system);
  filled->system = g_strdup ("Parta " PARTA_VERSION);
  filled->printed = parta_clock_get_wall (parta_store_get_clock (store));
  g_free (filled->number);
  filled->number = parta_copy_record_make_number (filled, account->person, zone);
  certified = parta_certified_make (filled, account->school, parta_certify_source, store, error);
  if (certified == NULL || !check_in_step (store, certified, error))
    return NULL;

  return g_steal_pointer (&certified);
}

/**
 * parta_certify_again:
 * @store: a replica
 * @number: number of a copy
 * @error: return location for an error
 *
 * Returns: (transfer full): the recorded copy, made again; %NULL with an error as parta_certified_again() has them
 */
PartaCertified *
parta_certify_again (PartaStore  *store,
                     const char  *number,
                     GError     **error)
{
  g_autoptr (PartaCopyRecord) record = parta_certify_find (store, number, error);
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);

  return record != NULL ? parta_certified_again (record, account->school, parta_certify_source, store, error) : NULL;
}

/**
 * parta_certify_foresee:
 * @store: a replica
 * @order: a copy that somebody wants
 * @error: return location for an error
 *
 * Returns: whether the person may record certified copies; %FALSE with %PARTA_ENTER_ERROR_REFUSED otherwise
 */
gboolean
parta_certify_foresee (PartaStore             *store,
                       const PartaCopyRecord  *order,
                       GError                **error)
{
  g_autoptr (PartaCopyRecord) copy = parta_copy_record_copy (order);
  g_autoptr (PartaDraft) draft = NULL;
  g_autofree char *words = NULL;
  PartaRuling ruling;

  g_free (copy->number);
  copy->number = g_strdup ("new");
  draft = parta_copy_record_draft (copy);
  if (parta_enter_foresee (store, draft, &ruling))
    return TRUE;

  words = parta_enter_words_refused (store, &ruling);
  g_set_error_literal (error, PARTA_ENTER_ERROR, PARTA_ENTER_ERROR_REFUSED, words);

  return FALSE;
}

/**
 * parta_certify_enter:
 * @store: a replica
 * @record: what the school's record has to say of a new copy
 * @error: return location for an error
 *
 * Enters what the school's record has to say of the copy, and waits for the disk.
 *
 * Returns: %FALSE with %PARTA_ENTER_ERROR_REFUSED, or a code of #PartaStoreError
 */
gboolean
parta_certify_enter (PartaStore             *store,
                     const PartaCopyRecord  *record,
                     GError                **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  g_ptr_array_add (drafts, parta_copy_record_draft (record));

  return parta_enter (store, drafts, error) && parta_store_flush (store, NULL, error);
}

/**
 * parta_certify_record:
 * @store: a replica
 * @certified: a new copy
 * @error: return location for an error
 *
 * Enters what the school's record has to say of the copy, as parta_certify_enter() does.
 *
 * Returns: %FALSE with %PARTA_ENTER_ERROR_REFUSED, or a code of #PartaStoreError
 */
gboolean
parta_certify_record (PartaStore            *store,
                      const PartaCertified  *certified,
                      GError               **error)
{
  return parta_certify_enter (store, certified->record, error);
}

/**
 * parta_certify_open:
 * @store: a replica
 * @record: what is recorded of a copy
 * @error: return location for an error
 *
 * Returns: (transfer full): the copy without its file, its record proved to be the one of which it was made; %NULL with an error as
 *   parta_certified_open() has them
 */
PartaCertified *
parta_certify_open (PartaStore             *store,
                    const PartaCopyRecord  *record,
                    GError                **error)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);

  return parta_certified_open (record, account->school, parta_certify_source, store, error);
}

/* The record of today, as far as the server has answered. */
static PartaState *
open_now (PartaStore            *store,
          const PartaCertified  *certified,
          guint64               *lsn,
          GError               **error)
{
  const char *const *scopes = (const char *const *) certified->scopes;

  return parta_snapshot_find_newest (store, scopes, lsn, error) ? parta_snapshot_open (store, scopes, *lsn, error) : NULL;
}

static GPtrArray *
compare (PartaStore            *store,
         const PartaCertified  *certified,
         PartaState            *now,
         GError               **error)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);

  return parta_discrepancy_list (certified->record, account->school, (const char *const *) certified->scopes, certified->state, now,
                                 error);
}

/**
 * parta_certify_compare:
 * @store: a replica
 * @certified: a copy, as parta_certify_open() gives it
 * @error: return location for an error
 *
 * Compares a copy with what the server has numbered until today.
 *
 * Returns: (transfer full) (element-type PartaDiscrepancy): as parta_discrepancy_list() has them; %NULL with an error of
 *   #PartaSnapshotError, #PartaPrintError or #PartaPaperCopyError
 */
GPtrArray *
parta_certify_compare (PartaStore            *store,
                       const PartaCertified  *certified,
                       GError               **error)
{
  guint64 lsn;
  g_autoptr (PartaState) now = open_now (store, certified, &lsn, error);

  return now != NULL ? compare (store, certified, now, error) : NULL;
}

/**
 * parta_certify_make_act:
 * @store: a replica
 * @certified: a copy, as parta_certify_open() gives it
 * @error: return location for an error
 *
 * Returns: (transfer full): the act of discrepancy between the copy and the record of today; %NULL with an error as
 *   parta_certify_compare() has them
 */
PartaReport *
parta_certify_make_act (PartaStore            *store,
                        const PartaCertified  *certified,
                        GError               **error)
{
  guint64 lsn;
  g_autoptr (PartaState) now = open_now (store, certified, &lsn, error);
  g_autoptr (GPtrArray) discrepancies = now != NULL ? compare (store, certified, now, error) : NULL;
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);
  const PartaPaperCause cause = { account->school, account->person, lsn, parta_clock_get_wall (parta_store_get_clock (store)), FALSE };
  g_autoptr (PartaPaperIssue) issue = NULL;

  if (discrepancies == NULL)
    return NULL;

  issue = *certified->record->journal != '\0' ? parta_paper_issue_new_journal (now, certified->record->journal, &cause)
                                              : parta_paper_issue_new_class (now, certified->record->class_id, &cause);

  return parta_discrepancy_make_act (discrepancies, certified->record, certified->report, now, &issue->issue, error);
}
