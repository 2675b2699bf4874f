/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-action.h"
#include "parta-terms.h"
#include "parta-workdays.h"

G_BEGIN_DECLS

/**
 * PartaActor:
 * @role: the role acted in, for roles that are held in the whole school
 * @teaches: whether the journal belongs to the own teaching load on that day
 * @class_teacher: whether the class is the own one
 * @substitutes: whether this very lesson was given as a substitution
 *
 * Who writes, and what gives the right to (R-009: rights of several roles add up).
 */
typedef struct
{
  PartaRole role;
  gboolean  teaches;
  gboolean  class_teacher;
  gboolean  substitutes;
} PartaActor;

/**
 * PartaCase:
 *
 * Everything that a verdict on one entry depends on, and nothing else. A value that owns nothing. Instants that are not
 * known are %PARTA_NO_INSTANT, dates %PARTA_NO_DATE, the grade 0.
 */
typedef struct
{
  const PartaTerms    *terms;
  const PartaWorkdays *workdays;
  GTimeZone           *zone;
  PartaAction          action;
  PartaActor           actor;
  guint                grade;
  PartaWorkClass       work;
  gint64               lesson_start, lesson_end;
  gint64               last_of_pupils, last_of_class;   /* the end of their last lesson on that day */
  gint32               checked_on, document_on;
  gint64               outage_start, outage_end;
  gboolean             on_laptop;                       /* typed in the outage itself, not read from a paper later */
  gboolean             outage_unconfirmed;              /* nobody has confirmed it: it is the word of a device, or unknown */
  gint32               period_from, period_to;
  gboolean             period_complete;                 /* every period mark of the journal is set */
  gboolean             period_confirmed;                /* its teachers have confirmed them for the paper copy (C-11) */
  gint64               confirmed_at;                    /* when @period_confirmed: the moment at which the last one did */
  gboolean             correction_act;                  /* an approved act lets marks be corrected */
  gint32               year_from, year_to;
  gboolean             changes;                         /* something else stands there already */
  gboolean             voided;                          /* what its author said there was declared void */
  gint64               restored_at;                     /* when @voided: since when the author could write again */
  gint64               made_at;
} PartaCase;

G_END_DECLS
