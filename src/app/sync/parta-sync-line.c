/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-sync-line.h"

#include "parta-words.h"

#include <glib/gi18n.h>

/* Where the last conversation went well, or there has been none yet. */
static PartaSyncLineState
find_good_state (const PartaSyncFacts *facts)
{
  if (facts->status.running || facts->status.last_success == 0)
    return PARTA_SYNC_LINE_SENDING;
  if (facts->n_refused > 0)
    return PARTA_SYNC_LINE_REFUSED;
  if (facts->n_conflicts > 0)
    return PARTA_SYNC_LINE_CONFLICT;

  return facts->n_waiting > 0 ? PARTA_SYNC_LINE_WAITING : PARTA_SYNC_LINE_IN_STEP;
}

/* An outage lasts until a conversation comes to a good end: that another attempt is under way does not end it. */
static PartaSyncLineState
find_state (const PartaSyncFacts *facts)
{
  switch (facts->status.state)
    {
    case PARTA_SYNC_STATE_IDLE:
      return find_good_state (facts);
    case PARTA_SYNC_STATE_OFFLINE:
      return PARTA_SYNC_LINE_OUTAGE;
    case PARTA_SYNC_STATE_SIGNED_OUT:
    case PARTA_SYNC_STATE_PASSWORD_CHANGE:
      return PARTA_SYNC_LINE_ACCESS_ENDED;
    case PARTA_SYNC_STATE_CERTIFICATE_CHANGED:
      return PARTA_SYNC_LINE_CERTIFICATE_CHANGED;
    case PARTA_SYNC_STATE_TOO_OLD:
      return PARTA_SYNC_LINE_UPDATE_NEEDED;
    case PARTA_SYNC_STATE_FAILED:
      return PARTA_SYNC_LINE_FAILED;
    }

  g_assert_not_reached ();
}

static char *
say_waiting (const PartaSyncFacts *facts)
{
  g_autofree char *since = parta_words_since (facts->oldest, facts->now);

  /* Translators: the second part says how long the oldest of them has been waiting: "3 hours". */
  return g_strdup_printf (ngettext ("%u entry waiting to be sent, the oldest for %s",
                                    "%u entries waiting to be sent, the oldest for %s", facts->n_waiting),
                          facts->n_waiting, since);
}

static char *
say_outage (const PartaSyncFacts *facts)
{
  g_autofree char *time = NULL;

  if (facts->status.outage_since == 0)
    return g_strdup (_("No connection to the school"));

  time = parta_words_time (facts->status.outage_since, facts->zone);

  /* Translators: %s is a time of the day, "09:40". */
  return g_strdup_printf (_("No connection to the school since %s"), time);
}

/* The state itself; "" where what waits says it all. */
static char *
say_state (const PartaSyncFacts *facts,
           PartaSyncLineState    state)
{
  switch (state)
    {
    case PARTA_SYNC_LINE_IN_STEP:
      return g_strdup (_("In step with the school"));
    case PARTA_SYNC_LINE_CONFLICT:
    case PARTA_SYNC_LINE_REFUSED:
      /* What is the matter stands on a button of its own beside the line. */
      return g_strdup (facts->n_waiting == 0 ? _("In step with the school") : "");
    case PARTA_SYNC_LINE_WAITING:
      return g_strdup ("");
    case PARTA_SYNC_LINE_SENDING:
      return g_strdup (_("Synchronising with the school…"));
    case PARTA_SYNC_LINE_OUTAGE:
      return say_outage (facts);
    case PARTA_SYNC_LINE_FAILED:
      return g_strdup (_("Not synchronised"));
    case PARTA_SYNC_LINE_ACCESS_ENDED:
      return g_strdup (_("Access has ended"));
    case PARTA_SYNC_LINE_UPDATE_NEEDED:
      return g_strdup (_("An update is needed"));
    case PARTA_SYNC_LINE_CERTIFICATE_CHANGED:
      return g_strdup (_("The server’s certificate has changed"));
    }

  g_assert_not_reached ();
}

