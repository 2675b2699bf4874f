/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-token.h"

G_BEGIN_DECLS

/* A dictionary is read and rewritten as text: what we do not understand stays byte for byte. */

gboolean parta_pdf_dict_next     (PartaPdfCursor *inside,
                                  PartaPdfValue  *key,
                                  PartaPdfValue  *value);
gboolean parta_pdf_dict_get      (PartaSpan       dict,
                                  const char     *key,
                                  PartaPdfValue  *value);
gboolean parta_pdf_dict_get_kind (PartaSpan       dict,
                                  const char     *key,
                                  PartaPdfKind    kind,
                                  PartaPdfValue  *value);
guint    parta_pdf_dict_get_ref  (PartaSpan       dict,
                                  const char     *key);
gboolean parta_pdf_dict_is_plain (PartaSpan       dict);
char    *parta_pdf_dict_with     (PartaSpan       dict,
                                  const char     *key,
                                  const char     *value);

G_END_DECLS
