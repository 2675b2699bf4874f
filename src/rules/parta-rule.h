/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-term.h"

G_BEGIN_DECLS

/**
 * PartaRule:
 *
 * The rule that decided what becomes of an entry. Its identifier travels and is kept, so one is never given a new meaning.
 */
typedef enum
{
  PARTA_RULE_NONE,
  PARTA_RULE_RIGHT,              /* R-008 … R-019: the author has no right to write this */
  PARTA_RULE_MEMBERSHIP,         /* the pupil does not belong to the journal on that day */
  PARTA_RULE_SCHOOL_YEAR,        /* the day lies outside the school year */
  PARTA_RULE_CLOCK,              /* made before the lesson began: a clock is wrong, or the entry is */
  PARTA_RULE_SCALE,              /* not a mark of the scale, not a code of the list */
  PARTA_RULE_AHEAD,              /* may not be recorded before the day of the lesson */
  PARTA_RULE_LESSON,             /* */
  PARTA_RULE_ATTENDANCE,         /* */
  PARTA_RULE_HOMEWORK,           /* */
  PARTA_RULE_MARK_FREE,          /* a grade without marks */
  PARTA_RULE_ORAL,               /* */
  PARTA_RULE_WRITTEN,            /* */
  PARTA_RULE_ESSAY,              /* */
  PARTA_RULE_CHECKED,            /* due on the day on which checking was finished */
  PARTA_RULE_BACKDATING,         /* */
  PARTA_RULE_NO_CORRECTION,      /* */
  PARTA_RULE_EDIT_WINDOW,        /* */
  PARTA_RULE_YEAR_END,           /* */
  PARTA_RULE_LOCK,               /* */
  PARTA_RULE_REASON,             /* */
  PARTA_RULE_PERIOD_MARK,        /* */
  PARTA_RULE_SUBSTITUTION,       /* */
  PARTA_RULE_SUBSTITUTION_CLAIM, /* waits for a deputy's confirmation */
  PARTA_RULE_TRANSFER,           /* */
  PARTA_RULE_OUTAGE,             /* the outage does not cover this entry */
  PARTA_RULE_SETTING_DAY,        /* a setting holds from today on at the earliest */
  PARTA_RULE_SETTING_VALUE,      /* the regulation has no such parameter, or it may not be that */
  PARTA_RULE_REOPENING,          /* without a reason, or without a deputy's consent */
  PARTA_RULE_BREACH,             /* from an account that somebody else may have used */
  PARTA_RULE_BREACH_VOID,        /* made after the breach was reported, before new credentials */
  PARTA_RULE_BREACH_NOTICE,      /* a notice that makes no sense, or takes back what it said */
  PARTA_RULE_REENTRY,            /* entered again in place of what was declared void */
  PARTA_RULE_DECISION,           /* nothing to decide, decided already, or about an own entry */
  PARTA_RULE_SIGN_OFF,           /* no such step, no day, no signer */
  PARTA_RULE_SIGN_OFF_ORDER,     /* something has to be done before */
  PARTA_RULE_SIGN_OFF_REASON,    /* left out, given back or moved without a reason */
  PARTA_RULE_ARCHIVE,            /* a line of a register of the archive that does not say what it has to */
  PARTA_RULE_RETENTION,          /* struck out, destroyed before its term, or a term made shorter */
  PARTA_RULE_OUTAGE_RECORD,      /* no beginning, an end before it, no writer or day */
} PartaRule;

#define PARTA_N_RULES (PARTA_RULE_OUTAGE_RECORD + 1)

const char *parta_rule_get_id          (PartaRule   rule);
PartaRule   parta_rule_from_id         (const char *id);
PartaTerm   parta_rule_get_term        (PartaRule   rule);
const char *parta_rule_get_requirement (PartaRule   rule);
const char *parta_rule_get_sentence    (PartaRule   rule);

G_END_DECLS
