/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-trust.h"

#include <glib/gi18n.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "parta-trust-check.h"

/* OpenSSL's scale: 112 bits, which is RSA of 2048. Below it nothing in a chain counts. */
#define SECURITY_LEVEL 2

struct _PartaTrust
{
  X509_STORE *anchors;
  gint64      at_utc;
};

/**
 * parta_trust_new:
 * @pem: certificates that are believed without further proof, in PEM
 * @at_utc: the moment for which certificates are judged, in seconds since 1970
 * @error: return location for an error
 *
 * Returns: (transfer full): whom to believe, or %NULL with %PARTA_SIGN_ERROR_MALFORMED when
 *   there is no certificate in @pem
 */
PartaTrust *
parta_trust_new (GBytes  *pem,
                 gint64   at_utc,
                 GError **error)
{
  g_autoptr (PartaTrust) self = g_new0 (PartaTrust, 1);
  g_autoptr (BIO) in = NULL;
  gsize length;
  gconstpointer data;
  X509 *certificate;
  guint n = 0;

  g_return_val_if_fail (pem != NULL, NULL);

  data = g_bytes_get_data (pem, &length);
  in = BIO_new_mem_buf (data, (int) MIN (length, G_MAXINT));
  self->anchors = X509_STORE_new ();
  self->at_utc = at_utc;

  while ((certificate = PEM_read_bio_X509 (in, NULL, NULL, NULL)) != NULL)
    {
      n += X509_STORE_add_cert (self->anchors, certificate) == 1;
      X509_free (certificate);
    }
  ERR_clear_error ();

  if (n > 0)
    return g_steal_pointer (&self);

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED,
                       _("There is no certificate in this file. Choose a file in PEM form."));
  return NULL;
}

/**
 * parta_trust_free:
 * @self: (nullable): whom to believe
 *
 * Frees @self.
 */
void
parta_trust_free (PartaTrust *self)
{
  if (self == NULL)
    return;

  X509_STORE_free (self->anchors);
  g_free (self);
}

/**
 * parta_trust_check:
 * @self: whom to believe
 * @certificate: a signer's
 * @others: (nullable): certificates that may stand between
 *
 * Builds the chain from @certificate to an anchor. What the key was issued for is not asked here.
 *
 * Returns: whether there is one; %PARTA_TRUST_EXPIRED when only time speaks against it
 */
PartaTrustAnswer
parta_trust_check (const PartaTrust *self,
                   X509             *certificate,
                   PartaX509Stack   *others)
{
  g_autoptr (X509_STORE_CTX) context = X509_STORE_CTX_new ();
  X509_VERIFY_PARAM *param;
  int reason;

  if (X509_STORE_CTX_init (context, self->anchors, certificate, others) != 1)
    return PARTA_TRUST_NO;

  param = X509_STORE_CTX_get0_param (context);
  X509_VERIFY_PARAM_set_purpose (param, X509_PURPOSE_ANY);
  X509_VERIFY_PARAM_set_auth_level (param, SECURITY_LEVEL);
  X509_VERIFY_PARAM_set_time (param, (time_t) self->at_utc);

  if (X509_verify_cert (context) == 1)
    return PARTA_TRUST_YES;

  reason = X509_STORE_CTX_get_error (context);
  ERR_clear_error ();

  return reason == X509_V_ERR_CERT_HAS_EXPIRED ? PARTA_TRUST_EXPIRED : PARTA_TRUST_NO;
}
