/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-print-check.h"
#include "parta-sign-off-board.h"
#include "parta-store.h"

G_BEGIN_DECLS

#define PARTA_SIGN_OFF_DESK_ERROR (parta_sign_off_desk_error_quark ())

/**
 * PartaSignOffDeskError:
 * @PARTA_SIGN_OFF_DESK_ERROR_WHO: several people or nobody could have done it: ask who
 * @PARTA_SIGN_OFF_DESK_ERROR_RULES: there are no regulations to say what is due: look at the installation
 */
typedef enum
{
  PARTA_SIGN_OFF_DESK_ERROR_WHO,
  PARTA_SIGN_OFF_DESK_ERROR_RULES,
} PartaSignOffDeskError;

/**
 * PartaSignOffAct:
 * @scope, @key: where the board says that the step is recorded
 * @outcome: %PARTA_SIGN_OFF_WORD_DONE, %PARTA_SIGN_OFF_WORD_SKIPPED or %PARTA_SIGN_OFF_WORD_RETURNED; "" takes back what was said
 * @day: (nullable): the day on which it was done, %NULL for today
 * @signer: (nullable): who did it, %NULL for the author, or the one person who holds the role
 * @receiver: (nullable): to whom it was handed, %NULL for the one person who holds that role
 * @answers: (nullable): who answers for it, %NULL for the one person who holds that role
 * @sheets: (nullable): numbers of sheets, "3,4"
 * @reason: (nullable): why
 * @copy: (nullable): number of the copy
 *
 * What somebody wants to have recorded of a step of the paper copy. Everything is lent.
 */
typedef struct
{
  const char *scope, *key, *outcome;
  const char *day, *signer, *receiver, *answers, *sheets, *reason, *copy;
} PartaSignOffAct;

GQuark             parta_sign_off_desk_error_quark (void);
PartaSignOffBoard *parta_sign_off_desk_open  (PartaStore             *store,
                                              GError                **error);
gboolean           parta_sign_off_desk_enter (PartaStore             *store,
                                              const PartaSignOffAct  *act,
                                              GError                **error);
gboolean           parta_sign_off_desk_move  (PartaStore             *store,
                                              const PartaSignOffRow  *row,
                                              const char             *day,
                                              const char             *reason,
                                              GError                **error);
GArray            *parta_sign_off_desk_check (PartaStore             *store,
                                              PartaPrintQuestion     *question,
                                              GError                **error);

G_END_DECLS
