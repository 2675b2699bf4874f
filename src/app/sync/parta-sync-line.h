/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-syncer.h"

G_BEGIN_DECLS

/**
 * PartaSyncLineState:
 * @PARTA_SYNC_LINE_IN_STEP: the school has everything, and so has this computer
 * @PARTA_SYNC_LINE_WAITING: something was typed and is about to be sent
 * @PARTA_SYNC_LINE_CONFLICT: in step, but somebody else wrote something different at the same time
 * @PARTA_SYNC_LINE_REFUSED: in step, but an entry was not accepted
 * @PARTA_SYNC_LINE_SENDING: a conversation goes on
 * @PARTA_SYNC_LINE_OUTAGE: the server cannot be reached
 * @PARTA_SYNC_LINE_FAILED: the server was reached and says no for now
 * @PARTA_SYNC_LINE_ACCESS_ENDED: the session has ended, the account is blocked, or the password has to be changed
 * @PARTA_SYNC_LINE_UPDATE_NEEDED: this version is too old for the server
 * @PARTA_SYNC_LINE_CERTIFICATE_CHANGED: somebody else answers at the server's address
 *
 * How a replica stands with the school, the least urgent first: of several that hold, the last one is told.
 */
typedef enum
{
  PARTA_SYNC_LINE_IN_STEP,
  PARTA_SYNC_LINE_WAITING,
  PARTA_SYNC_LINE_CONFLICT,
  PARTA_SYNC_LINE_REFUSED,
  PARTA_SYNC_LINE_SENDING,
  PARTA_SYNC_LINE_OUTAGE,
  PARTA_SYNC_LINE_FAILED,
  PARTA_SYNC_LINE_ACCESS_ENDED,
  PARTA_SYNC_LINE_UPDATE_NEEDED,
  PARTA_SYNC_LINE_CERTIFICATE_CHANGED,
} PartaSyncLineState;

/* What the line follows from, and nothing else does; moments in milliseconds UTC. */
typedef struct
{
  PartaSyncStatus  status;
  guint            n_waiting;    /* own entries that the server is not known to have */
  gint64           oldest;       /* when the oldest of them was typed */
  guint            n_refused;    /* own entries that were not accepted and not put away */
  guint            n_conflicts;  /* own disagreements that nobody has settled */
  gint64           now;
  GTimeZone       *zone;         /* of the school */
} PartaSyncFacts;

/**
 * PartaSyncLine:
 * @state: how it stands
 * @text: the line
 * @why: what that means and what to do, in whole sentences
 * @button: (nullable): what can be done about it, translated, with a mnemonic
 * @action: (nullable): the action that does it
 * @urgent: whether nothing is sent until a person has acted
 *
 * What a person is told of the synchronisation.
 */
typedef struct
{
  PartaSyncLineState  state;
  char               *text;
  char               *why;
  const char         *button;
  const char         *action;
  gboolean            urgent;
} PartaSyncLine;

PartaSyncLine *parta_sync_line_new  (const PartaSyncFacts *facts);
void           parta_sync_line_free (PartaSyncLine        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSyncLine, parta_sync_line_free)

G_END_DECLS
