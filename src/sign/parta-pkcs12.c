/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pkcs12.h"

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include "parta-key-file.h"

#define ITERATIONS 100000 /* what a guess at the password costs */
#define SERIAL_BYTES 8

static EVP_PKEY *
make_key (PartaKeyKind kind)
{
  switch (kind)
    {
    case PARTA_KEY_P256:
      return EVP_EC_gen ("P-256");
    case PARTA_KEY_RSA_2048:
      return EVP_RSA_gen (2048);
    }

  g_assert_not_reached ();
}

static gboolean
add_name (X509_NAME  *name,
          const char *type,
          const char *text)
{
  return text == NULL ||
         X509_NAME_add_entry_by_txt (name, type, MBSTRING_UTF8, (const unsigned char *) text, -1, -1, 0) == 1;
}

static gboolean
add_extension (X509       *certificate,
               X509       *issuer,
               int         nid,
               const char *value)
{
  X509V3_CTX context;
  X509_EXTENSION *extension;
  gboolean added;

  X509V3_set_ctx_nodb (&context);
  X509V3_set_ctx (&context, issuer, certificate, NULL, NULL, 0);
  extension = X509V3_EXT_conf_nid (NULL, &context, nid, value);
  added = extension != NULL && X509_add_ext (certificate, extension, -1) == 1;
  X509_EXTENSION_free (extension);

  return added;
}

