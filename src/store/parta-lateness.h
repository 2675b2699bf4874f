/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-judge.h"
#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaLateness:
 * @entry: an entry that stands
 * @foreseen: whether the server has not said so yet
 * @ruling: late or overdue, by which rule and clause; due and outer limit where it is foreseen
 *
 * What is recorded, but came after its time. A value that owns what it points at, but for the clause, which is
 * interned.
 */
typedef struct
{
  PartaEntry *entry;
  gboolean    foreseen;
  PartaRuling ruling;
} PartaLateness;

GPtrArray     *parta_lateness_list         (PartaStore          *store,
                                            const char          *scope);
PartaLateness *parta_lateness_foresee      (PartaStore          *store,
                                            PartaEntry          *entry);
void           parta_lateness_free         (PartaLateness       *self);
char          *parta_lateness_dup_sentence (const PartaLateness *self,
                                            PartaStore          *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaLateness, parta_lateness_free)

G_END_DECLS
