/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-paper-window.h"

#include "parta-calendar.h"
#include "parta-journal.h"
#include "parta-key-dialog.h"
#include "parta-notice.h"
#include "parta-paper-copy.h"
#include "parta-paper-issue.h"
#include "parta-paper-sheet.h"
#include "parta-pdf-verify.h"
#include "parta-pick-file.h"
#include "parta-sign-place.h"
#include "parta-sign-plan.h"
#include "parta-sign-worker.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define PARTA_TYPE_PAPER_WINDOW (parta_paper_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaPaperWindow, parta_paper_window, PARTA, PAPER_WINDOW, AdwWindow)

/* The paper copy of a journal for one period: looked at, signed, saved, printed. What is shown is the file itself. */
struct _PartaPaperWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  PartaNotice     *notice;
  PartaPaperSheet *sheet;
  GtkLabel        *place;
  GtkLabel        *proof;

  PartaStore      *store;
  char            *folder;  /* where the replica lies */
  GBytes          *pdf;     /* (nullable) while it could not be made */
  char            *name;    /* what the file is called when it is saved */
};

G_DEFINE_FINAL_TYPE (PartaPaperWindow, parta_paper_window, ADW_TYPE_WINDOW)

static void
refresh_place (PartaPaperWindow *self)
{
  guint n_pages = parta_paper_sheet_get_n_pages (self->sheet);
  guint page = parta_paper_sheet_get_page (self->sheet);
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), page + 1, n_pages);

  gtk_label_set_label (self->place, n_pages > 0 ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.previous", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.next", page + 1 < n_pages);
}

static gboolean
take_pdf (PartaPaperWindow *self,
          GBytes           *pdf,
          GError          **error)
{
  g_autoptr (PartaProof) proof = parta_pdf_verify (pdf, NULL, error);

  if (proof == NULL || !parta_paper_sheet_open (self->sheet, pdf, error))
    return FALSE;

  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pdf = g_bytes_ref (pdf);
  gtk_label_set_label (self->proof, parta_proof_verdict_describe (proof->verdict));
  refresh_place (self);

  return TRUE;
}

static void
set_ready (PartaPaperWindow *self,
           gboolean          ready,
           gboolean          working)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.save", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.print", ready);
  /* A working print is not the record: there is nothing to certify. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.sign", ready && !working);
}

static void
turn_page_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  PartaPaperWindow *self = PARTA_PAPER_WINDOW (widget);
  guint page = parta_paper_sheet_get_page (self->sheet);

  parta_paper_sheet_set_page (self->sheet, strcmp (action, "paper.next") == 0 ? page + 1 : page - 1);
  refresh_place (self);
}

static void
file_picked_cb (GFile    *file,
                gpointer  user_data)
{
  PartaPaperWindow *self = user_data;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path != NULL && parta_paper_copy_save (self->pdf, path, &error))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("The copy was saved.")));
  else
    parta_notice_show (self->notice, error != NULL ? error->message : _("Choose a folder on this computer."), NULL);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PartaPaperWindow *self = PARTA_PAPER_WINDOW (widget);

  parta_pick_file (GTK_WINDOW (self), _("Save the Copy"), self->name, "*.pdf", _("PDF files"), file_picked_cb,
                   G_OBJECT (self));
}

static void
signed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PartaPaperWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = parta_sign_worker_sign_finish (result, &error);

  if (self->store == NULL)
    return;   /* the window was closed meanwhile */

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.sign", TRUE);
  if (pdf != NULL && take_pdf (self, pdf, &error))
    parta_notice_hide (self->notice);
  else
    parta_notice_show (self->notice, error->message, NULL);
}

static void
key_granted (PartaSigner *signer,
             const char  *role,
             const char  *person,
             gpointer     user_data)
{
  PartaPaperWindow *self = user_data;
  g_autofree char *owner = parta_signer_dup_name (signer);
  g_autoptr (GError) error = NULL;
  g_autofree char *field = parta_sign_place_dup_field (self->pdf, role, person != NULL ? person : owner, person != NULL, &error);

  if (field == NULL)
    {
      parta_notice_show (self->notice, error->message, NULL);
      parta_sign_worker_put_away (signer);
      return;
    }

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.sign", FALSE);
  parta_sign_worker_sign_async (self->store, self->pdf, field, signer, signed_cb, g_object_ref (self));
}

