/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-judge-private.h"

static PartaRule
find_rule (const PartaCase *self)
{
  if (self->work == PARTA_WORK_ORAL || self->work == PARTA_WORK_NONE)
    return PARTA_RULE_ORAL;
  if (self->work == PARTA_WORK_ESSAY && parta_grades_have (&self->terms->essay, self->grade))
    return PARTA_RULE_ESSAY;

  return PARTA_RULE_WRITTEN;
}

/* Nobody gives marks in a grade that the regulation leaves without (R-061, C-48). */
static gboolean
is_mark_free (const PartaCase  *self,
              const PartaBands *bands)
{
  if (self->grade == 0)
    return FALSE;

  return !parta_grades_have (&self->terms->mark_grades, self->grade) ||
         (bands->count > 0 && parta_bands_find (bands, self->grade) == NULL);
}

/* declaring a written work checked makes its marks due that day, when that is the earlier one. */
static gboolean
is_due_when_checked (const PartaCase *self,
                     PartaRule        rule,
                     gint64           limit,
                     gint64          *due)
{
  if (rule == PARTA_RULE_ORAL || self->checked_on == PARTA_NO_DATE)
    return FALSE;
  *due = parta_case_find_end (self, &self->terms->on_checked);

  return *due != PARTA_NO_INSTANT && (limit == PARTA_NO_INSTANT || *due < limit);
}

/* (private): a mark where none stood. The work's own deadline is the outer limit; after it the
 * mark is overdue, or backdated where the regulation knows that word. */
void
parta_judge_first_mark (const PartaCase *self,
                        PartaRuling     *ruling)
{
  PartaRule rule = find_rule (self);
  const PartaBands *bands = rule == PARTA_RULE_ORAL ? &self->terms->oral_due : &self->terms->written_due;
  const PartaSpan *span = parta_bands_find (bands, self->grade != 0 ? self->grade : 12);
  gint64 limit, due;

  if (is_mark_free (self, bands))
    {
      parta_judge_stop (self, PARTA_OUTCOME_REFUSE, PARTA_RULE_MARK_FREE, ruling);
      return;
    }
  if (parta_judge_is_locked (self, ruling))
    return;

  limit = span != NULL ? parta_case_find_end (self, span) : PARTA_NO_INSTANT;
  if (is_due_when_checked (self, rule, limit, &due))
    {
      parta_judge_weigh (self, PARTA_RULE_CHECKED, due, limit, ruling);
      /* Past the outer limit it is the limit that was missed, not only the day of checking. */
      if (limit != PARTA_NO_INSTANT && ruling->outcome == PARTA_OUTCOME_OVERDUE)
        {
          ruling->rule = rule;
          ruling->clause = self->terms->clauses[parta_rule_get_term (rule)];
        }
    }
  else
    parta_judge_weigh (self, rule, limit, PARTA_NO_INSTANT, ruling);

  if (self->terms->backdating_forbidden && ruling->outcome == PARTA_OUTCOME_OVERDUE)
    parta_judge_stop (self, PARTA_OUTCOME_REFUSE, PARTA_RULE_BACKDATING, ruling);
}
