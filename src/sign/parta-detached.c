/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-detached.h"

#include <openssl/err.h>

#include "parta-cms-check.h"
#include "parta-cms.h"
#include "parta-gost.h"
#include "parta-p7s.h"
#include "parta-trust-check.h"
#include "parta-x509.h"

/* Inside a PDF file the time stands in the file; here it has no other place. */
static CMS_ContentInfo *
begin (GBytes       *content,
       PartaSigner  *signer,
       gint64        when_utc,
       GError      **error)
{
  g_autoptr (X509) certificate = parta_x509_new (parta_signer_get_certificate (signer), error);
  g_autoptr (CMS_ContentInfo) cms = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (content, &size);
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;

  if (certificate == NULL || !parta_x509_check (certificate, when_utc, error))
    return NULL;

  if (EVP_Digest (data, size, digest, &length, parta_gost_for_key (X509_get0_pubkey (certificate)), NULL) == 1)
    cms = parta_cms_new (certificate, parta_signer_get_chain (signer), digest, length, error);
  if (cms != NULL && parta_cms_set_time (cms, when_utc))
    return g_steal_pointer (&cms);

  if (error == NULL || *error == NULL)
    parta_openssl_set_error (error, "preparing a detached signature");

  return NULL;
}

static gboolean
add_stamp (CMS_ContentInfo  *cms,
           PartaStamper     *stamper,
           GError          **error)
{
  guint8 imprint[PARTA_PDF_DIGEST_BYTES];
  g_autoptr (GBytes) token = NULL;

  parta_cms_get_imprint (cms, imprint);
  token = parta_stamper_stamp (stamper, imprint, error);

  return token != NULL && parta_cms_add_token (cms, token, error);
}

/**
 * parta_detached_sign:
 * @content: anything
 * @signer: who signs; with a stamper, the signature proves its time
 * @when_utc: the moment of signing, in seconds since 1970
 * @error: return location for an error
 *
 * Makes a signature (CAdES, baseline level B, or T with a stamper) that is kept beside what it signs.
 *
 * Returns: (transfer full): the signature as DER, to be kept as .p7s; %NULL with %PARTA_SIGN_ERROR_EXPIRED,
 *   %PARTA_SIGN_ERROR_NOT_YET_VALID, %PARTA_SIGN_ERROR_UNSUITABLE, %PARTA_SIGN_ERROR_NO_ALGORITHM, or an error of the signer or
 *   the stamper
 */
GBytes *
parta_detached_sign (GBytes       *content,
                     PartaSigner  *signer,
                     gint64        when_utc,
                     GError      **error)
{
  g_autoptr (CMS_ContentInfo) cms = NULL;
  g_autoptr (GBytes) attributes = NULL, signature = NULL;
  PartaStamper *stamper;

  g_return_val_if_fail (content != NULL, NULL);
  g_return_val_if_fail (PARTA_IS_SIGNER (signer), NULL);

  cms = begin (content, signer, when_utc, error);
  if (cms == NULL)
    return NULL;

  attributes = parta_cms_dup_attributes (cms);
  signature = parta_signer_sign (signer, attributes, error);
  stamper = parta_signer_get_stamper (signer);
  if (signature == NULL || !parta_cms_set_signature (cms, signature, error) ||
      (stamper != NULL && !add_stamp (cms, stamper, error)))
    return NULL;

  return parta_cms_to_der (cms);
}

/* 0 for a signature that does not say. */
static gint64
read_time (const PartaCmsReading *reading)
{
  CMS_SignerInfo *signer = sk_CMS_SignerInfo_value (CMS_get0_SignerInfos (reading->cms), 0);
  X509_ATTRIBUTE *attribute = CMS_signed_get_attr (signer, CMS_signed_get_attr_by_NID (signer, NID_pkcs9_signingTime, -1));
  ASN1_TYPE *value = X509_ATTRIBUTE_get0_type (attribute, 0);

  if (value == NULL || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME))
    return 0;

  return parta_x509_read_time (value->value.asn1_string);
}

/**
 * parta_detached_verify:
 * @content: what is said to be signed
 * @signature: the signature that was kept beside it: DER, PEM or base64
 * @trust: (nullable): whom to believe; %NULL leaves that question open
 * @error: return location for an error
 *
 * Returns: (transfer full): what was found; good only if its problem is %PARTA_SIGNATURE_GOOD. Its time is 0 when it claims
 *   none. %NULL with %PARTA_SIGN_ERROR_MALFORMED when @signature is no signature
 */
PartaSignature *
parta_detached_verify (GBytes            *content,
                       GBytes            *signature,
                       const PartaTrust  *trust,
                       GError           **error)
{
  g_autoptr (PartaCmsReading) reading = NULL;
  g_autoptr (PartaPdfPrefix) prefix = NULL;
  g_autoptr (PartaCmsCheck) check = NULL;
  PartaMoment moment = { trust != NULL ? parta_trust_get_time (trust) : 0, FALSE };
  PartaSpan all = { NULL, 0 };
  PartaSignature *found;
  gint64 when;

  g_return_val_if_fail (content != NULL && signature != NULL, NULL);

  reading = parta_p7s_read (signature, error);
  if (reading == NULL)
    return NULL;

  all.data = g_bytes_get_data (content, &all.length);
  prefix = parta_pdf_prefix_new (all);
  found = parta_signature_new ();
  check = parta_cms_check_new (found, reading->der, prefix, (PartaSpan[]) { all, { all.data, 0 } });
  when = read_time (reading);
  found->when = when != 0 ? when : found->not_before; /* who claims no time is not blamed for a wrong one */
  parta_cms_check_trust (check, trust, &moment);
  found->when = when;

  return found;
}
