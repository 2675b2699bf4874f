/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-archive-window.h"

#include "parta-archive-lines.h"
#include "parta-archive-row.h"
#include "parta-enter.h"
#include "parta-media-desk.h"
#include "parta-media-worker.h"
#include "parta-pick-file.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define REFRESH_MS 100   /* of the progress bar */
#define MAX_ROWS   300

#define PARTA_TYPE_ARCHIVE_WINDOW (parta_archive_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaArchiveWindow, parta_archive_window, PARTA, ARCHIVE_WINDOW, AdwWindow)

/* What is to be done in the archive, its registers, a line of one while it is written, and a medium while it is written or checked
 * (R-162 … R-172). */
struct _PartaArchiveWindow
{
  AdwWindow                   parent_instance;

  GtkStack                   *stack;
  AdwPreferencesGroup        *due_group, *choice_group, *register_group, *line_group, *medium_group;
  AdwComboRow                *which, *media;
  GtkWidget                  *new_button, *go_button, *cancel_button;
  GtkLabel                   *line_trouble, *medium_trouble;
  GtkEditable                *folder, *package;
  GtkProgressBar             *bar;

  PartaStore                 *store;
  GPtrArray                  *due_rows, *lines, *fields;   /* lent by their groups */
  GPtrArray                  *media_ids;                   /* of char*, as the combo row shows them */
  char                       *number;                      /* (nullable): of the line that is changed */
  char                       *wanted;                      /* (nullable): number of the package that is written */
  GPtrArray                  *jobs;                        /* (nullable): of PartaMediumJob, while something is written or checked */
  PartaMediaGauge            *gauge;
  GCancellable               *cancellable;
  guint                       timer;
};

G_DEFINE_FINAL_TYPE (PartaArchiveWindow, parta_archive_window, ADW_TYPE_WINDOW)

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static const PartaArchiveRegister *
get_register (PartaArchiveWindow *self)
{
  const PartaArchiveRegister *which = parta_archive_register_get (adw_combo_row_get_selected (self->which));

  return which != NULL ? which : parta_archive_register_get (0);
}

static void
show_register (PartaArchiveWindow *self,
               PartaKind           kind)
{
  const PartaArchiveRegister *which;

  for (guint i = 0; (which = parta_archive_register_get (i)) != NULL; i++)
    {
      if (which->kind == kind)
        adw_combo_row_set_selected (self->which, i);
    }
}

/* The media that are in use, by their names. */
static void
fill_media (PartaArchiveWindow *self,
            const char         *chosen)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  PartaFactIter iter;
  const PartaFact *medium;

  g_ptr_array_set_size (self->media_ids, 0);
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM, "");
  while (parta_fact_iter_next (&iter, &medium))
    {
      const char *name = parta_fact_get (medium, "name"), *id = parta_fact_get_key (medium);
      g_autofree char *text = *name != '\0' ? g_strdup_printf ("%s (%s)", name, id) : g_strdup (id);

      if (*parta_fact_get (medium, "withdrawn") != '\0')
        continue;
      if (g_strcmp0 (chosen, id) == 0)
        selected = self->media_ids->len;
      g_ptr_array_add (self->media_ids, g_strdup (id));
      gtk_string_list_append (names, text);
    }
  adw_combo_row_set_model (self->media, G_LIST_MODEL (names));
  if (self->media_ids->len > 0)
    adw_combo_row_set_selected (self->media, selected);
}

/* The page on which a medium is named: with @number a package is written, else what lies there is checked. */
static void
begin_medium (PartaArchiveWindow *self,
              const char         *number,
              const char         *medium)
{
  g_autofree char *title = number != NULL ? g_strdup_printf (/* Translators: %s is the number of a package. */
                                                             _("Write the Package %s to a Medium"), number)
                                          : g_strdup (_("Check a Medium"));

  g_free (self->wanted);
  self->wanted = g_strdup (number);
  fill_media (self, medium);
  adw_preferences_group_set_title (self->medium_group, title);
  adw_preferences_group_set_description (self->medium_group, self->media_ids->len > 0
                                                               ? _("Plug the medium in and name its folder.")
                                                               : _("No medium is entered yet. Enter it in the register of media first."));
  gtk_widget_set_visible (GTK_WIDGET (self->package), number != NULL);
  gtk_button_set_label (GTK_BUTTON (self->go_button), number != NULL ? _("_Write") : _("_Check"));
  gtk_widget_set_sensitive (self->go_button, self->media_ids->len > 0);
  gtk_label_set_label (self->medium_trouble, "");
  gtk_stack_set_visible_child_name (self->stack, "medium");
  gtk_widget_grab_focus (GTK_WIDGET (self->folder));
}

