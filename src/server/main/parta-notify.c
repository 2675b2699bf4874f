/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-notify.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

/**
 * parta_notify_manager:
 * @address: (nullable): where the service manager listens, as the variable NOTIFY_SOCKET says it: a path, or an abstract
 *   name that begins with "@"
 * @state: what to tell it, such as `READY=1`
 *
 * Tells systemd how the service is (sd_notify(3) describes the datagram; a library for one datagram is not worth having).
 *
 * Returns: whether somebody was told; %FALSE also where nobody listens, which is no fault
 */
gboolean
parta_notify_manager (const char *address,
                      const char *state)
{
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GSocketAddress) manager = NULL;
  gboolean abstract;

  if (address == NULL || (*address != '/' && *address != '@'))
    return FALSE;

  abstract = *address == '@';
  socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  manager = g_unix_socket_address_new_with_type (abstract ? address + 1 : address, -1,
                                                 abstract ? G_UNIX_SOCKET_ADDRESS_ABSTRACT : G_UNIX_SOCKET_ADDRESS_PATH);

  return socket != NULL && g_socket_send_to (socket, manager, state, strlen (state), NULL, NULL) == (gssize) strlen (state);
}
