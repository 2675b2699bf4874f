/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-copies-window.h"

#include "parta-copy-order.h"
#include "parta-copy-standing.h"
#include "parta-copy-works.h"
#include "parta-document-choice.h"
#include "parta-journal.h"
#include "parta-notice.h"
#include "parta-paper-window.h"
#include "parta-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define PARTA_TYPE_COPIES_WINDOW (parta_copies_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaCopiesWindow, parta_copies_window, PARTA, COPIES_WINDOW, AdwWindow)

/* The certified copies of the school: which there are and how far they hold, the page of one of them, and that on which a new one is
 * ordered (R-145 … R-147). */
struct _PartaCopiesWindow
{
  AdwWindow            parent_instance;

  PartaNotice         *notice;
  GtkStack            *stack;
  AdwPreferencesGroup *group, *chosen_group, *findings;
  AdwComboRow         *what;
  PartaDocumentChoice *choice;
  GtkEditable         *why, *sheets, *note;
  GtkWidget           *back, *new_button, *act_button, *replace_button, *make_button, *replacing;

  PartaStore          *store;
  char                *folder;       /* where it lies */
  GPtrArray           *copies;       /* (nullable) of PartaCopyStanding, while they are not known */
  GPtrArray           *rows;         /* lent by the group */
  GPtrArray           *finding_rows; /* lent by their group */
  GtkWidget           *chosen_row;   /* (nullable): lent by its group */
  PartaCopyRecord     *chosen;       /* (nullable) */
  GCancellable        *cancellable;
};

G_DEFINE_FINAL_TYPE (PartaCopiesWindow, parta_copies_window, ADW_TYPE_WINDOW)

static void
show_page (PartaCopiesWindow *self,
           const char        *page)
{
  parta_notice_hide (self->notice);
  gtk_widget_set_visible (self->back, strcmp (page, "list") != 0);
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

/* "8А · Алгебра", "8А" */
static char *
dup_unit (PartaState            *state,
          const PartaCopyRecord *record)
{
  g_autoptr (PartaJournal) journal = *record->journal != '\0' ? parta_journal_read (state, record->journal) : NULL;
  const PartaFact *class = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, record->class_id);

  if (journal != NULL)
    return parta_journal_dup_title (journal);

  return g_strdup (class != NULL ? parta_fact_get (class, "name") : record->number);
}

static GtkWidget *
new_row (PartaCopiesWindow       *self,
         const PartaCopyStanding *copy)
{
  PartaState *state = parta_store_get_state (self->store);
  const PartaCopyRecord *record = copy->record;
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (state, record->period);
  g_autofree char *unit = dup_unit (state, record);
  g_autofree char *span = period != NULL ? parta_period_dup_name (period) : g_strdup (record->period);
  g_autofree char *day = parta_words_date (record->printed, zone);
  g_autofree char *words = parta_copy_standing_dup_words (copy);
  g_autofree char *title = g_strdup_printf ("%s · %s · %s", record->number, unit, span);
  g_autofree char *sheets = g_strdup_printf (ngettext ("%u sheet", "%u sheets", record->sheets), record->sheets);
  g_autofree char *details = g_strdup_printf ("%s · %s · %s\n%s", day, sheets, record->name, words);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (parta_copy_standing_is_outdated (copy))
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));

  return row;
}

