/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"

G_BEGIN_DECLS

/**
 * PartaLoginSlip:
 * @person: identifier of the person
 * @name: full name
 * @login: what the person types to sign in
 * @password: a temporary one, which the person has to change at the first sign-in
 *
 * What somebody is handed to sign in for the first time. A value that owns its texts.
 */
typedef struct
{
  char *person;
  char *name;
  char *login;
  char *password;
} PartaLoginSlip;

/**
 * PartaLoginPlace:
 * @address: (nullable): of the school's server; %NULL to be written in by hand
 * @fingerprint: (nullable): of its certificate, 64 hex digits; the person compares it at the first sign-in
 *
 * Where people sign in. Everything is lent.
 */
typedef struct
{
  const char *address;
  const char *fingerprint;
} PartaLoginPlace;

void         parta_login_slip_free       (PartaLoginSlip         *self);
PartaReport *parta_login_slips_report_new (PartaState            *state,
                                          const GPtrArray        *slips,
                                          const PartaLoginPlace  *place,
                                          const PartaIssue       *issue,
                                          GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaLoginSlip, parta_login_slip_free)

G_END_DECLS
