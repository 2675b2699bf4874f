/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-document.h"

#include "parta-paper-copy.h"
#include "parta-snapshot.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"

#include <glib/gi18n.h>
#include <string.h>

/* The place in the ledger up to which the scopes of a document were read: its state number. */
static gboolean
find_lsn (PartaStore  *store,
          char       **scopes,
          guint64     *lsn,
          GError     **error)
{
  g_autoptr (GPtrArray) cursors = parta_store_list_cursors (store, error);

  *lsn = 0;
  for (guint i = 0; cursors != NULL && i < cursors->len; i++)
    {
      const PartaCursor *cursor = cursors->pdata[i];

      if (g_strv_contains ((const char *const *) scopes, cursor->scope) && cursor->next > *lsn + 1)
        *lsn = cursor->next - 1;
    }

  return cursors != NULL;
}

/* A document with a journal of which this computer holds no page would look complete and be empty. */
static gboolean
check_held (PartaStore  *store,
            char       **scopes,
            GError     **error)
{
  g_auto (GStrv) held = parta_store_list_scopes (store, error);

  for (guint i = 0; held != NULL && scopes[i] != NULL; i++)
    {
      if (g_strv_contains ((const char *const *) held, scopes[i]))
        continue;

      g_set_error (error, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_SCOPE,
                   /* Translators: %s is the name of a scope, such as journal/7a-math. */
                   _("This copy needs “%s”, which is not on this computer. Synchronise, "
                     "or let somebody print it who may see all of it."), scopes[i]);
      return FALSE;
    }

  return held != NULL;
}

static gboolean
is_of_journal (const PartaFormOrder *order)
{
  return order->class_id == NULL && order->journal != NULL;
}

/**
 * parta_document_holds:
 * @store: a replica
 * @order: a form and what it is about
 * @error: return location for an error
 *
 * Returns: whether this computer holds all that the document rests on; %FALSE with %PARTA_SNAPSHOT_ERROR_SCOPE, or a code of
 *   #PartaStoreError
 */
gboolean
parta_document_holds (PartaStore            *store,
                      const PartaFormOrder  *order,
                      GError               **error)
{
  static const char *const office[] = { PARTA_SCOPE_OFFICE, PARTA_SCOPE_SCHOOL, NULL };
  PartaState *state = parta_store_get_state (store);
  g_auto (GStrv) scopes = NULL;

  if (order->class_id == NULL && order->journal == NULL)
    return check_held (store, (char **) office, error);

  scopes = is_of_journal (order) ? parta_paper_issue_list_scopes (state, order->journal, "")
                                 : parta_paper_issue_list_scopes (state, "", order->class_id);

  return check_held (store, scopes, error);
}

/**
 * parta_document_issue:
 * @store: a replica
 * @order: what somebody wants: about a class, else about a journal, else about the office
 * @error: return location for an error
 *
 * Returns: (transfer full): the circumstances of the document, made now; %NULL as for parta_document_holds()
 */
PartaPaperIssue *
parta_document_issue (PartaStore            *store,
                      const PartaFormOrder  *order,
                      GError               **error)
{
  PartaState *state = parta_store_get_state (store);
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);
  PartaPaperCause cause = { account->school, account->person, 0, parta_clock_get_wall (parta_store_get_clock (store)),
                            order->working };
  g_autoptr (PartaPaperIssue) issue = NULL;

  if (order->class_id != NULL)
    issue = parta_paper_issue_new_class (state, order->class_id, &cause);
  else if (order->journal != NULL)
    issue = parta_paper_issue_new_journal (state, order->journal, &cause);
  else
    issue = parta_paper_issue_new_office (state, &cause);
  if (!find_lsn (store, issue->scopes, &issue->issue.lsn, error) || !check_held (store, issue->scopes, error))
    return NULL;

  return g_steal_pointer (&issue);
}

/* A working print is what is made of entries that the server does not have. */
static gboolean
check_waiting (const PartaFormOrder  *order,
               const PartaReport     *report,
               GError               **error)
{
  guint n_waiting = parta_report_get_n_waiting (report);

  if (n_waiting == 0 || order->working)
    return TRUE;

  g_set_error (error, PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_WAITING,
               ngettext ("%u entry of this document is not in the school's record yet. Synchronise first, or make a working print.",
                         "%u entries of this document are not in the school's record yet. Synchronise first, or make a working print.",
                         n_waiting), n_waiting);

  return FALSE;
}

/**
 * parta_document_make:
 * @desk: the replica and the regulations
 * @order: what is wanted
 * @error: return location for an error
 *
 * Makes a document with its file.
 *
 * Returns: (transfer full): the document; %NULL with an error of parta_document_issue() or parta_form_catalogue_make(), or with
 *   %PARTA_PAPER_COPY_ERROR_WAITING where entries that the server does not have would stand in it and it is no working print
 */
PartaDocument *
parta_document_make (const PartaFormDesk   *desk,
                     const PartaFormOrder  *order,
                     GError               **error)
{
  g_autoptr (PartaDocument) self = g_new0 (PartaDocument, 1);

  self->issue = parta_document_issue (desk->store, order, error);
  self->report = self->issue != NULL ? parta_form_catalogue_make (desk, order, &self->issue->issue, error) : NULL;
  if (self->report == NULL || !check_waiting (order, self->report, error))
    return NULL;
  self->pdf = parta_paper_copy_write (parta_store_get_state (desk->store), self->report, order->working, error);

  return self->pdf != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_document_free:
 * @self: (transfer full): a document
 *
 * Frees it.
 */
void
parta_document_free (PartaDocument *self)
{
  g_clear_pointer (&self->report, parta_report_unref);
  g_clear_pointer (&self->issue, parta_paper_issue_free);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_free (self);
}
