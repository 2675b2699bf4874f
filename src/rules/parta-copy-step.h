/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-instant.h"
#include "parta-role.h"
#include "parta-span.h"

G_BEGIN_DECLS

/* How much of the paper one doing of a step concerns. */
typedef enum
{
  PARTA_REACH_JOURNAL,   /* the sheets of one journal and one teacher */
  PARTA_REACH_CLASS,     /* the volume of a class */
  PARTA_REACH_SCHOOL,
} PartaReach;

#define PARTA_MOST_STEPS_AFTER 4
#define PARTA_MOST_STEPS       20

/* What is done in a step, as the profile names it, where more hangs on it than words. */
#define PARTA_DEED_CONFIRM "confirm_period_marks"
#define PARTA_DEED_PRINT   "print"
#define PARTA_DEED_SIGN    "sign_each_sheet"
#define PARTA_DEED_SEAL    "seal"

/**
 * PartaCopyStep:
 * @id: its identifier within the regulation, "sign_sheets"
 * @deed: what is done, "sign_each_sheet"
 * @role: who owes it
 * @or_role: who may do it as well, %PARTA_ROLE_NONE for nobody
 * @to: who receives the paper, %PARTA_ROLE_NONE where it is not handed over
 * @answers: who answers for it beside who does it (C-12), %PARTA_ROLE_NONE for nobody
 * @reach: whose paper it is
 * @day: when it is due, all zeros where the regulation names an occasion
 * @occasion: the occasion, "period_end"; else ""
 * @after: the identifiers of the steps that come before it
 * @n_after: how many
 * @certifies: what the signature stands for, parted by commas, or ""
 * @leaves: what stands on paper afterwards, parted by commas, or ""
 * @or_leaves: what may stand there instead, or ""
 * @optional: whether a school may do without it
 * @clause: where the regulation says so, "" where it is silent
 *
 * One step on the way of the paper copy (R-150 … ). A value whose texts are interned.
 */
typedef struct
{
  const char *id, *deed;
  PartaRole   role, or_role, to, answers;
  PartaReach  reach;
  PartaSpan   day;
  const char *occasion;
  const char *after[PARTA_MOST_STEPS_AFTER];
  guint       n_after;
  const char *certifies, *leaves, *or_leaves;
  gboolean    optional;
  const char *clause;
} PartaCopyStep;

gboolean    parta_copy_step_parse        (PartaCopyStep       *self,
                                          const char          *text);
gboolean    parta_copy_step_leaves       (const PartaCopyStep *self,
                                          const char          *trace);
const char *parta_copy_step_get_sentence (const PartaCopyStep *self);

G_END_DECLS
