/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-profile.h"

G_BEGIN_DECLS

/**
 * PartaRegulations:
 *
 * The profiles and calendars at hand: those that come with Parta, and those that a school wrote. All were checked.
 */
typedef struct _PartaRegulations PartaRegulations;

char             *parta_regulations_dup_shipped_folder (void);
PartaRegulations *parta_regulations_load               (const char *const  *folders,
                                                        GError            **error);
void              parta_regulations_free               (PartaRegulations   *self);
PartaProfile     *parta_regulations_find               (PartaRegulations   *self,
                                                        const char         *id);
char            **parta_regulations_list               (PartaRegulations   *self);
PartaProfile     *parta_regulations_check_file         (PartaRegulations   *self,
                                                        const char         *path,
                                                        GPtrArray         **complaints,
                                                        GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaRegulations, parta_regulations_free)

G_END_DECLS
