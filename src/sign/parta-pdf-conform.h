/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-append.h"

G_BEGIN_DECLS

void    parta_pdf_conform_fonts  (PartaPdfAppend *append,
                                  PartaPdf       *pdf);
GBytes *parta_pdf_conform_groups (PartaPdf       *pdf);

G_END_DECLS
