/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-time-token.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <time.h>

#include "parta-x509.h"

/* The content of the structure, read; nothing may stand behind it. */
static TS_TST_INFO *
read_info (const PartaCmsReading *reading)
{
  const ASN1_OCTET_STRING *content = *CMS_get0_content (reading->cms);
  const unsigned char *at = ASN1_STRING_get0_data (content);
  const unsigned char *end = at + ASN1_STRING_length (content);
  g_autoptr (TS_TST_INFO) info = d2i_TS_TST_INFO (NULL, &at, ASN1_STRING_length (content));

  return info != NULL && at == end && TS_TST_INFO_get_version (info) == 1 ? g_steal_pointer (&info) : NULL;
}

/* A fraction of a second counts as nothing: the document is not older than that. */
static gboolean
read_time (const TS_TST_INFO *info,
           gint64            *when)
{
  struct tm parts = { 0 };

  if (ASN1_TIME_to_tm (TS_TST_INFO_get_time (info), &parts) != 1)
    return FALSE;

  *when = (gint64) timegm (&parts);
  return TRUE;
}

static gboolean
is_content_true (const PartaCmsReading *reading)
{
  const ASN1_OCTET_STRING *content = *CMS_get0_content (reading->cms);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;

  return EVP_Digest (ASN1_STRING_get0_data (content), (gsize) ASN1_STRING_length (content), digest, &length,
                     reading->digest, NULL) == 1 &&
         parta_cms_reading_has_digest (reading, digest, length);
}

static const EVP_MD *
get_algorithm (TS_TST_INFO *info)
{
  const ASN1_OBJECT *object = NULL;

  X509_ALGOR_get0 (&object, NULL, NULL, TS_MSG_IMPRINT_get_algo (TS_TST_INFO_get_msg_imprint (info)));

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

static PartaTimeTokenState
judge (const PartaTimeToken *self)
{
  if (self->algorithm == NULL || !parta_cms_reading_is_available (self->reading))
    return PARTA_TIME_TOKEN_UNAVAILABLE;

  return is_content_true (self->reading) && parta_cms_reading_is_true (self->reading) ? PARTA_TIME_TOKEN_HOLDS
                                                                                      : PARTA_TIME_TOKEN_BROKEN;
}

/**
 * parta_time_token_new:
 * @der: a time stamp, and nothing behind it
 *
 * Returns: (transfer full) (nullable): what was read, %NULL when it is no time stamp
 */
PartaTimeToken *
parta_time_token_new (GBytes *der)
{
  g_autoptr (PartaTimeToken) self = g_new0 (PartaTimeToken, 1);

  self->reading = parta_cms_reading_new (der, NID_id_smime_ct_TSTInfo);
  self->info = self->reading != NULL ? read_info (self->reading) : NULL;
  ERR_clear_error ();
  if (self->info == NULL || !read_time (self->info, &self->when))
    return NULL;

  self->algorithm = get_algorithm (self->info);
  self->state = judge (self);
  ERR_clear_error ();

  return g_steal_pointer (&self);
}

/**
 * parta_time_token_free:
 * @self: (nullable): a time stamp
 *
 * Frees @self.
 */
void
parta_time_token_free (PartaTimeToken *self)
{
  if (self == NULL)
    return;

  TS_TST_INFO_free (self->info);
  parta_cms_reading_free (self->reading);
  g_free (self);
}

/**
 * parta_time_token_is_of:
 * @self: a time stamp
 * @digest: of what it should be a stamp of, by the algorithm of @self
 * @length: in bytes
 *
 * Returns: whether it holds in itself, and is a stamp of that
 */
gboolean
parta_time_token_is_of (const PartaTimeToken *self,
                        const guint8         *digest,
                        gsize                 length)
{
  ASN1_OCTET_STRING *imprint = TS_MSG_IMPRINT_get_msg (TS_TST_INFO_get_msg_imprint (self->info));

  return self->state == PARTA_TIME_TOKEN_HOLDS && (gsize) ASN1_STRING_length (imprint) == length &&
         memcmp (ASN1_STRING_get0_data (imprint), digest, length) == 0;
}

/**
 * parta_time_token_may_stamp:
 * @self: a time stamp
 *
 * Returns: whether the certificate of the service is strong enough, and was issued for time stamps and nothing else
 */
gboolean
parta_time_token_may_stamp (const PartaTimeToken *self)
{
  return parta_x509_is_strong (self->reading->certificate) &&
         X509_check_purpose (self->reading->certificate, X509_PURPOSE_TIMESTAMP_SIGN, 0) == 1;
}
