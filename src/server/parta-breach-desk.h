/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-breach.h"
#include "parta-registrar.h"

G_BEGIN_DECLS

/**
 * PartaNotice:
 * @person: whose account may be used by somebody else
 * @by: who says so
 * @learned: when that was learned, by the school's clock as in docs/entry-format.md; %NULL for now
 * @reported: when it was reported; %NULL for now
 * @coordinator: (nullable): when the coordinator received the notice
 * @support: (nullable): when support received it
 * @note: (nullable): what happened
 *
 * What somebody tells of a breach of confidentiality. Lends everything.
 */
typedef struct
{
  const char *person;
  const char *by;
  const char *learned;
  const char *reported;
  const char *coordinator;
  const char *support;
  const char *note;
} PartaNotice;

gboolean parta_breach_desk_report     (PartaRegistrar    *registrar,
                                       const PartaNotice *notice,
                                       char             **id,
                                       GError           **error);
gboolean parta_breach_desk_receive    (PartaRegistrar    *registrar,
                                       const char        *id,
                                       const char        *coordinator,
                                       const char        *support,
                                       GError           **error);
gboolean parta_breach_desk_renew      (PartaRegistrar    *registrar,
                                       const char        *person,
                                       GError           **error);
gboolean parta_breach_desk_is_blocked (PartaRegistrar    *registrar,
                                       const char        *person,
                                       gboolean          *blocked,
                                       GError           **error);
gboolean parta_breach_desk_enforce    (PartaRegistrar    *registrar,
                                       GError           **error);

G_END_DECLS
