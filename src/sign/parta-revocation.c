/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

/* Certificates that were taken back. OpenSSL's own check asks only whether a certificate stands in the list of today; for a
 * document of some years ago it matters when it got there. */

#include "parta-revocation.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <time.h>

#include "parta-x509.h"

/**
 * parta_revocation_read:
 * @bytes: revocation lists in PEM, or one as DER
 *
 * Returns: (transfer full) (element-type X509_CRL): the lists, none when there are none in @bytes
 */
GPtrArray *
parta_revocation_read (GBytes *bytes)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify) X509_CRL_free);
  gsize length;
  const unsigned char *at = g_bytes_get_data (bytes, &length);
  g_autoptr (BIO) in = BIO_new_mem_buf (at, (int) MIN (length, G_MAXINT));
  X509_CRL *list;

  while ((list = PEM_read_bio_X509_CRL (in, NULL, NULL, NULL)) != NULL)
    g_ptr_array_add (lists, list);

  if (lists->len == 0 && (list = d2i_X509_CRL (NULL, &at, (long) MIN (length, G_MAXINT))) != NULL)
    g_ptr_array_add (lists, list);
  ERR_clear_error ();

  return lists;
}

static gboolean
is_authority (X509 *certificate)
{
  return X509_check_ca (certificate) > 0;
}

/* A list may be said to cover only some certificates, or some reasons. Anything else that must be understood is not. */
static gboolean
is_whole (X509_CRL *list,
          X509     *certificate)
{
  ISSUING_DIST_POINT *point = X509_CRL_get_ext_d2i (list, NID_issuing_distribution_point, NULL, NULL);
  gboolean whole = point == NULL ||
                   (!point->indirectCRL && !point->onlyattr && point->onlysomereasons == NULL &&
                    (!point->onlyuser || !is_authority (certificate)) && (!point->onlyCA || is_authority (certificate)));

  ISSUING_DIST_POINT_free (point);
  for (int i = 0; whole && i < X509_CRL_get_ext_count (list); i++)
    {
      X509_EXTENSION *extension = X509_CRL_get_ext (list, i);

      whole = X509_EXTENSION_get_critical (extension) == 0 ||
              OBJ_obj2nid (X509_EXTENSION_get_object (extension)) == NID_issuing_distribution_point;
    }

  return whole;
}

static gboolean
is_of (X509_CRL *list,
       X509     *issuer,
       X509     *certificate)
{
  gboolean signs_lists = (X509_get_extension_flags (issuer) & EXFLAG_KUSAGE) == 0 ||
                         (X509_get_key_usage (issuer) & KU_CRL_SIGN) != 0;

  return signs_lists && X509_NAME_cmp (X509_CRL_get_issuer (list), X509_get_subject_name (issuer)) == 0 &&
         is_whole (list, certificate) && X509_CRL_verify (list, X509_get0_pubkey (issuer)) == 1;
}

/* The moment from which the certificate does not count: a list may know that its key was lost before it was reported. */
static gint64
get_moment (const X509_REVOKED *entry)
{
  gint64 moment = parta_x509_read_time (X509_REVOKED_get0_revocationDate (entry));
  ASN1_GENERALIZEDTIME *lost = X509_REVOKED_get_ext_d2i (entry, NID_invalidity_date, NULL, NULL);

  if (lost != NULL)
    moment = MIN (moment, parta_x509_read_time (lost));
  ASN1_GENERALIZEDTIME_free (lost);

  return moment;
}

/* A time stamp states its own time, so the lost key of a service makes all its stamps worthless, old ones too. Only where the
 * list says that the key was not lost does the time count (RFC 3161, section 4). */
static gboolean
is_for_ever (const X509_REVOKED *entry)
{
  ASN1_ENUMERATED *reason = X509_REVOKED_get_ext_d2i (entry, NID_crl_reason, NULL, NULL);
  long code = reason != NULL ? ASN1_ENUMERATED_get (reason) : CRL_REASON_KEY_COMPROMISE;

  ASN1_ENUMERATED_free (reason);

  return code != CRL_REASON_UNSPECIFIED && code != CRL_REASON_AFFILIATION_CHANGED && code != CRL_REASON_SUPERSEDED &&
         code != CRL_REASON_CESSATION_OF_OPERATION;
}

/* Whether the list would name the certificate if it had been revoked by then. Lists forget certificates that have expired. */
static gboolean
knows_of (X509_CRL *list,
          X509     *certificate,
          gint64    at_utc)
{
  const ASN1_TIME *next = X509_CRL_get0_nextUpdate (list);
  gint64 not_before, not_after;

  parta_x509_get_validity (certificate, &not_before, &not_after);

  return (next == NULL || parta_x509_read_time (next) >= at_utc) &&
         parta_x509_read_time (X509_CRL_get0_lastUpdate (list)) <= not_after;
}

/**
 * parta_revocation_check:
 * @lists: (element-type X509_CRL): revocation lists
 * @use: what the certificate was used for
 * @certificate: a certificate
 * @issuer: who issued it
 * @at_utc: the moment that counts, in seconds since 1970
 *
 * Returns: %PARTA_TRUST_YES when it had not been taken back by then, %PARTA_TRUST_REVOKED when it had, %PARTA_TRUST_UNLISTED
 *   when no list of @issuer speaks of that time
 */
PartaTrustAnswer
parta_revocation_check (GPtrArray     *lists,
                        PartaTrustUse  use,
                        X509          *certificate,
                        X509          *issuer,
                        gint64         at_utc)
{
  PartaTrustAnswer answer = PARTA_TRUST_UNLISTED;

  for (guint i = 0; i < lists->len; i++)
    {
      X509_CRL *list = lists->pdata[i];
      X509_REVOKED *entry = NULL;

      if (!is_of (list, issuer, certificate))
        continue;
      if (X509_CRL_get0_by_cert (list, &entry, certificate) == 1 &&
          (get_moment (entry) <= at_utc || (use == PARTA_TRUST_TO_STAMP && is_for_ever (entry))))
        return PARTA_TRUST_REVOKED;
      if (knows_of (list, certificate, at_utc))
        answer = PARTA_TRUST_YES;
    }
  ERR_clear_error ();

  return answer;
}
