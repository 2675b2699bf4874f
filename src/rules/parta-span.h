/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The units of docs/regulation-profile.md 3; they are kept apart on purpose. */
typedef enum
{
  PARTA_UNIT_OFF,            /* there is no such time */
  PARTA_UNIT_MOMENT,         /* not later than the event itself */
  PARTA_UNIT_MINUTES,
  PARTA_UNIT_HOURS,          /* by the clock of physics: 24 of them are one "hours24" */
  PARTA_UNIT_CALENDAR_DAYS,  /* to the end of the n-th day after */
  PARTA_UNIT_WORKING_DAYS,
  PARTA_UNIT_HOLIDAY_DAYS,   /* the n-th day of the holidays, from 1 */
} PartaUnit;

/* The events of docs/regulation-profile.md 3. */
typedef enum
{
  PARTA_ANCHOR_NONE,
  PARTA_ANCHOR_LESSON_DAY,
  PARTA_ANCHOR_LESSON_START,
  PARTA_ANCHOR_LESSON_END,
  PARTA_ANCHOR_HOMEWORK,
  PARTA_ANCHOR_WORK_DAY,
  PARTA_ANCHOR_CHECKING_FINISHED,
  PARTA_ANCHOR_PERIOD_START,
  PARTA_ANCHOR_PERIOD_END,
  PARTA_ANCHOR_HOLIDAYS_START,
  PARTA_ANCHOR_YEAR_START,
  PARTA_ANCHOR_YEAR_END,
  PARTA_ANCHOR_SCHOOL_REGISTERED,
  PARTA_ANCHOR_PERSON_ENTERED,
  PARTA_ANCHOR_PUPILS_ENTERED,
  PARTA_ANCHOR_HEAD_ACCESS,
  PARTA_ANCHOR_CREDENTIALS_RECEIVED,
  PARTA_ANCHOR_REQUEST_MADE,
  PARTA_ANCHOR_ERROR_FOUND,
  PARTA_ANCHOR_BREACH_LEARNED,
  PARTA_ANCHOR_DOCUMENT_PRESENTED,
  PARTA_ANCHOR_OUTAGE_ENDED,
} PartaAnchor;

#define PARTA_N_ANCHORS (PARTA_ANCHOR_OUTAGE_ENDED + 1)

typedef enum
{
  PARTA_UNTIL_NOTHING,
  PARTA_UNTIL_DAY_END,       /* ends at midnight of the day of the lesson at the latest */
  PARTA_UNTIL_FINAL_CHECK,   /* ends with the time for period marks at the latest */
} PartaUntil;

/**
 * PartaSpan:
 *
 * How long after which event something is due. A value; all zeros: there is no such time.
 */
typedef struct
{
  PartaUnit   unit;
  int         count;
  PartaAnchor anchor;
  PartaUntil  until;
} PartaSpan;

gboolean    parta_span_parse      (PartaSpan       *self,
                                   const char      *text);
char       *parta_span_dup_text   (const PartaSpan *self);
const char *parta_anchor_get_name (PartaAnchor      anchor);

G_END_DECLS
