/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-heartbeat.h"

#include "parta-calendar.h"
#include "parta-outage-note.h"
#include "parta-outage.h"

#include <string.h>

#define SETTING "heartbeat"

struct _PartaHeartbeat
{
  PartaRegistrar *registrar;
  guint           timer;
};

/* Several servers of one school leave one mark: while any of them runs there is access. */
static gboolean
load_last (PartaRegistrar *registrar,
           gint64         *last,
           GError        **error)
{
  g_autoptr (GBytes) value = NULL;
  g_autofree char *text = NULL;

  *last = 0;
  if (!parta_backend_load_setting (parta_registrar_get_backend (registrar), SETTING, &value, error))
    return FALSE;
  if (value == NULL)
    return TRUE;

  text = g_strndup (g_bytes_get_data (value, NULL), g_bytes_get_size (value));
  *last = g_ascii_strtoll (text, NULL, 10);

  return TRUE;
}

static gboolean
note_gap (PartaRegistrar *registrar,
          gint64          last,
          gint64          now,
          GError        **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  PartaState *state = parta_registrar_get_state (registrar, error);
  g_autoptr (GTimeZone) zone = state != NULL ? parta_calendar_dup_zone (state) : NULL;
  g_autofree char *key = g_strdup_printf ("server-%" G_GINT64_FORMAT, last / 1000);
  char from[PARTA_OUTAGE_MOMENT_SIZE], to[PARTA_OUTAGE_MOMENT_SIZE];

  if (zone == NULL)
    return FALSE;

  parta_outage_print_moment (last, zone, from);
  parta_outage_print_moment (now, zone, to);
  g_ptr_array_add (drafts, parta_draft_new (PARTA_SCOPE_OFFICE, PARTA_KIND_OUTAGE_NOTE, key,
                                            parta_body_new ("from", from, "to", to, "cause", PARTA_OUTAGE_STOPPED, NULL)));

  return parta_registrar_enter (registrar, drafts, error);
}

static gboolean
beat_cb (gpointer heartbeat)
{
  g_autoptr (GError) error = NULL;

  if (!parta_heartbeat_beat (heartbeat, &error))
    g_warning ("the heartbeat was not kept: %s", error->message);

  return G_SOURCE_CONTINUE;
}

/**
 * parta_heartbeat_start:
 * @registrar: of the school that is served from now on
 * @error: return location for an error
 *
 * Notes in the record since when no server of this school has run, where that is longer than %PARTA_HEARTBEAT_GAP, and begins
 * to leave marks from the main loop.
 *
 * Returns: (transfer full): the heartbeat, or %NULL with a #PartaBackendError
 */
PartaHeartbeat *
parta_heartbeat_start (PartaRegistrar *registrar,
                       GError        **error)
{
  g_autoptr (PartaHeartbeat) self = g_new0 (PartaHeartbeat, 1);
  gint64 now = parta_clock_get_wall (parta_registrar_get_clock (registrar));
  gint64 last;

  self->registrar = g_object_ref (registrar);
  if (!load_last (registrar, &last, error))
    return NULL;
  if (last > 0 && now - last >= PARTA_HEARTBEAT_GAP && !note_gap (registrar, last, now, error))
    return NULL;
  if (!parta_heartbeat_beat (self, error))
    return NULL;
  self->timer = g_timeout_add (PARTA_HEARTBEAT_EVERY, beat_cb, self);

  return g_steal_pointer (&self);
}

/**
 * parta_heartbeat_beat:
 * @self: a heartbeat
 * @error: return location for an error
 *
 * Leaves a mark: the server runs. A graceful stop leaves one, too, so that the gap is as long as it was.
 *
 * Returns: %FALSE with a #PartaBackendError
 */
gboolean
parta_heartbeat_beat (PartaHeartbeat *self,
                      GError        **error)
{
  gint64 now = parta_clock_get_wall (parta_registrar_get_clock (self->registrar));
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autoptr (GBytes) value = g_bytes_new (text, strlen (text));

  return parta_backend_save_setting (parta_registrar_get_backend (self->registrar), SETTING, value, error);
}

/**
 * parta_heartbeat_stop:
 * @self: (transfer full): a heartbeat
 *
 * Leaves no more marks.
 */
void
parta_heartbeat_stop (PartaHeartbeat *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->registrar);
  g_free (self);
}
