/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-spread-private.h"

G_BEGIN_DECLS

typedef enum
{
  PARTA_LEAF_TITLE,
  PARTA_LEAF_CONTENTS,
  PARTA_LEAF_BLANK,
  PARTA_LEAF_MARKS,
  PARTA_LEAF_TOPICS,
  PARTA_LEAF_LAST,
} PartaLeafKind;

/* What stands on one page. @spread is NULL where none does; @journal names the journal in the code. */
typedef struct
{
  PartaLeafKind      kind;
  const PartaSpread *spread;
  const char        *journal;
  guint              first_row;   /* of the contents */
} PartaLeaf;

double      parta_leaf_get_left (guint            page);
const char *parta_leaf_get_form (const PartaLeaf *leaf);

G_END_DECLS
