/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"

G_BEGIN_DECLS

/**
 * PartaActRow:
 * @sheet: number of the sheet of the copy
 * @row: where it stands there: a pupil, a date
 * @column: and in which column
 * @in_copy: what the copy says
 * @in_record: what the record says; the same where something was changed and says the same again
 * @who: who changed it; "" where nobody did it directly
 * @changed: when, milliseconds UTC; 0 where @who is ""
 * @reason: why; ""
 *
 * One line of an act of discrepancy. All texts are lent.
 */
typedef struct
{
  guint       sheet;
  const char *row;
  const char *column;
  const char *in_copy;
  const char *in_record;
  const char *who;
  gint64      changed;
  const char *reason;
} PartaActRow;

PartaReport *parta_discrepancy_act_new (PartaState         *state,
                                        const PartaPeriod  *period,
                                        const PartaIssue   *issue,
                                        const PartaReport  *copy,
                                        const PartaActRow  *rows,
                                        guint               n_rows,
                                        GError            **error);

G_END_DECLS
