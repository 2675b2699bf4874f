/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-openssl.h"
#include "parta-trust.h"

G_BEGIN_DECLS

/**
 * PartaTrustAnswer:
 * @PARTA_TRUST_YES: somebody whom we believe vouched for the certificate at that moment
 * @PARTA_TRUST_EXPIRED: only time speaks against it: it, or one above it, was over
 * @PARTA_TRUST_EARLY: only time speaks against it: it had not begun
 * @PARTA_TRUST_REVOKED: it, or one above it, had been taken back
 * @PARTA_TRUST_UNLISTED: revocation lists were given, and none of them speaks of it
 * @PARTA_TRUST_NO: nobody does
 */
typedef enum
{
  PARTA_TRUST_YES,
  PARTA_TRUST_EXPIRED,
  PARTA_TRUST_EARLY,
  PARTA_TRUST_REVOKED,
  PARTA_TRUST_UNLISTED,
  PARTA_TRUST_NO,
} PartaTrustAnswer;

typedef enum
{
  PARTA_TRUST_TO_SIGN,
  PARTA_TRUST_TO_STAMP,
} PartaTrustUse;

gint64           parta_trust_get_time (const PartaTrust *self);
PartaTrustAnswer parta_trust_check    (const PartaTrust *self,
                                       PartaTrustUse     use,
                                       X509             *certificate,
                                       PartaX509Stack   *others,
                                       gint64            at_utc);

G_END_DECLS
