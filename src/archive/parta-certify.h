/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-certified.h"
#include "parta-discrepancy.h"
#include "parta-print-check.h"
#include "parta-store.h"

G_BEGIN_DECLS

/* Certified copies of a replica: made at the newest place in the ledger, recorded, made again. */

GArray          *parta_certify_list_findings (PartaStore      *store,
                                       const PartaCopyRecord *order,
                                       GError               **error);
gboolean         parta_certify_judge  (const GArray          *findings,
                                       const char            *why,
                                       GError               **error);
PartaCertified  *parta_certify_make   (PartaStore            *store,
                                       const PartaCopyRecord *order,
                                       GError               **error);
PartaCertified  *parta_certify_again  (PartaStore            *store,
                                       const char            *number,
                                       GError               **error);
gboolean         parta_certify_foresee (PartaStore           *store,
                                       const PartaCopyRecord *order,
                                       GError               **error);
gboolean         parta_certify_enter  (PartaStore            *store,
                                       const PartaCopyRecord *record,
                                       GError               **error);
gboolean         parta_certify_record (PartaStore            *store,
                                       const PartaCertified  *certified,
                                       GError               **error);
PartaCertified  *parta_certify_open   (PartaStore            *store,
                                       const PartaCopyRecord *record,
                                       GError               **error);
GPtrArray       *parta_certify_compare (PartaStore           *store,
                                       const PartaCertified  *certified,
                                       GError               **error);
PartaReport     *parta_certify_make_act (PartaStore           *store,
                                       const PartaCertified  *certified,
                                       GError               **error);
PartaCopyRecord *parta_certify_find   (PartaStore            *store,
                                       const char            *number,
                                       GError               **error);
PartaState      *parta_certify_source (const char *const     *scopes,
                                       guint64                lsn,
                                       gpointer               store,
                                       GError               **error);

G_END_DECLS
