/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-form-registers.h"

#include "parta-backup-rows.h"
#include "parta-certify.h"
#include "parta-enter.h"
#include "parta-mark-changes.h"
#include "parta-office-rows.h"
#include "parta-paper-issue.h"
#include "parta-register.h"
#include "parta-sign-off-desk.h"

#include <glib/gi18n.h>
#include <string.h>

#define CODE_OF_SCHOOL "school"

/* The school year up to today. */
static PartaPeriod *
find_year (PartaStore  *store,
           GError     **error)
{
  g_autofree char *today = parta_enter_dup_today (store);
  PartaPeriod *year = parta_calendar_find_year (parta_store_get_state (store), today);

  if (year == NULL)
    {
      g_set_error_literal (error, PARTA_FORM_ERROR, PARTA_FORM_ERROR_NO_PERIOD,
                           _("The record has no school year for these days. The coordinator sets it up."));
      return NULL;
    }
  g_free (year->to);
  year->to = g_strdup (today);

  return year;
}

static char *
dup_class_name (PartaState *state,
                const char *class_id)
{
  const PartaFact *class = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);

  return g_strdup (class != NULL ? parta_fact_get (class, "name") : class_id);
}

/**
 * parta_form_registers_find_period:
 * @state: the record
 * @period: (nullable): identifier of a period
 * @today: today
 * @error: return location for an error
 *
 * Returns: (transfer full): that period, or that of @today; %NULL with %PARTA_FORM_ERROR_NO_PERIOD
 */
PartaPeriod *
parta_form_registers_find_period (PartaState  *state,
                                  const char  *period,
                                  const char  *today,
                                  GError     **error)
{
  PartaPeriod *found = period != NULL ? parta_calendar_get_period (state, period) : parta_calendar_find_period (state, today);

  if (found == NULL)
    g_set_error_literal (error, PARTA_FORM_ERROR, PARTA_FORM_ERROR_NO_PERIOD,
                         _("The school has set up no quarters yet. Ask the coordinator, then synchronise."));

  return found;
}

/**
 * parta_form_registers_make_changes:
 * @store: a replica
 * @order: class; journal, where only its changes are wanted
 * @days: (nullable): days of the changes; %NULL for the school year up to today
 * @issue: when, by whom and from which state it is made
 * @error: return location for an error
 *
 * Returns: (transfer full): the report of changed marks; %NULL with an error
 */
PartaReport *
parta_form_registers_make_changes (PartaStore            *store,
                                   const PartaFormOrder  *order,
                                   const PartaPeriod     *days,
                                   const PartaIssue      *issue,
                                   GError               **error)
{
  PartaState *state = parta_store_get_state (store);
  g_autoptr (PartaPeriod) year = days == NULL ? find_year (store, error) : NULL;
  const PartaPeriod *span = days != NULL ? days : year;
  g_autoptr (PartaJournal) journal = order->journal != NULL ? parta_journal_read (state, order->journal) : NULL;
  g_auto (GStrv) scopes = parta_paper_issue_list_scopes (state, "", order->class_id);
  g_autofree char *title = journal != NULL ? parta_journal_dup_title (journal) : dup_class_name (state, order->class_id);
  PartaMarkChangesQuery query = { (const char *const *) scopes, order->journal, NULL, NULL };
  PartaRegisterTopic topic = { order->class_id, title, span, 0 };
  g_autoptr (GPtrArray) rows = NULL;

  if (span == NULL)
    return NULL;

  query.from = span->from;
  query.to = span->to;
  rows = parta_mark_changes_list (store, &query, &topic.n_waiting, error);

  return rows != NULL ? parta_register_report_new (state, PARTA_REGISTER_CHANGES, &topic, rows, issue, error) : NULL;
}

/* Of several copies the last one counts. A replacement is compared with its sheets only, so that it is left out. */
static const PartaCopyRecord *
find_copy (const GPtrArray *copies,
           const char      *class_id,
           const char      *period)
{
  const PartaCopyRecord *last = NULL;

  for (guint i = 0; i < copies->len; i++)
    {
      const PartaCopyRecord *copy = copies->pdata[i];

      if (strcmp (copy->class_id, class_id) == 0 && strcmp (copy->period, period) == 0 && *copy->replaces == '\0' &&
          (last == NULL || copy->printed > last->printed))
        last = copy;
    }

  return last;
}

