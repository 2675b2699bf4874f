/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-signature.h"

G_BEGIN_DECLS

/* What is said of a signature to people who know nothing of certificates. */

char       *parta_signature_dup_role       (const PartaSignature *self);
char       *parta_signature_dup_time       (const PartaSignature *self,
                                            GTimeZone            *zone);
const char *parta_signature_describe_level (const PartaSignature *self);
const char *parta_signature_describe_chain (const PartaSignature *self,
                                            gboolean              trust_asked);

G_END_DECLS
