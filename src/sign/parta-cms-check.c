/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-cms-check.h"

#include <openssl/err.h>

#include "parta-cms.h"
#include "parta-time-token.h"
#include "parta-trust-check.h"
#include "parta-x509.h"

/* One signature or document time stamp on the desk: first what it is in itself, then whom to believe, since that depends on
 * the stamps that came after it. */
struct _PartaCmsCheck
{
  PartaSignature  *signature; /* lent; completed here */
  PartaCmsReading *reading;   /* (nullable): of a signature */
  PartaTimeToken  *token;     /* (nullable): of a document time stamp, or the one attached to a signature */
};

static void
describe_owner (X509    *certificate,
                char   **name,
                char   **serial,
                gint64  *not_before,
                gint64  *not_after)
{
  g_free (*name);
  g_free (*serial);
  *name = parta_x509_dup_name (certificate);
  *serial = parta_x509_dup_serial (certificate);
  parta_x509_get_validity (certificate, not_before, not_after);
}

static gboolean
is_token_of_signature (const PartaTimeToken *token,
                       CMS_ContentInfo      *cms)
{
  CMS_SignerInfo *signer = sk_CMS_SignerInfo_value (CMS_get0_SignerInfos (cms), 0);
  const ASN1_OCTET_STRING *signature = CMS_SignerInfo_get0_signature (signer);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;

  return EVP_Digest (ASN1_STRING_get0_data (signature), (gsize) ASN1_STRING_length (signature), digest, &length,
                     token->algorithm, NULL) == 1 &&
         parta_time_token_is_of (token, digest, length);
}

static PartaSignatureProblem
check_attached (PartaCmsCheck *self,
                GBytes        *der)
{
  PartaSignature *signature = self->signature;
  X509 *service;

  signature->level = PARTA_SIGNATURE_LEVEL_T;
  signature->stamp = PARTA_STAMP_BROKEN;
  self->token = parta_time_token_new (der);
  if (self->token == NULL)
    return PARTA_SIGNATURE_STAMP_BROKEN;

  service = self->token->reading->certificate;
  g_free (signature->stamper);
  signature->stamper = parta_x509_dup_name (service);
  signature->stamped = self->token->when;
  if (self->token->state == PARTA_TIME_TOKEN_UNAVAILABLE)
    return PARTA_SIGNATURE_ALGORITHM;
  if (!parta_cms_is_exactly (self->token->reading->cms, der) || !is_token_of_signature (self->token, self->reading->cms) ||
      !parta_time_token_may_stamp (self->token))
    return PARTA_SIGNATURE_STAMP_BROKEN;

  signature->stamp = PARTA_STAMP_UNPROVED;
  return PARTA_SIGNATURE_GOOD;
}

static PartaSignatureProblem
check_person (PartaCmsCheck   *self,
              GBytes          *der,
              PartaPdfPrefix  *prefix,
              const PartaSpan  spans[2])
{
  PartaSignature *signature = self->signature;
  g_autoptr (GBytes) token = NULL;
  guint8 digest[EVP_MAX_MD_SIZE];
  gsize length;

  self->reading = parta_cms_reading_new (der, NID_pkcs7_data);
  if (self->reading == NULL)
    return PARTA_SIGNATURE_UNREADABLE;

  describe_owner (self->reading->certificate, &signature->signer, &signature->serial,
                  &signature->not_before, &signature->not_after);
  if (!parta_cms_reading_is_available (self->reading))
    return PARTA_SIGNATURE_ALGORITHM;
  if (!parta_cms_is_exactly (self->reading->cms, der) || !parta_cms_dup_token (self->reading->cms, &token))
    return PARTA_SIGNATURE_UNREADABLE;

  length = parta_pdf_prefix_digest (prefix, self->reading->digest, spans, digest);
  signature->digest_ok = parta_cms_reading_has_digest (self->reading, digest, length);
  signature->cms_ok = parta_cms_reading_is_true (self->reading);
  if (!signature->digest_ok)
    return PARTA_SIGNATURE_DIGEST;
  if (!signature->cms_ok)
    return PARTA_SIGNATURE_FORGED;

  return token != NULL ? check_attached (self, token) : PARTA_SIGNATURE_GOOD;
}

