/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf.h"

G_BEGIN_DECLS

char *parta_pdf_xmp_new (PartaPdf *pdf,
                         guint     part);

G_END_DECLS
