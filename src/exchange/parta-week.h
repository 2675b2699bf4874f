/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-timetable.h"

G_BEGIN_DECLS

/**
 * PartaWeekPlace:
 * @weekday: 1 for Monday … 7
 * @number: number of the lesson in the day, from 1
 *
 * A place in the school week.
 */
typedef struct
{
  guint weekday;
  guint number;
} PartaWeekPlace;

gboolean parta_week_find_place (const PartaTimetable *timetable,
                                guint                 day,
                                guint                 hour,
                                PartaWeekPlace       *place);

G_END_DECLS
