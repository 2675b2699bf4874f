/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-sign-outcome.h"

/**
 * parta_sign_outcome_get_nick:
 * @outcome: what became of a file
 *
 * Returns: (transfer none): a word for programs, which never changes
 */
const char *
parta_sign_outcome_get_nick (PartaSignOutcome outcome)
{
  switch (outcome)
    {
    case PARTA_SIGN_OUTCOME_SIGNED:
      return "signed";
    case PARTA_SIGN_OUTCOME_ALREADY:
      return "already";
    case PARTA_SIGN_OUTCOME_NO_PLACE:
      return "no-place";
    case PARTA_SIGN_OUTCOME_FAILED:
      return "failed";
    case PARTA_SIGN_OUTCOME_LEFT:
      return "left";
    }

  g_assert_not_reached ();
}
