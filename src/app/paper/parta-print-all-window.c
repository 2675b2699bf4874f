/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-print-all-window.h"

#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-notice.h"
#include "parta-pick-file.h"
#include "parta-print-batch.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define PARTA_TYPE_PRINT_ALL_WINDOW (parta_print_all_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaPrintAllWindow, parta_print_all_window, PARTA, PRINT_ALL_WINDOW, AdwWindow)

/* All journals of a period into a folder: begun, watched, stopped, gone on with. */
struct _PartaPrintAllWindow
{
  AdwWindow            parent_instance;

  PartaNotice         *notice;
  GtkWidget           *page;
  AdwComboRow         *period;
  AdwComboRow         *kind;
  AdwComboRow         *files;
  GtkEditable         *why;
  GtkEditable         *folder;
  AdwPreferencesGroup *troubles;
  GtkWidget           *work;        /* the row below, while something is made */
  GtkProgressBar      *progress;

  PartaStore          *store;
  GPtrArray           *periods;     /* of PartaPeriod, as the drop-down has them */
  GPtrArray           *rows;        /* of what was not made; lent by the group */
  PartaPrintBatch     *batch;       /* (nullable): while it works */
  GCancellable        *cancellable;
};

G_DEFINE_FINAL_TYPE (PartaPrintAllWindow, parta_print_all_window, ADW_TYPE_WINDOW)

static gboolean
is_certified (PartaPrintAllWindow *self)
{
  return adw_combo_row_get_selected (self->kind) == 0;
}

static void
refresh (PartaPrintAllWindow *self)
{
  gboolean free = self->batch == NULL;
  g_autofree char *folder = g_strstrip (g_strdup (gtk_editable_get_text (self->folder)));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print-all.print", free && *folder != '\0' && self->periods->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print-all.stop", !free && !g_cancellable_is_cancelled (self->cancellable));
  gtk_widget_set_sensitive (self->page, free);
  gtk_widget_set_visible (self->work, !free);
  gtk_widget_set_visible (GTK_WIDGET (self->why), is_certified (self));
}

static void
remove_rows (PartaPrintAllWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->troubles, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->troubles), FALSE);
}

static void
add_trouble (PartaPrintAllWindow  *self,
             const PartaPrintItem *item)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), item->trouble);
  adw_preferences_group_add (self->troubles, row);
  g_ptr_array_add (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (self->troubles), TRUE);
}

static void
show_progress (PartaPrintAllWindow *self,
               guint                n_done,
               guint                n_items)
{
  /* Translators: numbers of files. */
  g_autofree char *text = g_strdup_printf (_("%u of %u"), n_done, n_items);

  gtk_progress_bar_set_fraction (self->progress, (double) n_done / MAX (n_items, 1));
  gtk_progress_bar_set_text (self->progress, text);
}

static void
progressed_cb (const PartaPrintItem *item,
               guint                 n_done,
               guint                 n_items,
               gpointer              user_data)
{
  PartaPrintAllWindow *self = user_data;

  if (self->store == NULL)
    return;   /* the window was closed meanwhile */

  show_progress (self, n_done, n_items);
  if (item->outcome == PARTA_PRINT_OUTCOME_FAILED)
    add_trouble (self, item);
}

static char *
describe_result (PartaPrintBatch *batch)
{
  const GError *stopped = parta_print_batch_get_stop (batch);
  guint n_made = parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_MADE) + parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_AGAIN);
  guint n_kept = parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_KEPT);
  guint n_left = parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_LEFT);
  g_autoptr (GString) text = g_string_new (NULL);

  if (stopped != NULL)
    g_string_append_printf (text, "%s ", g_error_matches (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? _("You stopped the printing.")
                                                                                                      : stopped->message);
  g_string_append_printf (text, ngettext ("%u file was made.", "%u files were made.", n_made), n_made);
  if (n_kept > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u was made before and still says what the journal says.",
                                              "%u were made before and still say what the journals say.", n_kept), n_kept);
    }
  if (n_left > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u is left; print again to go on.", "%u are left; print again to go on.", n_left), n_left);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
ended_cb (gpointer user_data)
{
  g_autoptr (PartaPrintAllWindow) self = user_data;
  g_autoptr (PartaPrintBatch) batch = g_steal_pointer (&self->batch);
  g_autofree char *text = NULL;

  g_clear_object (&self->cancellable);
  if (self->store == NULL)
    return;   /* the window was closed meanwhile */

  text = describe_result (batch);
  parta_notice_show (self->notice, text, NULL);
  refresh (self);
}

static gboolean
begin (PartaPrintAllWindow  *self,
       GError              **error)
{
  const PartaPeriod *period = self->periods->pdata[MIN (adw_combo_row_get_selected (self->period), self->periods->len - 1)];
  g_autofree char *folder = g_strstrip (g_strdup (gtk_editable_get_text (self->folder)));
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (self->why)));
  const PartaPrintWish wish = {
    .store = self->store, .period = period->id, .folder = folder, .certified = is_certified (self), .why = why,
    .volumes = adw_combo_row_get_selected (self->files) == 1, .progress = progressed_cb, .ended = ended_cb, .user_data = self,
  };
  g_autoptr (PartaPrintBatch) batch = parta_print_batch_new (&wish, error);

  self->cancellable = g_cancellable_new ();
  if (batch == NULL || !parta_print_batch_start (batch, self->cancellable, error))
    return FALSE;

  g_object_ref (self);   /* until it has ended */
  show_progress (self, 0, parta_print_batch_get_items (batch)->len);
  self->batch = g_steal_pointer (&batch);

  return TRUE;
}

