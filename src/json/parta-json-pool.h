/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-json.h"

G_BEGIN_DECLS

/**
 * PartaJsonPool:
 *
 * A place for one document after the other, for programs that read very many: what the last one needed is used again for the
 * next. It belongs to one thread at a time.
 */
typedef struct _PartaJsonPool PartaJsonPool;

PartaJsonPool       *parta_json_pool_new   (void);
void                 parta_json_pool_free  (PartaJsonPool  *self);
const PartaJsonNode *parta_json_pool_parse (PartaJsonPool  *self,
                                            const char     *text,
                                            gssize          size,
                                            GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaJsonPool, parta_json_pool_free)

G_END_DECLS
