/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-http-gate.h"

G_BEGIN_DECLS

/**
 * PartaHttpDoorFunc:
 * @stream: a connection whose handshake is done
 * @local: our end of it
 * @caller: theirs, admitted by the gate; to be held for as long as the connection
 * @user_data: as given with the function
 *
 * Takes a connection over.
 */
typedef void (* PartaHttpDoorFunc) (GIOStream      *stream,
                                    GSocketAddress *local,
                                    GSocketAddress *caller,
                                    gpointer        user_data);

typedef struct _PartaHttpDoor PartaHttpDoor;

PartaHttpDoor *parta_http_door_new      (PartaHttpGate      *gate,
                                         GTlsCertificate    *certificate,
                                         PartaHttpDoorFunc   func,
                                         gpointer            user_data);
gboolean       parta_http_door_open     (PartaHttpDoor      *self,
                                         guint               port,
                                         gboolean            loopback,
                                         GError            **error);
guint          parta_http_door_get_port (PartaHttpDoor      *self);
void           parta_http_door_close    (PartaHttpDoor      *self);

G_END_DECLS
