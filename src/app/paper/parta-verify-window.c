/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-verify-window.h"

#include "parta-pdf-verify.h"
#include "parta-pick-file.h"
#include "parta-signature-words.h"
#include "parta-trust-folder.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PARTA_TYPE_VERIFY_WINDOW (parta_verify_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaVerifyWindow, parta_verify_window, PARTA, VERIFY_WINDOW, AdwWindow)

/* Who signed a file, when, and whether it was changed since: judged without network, by OpenSSL and the comparison of the
 * file's states, never by the library that draws pages. */
struct _PartaVerifyWindow
{
  AdwWindow             parent_instance;

  GtkStack             *stack;
  AdwPreferencesGroup  *verdict;
  AdwActionRow         *file;
  AdwActionRow         *digest;
  AdwPreferencesGroup  *signatures;

  GPtrArray            *rows;      /* of AdwActionRow, lent by the group */
  char                 *anchors;   /* (nullable): a PEM file with the certificates that are believed */
  PartaClock           *clock;
};

G_DEFINE_FINAL_TYPE (PartaVerifyWindow, parta_verify_window, ADW_TYPE_WINDOW)

static void
remove_rows (PartaVerifyWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->signatures, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static char *
describe_signature (const PartaSignature *signature,
                    gboolean              trust_asked)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *role = parta_signature_dup_role (signature);
  g_autofree char *time = parta_signature_dup_time (signature, zone);

  g_ptr_array_add (lines, *signature->reason != '\0' ? signature->reason : role);
  g_ptr_array_add (lines, time);
  g_ptr_array_add (lines, (char *) parta_signature_describe_chain (signature, trust_asked));
  g_ptr_array_add (lines, (char *) parta_signature_problem_describe (signature->problem));
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
add_signature (PartaVerifyWindow    *self,
               const PartaSignature *signature,
               gboolean              trust_asked)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = describe_signature (signature, trust_asked);
  gboolean good = signature->problem == PARTA_SIGNATURE_GOOD;
  GtkWidget *icon = gtk_image_new_from_icon_name (good ? "emblem-ok-symbolic" : "dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), signature->signer);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (self->signatures, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_proof (PartaVerifyWindow *self,
            GFile             *file,
            const PartaProof  *proof,
            gboolean           trust_asked)
{
  g_autofree char *name = g_file_get_parse_name (file);

  adw_preferences_group_set_description (self->verdict, parta_proof_verdict_describe (proof->verdict));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->file), FALSE);
  adw_action_row_set_subtitle (self->file, name);
  adw_action_row_set_subtitle (self->digest, proof->revision_digest != NULL ? proof->revision_digest : "");
  remove_rows (self);
  for (guint i = 0; i < proof->signatures->len; i++)
    add_signature (self, proof->signatures->pdata[i], trust_asked);
  gtk_widget_set_visible (GTK_WIDGET (self->signatures), proof->signatures->len > 0);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
show_error (PartaVerifyWindow *self,
            GFile             *file,
            const GError      *error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  adw_preferences_group_set_description (self->verdict, error->message);
  adw_action_row_set_subtitle (self->file, name);
  adw_action_row_set_subtitle (self->digest, "");
  remove_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->signatures), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
file_picked_cb (GFile    *file,
                gpointer  user_data)
{
  PartaVerifyWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (PartaTrust) trust = NULL;
  g_autoptr (PartaProof) proof = NULL;

  if (bytes != NULL && parta_trust_folder_open (self->anchors, self->clock, &trust, &error))
    proof = parta_pdf_verify (bytes, trust, &error);
  if (proof != NULL)
    show_proof (self, file, proof, trust != NULL);
  else
    show_error (self, file, error);
}

static void
open_clicked_cb (PartaVerifyWindow *self)
{
  parta_pick_file (GTK_WINDOW (self), _("Open a Signed Copy"), NULL, "*.pdf", _("PDF files"), file_picked_cb,
                   G_OBJECT (self));
}

static gboolean
dropped_cb (PartaVerifyWindow *self,
            const GValue      *value)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL)
    return FALSE;

  file_picked_cb (file, self);

  return TRUE;
}

static void
parta_verify_window_finalize (GObject *object)
{
  PartaVerifyWindow *self = PARTA_VERIFY_WINDOW (object);

  g_ptr_array_unref (self->rows);
  g_free (self->anchors);
  parta_clock_unref (self->clock);

  G_OBJECT_CLASS (parta_verify_window_parent_class)->finalize (object);
}

static void
parta_verify_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_VERIFY_WINDOW);
  G_OBJECT_CLASS (parta_verify_window_parent_class)->dispose (object);
}

static void
parta_verify_window_class_init (PartaVerifyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_verify_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = parta_verify_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/paper/verify-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaVerifyWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaVerifyWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, PartaVerifyWindow, file);
  gtk_widget_class_bind_template_child (widget_class, PartaVerifyWindow, digest);
  gtk_widget_class_bind_template_child (widget_class, PartaVerifyWindow, signatures);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_verify_window_init (PartaVerifyWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * parta_verify_window_present:
 * @parent: the window that asks
 * @anchors: (nullable): a PEM file with the certificates that are believed; it need not be there
 * @clock: what time it is
 * @file: (nullable): the file that is checked at once
 *
 * Lets somebody check a file.
 */
void
parta_verify_window_present (GtkWindow  *parent,
                             const char *anchors,
                             PartaClock *clock,
                             GFile      *file)
{
  PartaVerifyWindow *self = g_object_new (PARTA_TYPE_VERIFY_WINDOW, "transient-for", parent, NULL);

  self->anchors = g_strdup (anchors);
  self->clock = parta_clock_ref (clock);
  if (file != NULL)
    file_picked_cb (file, self);
  gtk_window_present (GTK_WINDOW (self));
}
