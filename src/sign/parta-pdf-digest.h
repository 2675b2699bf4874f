/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-token.h"

G_BEGIN_DECLS

#define PARTA_PDF_DIGEST_BYTES 32

void  parta_pdf_digest       (const PartaSpan *spans,
                              guint            n_spans,
                              guint8           digest[PARTA_PDF_DIGEST_BYTES]);
char *parta_pdf_digest_write (const guint8     digest[PARTA_PDF_DIGEST_BYTES]);
char *parta_pdf_digest_hex   (PartaSpan        span);

G_END_DECLS
