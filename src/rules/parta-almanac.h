/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-day.h"
#include "parta-journal.h"
#include "parta-workdays.h"

G_BEGIN_DECLS

/**
 * PartaStretch:
 * @id: identifier of the school year or reporting period, lent
 * @from: its first day
 * @to: its last day
 *
 * A school year or a reporting period as dates.
 */
typedef struct
{
  const char *id;
  gint32      from;
  gint32      to;
} PartaStretch;

/* What follows from the scope "school" about days and hours: time zone, working days, years, periods, bells, timetable.
 * Valid as long as the revision of that scope stays the same. */
typedef struct _PartaAlmanac PartaAlmanac;

PartaAlmanac        *parta_almanac_new             (PartaState           *state);
void                 parta_almanac_free            (PartaAlmanac         *self);
void                 parta_almanac_read_timetable  (PartaAlmanac         *self,
                                                    PartaState           *state);
GTimeZone           *parta_almanac_get_zone        (const PartaAlmanac   *self);
const PartaWorkdays *parta_almanac_get_workdays    (const PartaAlmanac   *self);
const PartaStretch  *parta_almanac_find_year       (const PartaAlmanac   *self,
                                                    gint32                date);
const PartaStretch  *parta_almanac_find_period     (const PartaAlmanac   *self,
                                                    gint32                date);
const PartaStretch  *parta_almanac_get_period      (const PartaAlmanac   *self,
                                                    const char           *id);
const PartaJournal  *parta_almanac_get_journal     (PartaAlmanac         *self,
                                                    PartaState           *state,
                                                    const char           *id);
void                 parta_almanac_find_lesson     (const PartaAlmanac   *self,
                                                    PartaState           *state,
                                                    const PartaJournal   *journal,
                                                    const PartaLessonRef *lesson,
                                                    gint64               *start,
                                                    gint64               *end);
void                 parta_almanac_find_last       (PartaAlmanac         *self,
                                                    PartaState           *state,
                                                    const PartaJournal   *journal,
                                                    const char           *day,
                                                    gint64               *of_pupils,
                                                    gint64               *of_class);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaAlmanac, parta_almanac_free)

G_END_DECLS
