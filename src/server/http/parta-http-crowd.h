/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-desk.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * PartaHttpCrowd:
 *
 * Those who have handed in a batch and wait until it is their turn. Whoever finds too many there is asked to come back later.
 */
typedef struct _PartaHttpCrowd PartaHttpCrowd;

/**
 * PartaHttpCrowdFunc:
 * @desk: whose request it is
 * @message: a request that is complete; it is answered when this returns
 *
 * Answers a request.
 */
typedef void (* PartaHttpCrowdFunc) (PartaDesk         *desk,
                                     SoupServerMessage *message);

PartaHttpCrowd *parta_http_crowd_new  (PartaHttpCrowdFunc  func);
void            parta_http_crowd_free (PartaHttpCrowd     *self);
void            parta_http_crowd_join (PartaHttpCrowd     *self,
                                       PartaDesk          *desk,
                                       SoupServerMessage  *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaHttpCrowd, parta_http_crowd_free)

G_END_DECLS
