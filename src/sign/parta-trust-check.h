/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-openssl.h"
#include "parta-trust.h"

G_BEGIN_DECLS

typedef enum
{
  PARTA_TRUST_YES,
  PARTA_TRUST_EXPIRED,
  PARTA_TRUST_NO,
} PartaTrustAnswer;

PartaTrustAnswer parta_trust_check (const PartaTrust *self,
                                    X509             *certificate,
                                    PartaX509Stack   *others);

G_END_DECLS
