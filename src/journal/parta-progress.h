/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-average.h"

G_BEGIN_DECLS

#define PARTA_MOST_POINTS 5u

/**
 * PartaProgress:
 * @points: how many marks have 0, 1 … 5 points; those without points are passes and exemptions
 * @unassessed: how many say “not assessed”
 *
 * A count of period marks, of a subject or of a pupil. A value that begins with zeros.
 */
typedef struct
{
  guint points[PARTA_MOST_POINTS + 1];
  guint unassessed;

  /*< private >*/
  PartaAverage average;
} PartaProgress;

/**
 * PartaStanding:
 * @PARTA_STANDING_NONE: there are no marks
 * @PARTA_STANDING_EXCELLENT: all marks are 5
 * @PARTA_STANDING_GOOD: 4 and 5 only
 * @PARTA_STANDING_ONE_FAIR: 4 and 5 but for a single 3
 * @PARTA_STANDING_FAIR: more than one 3
 * @PARTA_STANDING_POOR: a 2 or a 1
 * @PARTA_STANDING_UNASSESSED: not assessed in a subject
 *
 * How a pupil stands by the marks of a period.
 */
typedef enum
{
  PARTA_STANDING_NONE,
  PARTA_STANDING_EXCELLENT,
  PARTA_STANDING_GOOD,
  PARTA_STANDING_ONE_FAIR,
  PARTA_STANDING_FAIR,
  PARTA_STANDING_POOR,
  PARTA_STANDING_UNASSESSED,
} PartaStanding;

void          parta_progress_add          (PartaProgress       *self,
                                           const char          *mark);
guint         parta_progress_get_n        (const PartaProgress *self);
int           parta_progress_get_average  (const PartaProgress *self);
int           parta_progress_get_success  (const PartaProgress *self);
int           parta_progress_get_quality  (const PartaProgress *self);
PartaStanding parta_progress_get_standing (const PartaProgress *self);
int           parta_share_get             (guint                part,
                                           guint                whole);
char         *parta_share_dup_text        (int                  tenths);

G_END_DECLS
