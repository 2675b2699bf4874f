/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-hash.h"
#include "parta-receipt.h"

G_BEGIN_DECLS

/**
 * PartaEvidence:
 * @epoch: the history of the ledger that is spoken of
 * @lsn: a place in it
 * @ledger: the ledger's chain there
 * @time: until when, by the server's clock, that was all, milliseconds UTC
 *
 * What somebody has seen of a ledger: a replica by a receipt, the high-water file beside the database, the server's own memory.
 * A value.
 */
typedef struct
{
  guint8    epoch[PARTA_EPOCH_SIZE];
  guint64   lsn;
  PartaHash ledger;
  gint64    time;
} PartaEvidence;

G_END_DECLS
