/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "replica.h"
#include "rulebook-fixture.h"

G_BEGIN_DECLS

/**
 * SchoolDesk:
 * @dir: the folder of the replica
 * @clock: stands still, see school_desk_open()
 * @store: the replica of the teacher of 7a-math
 * @school: the school of toy_school_init(), in the replica's record
 * @ledger: the school's server
 *
 * A replica with a school in it, for tests. What stands in the journals comes from the log alone.
 */
typedef struct
{
  char       *dir;
  PartaClock *clock;
  PartaStore *store;
  ToySchool   school;
  Ledger     *ledger;
} SchoolDesk;

void        school_desk_open       (SchoolDesk    *self,
                                    const char    *now,
                                    const char    *regulation,
                                    PartaRulebook *book);
void        school_desk_clear      (SchoolDesk    *self);
PartaEntry *school_desk_type       (SchoolDesk    *self,
                                    PartaKind      kind,
                                    const char    *key,
                                    const char    *name,
                                    const char    *value);
void        school_desk_answer     (SchoolDesk    *self,
                                    PartaEntry    *entry,
                                    PartaVerdict   verdict,
                                    const char    *rule,
                                    const char    *clause);
void        school_desk_set_period_marks (SchoolDesk *self,
                                          const char *period);

#define SCHOOL_DESK_SCOPE "journal/7a-math"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SchoolDesk, school_desk_clear)

G_END_DECLS
