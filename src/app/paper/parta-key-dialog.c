/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-key-dialog.h"

#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-key-row.h"
#include "parta-notice.h"
#include "parta-pick-file.h"
#include "parta-sign-plan.h"
#include "parta-sign-worker.h"
#include "parta-time-setting.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define PARTA_TYPE_KEY_DIALOG (parta_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PartaKeyDialog, parta_key_dialog, PARTA, KEY_DIALOG, AdwWindow)

/* Asks with which key somebody signs, as whom, and who says when. It closes when the key is open. */
struct _PartaKeyDialog
{
  AdwWindow            parent_instance;

  GtkWidget           *sign;
  GtkSpinner          *spinner;
  PartaNotice         *notice;
  GtkWidget           *page;
  AdwComboRow         *role;
  AdwComboRow         *person;
  AdwPreferencesGroup *keys;
  GtkWidget           *password;
  GtkSwitch           *time;
  GtkEditable         *time_server;

  PartaStore          *store;
  char                *folder;
  GPtrArray           *plan;
  char               **people;    /* (nullable): whom the person row offers after its first choice */
  GPtrArray           *rows;      /* lent by the group */
  PartaSigningKey     *chosen;    /* (nullable) */
  PartaStamper        *stamper;   /* (nullable): while the key is being opened */
  GCancellable        *cancellable;
  PartaKeyGranted      granted;
  GObject             *owner;
};

G_DEFINE_FINAL_TYPE (PartaKeyDialog, parta_key_dialog, ADW_TYPE_WINDOW)

/* In the order of the drop-down. */
static const char *const roles[] = { "teacher", "class-teacher", "deputy", "head" };

static const char *
get_role (PartaKeyDialog *self)
{
  return roles[MIN (adw_combo_row_get_selected (self->role), G_N_ELEMENTS (roles) - 1)];
}

static void
set_busy (PartaKeyDialog *self,
          gboolean        busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (self->page, !busy);
  gtk_widget_set_sensitive (self->sign, !busy && self->chosen != NULL);
}

/* Only where many hold the role there is somebody to choose. */
static void
role_changed_cb (PartaKeyDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->people, g_strfreev);
  self->people = parta_sign_plan_list_people (self->plan, get_role (self));
  gtk_string_list_append (names, _("Whom the Certificate Names"));
  for (guint i = 0; self->people[i] != NULL; i++)
    gtk_string_list_append (names, self->people[i]);
  adw_combo_row_set_model (self->person, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->person), parta_sign_role_is_personal (get_role (self)) && self->people[0] != NULL);
}

static const char *
get_person (PartaKeyDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->person);

  return gtk_widget_get_visible (GTK_WIDGET (self->person)) && chosen > 0 && chosen <= g_strv_length (self->people)
           ? self->people[chosen - 1] : NULL;
}

static void
choose (PartaKeyDialog        *self,
        const PartaSigningKey *key)
{
  PartaSigningKey *chosen = parta_signing_key_copy (key);

  parta_signing_key_free (self->chosen);
  self->chosen = chosen;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password),
                                 key->token != NULL ? _("PIN of the token") : _("Password of the key"));
  gtk_widget_set_visible (self->password, TRUE);
  gtk_widget_set_sensitive (self->sign, TRUE);
}

static void
mark_toggled_cb (GtkCheckButton *mark,
                 gpointer        user_data)
{
  PartaKeyDialog *self = user_data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (mark), ADW_TYPE_ACTION_ROW);

  if (!gtk_check_button_get_active (mark))
    return;

  choose (self, parta_key_row_get_key (row));
  gtk_widget_grab_focus (self->password);
}

static GtkWidget *
add_row (PartaKeyDialog        *self,
         const PartaSigningKey *key)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (self->store));
  gint64 now = parta_clock_get_wall (parta_store_get_clock (self->store)) / 1000;
  GtkCheckButton *group = self->rows->len > 0 ? parta_key_row_get_mark (self->rows->pdata[0]) : NULL;
  GtkWidget *row = parta_key_row_new (key, group, now, zone);

  g_signal_connect_object (parta_key_row_get_mark (row), "toggled", G_CALLBACK (mark_toggled_cb), self, 0);
  adw_preferences_group_add (self->keys, row);
  g_ptr_array_add (self->rows, row);

  return row;
}

static void
remove_rows (PartaKeyDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->keys, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->chosen, parta_signing_key_free);
  gtk_widget_set_visible (self->password, FALSE);
}

static void
keys_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (PartaKeyDialog) self = user_data;
  g_autofree char *trouble = NULL;
  g_autoptr (GPtrArray) keys = parta_sign_worker_find_keys_finish (result, &trouble);

  if (keys == NULL)
    return;

  remove_rows (self);
  for (guint i = 0; i < keys->len; i++)
    add_row (self, keys->pdata[i]);
  set_busy (self, FALSE);
  if (self->rows->len > 0)
    gtk_check_button_set_active (parta_key_row_get_mark (self->rows->pdata[0]), TRUE);
  adw_preferences_group_set_description (self->keys, trouble != NULL ? trouble : keys->len > 0 ? NULL
                                         : _("No token is plugged in and no key file was found. Plug in your token and "
                                             "look again, or choose the file with your key."));
}

