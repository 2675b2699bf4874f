/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

/**
 * ToyDevice:
 * @name: the byte that its identity is made of
 * @author: who types on it
 * @role: the role acted in
 * @seq: its newest entry
 *
 * A laptop that types entries, for tests. A value; everything about it is fixed, so that each run gives the same bytes.
 */
typedef struct
{
  guint8      name;
  const char *author;
  const char *role;
  guint64     seq;
} ToyDevice;

PartaEntry *toy_say        (ToyDevice        *device,
                            const char       *scope,
                            PartaKind         kind,
                            const char       *key,
                            const PartaEntry *base,
                            PartaBody        *body);
PartaEntry *toy_say_draft  (ToyDevice        *device,
                            const PartaDraft *draft,
                            gint64            wall);
PartaEntry *toy_mark       (ToyDevice        *device,
                            const PartaEntry *base,
                            const char       *mark);
char       *toy_digest     (PartaState       *state,
                            const char       *scope);
gint64      toy_wall       (const char       *moment);

/* The key and the scope of toy_mark(). */
#define TOY_SCOPE "journal/7a-math"
#define TOY_KEY   "2026-10-12/2/p1/1"

/**
 * ToySchool:
 * @state: its record
 * @lsn: newest place in its ledger
 * @office: the device on which everything is set up
 *
 * A school whose ledger is written by hand, for tests.
 */
typedef struct
{
  PartaState *state;
  guint64     lsn;
  ToyDevice   office;
} ToySchool;

void        toy_school_init  (ToySchool        *self);
void        toy_school_init_with (ToySchool    *self,
                                  PartaState   *state);
void        toy_school_clear (ToySchool        *self);
void        toy_put          (ToySchool        *self,
                              const char       *scope,
                              PartaKind         kind,
                              const char       *key,
                              PartaBody        *body);
void        toy_apply        (ToySchool        *self,
                              const PartaEntry *entry);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ToySchool, toy_school_clear)

G_END_DECLS