static void
medium_clicked_cb (GtkButton *button,
                   gpointer   user_data)
{
  begin_medium (user_data, g_object_get_data (G_OBJECT (button), "number"), g_object_get_data (G_OBJECT (button), "medium"));
}

static void
add_medium_button (PartaArchiveWindow *self,
                   GtkWidget          *row,
                   const char         *number,
                   const char         *medium)
{
  GtkWidget *button = parta_archive_lines_add_button (row, number != NULL ? _("Write…") : _("Check…"));

  g_object_set_data_full (G_OBJECT (button), "number", g_strdup (number), g_free);
  g_object_set_data_full (G_OBJECT (button), "medium", g_strdup (medium), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (medium_clicked_cb), self);
}

/* What was wrong with the line is not said any longer of another one. */
static void
typed_cb (PartaArchiveWindow *self)
{
  gtk_label_set_label (self->line_trouble, "");
}

static void
add_field (PartaArchiveWindow *self,
           const char         *member,
           const char         *label,
           const char         *text)
{
  GtkWidget *field = parta_archive_lines_new_field (label, text);

  g_object_set_data_full (G_OBJECT (field), "member", g_strdup (member), g_free);
  g_object_set_data_full (G_OBJECT (field), "before", g_strdup (text), g_free);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (typed_cb), self);
  adw_preferences_group_add (self->line_group, field);
  g_ptr_array_add (self->fields, field);
}

/* The page on which a line is written: what the record keeps as a word of its own is not asked for. */
static void
begin_line (PartaArchiveWindow *self,
            const PartaFact    *fact)
{
  const PartaArchiveRegister *which = get_register (self);
  gboolean numbered = which->kind != PARTA_KIND_MEDIUM_USE && which->kind != PARTA_KIND_SAFE_KEY;

  g_free (self->number);
  self->number = fact != NULL ? g_strdup (parta_fact_get_key (fact)) : NULL;
  clear_rows (self->line_group, self->fields);
  adw_preferences_group_set_title (self->line_group, _(which->title));
  adw_preferences_group_set_description (self->line_group, self->number != NULL ? self->number : _(which->hint));
  if (fact == NULL && numbered)
    add_field (self, "", _(which->number), "");
  for (const PartaArchiveColumn *column = which->columns; column->member != NULL; column++)
    {
      g_autofree char *text = parta_archive_register_dup_cell (parta_store_get_state (self->store), column,
                                                               fact != NULL ? parta_fact_get (fact, column->member) : "");

      if (!column->kept && column->value != PARTA_ARCHIVE_WORD)
        add_field (self, column->member, _(column->label), text);
    }
  gtk_label_set_label (self->line_trouble, "");
  gtk_stack_set_visible_child_name (self->stack, "line");
  gtk_widget_grab_focus (self->fields->pdata[0]);
}

static void
change_clicked_cb (GtkButton *button,
                   gpointer   user_data)
{
  PartaArchiveWindow *self = user_data;
  const PartaFact *fact = parta_state_get_live (parta_store_get_state (self->store), PARTA_SCOPE_OFFICE, get_register (self)->kind,
                                                g_object_get_data (G_OBJECT (button), "number"));

  if (fact != NULL)
    begin_line (self, fact);
}

static void
new_clicked_cb (PartaArchiveWindow *self)
{
  begin_line (self, NULL);
}

static void
add_line (PartaArchiveWindow *self,
          const PartaFact    *fact)
{
  const PartaArchiveRegister *which = get_register (self);
  GtkWidget *row = parta_archive_lines_new_line (parta_store_get_state (self->store), which, fact), *button;

  if (which->kind == PARTA_KIND_MEDIUM && *parta_fact_get (fact, "withdrawn") == '\0')
    add_medium_button (self, row, NULL, parta_fact_get_key (fact));
  if (strcmp (parta_fact_get (fact, "type"), "package") == 0 && *parta_fact_get (fact, "destroyed") == '\0')
    add_medium_button (self, row, parta_fact_get_key (fact), NULL);
  if (which->kind != PARTA_KIND_MEDIUM_COPY)
    {
      button = parta_archive_lines_add_button (row, _("Change…"));
      g_object_set_data_full (G_OBJECT (button), "number", g_strdup (parta_fact_get_key (fact)), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (change_clicked_cb), self);
    }
  adw_preferences_group_add (self->register_group, row);
  g_ptr_array_add (self->lines, row);
}

