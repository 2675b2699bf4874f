/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-syncer.h"

#include "parta-client-async.h"
#include "parta-outage-desk.h"
#include "parta-outage-watch.h"
#include "parta-pace.h"

struct _PartaSyncer
{
  GObject          parent_instance;

  PartaStore      *store;
  PartaClient     *client;
  GNetworkMonitor *monitor;
  PartaPace        pace;
  GCancellable    *cancellable;   /* not NULL between start and stop */
  guint            timer;

  PartaSyncState   state;
  gboolean         running;
  gint64           last_success;
  gint64           outage_since;
  PartaOutageWatch watch;
  char            *message;
};

G_DEFINE_FINAL_TYPE (PartaSyncer, parta_syncer, G_TYPE_OBJECT)

static void set_timer (PartaSyncer *self);

static gint64
now (void)
{
  return g_get_monotonic_time () / 1000;
}

static PartaSyncState
state_for (const GError *error)
{
  if (error->domain != PARTA_SYNC_ERROR)
    return PARTA_SYNC_STATE_FAILED;

  switch ((PartaSyncError) error->code)
    {
    case PARTA_SYNC_ERROR_OFFLINE:
    case PARTA_SYNC_ERROR_NOT_PARTA:
      return PARTA_SYNC_STATE_OFFLINE;
    case PARTA_SYNC_ERROR_UNAUTHORIZED:
    case PARTA_SYNC_ERROR_PASSWORD:
      return PARTA_SYNC_STATE_SIGNED_OUT;
    case PARTA_SYNC_ERROR_PASSWORD_CHANGE:
    case PARTA_SYNC_ERROR_WEAK_PASSWORD:
      return PARTA_SYNC_STATE_PASSWORD_CHANGE;
    case PARTA_SYNC_ERROR_CERTIFICATE_CHANGED:
      return PARTA_SYNC_STATE_CERTIFICATE_CHANGED;
    case PARTA_SYNC_ERROR_TOO_OLD:
      return PARTA_SYNC_STATE_TOO_OLD;
    case PARTA_SYNC_ERROR_FAILED:
    case PARTA_SYNC_ERROR_BUSY:
    case PARTA_SYNC_ERROR_REFUSED:
    case PARTA_SYNC_ERROR_RIGHT:
    case PARTA_SYNC_ERROR_ADDRESS:
    case PARTA_SYNC_ERROR_OTHER_SCHOOL:
      return PARTA_SYNC_STATE_FAILED;
    }

  return PARTA_SYNC_STATE_FAILED;
}

static PartaOutcome
outcome_for (PartaSyncState state)
{
  switch (state)
    {
    case PARTA_SYNC_STATE_IDLE:
      return PARTA_OUTCOME_DONE;
    case PARTA_SYNC_STATE_OFFLINE:
    case PARTA_SYNC_STATE_FAILED:
      return PARTA_OUTCOME_AGAIN;
    case PARTA_SYNC_STATE_SIGNED_OUT:
    case PARTA_SYNC_STATE_PASSWORD_CHANGE:
    case PARTA_SYNC_STATE_CERTIFICATE_CHANGED:
    case PARTA_SYNC_STATE_TOO_OLD:
      return PARTA_OUTCOME_PERSON;
    }

  g_assert_not_reached ();
}

/* opens and closes the computer's own note. A disk that takes nothing does not take the note either; the store tells. */
static void
keep_outage (PartaSyncer  *self,
             const GError *error)
{
  g_autoptr (GError) trouble = NULL;
  PartaMoment moment;

  parta_clock_get_moment (parta_store_get_clock (self->store), &moment);
  switch (parta_outage_watch_take (&self->watch, error, &moment))
    {
    case PARTA_OUTAGE_BEGAN:
      parta_outage_desk_open (self->store, self->watch.since, self->watch.cause, &trouble);
      break;
    case PARTA_OUTAGE_ENDED:
      parta_outage_desk_close (self->store, &trouble);
      break;
    case PARTA_OUTAGE_NO_NEWS:
      break;
    default:
      g_assert_not_reached ();
    }
  if (trouble != NULL)
    g_message ("the outage was not noted: %s", trouble->message);
}

/* @error: (nullable): NULL after a good end */
static void
note_end (PartaSyncer  *self,
          const GError *error)
{
  gint64 wall = parta_clock_get_wall (parta_store_get_clock (self->store));

  self->running = FALSE;
  self->state = error != NULL ? state_for (error) : PARTA_SYNC_STATE_IDLE;
  g_free (self->message);
  self->message = error != NULL ? g_strdup (error->message) : NULL;
  if (error == NULL)
    {
      self->last_success = wall;
      self->outage_since = 0;
    }
  else if (self->outage_since == 0)
    self->outage_since = wall;
}

