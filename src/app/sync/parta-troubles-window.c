/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-troubles-window.h"

#include "parta-entry-words.h"
#include "parta-store-log.h"
#include "parta-trouble.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PARTA_TYPE_TROUBLES_WINDOW (parta_troubles_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaTroublesWindow, parta_troubles_window, PARTA, TROUBLES_WINDOW, AdwWindow)

/* Entries that the school did not simply accept, until their author puts them away. */
struct _PartaTroublesWindow
{
  AdwWindow             parent_instance;

  GtkStack             *stack;
  AdwPreferencesGroup  *group;

  PartaStore           *store;
  GPtrArray            *rows;    /* lent by the group */
};

G_DEFINE_FINAL_TYPE (PartaTroublesWindow, parta_troubles_window, ADW_TYPE_WINDOW)

static void fill (PartaTroublesWindow *self);

static void
settle_clicked_cb (GtkButton *button,
                   gpointer   user_data)
{
  PartaTroublesWindow *self = user_data;
  const PartaEntryId *id = g_object_get_data (G_OBJECT (button), "entry");
  g_autoptr (GError) error = NULL;

  if (parta_store_settle (self->store, id, &error))
    fill (self);
  else
    g_warning ("%s", error->message);
}

static GtkWidget *
new_settle_button (PartaTroublesWindow *self,
                   const PartaRecord   *record)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Put Away"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "entry",
                          g_memdup2 (parta_entry_get_id (record->entry), sizeof (PartaEntryId)), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (settle_clicked_cb), self);

  return button;
}

static void
add_row (PartaTroublesWindow *self,
         const PartaRecord   *record)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);
  g_autofree char *place = parta_entry_words_place (parta_store_get_state (self->store), draft);
  g_autofree char *value = parta_entry_words_value (draft);
  g_autofree char *reason = parta_record_dup_reason (record, parta_store_get_state (self->store));
  g_autofree char *title = g_strdup_printf ("%s: %s", place, value);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_settle_button (self, record));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* What nobody has settled yet stands on the page of disagreements. */
static gboolean
is_disputed (PartaTroublesWindow *self,
             const PartaRecord   *record)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);
  const PartaFact *fact = parta_state_get (parta_store_get_state (self->store), draft->scope, draft->kind, draft->key);

  return record->verdict == PARTA_VERDICT_CONFLICT && fact != NULL && parta_fact_get_n_rivals (fact) > 0;
}

static void
fill (PartaTroublesWindow *self)
{
  g_autoptr (GPtrArray) records = parta_store_list_open (self->store, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];

      if (record->entry != NULL && !is_disputed (self, record))
        add_row (self, record);
    }
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "list" : "empty");
}

static void
parta_troubles_window_dispose (GObject *object)
{
  PartaTroublesWindow *self = PARTA_TROUBLES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_TROUBLES_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_troubles_window_parent_class)->dispose (object);
}

static void
parta_troubles_window_class_init (PartaTroublesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_troubles_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/sync/troubles-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaTroublesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaTroublesWindow, group);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_troubles_window_init (PartaTroublesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

/**
 * parta_troubles_window_present:
 * @parent: the window that asks
 * @store: the replica
 *
 * Shows what was not simply accepted, and why.
 *
 * Returns: (transfer none): the window, which closes by itself
 */
GtkWidget *
parta_troubles_window_present (GtkWindow  *parent,
                               PartaStore *store)
{
  PartaTroublesWindow *self = g_object_new (PARTA_TYPE_TROUBLES_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
