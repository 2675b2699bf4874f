/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-signing-window.h"

#include "parta-calendar.h"
#include "parta-key-dialog.h"
#include "parta-notice.h"
#include "parta-pick-file.h"
#include "parta-sign-elsewhere.h"
#include "parta-sign-worker.h"
#include "parta-signing-item.h"
#include "parta-signing-run.h"
#include "parta-time-setting.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PARTA_TYPE_SIGNING_WINDOW (parta_signing_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaSigningWindow, parta_signing_window, PARTA, SIGNING_WINDOW, AdwWindow)

/* Paper copies that lie on the disk, one or the whole school: what there is to be signed, signed with one PIN, stopped and gone on
 * with, stamped later, or signed by a program of the state. */
struct _PartaSigningWindow
{
  AdwWindow           parent_instance;

  GtkStack           *stack;
  PartaNotice        *notice;
  GtkSingleSelection *selection;
  GtkEditable        *time_server;
  GtkWidget          *work;        /* the row below, while something is done */
  GtkProgressBar     *progress;

  PartaStore         *store;
  char               *folder;      /* where the replica lies */
  GListStore         *items;       /* of PartaSigningItem */
  GPtrArray          *pending;     /* of char*: paths that are to be looked through */
  gboolean            scanning;
  GCancellable       *cancellable; /* (nullable): while something is signed or stamped */
  PartaSigner        *signer;      /* (nullable): while it signs, and after it was stopped */
  char               *role;
  char               *person;      /* (nullable) */
  gboolean            stamping;    /* what is done, or was done last, is stamping */
};

G_DEFINE_FINAL_TYPE (PartaSigningWindow, parta_signing_window, ADW_TYPE_WINDOW)

static void sign (PartaSigningWindow *self,
                  gboolean            only_left);

static void
put_signer_away (PartaSigningWindow *self)
{
  if (self->signer != NULL)
    parta_sign_worker_put_away (g_steal_pointer (&self->signer));
}

static void
refresh (PartaSigningWindow *self)
{
  static const char *const NEED_FILES[] = { "signing.sign", "signing.stamp", "signing.export", "signing.import", "signing.clear" };
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0;
  gboolean free = self->cancellable == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (NEED_FILES); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), NEED_FILES[i], any && free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signing.add-files", free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signing.add-folder", free);
  gtk_widget_set_visible (self->work, !free);
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : self->scanning ? "scanning" : "empty");
}

static gboolean
has_path (PartaSigningWindow *self,
          const char         *path)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (PartaSigningItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_str_equal (parta_signing_item_get_plan (item)->path, path))
        return TRUE;
    }

  return FALSE;
}

static void
scanned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data);

static void
scan (PartaSigningWindow *self)
{
  g_autoptr (GPtrArray) paths = NULL;

  if (self->scanning || self->pending->len == 0)
    return;

  paths = g_steal_pointer (&self->pending);
  self->pending = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (paths, NULL);
  self->scanning = TRUE;
  parta_signing_scan_async ((const char *const *) paths->pdata, scanned_cb, g_object_ref (self));
}

static void
scanned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PartaSigningWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plan = parta_signing_scan_finish (result, &error);

  if (self->store == NULL)
    return;   /* the window was closed meanwhile */

  self->scanning = FALSE;
  if (plan == NULL)
    parta_notice_show (self->notice, error->message, NULL);
  else if (plan->len == 0)
    parta_notice_show (self->notice, _("There is no PDF file in this folder."), NULL);
  for (guint i = 0; plan != NULL && i < plan->len; i++)
    {
      PartaSignPlanItem *found = plan->pdata[i];
      g_autoptr (PartaSigningItem) item = parta_signing_item_new (found);

      if (!has_path (self, found->path))
        g_list_store_append (self->items, item);
    }
  scan (self);
  refresh (self);
}

static void
added_cb (GFile    *file,
          gpointer  user_data)
{
  PartaSigningWindow *self = user_data;
  char *path = g_file_get_path (file);

  if (path == NULL)
    {
      parta_notice_show (self->notice, _("Choose a file on this computer."), NULL);
      return;
    }

  parta_notice_hide (self->notice);
  g_ptr_array_add (self->pending, path);
  scan (self);
  refresh (self);
}

static void
add_files_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  parta_pick_files (GTK_WINDOW (widget), _("Files to Sign"), added_cb, G_OBJECT (widget));
}