static char *
say_last (const PartaSyncFacts *facts)
{
  g_autofree char *time = parta_words_time (facts->status.last_success, facts->zone);

  /* Translators: %s is a time of the day, "09:40". */
  return g_strdup_printf (_("Everything that you entered is in the school’s journal. Last synchronised at %s."), time);
}

static char *
explain (const PartaSyncFacts *facts,
         PartaSyncLineState    state)
{
  switch (state)
    {
    case PARTA_SYNC_LINE_IN_STEP:
      return say_last (facts);
    case PARTA_SYNC_LINE_WAITING:
    case PARTA_SYNC_LINE_SENDING:
      return g_strdup (_("What you entered is saved on this computer and is sent to the school by itself."));
    case PARTA_SYNC_LINE_CONFLICT:
      return g_strdup (_("Somebody else entered something different at the same time. Both are kept; you can decide which one stands."));
    case PARTA_SYNC_LINE_REFUSED:
      return g_strdup (_("The school did not accept something that you entered. It is kept; look at the reason."));
    case PARTA_SYNC_LINE_OUTAGE:
      return g_strdup (_("No connection to the school. Go on working: everything is saved on this computer and sent by itself later."));
    case PARTA_SYNC_LINE_ACCESS_ENDED:
      return g_strdup (_("The session has ended. What you enter is saved on this computer; sign in again to send it."));
    case PARTA_SYNC_LINE_FAILED:
    case PARTA_SYNC_LINE_UPDATE_NEEDED:
    case PARTA_SYNC_LINE_CERTIFICATE_CHANGED:
      return g_strdup (facts->status.message != NULL ? facts->status.message : "");
    }

  g_assert_not_reached ();
}

static void
offer (PartaSyncLine *self,
       const char    *button,
       const char    *action)
{
  self->button = button;
  self->action = action;
}

static void
offer_remedy (PartaSyncLine *self)
{
  switch (self->state)
    {
    case PARTA_SYNC_LINE_IN_STEP:
    case PARTA_SYNC_LINE_WAITING:
    case PARTA_SYNC_LINE_SENDING:
      offer (self, _("_Synchronise Now"), "shell.sync");
      break;
    case PARTA_SYNC_LINE_CONFLICT:
      offer (self, _("_See Disagreements"), "shell.conflicts");
      break;
    case PARTA_SYNC_LINE_REFUSED:
      offer (self, _("_See Why"), "shell.troubles");
      break;
    case PARTA_SYNC_LINE_OUTAGE:
    case PARTA_SYNC_LINE_FAILED:
    case PARTA_SYNC_LINE_UPDATE_NEEDED:
      offer (self, _("_Try Again"), "shell.sync");
      break;
    case PARTA_SYNC_LINE_ACCESS_ENDED:
    case PARTA_SYNC_LINE_CERTIFICATE_CHANGED:
      offer (self, _("_Sign In…"), "win.sign-in");
      break;
    }
}

/**
 * parta_sync_line_new:
 * @facts: everything that it follows from
 *
 * Decides what a person is told of the synchronisation. A function of its argument: it asks nobody.
 *
 * Returns: (transfer full): the line
 */
PartaSyncLine *
parta_sync_line_new (const PartaSyncFacts *facts)
{
  PartaSyncLine *self = g_new0 (PartaSyncLine, 1);
  g_autofree char *state = NULL;
  g_autofree char *waiting = facts->n_waiting > 0 ? say_waiting (facts) : NULL;

  self->state = find_state (facts);
  self->urgent = self->state >= PARTA_SYNC_LINE_ACCESS_ENDED;
  state = say_state (facts, self->state);
  if (waiting == NULL)
    self->text = g_steal_pointer (&state);
  else if (*state == '\0')
    self->text = g_steal_pointer (&waiting);
  else
    self->text = g_strdup_printf ("%s · %s", state, waiting);
  self->why = explain (facts, self->state);
  offer_remedy (self);

  return self;
}

/**
 * parta_sync_line_free:
 * @self: (transfer full): a line
 *
 * Frees it.
 */
void
parta_sync_line_free (PartaSyncLine *self)
{
  g_free (self->text);
  g_free (self->why);
  g_free (self);
}
