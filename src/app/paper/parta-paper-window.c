/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-paper-window.h"

#include "parta-certify.h"
#include "parta-enter.h"
#include "parta-key-dialog.h"
#include "parta-notice.h"
#include "parta-paper-copy.h"
#include "parta-paper-printer.h"
#include "parta-pdf-verify.h"
#include "parta-pick-file.h"
#include "parta-sign-place.h"
#include "parta-sign-plan.h"
#include "parta-sign-worker.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define ZOOM_STEP 1.25
#define AROUND    64   /* pixels of the window beside the page */

/* A document: looked at, signed, saved, printed. What is shown is the file itself. */
struct _PartaPaperWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  PartaNotice     *notice;
  GtkStack        *stack;
  GtkButton       *offer;
  GtkWidget       *save_button, *sign_button;
  PartaPaperSheet *sheet;
  GtkLabel        *place;
  GtkLabel        *proof;

  PartaStore      *store;
  char            *folder;  /* where the replica lies */
  GBytes          *pdf;     /* (nullable) while it has not been made; with the signatures that were added */
  PartaPrintout   *printout;   /* (nullable) while it has not been made */
  char            *name;    /* what the file is called when it is saved */
  GCancellable    *cancellable;
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
refresh_actions (PartaPaperWindow *self)
{
  /* Paper of which nothing is recorded is no copy. */
  gboolean ready = self->printout != NULL && self->printout->copy == NULL;
  gboolean signable = ready && !self->printout->plain;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.save", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.print", ready);
  /* A working print is not the record: there is nothing to certify. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.sign", signable);
  /* The title needs the room. */
  gtk_widget_set_visible (self->save_button, ready);
  gtk_widget_set_visible (self->sign_button, signable);
}

static void
zoom_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PartaPaperWindow *self = PARTA_PAPER_WINDOW (widget);

  if (self->printout == NULL)
    return;
  if (strcmp (action, "paper.fit") == 0)
    parta_paper_sheet_fit (self->sheet, gtk_widget_get_width (widget) - AROUND);
  else
    parta_paper_sheet_zoom (self->sheet, strcmp (action, "paper.larger") == 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
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
printed_cb (const GError *error,
            gpointer      user_data)
{
  PartaPaperWindow *self = user_data;

  if (error != NULL)
    parta_notice_show (self->notice, error->message, NULL);
  else
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("The document was handed to the printer.")));
}

static void
print_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  PartaPaperWindow *self = PARTA_PAPER_WINDOW (widget);

  parta_paper_printer_run (self->sheet, self->name, !self->printout->loose, printed_cb, G_OBJECT (self));
}

static void
settle (PartaPaperWindow *self,
        const char       *text)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));   /* the button that had the keyboard goes */
  gtk_widget_set_visible (GTK_WIDGET (self->offer), FALSE);
  parta_notice_hide (self->notice);
  refresh_actions (self);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

/* The file first: paper without a record is nothing, a record without its file would be a gap. */
static void
copy_picked_cb (GFile    *file,
                gpointer  user_data)
{
  PartaPaperWindow *self = user_data;
  PartaCopyRecord *copy = self->printout != NULL ? self->printout->copy : NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (copy == NULL)
    return;   /* closed or recorded meanwhile */

  g_free (copy->file);
  copy->file = g_file_get_basename (file);
  if (path == NULL)
    parta_notice_show (self->notice, _("Choose a folder on this computer."), NULL);
  else if (!parta_paper_copy_save (self->pdf, path, &error) || !parta_certify_enter (self->store, copy, &error))
    parta_notice_show (self->notice, error->message, NULL);
  else
    {
      g_clear_pointer (&self->printout->copy, parta_copy_record_free);
      settle (self, _("The copy was saved and recorded. Synchronise, so that the school knows of it."));
    }
}

static void
record_printed (PartaPaperWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (parta_enter (self->store, self->printout->drafts, &error))
    settle (self, _("The statements were recorded as printed."));
  else
    parta_notice_show (self->notice, error->message, NULL);
}

static void
offer_clicked_cb (PartaPaperWindow *self)
{
  if (self->printout->copy == NULL)
    record_printed (self);
  else
    parta_pick_file (GTK_WINDOW (self), _("Save the Certified Copy"), self->name, "*.pdf", _("PDF files"), copy_picked_cb,
                     G_OBJECT (self));
}

