/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-medium.h"
#include "parta-store.h"

G_BEGIN_DECLS

/* Media and the register: which package is to lie where, and what was seen of it. What goes to and comes from a disk is parta-medium.h. */

char           *parta_media_desk_find_package (PartaState            *state,
                                               const char            *digest);
PartaMediumJob *parta_media_desk_plan         (PartaStore            *store,
                                               const char            *number,
                                               const char            *medium,
                                               const char            *folder,
                                               GError               **error);
GPtrArray      *parta_media_desk_list         (PartaStore            *store,
                                               const char            *medium,
                                               const char            *folder,
                                               GError               **error);
gboolean        parta_media_desk_check_rooms  (PartaStore            *store,
                                               const char *const     *media,
                                               GError               **error);
gboolean        parta_media_desk_record       (PartaStore            *store,
                                               const PartaMediumJob  *job,
                                               PartaMediumOutcome     outcome,
                                               gboolean               written,
                                               GError               **error);
gboolean        parta_media_desk_is_complete  (PartaStore            *store,
                                               const char            *number);

G_END_DECLS
