/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-regulations.h"
#include "parta-rules.h"

#include "toy-ledger.h"

G_BEGIN_DECLS

/**
 * SignOffDesk:
 * @school: the school of toy_school_init()
 * @regulations: the regulations that come with Parta
 * @book: the same, as the server judges by them
 *
 * A school under a regulation, in which paper copies are signed; what is said is judged first, as the server does.
 */
typedef struct
{
  ToySchool         school;
  PartaRegulations *regulations;
  PartaRulebook    *book;
} SignOffDesk;

void      sign_off_desk_init  (SignOffDesk *self,
                               const char  *regulation);
void      sign_off_desk_clear (SignOffDesk *self);
PartaRule sign_off_desk_say   (SignOffDesk *self,
                               const char  *at,
                               const char  *who,
                               const char  *scope,
                               PartaKind    kind,
                               const char  *key,
                               PartaBody   *body);
PartaRule sign_off_desk_sign  (SignOffDesk *self,
                               const char  *at,
                               const char  *who,
                               const char  *scope,
                               const char  *key,
                               const char  *words);
gint32    sign_off_desk_date  (const char  *day);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignOffDesk, sign_off_desk_clear)

G_END_DECLS
