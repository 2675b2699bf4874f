/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-case.h"
#include "parta-duty-unit-private.h"

G_BEGIN_DECLS

/* What duties need to know of a school: one school year of its timetable, its calendar and its people, looked up by number
 * instead of by text. Lessons and members are listed when they are asked for. */
typedef struct
{
  PartaState   *state;
  PartaAlmanac *almanac;      /* of that state of the scope "school" */
  PartaStretch  year;         /* the school year */
  guint8       *weekdays;     /* for each of its days, whose timetable is taught; 0 for a day off */
  GArray       *periods;      /* of PartaStretch, those of the year in the order of time */
  GPtrArray    *journals;     /* of PartaPlanJournal */
  GHashTable   *units;        /* id → PartaPlanUnit */
  GHashTable   *of_class;     /* class → GPtrArray of PartaPlanJournal, also those of groups */
  GHashTable   *heads;        /* class → GArray of PartaSpell: class teachers */
  GHashTable   *people;       /* person → set of PartaPlanJournal */
  guint64       sum;          /* of what all journals have in common: calendar and bells */
} PartaDutyPlan;

PartaDutyPlan         *parta_duty_plan_new          (PartaState             *state,
                                                     gint32                  today);
void                   parta_duty_plan_free         (PartaDutyPlan          *self);
void                   parta_duty_plan_drop_class   (PartaDutyPlan          *self,
                                                     const char             *class_id);
gboolean               parta_duty_plan_has_date     (const PartaDutyPlan    *self,
                                                     gint32                  date);
const GArray          *parta_duty_plan_list_lessons (PartaDutyPlan          *self,
                                                     PartaPlanJournal       *journal);
void                   parta_duty_plan_make_lesson  (PartaDutyPlan          *self,
                                                     const PartaPlanJournal *journal,
                                                     gint32                  date,
                                                     guint                   number,
                                                     PartaPlanLesson        *lesson);
const PartaPlanLesson *parta_duty_plan_find_lesson  (PartaDutyPlan          *self,
                                                     PartaPlanJournal       *journal,
                                                     gint32                  date,
                                                     guint                   number);
const GArray          *parta_duty_plan_list_members (PartaDutyPlan          *self,
                                                     PartaPlanUnit          *unit);
void                   parta_duty_plan_fill_case    (PartaDutyPlan          *self,
                                                     PartaPlanJournal       *journal,
                                                     const PartaPlanLesson  *lesson,
                                                     PartaCase              *c);
guint64                parta_duty_plan_sum_up       (PartaDutyPlan          *self,
                                                     PartaPlanJournal       *journal,
                                                     const PartaTerms       *terms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaDutyPlan, parta_duty_plan_free)

G_END_DECLS
