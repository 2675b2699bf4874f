/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-certified.h"

#include "parta-calendar.h"
#include "parta-paper-copy.h"
#include "parta-paper-issue.h"
#include "parta-pdf-finalise.h"
#include "parta-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (parta-certified-error-quark, parta_certified_error)

static const char *const school_scope[] = { PARTA_SCOPE_SCHOOL, NULL };

static char *
dup_digest (PartaState *state,
            char      **scopes)
{
  PartaHash digest;

  parta_state_digest (state, (const char *const *) scopes, &digest);

  return parta_hash_dup_hex (&digest);
}

/* What the copy rests on follows from the school's record as it stood then: a journal that came later does not belong to it. */
static gboolean
open_state (PartaCertified   *self,
            PartaPaperSource  source,
            gpointer          user_data,
            GError          **error)
{
  const PartaCopyRecord *record = self->record;
  g_autoptr (PartaState) school = source (school_scope, record->lsn, user_data, error);

  if (school == NULL)
    return FALSE;

  self->scopes = parta_paper_issue_list_scopes (school, record->journal, record->class_id);
  self->state = source ((const char *const *) self->scopes, record->lsn, user_data, error);

  return self->state != NULL;
}

/**
 * parta_certified_read:
 * @record: what is recorded of a copy
 * @school: identifier of the school
 * @state: the record of the school, of then or of another time
 * @error: return location for an error
 *
 * Lays out the copy as it would say of @state what it says of its own: to find what differs.
 *
 * Returns: (transfer full): the document; %NULL with an error of #PartaPrintError or #PartaPaperCopyError
 */
PartaReport *
parta_certified_read (const PartaCopyRecord *record,
                      const char            *school,
                      PartaState            *state,
                      GError               **error)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  const PartaIssue issue = {
    .printed = record->printed,
    .zone = zone,
    .by = record->name,
    .school = school,
    .lsn = record->lsn,
    .digest = record->digest,
    .system = record->system,
    .copy = record->number,
    .replaces = *record->replaces != '\0' ? record->replaces : NULL,
  };

  if (*record->journal != '\0')
    return parta_paper_copy_open_journal (state, record->journal, record->period, &issue, error);

  return parta_paper_copy_open_class (state, record->class_id, record->period, &issue, error);
}

static GArray *
list_sheets (const PartaCopyRecord *record)
{
  GArray *sheets = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint sheet = 1; sheet <= record->sheets; sheet++)
    {
      if (parta_copy_record_has_sheet (record, sheet))
        g_array_append_val (sheets, sheet);
    }

  return sheets;
}

static gboolean
write_file (PartaCertified  *self,
            GError         **error)
{
  g_autoptr (GArray) sheets = NULL;

  if (*self->record->of == '\0')
    {
      self->pdf = parta_paper_copy_write (self->state, self->report, FALSE, error);
      return self->pdf != NULL;
    }

  sheets = list_sheets (self->record);
  self->pdf = parta_paper_copy_write_sheets (self->state, self->report, (const guint *) (gconstpointer) sheets->data, sheets->len,
                                             error);

  return self->pdf != NULL;
}

/* Two people who wrote differently have to agree before it is printed, or somebody has to say why it is printed so. */
static gboolean
check_disputed (const PartaReport     *report,
                const PartaCopyRecord *order,
                GError               **error)
{
  guint n_rivals = parta_report_get_n_rivals (report);

  if (n_rivals == 0 || *order->why != '\0')
    return TRUE;

  g_set_error (error, PARTA_CERTIFIED_ERROR, PARTA_CERTIFIED_ERROR_OPEN,
               ngettext ("%u entry of this copy is disputed. Settle it first, or give a reason why it is printed as it is.",
                         "%u entries of this copy are disputed. Settle them first, or give a reason why they are printed as "
                         "they are.", n_rivals),
               n_rivals);

  return FALSE;
}

/* A replacement takes the place of a sheet only where that sheet is: the document has as many sheets as it had. */
static gboolean
check_replacement (const PartaReport     *report,
                   const PartaCopyRecord *order,
                   GError               **error)
{
  if (*order->of == '\0' || parta_report_get_n_sheets (report) == order->sheets)
    return TRUE;

  g_set_error (error, PARTA_CERTIFIED_ERROR, PARTA_CERTIFIED_ERROR_SHEETS,
               _("This copy would have %u sheets now instead of %u, so single sheets cannot be replaced. Print the whole copy anew."),
               parta_report_get_n_sheets (report), order->sheets);

  return FALSE;
}

static void
fill_in (PartaCertified *self)
{
  PartaCopyRecord *record = self->record;
  PartaHash root;

  parta_report_get_root (self->report, &root);
  g_free (record->root);
  record->root = parta_hash_dup_hex (&root);
  g_free (record->content);
  record->content = parta_pdf_dup_revision_digest (self->pdf, NULL);
  record->pages = parta_report_get_n_pages (self->report);
  record->sheets = parta_report_get_n_sheets (self->report);
}

