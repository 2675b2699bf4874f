/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

/**
 * PartaRule:
 *
 * Why an entry was not simply accepted. The first rules; the school's regulation adds its own.
 */
typedef enum
{
  PARTA_RULE_NONE,
  PARTA_RULE_RIGHT,        /* R-008 … R-019: the author has no right to write this */
  PARTA_RULE_MEMBERSHIP,   /* the pupil does not belong to the journal on that day */
  PARTA_RULE_SCHOOL_YEAR,  /* outside the school year, or after its end */
  PARTA_RULE_FUTURE,       /* a mark or absence for a day that has not come yet */
  PARTA_RULE_SCALE,        /* not a mark of the scale, not a code of the list */
} PartaRule;

/**
 * PartaRuling:
 * @verdict: %PARTA_VERDICT_APPLIED or %PARTA_VERDICT_REFUSED
 * @rule: the rule that decided
 * @clause: the requirement that it rests on, static
 *
 * What becomes of an entry, and why. A value.
 */
typedef struct
{
  PartaVerdict verdict;
  PartaRule    rule;
  const char  *clause;
} PartaRuling;

const char *parta_rules_find_role   (PartaState       *state,
                                     const char       *person,
                                     const PartaDraft *draft,
                                     const char       *today);
gboolean    parta_rules_judge       (PartaState       *state,
                                     const PartaEntry *entry,
                                     PartaRuling      *ruling);
gboolean    parta_rules_foresee     (PartaState       *state,
                                     const char       *person,
                                     const PartaDraft *draft,
                                     const char       *today,
                                     PartaRuling      *ruling);
const char *parta_rule_get_id       (PartaRule         rule);
PartaRule   parta_rule_from_id      (const char       *id);
const char *parta_rule_get_sentence (PartaRule         rule);

G_END_DECLS
