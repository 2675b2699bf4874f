/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-x509.h"

#include <glib/gi18n.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <time.h>

#include "parta-gost.h"
#include "parta-sign-error.h"

#define MIN_RSA_BITS 2048
#define MIN_EC_BITS 256

/**
 * parta_x509_new:
 * @der: a certificate
 * @error: return location for an error
 *
 * Returns: (transfer full): the certificate, or %NULL with %PARTA_SIGN_ERROR_FAILED
 */
X509 *
parta_x509_new (GBytes  *der,
                GError **error)
{
  gsize length;
  const unsigned char *at = g_bytes_get_data (der, &length);
  X509 *self;

  parta_gost_prepare (der);
  self = d2i_X509 (NULL, &at, (long) length);
  if (self == NULL)
    parta_openssl_set_error (error, "reading a certificate");

  return self;
}

/**
 * parta_x509_new_pem:
 * @in: certificates in PEM
 *
 * Returns: (transfer full) (nullable): the next one, %NULL after the last
 */
X509 *
parta_x509_new_pem (BIO *in)
{
  X509 *self = PEM_read_bio_X509 (in, NULL, NULL, NULL);
  g_autoptr (GBytes) der = NULL;

  if (self == NULL || X509_get0_pubkey (self) != NULL)
    return self;

  /* What cannot be read in base64 can be read once more from its bytes, with algorithms from elsewhere. */
  der = parta_x509_to_der (self);
  X509_free (self);

  return parta_x509_new (der, NULL);
}

/**
 * parta_x509_to_der:
 * @self: a certificate
 *
 * Returns: (transfer full): @self as bytes
 */
GBytes *
parta_x509_to_der (X509 *self)
{
  unsigned char *der = NULL;
  int length = i2d_X509 (self, &der);

  return parta_openssl_take_der (der, length);
}

/**
 * parta_x509_dup_name:
 * @self: a certificate
 *
 * Returns: (transfer full): whose it is, "" when it does not say
 */
char *
parta_x509_dup_name (X509 *self)
{
  X509_NAME *subject = X509_get_subject_name (self);
  int index = X509_NAME_get_index_by_NID (subject, NID_commonName, -1);
  unsigned char *text = NULL;
  char *name;

  if (index < 0 || ASN1_STRING_to_UTF8 (&text, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (subject, index))) < 0)
    return g_strdup ("");

  name = g_utf8_make_valid ((const char *) text, -1);
  OPENSSL_free (text);

  return name;
}

/**
 * parta_x509_dup_serial:
 * @self: a certificate
 *
 * Returns: (transfer full): its serial number in upper-case hexadecimal digits, as tools print it
 */
char *
parta_x509_dup_serial (X509 *self)
{
  g_autoptr (BIGNUM) number = ASN1_INTEGER_to_BN (X509_get0_serialNumber (self), NULL);
  char *hex = number != NULL ? BN_bn2hex (number) : NULL;
  char *serial = g_strdup (hex != NULL ? hex : "");

  OPENSSL_free (hex);

  return serial;
}

/**
 * parta_x509_read_time:
 * @time: as certificates write it
 *
 * Returns: the same in seconds since 1970, 0 when it cannot be read
 */
gint64
parta_x509_read_time (const ASN1_TIME *time)
{
  struct tm parts = { 0 };

  return ASN1_TIME_to_tm (time, &parts) == 1 ? (gint64) timegm (&parts) : 0;
}

/**
 * parta_x509_get_validity:
 * @self: a certificate
 * @not_before: (out): from when, in seconds since 1970
 * @not_after: (out): until when, in seconds since 1970
 */
void
parta_x509_get_validity (X509   *self,
                         gint64 *not_before,
                         gint64 *not_after)
{
  *not_before = parta_x509_read_time (X509_get0_notBefore (self));
  *not_after = parta_x509_read_time (X509_get0_notAfter (self));
}

/**
 * parta_x509_is_strong:
 * @self: a certificate
 *
 * Returns: whether its key is strong enough and may make signatures of any kind
 */
gboolean
parta_x509_is_strong (X509 *self)
{
  EVP_PKEY *key = X509_get0_pubkey (self);
  guint32 usage = X509_get_key_usage (self);

  if (key == NULL || (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
    return FALSE;

  switch (EVP_PKEY_get_base_id (key))
    {
    case EVP_PKEY_RSA:
      return EVP_PKEY_get_bits (key) >= MIN_RSA_BITS;
    case EVP_PKEY_EC:
      return EVP_PKEY_get_bits (key) >= MIN_EC_BITS;
    default:
      return parta_gost_is_key (EVP_PKEY_get_base_id (key));
    }
}

/* A key that cannot be read is of an algorithm that is not here: that is this computer's fault, not the key's. */
static gboolean
check_key (X509    *self,
           GError **error)
{
  if (X509_get0_pubkey (self) == NULL)
    {
      ERR_clear_error ();
      g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_ALGORITHM,
                           _("This computer lacks the algorithm of this key, for example GOST R 34.10-2012. "
                             "Have the package with it installed, or sign on another computer."));
      return FALSE;
    }
  if (parta_x509_may_sign (self))
    return TRUE;

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_UNSUITABLE,
                       _("This key cannot be used for signing documents: "
                         "it is too weak or was issued for another use."));
  return FALSE;
}

/**
 * parta_x509_may_sign:
 * @self: a certificate
 *
 * Returns: whether its key is strong enough and was issued for signatures of people. A certificate that
 *   does not name any use may be used for all.
 */
gboolean
parta_x509_may_sign (X509 *self)
{
  guint32 uses = X509_get_extended_key_usage (self);

  return parta_x509_is_strong (self) && (uses == UINT32_MAX || (uses & (XKU_TIMESTAMP | XKU_OCSP_SIGN)) == 0);
}

/**
 * parta_x509_check:
 * @self: a certificate
 * @when_utc: the moment of signing, in seconds since 1970
 * @error: return location for an error
 *
 * Returns: whether its owner may sign with it then; if not, %PARTA_SIGN_ERROR_EXPIRED,
 *   %PARTA_SIGN_ERROR_NOT_YET_VALID, %PARTA_SIGN_ERROR_NO_ALGORITHM or %PARTA_SIGN_ERROR_UNSUITABLE
 */
gboolean
parta_x509_check (X509    *self,
                  gint64   when_utc,
                  GError **error)
{
  gint64 not_before, not_after;

  parta_x509_get_validity (self, &not_before, &not_after);

  if (when_utc > not_after)
    g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_EXPIRED,
                         _("The certificate has expired. Ask whoever issued it for a new one."));
  else if (when_utc < not_before)
    g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NOT_YET_VALID,
                         _("The certificate is not valid yet. Check the date of this computer."));
  else
    return check_key (self, error);

  return FALSE;
}