static void
choose (PartaCopiesWindow       *self,
        const PartaCopyStanding *copy)
{
  if (self->chosen_row != NULL)
    adw_preferences_group_remove (self->chosen_group, self->chosen_row);
  g_clear_pointer (&self->chosen, parta_copy_record_free);
  self->chosen = parta_copy_record_copy (copy->record);
  self->chosen_row = new_row (self, copy);
  adw_preferences_group_add (self->chosen_group, self->chosen_row);
  gtk_widget_set_visible (self->act_button, parta_copy_standing_is_outdated (copy));
  /* The sheets of a replacement belong to the copy that they went into. */
  gtk_widget_set_visible (self->replacing, *copy->record->replaces == '\0' && parta_certify_foresee (self->store, copy->record, NULL));
  gtk_editable_set_text (self->sheets, "");
  gtk_editable_set_text (self->note, "");
  show_page (self, "copy");
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
open_clicked_cb (GtkWidget         *button,
                 PartaCopiesWindow *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (self->copies != NULL && index < self->copies->len)
    choose (self, self->copies->pdata[index]);
}

/* The newest first. */
static void
fill (PartaCopiesWindow *self)
{
  clear_rows (self->group, self->rows);
  for (guint i = self->copies->len; i > 0; i--)
    {
      GtkWidget *row = new_row (self, self->copies->pdata[i - 1]);
      GtkWidget *button = gtk_button_new_with_label (_("Open…"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (i - 1));
      g_signal_connect_object (button, "clicked", G_CALLBACK (open_clicked_cb), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_title (self->group, self->rows->len > 0 ? _("Copies") : _("There Is No Certified Copy Yet"));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  PartaCopiesWindow *self = PARTA_COPIES_WINDOW (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *copies = parta_paper_work_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (copies == NULL)
    {
      parta_notice_show (self->notice, error->message, NULL);
      return;
    }

  g_clear_pointer (&self->copies, g_ptr_array_unref);
  self->copies = copies;
  fill (self);
}

/* Comparing each copy with the record takes its time. */
static void
refresh (PartaCopiesWindow *self)
{
  if (self->copies == NULL)
    adw_preferences_group_set_title (self->group, _("The copies are compared with the record…"));
  parta_paper_work_async (G_OBJECT (self), self->store, parta_copy_works_list, (GBoxedFreeFunc) g_ptr_array_unref, NULL, NULL,
                          self->cancellable, listed_cb, NULL);
}

static void
back_clicked_cb (PartaCopiesWindow *self)
{
  show_page (self, "list");
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
present (PartaCopiesWindow *self,
         PartaPaperFunc     func,
         gpointer           request,
         GBoxedFreeFunc     free_request)
{
  parta_notice_hide (self->notice);
  parta_paper_window_present (GTK_WINDOW (self), self->store, self->folder, func, request, free_request);
}

static void
again_clicked_cb (PartaCopiesWindow *self)
{
  present (self, parta_copy_works_again, g_strdup (self->chosen->number), g_free);
}

static void
act_clicked_cb (PartaCopiesWindow *self)
{
  present (self, parta_copy_works_act, g_strdup (self->chosen->number), g_free);
}

static void
replace_clicked_cb (PartaCopiesWindow *self)
{
  g_autoptr (GError) error = NULL;
  PartaCopyRecord *order = parta_copy_order_new_replacement (self->chosen, gtk_editable_get_text (self->sheets),
                                                             gtk_editable_get_text (self->note), &error);

  if (order != NULL)
    present (self, parta_copy_works_make, order, (GBoxedFreeFunc) parta_copy_record_free);
  else
    parta_notice_show (self->notice, error->message, NULL);
}

/* Sheets are replaced for a reason, which is recorded. */
static void
replacement_changed_cb (PartaCopiesWindow *self)
{
  g_autofree char *note = g_strstrip (g_strdup (gtk_editable_get_text (self->note)));

  gtk_widget_set_sensitive (self->replace_button, *note != '\0' && *gtk_editable_get_text (self->sheets) != '\0');
}

static void
what_changed_cb (PartaCopiesWindow *self)
{
  const char *form = adw_combo_row_get_selected (self->what) == 0 ? PARTA_FORM_JOURNAL : PARTA_FORM_VOLUME;

  if (self->store != NULL)
    parta_document_choice_set_form (self->choice, parta_form_catalogue_find (form));
}

static void
new_clicked_cb (PartaCopiesWindow *self)
{
  clear_rows (self->findings, self->finding_rows);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), FALSE);
  gtk_editable_set_text (self->why, "");
  show_page (self, "new");
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static PartaCopyRecord *
dup_order (PartaCopiesWindow  *self,
           GError            **error)
{
  g_autoptr (PartaFormOrder) chosen = parta_document_choice_dup_order (self->choice, error);
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (self->why)));

  return chosen != NULL ? parta_copy_order_new (chosen->journal, chosen->class_id, chosen->period, why) : NULL;
}

static void
show_findings (PartaCopiesWindow *self,
               const GPtrArray   *sentences)
{
  clear_rows (self->findings, self->finding_rows);
  for (guint i = 0; i < sentences->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentences->pdata[i]);
      adw_preferences_group_add (self->findings, row);
      g_ptr_array_add (self->finding_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), sentences->len > 0);
}

/* what is open is put right, or a reason is given and recorded. */
static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  PartaCopiesWindow *self = PARTA_COPIES_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sentences = parta_paper_work_finish (result, &error);
  PartaCopyRecord *order;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_set_sensitive (self->make_button, TRUE);
  order = sentences != NULL ? dup_order (self, &error) : NULL;
  if (order == NULL)
    {
      parta_notice_show (self->notice, error->message, NULL);
      return;
    }

  show_findings (self, sentences);
  if (sentences->len == 0 || *order->why != '\0')
    {
      present (self, parta_copy_works_make, order, (GBoxedFreeFunc) parta_copy_record_free);
      return;
    }
  parta_copy_record_free (order);
  gtk_widget_grab_focus (GTK_WIDGET (self->why));
}

static void
make_clicked_cb (PartaCopiesWindow *self)
{
  g_autoptr (GError) error = NULL;
  PartaCopyRecord *order = dup_order (self, &error);

  if (order == NULL)
    {
      parta_notice_show (self->notice, error->message, NULL);
      return;
    }

  parta_notice_hide (self->notice);
  gtk_widget_set_sensitive (self->make_button, FALSE);
  parta_paper_work_async (G_OBJECT (self), self->store, parta_copy_works_check, (GBoxedFreeFunc) g_ptr_array_unref, order,
                          (GBoxedFreeFunc) parta_copy_record_free, self->cancellable, checked_cb, NULL);
}

static void
parta_copies_window_dispose (GObject *object)
{
  PartaCopiesWindow *self = PARTA_COPIES_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_COPIES_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->finding_rows, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, parta_copy_record_free);

  G_OBJECT_CLASS (parta_copies_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/paper/copies-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, group);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, chosen_group);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, findings);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, what);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, choice);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, why);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, sheets);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, note);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, back);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, act_button);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, replace_button);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, make_button);
  gtk_widget_class_bind_template_child (widget_class, PartaCopiesWindow, replacing);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, act_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, replacement_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, what_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_clicked_cb);
}

static void
parta_copies_window_class_init (PartaCopiesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_copies_window_dispose;

  g_type_ensure (PARTA_TYPE_NOTICE);
  g_type_ensure (PARTA_TYPE_DOCUMENT_CHOICE);
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_copies_window_init (PartaCopiesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->finding_rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * parta_copies_window_present:
 * @parent: the window that asks
 * @store: the replica; everything typed has been recorded
 * @folder: where it lies
 *
 * Shows the certified copies of the school, and makes new ones where this person may.
 *
 * Returns: (transfer none): the window, which closes by itself
 */
GtkWidget *
parta_copies_window_present (GtkWindow  *parent,
                             PartaStore *store,
                             const char *folder)
{
  PartaCopiesWindow *self = g_object_new (PARTA_TYPE_COPIES_WINDOW, "transient-for", parent, NULL);
  g_autoptr (PartaCopyRecord) any = parta_copy_order_new ("any", NULL, "any", NULL);

  self->store = g_object_ref (store);
  self->folder = g_strdup (folder);
  parta_document_choice_watch (self->choice, store);
  what_changed_cb (self);
  gtk_widget_set_visible (self->new_button, parta_certify_foresee (store, any, NULL));
  g_signal_connect_object (store, "entries-added", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "scopes-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