static void
fill_register (PartaArchiveWindow *self)
{
  const PartaArchiveRegister *which = get_register (self);
  g_autoptr (GPtrArray) facts = parta_archive_register_list (which, parta_store_get_state (self->store));

  clear_rows (self->register_group, self->lines);
  for (guint i = facts->len; i > 0 && self->lines->len < MAX_ROWS; i--)   /* the newest first */
    add_line (self, facts->pdata[i - 1]);
  adw_preferences_group_set_title (self->register_group, facts->len > 0 ? _(which->title) : _("Nothing Is Entered Here Yet"));
  adw_preferences_group_set_description (self->register_group, _(which->hint));
  gtk_widget_set_visible (self->new_button, which->kind != PARTA_KIND_MEDIUM_COPY);
}

static void
add_due (PartaArchiveWindow    *self,
         const PartaArchiveDue *due)
{
  GtkWidget *row = parta_archive_lines_new_due (parta_store_get_state (self->store), due);

  if (due->task == PARTA_ARCHIVE_WRITE || due->task == PARTA_ARCHIVE_DAMAGED || due->task == PARTA_ARCHIVE_ABSENT)
    add_medium_button (self, row, due->number, due->medium);
  else if (due->task == PARTA_ARCHIVE_RECHECK)
    add_medium_button (self, row, NULL, due->medium);
  adw_preferences_group_add (self->due_group, row);
  g_ptr_array_add (self->due_rows, row);
}

static void
fill_due (PartaArchiveWindow *self)
{
  PartaRulebook *book = parta_store_get_rulebook (self->store);
  g_autofree char *today = parta_enter_dup_today (self->store);
  g_autoptr (GArray) list = NULL;

  clear_rows (self->due_group, self->due_rows);
  if (book != NULL)
    list = parta_archive_watch_list (book, parta_store_get_state (self->store), parta_date_parse (today, -1));
  for (guint i = 0; list != NULL && i < list->len && i < MAX_ROWS; i++)
    add_due (self, &g_array_index (list, PartaArchiveDue, i));
  adw_preferences_group_set_title (self->due_group, self->due_rows->len > 0 ? _("To Do in the Archive") : _("There Is Nothing to Do Here"));
}

static void
fill (PartaArchiveWindow *self)
{
  g_autoptr (GError) error = NULL;
  gboolean office = parta_archive_check_office (self->store, &error);

  gtk_widget_set_visible (GTK_WIDGET (self->choice_group), office);
  gtk_widget_set_visible (GTK_WIDGET (self->register_group), office);
  if (!office)
    {
      adw_preferences_group_set_description (self->due_group, error->message);
      return;
    }
  fill_due (self);
  fill_register (self);
}

static void
back_clicked_cb (PartaArchiveWindow *self)
{
  fill (self);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

/* Only what was changed is said, so that nothing is read anew that a person has only looked at. */
static char **
list_values (PartaArchiveWindow  *self,
             char               **number)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  *number = g_strdup (self->number);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *member = g_object_get_data (self->fields->pdata[i], "member"), *before = g_object_get_data (self->fields->pdata[i], "before");
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->fields->pdata[i])));
      g_autofree char *value = g_strconcat (member, "=", text, NULL);

      if (*member == '\0')
        {
          g_free (*number);
          *number = g_steal_pointer (&text);
        }
      else if (strcmp (text, before) != 0)
        g_strv_builder_add (values, value);
    }

  return g_strv_builder_end (values);
}

static void
record_clicked_cb (PartaArchiveWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL, *key = NULL;
  g_auto (GStrv) values = list_values (self, &number);

  key = parta_archive_row_enter (self->store, get_register (self), number, (const char *const *) values, &error);
  if (key != NULL)
    back_clicked_cb (self);
  else
    gtk_label_set_label (self->line_trouble, error->message);
}

static void
folder_picked_cb (GFile    *file,
                  gpointer  user_data)
{
  PartaArchiveWindow *self = user_data;
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    gtk_editable_set_text (self->folder, path);
}

static void
package_picked_cb (GFile    *file,
                   gpointer  user_data)
{
  PartaArchiveWindow *self = user_data;
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    gtk_editable_set_text (self->package, path);
}

static void
choose_folder_cb (PartaArchiveWindow *self)
{
  parta_pick_folder (GTK_WINDOW (self), _("Folder of the medium"), folder_picked_cb, G_OBJECT (self));
}

static void
choose_package_cb (PartaArchiveWindow *self)
{
  parta_pick_file (GTK_WINDOW (self), _("File of the package"), NULL, "*.tar", _("Packages of the archive"), package_picked_cb, G_OBJECT (self));
}

static gboolean
record_outcomes (PartaArchiveWindow  *self,
                 const GArray        *outcomes,
                 GError             **error)
{
  for (guint i = 0; i < outcomes->len; i++)
    {
      if (!parta_media_desk_record (self->store, self->jobs->pdata[i], g_array_index (outcomes, PartaMediumOutcome, i),
                                    self->wanted != NULL, error))
        return FALSE;
    }

  return TRUE;
}

