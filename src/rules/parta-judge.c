/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-judge-private.h"

static const char *const outcome_names[] = {
  [PARTA_OUTCOME_ACCEPT] = "accept",         [PARTA_OUTCOME_LATE] = "late",     [PARTA_OUTCOME_OVERDUE] = "overdue",
  [PARTA_OUTCOME_QUARANTINE] = "quarantine", [PARTA_OUTCOME_REFUSE] = "refuse",
};

/**
 * parta_outcome_get_name:
 * @outcome: an outcome
 *
 * Returns: its name, static
 */
const char *
parta_outcome_get_name (PartaOutcome outcome)
{
  return outcome_names[outcome];
}

/* (private) Returns: the date of the lesson, %PARTA_NO_DATE when the entry is about none. */
gint32
parta_case_get_lesson_date (const PartaCase *self)
{
  return self->lesson_start != PARTA_NO_INSTANT ? parta_instant_get_date (self->zone, self->lesson_start) : PARTA_NO_DATE;
}

/* Where the outer limit of a rule stands. */
static PartaTerm
find_outer_term (const PartaCase *self,
                 PartaRule        rule)
{
  switch ((int) rule)
    {
    case PARTA_RULE_LESSON:
      return PARTA_TERM_LESSON_OUTER;
    case PARTA_RULE_ATTENDANCE:
      return PARTA_TERM_ATTENDANCE_OUTER;
    case PARTA_RULE_HOMEWORK:
      return PARTA_TERM_HOMEWORK_OUTER;
    case PARTA_RULE_SUBSTITUTION:
      return self->terms->subst_before_lesson ? PARTA_TERM_SUBST_TIMETABLE_DUE : PARTA_TERM_LESSON_OUTER;
    default:
      return PARTA_TERM_NONE;
    }
}

/* What is late offends against the due moment, what is overdue against the outer limit; a regulation may set them in two
 * places (C-01, C-02). */
static const char *
find_limit_clause (const PartaCase *self,
                   PartaRule        rule,
                   gboolean         past_outer)
{
  const char *outer = self->terms->clauses[find_outer_term (self, rule)];

  return past_outer && outer != NULL && *outer != '\0' ? outer : self->terms->clauses[parta_rule_get_term (rule)];
}

/* (private) Decides by the moment at which the entry was made: the last second of a limit is within it. */
void
parta_judge_weigh (const PartaCase *self,
                   PartaRule        rule,
                   gint64           due,
                   gint64           outer,
                   PartaRuling     *ruling)
{
  ruling->rule = rule;
  ruling->due = due;
  ruling->outer = outer;
  if (due == PARTA_NO_INSTANT || self->made_at <= due)
    ruling->outcome = PARTA_OUTCOME_ACCEPT;
  else if (outer != PARTA_NO_INSTANT && self->made_at <= outer)
    ruling->outcome = PARTA_OUTCOME_LATE;
  else
    ruling->outcome = PARTA_OUTCOME_OVERDUE;

  ruling->clause = find_limit_clause (self, rule, ruling->outcome == PARTA_OUTCOME_OVERDUE && outer != PARTA_NO_INSTANT);
}

/* (private) A rule that no deadline softens. */
void
parta_judge_stop (const PartaCase *self,
                  PartaOutcome     outcome,
                  PartaRule        rule,
                  PartaRuling     *ruling)
{
  ruling->outcome = outcome;
  ruling->rule = rule;
  ruling->clause = self->terms->clauses[parta_rule_get_term (rule)];
}

/* What is recorded of pupils at a lesson cannot be known before it begins, and a period mark not before the period: a
 * clock is wrong then, and such an entry is kept for a decision rather than trusted. */
static gboolean
is_implausible (const PartaCase *self)
{
  switch (self->action)
    {
    case PARTA_ACTION_SET_MARK:
    case PARTA_ACTION_CHANGE_MARK:
    case PARTA_ACTION_DELETE_MARK:
    case PARTA_ACTION_SET_ABSENCE:
    case PARTA_ACTION_TRANSFER_TEMPORARY:
      return self->lesson_start != PARTA_NO_INSTANT && self->made_at < self->lesson_start;
    case PARTA_ACTION_SET_PERIOD_MARK:
    case PARTA_ACTION_CHANGE_PERIOD_MARK:
      return self->period_from != PARTA_NO_DATE && self->made_at < parta_instant_at (self->zone, self->period_from, 0);
    case PARTA_ACTION_SET_ABSENCE_REASON:
    case PARTA_ACTION_SET_TOPIC:
    case PARTA_ACTION_SET_HOMEWORK:
    case PARTA_ACTION_RECORD_SUBSTITUTION:
      return FALSE;
    }

  g_assert_not_reached ();
}

