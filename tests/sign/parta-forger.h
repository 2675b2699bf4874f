/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-append.h"
#include "parta-signer.h"

G_BEGIN_DECLS

/**
 * ForgerDeed:
 * @append: the revision that is being forged
 * @pdf: the file before it
 *
 * What a forger slips into a revision.
 */
typedef void (* ForgerDeed) (PartaPdfAppend *append,
                             PartaPdf       *pdf);

GBytes *forger_append (GBytes      *bytes,
                       ForgerDeed   deed);
GBytes *forger_sign   (GBytes      *bytes,
                       const char  *place,
                       PartaSigner *signer,
                       ForgerDeed   deed);
void    forger_edit   (PartaPdfAppend *append,
                       PartaPdf       *pdf);

G_END_DECLS
