/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-judge-private.h"

/* R-087, C-10, C-11: a period locks when its marks are complete and it is over, or confirmed for the paper copy. */
static gint64
find_lock_moment (const PartaCase *self)
{
  if (self->terms->lock == PARTA_LOCK_CONFIRMED && self->period_confirmed)
    return self->confirmed_at;
  if (!self->period_complete || self->period_to == PARTA_NO_DATE)
    return PARTA_NO_INSTANT;
  if (self->terms->lock == PARTA_LOCK_COMPLETE_AND_OVER)
    return parta_instant_day_end (self->zone, self->period_to);
  if (self->terms->lock == PARTA_LOCK_CONFIRMED)
    return parta_case_find_end (self, &self->terms->final_to);

  return PARTA_NO_INSTANT;
}

/* (private) Refuses what speaks of a locked period. The lock beats any open window (C-05), and concerns no other period of
 * the journal. */
gboolean
parta_judge_is_locked (const PartaCase *self,
                       PartaRuling     *ruling)
{
  gint64 moment = find_lock_moment (self);
  gint32 date = parta_case_get_lesson_date (self);

  if (moment == PARTA_NO_INSTANT || self->made_at <= moment)
    return FALSE;
  if (date != PARTA_NO_DATE &&
      (date > self->period_to || (self->period_from != PARTA_NO_DATE && date < self->period_from)))
    return FALSE;

  parta_judge_stop (self, PARTA_OUTCOME_REFUSE, PARTA_RULE_LOCK, ruling);
  ruling->due = moment;

  return TRUE;
}

static gint64
find_window_end (const PartaCase *self,
                 gint32           from)
{
  static const int weeks[] = { [PARTA_EDIT_WEEK_1] = 1, [PARTA_EDIT_WEEK_2] = 2, [PARTA_EDIT_WEEK_3] = 3 };
  PartaEditWindow window = self->terms->edit_window;

  if (from == PARTA_NO_DATE || window == PARTA_EDIT_NEVER_LOCKS || window == PARTA_EDIT_NONE)
    return PARTA_NO_INSTANT;
  if (window == PARTA_EDIT_PERIOD_END)
    return self->period_to != PARTA_NO_DATE ? parta_instant_day_end (self->zone, self->period_to) : PARTA_NO_INSTANT;
  if (window == PARTA_EDIT_MONTH)
    return parta_instant_day_end (self->zone, parta_date_add_month (from));

  return parta_instant_day_end (self->zone, from + 7 * weeks[window]);
}

/* (private) R-090 … R-094: something else stands there. @from is the day from which the window is counted: of the lesson,
 * or the last of the period (C-07), never that of the entry. */
void
parta_judge_change (const PartaCase *self,
                    gint32           from,
                    PartaRuling     *ruling)
{
  gint64 year_end, end;

  if (self->terms->edit_window == PARTA_EDIT_NONE && !self->correction_act)
    {
      parta_judge_stop (self, PARTA_OUTCOME_REFUSE, PARTA_RULE_NO_CORRECTION, ruling);
      return;
    }
  if (parta_judge_is_locked (self, ruling))
    return;

  year_end = parta_case_find_end (self, &self->terms->edit_year_end);
  end = find_window_end (self, from);
  if (end == PARTA_NO_INSTANT || (year_end != PARTA_NO_INSTANT && year_end < end))
    parta_judge_weigh (self, PARTA_RULE_YEAR_END, year_end, PARTA_NO_INSTANT, ruling);
  else
    parta_judge_weigh (self, PARTA_RULE_EDIT_WINDOW, end, PARTA_NO_INSTANT, ruling);

  if (ruling->outcome == PARTA_OUTCOME_OVERDUE)
    ruling->outcome = PARTA_OUTCOME_REFUSE;
  else
    parta_judge_weigh (self, PARTA_RULE_EDIT_WINDOW, ruling->due, PARTA_NO_INSTANT, ruling);
}

/* (private): the beginning of the time for period marks only warns (C-09). A change by somebody else who may
 * set them is a change like any other (C-14). */
void
parta_judge_period_mark (const PartaCase *self,
                         PartaRuling     *ruling)
{
  if (self->action == PARTA_ACTION_CHANGE_PERIOD_MARK || self->changes)
    {
      parta_judge_change (self, self->period_to, ruling);
      return;
    }

  parta_judge_weigh (self, PARTA_RULE_PERIOD_MARK, parta_case_find_end (self, &self->terms->final_to), PARTA_NO_INSTANT, ruling);
}
