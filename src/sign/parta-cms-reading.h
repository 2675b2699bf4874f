/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-openssl.h"

G_BEGIN_DECLS

/**
 * PartaCmsReading:
 * @der: the structure as it was found
 * @cms: the same, read
 * @certificate: the signer's, lent by @cms
 * @others: (nullable): all certificates that came along
 * @digest: (nullable): the algorithm of its digests; %NULL when this computer has no such one or it is weak
 *
 * A CMS structure of one signer, as a stranger wrote it.
 */
typedef struct
{
  GBytes          *der;
  CMS_ContentInfo *cms;
  X509            *certificate;
  PartaX509Stack  *others;
  const EVP_MD    *digest;
} PartaCmsReading;

PartaCmsReading *parta_cms_reading_new          (GBytes                *der,
                                                 int                    content_type);
void             parta_cms_reading_free         (PartaCmsReading       *self);
gboolean         parta_cms_reading_is_available (const PartaCmsReading *self);
gboolean         parta_cms_reading_has_digest   (const PartaCmsReading *self,
                                                 const guint8          *digest,
                                                 gsize                  length);
gboolean         parta_cms_reading_is_true      (const PartaCmsReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaCmsReading, parta_cms_reading_free)

G_END_DECLS
