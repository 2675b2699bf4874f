/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-client.h"

G_BEGIN_DECLS

/**
 * PartaSyncState:
 * @PARTA_SYNC_STATE_IDLE: in step with the server as of the last conversation
 * @PARTA_SYNC_STATE_OFFLINE: the server cannot be reached
 * @PARTA_SYNC_STATE_SIGNED_OUT: the password is asked for
 * @PARTA_SYNC_STATE_PASSWORD_CHANGE: the temporary password has to be changed
 * @PARTA_SYNC_STATE_CERTIFICATE_CHANGED: somebody else answers at the server's address
 * @PARTA_SYNC_STATE_TOO_OLD: an update is needed
 * @PARTA_SYNC_STATE_FAILED: something else, see the message
 *
 * How the last conversation ended.
 */
typedef enum
{
  PARTA_SYNC_STATE_IDLE,
  PARTA_SYNC_STATE_OFFLINE,
  PARTA_SYNC_STATE_SIGNED_OUT,
  PARTA_SYNC_STATE_PASSWORD_CHANGE,
  PARTA_SYNC_STATE_CERTIFICATE_CHANGED,
  PARTA_SYNC_STATE_TOO_OLD,
  PARTA_SYNC_STATE_FAILED,
} PartaSyncState;

/**
 * PartaSyncStatus:
 * @state: how the last conversation ended
 * @running: whether one goes on now
 * @last_success: the device's clock when one last came to a good end, milliseconds UTC; 0 for never since the start
 * @outage_since: the device's clock when the first of an unbroken row of failures ended, milliseconds UTC; 0 where the
 *   last one went well
 * @message: (nullable): a sentence for the person where @state is not idle, lent until the next change
 *
 * What a status line tells.
 */
typedef struct
{
  PartaSyncState  state;
  gboolean        running;
  gint64          last_success;
  gint64          outage_since;
  const char     *message;
} PartaSyncStatus;

#define PARTA_TYPE_SYNCER (parta_syncer_get_type ())

/**
 * PartaSyncer:
 *
 * Keeps a replica in step with the server by itself: on start, when a network appears, after something was typed, from
 * time to
 * time, and when it is asked to. Signal "changed" (): the status is another. Lives in the thread of its store.
 */
G_DECLARE_FINAL_TYPE (PartaSyncer, parta_syncer, PARTA, SYNCER, GObject)

PartaSyncer *parta_syncer_new        (PartaStore      *store,
                                      PartaClient     *client);
void         parta_syncer_start      (PartaSyncer     *self);
void         parta_syncer_stop       (PartaSyncer     *self);
void         parta_syncer_sync_now   (PartaSyncer     *self);
void         parta_syncer_get_status (PartaSyncer     *self,
                                      PartaSyncStatus *status);

G_END_DECLS
