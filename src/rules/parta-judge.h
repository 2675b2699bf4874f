/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-case.h"
#include "parta-rule.h"

G_BEGIN_DECLS

typedef enum
{
  PARTA_OUTCOME_ACCEPT,      /* recorded, on time */
  PARTA_OUTCOME_LATE,        /* recorded, after the due moment and within the outer limit */
  PARTA_OUTCOME_OVERDUE,     /* recorded, after the outer limit */
  PARTA_OUTCOME_QUARANTINE,  /* kept apart until somebody decides */
  PARTA_OUTCOME_REFUSE,      /* kept by its author, not part of the record */
} PartaOutcome;

/**
 * PartaRuling:
 * @outcome: what becomes of the entry
 * @rule: the rule that decided
 * @clause: where the regulation says so, static; "" where it is silent
 * @due: until when it is on time, %PARTA_NO_INSTANT for any time
 * @outer: until when it is late rather than overdue, %PARTA_NO_INSTANT where the regulation gives no such limit
 * @role: the role that gave the right, %PARTA_ROLE_NONE when none did
 *
 * What becomes of an entry, and why. A value.
 */
typedef struct
{
  PartaOutcome outcome;
  PartaRule    rule;
  const char  *clause;
  gint64       due;
  gint64       outer;
  PartaRole    role;
} PartaRuling;

void        parta_judge              (const PartaCase *self,
                                      PartaRuling     *ruling);
PartaTerm   parta_judge_find_open    (const PartaCase *self);
gint64      parta_case_find_end      (const PartaCase *self,
                                      const PartaSpan *span);
const char *parta_outcome_get_name   (PartaOutcome     outcome);

G_END_DECLS
