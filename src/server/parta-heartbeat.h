/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-registrar.h"

G_BEGIN_DECLS

/* How often a running server leaves its mark, and how long the gap must be before it was an outage. Milliseconds. */
#define PARTA_HEARTBEAT_EVERY (60 * 1000)
#define PARTA_HEARTBEAT_GAP   (5 * 60 * 1000)

/**
 * PartaHeartbeat:
 *
 * The server's own part of the register of outages: it cannot note that it does not run, so it notes, when it starts,
 * since when it has not been running.
 */
typedef struct _PartaHeartbeat PartaHeartbeat;

PartaHeartbeat *parta_heartbeat_start (PartaRegistrar  *registrar,
                                       GError         **error);
gboolean        parta_heartbeat_beat  (PartaHeartbeat  *self,
                                       GError         **error);
void            parta_heartbeat_stop  (PartaHeartbeat  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaHeartbeat, parta_heartbeat_stop)

G_END_DECLS
