/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-verdict.h"

#include <string.h>

static const char *const names[] = {
  [PARTA_VERDICT_NONE] = "none",         [PARTA_VERDICT_APPLIED] = "applied",   [PARTA_VERDICT_LATE] = "late",
  [PARTA_VERDICT_MERGED] = "merged",     [PARTA_VERDICT_CONFLICT] = "conflict", [PARTA_VERDICT_HELD] = "held",
  [PARTA_VERDICT_REFUSED] = "refused",   [PARTA_VERDICT_FORK] = "fork",         [PARTA_VERDICT_VOID] = "void",
};

/**
 * parta_verdict_get_name:
 * @verdict: a verdict
 *
 * Returns: its name on the wire and in the ledger, lent
 */
const char *
parta_verdict_get_name (PartaVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < G_N_ELEMENTS (names), "none");

  return names[verdict];
}

/**
 * parta_verdict_from_name:
 * @verdict: (out): the verdict
 * @name: a name
 *
 * Returns: %FALSE when there is no verdict of that name
 */
gboolean
parta_verdict_from_name (PartaVerdict *verdict,
                         const char   *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i], name) == 0)
        {
          *verdict = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * parta_verdict_counts:
 * @verdict: a verdict
 *
 * Returns: whether an entry with it takes part in the replay of the record
 */
gboolean
parta_verdict_counts (PartaVerdict verdict)
{
  switch (verdict)
    {
    case PARTA_VERDICT_APPLIED:
    case PARTA_VERDICT_LATE:
    case PARTA_VERDICT_MERGED:
    case PARTA_VERDICT_CONFLICT:
      return TRUE;
    case PARTA_VERDICT_NONE:
    case PARTA_VERDICT_HELD:
    case PARTA_VERDICT_REFUSED:
    case PARTA_VERDICT_FORK:
    case PARTA_VERDICT_VOID:
      return FALSE;
    }

  g_assert_not_reached ();
}
