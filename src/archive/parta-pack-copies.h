/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pack.h"

G_BEGIN_DECLS

/* A signed copy that was found. @content: SHA-256 of it before the first signature. */
typedef struct
{
  char *number, *content, *path;
  guint n_signatures;
} PartaPackCopy;

GPtrArray *parta_pack_copies_find (const PartaPackOrder   *order,
                                   char                 ***missing,
                                   GCancellable           *cancellable,
                                   GError                **error);

G_END_DECLS
