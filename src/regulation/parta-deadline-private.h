/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-json.h"

G_BEGIN_DECLS

int      parta_deadline_compare       (const PartaJsonNode *one,
                                       const PartaJsonNode *other);
gboolean parta_deadline_bands_overlap (const PartaJsonNode *bands);

G_END_DECLS