static void
end_work (PartaArchiveWindow *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->gauge, parta_media_gauge_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
}

/* The register of what lies where says what came of it. */
static void
work_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PartaArchiveWindow) self = user_data;   /* ref taken by go_clicked_cb() */
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) outcomes = parta_media_worker_finish (result, &error);
  gboolean recorded = outcomes != NULL && self->jobs != NULL && record_outcomes (self, outcomes, &error);

  if (self->jobs == NULL)   /* the window was closed */
    return;
  end_work (self);
  if (recorded)
    {
      show_register (self, PARTA_KIND_MEDIUM_COPY);
      back_clicked_cb (self);
      return;
    }
  gtk_label_set_label (self->medium_trouble, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                                               ? _("Stopped. Nothing was left half done on the medium.")
                                               : error->message);
  gtk_stack_set_visible_child_name (self->stack, "medium");
}

static gboolean
refresh_cb (gpointer user_data)
{
  PartaArchiveWindow *self = user_data;

  gtk_progress_bar_set_fraction (self->bar, parta_media_gauge_get (self->gauge));

  return G_SOURCE_CONTINUE;
}

static GPtrArray *
plan (PartaArchiveWindow  *self,
      GError             **error)
{
  const char *medium = self->media_ids->pdata[adw_combo_row_get_selected (self->media)];
  const char *folder = gtk_editable_get_text (self->folder);
  GPtrArray *jobs = NULL;
  PartaMediumJob *job;

  if (self->wanted == NULL)
    return parta_media_desk_list (self->store, medium, folder, error);
  job = parta_media_desk_plan (self->store, self->wanted, medium, folder, error);
  if (job != NULL)
    {
      jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_medium_job_free);
      g_ptr_array_add (jobs, job);
    }

  return jobs;
}

static void
go_clicked_cb (PartaArchiveWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = plan (self, &error);

  if (jobs == NULL || jobs->len == 0)
    {
      gtk_label_set_label (self->medium_trouble, jobs == NULL ? error->message : _("Nothing was written to this medium yet."));
      return;
    }
  self->jobs = g_steal_pointer (&jobs);
  self->gauge = parta_media_gauge_new ();
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_add (REFRESH_MS, refresh_cb, self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_stack_set_visible_child_name (self->stack, "work");
  gtk_widget_grab_focus (self->cancel_button);
  parta_media_worker_async (self->jobs, self->wanted != NULL ? gtk_editable_get_text (self->package) : NULL, self->gauge, self->cancellable,
                            work_done_cb, g_object_ref (self));
}

static void
cancel_clicked_cb (PartaArchiveWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
fill_choices (PartaArchiveWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const PartaArchiveRegister *which;

  for (guint i = 0; (which = parta_archive_register_get (i)) != NULL; i++)
    gtk_string_list_append (names, _(which->title));
  adw_combo_row_set_model (self->which, G_LIST_MODEL (names));
}

static void
parta_archive_window_dispose (GObject *object)
{
  PartaArchiveWindow *self = PARTA_ARCHIVE_WINDOW (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->cancellable);
  end_work (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_ARCHIVE_WINDOW);
  g_clear_pointer (&self->due_rows, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->media_ids, g_ptr_array_unref);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (parta_archive_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, due_group);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, choice_group);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, register_group);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, line_group);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, medium_group);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, which);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, media);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, go_button);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, line_trouble);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, medium_trouble);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, folder);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, package);
  gtk_widget_class_bind_template_child (widget_class, PartaArchiveWindow, bar);
}

static void
parta_archive_window_class_init (PartaArchiveWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_archive_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/archive/archive-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, new_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_package_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_archive_window_init (PartaArchiveWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->due_rows = g_ptr_array_new ();
  self->lines = g_ptr_array_new ();
  self->fields = g_ptr_array_new ();
  self->media_ids = g_ptr_array_new_with_free_func (g_free);
}

/**
 * parta_archive_window_present:
 * @parent: the window that asks
 * @store: the replica of a person who has signed in
 *
 * Shows what is to be done in the archive and its registers, and lets those who may write in them, write packages to media, and check
 * what lies there.
 *
 * Returns: (transfer none): the window, which closes by itself
 */
GtkWidget *
parta_archive_window_present (GtkWindow  *parent,
                              PartaStore *store)
{
  PartaArchiveWindow *self = g_object_new (PARTA_TYPE_ARCHIVE_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->which), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Register"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->media), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Medium"), -1);
  fill_choices (self);
  fill (self);
  g_signal_connect_object (self->which, "notify::selected", G_CALLBACK (fill_register), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "scopes-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
