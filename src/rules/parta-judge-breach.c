/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-judge-private.h"

/* What only came too late, by whatever limit; no right, no scale and no calendar is lifted. */
static gboolean
is_about_time (const PartaRuling *ruling)
{
  if (ruling->outcome == PARTA_OUTCOME_LATE || ruling->outcome == PARTA_OUTCOME_OVERDUE)
    return TRUE;

  return ruling->outcome == PARTA_OUTCOME_REFUSE &&
         (ruling->rule == PARTA_RULE_LOCK || ruling->rule == PARTA_RULE_BACKDATING || ruling->rule == PARTA_RULE_NO_CORRECTION ||
          ruling->rule == PARTA_RULE_EDIT_WINDOW || ruling->rule == PARTA_RULE_YEAR_END);
}

/* (private) R-188, C-25: what was declared void may be entered again for as long as a temporary journal may be carried over,
 * counted from the moment at which its author could write again; then it is on time, whatever has passed or closed meanwhile. */
void
parta_judge_reentry (const PartaCase *self,
                     PartaRuling     *ruling)
{
  PartaCase returned = *self;
  gint64 due;

  if (!self->voided || !is_about_time (ruling))
    return;

  returned.outage_end = self->restored_at;
  due = parta_case_find_end (&returned, &self->terms->transfer);
  if (due != PARTA_NO_INSTANT && self->made_at <= due)
    parta_judge_weigh (self, PARTA_RULE_REENTRY, due, PARTA_NO_INSTANT, ruling);
}
