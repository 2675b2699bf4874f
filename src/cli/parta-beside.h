/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-errand.h"
#include "parta-signer.h"
#include "parta-trust.h"

G_BEGIN_DECLS

/* A signature beside any file (.p7s): packages and lists have no place for one inside. */

gboolean  parta_beside_sign   (PartaErrand       *errand,
                               const char        *file,
                               const char        *output,
                               PartaSigner       *signer,
                               GError           **error);
PartaExit parta_beside_verify (PartaErrand       *errand,
                               const char        *file,
                               const char        *signature,
                               const PartaTrust  *trust,
                               GError           **error);

G_END_DECLS
