/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-transfer-group.h"

#include "parta-calendar.h"
#include "parta-client-people.h"
#include "parta-enter.h"
#include "parta-transfer-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Who has not carried over yet what was entered without access, as the server knows it; for those who see all journals. */
struct _PartaTransferGroup
{
  AdwPreferencesGroup  parent_instance;

  PartaStore          *store;
  PartaClient         *client;
  GCancellable        *cancellable;   /* (nullable): while the server is asked */
  GPtrArray           *rows;          /* lent by the group */
  gboolean             overdue_only;
};

G_DEFINE_FINAL_TYPE (PartaTransferGroup, parta_transfer_group, ADW_TYPE_PREFERENCES_GROUP)

static void
add_row (PartaTransferGroup *self,
         const char         *title,
         const char         *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (PartaTransferGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_line (PartaTransferGroup      *self,
          const PartaTransferLine *line,
          GTimeZone               *zone)
{
  const PartaTransferWords words = {
    .met = line->met, .waiting = line->waiting, .oldest = line->oldest, .silent = line->silent, .due = line->due,
    .overdue = line->overdue, .parallel = line->parallel, .copies = line->copies, .copied = line->copied,
  };
  g_autofree char *subtitle = parta_transfer_words_all (&words, zone, "\n");

  add_row (self, line->name, subtitle);
}

static void
show_list (PartaTransferGroup      *self,
           const PartaTransferList *list)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (self->store));

  for (guint i = 0; i < list->lines->len; i++)
    {
      const PartaTransferLine *line = list->lines->pdata[i];

      if (line->overdue || !self->overdue_only)
        add_line (self, line, zone);
    }
  if (self->rows->len == 0 && !self->overdue_only)
    add_row (self, _("As far as the server knows, nothing waits on any computer."), NULL);
}

/* In the list of what is overdue nothing is said where nothing is known. */
static void
listed_cb (GObject      *client,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PartaTransferGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTransferList) list = parta_client_list_transfer_finish (PARTA_CLIENT (client), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  clear_rows (self);
  if (list != NULL)
    show_list (self, list);
  else if (!self->overdue_only)
    add_row (self, error->message, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
parta_transfer_group_dispose (GObject *object)
{
  PartaTransferGroup *self = PARTA_TRANSFER_GROUP (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_transfer_group_parent_class)->dispose (object);
}

static void
parta_transfer_group_class_init (PartaTransferGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parta_transfer_group_dispose;
}

static void
parta_transfer_group_init (PartaTransferGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * parta_transfer_group_watch:
 * @self: a new group, which is hidden until it has been refreshed and has something to say
 * @store: the replica of a person who has signed in
 * @overdue_only: whether only what is overdue is shown
 *
 * Says whose server is to be asked.
 */
void
parta_transfer_group_watch (PartaTransferGroup *self,
                            PartaStore         *store,
                            gboolean            overdue_only)
{
  self->store = g_object_ref (store);
  self->client = parta_client_new (parta_store_get_clock (store));
  self->overdue_only = overdue_only;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   overdue_only ? _("Not Carried Over in Time") : _("Not Carried Over Yet"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("Computers on which entries may wait that were made without access to the school’s server."));
}

/**
 * parta_transfer_group_refresh:
 * @self: a group
 *
 * Asks the server, where the person may see the answer. It is shown when it comes.
 */
void
parta_transfer_group_refresh (PartaTransferGroup *self)
{
  if (self->cancellable != NULL || !parta_enter_oversees (self->store))
    return;

  self->cancellable = g_cancellable_new ();
  parta_client_list_transfer_async (self->client, self->store, self->cancellable, listed_cb, g_object_ref (self));
}
