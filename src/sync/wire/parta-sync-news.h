/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-receipt.h"
#include "parta-scope-page.h"

G_BEGIN_DECLS

/* A history of the ledger; @parent is zero for the first. */
typedef struct
{
  guint8  epoch[PARTA_EPOCH_SIZE];
  guint8  parent[PARTA_EPOCH_SIZE];
  guint64 fork_lsn;
  char   *reason;
} PartaEpoch;

typedef enum
{
  PARTA_GRANT_ADD,
  PARTA_GRANT_CHANGE,
  PARTA_GRANT_REMOVE,
} PartaGrantChange;

/* A change of the list of scopes that a person may read. */
typedef struct
{
  PartaGrantChange change;
  char            *scope;
  guint64          generation;
  PartaScopeMode   mode;
} PartaGrant;

/* What became of entry @seq of the device that asked. */
typedef struct
{
  guint64      seq;
  guint64      lsn;
  PartaVerdict verdict;
  char        *rule;     /* "" where none decided */
  char        *clause;   /* "" where none is quoted */
} PartaAnswer;

PartaEpoch  *parta_epoch_new    (const guint8     *epoch,
                                 const guint8     *parent,
                                 guint64           fork_lsn,
                                 const char       *reason);
void         parta_epoch_free   (PartaEpoch       *self);
PartaGrant  *parta_grant_new    (PartaGrantChange  change,
                                 const char       *scope,
                                 guint64           generation,
                                 PartaScopeMode    mode);
void         parta_grant_free   (PartaGrant       *self);
PartaAnswer *parta_answer_new   (guint64           seq,
                                 guint64           lsn,
                                 PartaVerdict      verdict,
                                 const char       *rule,
                                 const char       *clause);
void         parta_answer_free  (PartaAnswer      *self);

G_END_DECLS
