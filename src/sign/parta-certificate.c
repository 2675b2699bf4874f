/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-certificate.h"

#include <glib/gi18n.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "parta-x509.h"

static X509 *
read_any (GBytes *bytes)
{
  gsize length;
  const unsigned char *at = g_bytes_get_data (bytes, &length);
  g_autoptr (BIO) in = BIO_new_mem_buf (at, (int) MIN (length, G_MAXINT));
  X509 *certificate = parta_x509_new_pem (in);

  ERR_clear_error ();

  return certificate != NULL ? certificate : parta_x509_new (bytes, NULL);
}

/**
 * parta_certificate_new:
 * @bytes: a certificate in either of the forms in which they are handed out, DER or PEM
 * @error: return location for an error
 *
 * Returns: (transfer full): what it says, or %NULL with %PARTA_SIGN_ERROR_MALFORMED
 */
PartaCertificate *
parta_certificate_new (GBytes  *bytes,
                       GError **error)
{
  g_autoptr (X509) certificate = NULL;
  PartaCertificate *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  certificate = read_any (bytes);
  if (certificate == NULL)
    {
      g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED,
                           _("This is not a certificate. Choose a file whose name ends in .cer, .crt or .pem."));
      return NULL;
    }

  self = g_new0 (PartaCertificate, 1);
  self->der = parta_x509_to_der (certificate);
  self->name = parta_x509_dup_name (certificate);
  self->serial = parta_x509_dup_serial (certificate);
  parta_x509_get_validity (certificate, &self->not_before, &self->not_after);
  /* One that may do both is offered for signing, too: small offices have no other. */
  self->is_authority = X509_check_ca (certificate) == 1 &&
                       (X509_get_key_usage (certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0;

  return self;
}

/**
 * parta_certificate_free:
 * @self: (nullable): what a certificate says
 *
 * Frees @self.
 */
void
parta_certificate_free (PartaCertificate *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->der);
  g_free (self->name);
  g_free (self->serial);
  g_free (self);
}
