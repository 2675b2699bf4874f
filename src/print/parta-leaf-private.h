/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-flow-private.h"
#include "parta-spread-private.h"

G_BEGIN_DECLS

typedef enum
{
  PARTA_LEAF_TITLE,
  PARTA_LEAF_CERTIFICATIONS,
  PARTA_LEAF_CONTENTS,
  PARTA_LEAF_BLANK,
  PARTA_LEAF_MARKS,
  PARTA_LEAF_TOPICS,
  PARTA_LEAF_LAST,
  PARTA_LEAF_FLOW,
} PartaLeafKind;

/* What stands on one page, or on one of the parts into which it is cut. @spread and @flow are NULL where none does; @journal names
 * the journal, class or pupil. */
typedef struct
{
  PartaLeafKind      kind;
  const PartaSpread *spread;
  const char        *journal;
  guint              first_row;   /* of the contents or certifications; of a flow the page */
  const PartaFlow   *flow;
} PartaLeaf;

const char *parta_leaf_get_form (const PartaLeaf *leaf);

G_END_DECLS
