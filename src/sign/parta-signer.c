/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-signer.h"

#include "parta-x509.h"

#define STAMPER "parta-signer-stamper"

G_DEFINE_INTERFACE (PartaSigner, parta_signer, G_TYPE_OBJECT)

static void
parta_signer_default_init (PartaSignerInterface *iface)
{
}

/* A signer is not made with a certificate that cannot be read. */
static X509 *
read_certificate (PartaSigner *self)
{
  X509 *certificate = parta_x509_new (parta_signer_get_certificate (self), NULL);

  g_assert (certificate != NULL);

  return certificate;
}

/**
 * parta_signer_set_stamper:
 * @self: a signer
 * @stamper: (nullable): who says when things were signed
 *
 * From now on whatever @self signs through parta_pdf_sign() gets a time stamp, or is not signed.
 */
void
parta_signer_set_stamper (PartaSigner  *self,
                          PartaStamper *stamper)
{
  g_return_if_fail (PARTA_IS_SIGNER (self));

  g_object_set_data_full (G_OBJECT (self), STAMPER, stamper != NULL ? g_object_ref (stamper) : NULL, g_object_unref);
}

/**
 * parta_signer_get_stamper:
 * @self: a signer
 *
 * Returns: (transfer none) (nullable): who says when @self signed
 */
PartaStamper *
parta_signer_get_stamper (PartaSigner *self)
{
  g_return_val_if_fail (PARTA_IS_SIGNER (self), NULL);

  return g_object_get_data (G_OBJECT (self), STAMPER);
}

/**
 * parta_signer_get_certificate:
 * @self: a signer
 *
 * Returns: (transfer none): the signer's certificate as DER
 */
GBytes *
parta_signer_get_certificate (PartaSigner *self)
{
  g_return_val_if_fail (PARTA_IS_SIGNER (self), NULL);

  return PARTA_SIGNER_GET_IFACE (self)->get_certificate (self);
}

/**
 * parta_signer_get_chain:
 * @self: a signer
 *
 * Returns: (transfer none) (element-type GBytes): the certificates between the signer's and the
 *   anchor, as DER; may be empty
 */
GPtrArray *
parta_signer_get_chain (PartaSigner *self)
{
  g_return_val_if_fail (PARTA_IS_SIGNER (self), NULL);

  return PARTA_SIGNER_GET_IFACE (self)->get_chain (self);
}

/**
 * parta_signer_sign:
 * @self: a signer
 * @bytes: what is to be signed, as parta_pdf_draft_get_attributes() gives it out
 * @error: return location for an error
 *
 * Returns: (transfer full): the bare signature, or %NULL with %PARTA_SIGN_ERROR_FAILED
 */
GBytes *
parta_signer_sign (PartaSigner  *self,
                   GBytes       *bytes,
                   GError      **error)
{
  g_return_val_if_fail (PARTA_IS_SIGNER (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  return PARTA_SIGNER_GET_IFACE (self)->sign (self, bytes, error);
}

/**
 * parta_signer_dup_name:
 * @self: a signer
 *
 * Returns: (transfer full): whose certificate it is
 */
char *
parta_signer_dup_name (PartaSigner *self)
{
  g_autoptr (X509) certificate = NULL;

  g_return_val_if_fail (PARTA_IS_SIGNER (self), NULL);

  certificate = read_certificate (self);
  return parta_x509_dup_name (certificate);
}

/**
 * parta_signer_dup_serial:
 * @self: a signer
 *
 * Returns: (transfer full): the certificate's serial number in upper-case hexadecimal digits
 */
char *
parta_signer_dup_serial (PartaSigner *self)
{
  g_autoptr (X509) certificate = NULL;

  g_return_val_if_fail (PARTA_IS_SIGNER (self), NULL);

  certificate = read_certificate (self);
  return parta_x509_dup_serial (certificate);
}

/**
 * parta_signer_get_validity:
 * @self: a signer
 * @not_before: (out): from when the certificate holds, in seconds since 1970
 * @not_after: (out): until when, in seconds since 1970
 */
void
parta_signer_get_validity (PartaSigner *self,
                           gint64      *not_before,
                           gint64      *not_after)
{
  g_autoptr (X509) certificate = NULL;

  g_return_if_fail (PARTA_IS_SIGNER (self));

  certificate = read_certificate (self);
  parta_x509_get_validity (certificate, not_before, not_after);
}

/**
 * parta_signer_check:
 * @self: a signer
 * @when_utc: a moment, in seconds since 1970
 * @error: return location for an error
 *
 * Asks before anybody waits for a document to be drawn whether the signer could sign it.
 *
 * Returns: whether the certificate is good for signing at that moment; if not,
 *   %PARTA_SIGN_ERROR_EXPIRED, %PARTA_SIGN_ERROR_NOT_YET_VALID or %PARTA_SIGN_ERROR_UNSUITABLE
 */
gboolean
parta_signer_check (PartaSigner  *self,
                    gint64        when_utc,
                    GError      **error)
{
  g_autoptr (X509) certificate = NULL;

  g_return_val_if_fail (PARTA_IS_SIGNER (self), FALSE);

  certificate = read_certificate (self);
  return parta_x509_check (certificate, when_utc, error);
}
