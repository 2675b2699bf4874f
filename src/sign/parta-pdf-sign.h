/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-signer.h"

G_BEGIN_DECLS

/**
 * PartaSignInfo:
 * @name: (nullable): the signer's name as it is to be shown; %NULL takes the certificate's
 * @reason: (nullable): what the signature stands for, "Deputy head: checked"
 * @location: (nullable): where
 * @when_utc: the moment of signing, in seconds since 1970
 * @stamp_pdf: (nullable): a file of one page, written by cairo, that is shown in the field
 * @stamper: (nullable): who says when it was signed; %NULL for the signer's own stamper, or without one for a signature that
 *   does not prove its time
 * @room: bytes to keep free for a signature that comes from elsewhere with more than we would put into it; 0 for our own
 *
 * What a signature says beside the certificate.
 */
typedef struct
{
  const char   *name;
  const char   *reason;
  const char   *location;
  gint64        when_utc;
  GBytes       *stamp_pdf;
  PartaStamper *stamper;
  gsize         room;
} PartaSignInfo;

typedef struct _PartaPdfDraft PartaPdfDraft;

PartaPdfDraft *parta_pdf_draft_new            (GBytes               *bytes,
                                               const char           *field_name,
                                               GBytes               *certificate,
                                               GPtrArray            *chain,
                                               const PartaSignInfo  *info,
                                               GError              **error);
void           parta_pdf_draft_free           (PartaPdfDraft        *self);
GBytes        *parta_pdf_draft_get_attributes (PartaPdfDraft        *self);
GBytes        *parta_pdf_draft_complete       (PartaPdfDraft        *self,
                                               GBytes               *signature,
                                               GError              **error);
GBytes        *parta_pdf_draft_dup_content    (PartaPdfDraft        *self);
GBytes        *parta_pdf_draft_import         (PartaPdfDraft        *self,
                                               GBytes               *signature,
                                               GError              **error);
GBytes        *parta_pdf_sign                 (GBytes               *bytes,
                                               const char           *field_name,
                                               PartaSigner          *signer,
                                               const PartaSignInfo  *info,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPdfDraft, parta_pdf_draft_free)

G_END_DECLS
