/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaSignError:
 * @PARTA_SIGN_ERROR_FAILED: the crypto library refused for another reason: log it
 * @PARTA_SIGN_ERROR_MALFORMED: the file is damaged: ask for the original
 * @PARTA_SIGN_ERROR_UNSUPPORTED: a sound file, but of a kind that we do not read
 * @PARTA_SIGN_ERROR_WRONG_PASSWORD: ask for the password again
 * @PARTA_SIGN_ERROR_NO_KEY: the file holds no private key with its certificate: choose another
 * @PARTA_SIGN_ERROR_EXPIRED: the certificate's time is over: ask for a new one
 * @PARTA_SIGN_ERROR_NOT_YET_VALID: the certificate's time has not come: check the computer's date
 * @PARTA_SIGN_ERROR_UNSUITABLE: the key is too weak or was not issued for signing
 * @PARTA_SIGN_ERROR_FIELD_UNKNOWN: the document has no such place for a signature
 * @PARTA_SIGN_ERROR_FIELD_SIGNED: somebody has signed there already
 * @PARTA_SIGN_ERROR_NOT_CLEAN: what is signed already does not hold: print anew
 * @PARTA_SIGN_ERROR_NO_STAMP: there was no usable time stamp: try again later, or ask whether to sign without one
 * @PARTA_SIGN_ERROR_NOT_ALLOWED: the dummy signer outside of a test
 * @PARTA_SIGN_ERROR_NO_TOKEN: the token is not, or not any more, plugged in: what was signed stays signed, the rest can go on later
 * @PARTA_SIGN_ERROR_LOCKED: the token takes no PIN any more: its maker's program can unlock it
 * @PARTA_SIGN_ERROR_NO_CERTIFICATE: a key is there, a certificate for it is not
 * @PARTA_SIGN_ERROR_CHOICE: several fit: ask which one
 * @PARTA_SIGN_ERROR_NO_ALGORITHM: this computer lacks the algorithm, which says nothing about the signature
 *
 * What can go wrong with a signature. Messages are whole sentences for the person in front of
 * the window.
 */
typedef enum
{
  PARTA_SIGN_ERROR_FAILED,
  PARTA_SIGN_ERROR_MALFORMED,
  PARTA_SIGN_ERROR_UNSUPPORTED,
  PARTA_SIGN_ERROR_WRONG_PASSWORD,
  PARTA_SIGN_ERROR_NO_KEY,
  PARTA_SIGN_ERROR_EXPIRED,
  PARTA_SIGN_ERROR_NOT_YET_VALID,
  PARTA_SIGN_ERROR_UNSUITABLE,
  PARTA_SIGN_ERROR_FIELD_UNKNOWN,
  PARTA_SIGN_ERROR_FIELD_SIGNED,
  PARTA_SIGN_ERROR_NOT_CLEAN,
  PARTA_SIGN_ERROR_NO_STAMP,
  PARTA_SIGN_ERROR_NOT_ALLOWED,
  PARTA_SIGN_ERROR_NO_TOKEN,
  PARTA_SIGN_ERROR_LOCKED,
  PARTA_SIGN_ERROR_NO_CERTIFICATE,
  PARTA_SIGN_ERROR_CHOICE,
  PARTA_SIGN_ERROR_NO_ALGORITHM,
} PartaSignError;

#define PARTA_SIGN_ERROR (parta_sign_error_quark ())

GQuark parta_sign_error_quark       (void);

void   parta_sign_error_malformed   (GError     **error,
                                     const char  *detail);

void   parta_sign_error_unsupported (GError     **error,
                                     const char  *detail);

G_END_DECLS
