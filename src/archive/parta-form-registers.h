/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-form-catalogue.h"

G_BEGIN_DECLS

PartaPeriod *parta_form_registers_find_period  (PartaState            *state,
                                                const char            *period,
                                                const char            *today,
                                                GError               **error);
PartaReport *parta_form_registers_make_changes (PartaStore            *store,
                                                const PartaFormOrder  *order,
                                                const PartaPeriod     *days,
                                                const PartaIssue      *issue,
                                                GError               **error);
PartaReport *parta_form_registers_make         (PartaStore            *store,
                                                const PartaFormOrder  *order,
                                                const PartaIssue      *issue,
                                                GError               **error);

G_END_DECLS
