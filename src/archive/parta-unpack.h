/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-package-scan.h"
#include "parta-store.h"

G_BEGIN_DECLS

PartaStore *parta_unpack (const char    *path,
                          const char    *folder,
                          PartaClock    *clock,
                          GCancellable  *cancellable,
                          GError       **error);

G_END_DECLS
