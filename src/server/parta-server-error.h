/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_SERVER_ERROR (parta_server_error_quark ())

/**
 * PartaServerError:
 * @PARTA_SERVER_ERROR_FAILED: anything else: log it
 * @PARTA_SERVER_ERROR_GAP: entries are missing before the batch; the detail says up to which they are here
 * @PARTA_SERVER_ERROR_EPOCH: the client has seen another ledger than this one
 * @PARTA_SERVER_ERROR_DEVICE: the device is somebody else's, or its signature is not its own
 * @PARTA_SERVER_ERROR_SCHOOL: this is the server of another school
 * @PARTA_SERVER_ERROR_PASSWORD: unknown login, wrong password or disabled account: never said which
 * @PARTA_SERVER_ERROR_SESSION: no session, or it has ended
 * @PARTA_SERVER_ERROR_PASSWORD_CHANGE: the temporary password must be changed first
 * @PARTA_SERVER_ERROR_WEAK_PASSWORD: the new password does not do
 * @PARTA_SERVER_ERROR_SLOW_DOWN: too many attempts; the detail says for how many seconds to wait
 * @PARTA_SERVER_ERROR_BUSY: try again later
 * @PARTA_SERVER_ERROR_REFUSED: against a rule, or no such person, account or school: tell the operator
 * @PARTA_SERVER_ERROR_DAMAGED: what is kept does not agree with its chains
 * @PARTA_SERVER_ERROR_RIGHT: that person may not see it
 */
typedef enum
{
  PARTA_SERVER_ERROR_FAILED,
  PARTA_SERVER_ERROR_GAP,
  PARTA_SERVER_ERROR_EPOCH,
  PARTA_SERVER_ERROR_DEVICE,
  PARTA_SERVER_ERROR_SCHOOL,
  PARTA_SERVER_ERROR_PASSWORD,
  PARTA_SERVER_ERROR_SESSION,
  PARTA_SERVER_ERROR_PASSWORD_CHANGE,
  PARTA_SERVER_ERROR_WEAK_PASSWORD,
  PARTA_SERVER_ERROR_SLOW_DOWN,
  PARTA_SERVER_ERROR_BUSY,
  PARTA_SERVER_ERROR_REFUSED,
  PARTA_SERVER_ERROR_DAMAGED,
  PARTA_SERVER_ERROR_RIGHT,
} PartaServerError;

GQuark  parta_server_error_quark      (void);
GError *parta_server_error_new        (PartaServerError  code,
                                       guint64           detail,
                                       const char       *message);
guint64 parta_server_error_get_detail (const GError     *error);

G_END_DECLS