static PartaSignatureProblem
check_document_stamp (PartaCmsCheck   *self,
                      GBytes          *der,
                      PartaPdfPrefix  *prefix,
                      const PartaSpan  spans[2])
{
  PartaSignature *signature = self->signature;
  guint8 digest[EVP_MAX_MD_SIZE];
  gsize length;

  self->token = parta_time_token_new (der);
  if (self->token == NULL)
    return PARTA_SIGNATURE_UNREADABLE;

  describe_owner (self->token->reading->certificate, &signature->signer, &signature->serial,
                  &signature->not_before, &signature->not_after);
  signature->when = signature->stamped = self->token->when;
  g_free (signature->stamper);
  signature->stamper = g_strdup (signature->signer);
  if (self->token->state == PARTA_TIME_TOKEN_UNAVAILABLE)
    return PARTA_SIGNATURE_ALGORITHM;
  if (!parta_cms_is_exactly (self->token->reading->cms, der))
    return PARTA_SIGNATURE_UNREADABLE;

  length = parta_pdf_prefix_digest (prefix, self->token->algorithm, spans, digest);
  signature->cms_ok = self->token->state == PARTA_TIME_TOKEN_HOLDS;
  signature->digest_ok = parta_time_token_is_of (self->token, digest, length);
  if (!signature->cms_ok)
    return PARTA_SIGNATURE_FORGED;
  if (!signature->digest_ok)
    return PARTA_SIGNATURE_DIGEST;

  signature->stamp = PARTA_STAMP_UNPROVED;
  return parta_time_token_may_stamp (self->token) ? PARTA_SIGNATURE_GOOD : PARTA_SIGNATURE_UNSUITABLE;
}

/**
 * parta_cms_check_new:
 * @signature: what is known of the signature; completed here, and to outlive the check
 * @der: the CMS structure, and nothing behind it
 * @prefix: reads the file
 * @spans: the two pieces of the file that it covers
 *
 * Lets OpenSSL judge a signature or a document time stamp in itself: what it covers and which key made it.
 *
 * Returns: (transfer full): the check, for the question whom to believe
 */
PartaCmsCheck *
parta_cms_check_new (PartaSignature  *signature,
                     GBytes          *der,
                     PartaPdfPrefix  *prefix,
                     const PartaSpan  spans[2])
{
  PartaCmsCheck *self = g_new0 (PartaCmsCheck, 1);

  self->signature = signature;
  signature->problem = signature->kind == PARTA_SIGNATURE_OF_TIME ? check_document_stamp (self, der, prefix, spans)
                                                                  : check_person (self, der, prefix, spans);
  ERR_clear_error ();

  return self;
}

/**
 * parta_cms_check_free:
 * @self: (nullable): a check
 *
 * Frees @self.
 */
void
parta_cms_check_free (PartaCmsCheck *self)
{
  if (self == NULL)
    return;

  parta_cms_reading_free (self->reading);
  parta_time_token_free (self->token);
  g_free (self);
}

/* Time alone speaks against a certificate: for a time that is proved that is the signer's fault, else it may be only our lateness. */
static PartaSignatureProblem
describe_answer (PartaTrustAnswer answer,
                 gboolean         proved)
{
  switch (answer)
    {
    case PARTA_TRUST_YES:
      return PARTA_SIGNATURE_GOOD;
    case PARTA_TRUST_EXPIRED:
      return proved ? PARTA_SIGNATURE_OUT_OF_TIME : PARTA_SIGNATURE_EXPIRED;
    case PARTA_TRUST_EARLY:
      return proved ? PARTA_SIGNATURE_OUT_OF_TIME : PARTA_SIGNATURE_UNTRUSTED;
    case PARTA_TRUST_REVOKED:
      return PARTA_SIGNATURE_REVOKED;
    case PARTA_TRUST_UNLISTED:
      return PARTA_SIGNATURE_UNLISTED;
    case PARTA_TRUST_NO:
      return PARTA_SIGNATURE_UNTRUSTED;
    }

  g_assert_not_reached ();
}