static void
sign_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PartaPaperWindow *self = PARTA_PAPER_WINDOW (widget);
  g_autoptr (GPtrArray) plan = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_sign_plan_item_unref);
  const PartaKeyQuestion question = { self->store, self->folder, plan };

  g_ptr_array_add (plan, parta_sign_plan_item_new (self->name, self->pdf));
  parta_key_dialog_present (GTK_WINDOW (widget), &question, key_granted, G_OBJECT (widget));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              PartaPaperWindow  *self)
{
  parta_paper_sheet_draw (self->sheet, gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
print_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  PartaPaperWindow *self = PARTA_PAPER_WINDOW (widget);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GError) error = NULL;

  /* The margins belong to the document, which mirrors them for binding. */
  gtk_page_setup_set_paper_size (setup, a4);
  gtk_print_settings_set_duplex (settings, GTK_PRINT_DUPLEX_HORIZONTAL);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, self->name);
  gtk_print_operation_set_n_pages (operation, (int) parta_paper_sheet_get_n_pages (self->sheet));
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  /* Never without the dialog: GTK 4.8 crashes then. */
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error) ==
      GTK_PRINT_OPERATION_RESULT_ERROR)
    parta_notice_show (self->notice, error->message, NULL);
}

static void
parta_paper_window_dispose (GObject *object)
{
  PartaPaperWindow *self = PARTA_PAPER_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_PAPER_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (parta_paper_window_parent_class)->dispose (object);
}

static void
parta_paper_window_class_init (PartaPaperWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_paper_window_dispose;

  g_type_ensure (PARTA_TYPE_NOTICE);
  g_type_ensure (PARTA_TYPE_PAPER_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/paper/paper-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, title);
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, sheet);
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, place);
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, proof);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_install_action (widget_class, "paper.previous", NULL, turn_page_cb);
  gtk_widget_class_install_action (widget_class, "paper.next", NULL, turn_page_cb);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "paper.sign", NULL, sign_cb);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "paper.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "paper.previous", NULL);
}

static void
parta_paper_window_init (PartaPaperWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static guint64
find_lsn (PartaStore *store,
          const char *scope)
{
  g_autoptr (GPtrArray) cursors = parta_store_list_cursors (store, NULL);

  for (guint i = 0; cursors != NULL && i < cursors->len; i++)
    {
      const PartaCursor *cursor = cursors->pdata[i];

      if (strcmp (cursor->scope, scope) == 0)
        return cursor->next - 1;
    }

  return 0;
}

static GBytes *
make_copy (PartaPaperWindow *self,
           const char       *journal_id,
           const char       *period_id,
           GError          **error)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autoptr (PartaAccount) account = parta_store_dup_account (self->store);
  g_autofree char *scope = parta_scope_for_journal (journal_id);
  PartaPaperCause cause = {
    .school = account->school,
    .person = account->person,
    .lsn = find_lsn (self->store, scope),
    .printed = parta_clock_get_wall (parta_store_get_clock (self->store)),
    .working = parta_store_get_n_waiting (self->store, NULL) > 0,
  };
  g_autoptr (PartaPaperIssue) issue = parta_paper_issue_new_journal (state, journal_id, &cause);

  return parta_paper_copy_make_journal (state, journal_id, period_id, &issue->issue, error);
}

static void
fill_title (PartaPaperWindow *self,
            const char       *journal_id,
            const char       *period_id)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autoptr (PartaJournal) journal = parta_journal_read (state, journal_id);
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (state, period_id);
  g_autofree char *title = journal != NULL ? parta_journal_dup_title (journal) : g_strdup ("");
  g_autofree char *span = period != NULL ? parta_period_dup_name (period) : g_strdup ("");

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, span);
  self->name = g_strdup_printf ("%s · %s.pdf", title, span);
  g_strdelimit (self->name, "/", '-');
}

/**
 * parta_paper_window_present:
 * @parent: the window that asks
 * @store: the replica; everything typed has been recorded
 * @folder: where it lies
 * @journal_id: identifier of a journal
 * @period_id: identifier of a period
 *
 * Makes the paper copy and shows it.
 */
void
parta_paper_window_present (GtkWindow  *parent,
                            PartaStore *store,
                            const char *folder,
                            const char *journal_id,
                            const char *period_id)
{
  PartaPaperWindow *self = g_object_new (PARTA_TYPE_PAPER_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;

  self->store = g_object_ref (store);
  self->folder = g_strdup (folder);
  fill_title (self, journal_id, period_id);
  pdf = make_copy (self, journal_id, period_id, &error);
  if (pdf == NULL || !take_pdf (self, pdf, &error))
    parta_notice_show (self->notice, error->message, NULL);
  else if (parta_store_get_n_waiting (store, NULL) > 0)
    parta_notice_show (self->notice, _("Some entries have not been sent to the school yet. This is a working print, not a copy to be certified."), NULL);
  set_ready (self, self->pdf != NULL, parta_store_get_n_waiting (store, NULL) > 0);
  refresh_place (self);
  gtk_window_present (GTK_WINDOW (self));
}
