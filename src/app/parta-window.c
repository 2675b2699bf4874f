/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-window.h"

#include "parta-ask.h"
#include "parta-calendar.h"
#include "parta-config.h"
#include "parta-outage-desk.h"
#include "parta-place.h"
#include "parta-school-rules.h"
#include "parta-shell.h"
#include "parta-sign-in-page.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"
#include "parta-syncer.h"
#include "parta-words.h"

#include <glib/gi18n.h>

struct _PartaWindow
{
  AdwApplicationWindow  parent_instance;

  AdwToastOverlay      *toasts;
  GtkStack             *stack;

  PartaRegulations     *regulations;   /* (nullable) */
  PartaStore           *store;    /* (nullable) */
  PartaSyncer          *syncer;   /* (nullable) while nobody has signed in */
  PartaShell           *shell;    /* (nullable) */
  GtkWidget            *sign_in;  /* (nullable) */
  char                 *folder;   /* of the replica */
  gboolean              may_leave;  /* somebody knows that entries wait here */
  gboolean              may_lose;   /* somebody has decided about texts that were not accepted */
  gboolean              may_close;
};

G_DEFINE_FINAL_TYPE (PartaWindow, parta_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show_child (PartaWindow *self,
            GtkWidget   *child)
{
  if (gtk_widget_get_parent (child) == NULL)
    gtk_stack_add_child (self->stack, child);
  gtk_stack_set_visible_child (self->stack, child);
}

static void
message_cb (PartaWindow *self,
            const char  *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_shell (PartaWindow *self)
{
  if (self->syncer == NULL)
    {
      g_autoptr (PartaClient) client = parta_client_new (parta_store_get_clock (self->store));

      self->syncer = parta_syncer_new (self->store, client);
      self->shell = parta_shell_new (self->store, self->syncer, self->regulations, self->folder);
      g_signal_connect_object (self->shell, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
    }
  show_child (self, GTK_WIDGET (self->shell));
  parta_syncer_start (self->syncer);
}

static void
leave_sign_in_cb (PartaWindow *self)
{
  GtkWidget *page = g_steal_pointer (&self->sign_in);

  show_shell (self);
  gtk_stack_remove (self->stack, page);
  gtk_widget_grab_focus (GTK_WIDGET (self->shell));
}

/* whoever shares an account sees it here, and so does its owner. */
static void
signed_in_cb (PartaWindow *self)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (self->store);
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (self->store));
  g_autofree char *last = parta_words_last_sign_in (account->last_at, account->last_here, zone);

  leave_sign_in_cb (self);
  message_cb (self, last);
}

static void
show_sign_in (PartaWindow *self,
              gboolean     meet_again)
{
  if (self->sign_in != NULL)
    return;

  self->sign_in = GTK_WIDGET (parta_sign_in_page_new (self->store, meet_again));
  g_signal_connect_object (self->sign_in, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sign_in, "left", G_CALLBACK (leave_sign_in_cb), self, G_CONNECT_SWAPPED);
  show_child (self, self->sign_in);
}

static void
sign_in_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  PartaWindow *self = PARTA_WINDOW (widget);
  PartaSyncStatus status = { 0 };

  if (self->store == NULL)
    return;

  if (self->syncer != NULL)
    {
      parta_syncer_get_status (self->syncer, &status);
      parta_syncer_stop (self->syncer);
    }
  show_sign_in (self, status.state == PARTA_SYNC_STATE_CERTIFICATE_CHANGED);
}

/* A replica that cannot be opened leaves nothing to do but to say why. */
static void
show_trouble (PartaWindow  *self,
              const GError *error)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("The Journals on This Computer Cannot Be Opened"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), error->message);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  show_child (self, box);
}

static char *
dup_usual_folder (void)
{
  const char *given = g_getenv ("PARTA_REPLICA");

  return given != NULL && *given != '\0' ? g_strdup (given)
                                         : g_build_filename (g_get_user_data_dir (), "parta", "replica", NULL);
}

static gboolean
has_session (PartaStore *store)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);

  return account != NULL && !account->must_change;
}

/* Without them the window still takes what is typed, and the server judges alone. */
static void
load_regulations (PartaWindow *self)
{
  g_autofree char *folder = parta_regulations_dup_shipped_folder ();
  const char *const folders[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaRulebook) book = NULL;

  self->regulations = parta_regulations_load (folders, &error);
  if (self->regulations == NULL)
    {
      g_message ("The regulations cannot be read: %s", error->message);
      return;
    }

  book = parta_regulations_make_rulebook (self->regulations);
  parta_store_set_rulebook (self->store, book);
}

static void
open_replica (PartaWindow *self,
              const char  *replica,
              PartaClock  *clock)
{
  g_autoptr (GError) error = NULL;

  self->folder = replica != NULL ? g_strdup (replica) : dup_usual_folder ();
  self->store = parta_store_open (self->folder, clock, &error);
  if (self->store != NULL)
    load_regulations (self);
  if (self->store == NULL)
    show_trouble (self, error);
  else if (!has_session (self->store))
    show_sign_in (self, FALSE);
  else
    show_shell (self);
}

