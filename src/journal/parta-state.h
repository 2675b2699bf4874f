/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-fact.h"

G_BEGIN_DECLS

#define PARTA_TYPE_STATE (parta_state_get_type ())
/* What the replay of entries makes of the school's record, scope by scope. Not safe for use by two threads at once. */
typedef struct _PartaState PartaState;

/**
 * PartaStateLoader:
 * @state: a state that was asked for a scope which it does not hold
 * @scope: that scope
 * @user_data: as given to parta_state_new()
 *
 * Replays the entries of @scope into @state, those with a place in the ledger first.
 */
typedef void (* PartaStateLoader) (PartaState *state,
                                   const char *scope,
                                   gpointer    user_data);

/**
 * PartaFactIter:
 *
 * Walks over facts in the order of their keys. Lives on the stack, needs no cleanup; the state may not change meanwhile.
 */
typedef struct
{
  /*< private >*/
  GTreeNode  *node;
  char        address[160];
  gsize       size;
} PartaFactIter;

GType            parta_state_get_type     (void);
PartaState      *parta_state_new          (PartaStateLoader  loader,
                                           gpointer          user_data);
PartaState      *parta_state_ref          (PartaState       *self);
void             parta_state_unref        (PartaState       *self);
gboolean         parta_state_has_scope    (PartaState       *self,
                                           const char       *scope);
void             parta_state_drop_scope   (PartaState       *self,
                                           const char       *scope);
PartaVerdict     parta_state_foresee      (PartaState       *self,
                                           const PartaEntry *entry);
void             parta_state_apply        (PartaState       *self,
                                           const PartaEntry *entry,
                                           PartaVerdict      verdict,
                                           guint64           lsn);
void             parta_state_apply_pending (PartaState      *self,
                                           const PartaEntry *entry);
guint64          parta_state_get_revision (PartaState       *self,
                                           const char       *scope);
const PartaFact *parta_state_get          (PartaState       *self,
                                           const char       *scope,
                                           PartaKind         kind,
                                           const char       *key);
const PartaFact *parta_state_get_live     (PartaState       *self,
                                           const char       *scope,
                                           PartaKind         kind,
                                           const char       *key);
void             parta_fact_iter_init     (PartaFactIter    *iter,
                                           PartaState       *state,
                                           const char       *scope,
                                           PartaKind         kind,
                                           const char       *prefix);
gboolean         parta_fact_iter_next     (PartaFactIter    *iter,
                                           const PartaFact **fact);
gboolean         parta_state_digest_scope (PartaState       *self,
                                           const char       *scope,
                                           PartaHash        *digest);
void             parta_state_digest       (PartaState       *self,
                                           const char *const *scopes,
                                           PartaHash        *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaState, parta_state_unref)

G_END_DECLS