static void
add_folder_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  parta_pick_folder (GTK_WINDOW (widget), _("Folder With Files to Sign"), added_cb, G_OBJECT (widget));
}

static void
clear_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  PartaSigningWindow *self = PARTA_SIGNING_WINDOW (widget);

  put_signer_away (self);
  g_list_store_remove_all (self->items);
  parta_notice_hide (self->notice);
  refresh (self);
}

static gboolean
dropped_cb (PartaSigningWindow *self,
            const GValue       *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (self->cancellable != NULL)
    return FALSE;

  for (GSList *at = files; at != NULL; at = at->next)
    added_cb (at->data, self);

  return TRUE;
}

static void
progressed_cb (guint    n_done,
               guint    n_files,
               gpointer user_data)
{
  PartaSigningWindow *self = user_data;
  /* Translators: numbers of files. */
  g_autofree char *text = g_strdup_printf (_("%u of %u"), n_done, n_files);

  if (self->store == NULL)
    return;   /* the window was closed meanwhile */

  gtk_progress_bar_set_fraction (self->progress, (double) n_done / MAX (n_files, 1));
  if (!g_cancellable_is_cancelled (self->cancellable))
    gtk_progress_bar_set_text (self->progress, text);
}

static char *
describe_result (PartaSigningWindow   *self,
                 const PartaSignBatch *batch)
{
  guint n_done = batch->counts[PARTA_SIGN_OUTCOME_SIGNED], n_failed = batch->counts[PARTA_SIGN_OUTCOME_FAILED];
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, self->stamping ? ngettext ("The time was stamped on %u file.", "The time was stamped on %u files.", n_done)
                                               : ngettext ("%u file was signed.", "%u files were signed.", n_done), n_done);
  if (n_failed > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u could not be; the row says why.", "%u could not be; the rows say why.", n_failed), n_failed);
    }
  if (n_done > 0 && !self->stamping && parta_signer_get_stamper (self->signer) == NULL)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, _("Without a time stamp the signatures are of level B; the time can be stamped later."));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A token that was pulled out takes its PIN with it; whoever only stopped goes on without a PIN. */
static void
tell_stopped (PartaSigningWindow   *self,
              const PartaSignBatch *batch)
{
  gboolean cancelled = g_error_matches (batch->stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  guint n_done = batch->counts[PARTA_SIGN_OUTCOME_SIGNED], n_left = batch->counts[PARTA_SIGN_OUTCOME_LEFT];
  g_autoptr (GString) text = g_string_new (cancelled ? _("You stopped it.") : batch->stopped->message);

  if (n_done > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u file is done and stays so.", "%u files are done and stay so.", n_done), n_done);
    }
  g_string_append_c (text, ' ');
  g_string_append_printf (text, ngettext ("%u file is left.", "%u files are left.", n_left), n_left);
  if (g_error_matches (batch->stopped, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_STAMP) && !self->stamping)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, _("A signature without a time stamp is of level B; the time can be stamped later."));
    }
  if (!cancelled)
    put_signer_away (self);
  parta_notice_show (self->notice, text->str, _("Con_tinue"));
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (PartaSigningWindow) self = user_data;
  g_autoptr (PartaSignBatch) batch = parta_signing_run_finish (result);
  g_autofree char *text = NULL;

  g_clear_object (&self->cancellable);
  if (self->store == NULL)
    return;   /* the window was closed meanwhile */

  if (batch->stopped != NULL)
    tell_stopped (self, batch);
  else
    {
      text = describe_result (self, batch);
      parta_notice_show (self->notice, text, NULL);
      put_signer_away (self);
    }
  refresh (self);
}

static GPtrArray *
list_items (PartaSigningWindow *self,
            gboolean            only_left)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      PartaSigningItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (only_left && parta_signing_item_get_outcome (item) != PARTA_SIGN_OUTCOME_LEFT)
        g_object_unref (item);
      else
        g_ptr_array_add (items, item);
    }

  return items;
}