static gboolean
is_outside_year (const PartaCase *self)
{
  gint32 date = parta_case_get_lesson_date (self);

  if (date == PARTA_NO_DATE)
    date = self->period_to;
  if (date == PARTA_NO_DATE)
    return FALSE;

  return (self->year_from != PARTA_NO_DATE && date < self->year_from) ||
         (self->year_to != PARTA_NO_DATE && date > self->year_to);
}

static void
judge_mark (const PartaCase *self,
            PartaRuling     *ruling)
{
  /* A first entry follows the deadlines for entering, a change the window for changes. */
  if (self->action == PARTA_ACTION_SET_MARK && !self->changes)
    parta_judge_first_mark (self, ruling);
  else
    parta_judge_change (self, parta_case_get_lesson_date (self), ruling);
}

static void
judge_action (const PartaCase *self,
              PartaRuling     *ruling)
{
  switch (self->action)
    {
    case PARTA_ACTION_SET_MARK:
    case PARTA_ACTION_CHANGE_MARK:
    case PARTA_ACTION_DELETE_MARK:
      judge_mark (self, ruling);
      break;
    case PARTA_ACTION_SET_ABSENCE:
      parta_judge_absence (self, ruling);
      break;
    case PARTA_ACTION_SET_ABSENCE_REASON:
      parta_judge_absence_reason (self, ruling);
      break;
    case PARTA_ACTION_SET_TOPIC:
      parta_judge_topic (self, ruling);
      break;
    case PARTA_ACTION_SET_HOMEWORK:
      parta_judge_homework (self, ruling);
      break;
    case PARTA_ACTION_SET_PERIOD_MARK:
    case PARTA_ACTION_CHANGE_PERIOD_MARK:
      parta_judge_period_mark (self, ruling);
      break;
    case PARTA_ACTION_RECORD_SUBSTITUTION:
      parta_judge_substitution (self, ruling);
      break;
    case PARTA_ACTION_TRANSFER_TEMPORARY:
      parta_judge_transfer (self, ruling);
      break;
    }
}

/**
 * parta_judge:
 * @self: an entry and all that bears on it
 * @ruling: (out): what becomes of it
 *
 * Judges one entry. A pure function: the window, the server and the archive come to the same answer. What the
 * school has not decided yet (parta_judge_find_open()) limits nothing here.
 */
void
parta_judge (const PartaCase *self,
             PartaRuling     *ruling)
{
  *ruling = (PartaRuling) { .clause = "", .due = PARTA_NO_INSTANT, .outer = PARTA_NO_INSTANT };

  if (!parta_judge_has_right (self, ruling))
    return;
  if (is_outside_year (self))
    {
      parta_judge_stop (self, PARTA_OUTCOME_REFUSE, PARTA_RULE_SCHOOL_YEAR, ruling);
      return;
    }
  if (is_implausible (self))
    {
      parta_judge_stop (self, PARTA_OUTCOME_QUARANTINE, PARTA_RULE_CLOCK, ruling);
      return;
    }

  judge_action (self, ruling);
  parta_judge_reentry (self, ruling);
}

/**
 * parta_judge_find_open:
 * @self: an entry and all that bears on it
 *
 * Returns: a term that the verdict needs and that the school has not decided (C-42), %PARTA_TERM_NONE when nothing is missing
 */
PartaTerm
parta_judge_find_open (const PartaCase *self)
{
  PartaTerm term = self->work == PARTA_WORK_ORAL ? PARTA_TERM_ORAL_DUE : PARTA_TERM_WRITTEN_DUE;

  if (self->work == PARTA_WORK_NONE ||
      (self->action != PARTA_ACTION_SET_MARK && self->action != PARTA_ACTION_TRANSFER_TEMPORARY) || self->changes)
    return PARTA_TERM_NONE;

  return parta_terms_know (self->terms, term) ? PARTA_TERM_NONE : term;
}
