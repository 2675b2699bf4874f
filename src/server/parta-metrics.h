/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-verdict.h"

G_BEGIN_DECLS

/**
 * PartaMetrics:
 *
 * What a server has done since it started, counted for those who watch it. Numbers only: nobody's name, login or school.
 */
typedef struct _PartaMetrics PartaMetrics;

/**
 * PartaVitals:
 * @lsn: the newest place in the ledger
 * @entries: (array fixed-size=9): entries put into the ledger since the server started, by #PartaVerdict; lent
 * @in_flight: requests that are being answered
 * @hashing: passwords that are being hashed
 * @resident: memory of the process, bytes
 * @last_backup: when the last proved backup was made, milliseconds UTC; 0 for never
 *
 * How the server is at this moment. A value.
 */
typedef struct
{
  guint64        lsn;
  const guint64 *entries;
  guint          in_flight;
  guint          hashing;
  guint64        resident;
  gint64         last_backup;
} PartaVitals;

PartaMetrics *parta_metrics_new           (gint64              started);
void          parta_metrics_free          (PartaMetrics       *self);
void          parta_metrics_count_request (PartaMetrics       *self,
                                           const char         *route,
                                           guint               status,
                                           gint64              microseconds);
char         *parta_metrics_dup_text      (const PartaMetrics *self,
                                           const PartaVitals  *vitals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaMetrics, parta_metrics_free)

G_END_DECLS
