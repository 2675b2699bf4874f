/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-openssl.h"

G_BEGIN_DECLS

X509     *parta_x509_new          (GBytes    *der,
                                   GError   **error);
X509     *parta_x509_new_pem      (BIO       *in);
GBytes   *parta_x509_to_der       (X509      *self);
char     *parta_x509_dup_name     (X509      *self);
char     *parta_x509_dup_serial   (X509      *self);
void      parta_x509_get_validity (X509      *self,
                                   gint64    *not_before,
                                   gint64    *not_after);
gint64    parta_x509_read_time    (const ASN1_TIME *time);
gboolean  parta_x509_is_strong    (X509      *self);
gboolean  parta_x509_may_sign     (X509      *self);
gboolean  parta_x509_check        (X509      *self,
                                   gint64     when_utc,
                                   GError   **error);

G_END_DECLS
