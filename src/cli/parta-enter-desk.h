/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-enter-form.h"
#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaEnterDesk:
 *
 * Where forms become entries: it looks up what they name, and keeps the pages that it has looked at for the forms to come.
 */
typedef struct _PartaEnterDesk PartaEnterDesk;

PartaEnterDesk *parta_enter_desk_new           (PartaStore            *store);
void            parta_enter_desk_free          (PartaEnterDesk        *self);
gboolean        parta_enter_desk_take          (PartaEnterDesk        *self,
                                                const PartaEnterForm  *form,
                                                GError               **error);
guint           parta_enter_desk_get_n_entries (PartaEnterDesk        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaEnterDesk, parta_enter_desk_free)

G_END_DECLS
