/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-documents-window.h"

#include "parta-document-choice.h"
#include "parta-notice.h"
#include "parta-paper-window.h"

#include <glib/gi18n.h>

#define PARTA_TYPE_DOCUMENTS_WINDOW (parta_documents_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaDocumentsWindow, parta_documents_window, PARTA, DOCUMENTS_WINDOW, AdwWindow)

/* The documents that this person can make on this computer: which, of what, and then the document itself. */
struct _PartaDocumentsWindow
{
  AdwWindow            parent_instance;

  PartaNotice         *notice;
  GtkStack            *stack;
  AdwPreferencesGroup *forms;
  PartaDocumentChoice *choice;
  GtkWidget           *back, *show;

  PartaStore          *store;
  char                *folder;   /* where it lies */
};

G_DEFINE_FINAL_TYPE (PartaDocumentsWindow, parta_documents_window, ADW_TYPE_WINDOW)

static void
back_clicked_cb (PartaDocumentsWindow *self)
{
  parta_notice_hide (self->notice);
  gtk_widget_set_visible (self->back, FALSE);
  gtk_window_set_default_widget (GTK_WINDOW (self), NULL);
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_window_set_title (GTK_WINDOW (self), _("Documents"));
  gtk_widget_child_focus (GTK_WIDGET (self->forms), GTK_DIR_TAB_FORWARD);
}

static void
form_activated_cb (PartaDocumentsWindow *self,
                   GtkWidget            *row)
{
  const PartaForm *form = g_object_get_data (G_OBJECT (row), "form");

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->choice), _(form->summary));
  parta_document_choice_set_form (self->choice, form);
  gtk_widget_set_visible (self->back, TRUE);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->show);
  gtk_stack_set_visible_child_name (self->stack, "choice");
  gtk_widget_child_focus (GTK_WIDGET (self->choice), GTK_DIR_TAB_FORWARD);
}

static void
show_clicked_cb (PartaDocumentsWindow *self)
{
  g_autoptr (GError) error = NULL;
  PartaFormOrder *order = parta_document_choice_dup_order (self->choice, &error);

  if (order == NULL)
    {
      parta_notice_show (self->notice, error->message, NULL);
      return;
    }

  parta_notice_hide (self->notice);
  parta_paper_window_present (GTK_WINDOW (self), self->store, self->folder, parta_printout_make, order,
                              (GBoxedFreeFunc) parta_form_order_free);
}

static void
add_form (PartaDocumentsWindow *self,
          const PartaForm      *form)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(form->summary));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "form", (gpointer) form);
  g_signal_connect_object (row, "activated", G_CALLBACK (form_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->forms, row);
}

static void
fill_forms (PartaDocumentsWindow *self)
{
  const PartaForm *form;

  for (guint i = 0; (form = parta_form_catalogue_get (i)) != NULL; i++)
    {
      if (parta_document_choice_has (self->choice, form))
        add_form (self, form);
    }
}

static void
parta_documents_window_dispose (GObject *object)
{
  PartaDocumentsWindow *self = PARTA_DOCUMENTS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_DOCUMENTS_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (parta_documents_window_parent_class)->dispose (object);
}

static void
parta_documents_window_class_init (PartaDocumentsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_documents_window_dispose;

  g_type_ensure (PARTA_TYPE_NOTICE);
  g_type_ensure (PARTA_TYPE_DOCUMENT_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/paper/documents-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentsWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentsWindow, forms);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentsWindow, choice);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentsWindow, back);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentsWindow, show);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_documents_window_init (PartaDocumentsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * parta_documents_window_present:
 * @parent: the window that asks
 * @store: the replica; everything typed has been recorded
 * @folder: where it lies
 *
 * Lets somebody choose a document, and shows it.
 *
 * Returns: (transfer none): the window, which closes by itself
 */
GtkWidget *
parta_documents_window_present (GtkWindow  *parent,
                                PartaStore *store,
                                const char *folder)
{
  PartaDocumentsWindow *self = g_object_new (PARTA_TYPE_DOCUMENTS_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->folder = g_strdup (folder);
  parta_document_choice_watch (self->choice, store);
  fill_forms (self);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
