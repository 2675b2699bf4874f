/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-judge-private.h"

/* Before the day of the lesson; on the day itself nobody minds what was typed in the break before it. */
static gboolean
is_ahead (const PartaCase *self)
{
  gint32 date = parta_case_get_lesson_date (self);

  return date != PARTA_NO_DATE && parta_instant_get_date (self->zone, self->made_at) < date;
}

/* (private): the topic is due on the day of the lesson. */
void
parta_judge_topic (const PartaCase *self,
                   PartaRuling     *ruling)
{
  if (parta_judge_is_locked (self, ruling))
    return;
  if (is_ahead (self) && !self->terms->topic_ahead)
    {
      parta_judge_stop (self, PARTA_OUTCOME_REFUSE, PARTA_RULE_AHEAD, ruling);
      return;
    }

  parta_judge_weigh (self, PARTA_RULE_LESSON, parta_case_find_end (self, &self->terms->lesson_due),
                     parta_case_find_end (self, &self->terms->lesson_outer), ruling);
}

/* (private): homework runs from the end of the last lesson of that day, and never past midnight. */
void
parta_judge_homework (const PartaCase *self,
                      PartaRuling     *ruling)
{
  if (parta_judge_is_locked (self, ruling))
    return;
  if (is_ahead (self) && !self->terms->homework_ahead)
    {
      parta_judge_stop (self, PARTA_OUTCOME_REFUSE, PARTA_RULE_AHEAD, ruling);
      return;
    }

  parta_judge_weigh (self, PARTA_RULE_HOMEWORK, parta_case_find_end (self, &self->terms->homework_due),
                     parta_case_find_end (self, &self->terms->homework_outer), ruling);
}

/* (private): who is absent or late. */
void
parta_judge_absence (const PartaCase *self,
                     PartaRuling     *ruling)
{
  if (parta_judge_is_locked (self, ruling))
    return;

  parta_judge_weigh (self, PARTA_RULE_ATTENDANCE, parta_case_find_end (self, &self->terms->attendance_due),
                     parta_case_find_end (self, &self->terms->attendance_outer), ruling);
}

/* (private): the reason runs from the lesson, or from the day on which a document was handed in,
 * however old the absence is; where the lock spares it, not even a closed period stops it. */
void
parta_judge_absence_reason (const PartaCase *self,
                            PartaRuling     *ruling)
{
  if (!self->terms->lock_spares_reasons && parta_judge_is_locked (self, ruling))
    return;

  parta_judge_weigh (self, PARTA_RULE_REASON, parta_case_find_end (self, &self->terms->reason_due), PARTA_NO_INSTANT, ruling);
}

/* (private) R-050, C-21: before the lesson, or with its entry; the change of the timetable is due on the same day. */
void
parta_judge_substitution (const PartaCase *self,
                          PartaRuling     *ruling)
{
  gint64 day_end = parta_case_find_end (self, &self->terms->subst_timetable_due);

  if (self->terms->grants[ruling->role][PARTA_RIGHT_RECORD_SUBSTITUTION] == PARTA_LICENCE_CONFIRM)
    {
      parta_judge_stop (self, PARTA_OUTCOME_QUARANTINE, PARTA_RULE_SUBSTITUTION_CLAIM, ruling);
      return;
    }

  if (self->terms->subst_before_lesson)
    parta_judge_weigh (self, PARTA_RULE_SUBSTITUTION, self->lesson_start, day_end, ruling);
  else
    parta_judge_weigh (self, PARTA_RULE_SUBSTITUTION, day_end, parta_case_find_end (self, &self->terms->lesson_outer), ruling);
}
