/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-openssl.h"
#include "parta-pdf-digest.h"

G_BEGIN_DECLS

CMS_ContentInfo *parta_cms_new            (X509             *certificate,
                                           GPtrArray        *chain,
                                           const guint8     *digest,
                                           gsize             length,
                                           GError          **error);
gboolean         parta_cms_set_time       (CMS_ContentInfo  *self,
                                           gint64            when_utc);
GBytes          *parta_cms_dup_attributes (CMS_ContentInfo  *self);
gboolean         parta_cms_set_signature  (CMS_ContentInfo  *self,
                                           GBytes           *signature,
                                           GError          **error);
X509            *parta_cms_get_certificate (CMS_ContentInfo *self);
gsize            parta_cms_get_max_size   (CMS_ContentInfo  *self);
GBytes          *parta_cms_to_der         (CMS_ContentInfo  *self);
GBytes          *parta_cms_spell          (CMS_ContentInfo  *self);
gboolean         parta_cms_add_token      (CMS_ContentInfo  *self,
                                           GBytes           *token,
                                           GError          **error);
void             parta_cms_drop_token     (CMS_ContentInfo  *self);
gboolean         parta_cms_dup_token      (CMS_ContentInfo  *self,
                                           GBytes          **token);
void             parta_cms_get_imprint    (CMS_ContentInfo  *self,
                                           guint8            imprint[PARTA_PDF_DIGEST_BYTES]);
gboolean         parta_cms_is_exactly     (CMS_ContentInfo  *self,
                                           GBytes           *der);

G_END_DECLS