static void
look (PartaKeyDialog *self)
{
  adw_preferences_group_set_description (self->keys, _("Looking for tokens and key files…"));
  set_busy (self, TRUE);
  parta_sign_worker_find_keys_async (self->store, self->folder, self->cancellable, keys_found_cb, g_object_ref (self));
}

static void
file_picked_cb (GFile    *file,
                gpointer  user_data)
{
  PartaKeyDialog *self = user_data;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (PartaSigningKey) key = NULL;

  if (path == NULL)
    {
      parta_notice_show (self->notice, _("Choose a file on this computer."), NULL);
      return;
    }

  key = parta_signing_key_new_file (path);
  gtk_check_button_set_active (parta_key_row_get_mark (add_row (self, key)), TRUE);
}

static void
choose_clicked_cb (PartaKeyDialog *self)
{
  parta_pick_file (GTK_WINDOW (self), _("Choose a Key File"), NULL, "*.[pP][f1][x2]", _("Key files (PKCS #12)"), file_picked_cb,
                   G_OBJECT (self));
}

static void
cancel_clicked_cb (PartaKeyDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PartaKeyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  PartaSigner *signer = parta_sign_worker_open_finish (result, &error);
  g_autoptr (PartaStamper) stamper = g_steal_pointer (&self->stamper);

  if (signer != NULL)
    {
      parta_signer_set_stamper (signer, stamper);
      self->granted (signer, get_role (self), get_person (self), self->owner);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_busy (self, FALSE);
      parta_notice_show (self->notice, error->message, NULL);
      gtk_widget_grab_focus (self->password);
    }
}

static gboolean
take_time_server (PartaKeyDialog  *self,
                  GError         **error)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (self->time_server)));

  return (!gtk_switch_get_active (self->time) || parta_time_setting_open (address, &self->stamper, error)) &&
         parta_time_setting_save (self->folder, address, error);
}

/* Whoever types an address wants it to be asked. */
static void
time_server_changed_cb (PartaKeyDialog *self)
{
  gtk_switch_set_active (self->time, *gtk_editable_get_text (self->time_server) != '\0');
}

static void
sign_clicked_cb (PartaKeyDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (self->chosen == NULL || !gtk_widget_get_sensitive (self->sign))
    return;

  parta_notice_hide (self->notice);
  g_clear_object (&self->stamper);
  if (!take_time_server (self, &error))
    {
      parta_notice_show (self->notice, error->message, NULL);
      return;
    }

  set_busy (self, TRUE);
  parta_sign_worker_open_async (self->store, self->chosen, gtk_editable_get_text (GTK_EDITABLE (self->password)),
                                self->cancellable, opened_cb, g_object_ref (self));
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
}

static void
unmap_cb (PartaKeyDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
parta_key_dialog_dispose (GObject *object)
{
  PartaKeyDialog *self = PARTA_KEY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_KEY_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->stamper);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->plan, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_strfreev);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, parta_signing_key_free);
  g_clear_object (&self->owner);

  G_OBJECT_CLASS (parta_key_dialog_parent_class)->dispose (object);
}

static void
parta_key_dialog_class_init (PartaKeyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_key_dialog_dispose;

  g_type_ensure (PARTA_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/paper/key-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, sign);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, page);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, role);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, person);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, keys);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, password);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, time);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, time_server);
  gtk_widget_class_bind_template_callback (widget_class, look);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_server_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, unmap_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_key_dialog_init (PartaKeyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/* At first what this person most likely is asked for. */
static void
fill (PartaKeyDialog *self)
{
  g_autofree char *role = parta_sign_plan_dup_role (self->plan, parta_enter_get_author (self->store));
  g_autofree char *address = parta_time_setting_dup_address (self->folder);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (strcmp (roles[i], role) == 0)
        adw_combo_row_set_selected (self->role, i);
    }
  gtk_editable_set_text (self->time_server, address);
  role_changed_cb (self);
  g_signal_connect_object (self->role, "notify::selected", G_CALLBACK (role_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * parta_key_dialog_present:
 * @parent: the window that asks
 * @question: what is asked for
 * @granted: called when the key is open; not called when somebody changes their mind
 * @owner: kept alive meanwhile and handed to @granted
 *
 * Asks for a key. Wrong passwords, certificates out of time and tokens that are gone are told in the dialog, which stays then.
 */
void
parta_key_dialog_present (GtkWindow              *parent,
                          const PartaKeyQuestion *question,
                          PartaKeyGranted         granted,
                          GObject                *owner)
{
  PartaKeyDialog *self = g_object_new (PARTA_TYPE_KEY_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (question->store);
  self->folder = g_strdup (question->folder);
  self->plan = g_ptr_array_ref (question->plan);
  self->granted = granted;
  self->owner = g_object_ref (owner);
  fill (self);
  look (self);
  gtk_window_present (GTK_WINDOW (self));
}
