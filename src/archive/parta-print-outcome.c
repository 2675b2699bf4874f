/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-print-outcome.h"

#include <string.h>

static const char *const nicks[PARTA_N_PRINT_OUTCOMES] = { "made", "again", "kept", "failed", "left" };

/**
 * parta_print_outcome_get_nick:
 * @outcome: what became of a document
 *
 * Returns: (transfer none): a word for programs, which never changes
 */
const char *
parta_print_outcome_get_nick (PartaPrintOutcome outcome)
{
  g_return_val_if_fail (outcome < PARTA_N_PRINT_OUTCOMES, NULL);

  return nicks[outcome];
}

/**
 * parta_print_outcome_from_nick:
 * @outcome: (out): what became of a document
 * @nick: a word as parta_print_outcome_get_nick() gives it
 *
 * Returns: whether there is such a word
 */
gboolean
parta_print_outcome_from_nick (PartaPrintOutcome *outcome,
                               const char        *nick)
{
  for (guint i = 0; i < PARTA_N_PRINT_OUTCOMES; i++)
    {
      if (strcmp (nicks[i], nick) == 0)
        {
          *outcome = i;
          return TRUE;
        }
    }

  return FALSE;
}
