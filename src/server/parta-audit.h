/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-backend.h"

G_BEGIN_DECLS

/**
 * PartaAuditFault:
 * @lsn: the place in the ledger where it shows
 * @what: what is wrong there; static
 *
 * Something that does not agree. A value.
 */
typedef struct
{
  guint64     lsn;
  const char *what;
} PartaAuditFault;

/**
 * PartaAudit:
 * @n_entries: lines of the ledger that were read
 * @n_devices: devices that wrote them
 * @scopes: (element-type utf8): the scopes that they belong to, sorted
 * @faults: (element-type PartaAuditFault): what is wrong, in the order of the ledger; the first hundred
 *
 * What a look through the whole ledger found.
 */
typedef struct
{
  guint64    n_entries;
  guint      n_devices;
  GPtrArray *scopes;
  GArray    *faults;
} PartaAudit;

PartaAudit *parta_audit_inspect (PartaBackend  *backend,
                                 GError       **error);
PartaAudit *parta_audit_run     (PartaBackend  *backend,
                                 GError       **error);
void        parta_audit_free    (PartaAudit    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaAudit, parta_audit_free)

G_END_DECLS
