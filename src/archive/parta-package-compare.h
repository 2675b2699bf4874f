/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-package-scan.h"
#include "parta-store.h"

G_BEGIN_DECLS

gboolean parta_package_compare (PartaStore        *store,
                                const char        *path,
                                PartaPackageScan  *scan,
                                char             **number,
                                GError           **error);

G_END_DECLS
