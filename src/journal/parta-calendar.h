/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-day.h"
#include "parta-state.h"

G_BEGIN_DECLS

#define PARTA_TYPE_PERIOD (parta_period_get_type ())

/**
 * PartaPeriod:
 * @id: its identifier, "2026-q1"; of a school year its first year, "2026"
 * @kind: "quarter", "half_year" or "year"
 * @number: 1 … 4
 * @from: its first day
 * @to: its last day
 *
 * A reporting period or a school year.
 */
typedef struct
{
  char *id;
  char *kind;
  guint number;
  char *from;
  char *to;
} PartaPeriod;

GType        parta_period_get_type         (void);
PartaPeriod *parta_period_copy             (const PartaPeriod *self);
void         parta_period_free             (PartaPeriod       *self);
char        *parta_period_dup_name         (const PartaPeriod *self);
PartaPeriod *parta_calendar_find_year      (PartaState        *state,
                                            const char        *day);
GPtrArray   *parta_calendar_list_periods   (PartaState        *state,
                                            const char        *year);
GPtrArray   *parta_calendar_list_parts     (PartaState        *state,
                                            const char        *from,
                                            const char        *to);
PartaPeriod *parta_calendar_find_period    (PartaState        *state,
                                            const char        *day);
PartaPeriod *parta_calendar_get_period     (PartaState        *state,
                                            const char        *id);
guint        parta_calendar_lesson_weekday (PartaState        *state,
                                            const char        *day);
char        *parta_calendar_nearest_lesson_day (PartaState    *state,
                                            const char        *day);
GTimeZone   *parta_calendar_dup_zone       (PartaState        *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPeriod, parta_period_free)

G_END_DECLS
