/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-sign-in-page.h"

#include "parta-client-async.h"
#include "parta-notice.h"
#include "parta-store-sync.h"
#include "parta-sync-error.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define PASSWORD_LEAST 8   /* characters of a password of one's own */

/* Which school, who are you, your own password, the first sync: one step after the other. */
struct _PartaSignInPage
{
  GtkWidget             parent_instance;

  GtkWidget            *box;
  PartaNotice          *notice;
  GtkStack             *stack;
  AdwPreferencesGroup  *server;
  GtkEditable          *address;
  GtkWidget            *leave;
  GtkWidget            *probe;
  AdwPreferencesGroup  *school;
  GtkLabel             *fingerprint;
  GtkEditable          *login;
  GtkEditable          *password;
  GtkWidget            *back;
  GtkEditable          *new_password;
  GtkEditable          *repeat_password;
  GtkSpinner           *spinner;
  GtkLabel             *progress;

  PartaStore           *store;
  PartaClient          *client;
  GCancellable         *cancellable;
  PartaHost            *host;       /* (nullable) what the probe found */
  gboolean              known;      /* somebody signs in again, who has journals to go back to */
  char                 *temporary;  /* (nullable) the temporary password, until it has been changed */
};

G_DEFINE_FINAL_TYPE (PartaSignInPage, parta_sign_in_page, GTK_TYPE_WIDGET)

static guint signed_in_signal;
static guint left_signal;

static void
show_step (PartaSignInPage *self,
           const char      *step)
{
  gtk_stack_set_visible_child_name (self->stack, step);
  gtk_spinner_set_spinning (self->spinner, strcmp (step, "loading") == 0);
  if (strcmp (step, "server") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->address));
  else if (strcmp (step, "account") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (*gtk_editable_get_text (self->login) == '\0' ? self->login : self->password));
  else if (strcmp (step, "password") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->new_password));
}

static void
start_work (PartaSignInPage *self,
            const char      *words)
{
  parta_notice_hide (self->notice);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (self->progress, words);
  show_step (self, "loading");
}

/* Back to the step that failed, with the reason; a cancelled step needs none. */
static void
stop_work (PartaSignInPage *self,
           const char      *step,
           const GError    *error)
{
  show_step (self, step);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Nobody works yet who could go on working. */
  if (g_error_matches (error, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_OFFLINE))
    parta_notice_show (self->notice, _("The server does not answer. Check the address and the network, then try again."), NULL);
  else
    parta_notice_show (self->notice, error->message, NULL);
}

static void
synced_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PartaSignInPage) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Signed in is signed in: what could not be fetched now, the syncer fetches later and says so. */
  if (!parta_client_sync_finish (self->client, result, &error))
    g_message ("first synchronisation: %s", error->message);

  g_signal_emit (self, signed_in_signal, 0);
}

static void
sync_first (PartaSignInPage *self)
{
  start_work (self, _("Fetching the journals. This may take a minute the first time."));
  parta_client_sync_async (self->client, self->store, self->cancellable, synced_cb, g_object_ref (self));
}

static void
password_changed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (PartaSignInPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!parta_client_change_password_finish (self->client, result, &error))
    {
      stop_work (self, "password", error);
      return;
    }

  g_clear_pointer (&self->temporary, g_free);
  gtk_editable_set_text (self->new_password, "");
  gtk_editable_set_text (self->repeat_password, "");
  sync_first (self);
}

static void
password_clicked_cb (PartaSignInPage *self)
{
  const char *password = gtk_editable_get_text (self->new_password);

  if (g_utf8_strlen (password, -1) < PASSWORD_LEAST)
    parta_notice_show (self->notice, _("The new password is too short: it needs at least eight characters."), NULL);
  else if (strcmp (password, gtk_editable_get_text (self->repeat_password)) != 0)
    parta_notice_show (self->notice, _("The two passwords are not the same. Type the new one twice."), NULL);
  else
    {
      start_work (self, _("Setting the password…"));
      parta_client_change_password_async (self->client, self->store, self->temporary, password, self->cancellable,
                                          password_changed_cb, g_object_ref (self));
    }
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PartaSignInPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaAccount) account = NULL;

  if (!parta_client_sign_in_finish (self->client, result, &error))
    {
      gboolean stranger = g_error_matches (error, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_CERTIFICATE_CHANGED);

      stop_work (self, stranger ? "server" : "account", error);
      return;
    }

  account = parta_store_dup_account (self->store);
  g_free (self->temporary);
  self->temporary = g_strdup (gtk_editable_get_text (self->password));
  gtk_editable_set_text (self->password, "");
  if (account != NULL && account->must_change)
    show_step (self, "password");
  else
    sync_first (self);
}

static void
sign_in_clicked_cb (PartaSignInPage *self)
{
  const char *login = gtk_editable_get_text (self->login);
  const char *password = gtk_editable_get_text (self->password);

  if (*login == '\0' || *password == '\0')
    {
      parta_notice_show (self->notice, _("Type the login and the password that the coordinator gave you."), NULL);
      return;
    }

  start_work (self, _("Signing in…"));
  parta_client_sign_in_async (self->client, self->store, self->host, login, password, self->cancellable,
                              signed_in_cb, g_object_ref (self));
}

