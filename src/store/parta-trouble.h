/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-record.h"
#include "parta-state.h"

G_BEGIN_DECLS

char *parta_record_dup_reason (const PartaRecord *record,
                               PartaState        *state);

gboolean parta_record_is_accepted (const PartaRecord *record,
                                   PartaState        *state);

G_END_DECLS
