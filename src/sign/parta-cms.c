/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

/* The signature as such: a CMS structure as PAdES wants it. It is put together in two steps, with
 * the key's work between them, so that the key may be anywhere. */

#include "parta-cms.h"

#include <glib/gi18n.h>
#include <openssl/err.h>

#include "parta-gost.h"
#include "parta-sign-error.h"
#include "parta-x509.h"

#define FLAGS (CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP)

static CMS_SignerInfo *
get_signer (CMS_ContentInfo *self)
{
  return sk_CMS_SignerInfo_value (CMS_get0_SignerInfos (self), 0);
}

static X509 *
get_certificate (CMS_ContentInfo *self)
{
  X509 *certificate = NULL;

  CMS_SignerInfo_get0_algs (get_signer (self), NULL, &certificate, NULL, NULL);

  return certificate;
}

static gboolean
add_chain (CMS_ContentInfo *self,
           GPtrArray       *chain)
{
  for (guint i = 0; chain != NULL && i < chain->len; i++)
    {
      g_autoptr (X509) certificate = parta_x509_new (chain->pdata[i], NULL);

      if (certificate == NULL || CMS_add1_cert (self, certificate) != 1)
        return FALSE;
    }

  return TRUE;
}

/**
 * parta_cms_new:
 * @certificate: the signer's
 * @chain: (nullable) (element-type GBytes): what stands between it and the anchor, as DER
 * @digest: digest of what is signed, by the algorithm of parta_gost_for_key()
 * @length: of @digest in bytes
 * @error: return location for an error
 *
 * Begins a CAdES structure: content type, digest and the certificate's own digest as attributes.
 * OpenSSL's way of finishing it would add the signing time, which PAdES forbids (the time stands
 * in the PDF), so the attributes are complete here and the signature comes from outside.
 *
 * Returns: (transfer full): a structure without signature, or %NULL with %PARTA_SIGN_ERROR_FAILED
 */
CMS_ContentInfo *
parta_cms_new (X509          *certificate,
               GPtrArray     *chain,
               const guint8  *digest,
               gsize          length,
               GError       **error)
{
  EVP_PKEY *key = X509_get0_pubkey (certificate);
  g_autoptr (CMS_ContentInfo) self = CMS_sign (NULL, NULL, NULL, NULL, FLAGS);
  CMS_SignerInfo *signer = NULL;

  /* The public half is enough here: nothing is signed in this step. */
  if (self != NULL)
    signer = CMS_add1_signer (self, certificate, key, parta_gost_for_key (key), FLAGS | CMS_CADES);

  if (signer != NULL && add_chain (self, chain) &&
      CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_contentType,
                                   V_ASN1_OBJECT, OBJ_nid2obj (NID_pkcs7_data), -1) == 1 &&
      CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_messageDigest,
                                   V_ASN1_OCTET_STRING, digest, (int) length) == 1)
    return g_steal_pointer (&self);

  parta_openssl_set_error (error, "preparing a signature");
  return NULL;
}

/**
 * parta_cms_set_time:
 * @self: a structure without signature, for a content that has no place for the time
 * @when_utc: the moment of signing, in seconds since 1970
 *
 * Returns: %FALSE when there is no memory
 */
gboolean
parta_cms_set_time (CMS_ContentInfo *self,
                    gint64           when_utc)
{
  ASN1_TIME *time = ASN1_TIME_set (NULL, (time_t) when_utc);
  gboolean added = time != NULL && CMS_signed_add1_attr_by_NID (get_signer (self), NID_pkcs9_signingTime,
                                                                ASN1_STRING_type (time), time, -1) == 1;

  ASN1_TIME_free (time);

  return added;
}

