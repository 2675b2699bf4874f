/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-held-window.h"

#include "parta-calendar.h"
#include "parta-decision.h"
#include "parta-entry-words.h"
#include "parta-held-desk.h"
#include "parta-person.h"
#include "parta-trouble.h"
#include "parta-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define PARTA_TYPE_HELD_WINDOW (parta_held_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaHeldWindow, parta_held_window, PARTA, HELD_WINDOW, AdwWindow)

/* Entries that wait for a decision of the school, and the page on which one is decided about. */
struct _PartaHeldWindow
{
  AdwWindow             parent_instance;

  GtkStack             *stack;
  AdwPreferencesGroup  *group;
  AdwPreferencesGroup  *chosen_group;
  GtkEditable          *reason;
  GtkLabel             *trouble;
  GtkWidget            *accept_button;
  GtkWidget            *void_button;

  PartaStore           *store;
  GPtrArray            *records;   /* of PartaRecord, as they are shown */
  GPtrArray            *rows;      /* lent by the group */
  GtkWidget            *chosen_row;  /* (nullable): lent by the group */
  guint                 chosen;
};

G_DEFINE_FINAL_TYPE (PartaHeldWindow, parta_held_window, ADW_TYPE_WINDOW)

static void fill (PartaHeldWindow *self);

static GtkWidget *
new_row (PartaHeldWindow   *self,
         const PartaRecord *record)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);
  PartaState *state = parta_store_get_state (self->store);
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  g_autofree char *place = parta_entry_words_place (state, draft);
  g_autofree char *value = parta_entry_words_value (draft);
  g_autofree char *name = parta_person_dup_full_name (state, parta_entry_get_author (record->entry));
  g_autofree char *when = parta_words_date_time (parta_entry_get_wall (record->entry), zone);
  g_autofree char *reason = parta_record_dup_reason (record, NULL);
  g_autofree char *title = *place != '\0' ? g_strdup_printf ("%s: %s", place, value) : g_strdup (parta_kind_get_name (draft->kind));
  g_autofree char *subtitle = g_strdup_printf ("%s, %s\n%s", name, when, reason);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

static void
clear_chosen (PartaHeldWindow *self)
{
  if (self->chosen_row != NULL)
    adw_preferences_group_remove (self->chosen_group, self->chosen_row);
  self->chosen_row = NULL;
}

static void
decide_clicked_cb (GtkButton *button,
                   gpointer   user_data)
{
  PartaHeldWindow *self = user_data;

  self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  clear_chosen (self);
  self->chosen_row = new_row (self, self->records->pdata[self->chosen]);
  adw_preferences_group_add (self->chosen_group, self->chosen_row);
  gtk_editable_set_text (self->reason, "");
  gtk_label_set_label (self->trouble, "");
  gtk_stack_set_visible_child_name (self->stack, "decide");
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
add_row (PartaHeldWindow *self,
         guint            index)
{
  const PartaRecord *record = self->records->pdata[index];
  GtkWidget *row = new_row (self, record);
  GtkWidget *button = gtk_button_new_with_label (_("Decide…"));

  if (parta_held_desk_may_decide (self->store, record))
    {
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
      g_signal_connect (button, "clicked", G_CALLBACK (decide_clicked_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
    }
  else
    g_object_unref (g_object_ref_sink (button));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (PartaHeldWindow *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = parta_held_desk_list (self->store, &error);
  if (self->records == NULL)
    g_warning ("%s", error->message);

  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    add_row (self, i);
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "list" : "empty");
}

static void
decide (PartaHeldWindow *self,
        const char      *outcome)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  if (parta_held_desk_decide (self->store, self->records->pdata[self->chosen], outcome, reason, &error))
    {
      clear_chosen (self);
      fill (self);
    }
  else
    gtk_label_set_label (self->trouble, error->message);
}

static void
accept_clicked_cb (PartaHeldWindow *self)
{
  decide (self, PARTA_DECISION_ACCEPT);
}

static void
void_clicked_cb (PartaHeldWindow *self)
{
  decide (self, PARTA_DECISION_VOID);
}

static void
back_clicked_cb (PartaHeldWindow *self)
{
  clear_chosen (self);
  fill (self);
}

/* Whoever declares something void says why. */
static void
reason_changed_cb (PartaHeldWindow *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  gtk_widget_set_sensitive (self->void_button, *reason != '\0');
}

static void
parta_held_window_dispose (GObject *object)
{
  PartaHeldWindow *self = PARTA_HELD_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_HELD_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_held_window_parent_class)->dispose (object);
}

static void
parta_held_window_class_init (PartaHeldWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_held_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/held/held-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaHeldWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaHeldWindow, group);
  gtk_widget_class_bind_template_child (widget_class, PartaHeldWindow, chosen_group);
  gtk_widget_class_bind_template_child (widget_class, PartaHeldWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, PartaHeldWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, PartaHeldWindow, accept_button);
  gtk_widget_class_bind_template_child (widget_class, PartaHeldWindow, void_button);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, void_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_held_window_init (PartaHeldWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

/**
 * parta_held_window_present:
 * @parent: the window that asks
 * @store: the replica of a person who has signed in
 *
 * Shows what waits for a decision of the school, with who, what, when and why; who may decide does it here. A decision
 * cannot be undone, so it takes a page of its own.
 *
 * Returns: (transfer none): the window, which closes by itself
 */
GtkWidget *
parta_held_window_present (GtkWindow  *parent,
                           PartaStore *store)
{
  PartaHeldWindow *self = g_object_new (PARTA_TYPE_HELD_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
