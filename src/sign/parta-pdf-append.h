/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf.h"

G_BEGIN_DECLS

typedef struct _PartaPdfAppend PartaPdfAppend;

PartaPdfAppend *parta_pdf_append_new        (PartaPdf        *base);
void            parta_pdf_append_free       (PartaPdfAppend  *self);
guint           parta_pdf_append_reserve    (PartaPdfAppend  *self);
gsize           parta_pdf_append_object     (PartaPdfAppend  *self,
                                             guint            number,
                                             const char      *body);
void            parta_pdf_append_stream     (PartaPdfAppend  *self,
                                             guint            number,
                                             PartaSpan        dict,
                                             PartaSpan        stream);
gboolean        parta_pdf_append_get_object (PartaPdfAppend  *self,
                                             guint            number,
                                             PartaPdfValue   *value);
GByteArray     *parta_pdf_append_finish     (PartaPdfAppend  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPdfAppend, parta_pdf_append_free)

G_END_DECLS