static int
compare_der (gconstpointer a,
             gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

/**
 * parta_cms_dup_attributes:
 * @self: a structure
 *
 * Returns: (transfer full): what the key has to sign: the attributes as a DER set, which means
 *   sorted by their bytes
 */
GBytes *
parta_cms_dup_attributes (CMS_ContentInfo *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  CMS_SignerInfo *signer = get_signer (self);
  gsize total = 0;
  guint8 *set, *at;
  int size;

  for (int i = 0; i < CMS_signed_get_attr_count (signer); i++)
    {
      unsigned char *der = NULL;
      int length = i2d_X509_ATTRIBUTE (CMS_signed_get_attr (signer, i), &der);

      g_ptr_array_add (parts, parta_openssl_take_der (der, length));
      total += (gsize) length;
    }
  g_ptr_array_sort (parts, compare_der);

  size = ASN1_object_size (1, (int) total, V_ASN1_SET);
  set = at = g_malloc ((gsize) size);
  ASN1_put_object (&at, 1, (int) total, V_ASN1_SET, V_ASN1_UNIVERSAL);
  for (guint i = 0; i < parts->len; i++)
    {
      gsize length;
      gconstpointer data = g_bytes_get_data (parts->pdata[i], &length);

      memcpy (at, data, length);
      at += length;
    }

  return g_bytes_new_take (set, (gsize) size);
}

/**
 * parta_cms_set_signature:
 * @self: a structure
 * @signature: what the key made of the attributes
 * @error: return location for an error
 *
 * Completes @self, after checking that the signature really is one by the certificate's key: a
 * document is not to be spoilt by a token that answered nonsense.
 *
 * Returns: %FALSE with %PARTA_SIGN_ERROR_FAILED when it is not
 */
gboolean
parta_cms_set_signature (CMS_ContentInfo  *self,
                         GBytes           *signature,
                         GError          **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autoptr (GBytes) attributes = parta_cms_dup_attributes (self);
  EVP_PKEY *key = X509_get0_pubkey (get_certificate (self));
  gsize length, signed_length;
  const guint8 *data = g_bytes_get_data (signature, &length);
  const guint8 *signed_data = g_bytes_get_data (attributes, &signed_length);

  if (EVP_DigestVerifyInit (context, NULL, parta_gost_for_key (key), NULL, key) == 1 &&
      EVP_DigestVerify (context, data, length, signed_data, signed_length) == 1 &&
      ASN1_OCTET_STRING_set (CMS_SignerInfo_get0_signature (get_signer (self)), data, (int) length) == 1)
    return TRUE;

  ERR_clear_error ();
  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FAILED,
                       _("The signature does not belong to the certificate. Sign again with the right key."));
  return FALSE;
}

/**
 * parta_cms_get_certificate:
 * @self: a structure
 *
 * Returns: (transfer none): the signer's certificate
 */
X509 *
parta_cms_get_certificate (CMS_ContentInfo *self)
{
  return get_certificate (self);
}

/**
 * parta_cms_get_max_size:
 * @self: a structure, with or without signature
 *
 * Returns: how many bytes of DER it can become at most, once the signature is in it
 */
gsize
parta_cms_get_max_size (CMS_ContentInfo *self)
{
  int size = i2d_CMS_ContentInfo (self, NULL);
  int key = EVP_PKEY_get_size (X509_get0_pubkey (get_certificate (self)));

  /* The signature itself, and what the lengths around it may grow by. */
  return (gsize) (MAX (size, 0) + MAX (key, 0) + 64);
}

/**
 * parta_cms_to_der:
 * @self: a complete structure
 *
 * Returns: (transfer full): @self as bytes
 */
GBytes *
parta_cms_to_der (CMS_ContentInfo *self)
{
  unsigned char *der = NULL;
  int length = i2d_CMS_ContentInfo (self, &der);

  return parta_openssl_take_der (der, length);
}

static gboolean
copy_attributes (CMS_SignerInfo *from,
                 CMS_SignerInfo *to)
{
  for (int i = 0; i < CMS_signed_get_attr_count (from); i++)
    if (CMS_signed_add1_attr (to, CMS_signed_get_attr (from, i)) != 1)
      return FALSE;
  for (int i = 0; i < CMS_unsigned_get_attr_count (from); i++)
    if (CMS_unsigned_add1_attr (to, CMS_unsigned_get_attr (from, i)) != 1)
      return FALSE;

  return TRUE;
}

static gboolean
copy_certificates (CMS_ContentInfo *from,
                   CMS_ContentInfo *to,
                   X509            *but)
{
  g_autoptr (PartaX509Stack) certificates = CMS_get1_certs (from);

  for (int i = 0; certificates != NULL && i < sk_X509_num (certificates); i++)
    {
      X509 *certificate = sk_X509_value (certificates, i);

      if (X509_cmp (certificate, but) != 0 && CMS_add1_cert (to, certificate) != 1)
        return FALSE;
    }

  return TRUE;
}

/* What is signed may stand inside, as it does in a time stamp. The version of the structure follows from that. */
static gboolean
copy_content (CMS_ContentInfo *from,
              CMS_ContentInfo *to)
{
  ASN1_OCTET_STRING **content = CMS_get0_content (from);
  g_autoptr (BIO) chain = NULL;

  if (OBJ_obj2nid (CMS_get0_eContentType (from)) == NID_pkcs7_data)
    return content == NULL || *content == NULL;

  if (content == NULL || *content == NULL || CMS_set1_eContentType (to, CMS_get0_eContentType (from)) != 1 ||
      CMS_set_detached (to, 0) != 1 ||
      ASN1_STRING_set (*CMS_get0_content (to), ASN1_STRING_get0_data (*content), ASN1_STRING_length (*content)) != 1)
    return FALSE;

  chain = CMS_dataInit (to, NULL);

  return chain != NULL;
}

