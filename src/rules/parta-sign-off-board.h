/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-rulebook.h"
#include "parta-sign-off-row.h"

G_BEGIN_DECLS

/**
 * PartaSignOffQuery:
 * @period: (nullable): identifier of a period, or of a school year for its class summaries; %NULL: all of the school year
 * @class_id: (nullable): only what concerns this class
 * @person: (nullable): only what this person owes
 * @today: the day in the school
 * @live: only periods whose papers are on their way: they end within two weeks, or ended in the last two months, or somebody has
 *   signed something
 *
 * What is asked of the board.
 */
typedef struct
{
  const char *period;
  const char *class_id;
  const char *person;
  gint32      today;
  gboolean    live;
} PartaSignOffQuery;

/* Who has signed what of the paper copies, what is due and what stands in its way. Ask as often as you like. Not safe for use by
 * two threads at once. */
typedef struct _PartaSignOffBoard PartaSignOffBoard;

PartaSignOffBoard *parta_sign_off_board_new  (PartaRulebook           *book,
                                              PartaState              *state,
                                              const char *const       *held);
void               parta_sign_off_board_free (PartaSignOffBoard       *self);
GArray            *parta_sign_off_board_list (PartaSignOffBoard       *self,
                                              const PartaSignOffQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSignOffBoard, parta_sign_off_board_free)

G_END_DECLS
