/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_SYNC_ERROR (parta_sync_error_quark ())

/**
 * PartaSyncError:
 * @PARTA_SYNC_ERROR_FAILED: the server, or this program, is at fault: show it, try again later
 * @PARTA_SYNC_ERROR_OFFLINE: no answer: try again later, say nothing but "offline"
 * @PARTA_SYNC_ERROR_BUSY: the server asks to wait: try again when it says
 * @PARTA_SYNC_ERROR_NOT_PARTA: an answer, but not Parta's: a hotel's or a school's gateway in between: as offline
 * @PARTA_SYNC_ERROR_CERTIFICATE_CHANGED: not the server that was signed in to: ask a person, send nothing
 * @PARTA_SYNC_ERROR_UNAUTHORIZED: the session has ended: ask for the password
 * @PARTA_SYNC_ERROR_PASSWORD: unknown login or wrong password: ask again
 * @PARTA_SYNC_ERROR_PASSWORD_CHANGE: the temporary password has to be changed first: ask for a new one
 * @PARTA_SYNC_ERROR_WEAK_PASSWORD: the new password is too short or the old one: ask for another
 * @PARTA_SYNC_ERROR_TOO_OLD: ask for an update
 * @PARTA_SYNC_ERROR_REFUSED: the server will not talk with this replica: show it
 * @PARTA_SYNC_ERROR_ADDRESS: not an address of a server: ask again
 * @PARTA_SYNC_ERROR_OTHER_SCHOOL: a server, but not the one that the replica belongs to: tell it nothing
 * @PARTA_SYNC_ERROR_RIGHT: the person may not see what was asked for: say so
 *
 * Why there was no synchronisation. Nothing was lost in any of these cases. Messages are sentences for people.
 * Trouble with the own disk comes as #PartaStoreError.
 */
typedef enum
{
  PARTA_SYNC_ERROR_FAILED,
  PARTA_SYNC_ERROR_OFFLINE,
  PARTA_SYNC_ERROR_BUSY,
  PARTA_SYNC_ERROR_NOT_PARTA,
  PARTA_SYNC_ERROR_CERTIFICATE_CHANGED,
  PARTA_SYNC_ERROR_UNAUTHORIZED,
  PARTA_SYNC_ERROR_PASSWORD,
  PARTA_SYNC_ERROR_PASSWORD_CHANGE,
  PARTA_SYNC_ERROR_WEAK_PASSWORD,
  PARTA_SYNC_ERROR_TOO_OLD,
  PARTA_SYNC_ERROR_REFUSED,
  PARTA_SYNC_ERROR_ADDRESS,
  PARTA_SYNC_ERROR_OTHER_SCHOOL,
  PARTA_SYNC_ERROR_RIGHT,
} PartaSyncError;

GQuark parta_sync_error_quark (void);

G_END_DECLS
