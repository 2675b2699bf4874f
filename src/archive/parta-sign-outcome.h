/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaSignOutcome:
 * @PARTA_SIGN_OUTCOME_SIGNED: signed now
 * @PARTA_SIGN_OUTCOME_ALREADY: this signer had signed it before
 * @PARTA_SIGN_OUTCOME_NO_PLACE: it has no free place for this signer; nothing is wrong with that
 * @PARTA_SIGN_OUTCOME_FAILED: it could not be signed; it is as it was
 * @PARTA_SIGN_OUTCOME_LEFT: its turn did not come
 *
 * What became of a file.
 */
typedef enum
{
  PARTA_SIGN_OUTCOME_SIGNED,
  PARTA_SIGN_OUTCOME_ALREADY,
  PARTA_SIGN_OUTCOME_NO_PLACE,
  PARTA_SIGN_OUTCOME_FAILED,
  PARTA_SIGN_OUTCOME_LEFT,
} PartaSignOutcome;

#define PARTA_N_SIGN_OUTCOMES 5

/**
 * PartaSignBatchItem:
 * @path: the file
 * @outcome: what became of it
 * @trouble: (nullable): why, in a sentence, when it failed
 */
typedef struct
{
  char             *path;
  PartaSignOutcome  outcome;
  char             *trouble;
} PartaSignBatchItem;

const char *parta_sign_outcome_get_nick (PartaSignOutcome outcome);

G_END_DECLS
