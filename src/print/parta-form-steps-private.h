/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-form-text-private.h"

G_BEGIN_DECLS

const char *parta_form_get_step (PartaFormLanguage  language,
                                 const char        *deed,
                                 const char        *to);

G_END_DECLS
