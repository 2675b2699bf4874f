/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-conflict.h"
#include "parta-store.h"

G_BEGIN_DECLS

#define PARTA_TYPE_CONFLICT_MODEL (parta_conflict_model_get_type ())

/**
 * PartaConflictModel:
 *
 * What is not settled in the scopes of a replica, kept up to date, and at most one decision about it that is not recorded
 * yet: for a few seconds it can be taken back as if it had never been made.
 *
 * Signals: "changed" (): the list or the decision is another. "failed" (char *): a sentence that says why the decision could not be
 * recorded.
 */
G_DECLARE_FINAL_TYPE (PartaConflictModel, parta_conflict_model, PARTA, CONFLICT_MODEL, GObject)

PartaConflictModel *parta_conflict_model_new          (PartaStore          *store);
GPtrArray          *parta_conflict_model_get_list     (PartaConflictModel  *self);
guint               parta_conflict_model_count        (PartaConflictModel  *self,
                                                       gboolean             own);
void                parta_conflict_model_decide       (PartaConflictModel  *self,
                                                       const PartaConflict *conflict,
                                                       guint                index);
gboolean            parta_conflict_model_get_decision (PartaConflictModel  *self,
                                                       const PartaConflict *conflict,
                                                       guint               *index);
void                parta_conflict_model_undo         (PartaConflictModel  *self);
void                parta_conflict_model_settle       (PartaConflictModel  *self);

G_END_DECLS
