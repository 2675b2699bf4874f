/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-case.h"
#include "parta-rulebook.h"

G_BEGIN_DECLS

/**
 * PartaPlea:
 * @book: (nullable): the regulations at hand; %NULL: only the rules that hold everywhere
 * @state: the record before the entry
 * @person: its author
 * @draft: what it says
 * @wall: when it was made, milliseconds UTC
 *
 * An entry, or what may become one, before it is judged. Everything is lent.
 */
typedef struct
{
  PartaRulebook    *book;
  PartaState       *state;
  const char       *person;
  const PartaDraft *draft;
  gint64            wall;
} PartaPlea;

gboolean parta_plea_read_case   (const PartaPlea *self,
                                 PartaCase       *ruled);
gboolean parta_plea_take_role   (const PartaPlea *self,
                                 PartaRole        role,
                                 PartaCase       *ruled);
gboolean parta_plea_restates    (const PartaPlea *self);

G_END_DECLS
