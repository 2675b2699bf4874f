/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-plea.h"
#include "parta-rule.h"

G_BEGIN_DECLS

PartaRule parta_sign_off_check    (const PartaPlea *plea,
                                   const char      *role,
                                   const char      *today);
const char *parta_sign_off_find_role (const PartaPlea *plea,
                                   const char      *today);
gboolean  parta_sign_off_confirms (const PartaPlea *plea,
                                   const char      *scope,
                                   const char      *period,
                                   gint64          *wall);
gboolean  parta_sign_off_opens    (const PartaPlea *plea,
                                   const char      *scope,
                                   const char      *period);

G_END_DECLS
