/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "parta-sign-error.h"
#include "parta-stamper.h"

G_BEGIN_DECLS

#define PARTA_TYPE_SIGNER (parta_signer_get_type ())
G_DECLARE_INTERFACE (PartaSigner, parta_signer, PARTA, SIGNER, GObject)

/**
 * PartaSignerInterface:
 * @get_certificate: (transfer none): the signer's certificate as DER
 * @get_chain: (transfer none) (element-type GBytes): certificates between it and the anchor, as DER
 * @sign: signs bytes with SHA-256, or the digest that goes with a GOST key: PKCS #1 v1.5 for RSA, a DER pair for elliptic curves
 *
 * Somebody who can sign: a key file now, a token or a program of the state later.
 */
struct _PartaSignerInterface
{
  GTypeInterface parent_iface;

  GBytes    *(* get_certificate) (PartaSigner *self);
  GPtrArray *(* get_chain)       (PartaSigner *self);
  GBytes    *(* sign)            (PartaSigner *self,
                                  GBytes      *bytes,
                                  GError     **error);
};

PartaSigner *parta_signer_new_pkcs12      (GBytes       *bytes,
                                           const char   *password,
                                           GError      **error);
PartaSigner *parta_signer_new_dummy       (GError      **error);
void         parta_signer_set_stamper     (PartaSigner  *self,
                                           PartaStamper *stamper);
PartaStamper *parta_signer_get_stamper    (PartaSigner  *self);
PartaSigner *parta_signer_new_external    (GBytes       *certificate,
                                           GError      **error);
GBytes      *parta_signer_get_certificate (PartaSigner  *self);
GPtrArray   *parta_signer_get_chain       (PartaSigner  *self);
GBytes      *parta_signer_sign            (PartaSigner  *self,
                                           GBytes       *bytes,
                                           GError      **error);
char        *parta_signer_dup_name        (PartaSigner  *self);
char        *parta_signer_dup_serial      (PartaSigner  *self);
void         parta_signer_get_validity    (PartaSigner  *self,
                                           gint64       *not_before,
                                           gint64       *not_after);
gboolean     parta_signer_check           (PartaSigner  *self,
                                           gint64        when_utc,
                                           GError      **error);

G_END_DECLS
