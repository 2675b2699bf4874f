/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-cms-check.h"

#include <openssl/err.h>

#include "parta-cms.h"
#include "parta-trust-check.h"
#include "parta-x509.h"

#define FLAGS (CMS_DETACHED | CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) /* the certificate is judged apart */

static BIO *
open_content (const PartaSpan spans[2])
{
  g_autoptr (GByteArray) all = g_byte_array_sized_new ((guint) (spans[0].length + spans[1].length));
  BIO *content = BIO_new (BIO_s_mem ());

  g_byte_array_append (all, (const guint8 *) spans[0].data, (guint) spans[0].length);
  g_byte_array_append (all, (const guint8 *) spans[1].data, (guint) spans[1].length);
  BIO_write (content, all->data, (int) all->len);

  return content;
}

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
      return NULL;
    }
}

static gboolean
is_digest_true (CMS_SignerInfo  *signer,
                const PartaSpan  spans[2])
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  const EVP_MD *algorithm = get_digest (signer);
  ASN1_OCTET_STRING *claimed;
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;

  claimed = CMS_signed_get0_data_by_OBJ (signer, OBJ_nid2obj (NID_pkcs9_messageDigest), -3, V_ASN1_OCTET_STRING);

  return algorithm != NULL && claimed != NULL && EVP_DigestInit_ex (context, algorithm, NULL) == 1 &&
         EVP_DigestUpdate (context, spans[0].data, spans[0].length) == 1 &&
         EVP_DigestUpdate (context, spans[1].data, spans[1].length) == 1 &&
         EVP_DigestFinal_ex (context, digest, &length) == 1 && ASN1_STRING_length (claimed) == (int) length &&
         memcmp (ASN1_STRING_get0_data (claimed), digest, length) == 0;
}

/* The attribute that ties the signature to this very certificate, so that no other one with the
 * same key can be put in its place. */
static gboolean
is_certificate_bound (CMS_SignerInfo *signer,
                      X509           *certificate)
{
  g_autoptr (ESS_SIGNING_CERT_V2) bound = NULL;
  PartaX509Stack *chain;
  ASN1_STRING *sequence;
  const unsigned char *at;
  gboolean fits;

  sequence = CMS_signed_get0_data_by_OBJ (signer, OBJ_nid2obj (NID_id_smime_aa_signingCertificateV2),
                                          -3, V_ASN1_SEQUENCE);
  if (sequence == NULL)
    return FALSE;

  at = ASN1_STRING_get0_data (sequence);
  bound = d2i_ESS_SIGNING_CERT_V2 (NULL, &at, ASN1_STRING_length (sequence));
  chain = sk_X509_new_null ();
  fits = bound != NULL && sk_X509_push (chain, certificate) > 0 &&
         OSSL_ESS_check_signing_certs (NULL, bound, chain, 1) == 1;
  sk_X509_free (chain);

  return fits;
}

static void
describe_signer (PartaSignature *signature,
                 X509           *certificate)
{
  g_free (signature->signer);
  g_free (signature->serial);
  signature->signer = parta_x509_dup_name (certificate);
  signature->serial = parta_x509_dup_serial (certificate);
  parta_x509_get_validity (certificate, &signature->not_before, &signature->not_after);
}

static PartaSignatureProblem
judge (PartaSignature   *signature,
       X509             *certificate,
       PartaX509Stack   *others,
       const PartaTrust *trust)
{
  PartaTrustAnswer answer = trust != NULL ? parta_trust_check (trust, certificate, others) : PARTA_TRUST_NO;

  signature->trusted = answer == PARTA_TRUST_YES;

  if (!signature->digest_ok)
    return PARTA_SIGNATURE_DIGEST;
  if (!signature->cms_ok)
    return PARTA_SIGNATURE_FORGED;
  if (!parta_x509_may_sign (certificate))
    return PARTA_SIGNATURE_UNSUITABLE;
  if (signature->when < signature->not_before || signature->when > signature->not_after)
    return PARTA_SIGNATURE_OUT_OF_TIME;
  if (trust != NULL && answer == PARTA_TRUST_EXPIRED)
    return PARTA_SIGNATURE_EXPIRED;
  if (trust != NULL && answer == PARTA_TRUST_NO)
    return PARTA_SIGNATURE_UNTRUSTED;

  return PARTA_SIGNATURE_GOOD;
}

static void
check_signer (PartaSignature   *signature,
              CMS_ContentInfo  *cms,
              GBytes           *der,
              const PartaSpan   spans[2],
              const PartaTrust *trust)
{
  CMS_SignerInfo *signer = sk_CMS_SignerInfo_value (CMS_get0_SignerInfos (cms), 0);
  g_autoptr (PartaX509Stack) others = CMS_get1_certs (cms);
  g_autoptr (BIO) content = NULL;
  X509 *certificate = NULL;

  CMS_set1_signers_certs (cms, NULL, 0);
  CMS_SignerInfo_get0_algs (signer, NULL, &certificate, NULL, NULL);
  if (certificate == NULL)
    return;

  describe_signer (signature, certificate);
  if (!parta_cms_is_exactly (cms, der))
    return;

  signature->digest_ok = is_digest_true (signer, spans);

  content = open_content (spans);
  signature->cms_ok = is_certificate_bound (signer, certificate) && CMS_SignerInfo_verify (signer) == 1 &&
                      (!signature->digest_ok || CMS_verify (cms, NULL, NULL, content, NULL, FLAGS) == 1);

  signature->problem = judge (signature, certificate, others, trust);
}

/**
 * parta_cms_check:
 * @signature: what is known of the signature; completed here
 * @der: the CMS structure, and nothing behind it
 * @signed_spans: the two pieces of the file that it covers
 * @trust: (nullable): whom to believe; %NULL leaves that question open
 *
 * Lets OpenSSL judge a signature: what it covers, who made it, and whether that certificate
 * could be used so.
 */
void
parta_cms_check (PartaSignature   *signature,
                 GBytes           *der,
                 const PartaSpan   signed_spans[2],
                 const PartaTrust *trust)
{
  g_autoptr (CMS_ContentInfo) cms = NULL;
  gsize length;
  const unsigned char *at = g_bytes_get_data (der, &length);
  const unsigned char *end = at + length;

  signature->problem = PARTA_SIGNATURE_UNREADABLE;
  cms = d2i_CMS_ContentInfo (NULL, &at, (long) length);

  /* One signer, one signature: what a second one would mean, no reader could tell. */
  if (cms != NULL && at == end && OBJ_obj2nid (CMS_get0_type (cms)) == NID_pkcs7_signed &&
      OBJ_obj2nid (CMS_get0_eContentType (cms)) == NID_pkcs7_data && CMS_is_detached (cms) == 1 &&
      sk_CMS_SignerInfo_num (CMS_get0_SignerInfos (cms)) == 1)
    check_signer (signature, cms, der, signed_spans, trust);

  ERR_clear_error ();
}