static void
synced_cb (GObject      *client,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PartaSyncer) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean stopped;

  parta_client_sync_finish (PARTA_CLIENT (client), result, &error);
  stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (stopped)
    self->running = FALSE;
  else
    {
      note_end (self, error);
      keep_outage (self, error);
    }
  parta_pace_end (&self->pace, stopped ? PARTA_OUTCOME_AGAIN : outcome_for (self->state),
                      parta_client_get_retry_after (self->client), now ());
  set_timer (self);
  g_signal_emit_by_name (self, "changed");
}

static void
begin (PartaSyncer *self)
{
  self->running = TRUE;
  parta_client_sync_async (self->client, self->store, self->cancellable, synced_cb, g_object_ref (self));
  g_signal_emit_by_name (self, "changed");
}

static gboolean
timer_fired_cb (gpointer user_data)
{
  PartaSyncer *self = user_data;

  self->timer = 0;
  if (parta_pace_begin (&self->pace, now ()))
    begin (self);
  else
    set_timer (self);

  return G_SOURCE_REMOVE;
}

/* The one place that arms the timer; called after everything that can move the moment. */
static void
set_timer (PartaSyncer *self)
{
  gint64 due = parta_pace_get_due (&self->pace);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL && due != G_MAXINT64)
    self->timer = g_timeout_add ((guint) CLAMP (due - now (), 0, G_MAXINT / 2), timer_fired_cb, self);
}

static void
entries_added_cb (PartaStore  *store,
                  GPtrArray   *entries,
                  PartaSyncer *self)
{
  parta_pace_typed (&self->pace, now ());
  set_timer (self);
}

static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean         available,
                    PartaSyncer     *self)
{
  if (!available)
    return;

  parta_pace_network (&self->pace, now ());
  set_timer (self);
}

static void
parta_syncer_dispose (GObject *object)
{
  PartaSyncer *self = PARTA_SYNCER (object);

  parta_syncer_stop (self);
  g_clear_object (&self->store);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (parta_syncer_parent_class)->dispose (object);
}

static void
parta_syncer_finalize (GObject *object)
{
  PartaSyncer *self = PARTA_SYNCER (object);

  parta_pace_clear (&self->pace);
  g_free (self->message);

  G_OBJECT_CLASS (parta_syncer_parent_class)->finalize (object);
}

static void
parta_syncer_class_init (PartaSyncerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = parta_syncer_dispose;
  object_class->finalize = parta_syncer_finalize;

  g_signal_new ("changed", PARTA_TYPE_SYNCER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
parta_syncer_init (PartaSyncer *self)
{
  parta_pace_init (&self->pace, g_random_int (), now ());
}

/**
 * parta_syncer_new:
 * @store: the replica
 * @client: who talks with the server
 *
 * Returns: (transfer full): a syncer that does nothing until it is started
 */
PartaSyncer *
parta_syncer_new (PartaStore  *store,
                  PartaClient *client)
{
  PartaSyncer *self = g_object_new (PARTA_TYPE_SYNCER, NULL);

  self->store = g_object_ref (store);
  self->client = g_object_ref (client);

  return self;
}

/**
 * parta_syncer_start:
 * @self: a syncer
 *
 * Begins to keep the replica in step, with a first conversation at once.
 */
void
parta_syncer_start (PartaSyncer *self)
{
  if (self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect (self->store, "entries-added", G_CALLBACK (entries_added_cb), self);
  g_signal_connect (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self);
  parta_pace_asked (&self->pace, now ());
  set_timer (self);
}

/**
 * parta_syncer_stop:
 * @self: a syncer
 *
 * Ends it; a conversation that goes on is cut short, which does no harm.
 */
void
parta_syncer_stop (PartaSyncer *self)
{
  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->store, self);
  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
}

/**
 * parta_syncer_sync_now:
 * @self: a syncer that was started
 *
 * A person asks for it, or has just signed in.
 */
void
parta_syncer_sync_now (PartaSyncer *self)
{
  parta_pace_asked (&self->pace, now ());
  set_timer (self);
}

/**
 * parta_syncer_get_status:
 * @self: a syncer
 * @status: (out): what a status line tells
 *
 * Tells how it stands.
 */
void
parta_syncer_get_status (PartaSyncer     *self,
                         PartaSyncStatus *status)
{
  *status = (PartaSyncStatus) {
    .state = self->state,
    .running = self->running,
    .last_success = self->last_success,
    .outage_since = self->outage_since,
    .message = self->message,
  };
}
