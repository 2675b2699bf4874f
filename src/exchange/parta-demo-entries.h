/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-draft.h"
#include "parta-state.h"

G_BEGIN_DECLS

/**
 * PartaDemoBatch:
 * @day: the day on which it was written
 * @author: identifier of the person
 * @role: `teacher` or `class_teacher`
 * @drafts: (element-type PartaDraft): what the person wrote
 *
 * What one person wrote on one day. Owns what it points at.
 */
typedef struct
{
  char      *day;
  char      *author;
  char      *role;
  GPtrArray *drafts;
} PartaDemoBatch;

GPtrArray *parta_demo_entries_make (PartaState     *state,
                                    guint64         seed,
                                    const char     *from,
                                    const char     *to);
void       parta_demo_batch_free   (PartaDemoBatch *self);

G_END_DECLS
