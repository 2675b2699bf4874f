/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf.h"

G_BEGIN_DECLS

GBytes   *parta_pdf_contents_decode (PartaSpan   hex);
gboolean  parta_pdf_contents_cover  (PartaPdf   *pdf,
                                     PartaSpan   signature,
                                     PartaSpan   spans[2],
                                     int        *revision);

G_END_DECLS