static const char *
explain_fingerprint (PartaSignInPage *self)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (self->store);

  if (account == NULL)
    return _("Compare the fingerprint of the server with the one that the coordinator has. "
             "From the first sign-in on, this computer talks to this server only.");
  if (g_strcmp0 (account->fingerprint, self->host->fingerprint) == 0)
    return _("This computer knows the server by this fingerprint.");

  return _("The server has a new fingerprint. Compare it with the one that the coordinator has, "
           "and sign in only when they are the same.");
}

static void
show_account (PartaSignInPage *self)
{
  g_autofree char *digits = parta_host_dup_fingerprint (self->host);
  g_autofree char *title = g_markup_escape_text (self->host->name, -1);

  adw_preferences_group_set_title (self->school, title);
  adw_preferences_group_set_description (self->school, explain_fingerprint (self));
  gtk_label_set_label (self->fingerprint, digits);
  show_step (self, "account");
  /* The keyboard has passed by there, and a label that it comes to selects itself. */
  gtk_label_select_region (self->fingerprint, 0, 0);
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PartaSignInPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaAccount) account = parta_store_dup_account (self->store);
  g_autoptr (PartaHost) host = parta_client_probe_finish (self->client, result, &error);

  g_clear_pointer (&self->host, parta_host_free);
  if (host == NULL || !parta_host_check_school (host, account, &error))
    {
      stop_work (self, "server", error);
      return;
    }

  self->host = g_steal_pointer (&host);
  show_account (self);
}

static void
probe_clicked_cb (PartaSignInPage *self)
{
  const char *address = gtk_editable_get_text (self->address);

  if (*address == '\0')
    {
      parta_notice_show (self->notice, _("Type the address of the school’s server, such as school12.example:8443."), NULL);
      return;
    }

  start_work (self, _("Looking for the school’s server…"));
  parta_client_probe_async (self->client, address, self->cancellable, probed_cb, g_object_ref (self));
}

static void
login_entered_cb (PartaSignInPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
new_password_entered_cb (PartaSignInPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->repeat_password));
}

static void
back_clicked_cb (PartaSignInPage *self)
{
  parta_notice_hide (self->notice);
  if (self->known)
    g_signal_emit (self, left_signal, 0);
  else
    show_step (self, "server");
}

static void
cancel_clicked_cb (PartaSignInPage *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* Somebody whose session has ended signs in to the same school again; when its server shows another certificate, it has
 * to be met anew, so that the new fingerprint can be compared. */
static void
fill_known (PartaSignInPage *self,
            gboolean         meet_again)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (self->store);
  g_autofree char *title = NULL;

  if (account == NULL)
    return;

  title = g_markup_escape_text (account->school_name != NULL ? account->school_name : "", -1);
  gtk_editable_set_text (self->address, account->server);
  gtk_editable_set_text (self->login, account->login);
  gtk_widget_set_sensitive (GTK_WIDGET (self->login), FALSE);
  gtk_widget_set_visible (self->leave, TRUE);
  adw_preferences_group_set_title (self->server, title);
  adw_preferences_group_set_description (self->server,
                                         _("The server of your school shows another certificate than before. Continue to see its new "
                                           "fingerprint; nothing that you entered is sent before you have signed in."));
  self->known = TRUE;
  if (meet_again)
    return;

  self->host = g_new0 (PartaHost, 1);
  self->host->address = g_strdup (account->server);
  self->host->fingerprint = g_strdup (account->fingerprint);
  self->host->school = g_strdup (account->school);
  self->host->name = g_strdup (account->school_name);
  self->host->key = g_strdup (account->server_key);
  show_account (self);
}

static void
parta_sign_in_page_dispose (GObject *object)
{
  PartaSignInPage *self = PARTA_SIGN_IN_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_pointer (&self->host, parta_host_free);
  g_clear_pointer (&self->temporary, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_SIGN_IN_PAGE);

  G_OBJECT_CLASS (parta_sign_in_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/sign-in/sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, box);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, notice);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, server);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, address);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, leave);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, probe);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, school);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, login);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, password);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, back);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, new_password);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, repeat_password);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, PartaSignInPage, progress);
  gtk_widget_class_bind_template_callback (widget_class, probe_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, login_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_password_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
parta_sign_in_page_class_init (PartaSignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_sign_in_page_dispose;

  /* PartaSignInPage::signed-in: the replica belongs to somebody now. */
  signed_in_signal = g_signal_new ("signed-in", PARTA_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /* PartaSignInPage::left: somebody who has journals goes back to them without signing in. */
  left_signal = g_signal_new ("left", PARTA_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARTA_TYPE_NOTICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
parta_sign_in_page_init (PartaSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * parta_sign_in_page_new:
 * @store: the replica
 * @meet_again: whether the server has to be met anew, because it shows another certificate
 *
 * Returns: (transfer floating): the page, which remembers whose replica it is
 */
PartaSignInPage *
parta_sign_in_page_new (PartaStore *store,
                        gboolean    meet_again)
{
  PartaSignInPage *self = g_object_new (PARTA_TYPE_SIGN_IN_PAGE, NULL);

  self->store = g_object_ref (store);
  self->client = parta_client_new (parta_store_get_clock (store));
  fill_known (self, meet_again);

  return self;
}
