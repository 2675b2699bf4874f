/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-fault-private.h"

#include "parta-sync-error-private.h"
#include "parta-wire-error.h"

/* (private) Reads why a server said no. Only a Parta says it in JSON and in these words.
 * Returns: (transfer full): the reason, or %NULL with %PARTA_SYNC_ERROR_NOT_PARTA. */
PartaFault *
parta_fault_read (const PartaAnswerBytes  *answer,
                  GError                 **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *detail = NULL;
  PartaFault *fault = NULL;

  if (answer->status >= 400 && g_str_equal (answer->type, PARTA_WIRE_JSON))
    fault = parta_fault_decode (answer->body, &cause);
  if (fault != NULL)
    return fault;

  detail = g_strdup_printf ("status %u, %s: %s", answer->status, answer->type,
                            cause != NULL ? cause->message : "not an answer of Parta");
  parta_sync_fail (PARTA_SYNC_ERROR_NOT_PARTA, detail, error);

  return NULL;
}
