/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry-id.h"

G_BEGIN_DECLS

#define PARTA_SESSION_ID_SIZE 8   /* bytes: enough to tell own sessions apart, of no use to anybody else */

/**
 * PartaSessionLine:
 * @id: names the session; the token cannot be found from it
 * @device: where somebody is signed in
 * @begun: since when, milliseconds UTC; 0 when that was not noted
 * @met: when that device was last heard of, milliseconds UTC
 * @here: it is the session that asks
 *
 * One of the own sessions. A value.
 */
typedef struct
{
  guint8   id[PARTA_SESSION_ID_SIZE];
  guint8   device[PARTA_DEVICE_SIZE];
  gint64   begun;
  gint64   met;
  gboolean here;
} PartaSessionLine;

/* The messages of `/v1/sessions`, docs/protocol.md 7. */

GBytes *parta_session_list_encode (const GArray  *lines);
GArray *parta_session_list_decode (GBytes        *json,
                                   GError       **error);
GBytes *parta_session_end_encode  (const guint8  *id);
gboolean parta_session_end_decode (GBytes        *json,
                                   guint8        *id,
                                   GError       **error);

G_END_DECLS