/* Returns: (transfer full) (nullable): where the certified copy of the class says something else; an empty list where there is none. */
static GPtrArray *
compare_copy (PartaStore  *store,
              const char  *class_id,
              const char  *period,
              GError     **error)
{
  g_autoptr (GPtrArray) copies = parta_copy_record_list (parta_store_get_state (store));
  const PartaCopyRecord *copy = find_copy (copies, class_id, period);
  g_autoptr (PartaCertified) certified = copy != NULL ? parta_certify_open (store, copy, error) : NULL;

  if (copy == NULL)
    return g_ptr_array_new ();

  return certified != NULL ? parta_certify_compare (store, certified, error) : NULL;
}

/* Number of a copy in the register; "" where the secretary has not taken it in yet. */
static const char *
find_number (PartaState *state,
             const char *copy)
{
  PartaFactIter iter;
  const PartaFact *item;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, "");
  while (parta_fact_iter_next (&iter, &item))
    {
      if (strcmp (parta_fact_get (item, "copy"), copy) == 0)
        return parta_fact_get_key (item);
    }

  return "";
}

/* How many sheets, their hash, the number in the register: of the copy that counts. */
static char **
list_facts (PartaState *state,
            const char *class_id,
            const char *period)
{
  g_autoptr (GPtrArray) copies = parta_copy_record_list (state);
  const PartaCopyRecord *copy = find_copy (copies, class_id, period);

  return copy != NULL ? parta_register_list_facts (state, copy->sheets, copy->root, find_number (state, copy->number))
                      : parta_register_list_facts (state, 0, "", "");
}

/* Who of the school's office has a step in this regulation: not everywhere has the head to sign, or a deputy. */
static char **
list_signers (const GArray *board)
{
  static const struct { PartaRole role; const char *name; } offices[] = {
    { PARTA_ROLE_DEPUTY, "deputy" }, { PARTA_ROLE_SECRETARY, "secretary" }, { PARTA_ROLE_HEAD, "head" },
  };
  g_autoptr (GStrvBuilder) signers = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
    {
      gboolean found = FALSE;

      for (guint k = 0; k < board->len; k++)
        found |= g_array_index (board, PartaSignOffRow, k).step->role == offices[i].role;
      if (found)
        g_strv_builder_add (signers, offices[i].name);
    }

  return g_strv_builder_end (signers);
}

static PartaReport *
make_acceptance (PartaStore           *store,
                 PartaSignOffBoard    *board,
                 const PartaFormOrder *order,
                 const PartaPeriod    *period,
                 const PartaIssue     *issue,
                 GError              **error)
{
  PartaState *state = parta_store_get_state (store);
  g_autoptr (GPtrArray) discrepancies = compare_copy (store, order->class_id, period->id, error);
  g_autofree char *unit = dup_class_name (state, order->class_id);
  g_autofree char *today = parta_enter_dup_today (store);
  g_auto (GStrv) facts = list_facts (state, order->class_id, period->id);
  g_auto (GStrv) signers = NULL;
  PartaRegisterTopic topic = { order->class_id, unit, period, 0, facts, NULL };
  const PartaSignOffQuery query = { .period = period->id, .class_id = order->class_id, .today = parta_date_parse (today, -1) };
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (discrepancies == NULL)
    return NULL;

  lines = parta_sign_off_board_list (board, &query);
  rows = parta_office_rows_list_acceptance (state, lines, discrepancies);
  signers = list_signers (lines);
  topic.signers = *signers != NULL ? signers : NULL;

  return parta_register_report_new (state, PARTA_REGISTER_ACCEPTANCE, &topic, rows, issue, error);
}

static PartaReport *
make_hand_overs (PartaStore         *store,
                 PartaSignOffBoard  *board,
                 const PartaIssue   *issue,
                 GError            **error)
{
  PartaState *state = parta_store_get_state (store);
  g_autoptr (PartaPeriod) year = find_year (store, error);
  g_autofree char *today = parta_enter_dup_today (store);
  const PartaSignOffQuery query = { .today = parta_date_parse (today, -1) };
  const PartaRegisterTopic topic = { CODE_OF_SCHOOL, parta_register_say (state, "whole-school"), year, 0 };
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (year == NULL)
    return NULL;

  lines = parta_sign_off_board_list (board, &query);
  rows = parta_office_rows_list_hand_overs (state, lines);

  return parta_register_report_new (state, PARTA_REGISTER_HAND_OVER, &topic, rows, issue, error);
}

