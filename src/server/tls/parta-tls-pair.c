/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-tls-pair.h"

#include "parta-server-error.h"

#include <glib/gi18n.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <string.h>

#define YEARS_10   (10 * 365 * 86400L)   /* seconds */
#define YESTERDAY  (-86400L)             /* a client's clock may be behind */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_EXTENSION, X509_EXTENSION_free)

static gboolean
add_extension (X509       *certificate,
               int         nid,
               const char *value)
{
  g_autoptr (X509_EXTENSION) extension = X509V3_EXT_conf_nid (NULL, NULL, nid, value);

  return extension != NULL && X509_add_ext (certificate, extension, -1) == 1;
}

/* A host name goes into a list that is separated by commas, so only what a name consists of may pass. */
static char *
dup_names (void)
{
  const char *host = g_get_host_name ();
  GString *names = g_string_new ("DNS:localhost,IP:127.0.0.1,IP:::1");

  if (*host != '\0' && strspn (host, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-.") == strlen (host))
    g_string_append_printf (names, ",DNS:%s", host);

  return g_string_free (names, FALSE);
}

static gboolean
set_serial (X509 *certificate)
{
  guint64 serial = 0;

  /* The highest bit stays clear: a serial number is positive. */
  return RAND_bytes ((guchar *) &serial, sizeof serial) == 1 &&
         ASN1_INTEGER_set_uint64 (X509_get_serialNumber (certificate), serial >> 1 | 1) == 1;
}

static gboolean
describe (X509     *certificate,
          EVP_PKEY *key,
          gint64    now)
{
  g_autofree char *names = dup_names ();
  X509_NAME *subject = X509_get_subject_name (certificate);
  time_t seconds = (time_t) (now / 1000);

  return X509_set_version (certificate, X509_VERSION_3) == 1 && set_serial (certificate) &&
         X509_time_adj_ex (X509_getm_notBefore (certificate), 0, YESTERDAY, &seconds) != NULL &&
         X509_time_adj_ex (X509_getm_notAfter (certificate), 0, YEARS_10, &seconds) != NULL &&
         X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const guchar *) "Parta school server", -1, -1, 0) == 1 &&
         X509_set_issuer_name (certificate, subject) == 1 && X509_set_pubkey (certificate, key) == 1 &&
         add_extension (certificate, NID_subject_alt_name, names) &&
         add_extension (certificate, NID_basic_constraints, "critical,CA:FALSE") &&
         add_extension (certificate, NID_key_usage, "critical,digitalSignature") &&
         add_extension (certificate, NID_ext_key_usage, "serverAuth") &&
         X509_sign (certificate, key, EVP_sha256 ()) > 0;
}

static gboolean
write_file (const char *path,
            BIO        *pem,
            int         mode,
            GError    **error)
{
  char *text = NULL;
  long size = BIO_get_mem_data (pem, &text);

  return g_file_set_contents_full (path, text, size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   mode, error);
}

static gboolean
make_pair (const char *certificate_file,
           const char *key_file,
           gint64      now,
           GError    **error)
{
  g_autoptr (EVP_PKEY) key = EVP_EC_gen ("P-256");
  g_autoptr (X509) certificate = X509_new ();
  g_autoptr (BIO) certificate_pem = BIO_new (BIO_s_mem ());
  g_autoptr (BIO) key_pem = BIO_new (BIO_s_mem ());

  if (key == NULL || certificate == NULL || certificate_pem == NULL || key_pem == NULL ||
      !describe (certificate, key, now) || PEM_write_bio_X509 (certificate_pem, certificate) != 1 ||
      PEM_write_bio_PKCS8PrivateKey (key_pem, key, NULL, NULL, 0, NULL, NULL) != 1)
    {
      g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_FAILED,
                           "the certificate could not be made");
      return FALSE;
    }

  /* The key first: a certificate without its key would be taken for a pair that somebody put there. */
  return write_file (key_file, key_pem, 0600, error) && write_file (certificate_file, certificate_pem, 0644, error);
}

/**
 * parta_tls_pair_load:
 * @certificate_file: a certificate in PEM form
 * @key_file: its private key in PEM form
 * @error: return location for an error
 *
 * Returns: (transfer full): the pair, or %NULL with an error of GIO
 */
GTlsCertificate *
parta_tls_pair_load (const char *certificate_file,
                     const char *key_file,
                     GError    **error)
{
  GTlsCertificate *certificate = g_tls_certificate_new_from_files (certificate_file, key_file, error);

  if (certificate == NULL)
    g_prefix_error (error, _("The certificate %s and its key %s cannot be used: "), certificate_file, key_file);

  return certificate;
}

/**
 * parta_tls_pair_need:
 * @certificate_file: where the certificate is, or will be
 * @key_file: where its private key is, or will be; readable by its owner only
 * @now: milliseconds UTC
 * @error: return location for an error
 *
 * Loads the pair; makes a self-signed one for ten years when neither file is there.
 *
 * Returns: (transfer full): the pair, or %NULL with %PARTA_SERVER_ERROR_FAILED or an error of GIO
 */
GTlsCertificate *
parta_tls_pair_need (const char *certificate_file,
                     const char *key_file,
                     gint64      now,
                     GError    **error)
{
  if (!g_file_test (certificate_file, G_FILE_TEST_EXISTS) && !make_pair (certificate_file, key_file, now, error))
    return NULL;

  return parta_tls_pair_load (certificate_file, key_file, error);
}

/**
 * parta_tls_dup_fingerprint:
 * @certificate: a certificate
 *
 * Returns: (transfer full): SHA-256 of its DER form in small hex digits: what a client pins
 */
char *
parta_tls_dup_fingerprint (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;

  g_object_get (certificate, "certificate", &der, NULL);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
}
