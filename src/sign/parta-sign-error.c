/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-sign-error.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (parta-sign-error-quark, parta_sign_error)

/**
 * parta_sign_error_malformed:
 * @error: return location for an error
 * @detail: what is wrong with the file, in English, for whoever mends it
 *
 * Sets %PARTA_SIGN_ERROR_MALFORMED.
 */
void
parta_sign_error_malformed (GError     **error,
                            const char  *detail)
{
  /* Translators: %s is a technical detail in English, for example "cross-reference table". */
  g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED,
               _("This PDF file is damaged or incomplete (%s). Take an undamaged copy of it."), detail);
}

/**
 * parta_sign_error_unsupported:
 * @error: return location for an error
 * @detail: what the file uses that we do not read, in English
 *
 * Sets %PARTA_SIGN_ERROR_UNSUPPORTED.
 */
void
parta_sign_error_unsupported (GError     **error,
                              const char  *detail)
{
  /* Translators: %s is a technical detail in English, for example "encryption". */
  g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_UNSUPPORTED,
               _("Parta did not make this PDF file, or another program has rewritten it (%s). "
                 "Take the file as Parta saved it."),
               detail);
}
