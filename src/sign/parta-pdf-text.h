/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-token.h"

G_BEGIN_DECLS

char     *parta_pdf_text_encode (const char           *text);
char     *parta_pdf_text_decode (const PartaPdfValue  *value);
char     *parta_pdf_date_encode (gint64                utc);
gboolean  parta_pdf_date_decode (const char           *date,
                                 gint64               *utc);

G_END_DECLS
