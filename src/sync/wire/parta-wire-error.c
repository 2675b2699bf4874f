/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-wire-error.h"

G_DEFINE_QUARK (parta-wire-error-quark, parta_wire_error)

/**
 * parta_wire_refuse:
 * @error: return location for an error
 * @fault: what is wrong with the message, for the log
 *
 * Sets %PARTA_WIRE_ERROR_MALFORMED, unless an error is set already.
 *
 * Returns: %FALSE, always
 */
gboolean
parta_wire_refuse (GError    **error,
                   const char *fault)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_MALFORMED, "message: %s", fault);

  return FALSE;
}
