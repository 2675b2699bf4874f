/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-verify.h"
#include "parta-pdf.h"

G_BEGIN_DECLS

PartaProof *parta_pdf_verify_file (PartaPdf          *pdf,
                                   const PartaTrust  *trust);
gboolean    parta_pdf_check_clean (PartaPdf          *pdf,
                                   GError           **error);

G_END_DECLS
