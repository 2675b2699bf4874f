/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-draft.h"
#include "parta-state.h"

G_BEGIN_DECLS

/**
 * PartaChanges:
 *
 * What an import wants the record to say. It knows the record as it stands and keeps apart what would really change it.
 */
typedef struct _PartaChanges PartaChanges;

PartaChanges    *parta_changes_new       (PartaState       *state);
void             parta_changes_free      (PartaChanges     *self);
PartaState      *parta_changes_get_state (PartaChanges     *self);
void             parta_changes_put       (PartaChanges     *self,
                                          const char       *scope,
                                          PartaKind         kind,
                                          const char       *key,
                                          PartaBody        *body);
void             parta_changes_retract   (PartaChanges     *self,
                                          const char       *scope,
                                          PartaKind         kind,
                                          const char       *key);
const PartaBody *parta_changes_get       (PartaChanges     *self,
                                          const char       *scope,
                                          PartaKind         kind,
                                          const char       *key);
GPtrArray       *parta_changes_list_keys (PartaChanges     *self,
                                          const char       *scope,
                                          PartaKind         kind,
                                          const char       *prefix);
GPtrArray       *parta_changes_finish    (PartaChanges     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaChanges, parta_changes_free)

G_END_DECLS
