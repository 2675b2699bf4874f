/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-token.h"
#include "parta-signature.h"
#include "parta-trust.h"

G_BEGIN_DECLS

void parta_cms_check (PartaSignature   *signature,
                      GBytes           *der,
                      const PartaSpan   signed_spans[2],
                      const PartaTrust *trust);

G_END_DECLS
