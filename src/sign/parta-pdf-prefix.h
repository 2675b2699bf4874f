/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-openssl.h"
#include "parta-pdf-token.h"

G_BEGIN_DECLS

typedef struct _PartaPdfPrefix PartaPdfPrefix;

PartaPdfPrefix *parta_pdf_prefix_new    (PartaSpan         file);
void            parta_pdf_prefix_free   (PartaPdfPrefix   *self);
gsize           parta_pdf_prefix_digest (PartaPdfPrefix   *self,
                                         const EVP_MD     *algorithm,
                                         const PartaSpan   spans[2],
                                         guint8            digest[EVP_MAX_MD_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPdfPrefix, parta_pdf_prefix_free)

G_END_DECLS
