/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "parta-sign-error.h"

G_BEGIN_DECLS

/**
 * PartaSignRequest:
 * @content: (nullable): what the other program has to sign; %NULL for one that was read
 * @digest: SHA-256 of it, 64 hexadecimal digits
 * @document: SHA-256 of the file for which it was made
 * @field: the place to sign in
 * @when: the moment of signing, in seconds since 1970
 * @zone: identifier of the time zone in which the stamp names days
 * @certificate: of the signer, as DER
 *
 * A signature that is waited for: a program of the state keeps the key, so it signs, and Parta puts the signature into the file. What is
 * needed to make the same bytes again is written down, since days may lie between. To be read only.
 */
typedef struct
{
  GBytes *content;
  char   *digest;
  char   *document;
  char   *field;
  gint64  when;
  char   *zone;
  GBytes *certificate;
} PartaSignRequest;

PartaSignRequest *parta_sign_request_new      (GBytes                  *pdf,
                                               const char              *field,
                                               GBytes                  *certificate,
                                               gint64                   when_utc,
                                               const char              *zone,
                                               GError                 **error);
PartaSignRequest *parta_sign_request_read     (GBytes                  *text,
                                               GError                 **error);
char             *parta_sign_request_write    (const PartaSignRequest  *self);
GBytes           *parta_sign_request_complete (const PartaSignRequest  *self,
                                               GBytes                  *pdf,
                                               GBytes                  *signature,
                                               GError                 **error);
void              parta_sign_request_free     (PartaSignRequest        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSignRequest, parta_sign_request_free)

G_END_DECLS
