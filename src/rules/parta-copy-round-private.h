/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-roll-private.h"
#include "parta-rulebook.h"
#include "parta-sign-off.h"

G_BEGIN_DECLS

/**
 * PartaCopyRound:
 * @state: the record
 * @book: the regulations at hand
 * @rules: what is in force about paper copies
 * @roll: who signs what
 * @chain: the steps of the paper in question
 * @summary: whether that is the yearly class summary
 * @period: the period, or the school year
 * @held: (nullable): set of the scopes that are at hand, where that is not all: of others nobody here can say what is missing
 * @changed: (nullable): journals (interned ids) whose record has changed since their sheets were printed → when, gint64 *
 *
 * One paper of one period on its way through the school. A value that lends everything.
 */
typedef struct
{
  PartaState           *state;
  PartaRulebook        *book;
  const PartaCopyRules *rules;
  const PartaCopyRoll  *roll;
  const PartaCopyChain *chain;
  gboolean              summary;
  PartaStretch          period;
  GHashTable           *held;
  GHashTable           *changed;
} PartaCopyRound;

/* One doing of a step: for the sheets of a journal @journal and @person are given, for a volume @class_, for the school nothing. */
typedef struct
{
  const PartaCopyStep    *step;
  const PartaRollClass   *class_;    /* (nullable) */
  const PartaRollJournal *journal;   /* (nullable) */
  const char             *person;    /* (nullable) */
} PartaDoing;

gboolean         parta_copy_round_init         (PartaCopyRound         *self,
                                                PartaRulebook          *book,
                                                PartaState             *state,
                                                const char             *period,
                                                gboolean                summary,
                                                gint32                  date);
gboolean         parta_copy_round_has_class    (const PartaCopyRound   *self,
                                                const PartaRollClass   *class_);
GArray          *parta_copy_round_list_doings  (const PartaCopyRound   *self,
                                                const PartaCopyStep    *step,
                                                const PartaDoing       *near);
const PartaFact *parta_copy_round_find         (const PartaCopyRound   *self,
                                                const PartaDoing       *doing,
                                                PartaKind               kind);
gboolean         parta_copy_round_holds        (const PartaCopyRound   *self,
                                                const char             *scope);
gboolean         parta_copy_round_is_settled   (const PartaCopyRound   *self,
                                                const PartaDoing       *doing);
gint64           parta_copy_round_find_again   (const PartaCopyRound   *self,
                                                const PartaRollJournal *journal);
gboolean         parta_copy_round_needs_reprint (const PartaCopyRound  *self,
                                                const PartaRollJournal *journal);
GArray          *parta_copy_round_list_blockers (const PartaCopyRound  *self,
                                                const PartaDoing       *doing,
                                                guint                   most);
gint32           parta_copy_round_find_due     (const PartaCopyRound   *self,
                                                const PartaDoing       *doing,
                                                const PartaFact       **moved);
guint            parta_copy_round_count_unmarked (const PartaCopyRound *self,
                                                const PartaRollJournal *journal);
const char      *parta_doing_get_scope         (const PartaDoing       *self);
char            *parta_doing_dup_key           (const PartaDoing       *self,
                                                const char             *period);

G_END_DECLS
