/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-class-book.h"
#include "parta-report.h"

G_BEGIN_DECLS

/* Consents to the processing of personal data, to be signed by hand. They name what the journal keeps, and nothing else. */

PartaReport *parta_pupil_consent_report_new (const PartaClassBook  *book,
                                             const char *const     *pupils,
                                             const PartaIssue      *issue,
                                             GError               **error);
PartaReport *parta_staff_consent_report_new (PartaState         *state,
                                             const PartaIssue   *issue,
                                             GError            **error);
PartaReport *parta_blank_consent_report_new (PartaState         *state,
                                             const PartaIssue   *issue,
                                             GError            **error);

G_END_DECLS
