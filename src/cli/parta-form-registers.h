/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-form-catalogue.h"

G_BEGIN_DECLS

PartaReport *parta_form_registers_make_changes (PartaErrand           *errand,
                                                const PartaFormOrder  *order,
                                                const char            *class_id,
                                                const PartaPeriod     *days,
                                                const PartaIssue      *issue,
                                                GError               **error);
PartaReport *parta_form_registers_make         (PartaErrand           *errand,
                                                const PartaFormOrder  *order,
                                                const PartaIssue      *issue,
                                                GError               **error);

G_END_DECLS
