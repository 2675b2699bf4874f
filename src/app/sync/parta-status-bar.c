/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-status-bar.h"

#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-person.h"
#include "parta-store-log.h"
#include "parta-words.h"

#include <glib/gi18n.h>

/* How long a key press may be on its way to the disk before the line says so. */
#define SLOW_DISK_MS 100

/* One quiet line: how far this computer is in step with the school, and whether anything is not on the disk yet. */
struct _PartaStatusBar
{
  GtkWidget    parent_instance;

  GtkWidget   *box;
  GtkImage    *icon;
  GtkLabel    *sync;
  GtkLabel    *disk;
  GtkLabel    *who;

  PartaStore  *store;
  PartaSyncer *syncer;
  guint        slow_source;
  guint        tick_source;
};

G_DEFINE_FINAL_TYPE (PartaStatusBar, parta_status_bar, GTK_TYPE_WIDGET)

static char *
describe_waiting (PartaStatusBar *self)
{
  gint64 oldest = 0;
  guint waiting = (guint) parta_store_get_n_waiting (self->store, &oldest);
  g_autofree char *since = NULL;

  if (waiting == 0)
    return NULL;

  since = parta_words_since (oldest, parta_clock_get_wall (parta_store_get_clock (self->store)));

  /* Translators: the second part says how long the oldest of them has been waiting: "3 hours". */
  return g_strdup_printf (ngettext ("%u entry waiting to be sent, the oldest for %s",
                                    "%u entries waiting to be sent, the oldest for %s", waiting), waiting, since);
}

static char *
describe_outage (PartaStatusBar        *self,
                 const PartaSyncStatus *status)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (self->store));
  g_autofree char *time = NULL;

  if (status->outage_since == 0)
    return g_strdup (_("No connection to the school"));

  time = parta_words_time (status->outage_since, zone);

  /* Translators: %s is a time of the day, "09:40". */
  return g_strdup_printf (_("No connection to the school since %s"), time);
}

static char *
describe_state (PartaStatusBar        *self,
                const PartaSyncStatus *status)
{
  if (status->running)
    return g_strdup (_("Synchronising with the school…"));

  switch (status->state)
    {
    case PARTA_SYNC_STATE_OFFLINE:
      return describe_outage (self, status);
    case PARTA_SYNC_STATE_SIGNED_OUT:
    case PARTA_SYNC_STATE_PASSWORD_CHANGE:
      return g_strdup (_("Signed out"));
    case PARTA_SYNC_STATE_IDLE:
      return g_strdup (parta_store_get_n_waiting (self->store, NULL) == 0 ? _("In step with the school") : "");
    case PARTA_SYNC_STATE_CERTIFICATE_CHANGED:
    case PARTA_SYNC_STATE_TOO_OLD:
    case PARTA_SYNC_STATE_FAILED:
      return g_strdup (_("Not synchronised"));
    default:
      g_assert_not_reached ();
    }
}

static void
refresh (PartaStatusBar *self)
{
  PartaSyncStatus status;
  g_autofree char *state = NULL;
  g_autofree char *waiting = describe_waiting (self);
  g_autofree char *text = NULL;
  gboolean fine;

  parta_syncer_get_status (self->syncer, &status);
  state = describe_state (self, &status);
  if (waiting == NULL)
    text = g_strdup (state);
  else
    text = *state == '\0' ? g_strdup (waiting) : g_strdup_printf ("%s · %s", state, waiting);
  fine = status.state == PARTA_SYNC_STATE_IDLE;

  gtk_label_set_label (self->sync, text);
  gtk_image_set_from_icon_name (self->icon, fine ? "network-transmit-receive-symbolic" : "network-offline-symbolic");
}

static gboolean
disk_slow_cb (gpointer user_data)
{
  PartaStatusBar *self = user_data;
  guint unsaved = parta_store_get_unsaved (self->store, NULL);
  g_autofree char *text = NULL;

  self->slow_source = 0;
  if (unsaved == 0)
    return G_SOURCE_REMOVE;

  text = g_strdup_printf (ngettext ("%u entry is not on the disk yet", "%u entries are not on the disk yet", unsaved),
                          unsaved);
  gtk_label_set_label (self->disk, text);

  return G_SOURCE_REMOVE;
}

static void
entries_added_cb (PartaStatusBar *self)
{
  if (self->slow_source == 0)
    self->slow_source = g_timeout_add (SLOW_DISK_MS, disk_slow_cb, self);
  refresh (self);
}

static void
committed_cb (PartaStatusBar *self)
{
  if (parta_store_get_unsaved (self->store, NULL) > 0)
    return;

  g_clear_handle_id (&self->slow_source, g_source_remove);
  gtk_label_set_label (self->disk, "");
}

static gboolean
minute_passed_cb (gpointer user_data)
{
  refresh (user_data);

  return G_SOURCE_CONTINUE;
}

static void
fill_who (PartaStatusBar *self)
{
  const char *person = parta_enter_get_author (self->store);
  g_autofree char *name = person != NULL ? parta_person_dup_full_name (parta_store_get_state (self->store), person) : NULL;

  gtk_label_set_label (self->who, name != NULL ? name : "");
}

static void
scopes_changed_cb (PartaStatusBar *self)
{
  fill_who (self);
  refresh (self);
}

static void
parta_status_bar_dispose (GObject *object)
{
  PartaStatusBar *self = PARTA_STATUS_BAR (object);

  g_clear_handle_id (&self->slow_source, g_source_remove);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->syncer);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_STATUS_BAR);

  G_OBJECT_CLASS (parta_status_bar_parent_class)->dispose (object);
}

static void
parta_status_bar_class_init (PartaStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_status_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/sync/status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, box);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, icon);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, sync);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, disk);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, who);
}

static void
parta_status_bar_init (PartaStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("State of this computer"), -1);
}

/**
 * parta_status_bar_watch:
 * @self: a status bar
 * @store: the replica
 * @syncer: what keeps it in step with the school
 *
 * Tells how things are from now on.
 */
void
parta_status_bar_watch (PartaStatusBar *self,
                        PartaStore     *store,
                        PartaSyncer    *syncer)
{
  self->store = g_object_ref (store);
  self->syncer = g_object_ref (syncer);
  g_signal_connect_object (store, "entries-added", G_CALLBACK (entries_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "scopes-changed", G_CALLBACK (scopes_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (syncer, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  self->tick_source = g_timeout_add_seconds (60, minute_passed_cb, self);
  fill_who (self);
  refresh (self);
}
