/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"

G_BEGIN_DECLS

/* What a class teacher reports to the deputy head (R-124 … R-126). */

PartaReport *parta_class_report_new (PartaState         *state,
                                     const char         *class_id,
                                     const PartaPeriod  *period,
                                     const PartaIssue   *issue,
                                     GError            **error);

G_END_DECLS
