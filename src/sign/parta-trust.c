/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-trust.h"

#include <glib/gi18n.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "parta-revocation.h"
#include "parta-trust-check.h"
#include "parta-x509.h"

/* OpenSSL's scale: 112 bits, which is RSA of 2048. Below it nothing in a chain counts. */
#define SECURITY_LEVEL 2

struct _PartaTrust
{
  X509_STORE *anchors;
  X509_STORE *stampers; /* (nullable): who may vouch for time stamps and for nothing else */
  GPtrArray  *lists;    /* of X509_CRL */
  gint64      at_utc;
};

static X509_STORE *
read_anchors (GBytes  *pem,
              GError **error)
{
  g_autoptr (X509_STORE) anchors = X509_STORE_new ();
  gsize length;
  gconstpointer data = g_bytes_get_data (pem, &length);
  g_autoptr (BIO) in = BIO_new_mem_buf (data, (int) MIN (length, G_MAXINT));
  X509 *certificate;
  guint n = 0;

  while ((certificate = parta_x509_new_pem (in)) != NULL)
    {
      n += X509_STORE_add_cert (anchors, certificate) == 1;
      X509_free (certificate);
    }
  ERR_clear_error ();

  if (n > 0)
    return g_steal_pointer (&anchors);

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED,
                       _("There is no certificate in this file. Choose a file in PEM form."));
  return NULL;
}

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
  PartaTrust *self;
  X509_STORE *anchors;

  g_return_val_if_fail (pem != NULL, NULL);

  anchors = read_anchors (pem, error);
  if (anchors == NULL)
    return NULL;

  self = g_new0 (PartaTrust, 1);
  self->anchors = anchors;
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) X509_CRL_free);
  self->at_utc = at_utc;

  return self;
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
  X509_STORE_free (self->stampers);
  g_ptr_array_unref (self->lists);
  g_free (self);
}

/**
 * parta_trust_add_stampers:
 * @self: whom to believe
 * @pem: certificates in PEM
 * @error: return location for an error
 *
 * Believes these, too, but only where they vouch for time stamps.
 *
 * Returns: %FALSE with %PARTA_SIGN_ERROR_MALFORMED when there is no certificate in @pem
 */
gboolean
parta_trust_add_stampers (PartaTrust  *self,
                          GBytes      *pem,
                          GError     **error)
{
  X509_STORE *stampers;

  g_return_val_if_fail (self != NULL && pem != NULL, FALSE);

  stampers = read_anchors (pem, error);
  if (stampers == NULL)
    return FALSE;

  X509_STORE_free (self->stampers);
  self->stampers = stampers;

  return TRUE;
}

/**
 * parta_trust_add_crls:
 * @self: whom to believe
 * @bytes: revocation lists in PEM, or one as DER
 * @error: return location for an error
 *
 * From now on a certificate counts only when a list says that it was not taken back.
 *
 * Returns: %FALSE with %PARTA_SIGN_ERROR_MALFORMED when there is no list in @bytes
 */
gboolean
parta_trust_add_crls (PartaTrust  *self,
                      GBytes      *bytes,
                      GError     **error)
{
  g_autoptr (GPtrArray) lists = NULL;

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);

  lists = parta_revocation_read (bytes);
  if (lists->len > 0)
    {
      g_ptr_array_extend_and_steal (self->lists, g_steal_pointer (&lists));
      return TRUE;
    }

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED,
                       _("There is no revocation list in this file. Fetch it anew from whoever issued the certificates."));
  return FALSE;
}

/**
 * parta_trust_get_time:
 * @self: whom to believe
 *
 * Returns: the moment for which certificates are judged where nothing proves another, in seconds since 1970
 */
gint64
parta_trust_get_time (const PartaTrust *self)
{
  return self->at_utc;
}

/* Each certificate of the way up, but for the anchor, which nobody takes back. */
static PartaTrustAnswer
check_lists (const PartaTrust *self,
             PartaTrustUse     use,
             PartaX509Stack   *way,
             gint64            at_utc)
{
  PartaTrustAnswer answer = PARTA_TRUST_YES;

  for (int i = 0; self->lists->len > 0 && answer != PARTA_TRUST_REVOKED && i + 1 < sk_X509_num (way); i++)
    {
      PartaTrustAnswer one = parta_revocation_check (self->lists, use, sk_X509_value (way, i),
                                                     sk_X509_value (way, i + 1), at_utc);

      if (one != PARTA_TRUST_YES)
        answer = one;
    }

  return answer;
}

static PartaTrustAnswer
check_anchors (const PartaTrust *self,
               X509_STORE       *anchors,
               PartaTrustUse     use,
               X509             *certificate,
               PartaX509Stack   *others,
               gint64            at_utc)
{
  g_autoptr (X509_STORE_CTX) context = X509_STORE_CTX_new ();
  X509_VERIFY_PARAM *param;
  int reason;

  if (X509_STORE_CTX_init (context, anchors, certificate, others) != 1)
    return PARTA_TRUST_NO;

  param = X509_STORE_CTX_get0_param (context);
  X509_VERIFY_PARAM_set_purpose (param, X509_PURPOSE_ANY);
  X509_VERIFY_PARAM_set_auth_level (param, SECURITY_LEVEL);
  X509_VERIFY_PARAM_set_time (param, (time_t) at_utc);

  if (X509_verify_cert (context) == 1)
    return check_lists (self, use, X509_STORE_CTX_get0_chain (context), at_utc);

  reason = X509_STORE_CTX_get_error (context);
  ERR_clear_error ();
  if (reason == X509_V_ERR_CERT_NOT_YET_VALID)
    return PARTA_TRUST_EARLY;

  return reason == X509_V_ERR_CERT_HAS_EXPIRED ? PARTA_TRUST_EXPIRED : PARTA_TRUST_NO;
}

/**
 * parta_trust_check:
 * @self: whom to believe
 * @use: what the certificate was used for
 * @certificate: a signer's
 * @others: (nullable): certificates that may stand between
 * @at_utc: the moment that counts, in seconds since 1970
 *
 * Builds the chain from @certificate to an anchor. What the key was issued for is not asked here.
 *
 * Returns: whether there was one at that moment
 */
PartaTrustAnswer
parta_trust_check (const PartaTrust *self,
                   PartaTrustUse     use,
                   X509             *certificate,
                   PartaX509Stack   *others,
                   gint64            at_utc)
{
  PartaTrustAnswer answer = check_anchors (self, self->anchors, use, certificate, others, at_utc);

  if (answer == PARTA_TRUST_NO && use == PARTA_TRUST_TO_STAMP && self->stampers != NULL)
    answer = check_anchors (self, self->stampers, use, certificate, others, at_utc);

  return answer;
}