static void
refresh_offer (PartaPaperWindow *self)
{
  gboolean copy = self->printout->copy != NULL;

  gtk_button_set_label (self->offer, copy ? _("_Certify and Save…") : _("_Record as Printed"));
  gtk_widget_set_visible (GTK_WIDGET (self->offer), copy || self->printout->drafts != NULL);
}

static void
parta_paper_window_dispose (GObject *object)
{
  PartaPaperWindow *self = PARTA_PAPER_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_PAPER_WINDOW);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->printout, parta_printout_free);
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
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, offer);
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, sign_button);
  gtk_widget_class_bind_template_callback (widget_class, offer_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, place);
  gtk_widget_class_bind_template_child (widget_class, PartaPaperWindow, proof);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_install_action (widget_class, "paper.previous", NULL, turn_page_cb);
  gtk_widget_class_install_action (widget_class, "paper.next", NULL, turn_page_cb);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "paper.sign", NULL, sign_cb);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "paper.larger", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "paper.smaller", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "paper.fit", NULL, zoom_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "paper.larger", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "paper.larger", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "paper.smaller", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "paper.fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Cyrillic_ze, GDK_CONTROL_MASK, "paper.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Cyrillic_yeru, GDK_CONTROL_MASK, "paper.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "paper.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "paper.previous", NULL);
}

static void
parta_paper_window_init (PartaPaperWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_title (PartaPaperWindow *self)
{
  adw_window_title_set_title (self->title, self->printout->title);
  adw_window_title_set_subtitle (self->title, self->printout->subtitle);
  self->name = parta_printout_dup_name (self->printout);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  PartaPaperWindow *self = PARTA_PAPER_WINDOW (source);
  g_autoptr (GError) error = NULL;
  PartaPrintout *printout = parta_paper_work_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_stack_set_visible_child_name (self->stack, "paper");
  if (printout == NULL || !take_pdf (self, printout->pdf, &error))
    {
      g_clear_pointer (&printout, parta_printout_free);
      parta_notice_show (self->notice, error->message, NULL);
      return;
    }

  self->printout = printout;
  fill_title (self);
  parta_paper_sheet_fit (self->sheet, gtk_widget_get_width (GTK_WIDGET (self)) - AROUND);
  if (printout->notice != NULL)
    parta_notice_show (self->notice, printout->notice, NULL);
  refresh_offer (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
  refresh_actions (self);
}

/**
 * parta_paper_window_present:
 * @parent: the window that asks
 * @store: the replica; everything typed has been recorded
 * @folder: where it lies
 * @make: makes a #PartaPrintout
 * @request: (transfer full): for @make
 * @free_request: frees it
 *
 * Makes a document and shows it.
 *
 * Returns: (transfer none): the window, which closes by itself
 */
PartaPaperWindow *
parta_paper_window_present (GtkWindow      *parent,
                            PartaStore     *store,
                            const char     *folder,
                            PartaPaperFunc  make,
                            gpointer        request,
                            GBoxedFreeFunc  free_request)
{
  PartaPaperWindow *self = g_object_new (PARTA_TYPE_PAPER_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->folder = g_strdup (folder);
  self->cancellable = g_cancellable_new ();
  refresh_place (self);
  refresh_actions (self);
  gtk_window_present (GTK_WINDOW (self));
  parta_paper_work_async (G_OBJECT (self), store, make, parta_printout_free, request, free_request, self->cancellable, made_cb, NULL);

  return self;
}

/**
 * parta_paper_window_present_journal:
 * @parent: the window that asks
 * @store: the replica; everything typed has been recorded
 * @folder: where it lies
 * @journal_id: identifier of a journal
 * @period_id: identifier of a period
 *
 * Makes the paper copy of a journal and shows it.
 */
void
parta_paper_window_present_journal (GtkWindow  *parent,
                                    PartaStore *store,
                                    const char *folder,
                                    const char *journal_id,
                                    const char *period_id)
{
  PartaFormOrder *order = parta_form_order_new (PARTA_FORM_JOURNAL);

  order->journal = g_strdup (journal_id);
  order->period = g_strdup (period_id);
  parta_paper_window_present (parent, store, folder, parta_printout_make, order, (GBoxedFreeFunc) parta_form_order_free);
}
