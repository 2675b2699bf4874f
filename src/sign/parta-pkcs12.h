/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "parta-sign-error.h"

G_BEGIN_DECLS

typedef enum
{
  PARTA_KEY_P256,
  PARTA_KEY_RSA_2048,
} PartaKeyKind;

/**
 * PartaKeyRequest:
 * @name: whose key it is, in full
 * @organisation: (nullable): the school
 * @kind: kind of key
 * @not_before_utc: first moment of validity, in seconds since 1970
 * @not_after_utc: last moment of validity, in seconds since 1970
 * @authority: whether the key is to issue certificates instead of signing documents
 * @stamper: whether the key is to stamp times instead of signing documents
 *
 * What stands in a certificate that we make ourselves.
 */
typedef struct
{
  const char   *name;
  const char   *organisation;
  PartaKeyKind  kind;
  gint64        not_before_utc;
  gint64        not_after_utc;
  gboolean      authority;
  gboolean      stamper;
} PartaKeyRequest;

/* For the demonstration school and for tests. A real school's keys come from whoever issues keys
 * in its country. */

GBytes *parta_pkcs12_new_self_signed     (const PartaKeyRequest  *request,
                                          const char             *password,
                                          GError                **error);
GBytes *parta_pkcs12_new_issued          (const PartaKeyRequest  *request,
                                          const char             *password,
                                          GBytes                 *issuer,
                                          const char             *issuer_password,
                                          GError                **error);
GBytes *parta_pkcs12_dup_certificate_pem (GBytes                 *bytes,
                                          const char             *password,
                                          GError                **error);

G_END_DECLS
