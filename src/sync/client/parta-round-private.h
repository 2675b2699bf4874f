/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-channel-private.h"
#include "parta-clock.h"
#include "parta-fault-private.h"
#include "parta-store-sync.h"

G_BEGIN_DECLS

gboolean parta_round_run (PartaStore          *store,
                          PartaClock          *clock,
                          const PartaAccount  *account,
                          PartaChannel        *channel,
                          guint64             *retry_after,
                          GCancellable        *cancellable,
                          GError             **error);

G_END_DECLS