static void
begin (PartaSigningWindow *self,
       PartaStamper       *stamper,
       gboolean            only_left)
{
  g_autoptr (GPtrArray) items = list_items (self, only_left);
  const PartaSigningOrder order = { self->stamping ? NULL : self->signer, self->role, self->person, stamper };

  for (guint i = 0; i < items->len; i++)
    parta_signing_item_set_plan (items->pdata[i], parta_signing_item_get_plan (items->pdata[i]));
  parta_notice_hide (self->notice);
  self->cancellable = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signing.stop", TRUE);
  progressed_cb (0, items->len, self);
  refresh (self);
  parta_signing_run_async (self->store, &order, items, self->cancellable, progressed_cb, finished_cb, g_object_ref (self));
}

static void
grant (PartaSigningWindow *self,
       PartaSigner        *signer,
       const char         *role,
       const char         *person)
{
  g_autofree char *address = parta_time_setting_dup_address (self->folder);

  put_signer_away (self);
  gtk_editable_set_text (self->time_server, address);
  self->signer = signer;
  g_free (self->role);
  g_free (self->person);
  self->role = g_strdup (role);
  self->person = g_strdup (person);
  self->stamping = FALSE;
}

static void
granted_all (PartaSigner *signer,
             const char  *role,
             const char  *person,
             gpointer     user_data)
{
  grant (user_data, signer, role, person);
  begin (user_data, NULL, FALSE);
}

static void
granted_rest (PartaSigner *signer,
              const char  *role,
              const char  *person,
              gpointer     user_data)
{
  grant (user_data, signer, role, person);
  begin (user_data, NULL, TRUE);
}

static void
sign (PartaSigningWindow *self,
      gboolean            only_left)
{
  g_autoptr (GPtrArray) items = list_items (self, only_left);
  g_autoptr (GPtrArray) plan = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_sign_plan_item_unref);
  const PartaKeyQuestion question = { self->store, self->folder, plan };

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (plan, parta_sign_plan_item_ref (parta_signing_item_get_plan (items->pdata[i])));
  parta_key_dialog_present (GTK_WINDOW (self), &question, only_left ? granted_rest : granted_all, G_OBJECT (self));
}

static void
sign_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  sign (PARTA_SIGNING_WINDOW (widget), FALSE);
}

static void
stop_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PartaSigningWindow *self = PARTA_SIGNING_WINDOW (widget);

  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  gtk_widget_action_set_enabled (widget, action, FALSE);
  gtk_progress_bar_set_text (self->progress, _("Stopping after this file…"));
}

static void
stamp (PartaSigningWindow *self,
       gboolean            only_left)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (self->time_server)));
  g_autoptr (PartaStamper) stamper = NULL;
  g_autoptr (GError) error = NULL;

  if (!parta_time_setting_open (address, &stamper, &error) || !parta_time_setting_save (self->folder, address, &error))
    parta_notice_show (self->notice, error->message, NULL);
  else if (stamper == NULL)
    parta_notice_show (self->notice, _("Type the address of the time-stamp service first."), NULL);
  else
    {
      self->stamping = TRUE;
      begin (self, stamper, only_left);
    }
}

static void
stamp_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  stamp (PARTA_SIGNING_WINDOW (widget), FALSE);
}

/* What is offered beside the sentence that something was stopped. */
static void
continue_cb (PartaSigningWindow *self)
{
  if (self->stamping)
    stamp (self, TRUE);
  else if (self->signer != NULL)
    begin (self, NULL, TRUE);
  else
    sign (self, TRUE);
}

static void
certificate_picked_cb (GFile    *file,
                       gpointer  user_data)
{
  PartaSigningWindow *self = user_data;
  PartaSigningItem *item = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (self->store));
  gint64 now = parta_clock_get_wall (parta_store_get_clock (self->store)) / 1000;
  g_autofree char *certificate = g_file_get_path (file), *text = NULL, *name = NULL;
  g_autoptr (PartaSignRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  if (item == NULL || certificate == NULL)
    return;

  request = parta_sign_elsewhere_export (parta_signing_item_get_plan (item)->path, certificate, now,
                                         g_time_zone_get_identifier (zone), &error);
  if (request == NULL)
    {
      parta_notice_show (self->notice, error->message, NULL);
      return;
    }

  name = g_filename_display_basename (parta_signing_item_get_plan (item)->path);
  /* Translators: %1$s is the name of a file, %2$s a long number of letters and digits. */
  text = g_strdup_printf (_("Sign the file “%1$s.tosign” with the program that keeps the key: detached, with the certificate in it, as "
                            "CAdES-BES. Then take in the signature here. Its digest (SHA-256): %2$s"), name, request->digest);
  parta_signing_item_say (item, _("It waits for the signature of another program."));
  parta_notice_show (self->notice, text, NULL);
}

