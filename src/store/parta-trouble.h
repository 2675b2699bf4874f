/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-record.h"

G_BEGIN_DECLS

char *parta_record_dup_reason (const PartaRecord *record);

G_END_DECLS
