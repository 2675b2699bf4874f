/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

G_BEGIN_DECLS

#define PARTA_SNAPSHOT_ERROR (parta_snapshot_error_quark ())

/**
 * PartaSnapshotError:
 * @PARTA_SNAPSHOT_ERROR_SCOPE: a scope is not on this computer: somebody who may see it has to do it
 * @PARTA_SNAPSHOT_ERROR_BEHIND: the ledger was not read as far as that: synchronise
 * @PARTA_SNAPSHOT_ERROR_WAITING: own entries have no place in the ledger yet: synchronise
 *
 * Why there is no state at a place of the ledger. Messages of this domain are sentences for people.
 */
typedef enum
{
  PARTA_SNAPSHOT_ERROR_SCOPE,
  PARTA_SNAPSHOT_ERROR_BEHIND,
  PARTA_SNAPSHOT_ERROR_WAITING,
} PartaSnapshotError;

GQuark      parta_snapshot_error_quark (void);
gboolean    parta_snapshot_find        (PartaStore         *store,
                                        const char *const  *scopes,
                                        guint64            *lsn,
                                        GError            **error);
gboolean    parta_snapshot_find_newest (PartaStore         *store,
                                        const char *const  *scopes,
                                        guint64            *lsn,
                                        GError            **error);
PartaState *parta_snapshot_open        (PartaStore         *store,
                                        const char *const  *scopes,
                                        guint64             lsn,
                                        GError            **error);

G_END_DECLS
