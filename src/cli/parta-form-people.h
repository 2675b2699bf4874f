/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-ctl-print.h"

G_BEGIN_DECLS

#define PARTA_FORM_SLIPS "login-slips"

gboolean parta_form_people_print_slips (PartaErrand            *errand,
                                        const PartaPrintOrder  *order,
                                        const char             *accounts,
                                        GError                **error);

G_END_DECLS
