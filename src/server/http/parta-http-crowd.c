/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-crowd.h"

#include "parta-http-answer.h"

#define CROWD_MAX  32      /* batches that wait: a second's work, and some megabytes */
#define SPREAD     30      /* seconds over which those are spread who have to come back */
#define USUAL_TIME 0.02    /* seconds that a batch takes, as long as none was measured */
#define WEIGHT     0.1     /* of the newest batch in the usual time */

struct _PartaHttpCrowd
{
  PartaHttpCrowdFunc  func;
  GQueue              waiting;   /* of Guest */
  GSource            *source;    /* (nullable): while somebody waits */
  double              usual;     /* seconds that a batch takes */
};

typedef struct
{
  PartaDesk         *desk;
  SoupServerMessage *message;
} Guest;

static void
free_guest (Guest *guest)
{
  parta_desk_unref (guest->desk);
  g_object_unref (guest->message);
  g_free (guest);
}

static void
stop (PartaHttpCrowd *self)
{
  if (self->source == NULL)
    return;

  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}

/* One at a time, and only when nobody is just speaking: so it is known how many wait before the next one is served. */
static gboolean
turn_came_cb (gpointer user_data)
{
  PartaHttpCrowd *self = user_data;
  Guest *guest = g_queue_pop_head (&self->waiting);
  gint64 start = g_get_monotonic_time ();

  self->func (guest->desk, guest->message);
  self->usual += WEIGHT * ((double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC - self->usual);
  soup_server_message_unpause (guest->message);
  free_guest (guest);
  if (!g_queue_is_empty (&self->waiting))
    return G_SOURCE_CONTINUE;

  stop (self);

  return G_SOURCE_REMOVE;
}

static void
start (PartaHttpCrowd *self)
{
  if (self->source != NULL)
    return;

  self->source = g_idle_source_new ();
  g_source_set_priority (self->source, G_PRIORITY_HIGH_IDLE);
  g_source_set_callback (self->source, turn_came_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

/**
 * parta_http_crowd_new:
 * @func: answers a request
 *
 * Returns: (transfer full): a crowd of nobody
 */
PartaHttpCrowd *
parta_http_crowd_new (PartaHttpCrowdFunc func)
{
  PartaHttpCrowd *self = g_new0 (PartaHttpCrowd, 1);

  self->func = func;
  self->usual = USUAL_TIME;
  g_queue_init (&self->waiting);

  return self;
}

/**
 * parta_http_crowd_free:
 * @self: (transfer full): a crowd
 *
 * Frees it; who still waits is not answered.
 */
void
parta_http_crowd_free (PartaHttpCrowd *self)
{
  stop (self);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) free_guest);
  g_free (self);
}

/**
 * parta_http_crowd_join:
 * @self: a crowd
 * @desk: whose request it is
 * @message: a request that is complete
 *
 * Has the request answered when its turn comes. Where too many wait it is answered at once: busy, with a moment to come back that
 * is another one for each (I26), so that those who came together do not come back together.
 */
void
parta_http_crowd_join (PartaHttpCrowd    *self,
                       PartaDesk         *desk,
                       SoupServerMessage *message)
{
  Guest *guest;

  if (self->waiting.length >= CROWD_MAX)
    {
      parta_http_answer_busy (message, 1 + (guint) (self->waiting.length * self->usual) + (guint) g_random_int_range (0, SPREAD + 1));
      return;
    }

  guest = g_new0 (Guest, 1);
  guest->desk = parta_desk_ref (desk);
  guest->message = g_object_ref (message);
  soup_server_message_pause (message);
  g_queue_push_tail (&self->waiting, guest);
  start (self);
}
