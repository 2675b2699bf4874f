/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-evidence.h"
#include "parta-registrar.h"

G_BEGIN_DECLS

#define PARTA_NOBODY ""   /* the owner of a device that is known only by entries that others brought back */

/* How a registrar finds out that its database is older than it was, and what it does then. */

gboolean         parta_registrar_weigh        (PartaRegistrar       *self,
                                               const PartaEvidence  *evidence,
                                               const char           *reason,
                                               GError              **error);
gboolean         parta_registrar_begin_epoch  (PartaRegistrar       *self,
                                               const char           *reason,
                                               GError              **error);
void             parta_registrar_get_evidence (PartaRegistrar       *self,
                                               PartaEvidence        *evidence);
const GPtrArray *parta_registrar_get_epochs   (PartaRegistrar       *self);

G_END_DECLS
