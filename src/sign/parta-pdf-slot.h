/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-openssl.h"
#include "parta-pdf-append.h"
#include "parta-pdf-digest.h"

G_BEGIN_DECLS

/**
 * PartaPdfSlot:
 * @file: complete but for the digits
 * @digits: where the hexadecimal digits of /Contents begin
 * @n_digits: how many there is room for
 *
 * A file that waits for what is to be put into it and covers all the rest: a signature, or a time stamp.
 */
typedef struct
{
  GByteArray *file;
  gsize       digits;
  gsize       n_digits;
} PartaPdfSlot;

guint         parta_pdf_slot_find_field (PartaPdf        *pdf,
                                         const char      *name,
                                         PartaPdfValue   *field,
                                         GError         **error);
PartaPdfSlot *parta_pdf_slot_new        (PartaPdfAppend  *append,
                                         guint            number,
                                         const char      *head,
                                         gsize            n_digits);
void          parta_pdf_slot_free       (PartaPdfSlot    *self);
void          parta_pdf_slot_digest     (PartaPdfSlot    *self,
                                         guint8           digest[PARTA_PDF_DIGEST_BYTES]);
gsize         parta_pdf_slot_digest_by  (PartaPdfSlot    *self,
                                         const EVP_MD    *algorithm,
                                         guint8           digest[EVP_MAX_MD_SIZE]);
GBytes       *parta_pdf_slot_dup_rest   (PartaPdfSlot    *self);
GBytes       *parta_pdf_slot_fill       (PartaPdfSlot    *self,
                                         GBytes          *der);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPdfSlot, parta_pdf_slot_free)

G_END_DECLS
