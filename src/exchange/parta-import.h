/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-draft.h"
#include "parta-people-csv.h"
#include "parta-plans-csv.h"
#include "parta-pupil-names.h"
#include "parta-school-ini.h"
#include "parta-state.h"
#include "parta-timetable.h"

G_BEGIN_DECLS

/* Each function compares a file with the record and answers the drafts that are missing: importing a file twice gives none the
 * second time. Nothing is taken back unless the function says so. What cannot be taken over is added to @bad_rows (PartaBadRow),
 * a list that owns its members. */

/**
 * PartaImportSpan:
 * @from: first day, "2026-09-01"
 * @to: last day
 *
 * The school year for which is imported: memberships, teaching loads and the timetable begin and end with it.
 */
typedef struct
{
  char from[11];
  char to[11];
} PartaImportSpan;

void       parta_import_span_init        (PartaImportSpan       *self,
                                          PartaState            *state,
                                          const char            *today);
GPtrArray *parta_import_timetable        (PartaState            *state,
                                          PartaTimetable        *timetable,
                                          const PartaImportSpan *span,
                                          gboolean               replace,
                                          GPtrArray             *bad_rows);
GPtrArray *parta_import_people           (PartaState            *state,
                                          PartaPeople           *people,
                                          const PartaImportSpan *span,
                                          GPtrArray             *bad_rows);
GPtrArray *parta_import_generated_pupils (PartaState            *state,
                                          const PartaImportSpan *span,
                                          guint64                seed,
                                          guint                  fewest,
                                          guint                  most,
                                          PartaNameLanguage      language);
GPtrArray *parta_import_spread_groups    (PartaState            *state,
                                          const PartaImportSpan *span);
GPtrArray *parta_import_school           (PartaState            *state,
                                          PartaSchoolSetup      *setup,
                                          guint                  first_year);
GPtrArray *parta_import_plans            (PartaState            *state,
                                          PartaPlans            *plans,
                                          GPtrArray             *bad_rows);

G_END_DECLS
