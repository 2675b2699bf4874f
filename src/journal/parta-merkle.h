/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-hash.h"

G_BEGIN_DECLS

/* Hash trees as RFC 6962 defines them: one number for a list of digests that covers each of them and their order. */

void       parta_merkle_root  (const PartaHash *digests,
                               guint            n_digests,
                               PartaHash       *root);
GArray    *parta_merkle_path  (const PartaHash *digests,
                               guint            n_digests,
                               guint            index);
gboolean   parta_merkle_check (const PartaHash *digest,
                               guint            index,
                               guint            n_digests,
                               const GArray    *path,
                               const PartaHash *root);

G_END_DECLS
