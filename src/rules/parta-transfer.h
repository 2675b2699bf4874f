/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-rulebook.h"

G_BEGIN_DECLS

/* until when what stood in a temporary journal has to be carried over. */

gint64 parta_transfer_find_due (PartaRulebook   *book,
                                PartaState      *state,
                                const PartaFact *outage);

G_END_DECLS