/**
 * parta_cms_spell:
 * @self: a complete structure, its signer's certificate known
 *
 * Several bytes of a structure are protected by nothing: version numbers, the name of the
 * signature's algorithm, empty parameters. OpenSSL passes over them. So the structure is written
 * anew from its meaningful parts, always in the same way.
 *
 * Returns: (transfer full) (nullable): what @self means, in the one spelling that we use; %NULL when it cannot be said in it
 */
GBytes *
parta_cms_spell (CMS_ContentInfo *self)
{
  g_autoptr (CMS_ContentInfo) copy = CMS_sign (NULL, NULL, NULL, NULL, FLAGS);
  X509 *certificate = get_certificate (self);
  ASN1_OCTET_STRING *signature = CMS_SignerInfo_get0_signature (get_signer (self));
  X509_ALGOR *digest = NULL;
  const EVP_MD *algorithm;
  CMS_SignerInfo *signer = NULL;

  CMS_SignerInfo_get0_algs (get_signer (self), NULL, NULL, &digest, NULL);
  algorithm = EVP_get_digestbyobj (digest->algorithm);
  if (copy != NULL && certificate != NULL && algorithm != NULL)
    signer = CMS_add1_signer (copy, certificate, X509_get0_pubkey (certificate), algorithm, FLAGS);

  if (signer == NULL || !copy_attributes (get_signer (self), signer) || !copy_certificates (self, copy, certificate) ||
      !copy_content (self, copy) ||
      ASN1_STRING_set (CMS_SignerInfo_get0_signature (signer), ASN1_STRING_get0_data (signature),
                       ASN1_STRING_length (signature)) != 1)
    return NULL;

  return parta_cms_to_der (copy);
}

/**
 * parta_cms_is_exactly:
 * @self: a structure read from @der, its signer's certificate known
 * @der: bytes
 *
 * Returns: whether @der says what @self means, in the one right spelling
 */
gboolean
parta_cms_is_exactly (CMS_ContentInfo *self,
                      GBytes          *der)
{
  g_autoptr (GBytes) spelled = parta_cms_spell (self);

  return spelled != NULL && g_bytes_equal (spelled, der);
}

/**
 * parta_cms_add_token:
 * @self: a structure with its signature
 * @token: a time stamp of that signature, as DER
 * @error: return location for an error
 *
 * Attaches the time stamp. The signature does not cover it: it covers the signature.
 *
 * Returns: %FALSE with %PARTA_SIGN_ERROR_FAILED
 */
gboolean
parta_cms_add_token (CMS_ContentInfo  *self,
                     GBytes           *token,
                     GError          **error)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (token, &length);

  if (CMS_unsigned_add1_attr_by_NID (get_signer (self), NID_id_smime_aa_timeStampToken,
                                     V_ASN1_SEQUENCE, data, (int) length) == 1)
    return TRUE;

  parta_openssl_set_error (error, "attaching a time stamp");
  return FALSE;
}

/**
 * parta_cms_drop_token:
 * @self: a structure
 *
 * Takes off what parta_cms_add_token() attached.
 */
void
parta_cms_drop_token (CMS_ContentInfo *self)
{
  while (CMS_unsigned_get_attr_count (get_signer (self)) > 0)
    X509_ATTRIBUTE_free (CMS_unsigned_delete_attr (get_signer (self), 0));
}

/**
 * parta_cms_dup_token:
 * @self: a structure
 * @token: (out) (transfer full) (nullable): the time stamp that is attached, %NULL when there is none
 *
 * Returns: %FALSE when anything else is attached, or more than one
 */
gboolean
parta_cms_dup_token (CMS_ContentInfo  *self,
                     GBytes          **token)
{
  CMS_SignerInfo *signer = get_signer (self);
  int n = CMS_unsigned_get_attr_count (signer);
  ASN1_STRING *value;

  *token = NULL;
  if (n <= 0)
    return TRUE;

  /* -3: the only value of the only attribute of this kind. */
  value = n == 1 ? CMS_unsigned_get0_data_by_OBJ (signer, OBJ_nid2obj (NID_id_smime_aa_timeStampToken), -3, V_ASN1_SEQUENCE)
                 : NULL;
  if (value != NULL)
    *token = g_bytes_new (ASN1_STRING_get0_data (value), (gsize) ASN1_STRING_length (value));

  return value != NULL;
}

/**
 * parta_cms_get_imprint:
 * @self: a structure with its signature
 * @imprint: (out): SHA-256 of the signature, which is what a time stamp stamps
 */
void
parta_cms_get_imprint (CMS_ContentInfo *self,
                       guint8           imprint[PARTA_PDF_DIGEST_BYTES])
{
  const ASN1_OCTET_STRING *signature = CMS_SignerInfo_get0_signature (get_signer (self));
  const PartaSpan span = { (const char *) ASN1_STRING_get0_data (signature), (gsize) ASN1_STRING_length (signature) };

  parta_pdf_digest (&span, 1, imprint);
}
