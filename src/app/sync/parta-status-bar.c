/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-status-bar.h"

#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-other-device.h"
#include "parta-person.h"
#include "parta-store-log.h"
#include "parta-sync-line.h"

#include <glib/gi18n.h>

/* How long a key press may be on its way to the disk before the line says so. */
#define SLOW_DISK_MS 100

/* One quiet line: how far this computer is in step with the school, and whether anything is not on the disk yet. */
struct _PartaStatusBar
{
  GtkWidget    parent_instance;

  GtkWidget   *box;
  GtkWidget   *sync_button;
  GtkImage    *icon;
  GtkLabel    *sync;
  GtkLabel    *why;
  GtkWidget   *remedy;
  GtkWidget   *troubles;
  GtkWidget   *conflicts;
  GtkWidget   *devices;
  GtkLabel    *disk;
  GtkLabel    *who;

  PartaStore  *store;
  PartaSyncer *syncer;
  PartaConflictModel *conflict_model;
  const char  *remedy_action;   /* static */
  guint        slow_source;
  guint        tick_source;
};

G_DEFINE_FINAL_TYPE (PartaStatusBar, parta_status_bar, GTK_TYPE_WIDGET)

/* What was not accepted; a disagreement is shown on a page of its own. */
static guint
count_refused (PartaStatusBar *self)
{
  g_autoptr (GPtrArray) open = parta_store_list_open (self->store, NULL);
  guint count = 0;

  for (guint i = 0; open != NULL && i < open->len; i++)
    count += ((const PartaRecord *) open->pdata[i])->verdict != PARTA_VERDICT_CONFLICT;

  return count;
}

static void
show_count (GtkWidget  *button,
            const char *words,
            guint       count)
{
  gtk_button_set_label (GTK_BUTTON (button), words);
  gtk_widget_set_visible (button, count > 0);
}

static void
show_counts (PartaStatusBar       *self,
             const PartaSyncFacts *facts)
{
  gboolean school = facts->n_conflicts == 0 && parta_enter_oversees (self->store);
  guint n_conflicts = school ? parta_conflict_model_count (self->conflict_model, FALSE) : facts->n_conflicts;
  guint n_devices = parta_other_device_count (self->store);
  g_autofree char *devices =
    g_strdup_printf (ngettext ("%u unknown computer", "%u unknown computers", n_devices), n_devices);
  g_autofree char *refused =
    g_strdup_printf (ngettext ("%u entry was not accepted", "%u entries were not accepted", facts->n_refused), facts->n_refused);
  g_autofree char *conflicts =
    school ? g_strdup_printf (ngettext ("%u disagreement in the school", "%u disagreements in the school", n_conflicts), n_conflicts)
           : g_strdup_printf (ngettext ("%u disagreement", "%u disagreements", n_conflicts), n_conflicts);

  show_count (self->troubles, refused, facts->n_refused);
  show_count (self->conflicts, conflicts, n_conflicts);
  show_count (self->devices, devices, n_devices);
}

static void
show_line (PartaStatusBar      *self,
           const PartaSyncLine *line)
{
  gboolean fine = line->state <= PARTA_SYNC_LINE_SENDING;

  gtk_label_set_label (self->sync, line->text);
  gtk_label_set_label (self->why, line->why);
  gtk_button_set_label (GTK_BUTTON (self->remedy), line->button);
  self->remedy_action = line->action;
  gtk_image_set_from_icon_name (self->icon, fine ? "network-transmit-receive-symbolic"
                                            : line->urgent ? "dialog-warning-symbolic" : "network-offline-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sync_button), GTK_ACCESSIBLE_PROPERTY_LABEL, line->text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line->why, -1);
}

static void
remedy_clicked_cb (PartaStatusBar *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->sync_button));
  gtk_widget_activate_action (GTK_WIDGET (self), self->remedy_action, NULL);
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
  parta_status_bar_refresh (self);
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
  parta_status_bar_refresh (user_data);

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
  parta_status_bar_refresh (self);
}

static void
parta_status_bar_dispose (GObject *object)
{
  PartaStatusBar *self = PARTA_STATUS_BAR (object);

  g_clear_handle_id (&self->slow_source, g_source_remove);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->syncer);
  g_clear_object (&self->conflict_model);
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
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, sync_button);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, icon);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, sync);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, why);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, remedy);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, troubles);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, conflicts);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, devices);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, disk);
  gtk_widget_class_bind_template_child (widget_class, PartaStatusBar, who);
  gtk_widget_class_bind_template_callback (widget_class, remedy_clicked_cb);
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
 * @conflicts: what is not settled
 *
 * Tells how things are from now on.
 */
void
parta_status_bar_watch (PartaStatusBar     *self,
                        PartaStore         *store,
                        PartaSyncer        *syncer,
                        PartaConflictModel *conflicts)
{
  self->store = g_object_ref (store);
  self->syncer = g_object_ref (syncer);
  self->conflict_model = g_object_ref (conflicts);
  g_signal_connect_object (store, "entries-added", G_CALLBACK (entries_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "scopes-changed", G_CALLBACK (scopes_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (conflicts, "changed", G_CALLBACK (parta_status_bar_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (syncer, "changed", G_CALLBACK (parta_status_bar_refresh), self, G_CONNECT_SWAPPED);
  self->tick_source = g_timeout_add_seconds (60, minute_passed_cb, self);
  fill_who (self);
  parta_status_bar_refresh (self);
}

/**
 * parta_status_bar_refresh:
 * @self: a status bar that watches a replica
 *
 * Tells how things are now, where nothing has told the bar that they changed.
 */
void
parta_status_bar_refresh (PartaStatusBar *self)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (self->store));
  g_autoptr (PartaSyncLine) line = NULL;
  PartaSyncFacts facts = { .zone = zone, .now = parta_clock_get_wall (parta_store_get_clock (self->store)) };

  parta_syncer_get_status (self->syncer, &facts.status);
  facts.n_waiting = (guint) parta_store_get_n_waiting (self->store, &facts.oldest);
  facts.n_refused = count_refused (self);
  facts.n_conflicts = parta_conflict_model_count (self->conflict_model, TRUE);
  line = parta_sync_line_new (&facts);
  show_line (self, line);
  show_counts (self, &facts);
}
