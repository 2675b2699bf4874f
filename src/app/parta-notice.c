/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-notice.h"

/* A line across the window that says what is the matter and offers the one thing to do about it. While it says nothing
 * it is not visible at all, or a screen reader would find it. */
struct _PartaNotice
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkLabel  *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (PartaNotice, parta_notice, GTK_TYPE_WIDGET)

static guint button_clicked_signal;

static void
button_clicked_cb (PartaNotice *self)
{
  g_signal_emit (self, button_clicked_signal, 0);
}

static void
parta_notice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_NOTICE);
  G_OBJECT_CLASS (parta_notice_parent_class)->dispose (object);
}

static void
parta_notice_class_init (PartaNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_notice_dispose;

  /* PartaNotice::button-clicked: the offered thing is to be done. */
  button_clicked_signal = g_signal_new ("button-clicked", PARTA_TYPE_NOTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/notice.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaNotice, box);
  gtk_widget_class_bind_template_child (widget_class, PartaNotice, label);
  gtk_widget_class_bind_template_child (widget_class, PartaNotice, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
parta_notice_init (PartaNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * parta_notice_show:
 * @self: a notice
 * @text: whole sentences
 * @button: (nullable): what the button offers; %NULL for none
 *
 * Says @text until something else is to be said.
 */
void
parta_notice_show (PartaNotice *self,
                   const char  *text,
                   const char  *button)
{
  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  if (button != NULL)
    gtk_button_set_label (self->button, button);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * parta_notice_hide:
 * @self: a notice
 *
 * Says nothing any more.
 */
void
parta_notice_hide (PartaNotice *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * parta_notice_get_text:
 * @self: a notice
 *
 * Returns: what it says, lent; "" while it is hidden
 */
const char *
parta_notice_get_text (PartaNotice *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_label (self->label) : "";
}
