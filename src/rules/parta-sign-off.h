/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-rules.h"
#include "parta-state.h"

G_BEGIN_DECLS

/* What the record says of a step of the paper copy. */
typedef enum
{
  PARTA_SIGN_OFF_NOTHING,
  PARTA_SIGN_OFF_DONE,
  PARTA_SIGN_OFF_SKIPPED,    /* with a reason */
  PARTA_SIGN_OFF_RETURNED,   /* a sheet was found wrong: to be corrected and printed again */
} PartaSignOffOutcome;

#define PARTA_SIGN_OFF_WORD_DONE     "done"
#define PARTA_SIGN_OFF_WORD_SKIPPED  "skipped"
#define PARTA_SIGN_OFF_WORD_RETURNED "returned"

PartaSignOffOutcome parta_sign_off_outcome_from_word (const char           *word);
PartaSignOffOutcome parta_sign_off_get_outcome       (const PartaFact      *fact);
char               *parta_sign_off_dup_key           (const char           *period,
                                                      const char           *step,
                                                      const char           *person);
gint64              parta_sign_off_find_returned     (PartaState           *state,
                                                      const char           *scope,
                                                      const char           *period);
gint64              parta_sign_off_find_reprinted    (PartaState           *state,
                                                      const char           *scope,
                                                      const char           *period,
                                                      const PartaCopyChain *chain);
gboolean            parta_sign_off_is_reopened       (PartaState           *state,
                                                      const char           *scope,
                                                      const char           *period,
                                                      const PartaCopyChain *chain,
                                                      gint64                wall);

G_END_DECLS
