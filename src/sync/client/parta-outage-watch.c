/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-outage-watch.h"

#include "parta-outage-note.h"
#include "parta-sync-error.h"

#include <string.h>

typedef enum
{
  ATTEMPT_REACHED,   /* the school's server answered: whatever it said, there is access */
  ATTEMPT_FAILED,    /* it did not, or cannot work */
  ATTEMPT_SILENT,    /* says nothing about access: the own disk, the own settings */
} Attempt;

static Attempt
read_attempt (const GError *error,
              const char  **cause)
{
  *cause = NULL;
  if (error == NULL)
    return ATTEMPT_REACHED;
  if (error->domain != PARTA_SYNC_ERROR)
    return ATTEMPT_SILENT;

  switch ((PartaSyncError) error->code)
    {
    case PARTA_SYNC_ERROR_OFFLINE:
      *cause = PARTA_OUTAGE_UNREACHABLE;
      return ATTEMPT_FAILED;
    case PARTA_SYNC_ERROR_NOT_PARTA:
    case PARTA_SYNC_ERROR_CERTIFICATE_CHANGED:   /* so does a gateway that looks into everything */
      *cause = PARTA_OUTAGE_PORTAL;
      return ATTEMPT_FAILED;
    case PARTA_SYNC_ERROR_FAILED:
    case PARTA_SYNC_ERROR_BUSY:
      *cause = PARTA_OUTAGE_FAILURE;
      return ATTEMPT_FAILED;
    case PARTA_SYNC_ERROR_UNAUTHORIZED:
    case PARTA_SYNC_ERROR_PASSWORD:
    case PARTA_SYNC_ERROR_PASSWORD_CHANGE:
    case PARTA_SYNC_ERROR_WEAK_PASSWORD:
    case PARTA_SYNC_ERROR_TOO_OLD:
    case PARTA_SYNC_ERROR_REFUSED:
    case PARTA_SYNC_ERROR_RIGHT:
      return ATTEMPT_REACHED;
    case PARTA_SYNC_ERROR_ADDRESS:
    case PARTA_SYNC_ERROR_OTHER_SCHOOL:
      return ATTEMPT_SILENT;
    }

  return ATTEMPT_SILENT;
}

static void
begin_row (PartaOutageWatch  *self,
           const char        *cause,
           const PartaMoment *moment)
{
  self->failures = 0;
  self->since = moment->wall;
  self->cause = cause;
  self->first = moment->mono;
  g_strlcpy (self->boot, moment->boot, sizeof self->boot);
}

static gboolean
goes_on (const PartaOutageWatch *self,
         const PartaMoment      *moment)
{
  return self->failures > 0 && strncmp (self->boot, moment->boot, sizeof self->boot - 1) == 0 &&
         moment->mono - self->last <= PARTA_OUTAGE_PAUSE;
}

/**
 * parta_outage_watch_take:
 * @self: a watch
 * @error: (nullable): how an attempt to talk with the server ended; %NULL: well
 * @moment: when it ended
 *
 * Takes one attempt into account. A session that has ended, a program that is too old and the like are no outage: the server
 * was there. A clock that was set meanwhile makes no difference, because run time is measured.
 *
 * Returns: what follows from it. %PARTA_OUTAGE_BEGAN comes with each further failure too, %PARTA_OUTAGE_ENDED with each
 *   success: an outage may have been noted by an earlier run of the program
 */
PartaOutageNews
parta_outage_watch_take (PartaOutageWatch  *self,
                         const GError      *error,
                         const PartaMoment *moment)
{
  const char *cause;
  Attempt attempt = read_attempt (error, &cause);

  if (attempt == ATTEMPT_SILENT)
    return PARTA_OUTAGE_NO_NEWS;
  if (attempt == ATTEMPT_REACHED)
    {
      *self = (PartaOutageWatch){ 0 };
      return PARTA_OUTAGE_ENDED;
    }

  if (!goes_on (self, moment))
    begin_row (self, cause, moment);
  self->failures++;
  self->last = moment->mono;

  return self->failures >= PARTA_OUTAGE_ATTEMPTS && moment->mono - self->first >= PARTA_OUTAGE_AFTER ? PARTA_OUTAGE_BEGAN
                                                                                                 : PARTA_OUTAGE_NO_NEWS;
}
