/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-sync-news.h"

#include <string.h>

/**
 * parta_epoch_new:
 * @epoch: (array fixed-size=16): its name
 * @parent: (array fixed-size=16) (nullable): the one that it goes on from
 * @fork_lsn: newest place in the ledger that both have
 * @reason: why it began: "init", "restore"
 *
 * Returns: (transfer full): the epoch
 */
PartaEpoch *
parta_epoch_new (const guint8 *epoch,
                 const guint8 *parent,
                 guint64       fork_lsn,
                 const char   *reason)
{
  PartaEpoch *self = g_new0 (PartaEpoch, 1);

  memcpy (self->epoch, epoch, PARTA_EPOCH_SIZE);
  if (parent != NULL)
    memcpy (self->parent, parent, PARTA_EPOCH_SIZE);
  self->fork_lsn = fork_lsn;
  self->reason = g_strdup (reason);

  return self;
}

/**
 * parta_epoch_free:
 * @self: (transfer full): an epoch
 *
 * Frees it.
 */
void
parta_epoch_free (PartaEpoch *self)
{
  g_free (self->reason);
  g_free (self);
}

/**
 * parta_grant_new:
 * @change: what changes
 * @scope: for which scope
 * @generation: its generation from now on
 * @mode: its mode from now on
 *
 * Returns: (transfer full): the change
 */
PartaGrant *
parta_grant_new (PartaGrantChange change,
                 const char      *scope,
                 guint64          generation,
                 PartaScopeMode   mode)
{
  PartaGrant *self = g_new0 (PartaGrant, 1);

  self->change = change;
  self->scope = g_strdup (scope);
  self->generation = generation;
  self->mode = mode;

  return self;
}

/**
 * parta_grant_free:
 * @self: (transfer full): a change
 *
 * Frees it.
 */
void
parta_grant_free (PartaGrant *self)
{
  g_free (self->scope);
  g_free (self);
}

/**
 * parta_answer_new:
 * @seq: which entry
 * @lsn: its place in the ledger
 * @verdict: what became of it
 * @rule: (nullable): the rule that decided
 * @clause: (nullable): the clause it rests on
 *
 * Returns: (transfer full): the answer
 */
PartaAnswer *
parta_answer_new (guint64      seq,
                  guint64      lsn,
                  PartaVerdict verdict,
                  const char  *rule,
                  const char  *clause)
{
  PartaAnswer *self = g_new0 (PartaAnswer, 1);

  self->seq = seq;
  self->lsn = lsn;
  self->verdict = verdict;
  self->rule = g_strdup (rule != NULL ? rule : "");
  self->clause = g_strdup (clause != NULL ? clause : "");

  return self;
}

/**
 * parta_answer_free:
 * @self: (transfer full): an answer
 *
 * Frees it.
 */
void
parta_answer_free (PartaAnswer *self)
{
  g_free (self->rule);
  g_free (self->clause);
  g_free (self);
}