/* Whom the service is vouched for by, at the latest moment at which the stamp can have been made. */
static PartaTrustAnswer
ask_service (PartaCmsCheck    *self,
             const PartaTrust *trust,
             PartaMoment      *moment)
{
  const PartaCmsReading *reading = self->token->reading;
  PartaTrustAnswer answer = parta_trust_check (trust, PARTA_TRUST_TO_STAMP, reading->certificate, reading->others, moment->at);

  if (answer != PARTA_TRUST_YES)
    return answer;

  self->signature->stamp = PARTA_STAMP_PROVED;
  *moment = (PartaMoment) { MIN (self->token->when, moment->at), TRUE };

  return answer;
}

static PartaSignatureProblem
judge_person (PartaCmsCheck    *self,
              const PartaTrust *trust,
              PartaMoment       moment)
{
  PartaSignature *signature = self->signature;
  X509 *certificate = self->reading->certificate;
  PartaTrustAnswer answer = PARTA_TRUST_NO;

  if (trust != NULL && signature->stamp == PARTA_STAMP_UNPROVED)
    ask_service (self, trust, &moment);
  if (trust != NULL)
    answer = parta_trust_check (trust, PARTA_TRUST_TO_SIGN, certificate, self->reading->others, moment.at);

  signature->trusted = answer == PARTA_TRUST_YES;
  signature->proved = moment.proved ? moment.at : 0;
  if (signature->problem != PARTA_SIGNATURE_GOOD)
    return signature->problem;
  if (!parta_x509_may_sign (certificate))
    return PARTA_SIGNATURE_UNSUITABLE;
  if (signature->when < signature->not_before || signature->when > signature->not_after)
    return PARTA_SIGNATURE_OUT_OF_TIME;

  return trust != NULL ? describe_answer (answer, moment.proved) : PARTA_SIGNATURE_GOOD;
}

static PartaSignatureProblem
judge_document_stamp (PartaCmsCheck    *self,
                      const PartaTrust *trust,
                      PartaMoment      *moment)
{
  PartaSignature *signature = self->signature;
  PartaTrustAnswer answer;

  if (signature->problem != PARTA_SIGNATURE_GOOD || trust == NULL)
    return signature->problem;

  answer = ask_service (self, trust, moment);
  signature->trusted = answer == PARTA_TRUST_YES;
  signature->proved = signature->trusted ? signature->stamped : 0;

  return describe_answer (answer, FALSE);
}

/**
 * parta_cms_check_trust:
 * @self: a check
 * @trust: (nullable): whom to believe; %NULL leaves that question open
 * @moment: (inout): the earliest moment for which something later proves that the signature was there; a document time stamp
 *   that is believed makes it earlier for what stands before
 *
 * Judges whether somebody whom we believe vouches for the signer's certificate. A time stamp is asked first, since it says for
 * which moment that question has to be asked.
 */
void
parta_cms_check_trust (PartaCmsCheck    *self,
                       const PartaTrust *trust,
                       PartaMoment      *moment)
{
  PartaSignature *signature = self->signature;

  if (signature->kind == PARTA_SIGNATURE_OF_TIME)
    {
      signature->problem = judge_document_stamp (self, trust, moment);
      return;
    }

  if (self->reading != NULL && parta_cms_reading_is_available (self->reading))
    signature->problem = judge_person (self, trust, *moment);
  ERR_clear_error ();
}
