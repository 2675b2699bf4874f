/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-openssl.h"

#include <glib/gi18n.h>
#include <openssl/err.h>

#include "parta-sign-error.h"

/**
 * parta_openssl_set_error:
 * @error: return location for an error
 * @what: what was tried, in English
 *
 * Sets %PARTA_SIGN_ERROR_FAILED with OpenSSL's own reason, and empties OpenSSL's list of errors,
 * so that the next reader does not find ours.
 */
void
parta_openssl_set_error (GError     **error,
                         const char  *what)
{
  unsigned long code = ERR_peek_last_error ();
  const char *reason = code != 0 ? ERR_reason_error_string (code) : NULL;

  /* Translators: both %s are technical details in English. */
  g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FAILED, _("The signature could not be made (%s: %s)."),
               what, reason != NULL ? reason : "no reason given");
  ERR_clear_error ();
}
