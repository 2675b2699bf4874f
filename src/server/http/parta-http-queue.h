/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-desk.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * PartaHttpQueue:
 *
 * Those whose password is being hashed, and those who wait for it. A crowd must not take all memory.
 */
typedef struct _PartaHttpQueue PartaHttpQueue;

PartaHttpQueue *parta_http_queue_new           (GObject           *owner);
void            parta_http_queue_free          (PartaHttpQueue    *self);
void            parta_http_queue_sign_in       (PartaHttpQueue    *self,
                                                PartaDesk         *desk,
                                                SoupServerMessage *message);
void            parta_http_queue_change        (PartaHttpQueue    *self,
                                                PartaDesk         *desk,
                                                SoupServerMessage *message);
guint           parta_http_queue_count_hashing (PartaHttpQueue    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaHttpQueue, parta_http_queue_free)

G_END_DECLS
