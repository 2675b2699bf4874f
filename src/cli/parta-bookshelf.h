/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-regulations.h"

G_BEGIN_DECLS

PartaRegulations *parta_bookshelf_open (char   **folders,
                                        GError **error);
PartaProfile     *parta_bookshelf_find (PartaRegulations  *regulations,
                                        const char        *id,
                                        GError           **error);

G_END_DECLS
