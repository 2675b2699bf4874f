/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

G_BEGIN_DECLS

/* Called in the writer's thread before each transaction of entries; for tests that need a slow disk. */
typedef gboolean (* PartaStoreHook) (gpointer   user_data,
                                     GError   **error);

void parta_store_set_hook (PartaStore      *self,
                           PartaStoreHook   hook,
                           gpointer         user_data);

G_END_DECLS
