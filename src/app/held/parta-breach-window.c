/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-breach-window.h"

#include "parta-calendar.h"
#include "parta-client-async.h"
#include "parta-enter.h"
#include "parta-instant.h"
#include "parta-person.h"
#include "parta-sync-error.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define MS_PER_SECOND 1000

#define PARTA_TYPE_BREACH_WINDOW (parta_breach_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaBreachWindow, parta_breach_window, PARTA, BREACH_WINDOW, AdwWindow)

/* Somebody tells the school that an account may be used by somebody else. */
struct _PartaBreachWindow
{
  AdwWindow        parent_instance;

  GtkStack        *stack;
  AdwComboRow     *whose;
  GtkEditable     *learned;
  GtkEditable     *note;
  GtkLabel        *consequence;
  GtkLabel        *trouble;
  GtkWidget       *report_button;
  AdwStatusPage   *done;

  PartaStore      *store;
  PartaClient     *client;
  GCancellable    *cancellable;
  char           **people;       /* identifiers, in the order of the list; "" for the own */
};

G_DEFINE_FINAL_TYPE (PartaBreachWindow, parta_breach_window, ADW_TYPE_WINDOW)

/* Whoever works here: everybody who has a role. */
static GPtrArray *
list_people (PartaState *state,
             const char *own)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (g_free);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (g_strcmp0 (parta_fact_get_key (fact), own) != 0)
        g_ptr_array_add (people, g_strdup (parta_fact_get_key (fact)));
    }

  return people;
}

static int
compare_people (gconstpointer a,
                gconstpointer b,
                gpointer      state)
{
  g_autofree char *one = parta_person_dup_full_name (state, *(const char *const *) a);
  g_autofree char *other = parta_person_dup_full_name (state, *(const char *const *) b);

  return parta_name_compare (one, other);
}

static void
fill (PartaBreachWindow *self)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autoptr (GPtrArray) people = list_people (state, parta_enter_get_author (self->store));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  char now[20];

  g_ptr_array_sort_with_data (people, compare_people, state);
  g_ptr_array_insert (people, 0, g_strdup (""));
  gtk_string_list_append (names, _("My own account"));
  for (guint i = 1; i < people->len; i++)
    gtk_string_list_take (names, parta_person_dup_full_name (state, people->pdata[i]));
  g_ptr_array_add (people, NULL);
  g_strfreev (self->people);
  self->people = (char **) g_ptr_array_steal (people, NULL);
  adw_combo_row_set_model (self->whose, G_LIST_MODEL (names));

  parta_instant_print_local (zone, parta_clock_get_wall (parta_store_get_clock (self->store)) / MS_PER_SECOND, now);
  now[10] = ' ';
  now[16] = '\0';
  gtk_editable_set_text (self->learned, now);
}

static const char *
get_chosen (PartaBreachWindow *self)
{
  return self->people[adw_combo_row_get_selected (self->whose)];
}

static void
whose_changed_cb (PartaBreachWindow *self)
{
  if (self->people == NULL)
    return;

  gtk_label_set_label (self->consequence, *get_chosen (self) == '\0'
    ? _("Your account is blocked at once: nobody can enter anything in your name, and you neither, until the coordinator gives you a new password. What you have entered here stays.")
    : _("The account is blocked as soon as the coordinator or support confirms the notice."));
}

/* Returns: milliseconds UTC; 0 when that is no moment. */
static gint64
read_learned (PartaBreachWindow *self)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (self->store));
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->learned)));
  gint64 instant = parta_instant_parse_local (zone, g_strdelimit (text, " ", 'T'));

  return instant != PARTA_NO_INSTANT ? instant * MS_PER_SECOND : 0;
}

static void
reported_cb (GObject      *client,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (PartaBreachWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean blocked;
  g_autofree char *id = parta_client_report_breach_finish (PARTA_CLIENT (client), result, &blocked, &error);
  g_autofree char *number = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->report_button, TRUE);
  if (id == NULL)
    {
      /* Where there is no connection, a telephone is faster than waiting for one. */
      gtk_label_set_label (self->trouble,
                           g_error_matches (error, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_UNAUTHORIZED)
                             ? _("You are not signed in. Tell the coordinator of the school at once.")
                             : _("The school's server cannot be reached. Tell the coordinator of the school at once."));
      return;
    }

  /* Translators: %s is the number of a notice. */
  number = g_strdup_printf (_("The notice is taken under the number %s."), id);
  adw_status_page_set_title (self->done, number);
  adw_status_page_set_description (self->done, blocked ? _("The account is blocked until there is a new password. Ask the coordinator for it.")
                                                       : _("The account is blocked as soon as the coordinator or support confirms the notice."));
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
report_clicked_cb (PartaBreachWindow *self)
{
  gint64 learned = read_learned (self);

  if (learned == 0 || learned > parta_clock_get_wall (parta_store_get_clock (self->store)))
    {
      gtk_label_set_label (self->trouble, _("Write when you learned of it like 2026-10-12 09:00, not in the future."));
      gtk_widget_grab_focus (GTK_WIDGET (self->learned));
      return;
    }

  gtk_label_set_label (self->trouble, "");
  gtk_widget_set_sensitive (self->report_button, FALSE);
  parta_client_report_breach_async (self->client, self->store, get_chosen (self), learned, gtk_editable_get_text (self->note),
                                    self->cancellable, reported_cb, g_object_ref (self));
}

static void
parta_breach_window_dispose (GObject *object)
{
  PartaBreachWindow *self = PARTA_BREACH_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_BREACH_WINDOW);
  g_clear_object (&self->store);
  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->people, g_strfreev);

  G_OBJECT_CLASS (parta_breach_window_parent_class)->dispose (object);
}

static void
parta_breach_window_class_init (PartaBreachWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_breach_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/held/breach-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaBreachWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaBreachWindow, whose);
  gtk_widget_class_bind_template_child (widget_class, PartaBreachWindow, learned);
  gtk_widget_class_bind_template_child (widget_class, PartaBreachWindow, note);
  gtk_widget_class_bind_template_child (widget_class, PartaBreachWindow, consequence);
  gtk_widget_class_bind_template_child (widget_class, PartaBreachWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, PartaBreachWindow, report_button);
  gtk_widget_class_bind_template_child (widget_class, PartaBreachWindow, done);
  gtk_widget_class_bind_template_callback (widget_class, whose_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, report_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_breach_window_init (PartaBreachWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * parta_breach_window_present:
 * @parent: the window that asks
 * @store: the replica of a person who has signed in
 *
 * Lets somebody tell the school that an account may be used by somebody else.
 *
 * Returns: (transfer none): the window, which closes by itself
 */
GtkWidget *
parta_breach_window_present (GtkWindow  *parent,
                             PartaStore *store)
{
  PartaBreachWindow *self = g_object_new (PARTA_TYPE_BREACH_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->client = parta_client_new (parta_store_get_clock (store));
  fill (self);
  whose_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
