/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-certify.h"

G_BEGIN_DECLS

/**
 * PartaCopyStanding:
 * @record: what is recorded of the copy
 * @n_differing: how many places of it differ from the record of today; -1 where that cannot be said here
 * @problem: (nullable): why it cannot be said
 * @newer: number of the newest later copy of the same; ""
 * @replaced: the sheets that were replaced since: "3,4"; ""
 *
 * A certified copy and how far it holds today. A value that owns its texts.
 */
typedef struct
{
  PartaCopyRecord *record;
  int              n_differing;
  char            *problem;
  char            *newer;
  char            *replaced;
} PartaCopyStanding;

GPtrArray *parta_copy_standing_list        (PartaStore              *store,
                                            GError                 **error);
gboolean   parta_copy_standing_is_outdated (const PartaCopyStanding *self);
char      *parta_copy_standing_dup_words   (const PartaCopyStanding *self);
void       parta_copy_standing_free        (PartaCopyStanding       *self);

G_END_DECLS