static void
lose_refused_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (PartaWindow) self = user_data;

  if (!parta_ask_finish (result))
    return;

  self->may_lose = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
ask_about_refused (PartaWindow *self)
{
  parta_ask_async (GTK_WINDOW (self), _("Some Texts Were Not Accepted"),
                   _("They stand in their cells only and are lost when Parta is closed."), _("_Keep Parta Open"),
                   _("_Close and Lose It"), lose_refused_cb, g_object_ref (self));
}

static void
leave_waiting_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (PartaWindow) self = user_data;

  if (!parta_ask_finish (result))
    return;

  self->may_leave = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* what was just typed is sent in a moment, and nobody is asked about that; but without access, or without a session, it
 * waits for this person. Returns: how many entries do. */
static guint
count_left_behind (PartaWindow *self)
{
  PartaSyncStatus status = { 0 };

  if (self->syncer != NULL)
    parta_syncer_get_status (self->syncer, &status);
  if (parta_outage_desk_find_open (self->store) == NULL && status.state != PARTA_SYNC_STATE_SIGNED_OUT)
    return 0;

  return (guint) parta_store_get_n_waiting (self->store, NULL);
}

static void
tell_left_behind (PartaWindow *self,
                  guint        n_waiting)
{
  g_autofree char *body =
    g_strdup_printf (ngettext ("%u entry has not been sent to the school. It stays on this computer, and is sent when Parta is open here "
                               "and can reach the server.",
                               "%u entries have not been sent to the school. They stay on this computer, and are sent when Parta is open "
                               "here and can reach the server.", n_waiting), n_waiting);

  parta_ask_async (GTK_WINDOW (self), _("Not Everything Was Sent to the School"), body, _("_Keep Parta Open"), _("_Close Parta"),
                   leave_waiting_cb, g_object_ref (self));
}

static void
close_anyway_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (PartaWindow) self = user_data;

  if (!parta_ask_finish (result))
    return;

  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PartaWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      self->may_close = TRUE;
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  /* Translators: %s is a sentence that says what is wrong with the disk. */
  body = g_strdup_printf (_("%s If Parta is closed now, what you typed last is lost."), error->message);
  parta_ask_async (GTK_WINDOW (self), _("Not Everything Is on the Disk Yet"), body, _("_Keep Parta Open"),
                   _("_Close and Lose It"), close_anyway_cb, g_object_ref (self));
}

static void
flush_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (parta_store_flush (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
flush (PartaWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, flushed_cb, g_object_ref (self));

  g_task_set_source_tag (task, flush);
  g_task_set_task_data (task, g_object_ref (self->store), g_object_unref);
  g_task_run_in_thread (task, flush_in_thread);
}

/* Closing waits for the disk: nothing that was typed may be lost by it. */
static gboolean
parta_window_close_request (GtkWindow *window)
{
  PartaWindow *self = PARTA_WINDOW (window);

  parta_place_save (window);
  if (self->shell != NULL)
    parta_shell_settle (self->shell);
  if (self->shell != NULL && !self->may_lose && !self->may_close && parta_shell_count_refused (self->shell) > 0)
    {
      ask_about_refused (self);
      return TRUE;
    }
  if (self->shell != NULL && !self->may_leave && !self->may_close && count_left_behind (self) > 0)
    {
      tell_left_behind (self, count_left_behind (self));
      return TRUE;
    }
  if (self->store == NULL || self->may_close)
    return GTK_WINDOW_CLASS (parta_window_parent_class)->close_request (window);

  flush (self);

  return TRUE;
}

static void
parta_window_dispose (GObject *object)
{
  PartaWindow *self = PARTA_WINDOW (object);

  if (self->syncer != NULL)
    parta_syncer_stop (self->syncer);
  g_clear_object (&self->syncer);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->regulations, parta_regulations_free);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (parta_window_parent_class)->dispose (object);
}

static void
parta_window_class_init (PartaWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = parta_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PartaWindow, stack);
  gtk_widget_class_install_action (widget_class, "win.sign-in", NULL, sign_in_cb);
}

static void
parta_window_init (PartaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_title (GTK_WINDOW (self), "Parta");
}

/**
 * parta_window_new:
 * @application: the application
 * @replica: (nullable): folder of the local replica; %NULL for the usual place
 * @clock: what time it is
 *
 * Returns: (transfer floating): the window, with the sign-in page while nobody has signed in
 */
PartaWindow *
parta_window_new (AdwApplication *application,
                  const char     *replica,
                  PartaClock     *clock)
{
  PartaWindow *self = g_object_new (PARTA_TYPE_WINDOW, "application", application, NULL);

  parta_place_restore (GTK_WINDOW (self));
  open_replica (self, replica, clock);

  return self;
}
