/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-plan-private.h"
#include "parta-duty.h"

G_BEGIN_DECLS

/* Who owes what is done in journals. */
typedef enum
{
  PARTA_OWER_TEACHER,
  PARTA_OWER_SUBSTITUTE,
  PARTA_OWER_CLASS_TEACHER,
} PartaOwer;

/**
 * PartaDutyScan:
 * @plan: the school
 * @terms: what verdicts are given by
 * @rules: (element-type PartaDutyRule): the duty table
 * @rows: (nullable): what the table says of each ower and task
 * @done: whether what was done is listed, too
 * @duties: (element-type PartaDuty): gets what is found
 *
 * A search for duties.
 */
typedef struct
{
  PartaDutyPlan       *plan;
  const PartaTerms    *terms;
  const GArray        *rules;
  const PartaDutyRule *rows[PARTA_OWER_CLASS_TEACHER + 1][PARTA_N_TASKS];
  gboolean             done;
  GArray              *duties;
} PartaDutyScan;

#define PARTA_NO_RULING { .clause = "", .due = PARTA_NO_INSTANT, .outer = PARTA_NO_INSTANT }

void parta_duty_scan_init         (PartaDutyScan          *self,
                                   PartaDutyPlan          *plan,
                                   const PartaTerms       *terms,
                                   const GArray           *rules);
void parta_duty_scan_journal      (const PartaDutyScan    *self,
                                   PartaPlanJournal       *journal);
void parta_duty_scan_works        (const PartaDutyScan    *self,
                                   PartaPlanJournal       *journal);
void parta_duty_scan_reasons      (const PartaDutyScan    *self,
                                   PartaPlanJournal       *journal);
void parta_duty_scan_period_marks (const PartaDutyScan    *self,
                                   PartaPlanJournal       *journal);
void parta_duty_scan_calendar     (const PartaDutyScan    *self,
                                   const char             *person,
                                   const char *const      *held,
                                   gint64                  now,
                                   gboolean                standing);
void parta_duty_scan_open_case    (const PartaDutyScan    *self,
                                   PartaPlanJournal       *journal,
                                   const PartaPlanLesson  *lesson,
                                   PartaCase              *c);
void parta_duty_scan_add_lesson   (const PartaDutyScan    *self,
                                   PartaPlanJournal       *journal,
                                   const PartaPlanLesson  *lesson,
                                   const PartaDuty        *duty);
void parta_duty_scan_add_holders  (const PartaDutyScan    *self,
                                   const GArray           *spells,
                                   gint32                  date,
                                   const PartaDuty        *duty);
void parta_duty_init              (PartaDuty              *self,
                                   const PartaDutyRule    *rule,
                                   const PartaPlanJournal *journal,
                                   const PartaPlanLesson  *lesson);
void parta_duty_take_ruling       (PartaDuty              *self,
                                   gint64                  due,
                                   gint64                  outer,
                                   const PartaSpan        *span);

G_END_DECLS
