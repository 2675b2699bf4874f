/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-plea.h"
#include "parta-rule.h"

G_BEGIN_DECLS

gboolean    parta_archive_check_is_about   (PartaKind         kind);
const char *parta_archive_check_get_needed (PartaKind         kind);
PartaRule   parta_archive_check            (const PartaPlea  *plea,
                                            const char       *today);
char       *parta_archive_dup_term         (PartaState       *state,
                                            const char       *type,
                                            const char       *day);

G_END_DECLS
