/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-signature.h"
#include "parta-signer.h"
#include "parta-trust.h"

G_BEGIN_DECLS

/* A signature beside what it signs (.p7s, CAdES): for packages and for any file that has no place for one inside. */

GBytes         *parta_detached_sign   (GBytes            *content,
                                       PartaSigner       *signer,
                                       gint64             when_utc,
                                       GError           **error);
PartaSignature *parta_detached_verify (GBytes            *content,
                                       GBytes            *signature,
                                       const PartaTrust  *trust,
                                       GError           **error);

G_END_DECLS
