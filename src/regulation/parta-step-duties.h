/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-book.h"
#include "parta-sign-off-board.h"

G_BEGIN_DECLS

/**
 * PartaStepDuties:
 * @board: the board of the school
 * @state: its record
 * @zone: its time zone
 * @table: (element-type PartaDutyRule): the duty table in force
 * @person: (nullable): whose duties; %NULL for everybody's
 * @now: the moment, seconds since 1970 UTC
 * @flags: what to list
 *
 * What is asked of the board about duties. Everything is lent.
 */
typedef struct
{
  PartaSignOffBoard *board;
  PartaState        *state;
  GTimeZone         *zone;
  const GArray      *table;
  const char        *person;
  gint64             now;
  PartaDutyFlags     flags;
} PartaStepDuties;

void parta_step_duties_add (const PartaStepDuties *self,
                            GArray                *duties);

G_END_DECLS
