/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"

G_BEGIN_DECLS

/* Summary statements of a class's period marks. */

PartaReport *parta_year_summary_new   (PartaState         *state,
                                       const char         *class_id,
                                       const PartaPeriod  *year,
                                       const PartaIssue   *issue,
                                       GError            **error);
PartaReport *parta_period_summary_new (PartaState         *state,
                                       const char         *class_id,
                                       const PartaPeriod  *period,
                                       const PartaIssue   *issue,
                                       GError            **error);
PartaReport *parta_pupil_summary_new  (PartaState         *state,
                                       const char         *class_id,
                                       const PartaPeriod  *year,
                                       const PartaIssue   *issue,
                                       GError            **error);

G_END_DECLS
