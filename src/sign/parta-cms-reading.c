/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-cms-reading.h"

#include <openssl/err.h>

#include "parta-gost.h"

/* Algorithms that nobody can yet find a second document for. */
static const EVP_MD *
get_digest (CMS_SignerInfo *signer)
{
  X509_ALGOR *algorithm = NULL;
  const ASN1_OBJECT *object = NULL;

  CMS_SignerInfo_get0_algs (signer, NULL, NULL, &algorithm, NULL);
  X509_ALGOR_get0 (&object, NULL, NULL, algorithm);

  switch (OBJ_obj2nid (object))
    {
    case NID_sha256:
      return EVP_sha256 ();
    case NID_sha384:
      return EVP_sha384 ();
    case NID_sha512:
      return EVP_sha512 ();
    default:
      return parta_gost_get_digest (OBJ_obj2nid (object));
    }
}

static CMS_SignerInfo *
get_signer (const PartaCmsReading *self)
{
  return sk_CMS_SignerInfo_value (CMS_get0_SignerInfos (self->cms), 0);
}

/* One signer, one signature: what a second one would mean, no reader could tell. */
static gboolean
is_of_one_signer (CMS_ContentInfo *cms,
                  int              content_type)
{
  return OBJ_obj2nid (CMS_get0_type (cms)) == NID_pkcs7_signed &&
         OBJ_obj2nid (CMS_get0_eContentType (cms)) == content_type &&
         (CMS_is_detached (cms) == 1) == (content_type == NID_pkcs7_data) &&
         sk_CMS_SignerInfo_num (CMS_get0_SignerInfos (cms)) == 1;
}

/**
 * parta_cms_reading_new:
 * @der: the structure, and nothing behind it
 * @content_type: what must be signed: NID_pkcs7_data, which stands elsewhere, or another kind, which stands inside
 *
 * Returns: (transfer full) (nullable): what was read; nothing of it is proved. %NULL when it is no such structure, or does not
 *   carry its signer's certificate
 */
PartaCmsReading *
parta_cms_reading_new (GBytes *der,
                       int     content_type)
{
  g_autoptr (PartaCmsReading) self = g_new0 (PartaCmsReading, 1);
  gsize length;
  const unsigned char *at = g_bytes_get_data (der, &length);
  const unsigned char *end = at + length;

  parta_gost_prepare (der);
  self->der = g_bytes_ref (der);
  self->cms = d2i_CMS_ContentInfo (NULL, &at, (long) length);
  if (self->cms != NULL && at == end && is_of_one_signer (self->cms, content_type))
    {
      self->others = CMS_get1_certs (self->cms);
      CMS_set1_signers_certs (self->cms, NULL, 0);
      CMS_SignerInfo_get0_algs (get_signer (self), NULL, &self->certificate, NULL, NULL);
      self->digest = get_digest (get_signer (self));
    }
  ERR_clear_error ();

  return self->certificate != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_cms_reading_free:
 * @self: (nullable): what was read
 *
 * Frees @self.
 */
void
parta_cms_reading_free (PartaCmsReading *self)
{
  if (self == NULL)
    return;

  if (self->others != NULL)
    parta_x509_stack_free (self->others);
  CMS_ContentInfo_free (self->cms);
  g_bytes_unref (self->der);
  g_free (self);
}

/**
 * parta_cms_reading_is_available:
 * @self: what was read
 *
 * Returns: whether this computer has the algorithms that it takes to judge it. Where it has not, nothing is known: that is not
 *   the same as a forgery.
 */
gboolean
parta_cms_reading_is_available (const PartaCmsReading *self)
{
  gboolean available = self->digest != NULL && X509_get0_pubkey (self->certificate) != NULL;

  ERR_clear_error ();

  return available;
}

/**
 * parta_cms_reading_has_digest:
 * @self: what was read
 * @digest: of what should be signed, by the algorithm of @self
 * @length: in bytes
 *
 * Returns: whether this is what the signer says to have signed
 */
gboolean
parta_cms_reading_has_digest (const PartaCmsReading *self,
                              const guint8          *digest,
                              gsize                  length)
{
  ASN1_OCTET_STRING *claimed = CMS_signed_get0_data_by_OBJ (get_signer (self), OBJ_nid2obj (NID_pkcs9_messageDigest),
                                                            -3, V_ASN1_OCTET_STRING);

  return claimed != NULL && (gsize) ASN1_STRING_length (claimed) == length &&
         memcmp (ASN1_STRING_get0_data (claimed), digest, length) == 0;
}

static gboolean
is_type_bound (const PartaCmsReading *self)
{
  ASN1_OBJECT *type = CMS_signed_get0_data_by_OBJ (get_signer (self), OBJ_nid2obj (NID_pkcs9_contentType), -3, V_ASN1_OBJECT);

  return type != NULL && OBJ_cmp (type, CMS_get0_eContentType (self->cms)) == 0;
}

static const ASN1_STRING *
get_sequence (const PartaCmsReading *self,
              int                    attribute)
{
  return CMS_signed_get0_data_by_OBJ (get_signer (self), OBJ_nid2obj (attribute), -3, V_ASN1_SEQUENCE);
}

/* The attribute that ties the signature to this very certificate, so that no other one with the same key can be put in its
 * place. Time-stamp services of the older kind have only its first edition. */
static gboolean
is_certificate_bound (const PartaCmsReading *self)
{
  const ASN1_STRING *second = get_sequence (self, NID_id_smime_aa_signingCertificateV2);
  const ASN1_STRING *first = CMS_get0_eContentType (self->cms) != NULL &&
                                 OBJ_obj2nid (CMS_get0_eContentType (self->cms)) == NID_id_smime_ct_TSTInfo
                               ? get_sequence (self, NID_id_smime_aa_signingCertificate) : NULL;
  const unsigned char *at = second != NULL ? ASN1_STRING_get0_data (second) : NULL;
  g_autoptr (ESS_SIGNING_CERT_V2) bound = second != NULL ? d2i_ESS_SIGNING_CERT_V2 (NULL, &at, ASN1_STRING_length (second)) : NULL;
  g_autoptr (ESS_SIGNING_CERT) bound_first = NULL;
  PartaX509Stack *chain;
  gboolean fits;

  at = first != NULL ? ASN1_STRING_get0_data (first) : NULL;
  bound_first = first != NULL ? d2i_ESS_SIGNING_CERT (NULL, &at, ASN1_STRING_length (first)) : NULL;
  if ((bound == NULL && bound_first == NULL) || (second != NULL && bound == NULL) || (first != NULL && bound_first == NULL))
    return FALSE;

  /* Only the first of the certificates that it names is the signer's; the others are the way up, which is judged apart. */
  chain = sk_X509_new_null ();
  fits = sk_X509_push (chain, self->certificate) > 0 && OSSL_ESS_check_signing_certs (bound_first, bound, chain, 1) == 1;
  sk_X509_free (chain);

  return fits;
}

/**
 * parta_cms_reading_is_true:
 * @self: what was read, its algorithms being available
 *
 * Returns: whether the key of the certificate made the signature, and the signer meant this certificate and this kind of content
 */
gboolean
parta_cms_reading_is_true (const PartaCmsReading *self)
{
  gboolean holds = is_type_bound (self) && is_certificate_bound (self) && CMS_SignerInfo_verify (get_signer (self)) == 1;

  ERR_clear_error ();

  return holds;
}
