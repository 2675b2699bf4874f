/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

#define PARTA_TYPE_CONFLICT (parta_conflict_get_type ())

/**
 * PartaGround:
 * @PARTA_GROUND_LATER: one person wrote both, on two computers: what arrived later stands
 * @PARTA_GROUND_OWNER: the fact is its author's, or rather that author's than the other's
 * @PARTA_GROUND_FIRST: neither goes before the other: what arrived first stands
 * @PARTA_GROUND_SEEN: its author had seen what stood there before
 *
 * Why one of two versions stands and the other does not.
 */
typedef enum
{
  PARTA_GROUND_LATER,
  PARTA_GROUND_OWNER,
  PARTA_GROUND_FIRST,
  PARTA_GROUND_SEEN,
} PartaGround;

/**
 * PartaConflict:
 * @scope: where the fact is
 * @kind: what kind of fact it is
 * @key: which one
 * @seen: the version that somebody who looks at it now sees, see parta_fact_get_base()
 * @waiting: (nullable): what the owner of the replica has said since and the server has not answered
 * @versions: (element-type PartaVersion): what stands, then what others said at the same time in the order of the ledger;
 *   two at least
 *
 * A fact of which several people said different things without having seen one another, and nobody has settled it.
 * A value: it owns its parts, and the record may change meanwhile.
 */
typedef struct
{
  char         *scope;
  PartaKind     kind;
  char         *key;
  PartaEntryId  seen;
  PartaBody    *waiting;
  GPtrArray    *versions;
} PartaConflict;

GType               parta_conflict_get_type    (void);
GPtrArray          *parta_conflict_list        (PartaState          *state,
                                                const char          *scope);
PartaConflict      *parta_conflict_copy        (const PartaConflict *self);
void                parta_conflict_free        (PartaConflict       *self);
const PartaVersion *parta_conflict_get_version (const PartaConflict *self,
                                                guint                index);
gboolean            parta_conflict_find        (const PartaConflict *self,
                                                const PartaEntryId  *id,
                                                guint               *index);
gboolean            parta_conflict_concerns    (const PartaConflict *self,
                                                const char          *person);
gboolean            parta_conflict_same_fact   (const PartaConflict *self,
                                                const PartaConflict *other);
PartaGround         parta_conflict_get_ground  (const PartaConflict *self,
                                                guint                index);
PartaDraft         *parta_conflict_draft       (const PartaConflict *self,
                                                guint                index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaConflict, parta_conflict_free)

G_END_DECLS
