/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"

G_BEGIN_DECLS

/* Summary statements of a class's attendance. */

PartaReport *parta_year_attendance_new  (PartaState         *state,
                                         const char         *class_id,
                                         const PartaPeriod  *year,
                                         const PartaIssue   *issue,
                                         GError            **error);
PartaReport *parta_month_attendance_new (PartaState         *state,
                                         const char         *class_id,
                                         const char         *month,
                                         const PartaIssue   *issue,
                                         GError            **error);

G_END_DECLS