static PartaReport *
make_copies (PartaStore        *store,
             const PartaIssue  *issue,
             GError           **error)
{
  PartaState *state = parta_store_get_state (store);
  g_autoptr (PartaPeriod) year = find_year (store, error);
  const PartaRegisterTopic topic = { CODE_OF_SCHOOL, parta_register_say (state, "whole-school"), year, 0 };
  g_autoptr (GPtrArray) rows = year != NULL ? parta_office_rows_list_copies (state, year->from, year->to) : NULL;

  return rows != NULL ? parta_register_report_new (state, PARTA_REGISTER_COPIES, &topic, rows, issue, error) : NULL;
}

static PartaReport *
make_backups (PartaStore        *store,
              const PartaIssue  *issue,
              GError           **error)
{
  PartaState *state = parta_store_get_state (store);
  g_autoptr (PartaPeriod) year = find_year (store, error);
  const PartaRegisterTopic topic = { CODE_OF_SCHOOL, parta_register_say (state, "whole-school"), year, 0 };
  g_autoptr (GPtrArray) rows = year != NULL ? parta_backup_rows_list (state, year->from, year->to) : NULL;

  return rows != NULL ? parta_register_report_new (state, PARTA_REGISTER_BACKUPS, &topic, rows, issue, error) : NULL;
}

/* Cover, inventory and stitching certificate of the folder of a period. */
static PartaReport *
make_folder (PartaStore         *store,
             const PartaPeriod  *period,
             const PartaIssue   *issue,
             GError            **error)
{
  PartaState *state = parta_store_get_state (store);
  const PartaRegisterTopic topic = { CODE_OF_SCHOOL, parta_register_say (state, "whole-school"), period, 0 };
  g_autoptr (GPtrArray) items = parta_office_rows_list_folder (state, period->id);

  return parta_folder_report_new (state, &topic, items, issue, error);
}

/* Without a regulation nobody can say what is due. */
static PartaSignOffBoard *
open_board (PartaStore  *store,
            const char  *today,
            GError     **error)
{
  g_autoptr (PartaSignOffBoard) board = parta_sign_off_desk_open (store, error);

  if (board == NULL || parta_rulebook_find_copy_rules (parta_store_get_rulebook (store), parta_store_get_state (store),
                                                       parta_date_parse (today, -1)) != NULL)
    return g_steal_pointer (&board);

  g_set_error_literal (error, PARTA_FORM_ERROR, PARTA_FORM_ERROR_NO_RULES,
                       _("The school has not chosen its regulation yet, or it is not on this computer, so nobody can say what is due. "
                         "The coordinator chooses it."));

  return NULL;
}

/**
 * parta_form_registers_make:
 * @store: a replica with a rulebook
 * @order: what is wanted: one of the registers
 * @issue: when, by whom and from which state it is made
 * @error: return location for an error
 *
 * Returns: (transfer full): the register of paper copies, the log of use of backup copies, of hand-overs, the acceptance sheet of a class
 *   or what belongs around a folder; %NULL with an error
 */
PartaReport *
parta_form_registers_make (PartaStore            *store,
                           const PartaFormOrder  *order,
                           const PartaIssue      *issue,
                           GError               **error)
{
  gboolean acceptance = strcmp (order->form, "acceptance") == 0, folder = strcmp (order->form, "folder") == 0;
  g_autofree char *today = parta_enter_dup_today (store);
  g_autoptr (PartaSignOffBoard) board = NULL;
  g_autoptr (PartaPeriod) period = NULL;

  if (strcmp (order->form, "copy-register") == 0)
    return make_copies (store, issue, error);
  if (strcmp (order->form, "backup-log") == 0)
    return make_backups (store, issue, error);

  if (acceptance || folder)
    {
      period = parta_form_registers_find_period (parta_store_get_state (store), order->period, today, error);
      if (period == NULL || folder)
        return period != NULL ? make_folder (store, period, issue, error) : NULL;
    }
  board = open_board (store, today, error);
  if (board == NULL)
    return NULL;

  return acceptance ? make_acceptance (store, board, order, period, issue, error) : make_hand_overs (store, board, issue, error);
}
