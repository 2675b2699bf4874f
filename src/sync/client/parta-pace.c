/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-pace.h"

#define SECOND          1000
#define MINUTE          (60 * SECOND)
#define AFTER_TYPING    (2 * SECOND)    /* a teacher types several marks in a row */
#define AFTER_NETWORK   (3 * SECOND)    /* a whole school comes back at the same moment */
#define WHEN_IDLE       (5 * MINUTE)
#define WHEN_PERSON     (15 * MINUTE)
#define FIRST_BACK_OFF  (1 * SECOND)
#define LAST_BACK_OFF   (15 * MINUTE)
#define LONGEST_WAIT    (60 * MINUTE)   /* whatever a server asks for */

/* Between @from and @to. */
static gint64
pick (PartaPace *self,
      gint64     from,
      gint64     to)
{
  return from + (gint64) (g_rand_double (self->random) * (double) (to - from));
}

/* Twice as long after each failure, and anywhere within that: clients that failed together do not come back together. */
static gint64
pick_back_off (PartaPace *self)
{
  gint64 longest = FIRST_BACK_OFF << MIN (self->failures, 20);

  return pick (self, FIRST_BACK_OFF, MIN (longest, LAST_BACK_OFF));
}

static void
move_up (PartaPace *self,
         gint64     due)
{
  if (self->running)
    self->wanted = TRUE;
  self->due = MIN (self->due, MAX (due, self->not_before));
}

/**
 * parta_pace_init:
 * @self: (out caller-allocates): a pace
 * @seed: for chance
 * @now: the moment
 *
 * The first conversation is due at once.
 */
void
parta_pace_init (PartaPace *self,
                 guint32    seed,
                 gint64     now)
{
  *self = (PartaPace) { .random = g_rand_new_with_seed (seed), .due = now, .not_before = now };
}

/**
 * parta_pace_clear:
 * @self: a pace
 *
 * Frees what the pace holds.
 */
void
parta_pace_clear (PartaPace *self)
{
  g_clear_pointer (&self->random, g_rand_free);
}

/**
 * parta_pace_get_due:
 * @self: a pace
 *
 * Returns: when the next conversation begins; %G_MAXINT64 while one goes on
 */
gint64
parta_pace_get_due (PartaPace *self)
{
  return self->running ? G_MAXINT64 : self->due;
}

/**
 * parta_pace_begin:
 * @self: a pace
 * @now: the moment
 *
 * Returns: whether a conversation begins now; who is told so calls parta_pace_end() after it
 */
gboolean
parta_pace_begin (PartaPace *self,
                  gint64     now)
{
  if (self->running || now < self->due)
    return FALSE;

  self->running = TRUE;
  self->wanted = FALSE;

  return TRUE;
}

/**
 * parta_pace_end:
 * @self: a pace in which a conversation goes on
 * @outcome: how it ended
 * @retry_after: how many seconds the server asked to wait; 0 where it did not
 * @now: the moment
 *
 * Sets the moment of the next one.
 */
void
parta_pace_end (PartaPace    *self,
                PartaOutcome  outcome,
                guint64       retry_after,
                gint64        now)
{
  g_return_if_fail (self->running);

  self->running = FALSE;
  self->failures = outcome == PARTA_OUTCOME_DONE ? 0 : self->failures + 1;
  self->not_before = now + (gint64) MIN (retry_after, LONGEST_WAIT / SECOND) * SECOND;
  switch (outcome)
    {
    case PARTA_OUTCOME_DONE:
      self->due = self->wanted ? now + AFTER_TYPING : now + pick (self, WHEN_IDLE * 3 / 4, WHEN_IDLE * 5 / 4);
      break;
    case PARTA_OUTCOME_AGAIN:
      self->due = now + pick_back_off (self);
      break;
    case PARTA_OUTCOME_PERSON:
      self->due = now + pick (self, WHEN_PERSON / 2, WHEN_PERSON);
      break;
    }
  if (self->due < self->not_before)
    self->due = pick (self, self->not_before, self->not_before + pick_back_off (self));
}

/**
 * parta_pace_typed:
 * @self: a pace
 * @now: the moment
 *
 * Something was typed. It is sent after a little while; during an outage it does not make the attempts more frequent.
 */
void
parta_pace_typed (PartaPace *self,
                  gint64     now)
{
  if (self->failures == 0 || self->running)
    move_up (self, now + AFTER_TYPING);
}

/**
 * parta_pace_network:
 * @self: a pace
 * @now: the moment
 *
 * A network appeared, or another one: what failed before may work now.
 */
void
parta_pace_network (PartaPace *self,
                    gint64     now)
{
  self->failures = 0;
  move_up (self, now + pick (self, 0, AFTER_NETWORK));
}

/**
 * parta_pace_asked:
 * @self: a pace
 * @now: the moment
 *
 * A person asks for it: now, unless the server asked for patience.
 */
void
parta_pace_asked (PartaPace *self,
                  gint64     now)
{
  move_up (self, now);
}
