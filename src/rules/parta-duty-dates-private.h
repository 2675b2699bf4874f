/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-scan-private.h"

G_BEGIN_DECLS

/* How long before its end a duty of the calendar is announced. */
#define PARTA_DUTY_NOTICE_DAYS 14

/**
 * PartaDutyDate:
 * @begins: when it is announced
 * @due: the last second that is on time, %PARTA_NO_INSTANT for an occasion
 * @from: the first day of the period or year whose beginning or end it is about, %PARTA_NO_DATE for none
 * @period: identifier of the period, else ""
 * @occasion: the occasion, else ""
 *
 * A time at which a duty of the calendar is to be done.
 */
typedef struct
{
  gint64      begins, due;
  gint32      from;
  const char *period;
  const char *occasion;
} PartaDutyDate;

GArray *parta_duty_dates_list (const PartaDutyScan *self,
                               const PartaDutyRule *rule,
                               gint64               now);

G_END_DECLS
