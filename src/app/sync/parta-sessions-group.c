/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-sessions-group.h"

#include "parta-calendar.h"
#include "parta-client-people.h"
#include "parta-words.h"

#include <glib/gi18n.h>

/* Where the own account is signed in, as the server knows it, and a way to end that. */
struct _PartaSessionsGroup
{
  AdwPreferencesGroup  parent_instance;

  PartaStore          *store;
  PartaClient         *client;
  GCancellable        *cancellable;
  GPtrArray           *rows;     /* lent by the group */
};

G_DEFINE_FINAL_TYPE (PartaSessionsGroup, parta_sessions_group, ADW_TYPE_PREFERENCES_GROUP)

static void listed_cb (GObject      *client,
                       GAsyncResult *result,
                       gpointer      user_data);

static void
ask (PartaSessionsGroup *self,
     const guint8       *end)
{
  parta_client_sessions_async (self->client, self->store, end, self->cancellable, listed_cb, g_object_ref (self));
}

static void
end_clicked_cb (PartaSessionsGroup *self,
                GtkWidget          *button)
{
  gtk_widget_set_sensitive (button, FALSE);
  ask (self, g_object_get_data (G_OBJECT (button), "session"));
}

static GtkWidget *
new_end_button (PartaSessionsGroup     *self,
                const PartaSessionLine *line)
{
  GtkWidget *button = gtk_button_new_with_label (_("Sign Out There"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "session", g_memdup2 (line->id, sizeof line->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (end_clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
add_line (PartaSessionsGroup     *self,
          const PartaSessionLine *line,
          GTimeZone              *zone)
{
  g_autofree char *begun = parta_words_date_time (line->begun, zone);
  g_autofree char *met = parta_words_date_time (line->met, zone);
  /* Translators: two days with their times: "12 October, 09:40". */
  g_autofree char *subtitle = g_strdup_printf (_("Signed in on %s, last heard of on %s"), begun, met);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->here ? _("This Computer") : _("Another Computer"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (!line->here)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_end_button (self, line));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

/* Without the server nothing is known about other sessions, and nothing is said. */
static void
listed_cb (GObject      *client,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PartaSessionsGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) lines = parta_client_sessions_finish (PARTA_CLIENT (client), result, &error);
  g_autoptr (GTimeZone) zone = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  zone = parta_calendar_dup_zone (parta_store_get_state (self->store));
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_line (self, &g_array_index (lines, PartaSessionLine, i), zone);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 1);
}

static void
parta_sessions_group_dispose (GObject *object)
{
  PartaSessionsGroup *self = PARTA_SESSIONS_GROUP (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_sessions_group_parent_class)->dispose (object);
}

static void
parta_sessions_group_class_init (PartaSessionsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parta_sessions_group_dispose;
}

static void
parta_sessions_group_init (PartaSessionsGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * parta_sessions_group_new:
 * @store: the replica of a person who has signed in
 *
 * Asks the server where that account is signed in.
 *
 * Returns: (transfer floating): the group, hidden unless the account is signed in elsewhere, too
 */
GtkWidget *
parta_sessions_group_new (PartaStore *store)
{
  PartaSessionsGroup *self = g_object_new (PARTA_TYPE_SESSIONS_GROUP, "visible", FALSE, NULL);

  self->store = g_object_ref (store);
  self->client = parta_client_new (parta_store_get_clock (store));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Signed In With Your Account"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("An account belongs to one person. Nobody else may use it. Entries that wait on another computer stay there until you sign in on it again."));
  ask (self, NULL);

  return GTK_WIDGET (self);
}
