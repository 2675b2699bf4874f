/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-rule.h"
#include "parta-instant.h"

G_BEGIN_DECLS

/**
 * PartaDutyStatus:
 * @PARTA_DUTY_OPEN: there is time until another day, or no limit at all
 * @PARTA_DUTY_DUE: the time ends today
 * @PARTA_DUTY_LATE: the time is over, the outer limit is not
 * @PARTA_DUTY_OVERDUE: the outer limit is over, or the time where there is no outer limit
 * @PARTA_DUTY_DONE: done on time
 * @PARTA_DUTY_DONE_LATE: done after the time was over
 *
 * The last second of a limit is within it, as in verdicts.
 */
typedef enum
{
  PARTA_DUTY_OPEN,
  PARTA_DUTY_DUE,
  PARTA_DUTY_LATE,
  PARTA_DUTY_OVERDUE,
  PARTA_DUTY_DONE,
  PARTA_DUTY_DONE_LATE,
} PartaDutyStatus;

/**
 * PartaDuty:
 * @rule: the row of the duty table, lent by it
 * @person: who owes it
 * @status: at the moment that was asked about
 * @begins: when it comes into being; %PARTA_NO_INSTANT: always there
 * @due: the last second that is on time, %PARTA_NO_INSTANT where there is no limit or none is known
 * @outer: the last second that is late rather than overdue, %PARTA_NO_INSTANT for none
 * @done: when it was done, %PARTA_NO_INSTANT: it was not
 * @occasion: where @due is not known, the occasion or event that nobody has recorded, "school.registered"; else ""
 * @scope: where it is done
 * @date: of the lesson, %PARTA_NO_DATE for none
 * @number: of the lesson on that day, else 0
 * @period: identifier of the period, else ""
 * @work: which work of the lesson, "1"; else ""
 * @count: how many pupils are concerned, 0 where that says nothing
 * @unit: what people call the class or group, else ""
 * @subject: name of the subject, else ""
 *
 * What somebody owes, and where it is done. A value whose texts are interned.
 */
typedef struct
{
  const PartaDutyRule *rule;
  const char          *person;
  PartaDutyStatus      status;
  gint64               begins, due, outer, done;
  const char          *occasion;
  const char          *scope;
  gint32               date;
  guint                number;
  const char          *period;
  const char          *work;
  guint                count;
  const char          *unit, *subject;
} PartaDuty;

PartaDutyStatus parta_duty_find_status     (const PartaDuty *self,
                                            gint64           now,
                                            gint64           day_end);
char           *parta_duty_dup_key         (const PartaDuty *self);
char           *parta_duty_dup_place       (const PartaDuty *self);
const char     *parta_duty_get_sentence    (const PartaDuty *self);
const char     *parta_duty_get_occasion    (const PartaDuty *self);
const char     *parta_duty_status_get_name (PartaDutyStatus  status);
const char     *parta_duty_status_get_word (PartaDutyStatus  status);
int             parta_duty_compare         (gconstpointer    a,
                                            gconstpointer    b);

G_END_DECLS
