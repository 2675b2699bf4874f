/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-calendar.h"
#include "parta-form-text-private.h"

G_BEGIN_DECLS

char       *parta_form_dup_day         (const char        *day);
char       *parta_form_dup_day_month   (const char        *day);
char       *parta_form_dup_period      (PartaFormLanguage  language,
                                        const PartaPeriod *period);
char       *parta_form_dup_period_head (PartaFormLanguage  language,
                                        const PartaPeriod *period);
const char *parta_form_get_work        (PartaFormLanguage  language,
                                        const char        *type);
const char *parta_form_get_work_short  (PartaFormLanguage  language,
                                        const char        *type);

G_END_DECLS
