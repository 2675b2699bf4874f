/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf.h"

G_BEGIN_DECLS

guint     parta_pdf_revision_first_signed (PartaPdf *pdf);
gboolean  parta_pdf_revision_is_closed    (PartaPdf *pdf,
                                           guint     revision);
guint     parta_pdf_revision_get_signed   (PartaPdf *pdf,
                                           guint     revision);
gsize     parta_pdf_revision_get_unsigned (PartaPdf *pdf);
char     *parta_pdf_revision_dup_digest   (PartaPdf *pdf);

G_END_DECLS
