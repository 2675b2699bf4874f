/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-openssl.h"
#include "parta-trust-check.h"

G_BEGIN_DECLS

GPtrArray        *parta_revocation_read  (GBytes        *bytes);
PartaTrustAnswer  parta_revocation_check (GPtrArray     *lists,
                                          PartaTrustUse  use,
                                          X509          *certificate,
                                          X509          *issuer,
                                          gint64         at_utc);

G_END_DECLS