static void
export_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  parta_pick_file (GTK_WINDOW (widget), _("Certificate of the One Who Is Going to Sign"), NULL, "*.[cCpPdD][eErR][rRtTmM]",
                   _("Certificates"), certificate_picked_cb, G_OBJECT (widget));
}

static void
signature_picked_cb (GFile    *file,
                     gpointer  user_data)
{
  PartaSigningWindow *self = user_data;
  PartaSigningItem *item = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *signature = g_file_get_path (file);
  g_autoptr (PartaSignRequest) request = NULL;
  g_autoptr (PartaSignPlanItem) now = NULL;
  g_autoptr (GError) error = NULL;

  if (item == NULL || signature == NULL)
    return;

  request = parta_sign_elsewhere_import (parta_signing_item_get_plan (item)->path, signature, &error);
  if (request == NULL)
    {
      parta_notice_show (self->notice, error->message, NULL);
      return;
    }

  now = parta_sign_plan_item_read (parta_signing_item_get_plan (item)->path);
  parta_signing_item_set_plan (item, now);
  parta_signing_item_set_outcome (item, PARTA_SIGN_OUTCOME_SIGNED, NULL);
  parta_notice_show (self->notice, _("The signature is of this file and holds. It was put into its place."), NULL);
}

static void
import_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  parta_pick_file (GTK_WINDOW (widget), _("Signature by the Other Program"), NULL, "*.[pPsS][77iI][sSgG]", _("Signatures (.p7s)"),
                   signature_picked_cb, G_OBJECT (widget));
}

/* The file that is being signed is finished; nothing is begun after it. */
static gboolean
parta_signing_window_close_request (GtkWindow *window)
{
  PartaSigningWindow *self = PARTA_SIGNING_WINDOW (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (parta_signing_window_parent_class)->close_request (window);
}

static void
parta_signing_window_dispose (GObject *object)
{
  PartaSigningWindow *self = PARTA_SIGNING_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_SIGNING_WINDOW);
  put_signer_away (self);
  g_clear_object (&self->store);
  g_clear_object (&self->items);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->role, g_free);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->pending, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_signing_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                  *name;
    GtkWidgetActionActivateFunc  activate;
  } actions[] = {
    { "signing.add-files", add_files_cb },
    { "signing.add-folder", add_folder_cb },
    { "signing.clear", clear_cb },
    { "signing.sign", sign_cb },
    { "signing.stop", stop_cb },
    { "signing.stamp", stamp_cb },
    { "signing.export", export_cb },
    { "signing.import", import_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_signing_window_class_init (PartaSigningWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_signing_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = parta_signing_window_close_request;

  g_type_ensure (PARTA_TYPE_NOTICE);
  g_type_ensure (PARTA_TYPE_SIGNING_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/paper/signing-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaSigningWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaSigningWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, PartaSigningWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, PartaSigningWindow, time_server);
  gtk_widget_class_bind_template_child (widget_class, PartaSigningWindow, work);
  gtk_widget_class_bind_template_child (widget_class, PartaSigningWindow, progress);
  gtk_widget_class_bind_template_callback (widget_class, continue_cb);
  install_actions (widget_class);
}

static void
parta_signing_window_init (PartaSigningWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->pending = g_ptr_array_new_with_free_func (g_free);
  self->items = g_list_store_new (PARTA_TYPE_SIGNING_ITEM);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * parta_signing_window_present:
 * @parent: the window that asks
 * @store: the replica of a person who has signed in
 * @folder: where it lies
 * @file: (nullable): what is to be signed, a file or a folder
 *
 * Lets somebody sign paper copies that lie on the disk.
 */
void
parta_signing_window_present (GtkWindow  *parent,
                              PartaStore *store,
                              const char *folder,
                              GFile      *file)
{
  PartaSigningWindow *self = g_object_new (PARTA_TYPE_SIGNING_WINDOW, "transient-for", parent, NULL);
  g_autofree char *address = parta_time_setting_dup_address (folder);

  self->store = g_object_ref (store);
  self->folder = g_strdup (folder);
  gtk_editable_set_text (self->time_server, address);
  if (file != NULL)
    added_cb (file, self);
  refresh (self);
  gtk_window_present (GTK_WINDOW (self));
}
