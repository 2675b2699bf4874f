/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-registrar.h"
#include "parta-wire-transfer.h"

G_BEGIN_DECLS

/* Who has not carried over yet what was entered without access, and who uses two devices side by side. */

gboolean           parta_transfer_desk_may_see (PartaRegistrar  *registrar,
                                                const char      *person,
                                                gboolean        *may_see,
                                                GError         **error);
PartaTransferList *parta_transfer_desk_list    (PartaRegistrar  *registrar,
                                                GError         **error);
gboolean           parta_transfer_desk_count   (PartaRegistrar  *registrar,
                                                const char      *person,
                                                guint           *waiting,
                                                guint           *silent,
                                                GError         **error);

G_END_DECLS