/**
 * parta_certified_make:
 * @order: journal or class, period, place in the ledger, who prints when and with what, under which number; of a replacement
 *   also copy, sheets and how many sheets there are
 * @school: identifier of the school
 * @source: how to get at the record as it stood somewhere in the ledger
 * @user_data: for @source
 * @error: return location for an error
 *
 * Makes a new certified copy, or sheets that replace some of an older one. It counts when its record has been entered.
 *
 * Returns: (transfer full): the copy, with everything that is to be recorded; %NULL with %PARTA_CERTIFIED_ERROR_SHEETS,
 *   %PARTA_CERTIFIED_ERROR_OPEN where something is disputed and @order gives no reason, or with an error of @source, of
 *   #PartaPrintError, #PartaPaperCopyError or #PartaSignError
 */
PartaCertified *
parta_certified_make (const PartaCopyRecord  *order,
                      const char             *school,
                      PartaPaperSource        source,
                      gpointer                user_data,
                      GError                **error)
{
  g_autoptr (PartaCertified) self = g_new0 (PartaCertified, 1);

  self->record = parta_copy_record_copy (order);
  if (!open_state (self, source, user_data, error))
    return NULL;

  g_free (self->record->digest);
  self->record->digest = dup_digest (self->state, self->scopes);
  self->report = parta_certified_read (self->record, school, self->state, error);
  if (self->report == NULL || !check_disputed (self->report, order, error) ||
      !check_replacement (self->report, order, error) || !write_file (self, error))
    return NULL;
  fill_in (self);

  return g_steal_pointer (&self);
}

static gboolean
check_digest (const PartaCertified  *self,
              GError               **error)
{
  g_autofree char *digest = dup_digest (self->state, self->scopes);
  g_autofree char *lsn = g_strdup_printf ("%" G_GUINT64_FORMAT, self->record->lsn);

  if (strcmp (digest, self->record->digest) == 0)
    return TRUE;

  g_set_error (error, PARTA_CERTIFIED_ERROR, PARTA_CERTIFIED_ERROR_DIGEST,
               /* Translators: %1$s is the number of a copy, %2$s that of a state of the record. */
               _("The school's record does not say at number %2$s what was recorded with copy %1$s, so this copy "
                 "cannot be made again. Tell your administrator; the kept file and the paper stay valid."),
               self->record->number, lsn);

  return FALSE;
}

/**
 * parta_certified_is_true:
 * @self: a recorded copy
 * @error: return location for an error
 *
 * Returns: whether its sheets say what those of the paper said: their root is the recorded one; %FALSE with %PARTA_CERTIFIED_ERROR_FORM
 */
gboolean
parta_certified_is_true (const PartaCertified  *self,
                         GError               **error)
{
  g_autofree char *root = NULL;
  PartaHash hash;

  parta_report_get_root (self->report, &hash);
  root = parta_hash_dup_hex (&hash);
  if (strcmp (root, self->record->root) == 0)
    return TRUE;

  g_set_error (error, PARTA_CERTIFIED_ERROR, PARTA_CERTIFIED_ERROR_FORM,
               /* Translators: %1$s is the number of a copy, %2$s a program with its version. */
               _("Copy %1$s was made by %2$s, whose forms this program sets otherwise. Use the kept file, or that version."),
               self->record->number, self->record->system);

  return FALSE;
}

/**
 * parta_certified_open:
 * @record: what is recorded of a copy
 * @school: identifier of the school
 * @source: how to get at the record as it stood somewhere in the ledger
 * @user_data: for @source
 * @error: return location for an error
 *
 * Lays out a recorded copy as parta_certified_again() does, without its file, and whether or not this program still sets the forms
 * as the one that made it.
 *
 * Returns: (transfer full): the copy; %NULL with %PARTA_CERTIFIED_ERROR_DIGEST, or an error of @source, of #PartaPrintError or
 *   #PartaPaperCopyError
 */
PartaCertified *
parta_certified_open (const PartaCopyRecord  *record,
                      const char             *school,
                      PartaPaperSource        source,
                      gpointer                user_data,
                      GError                **error)
{
  g_autoptr (PartaCertified) self = g_new0 (PartaCertified, 1);

  self->record = parta_copy_record_copy (record);
  if (!open_state (self, source, user_data, error) || !check_digest (self, error))
    return NULL;
  self->report = parta_certified_read (self->record, school, self->state, error);

  return self->report != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_certified_again:
 * @record: what is recorded of a copy
 * @school: identifier of the school
 * @source: how to get at the record as it stood somewhere in the ledger
 * @user_data: for @source
 * @error: return location for an error
 *
 * Makes a recorded copy again: the same bytes on every computer with the same fonts, whatever was entered since.
 *
 * Returns: (transfer full): the copy; %NULL with %PARTA_CERTIFIED_ERROR_DIGEST, %PARTA_CERTIFIED_ERROR_FORM, or an error of
 *   @source, of #PartaPrintError, #PartaPaperCopyError or #PartaSignError
 */
PartaCertified *
parta_certified_again (const PartaCopyRecord  *record,
                       const char             *school,
                       PartaPaperSource        source,
                       gpointer                user_data,
                       GError                **error)
{
  g_autoptr (PartaCertified) self = parta_certified_open (record, school, source, user_data, error);

  if (self == NULL || !parta_certified_is_true (self, error) || !write_file (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * parta_certified_free:
 * @self: (transfer full): a copy
 *
 * Frees it.
 */
void
parta_certified_free (PartaCertified *self)
{
  g_clear_pointer (&self->record, parta_copy_record_free);
  g_clear_pointer (&self->scopes, g_strfreev);
  g_clear_pointer (&self->state, parta_state_unref);
  g_clear_pointer (&self->report, parta_report_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_free (self);
}
