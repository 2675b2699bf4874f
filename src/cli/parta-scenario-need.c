/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-scenario-need.h"

static gboolean
is_first_mark (const PartaCase *entry)
{
  return (entry->action == PARTA_ACTION_SET_MARK && !entry->changes) ||
         (entry->action == PARTA_ACTION_TRANSFER_TEMPORARY && entry->work != PARTA_WORK_NONE);
}

static gboolean
is_change (const PartaCase *entry)
{
  return entry->action == PARTA_ACTION_CHANGE_MARK || entry->action == PARTA_ACTION_DELETE_MARK ||
         (entry->action == PARTA_ACTION_SET_MARK && entry->changes);
}

static gboolean
is_about_period (const PartaCase *entry)
{
  return entry->action == PARTA_ACTION_SET_PERIOD_MARK || entry->action == PARTA_ACTION_CHANGE_PERIOD_MARK;
}

static const PartaBands *
find_bands (const PartaCase *entry)
{
  return entry->work == PARTA_WORK_ORAL ? &entry->terms->oral_due : &entry->terms->written_due;
}

static gboolean
runs_from_lesson_end (const PartaCase *entry,
                      const PartaSpan *span)
{
  if (span->unit != PARTA_UNIT_MINUTES && span->unit != PARTA_UNIT_HOURS && span->unit != PARTA_UNIT_MOMENT)
    return FALSE;
  if (span->anchor == PARTA_ANCHOR_LESSON_START || span->anchor == PARTA_ANCHOR_OUTAGE_ENDED)
    return FALSE;
  if (span->anchor == PARTA_ANCHOR_HOMEWORK && entry->terms->homework_anchor == PARTA_HOMEWORK_FROM_PUPILS)
    return entry->last_of_pupils == PARTA_NO_INSTANT;
  if (span->anchor == PARTA_ANCHOR_HOMEWORK && entry->terms->homework_anchor == PARTA_HOMEWORK_FROM_CLASS)
    return entry->last_of_class == PARTA_NO_INSTANT;

  return TRUE;
}

static gboolean
needs_lesson_end (const PartaCase *entry)
{
  const PartaTerms *terms = entry->terms;

  if (is_first_mark (entry))
    {
      const PartaSpan *span = parta_bands_find (find_bands (entry), entry->grade != 0 ? entry->grade : 12);

      return span != NULL && runs_from_lesson_end (entry, span);
    }

  switch ((int) entry->action)
    {
    case PARTA_ACTION_SET_TOPIC:
      return runs_from_lesson_end (entry, &terms->lesson_due) || runs_from_lesson_end (entry, &terms->lesson_outer);
    case PARTA_ACTION_SET_HOMEWORK:
      return runs_from_lesson_end (entry, &terms->homework_due) || runs_from_lesson_end (entry, &terms->homework_outer);
    case PARTA_ACTION_SET_ABSENCE:
      return runs_from_lesson_end (entry, &terms->attendance_due) || runs_from_lesson_end (entry, &terms->attendance_outer);
    case PARTA_ACTION_SET_ABSENCE_REASON:
      return runs_from_lesson_end (entry, &terms->reason_due);
    default:
      return FALSE;
    }
}

/* A reason that runs from a document, and a correction that is refused anyway, do not ask when the lesson was. */
static gboolean
needs_lesson (const PartaCase *entry)
{
  if (entry->action == PARTA_ACTION_SET_ABSENCE_REASON)
    return entry->terms->reason_due.unit != PARTA_UNIT_OFF && entry->terms->reason_due.anchor != PARTA_ANCHOR_DOCUMENT_PRESENTED;
  if (is_change (entry))
    return entry->terms->edit_window != PARTA_EDIT_NONE;

  return TRUE;
}

/**
 * parta_scenario_find_need:
 * @entry: the case that a scenario makes
 *
 * Returns: (nullable): the path of a value without which @entry cannot be judged and that was left out, static; %NULL when
 *   nothing is missing
 */
const char *
parta_scenario_find_need (const PartaCase *entry)
{
  if (entry->made_at == PARTA_NO_INSTANT)
    return "made_at";
  if (is_about_period (entry))
    return entry->period_to == PARTA_NO_DATE ? "period/end" : NULL;
  if (entry->lesson_start == PARTA_NO_INSTANT)
    return needs_lesson (entry) ? "lesson/start" : NULL;
  if (entry->lesson_end == PARTA_NO_INSTANT && needs_lesson_end (entry))
    return "lesson/end";
  if (entry->action == PARTA_ACTION_SET_MARK && !entry->changes && entry->work == PARTA_WORK_NONE)
    return "work";
  if (is_first_mark (entry) && entry->grade == 0 && find_bands (entry)->count > 1)
    return "grade";

  return NULL;
}
