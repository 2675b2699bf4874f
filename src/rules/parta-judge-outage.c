/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-judge-private.h"

/* The same entry without an outage. */
static void
judge_ordinary (const PartaCase *self,
                PartaRuling     *ruling)
{
  if (self->work == PARTA_WORK_NONE)
    parta_judge_absence (self, ruling);
  else
    parta_judge_first_mark (self, ruling);
}

static gint64
find_ordinary_limit (const PartaCase *self)
{
  PartaCase first = *self;
  PartaRuling ruling = { .clause = "", .due = PARTA_NO_INSTANT, .outer = PARTA_NO_INSTANT, .role = PARTA_ROLE_NONE };

  first.period_complete = FALSE;
  first.made_at = self->lesson_start;
  judge_ordinary (&first, &ruling);

  return ruling.outer != PARTA_NO_INSTANT ? ruling.outer : ruling.due;
}

/* Whether the lesson, or the time in which it was to be recorded, met the outage. */
static gboolean
is_covered (const PartaCase *self)
{
  gint64 limit = find_ordinary_limit (self);

  if (self->outage_start == PARTA_NO_INSTANT || self->lesson_start == PARTA_NO_INSTANT)
    return FALSE;
  if (self->outage_end != PARTA_NO_INSTANT && self->lesson_start > self->outage_end)
    return FALSE;

  return limit == PARTA_NO_INSTANT || limit >= self->outage_start;
}

/* what stood in a temporary journal on paper is on time for two working days after access returned, whatever
 * lock or deadline has passed meanwhile; after that it is overdue, and locks hold again. */
static void
judge_paper (const PartaCase *self,
             PartaRuling     *ruling)
{
  gboolean recorded = self->work == PARTA_WORK_NONE ? self->terms->temp_attendance : self->terms->temp_marks;
  gint64 due = parta_case_find_end (self, &self->terms->transfer);

  if (!recorded)
    {
      judge_ordinary (self, ruling);
      return;
    }
  if (!is_covered (self))
    {
      parta_judge_stop (self, PARTA_OUTCOME_QUARANTINE, PARTA_RULE_OUTAGE, ruling);
      return;
    }
  if (due != PARTA_NO_INSTANT && self->made_at > due)
    {
      judge_ordinary (self, ruling);
      if (ruling->outcome == PARTA_OUTCOME_REFUSE)
        return;
    }

  parta_judge_weigh (self, PARTA_RULE_TRANSFER, due, PARTA_NO_INSTANT, ruling);
}

/* What becomes of it once somebody confirms the outage; one that lasts gives time without end. */
static void
foresee_confirmed (const PartaCase *self,
                   PartaRuling     *ruling)
{
  PartaCase confirmed = *self;

  confirmed.outage_end = PARTA_NO_INSTANT;
  if (confirmed.outage_start == PARTA_NO_INSTANT)
    confirmed.outage_start = self->lesson_start;
  judge_paper (&confirmed, ruling);
}

/* C-44: what a laptop took down while it had no access was made when it was made, and is judged like
 * any other entry; an outage can only help it. Until people have decided about the outage, what needs it is not refused and
 * not called late: it waits. */
static void
judge_laptop (const PartaCase *self,
              PartaRuling     *ruling)
{
  PartaRuling carried = *ruling;

  judge_ordinary (self, ruling);
  if (ruling->outcome == PARTA_OUTCOME_ACCEPT)
    return;

  if (self->outage_unconfirmed)
    {
      foresee_confirmed (self, &carried);
      if (carried.outcome == PARTA_OUTCOME_ACCEPT)
        parta_judge_stop (self, PARTA_OUTCOME_QUARANTINE, PARTA_RULE_OUTAGE, ruling);
      return;
    }

  judge_paper (self, &carried);
  if (carried.outcome <= ruling->outcome && carried.outcome != PARTA_OUTCOME_QUARANTINE)
    *ruling = carried;
}

/* (private) R-105: what belongs to an outage. */
void
parta_judge_transfer (const PartaCase *self,
                      PartaRuling     *ruling)
{
  if (self->on_laptop)
    judge_laptop (self, ruling);
  else
    judge_paper (self, ruling);
}
