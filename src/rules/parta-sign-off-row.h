/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sign-off.h"

G_BEGIN_DECLS

/**
 * PartaStepStatus:
 * @PARTA_STEP_OPEN: it can be done, and there is time
 * @PARTA_STEP_DUE: it is to be done today
 * @PARTA_STEP_OVERDUE: its day is over
 * @PARTA_STEP_BLOCKED: something else has to be done before
 * @PARTA_STEP_DONE: it was done
 * @PARTA_STEP_SKIPPED: it was left out with a reason
 * @PARTA_STEP_RETURNED: a sheet was found wrong; it is to be corrected and printed again
 */
typedef enum
{
  PARTA_STEP_OPEN,
  PARTA_STEP_DUE,
  PARTA_STEP_OVERDUE,
  PARTA_STEP_BLOCKED,
  PARTA_STEP_DONE,
  PARTA_STEP_SKIPPED,
  PARTA_STEP_RETURNED,
} PartaStepStatus;

/**
 * PartaSignOffRow:
 * @step: the step, lent by the rulebook until the scope "school" changes
 * @period: identifier of the period or school year
 * @scope, @key: where the record says that it was done
 * @class_id: the class of a volume, else ""
 * @journal: the journal of the sheets, else ""
 * @unit: what people call the class or group, "" for the school
 * @subject: name of the subject of the sheets, else ""
 * @person: who owes it: the teacher of the sheets, the class teacher; "" where any holder of the role of @step does
 * @status: how things stand
 * @overdue: whether its day is over and it is not done; also of what is blocked
 * @reprint: whether it stands for sheets that are to be printed again
 * @due: the last day on which it is in time, %PARTA_NO_DATE for none
 * @fact: (nullable): what the record says of it: who, when, why; lent until the record changes. Where @status says neither done nor
 *   skipped, it is of sheets that were replaced since
 * @moved: (nullable): who chose another day and why, lent likewise
 * @n_blockers: how much has to be done before
 * @blocker: (nullable): the first step of that
 * @blocker_place: for which class or journal, "" for the school
 * @n_unmarked: of the confirmation of period marks: how many are missing
 *
 * One line of the board. A value whose texts are interned.
 */
typedef struct
{
  const PartaCopyStep *step;
  const char          *period;
  const char          *scope, *key;
  const char          *class_id, *journal, *unit, *subject, *person;
  PartaStepStatus      status;
  gboolean             overdue, reprint;
  gint32               due;
  const PartaFact     *fact, *moved;
  guint                n_blockers;
  const PartaCopyStep *blocker;
  const char          *blocker_place;
  guint                n_unmarked;
} PartaSignOffRow;

char       *parta_sign_off_row_dup_place    (const PartaSignOffRow *self);
char       *parta_sign_off_row_dup_hindrance (const PartaSignOffRow *self);
gboolean    parta_sign_off_row_is_settled   (const PartaSignOffRow *self);
const char *parta_sign_off_row_get_sentence (const PartaSignOffRow *self);
const char *parta_step_status_get_name      (PartaStepStatus        status);
const char *parta_step_status_get_word      (PartaStepStatus        status);

G_END_DECLS
