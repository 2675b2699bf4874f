/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf.h"

G_BEGIN_DECLS

PartaPdfRevision *parta_pdf_xref_read (PartaSpan          file,
                                       gsize              offset,
                                       gsize             *previous,
                                       GError           **error);
void              parta_pdf_xref_free (PartaPdfRevision  *revision);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPdfRevision, parta_pdf_xref_free)

G_END_DECLS
