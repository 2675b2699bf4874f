/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-devices-window.h"

#include "parta-breach-window.h"
#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-entry-words.h"
#include "parta-other-device.h"
#include "parta-person.h"
#include "parta-sessions-group.h"
#include "parta-staff.h"
#include "parta-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* So many entries of a computer are shown, the newest first: enough to remember, or not to. */
#define SHOWN 5

#define PARTA_TYPE_DEVICES_WINDOW (parta_devices_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaDevicesWindow, parta_devices_window, PARTA, DEVICES_WINDOW, AdwWindow)

/* Entries in the name of the person from other computers: was that you? */
struct _PartaDevicesWindow
{
  AdwWindow            parent_instance;

  GtkStack            *stack;
  AdwPreferencesPage  *page;
  AdwStatusPage       *alarm;

  PartaStore          *store;
  GtkWidget           *sessions;  /* lent by the page */
  GPtrArray           *groups;    /* likewise */
};

G_DEFINE_FINAL_TYPE (PartaDevicesWindow, parta_devices_window, ADW_TYPE_WINDOW)

static void fill (PartaDevicesWindow *self);

static void
show_list (PartaDevicesWindow *self)
{
  gboolean any = self->groups->len > 0 || gtk_widget_get_visible (self->sessions);

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
}

static void
mine_clicked_cb (GtkButton *button,
                 gpointer   user_data)
{
  PartaDevicesWindow *self = user_data;
  const char *device = g_object_get_data (G_OBJECT (button), "device");
  g_autoptr (GError) error = NULL;

  if (!parta_other_device_accept (self->store, device, &error))
    g_warning ("%s", error->message);
  fill (self);
}

/* Returns: (transfer full): the names of the coordinators, "" where the record knows none. */
static char *
name_coordinators (PartaDevicesWindow *self)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autofree char *today = parta_enter_dup_today (self->store);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  PartaFactIter iter;
  const PartaFact *role;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, "");
  while (parta_fact_iter_next (&iter, &role))
    {
      g_autofree char *person = parta_fact_dup_part (role, 0);
      g_autofree char *name = NULL;

      if (!g_str_has_suffix (parta_fact_get_key (role), "/coordinator") ||
          !parta_staff_holds_role (state, person, "coordinator", NULL, today))
        continue;
      name = parta_person_dup_full_name (state, person);
      g_strv_builder_add (names, name);
    }
  list = g_strv_builder_end (names);

  return g_strjoinv (", ", list);
}

static void
stranger_clicked_cb (PartaDevicesWindow *self)
{
  g_autofree char *names = name_coordinators (self);
  /* Translators: %s is the name of the coordinator, or several. */
  g_autofree char *whom = g_strdup_printf (_("Tell the coordinator at once: %s."), names);
  g_autofree char *text =
    g_strdup_printf ("%s %s", *names != '\0' ? whom : _("Tell the coordinator of the school at once."),
                     _("Your account is blocked then and nobody can enter anything in your name, until you get a new password. "
                       "What you entered yourself stays."));

  adw_status_page_set_description (self->alarm, text);
  gtk_stack_set_visible_child_name (self->stack, "alarm");
}

static void
report_clicked_cb (PartaDevicesWindow *self)
{
  parta_breach_window_present (GTK_WINDOW (self), self->store);
}

static void
back_clicked_cb (PartaDevicesWindow *self)
{
  show_list (self);
}

static GtkWidget *
new_buttons (PartaDevicesWindow     *self,
             const PartaOtherDevice *device)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mine = gtk_button_new_with_label (_("It Was Me"));
  GtkWidget *stranger = gtk_button_new_with_label (_("It Was Not Me"));

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (mine), "device", g_strdup (device->device), g_free);
  g_signal_connect (mine, "clicked", G_CALLBACK (mine_clicked_cb), self);
  g_signal_connect_swapped (stranger, "clicked", G_CALLBACK (stranger_clicked_cb), self);
  gtk_widget_add_css_class (stranger, "destructive-action");
  gtk_box_append (GTK_BOX (box), mine);
  gtk_box_append (GTK_BOX (box), stranger);

  return box;
}

