/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-form-text-private.h"

G_BEGIN_DECLS

char *parta_form_dup_number (PartaFormLanguage language,
                             guint             number);
char *parta_form_dup_bound  (PartaFormLanguage language,
                             guint             n_sheets);

G_END_DECLS
