/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty.h"
#include "parta-rulebook.h"

G_BEGIN_DECLS

/* What speaks against certifying a copy. */
typedef enum
{
  PARTA_FINDING_UNMARKED,   /* pupils without a period mark */
  PARTA_FINDING_REASONS,    /* absences without a reason */
  PARTA_FINDING_UNSENT,     /* entries that the server does not have yet */
  PARTA_FINDING_RIVALS,     /* things of which two versions stand */
  PARTA_FINDING_HELD,       /* entries that wait for a decision */
  PARTA_FINDING_LATE,       /* duties that are late */
  PARTA_FINDING_OVERDUE,    /* duties that are overdue */
  PARTA_FINDING_VOIDED,     /* things of which something was declared void */
} PartaFindingKind;

/**
 * PartaFinding:
 * @kind: what
 * @count: how much
 * @scope: of which journal or class
 * @unit: what people call the class or group
 * @subject: name of the subject, "" for a class
 *
 * One reason not to certify. A value whose texts are interned.
 */
typedef struct
{
  PartaFindingKind kind;
  guint            count;
  const char      *scope, *unit, *subject;
} PartaFinding;

/**
 * PartaPrintQuestion:
 * @period: identifier of a period or a school year
 * @class_id: (nullable): the class whose copy it is
 * @journal: (nullable): else the journal
 * @today: the day in the school
 * @duties: (nullable) (element-type PartaDuty): what is late or overdue in the school
 * @held: (nullable) (array zero-terminated=1): the scope of each entry that waits for a decision
 * @head: whether the head certifies: then also what is late and what was declared void counts
 *
 * What is to be certified, and what the record itself cannot tell. Everything is lent.
 */
typedef struct
{
  const char         *period;
  const char         *class_id;
  const char         *journal;
  gint32              today;
  const GArray       *duties;
  const char *const  *held;
  gboolean            head;
} PartaPrintQuestion;

GArray     *parta_print_check          (PartaRulebook            *book,
                                        PartaState               *state,
                                        const PartaPrintQuestion *question);
const char *parta_print_check_get_statement (void);
const char *parta_finding_get_name     (const PartaFinding       *self);
char       *parta_finding_dup_sentence (const PartaFinding       *self);

G_END_DECLS
