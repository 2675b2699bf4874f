/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-book.h"
#include "parta-regulations.h"

#include "toy-ledger.h"

G_BEGIN_DECLS

/**
 * DutyDesk:
 * @school: a school
 * @regulations: the regulations that come with Parta
 * @profile: the one that is in force
 * @rules: its duty tables
 * @terms: its terms
 *
 * A school with a regulation, for tests of duties.
 */
typedef struct
{
  ToySchool         school;
  PartaRegulations *regulations;
  PartaProfile     *profile;
  GArray           *rules;
  PartaTerms        terms;
} DutyDesk;

void             duty_desk_init  (DutyDesk        *self,
                                  const char      *regulation);
void             duty_desk_clear (DutyDesk        *self);
void             duty_desk_say   (DutyDesk        *self,
                                  const char      *at,
                                  const char      *scope,
                                  PartaKind        kind,
                                  const char      *key,
                                  PartaBody       *body);
GArray          *duty_desk_list  (DutyDesk        *self,
                                  const char      *person,
                                  const char      *at,
                                  PartaDutyFlags   flags);
const PartaDuty *duty_desk_find  (const GArray    *duties,
                                  const char      *person,
                                  const char      *id,
                                  const char      *key);
gint64           duty_moment     (const char      *local);
void             duty_assert_moment (gint64       instant,
                                  const char      *expected);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DutyDesk, duty_desk_clear)

G_END_DECLS
