/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-key-dialog.h"

#include "parta-notice.h"
#include "parta-pick-file.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PARTA_TYPE_KEY_DIALOG (parta_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PartaKeyDialog, parta_key_dialog, PARTA, KEY_DIALOG, AdwWindow)

/* Asks with which key somebody signs, and as whom. */
struct _PartaKeyDialog
{
  AdwWindow       parent_instance;

  GtkWidget      *sign;
  PartaNotice    *notice;
  AdwComboRow    *field;
  AdwActionRow   *key;
  GtkWidget      *choose;
  GtkEditable    *password;

  GFile          *file;      /* (nullable) */
  PartaKeyChosen  chosen;
  GObject        *owner;
};

G_DEFINE_FINAL_TYPE (PartaKeyDialog, parta_key_dialog, ADW_TYPE_WINDOW)

/* In the order of the drop-down. */
static const char *const fields[] = { "teacher", "class-teacher", "deputy", "head" };

static void
file_picked_cb (GFile    *file,
                gpointer  user_data)
{
  PartaKeyDialog *self = user_data;
  g_autofree char *name = g_file_get_basename (file);

  g_set_object (&self->file, file);
  adw_action_row_set_subtitle (self->key, name);
  gtk_widget_set_sensitive (self->sign, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
choose_clicked_cb (PartaKeyDialog *self)
{
  parta_pick_file (GTK_WINDOW (self), _("Choose a Key File"), NULL, "*.p12", _("Key files (PKCS #12)"), file_picked_cb,
                   G_OBJECT (self));
}

static void
cancel_clicked_cb (PartaKeyDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
sign_clicked_cb (PartaKeyDialog *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (self->file == NULL)
    return;

  done = self->chosen (fields[adw_combo_row_get_selected (self->field)], self->file,
                       gtk_editable_get_text (self->password), self->owner, &error);
  gtk_editable_set_text (self->password, "");
  if (done)
    gtk_window_close (GTK_WINDOW (self));
  else
    parta_notice_show (self->notice, error->message, NULL);
}

static void
parta_key_dialog_dispose (GObject *object)
{
  PartaKeyDialog *self = PARTA_KEY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_KEY_DIALOG);
  g_clear_object (&self->file);
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
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, field);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, key);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, choose);
  gtk_widget_class_bind_template_child (widget_class, PartaKeyDialog, password);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_clicked_cb);
}

static void
parta_key_dialog_init (PartaKeyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * parta_key_dialog_present:
 * @parent: the window that asks
 * @chosen: called when somebody wants to sign
 * @owner: kept alive meanwhile and handed to @chosen
 *
 * Asks for a key.
 */
void
parta_key_dialog_present (GtkWindow      *parent,
                          PartaKeyChosen  chosen,
                          GObject        *owner)
{
  PartaKeyDialog *self = g_object_new (PARTA_TYPE_KEY_DIALOG, "transient-for", parent, NULL);

  self->chosen = chosen;
  self->owner = g_object_ref (owner);
  gtk_window_present (GTK_WINDOW (self));
}
