/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-errand.h"
#include "parta-sign-off-desk.h"

G_BEGIN_DECLS

/**
 * PartaStepChoice:
 * @class_name: (nullable): a class, as somebody typed it
 * @period_name: (nullable): a period, as somebody typed it
 * @class_id: (nullable): the class
 * @period: (nullable): the period, %NULL: those whose papers are on their way
 * @today: the day in the school
 *
 * Which paper copies a command speaks of. A value that owns its texts.
 */
typedef struct
{
  char *class_name, *period_name;
  char *class_id, *period;
  char *today;
} PartaStepChoice;

void               parta_step_choice_clear (PartaStepChoice       *self);
PartaSignOffBoard *parta_step_choice_open  (PartaStepChoice       *self,
                                            PartaErrand           *errand,
                                            GError               **error);
void               parta_step_choice_ask   (const PartaStepChoice *self,
                                            PartaSignOffQuery     *query);

G_END_DECLS