static void
print_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  PartaPrintAllWindow *self = PARTA_PRINT_ALL_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (self->batch != NULL)
    return;

  parta_notice_hide (self->notice);
  remove_rows (self);
  if (!begin (self, &error))
    {
      g_clear_object (&self->cancellable);
      parta_notice_show (self->notice, error->message, NULL);
    }
  refresh (self);
}

static void
stop_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PartaPrintAllWindow *self = PARTA_PRINT_ALL_WINDOW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  refresh (self);
}

static void
folder_picked_cb (GFile    *file,
                  gpointer  user_data)
{
  PartaPrintAllWindow *self = user_data;
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    gtk_editable_set_text (self->folder, path);
  else
    parta_notice_show (self->notice, _("Choose a folder on this computer."), NULL);
}

static void
choose_clicked_cb (PartaPrintAllWindow *self)
{
  parta_pick_folder (GTK_WINDOW (self), _("Folder for the Files"), folder_picked_cb, G_OBJECT (self));
}

/* The periods of this school year; chosen is that of today, or in the holidays the one that has ended. */
static void
fill_periods (PartaPrintAllWindow *self)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autofree char *today = parta_enter_dup_today (self->store);
  g_autoptr (PartaPeriod) year = parta_calendar_find_year (state, today);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->periods = year != NULL ? parta_calendar_list_periods (state, year->id)
                               : g_ptr_array_new_with_free_func ((GDestroyNotify) parta_period_free);
  for (guint i = 0; i < self->periods->len; i++)
    {
      g_autofree char *name = parta_period_dup_name (self->periods->pdata[i]);

      gtk_string_list_append (names, name);
      if (strcmp (((const PartaPeriod *) self->periods->pdata[i])->from, today) <= 0)
        chosen = i;
    }
  adw_combo_row_set_model (self->period, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->period, chosen);
}

static void
suggest_folder (PartaPrintAllWindow *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  /* Translators: name of a folder, in which journals are printed. */
  g_autofree char *folder = g_build_filename (documents != NULL ? documents : g_get_home_dir (), _("Printed Journals"), NULL);

  gtk_editable_set_text (self->folder, folder);
}

static void
parta_print_all_window_dispose (GObject *object)
{
  PartaPrintAllWindow *self = PARTA_PRINT_ALL_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_PRINT_ALL_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->periods, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_print_all_window_parent_class)->dispose (object);
}

static void
parta_print_all_window_class_init (PartaPrintAllWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_print_all_window_dispose;

  g_type_ensure (PARTA_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/paper/print-all-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaPrintAllWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, PartaPrintAllWindow, page);
  gtk_widget_class_bind_template_child (widget_class, PartaPrintAllWindow, period);
  gtk_widget_class_bind_template_child (widget_class, PartaPrintAllWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, PartaPrintAllWindow, files);
  gtk_widget_class_bind_template_child (widget_class, PartaPrintAllWindow, why);
  gtk_widget_class_bind_template_child (widget_class, PartaPrintAllWindow, folder);
  gtk_widget_class_bind_template_child (widget_class, PartaPrintAllWindow, troubles);
  gtk_widget_class_bind_template_child (widget_class, PartaPrintAllWindow, work);
  gtk_widget_class_bind_template_child (widget_class, PartaPrintAllWindow, progress);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_install_action (widget_class, "print-all.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "print-all.stop", NULL, stop_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_print_all_window_init (PartaPrintAllWindow *self)
{
  self->rows = g_ptr_array_new ();
  self->periods = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * parta_print_all_window_present:
 * @parent: the window that asks
 * @store: the replica of a person who has signed in
 *
 * Lets somebody print all journals of a period into a folder.
 */
void
parta_print_all_window_present (GtkWindow  *parent,
                                PartaStore *store)
{
  PartaPrintAllWindow *self = g_object_new (PARTA_TYPE_PRINT_ALL_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  g_clear_pointer (&self->periods, g_ptr_array_unref);
  fill_periods (self);
  suggest_folder (self);
  refresh (self);
  gtk_window_present (GTK_WINDOW (self));
}