static GtkWidget *
new_row (PartaDevicesWindow *self,
         const PartaRecord  *record,
         GTimeZone          *zone)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);
  g_autofree char *place = parta_entry_words_place (parta_store_get_state (self->store), draft);
  g_autofree char *value = parta_entry_words_value (draft);
  g_autofree char *title = *place != '\0' ? g_strdup_printf ("%s: %s", place, value) : g_strdup (parta_kind_get_name (draft->kind));
  g_autofree char *when = parta_words_date_time (parta_entry_get_wall (record->entry), zone);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);

  return row;
}

static char *
describe (const PartaOtherDevice *device,
          GTimeZone              *zone)
{
  guint n_entries = device->records->len;
  g_autofree char *met = parta_words_date_time (device->met, zone);
  /* Translators: %s is a day and a time, "12 October, 09:40": when this computer first heard of the other one. */
  g_autofree char *count = g_strdup_printf (ngettext ("%u entry in your name, known here since %s",
                                                      "%u entries in your name, known here since %s", n_entries), n_entries, met);

  if (device->known)
    return g_strdup_printf ("%s. %s", count, _("You have said that this is you."));
  if (!device->fresh)
    return g_strdup_printf ("%s. %s", count, _("All of that was there before this computer was set up."));

  return g_strdup_printf ("%s. %s", count, _("Was that you?"));
}

static void
add_device (PartaDevicesWindow     *self,
            const PartaOtherDevice *device,
            GTimeZone              *zone)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *description = describe (device, zone);
  guint last = device->records->len;

  adw_preferences_group_set_title (group, _("Another Computer"));
  adw_preferences_group_set_description (group, description);
  if (!device->known)
    adw_preferences_group_set_header_suffix (group, new_buttons (self, device));
  for (guint i = last; i > 0 && last - i < SHOWN; i--)
    adw_preferences_group_add (group, new_row (self, device->records->pdata[i - 1], zone));
  adw_preferences_page_add (self->page, group);
  g_ptr_array_add (self->groups, group);
}

static void
fill (PartaDevicesWindow *self)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (self->store));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) devices = parta_other_device_list (self->store, &error);

  if (devices == NULL)
    g_warning ("%s", error->message);
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, self->groups->pdata[i]);
  g_ptr_array_set_size (self->groups, 0);
  for (guint i = 0; devices != NULL && i < devices->len; i++)
    add_device (self, devices->pdata[i], zone);
  show_list (self);
}

static void
parta_devices_window_dispose (GObject *object)
{
  PartaDevicesWindow *self = PARTA_DEVICES_WINDOW (object);

  if (self->sessions != NULL)
    g_signal_handlers_disconnect_by_data (self->sessions, self);
  self->sessions = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_DEVICES_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_devices_window_parent_class)->dispose (object);
}

static void
parta_devices_window_class_init (PartaDevicesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_devices_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/sync/devices-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaDevicesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaDevicesWindow, page);
  gtk_widget_class_bind_template_child (widget_class, PartaDevicesWindow, alarm);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, report_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_devices_window_init (PartaDevicesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->groups = g_ptr_array_new ();
}

/**
 * parta_devices_window_present:
 * @parent: the window that asks
 * @store: the replica of a person who has signed in
 *
 * Shows what was entered in that person's name on other computers, and asks whether that was the person.
 *
 * Returns: (transfer none): the window, which closes by itself
 */
GtkWidget *
parta_devices_window_present (GtkWindow  *parent,
                              PartaStore *store)
{
  PartaDevicesWindow *self = g_object_new (PARTA_TYPE_DEVICES_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->sessions = parta_sessions_group_new (store);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (self->sessions));
  g_signal_connect_object (self->sessions, "notify::visible", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
