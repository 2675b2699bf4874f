/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf.h"

G_BEGIN_DECLS

GArray   *parta_pdf_list_fields    (PartaPdf        *pdf,
                                    guint            revision);
char     *parta_pdf_field_dup_name (PartaSpan        field);
char     *parta_pdf_field_dup_text (PartaSpan        field,
                                    const char      *key);
guint     parta_pdf_find_field     (PartaPdf        *pdf,
                                    const char      *name,
                                    PartaPdfValue   *field);
gboolean  parta_pdf_field_is_empty (PartaSpan        field);
gboolean  parta_pdf_field_get_rect (PartaSpan        field,
                                    double           rect[4]);

G_END_DECLS
