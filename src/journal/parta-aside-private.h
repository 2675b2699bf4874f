/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry.h"

G_BEGIN_DECLS

/* What a scope keeps beside its facts: entries that are held until somebody decides, and which things had something said of
 * them that is void. */
typedef struct _PartaAside PartaAside;

PartaAside *parta_aside_new         (void);
void        parta_aside_free        (PartaAside         *self);
void        parta_aside_add_held    (PartaAside         *self,
                                     const PartaEntry   *entry);
PartaEntry *parta_aside_find        (PartaAside         *self,
                                     const PartaEntryId *id);
void        parta_aside_note_voided (PartaAside         *self,
                                     const char         *address);
gboolean    parta_aside_is_voided   (PartaAside         *self,
                                     const char         *address);

G_END_DECLS
