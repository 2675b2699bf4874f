/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-instant.h"
#include "parta-state.h"

G_BEGIN_DECLS

gint32 parta_holiday_days_count (PartaState *state,
                                 gint32      first,
                                 int         count);

G_END_DECLS
