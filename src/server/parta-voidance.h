/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-breach.h"
#include "parta-registrar.h"

G_BEGIN_DECLS

/**
 * PartaVoided:
 * @entry: an entry that stood in the record and is void
 * @lsn: its place in the ledger
 */
typedef struct
{
  PartaEntry *entry;
  guint64     lsn;
} PartaVoided;

void       parta_voided_free          (PartaVoided       *self);
GPtrArray *parta_voidance_list        (PartaRegistrar    *registrar,
                                       const PartaBreach *breach,
                                       gint64             from,
                                       GError           **error);
GPtrArray *parta_voidance_draft       (PartaRegistrar    *registrar,
                                       const GPtrArray   *voided,
                                       GError           **error);
GPtrArray *parta_voidance_list_touched (PartaRegistrar   *registrar,
                                       const GPtrArray   *voided,
                                       GError           **error);

G_END_DECLS
