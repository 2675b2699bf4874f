/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-shortcuts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* One table: what the keys do, and the page that tells it. Without an action, the key belongs to the journal page. */
static const struct
{
  const char *action;
  const char *accels[3];
  const char *words;
} shortcuts[] = {
  { NULL, { "Up" }, N_("Move about the page: the arrow keys, Tab, Home and End") },
  { NULL, { "Return" }, N_("Next pupil") },
  { NULL, { "5" }, N_("Type a mark or н, о straight into the cell") },
  { NULL, { "Delete" }, N_("Clear the cell") },
  { NULL, { "Escape" }, N_("Drop a text that was not accepted") },
  { NULL, { "<Control>z" }, N_("Undo") },
  { NULL, { "<Control><Shift>z" }, N_("Redo") },
  { NULL, { "<Control>c" }, N_("Copy the cell") },
  { NULL, { "<Control>v" }, N_("Paste a cell or a column") },
  { "journal.today", { "<Control>t", "<Control>Cyrillic_ie" }, N_("Go to today’s lesson") },
  { "journal.lesson", { "F6" }, N_("Go between the page and the lesson’s topic") },
  { "shell.duties", { "<Control>d", "<Control>Cyrillic_ve" }, N_("See what is to be done") },
  { "shell.conflicts", { "<Control>r", "<Control>Cyrillic_ka" }, N_("See disagreements") },
  { "shell.find", { "<Control>f", "<Control>Cyrillic_a" }, N_("Find a journal") },
  { "shell.sync", { "F5" }, N_("Synchronise now") },
  { "shell.paper", { "<Control>p", "<Control>Cyrillic_ze" }, N_("Paper copy") },
  { "shell.documents", { "<Control>o", "<Control>Cyrillic_shcha" }, N_("Documents") },
  { "app.shortcuts", { "<Control>question", "F1" }, N_("Keyboard shortcuts") },
  { "app.quit", { "<Control>q", "<Control>Cyrillic_shorti" }, N_("Quit") },
};

static GtkWidget *
new_row (guint index)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_shortcut_label_new (shortcuts[index].accels[0]);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(shortcuts[index].words));
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

/**
 * parta_shortcuts_install:
 * @application: the application
 *
 * Binds the keys of the application's own actions, for a Latin and a Cyrillic layout.
 */
void
parta_shortcuts_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (shortcuts[i].action != NULL && g_str_has_prefix (shortcuts[i].action, "app."))
        gtk_application_set_accels_for_action (application, shortcuts[i].action, shortcuts[i].accels);
    }
}

/**
 * parta_shortcuts_bind:
 * @widget_class: a class that has installed actions
 * @prefix: what the names of its actions begin with
 *
 * Binds the keys of the actions of a widget: the application's accelerators reach those of the window only.
 */
void
parta_shortcuts_bind (GtkWidgetClass *widget_class,
                      const char     *prefix)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (shortcuts[i].accels) && shortcuts[i].accels[k] != NULL; k++)
        {
          GdkModifierType modifiers;
          guint keyval;

          if (shortcuts[i].action != NULL && g_str_has_prefix (shortcuts[i].action, prefix) &&
              gtk_accelerator_parse (shortcuts[i].accels[k], &keyval, &modifiers))
            gtk_widget_class_add_binding_action (widget_class, keyval, modifiers, shortcuts[i].action, NULL);
        }
    }
}

/**
 * parta_shortcuts_present:
 * @parent: the window that asks
 *
 * Shows what the keys do.
 */
void
parta_shortcuts_present (GtkWindow *parent)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_row (i));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);

  gtk_window_set_title (GTK_WINDOW (window), _("Keyboard Shortcuts"));
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 560);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}