static gboolean
add_extensions (X509                  *certificate,
                X509                  *issuer,
                const PartaKeyRequest *request)
{
  gboolean authority = request->authority;

  return add_extension (certificate, issuer, NID_basic_constraints,
                        authority ? "critical,CA:TRUE" : "critical,CA:FALSE") &&
         add_extension (certificate, issuer, NID_key_usage,
                        authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature,nonRepudiation") &&
         add_extension (certificate, issuer, NID_subject_key_identifier, "hash") &&
         add_extension (certificate, issuer, NID_authority_key_identifier, "keyid:always") &&
         (!request->stamper || add_extension (certificate, issuer, NID_ext_key_usage, "critical,timeStamping"));
}

/* Positive and unlikely to come twice. */
static gboolean
set_serial (X509 *certificate)
{
  unsigned char bytes[SERIAL_BYTES];
  g_autoptr (BIGNUM) number = NULL;

  if (RAND_bytes (bytes, sizeof bytes) != 1)
    return FALSE;

  bytes[0] = (unsigned char) ((bytes[0] & 0x3F) | 0x40);
  number = BN_bin2bn (bytes, sizeof bytes, NULL);

  return number != NULL && BN_to_ASN1_INTEGER (number, X509_get_serialNumber (certificate)) != NULL;
}

static X509 *
make_certificate (const PartaKeyRequest *request,
                  EVP_PKEY              *key,
                  const PartaKeyFile    *issuer)
{
  g_autoptr (X509) certificate = X509_new ();
  X509 *above = issuer != NULL ? issuer->certificate : certificate;
  X509_NAME *name = X509_get_subject_name (certificate);

  if (X509_set_version (certificate, X509_VERSION_3) == 1 && set_serial (certificate) &&
      add_name (name, "O", request->organisation) && add_name (name, "CN", request->name) &&
      X509_set_issuer_name (certificate, X509_get_subject_name (above)) == 1 &&
      ASN1_TIME_set (X509_getm_notBefore (certificate), (time_t) request->not_before_utc) != NULL &&
      ASN1_TIME_set (X509_getm_notAfter (certificate), (time_t) request->not_after_utc) != NULL &&
      X509_set_pubkey (certificate, key) == 1 && add_extensions (certificate, above, request) &&
      X509_sign (certificate, issuer != NULL ? issuer->key : key, EVP_sha256 ()) > 0)
    return g_steal_pointer (&certificate);

  return NULL;
}

/* The file carries what is above its own certificate, so that others can be shown the way up. */
static PartaX509Stack *
make_chain (const PartaKeyFile *issuer)
{
  PartaX509Stack *chain = sk_X509_new_null ();

  if (issuer != NULL && X509_up_ref (issuer->certificate) == 1)
    sk_X509_push (chain, issuer->certificate);
  for (int i = 0; issuer != NULL && issuer->chain != NULL && i < sk_X509_num (issuer->chain); i++)
    if (X509_up_ref (sk_X509_value (issuer->chain, i)) == 1)
      sk_X509_push (chain, sk_X509_value (issuer->chain, i));

  return chain;
}

static GBytes *
make_file (const PartaKeyRequest  *request,
           const char             *password,
           const PartaKeyFile     *issuer,
           GError                **error)
{
  g_autoptr (EVP_PKEY) key = make_key (request->kind);
  g_autoptr (X509) certificate = key != NULL ? make_certificate (request, key, issuer) : NULL;
  g_autoptr (PartaX509Stack) chain = make_chain (issuer);
  g_autoptr (PKCS12) file = NULL;
  unsigned char *der = NULL;
  int length;

  if (certificate != NULL)
    file = PKCS12_create (password, NULL, key, certificate, chain, 0, 0, ITERATIONS, ITERATIONS, 0);
  length = file != NULL ? i2d_PKCS12 (file, &der) : -1;
  if (length <= 0)
    {
      parta_openssl_set_error (error, "making a key file");
      return NULL;
    }

  return parta_openssl_take_der (der, length);
}

/**
 * parta_pkcs12_new_self_signed:
 * @request: what to certify
 * @password: locks the file; UTF-8
 * @error: return location for an error
 *
 * Makes a new key with a certificate that vouches for itself.
 *
 * Returns: (transfer full): a PKCS #12 file, or %NULL with %PARTA_SIGN_ERROR_FAILED
 */
GBytes *
parta_pkcs12_new_self_signed (const PartaKeyRequest  *request,
                              const char             *password,
                              GError                **error)
{
  g_return_val_if_fail (request != NULL && request->name != NULL, NULL);
  g_return_val_if_fail (password != NULL, NULL);

  return make_file (request, password, NULL, error);
}

/**
 * parta_pkcs12_new_issued:
 * @request: what to certify
 * @password: locks the new file; UTF-8
 * @issuer: a PKCS #12 file with an authority's key
 * @issuer_password: unlocks it
 * @error: return location for an error
 *
 * Makes a new key with a certificate that @issuer vouches for.
 *
 * Returns: (transfer full): a PKCS #12 file, or %NULL with %PARTA_SIGN_ERROR_WRONG_PASSWORD,
 *   %PARTA_SIGN_ERROR_NO_KEY (both about @issuer) or %PARTA_SIGN_ERROR_FAILED
 */
GBytes *
parta_pkcs12_new_issued (const PartaKeyRequest  *request,
                         const char             *password,
                         GBytes                 *issuer,
                         const char             *issuer_password,
                         GError                **error)
{
  g_autoptr (PartaKeyFile) above = NULL;

  g_return_val_if_fail (request != NULL && request->name != NULL, NULL);
  g_return_val_if_fail (password != NULL, NULL);
  g_return_val_if_fail (issuer != NULL && issuer_password != NULL, NULL);

  above = parta_key_file_open (issuer, issuer_password, error);
  if (above == NULL)
    return NULL;

  return make_file (request, password, above, error);
}

/**
 * parta_pkcs12_dup_certificate_pem:
 * @bytes: a PKCS #12 file
 * @password: unlocks it
 * @error: return location for an error
 *
 * Returns: (transfer full): the certificate of its key in PEM, to be given to those who shall
 *   trust it; or %NULL with %PARTA_SIGN_ERROR_WRONG_PASSWORD or %PARTA_SIGN_ERROR_NO_KEY
 */
GBytes *
parta_pkcs12_dup_certificate_pem (GBytes      *bytes,
                                  const char  *password,
                                  GError     **error)
{
  g_autoptr (PartaKeyFile) file = NULL;
  g_autoptr (BIO) out = BIO_new (BIO_s_mem ());
  char *text = NULL;
  long length;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (password != NULL, NULL);

  file = parta_key_file_open (bytes, password, error);
  if (file == NULL)
    return NULL;

  if (PEM_write_bio_X509 (out, file->certificate) != 1)
    {
      parta_openssl_set_error (error, "writing a certificate");
      return NULL;
    }
  length = BIO_get_mem_data (out, &text);

  return g_bytes_new (text, (gsize) length);
}
