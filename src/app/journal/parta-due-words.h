/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaDueWords:
 * @brief: until when it is on time, since when it is not any more, or why it cannot be recorded: "until 13:20"; "" where no
 *   time is set
 * @why: (nullable): the rule, who can lift it and its clause; %NULL or "" where there is no more to say
 * @open: whether it can be recorded now
 * @past: whether the time is over
 *
 * How things stand with something that may be recorded, for who fills in a form. Clear it after use.
 */
typedef struct
{
  char    *brief;
  char    *why;
  gboolean open;
  gboolean past;
} PartaDueWords;

void parta_due_words_read  (PartaDueWords    *self,
                            PartaStore       *store,
                            const PartaDraft *draft);
void parta_due_words_clear (PartaDueWords    *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaDueWords, parta_due_words_clear)

G_END_DECLS
