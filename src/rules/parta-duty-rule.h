/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-kind.h"
#include "parta-span.h"
#include "parta-task.h"

G_BEGIN_DECLS

/* The four things that a time in a duty table may be (docs/regulation-profile.md 3). */
typedef enum
{
  PARTA_WHEN_SPAN,    /* so long after an event */
  PARTA_WHEN_BY,      /* by a day of every school year */
  PARTA_WHEN_EVERY,   /* again and again */
  PARTA_WHEN_ON,      /* on an occasion */
} PartaWhenKind;

typedef enum
{
  PARTA_CADENCE_DAY,
  PARTA_CADENCE_WEEK,
  PARTA_CADENCE_MONTH,
  PARTA_CADENCE_PERIOD,
  PARTA_CADENCE_YEAR,
} PartaCadence;

/**
 * PartaWhen:
 * @kind: which of the following counts
 * @span: how long after which event
 * @month, @day: the last day, in every school year
 * @every, @cadence: once in so many of these
 * @on: the occasion, interned: "need", "always", …
 */
typedef struct
{
  PartaWhenKind kind;
  PartaSpan     span;
  guint         month, day;
  guint         every;
  PartaCadence  cadence;
  const char   *on;
} PartaWhen;

#define PARTA_MOST_WHENS 4

/**
 * PartaDutyRule:
 *
 * One row of a duty table: what @role owes by which @clause, and when. @id, @text (an English sentence), @parameter and
 * @item are those of the profile; @escalation names the roles that hear of a breach, parted by commas. A value whose texts
 * are interned. @kind is the sign of %PARTA_TASK_SETUP; @has_outer: there is a limit after which it is overdue, not late.
 */
typedef struct
{
  const char *role, *id, *text, *parameter, *item, *clause, *escalation;
  gboolean    has_outer;
  gboolean    counts_working_days;   /* of the holidays, for steps of the paper copy */
  PartaTask   task;
  PartaKind   kind;
  guint       n_whens;
  PartaWhen   whens[PARTA_MOST_WHENS];
} PartaDutyRule;

void                 parta_duty_rule_find_task (PartaDutyRule *self);
const PartaDutyRule *parta_duty_rules_find     (const GArray  *rules,
                                                const char    *role,
                                                PartaTask      task);

G_END_DECLS
