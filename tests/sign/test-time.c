/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* R-159 at level T: what a time stamp proves, for how long, and what revocation lists change. */

#include <string.h>

#include "parta-cms-check.h"
#include "parta-crl-sample.h"
#include "parta-forger.h"
#include "parta-pdf-time.h"
#include "parta-proof-match.h"
#include "parta-sample.h"
#include "parta-signature-words.h"

#define YEARS_5 (5 * 365 * SAMPLE_DAY)
#define SERVICE_UNTIL (SAMPLE_NOW + 4000 * SAMPLE_DAY)

static PartaProof *
verify (GBytes     *bytes,
        PartaTrust *trust)
{
  g_autoptr (GError) error = NULL;
  PartaProof *proof = parta_pdf_verify (bytes, trust, &error);

  g_assert_no_error (error);

  return proof;
}

static const PartaSignature *
nth (PartaProof *proof,
     guint       index)
{
  g_assert_cmpuint (index, <, proof->signatures->len);

  return proof->signatures->pdata[index];
}

static GBytes *
sign_stamped (PartaStamper  *stamper,
              GError       **error)
{
  const PartaSignInfo info = { .when_utc = SAMPLE_NOW, .stamper = stamper };

  return parta_pdf_sign (sample_finished (), "deputy", sample_signer (1), &info, error);
}

static void
check_stamped (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW + SAMPLE_DAY);
  g_autoptr (PartaProof) proof = verify (sample_stamped (n), trust);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpuint (proof->signatures->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const PartaSignature *signature = nth (proof, i);

      g_assert_cmpint (signature->kind, ==, PARTA_SIGNATURE_OF_PERSON);
      g_assert_cmpint (signature->level, ==, PARTA_SIGNATURE_LEVEL_T);
      g_assert_cmpint (signature->stamp, ==, PARTA_STAMP_PROVED);
      g_assert_cmpstr (signature->stamper, ==, "Служба времени");
      g_assert_cmpint (signature->when, ==, SAMPLE_NOW + i * 60);
      g_assert_cmpint (signature->stamped, ==, SAMPLE_NOW + i * 60 + 5);
      g_assert_cmpint (signature->proved, ==, SAMPLE_NOW + i * 60 + 5);
    }
}

/* The signer's own stamper is used where nothing else is said. */
static void
check_own_stamper (void)
{
  const PartaSignInfo info = { .when_utc = SAMPLE_NOW };
  g_autoptr (PartaSigner) signer = parta_signer_new_pkcs12 (sample_key (2), SAMPLE_PASSWORD, NULL);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (PartaProof) proof = NULL;

  parta_signer_set_stamper (signer, sample_stamper (SAMPLE_NOW));
  out = parta_pdf_sign (sample_finished (), "deputy", signer, &info, NULL);
  proof = verify (out, NULL);
  g_assert_cmpint (nth (proof, 0)->level, ==, PARTA_SIGNATURE_LEVEL_T);
}

/* ---- whom to believe, and when */

static const struct
{
  const char            *path;
  gboolean               stamped;
  gint64                 at;
  PartaProofVerdict      verdict;
  PartaSignatureProblem  problem;
} moments[] = {
  { "/pdf/check-15/b/last-moment", FALSE, SAMPLE_UNTIL - 1, PARTA_PROOF_INTACT, PARTA_SIGNATURE_GOOD },
  { "/pdf/check-15/b/expired", FALSE, SAMPLE_UNTIL + 1, PARTA_PROOF_UNCONFIRMED, PARTA_SIGNATURE_EXPIRED },
  { "/pdf/check-15/b/five-years", FALSE, SAMPLE_NOW + YEARS_5, PARTA_PROOF_UNCONFIRMED, PARTA_SIGNATURE_EXPIRED },
  { "/pdf/check-15/t/expired", TRUE, SAMPLE_UNTIL + 1, PARTA_PROOF_INTACT, PARTA_SIGNATURE_GOOD },
  { "/pdf/check-15/t/five-years", TRUE, SAMPLE_NOW + YEARS_5, PARTA_PROOF_INTACT, PARTA_SIGNATURE_GOOD },
  { "/pdf/check-15/t/service-last", TRUE, SERVICE_UNTIL - 1, PARTA_PROOF_INTACT, PARTA_SIGNATURE_GOOD },
  { "/pdf/check-15/t/service-expired", TRUE, SERVICE_UNTIL + 1, PARTA_PROOF_UNCONFIRMED, PARTA_SIGNATURE_EXPIRED },
};

static void
check_moment (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (PartaTrust) trust = sample_trust (moments[i].at);
  g_autoptr (PartaProof) proof = verify (moments[i].stamped ? sample_stamped (2) : sample_signed (2), trust);

  g_assert_cmpint (proof->verdict, ==, moments[i].verdict);
  g_assert_cmpint (nth (proof, 0)->problem, ==, moments[i].problem);
}

/* A stamp made after the certificate had expired proves that the signature came too late for anybody to know. */
static void
check_late_stamp (void)
{
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_UNTIL + 2 * SAMPLE_DAY);
  g_autoptr (GBytes) out = sign_stamped (sample_stamper (SAMPLE_UNTIL + SAMPLE_DAY), NULL);
  g_autoptr (PartaProof) proof = verify (out, trust);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_UNCONFIRMED);
  g_assert_cmpint (nth (proof, 0)->problem, ==, PARTA_SIGNATURE_OUT_OF_TIME);
}

static GBytes *
make_service (GBytes *issuer)
{
  const PartaKeyRequest request = {
    .name = "Чужая служба", .kind = PARTA_KEY_P256, .not_before_utc = SAMPLE_FROM, .not_after_utc = SERVICE_UNTIL,
    .stamper = TRUE,
  };

  return issuer != NULL ? parta_pkcs12_new_issued (&request, SAMPLE_PASSWORD, issuer, SAMPLE_PASSWORD, NULL)
                        : parta_pkcs12_new_self_signed (&request, SAMPLE_PASSWORD, NULL);
}

static gint64
now_asked_cb (gpointer user_data)
{
  return SAMPLE_NOW + 5;
}

/* A service that nobody vouches for proves nothing, until somebody says that it is believed for time stamps. */
static void
check_unknown_service (void)
{
  g_autoptr (GBytes) key = make_service (NULL);
  g_autoptr (PartaStamper) stamper = parta_stamper_new_pkcs12 (key, SAMPLE_PASSWORD, now_asked_cb, NULL, NULL);
  g_autoptr (GBytes) out = sign_stamped (stamper, NULL), pem = parta_pkcs12_dup_certificate_pem (key, SAMPLE_PASSWORD, NULL);
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW), late = sample_trust (SAMPLE_UNTIL + 1);
  g_autoptr (PartaProof) proof = verify (out, trust), expired = verify (out, late), believed = NULL;

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpint (nth (proof, 0)->stamp, ==, PARTA_STAMP_UNPROVED);
  g_assert_cmpint (nth (proof, 0)->proved, ==, 0);
  g_assert_cmpint (nth (expired, 0)->problem, ==, PARTA_SIGNATURE_EXPIRED);

  g_assert_true (parta_trust_add_stampers (late, pem, NULL));
  believed = verify (out, late);
  g_assert_cmpint (believed->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpint (nth (believed, 0)->stamp, ==, PARTA_STAMP_PROVED);
}

/* Who is believed for time stamps is not believed for signatures. */
static void
check_stamper_signs (void)
{
  g_autoptr (GBytes) pem = sample_anchor_pem (), other_key = make_service (NULL);
  g_autoptr (GBytes) other = parta_pkcs12_dup_certificate_pem (other_key, SAMPLE_PASSWORD, NULL);
  g_autoptr (PartaTrust) trust = parta_trust_new (other, SAMPLE_NOW, NULL);
  g_autoptr (PartaProof) proof = NULL;

  g_assert_true (parta_trust_add_stampers (trust, pem, NULL));
  proof = verify (sample_stamped (1), trust);
  g_assert_cmpint (nth (proof, 0)->stamp, ==, PARTA_STAMP_PROVED);
  g_assert_cmpint (nth (proof, 0)->problem, ==, PARTA_SIGNATURE_UNTRUSTED);
}

/* ---- document time stamps */

static GBytes *
stamp_document (GBytes *bytes,
                gint64  at_utc)
{
  g_autoptr (GError) error = NULL;
  GBytes *out = parta_pdf_stamp_time (bytes, "timestamp", sample_stamper (at_utc), &error);

  g_assert_no_error (error);

  return out;
}

/* Signatures without a stamp of their own live as long as the stamp of the document. */
static void
check_document_stamp (void)
{
  g_autoptr (GBytes) out = stamp_document (sample_signed (4), SAMPLE_NOW + SAMPLE_DAY);
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW + YEARS_5);
  g_autoptr (PartaProof) proof = verify (out, trust);
  const PartaSignature *stamp = nth (proof, 4);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpint (stamp->kind, ==, PARTA_SIGNATURE_OF_TIME);
  g_assert_cmpstr (stamp->field, ==, "timestamp");
  g_assert_cmpint (stamp->stamped, ==, SAMPLE_NOW + SAMPLE_DAY);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (nth (proof, i)->level, ==, PARTA_SIGNATURE_LEVEL_B);
      g_assert_cmpint (nth (proof, i)->proved, ==, SAMPLE_NOW + SAMPLE_DAY);
    }
}

static void
check_document_stamp_edit (void)
{
  g_autoptr (GBytes) edited = forger_append (sample_signed (2), forger_edit);
  g_autoptr (GBytes) stamped = stamp_document (sample_signed (2), SAMPLE_NOW + SAMPLE_DAY);
  g_autoptr (GBytes) after = forger_append (stamped, forger_edit), refused = NULL;
  g_autoptr (PartaProof) proof = verify (after, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_MODIFIED);
  refused = parta_pdf_stamp_time (edited, "timestamp", sample_stamper (SAMPLE_NOW), &error);
  g_assert_null (refused);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NOT_CLEAN);
  g_clear_error (&error);
  refused = parta_pdf_stamp_time (stamped, "timestamp", sample_stamper (SAMPLE_NOW), &error);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_SIGNED);
}

/* ---- revocation lists */

enum { NOBODY, SIGNER, SERVICE };

static const struct
{
  const char            *path;
  gboolean               stamped;
  int                    who, reason;
  gint64                 revoked, lost, from, until; /* seconds from the moment of signing */
  PartaSignatureProblem  problem;
} lists[] = {
  { "/sign/time/lists/nobody", FALSE, NOBODY, -1, 0, 0, -60, SAMPLE_DAY * 9, PARTA_SIGNATURE_GOOD },
  { "/sign/time/lists/nobody-stamped", TRUE, NOBODY, -1, 0, 0, -60, SAMPLE_DAY * 9, PARTA_SIGNATURE_GOOD },
  { "/sign/time/lists/signer-b", FALSE, SIGNER, 1, SAMPLE_DAY, 0, SAMPLE_DAY, SAMPLE_DAY * 9, PARTA_SIGNATURE_REVOKED },
  { "/sign/time/lists/signer-after-stamp", TRUE, SIGNER, 1, 6, 0, SAMPLE_DAY, SAMPLE_DAY * 9, PARTA_SIGNATURE_GOOD },
  { "/sign/time/lists/signer-at-stamp", TRUE, SIGNER, 1, 5, 0, SAMPLE_DAY, SAMPLE_DAY * 9, PARTA_SIGNATURE_REVOKED },
  { "/sign/time/lists/signer-before-stamp", TRUE, SIGNER, 1, 4, 0, SAMPLE_DAY, SAMPLE_DAY * 9, PARTA_SIGNATURE_REVOKED },
  { "/sign/time/lists/key-lost-before", TRUE, SIGNER, 1, SAMPLE_DAY, 4, SAMPLE_DAY, SAMPLE_DAY * 9, PARTA_SIGNATURE_REVOKED },
  { "/sign/time/lists/key-lost-after", TRUE, SIGNER, 1, SAMPLE_DAY, 6, SAMPLE_DAY, SAMPLE_DAY * 9, PARTA_SIGNATURE_GOOD },
  { "/sign/time/lists/old", FALSE, NOBODY, -1, 0, 0, -SAMPLE_DAY * 9, -60, PARTA_SIGNATURE_UNLISTED },
  { "/sign/time/lists/after-expiry", TRUE, NOBODY, -1, 0, 0, SAMPLE_DAY * 400, SAMPLE_DAY * 500, PARTA_SIGNATURE_UNLISTED },
};

static PartaProof *
verify_with_list (GBytes           *bytes,
                  const SampleList *list,
                  gint64            at_utc)
{
  g_autoptr (PartaTrust) trust = sample_trust (at_utc);
  g_autoptr (GBytes) pem = sample_list_new (list);
  g_autoptr (GError) error = NULL;

  g_assert_true (parta_trust_add_crls (trust, pem, &error));
  g_assert_no_error (error);

  return verify (bytes, trust);
}

static void
check_list (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const SampleList list = {
    .key = lists[i].who == NOBODY ? NULL : sample_key (0), .reason = lists[i].reason,
    .revoked = SAMPLE_NOW + lists[i].revoked, .lost = lists[i].lost != 0 ? SAMPLE_NOW + lists[i].lost : 0,
    .from = SAMPLE_NOW + lists[i].from, .until = SAMPLE_NOW + lists[i].until,
  };
  g_autoptr (PartaProof) proof = verify_with_list (lists[i].stamped ? sample_stamped (1) : sample_signed (1), &list,
                                                   SAMPLE_NOW + 2 * SAMPLE_DAY);

  g_assert_cmpint (nth (proof, 0)->problem, ==, lists[i].problem);
  g_assert_cmpint (proof->verdict, ==, lists[i].problem == PARTA_SIGNATURE_GOOD ? PARTA_PROOF_INTACT : PARTA_PROOF_UNCONFIRMED);
}

/* What the service's own revocation does to a stamp that is older, by its reason; the signer has a list, too. */
static const struct
{
  const char      *path;
  int              reason;
  gint64           revoked;
  PartaStampState  stamp;
} service_lists[] = {
  { "/sign/time/service/lost-key-later", 1, SAMPLE_DAY, PARTA_STAMP_UNPROVED },
  { "/sign/time/service/no-reason-later", -1, SAMPLE_DAY, PARTA_STAMP_UNPROVED },
  { "/sign/time/service/closed-later", 5, SAMPLE_DAY, PARTA_STAMP_PROVED },
  { "/sign/time/service/closed-before", 5, -SAMPLE_DAY, PARTA_STAMP_UNPROVED },
};

static void
check_service_list (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const SampleList list = {
    .key = sample_service_key (), .reason = service_lists[i].reason, .revoked = SAMPLE_NOW + service_lists[i].revoked,
    .from = SAMPLE_NOW + 2 * SAMPLE_DAY, .until = SAMPLE_NOW + 9 * SAMPLE_DAY,
  };
  gint64 now = service_lists[i].stamp == PARTA_STAMP_PROVED ? SAMPLE_NOW : SAMPLE_NOW + 2 * SAMPLE_DAY;
  g_autoptr (PartaProof) proof = verify_with_list (sample_stamped (1), &list, now);

  g_assert_cmpint (nth (proof, 0)->stamp, ==, service_lists[i].stamp);
}

/* A list by somebody who only has the same name */
static void
check_foreign_list (void)
{
  const PartaKeyRequest request = {
    .name = "Учебный центр сертификации", .organisation = "Parta", .kind = PARTA_KEY_P256,
    .not_before_utc = SAMPLE_FROM, .not_after_utc = SERVICE_UNTIL, .authority = TRUE,
  };
  g_autoptr (GBytes) issuer = parta_pkcs12_new_self_signed (&request, SAMPLE_PASSWORD, NULL);
  const SampleList list = {
    .key = sample_key (0), .reason = 1, .revoked = SAMPLE_NOW - 60, .from = SAMPLE_NOW, .until = SAMPLE_NOW + 9 * SAMPLE_DAY,
    .issuer = issuer,
  };
  g_autoptr (PartaProof) proof = verify_with_list (sample_signed (1), &list, SAMPLE_NOW);

  g_assert_cmpint (nth (proof, 0)->problem, ==, PARTA_SIGNATURE_UNLISTED);
}

static void
check_no_list (void)
{
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW);
  g_autoptr (GBytes) pem = sample_anchor_pem ();
  g_autoptr (GError) error = NULL;

  g_assert_false (parta_trust_add_crls (trust, pem, &error));
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED);
}

/* ---- services that fail or lie */

typedef enum { SILENT, GARBAGE, EMPTY, REPLAYED, OTHER_IMPRINT } Trick;

static struct
{
  Trick   trick;
  GBytes *kept; /* a reply to an older question */
} liar;

static GBytes *
lie (GBytes    *query,
     gpointer   user_data,
     GError   **error)
{
  static GBytes *other_query;
  GBytes *reply;

  switch (liar.trick)
    {
    case SILENT:
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, "The service does not answer at all.");
      return NULL;
    case GARBAGE:
      return g_bytes_new_static ("<html>Bad Gateway</html>", 24);
    case EMPTY:
      return g_bytes_new_static ("", 0);
    case REPLAYED:
      reply = liar.kept != NULL ? g_bytes_ref (liar.kept) : parta_stamper_answer (sample_stamper (SAMPLE_NOW), query, error);
      if (liar.kept == NULL)
        liar.kept = g_bytes_ref (reply);
      return reply;
    case OTHER_IMPRINT:
      {
        gsize length;
        gconstpointer data = g_bytes_get_data (query, &length);
        guint8 *copy = g_memdup2 (data, length);

        copy[length / 2] ^= 1; /* in the middle of the digest */
        other_query = g_bytes_new_take (copy, length);
        reply = parta_stamper_answer (sample_stamper (SAMPLE_NOW), other_query, error);
        g_bytes_unref (other_query);
        return reply;
      }
    }

  g_assert_not_reached ();
}

static void
check_liar (gconstpointer data)
{
  g_autoptr (PartaStamper) stamper = parta_stamper_new_courier (lie, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = NULL, out = NULL;

  liar.trick = GPOINTER_TO_INT (data);
  if (liar.trick == REPLAYED)
    {
      first = sign_stamped (stamper, &error); /* the one that the reply was made for */
      g_assert_no_error (error);
    }

  out = sign_stamped (stamper, &error);
  g_assert_null (out);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_STAMP);
  g_assert_cmpint (g_utf8_strlen (error->message, -1), >, 20);
  g_clear_pointer (&liar.kept, g_bytes_unref);
}

/* The policy that was asked for is the one that must be answered with; the sample service knows only its own. */
static void
check_policy (void)
{
  PartaStamper *stamper = sample_stamper (SAMPLE_NOW);
  g_autoptr (PartaStamper) other = parta_stamper_new_pkcs12 (sample_service_key (), SAMPLE_PASSWORD, now_asked_cb, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) good = NULL, refused = NULL;

  g_assert_nonnull (stamper);
  g_assert_true (parta_stamper_set_policy (other, "2.25.53238156366495072283712819137155639616", NULL));
  good = sign_stamped (other, &error);
  g_assert_no_error (error);
  g_assert_true (parta_stamper_set_policy (other, "1.2.3.4", NULL));
  refused = sign_stamped (other, &error);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_STAMP);
  g_clear_error (&error);
  g_assert_false (parta_stamper_set_policy (other, "any rules", &error));
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_STAMP);
}

static void
check_unsuitable_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaStamper) stamper = parta_stamper_new_pkcs12 (sample_key (0), SAMPLE_PASSWORD, now_asked_cb, NULL, &error);

  g_assert_null (stamper);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_UNSUITABLE);
}

/* After a failure the same draft can be completed: nobody has to type the PIN again. */
static void
check_second_try (void)
{
  PartaSigner *signer = sample_signer (1);
  g_autoptr (PartaStamper) stamper = parta_stamper_new_courier (lie, NULL, NULL);
  const PartaSignInfo info = { .when_utc = SAMPLE_NOW, .stamper = stamper };
  g_autoptr (PartaPdfDraft) draft = parta_pdf_draft_new (sample_finished (), "deputy", parta_signer_get_certificate (signer), NULL,
                                                         &info, NULL);
  g_autoptr (GBytes) signature = parta_signer_sign (signer, parta_pdf_draft_get_attributes (draft), NULL);
  g_autoptr (GBytes) refused = NULL, out = NULL;
  g_autoptr (PartaProof) proof = NULL;

  liar.trick = SILENT;
  refused = parta_pdf_draft_complete (draft, signature, NULL);
  g_assert_null (refused);
  liar.trick = REPLAYED;
  out = parta_pdf_draft_complete (draft, signature, NULL);
  proof = verify (out, NULL);
  g_assert_cmpint (nth (proof, 0)->level, ==, PARTA_SIGNATURE_LEVEL_T);
  g_clear_pointer (&liar.kept, g_bytes_unref);
}

/* ---- algorithms that this computer does not have: nobody can tell, which is not the same as a forgery */

static const struct
{
  const char *path, *find, *put;
  gsize       length;
} algorithms[] = {
  /* The last byte of id-sha256, in the signer's own part, becomes one that nobody has given out. */
  { "/sign/verify/algorithm/digest", "\x60\x86\x48\x01\x65\x03\x04\x02\x01", "\x60\x86\x48\x01\x65\x03\x04\x02\x7f", 9 },
  /* id-ecPublicKey, in the certificate */
  { "/sign/verify/algorithm/key", "\x2a\x86\x48\xce\x3d\x02\x01", "\x2a\x86\x48\xce\x3d\x02\x7f", 7 },
};

static GBytes *
exchange (GBytes     *bytes,
          const char *find,
          const char *put,
          gsize       length)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  guint8 *copy = g_memdup2 (data, size);
  guint n = 0;

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (copy + i, find, length) == 0)
      {
        memcpy (copy + i, put, length);
        n++;
      }
  g_assert_cmpuint (n, >, 0);

  return g_bytes_new_take (copy, size);
}

static void
check_algorithm (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const PartaSpan spans[2] = { parta_span_of ("document"), { "", 0 } };
  g_autoptr (GBytes) der = sample_cms (1, "document", FALSE);
  g_autoptr (GBytes) strange = exchange (der, algorithms[i].find, algorithms[i].put, algorithms[i].length);
  g_autoptr (PartaSignature) good = parta_signature_new (), signature = parta_signature_new ();
  g_autoptr (PartaPdfPrefix) prefix = parta_pdf_prefix_new (spans[0]);
  g_autoptr (PartaCmsCheck) check_good = NULL, check = NULL;
  PartaMoment moment = { SAMPLE_NOW, FALSE };

  good->when = signature->when = SAMPLE_NOW;
  check_good = parta_cms_check_new (good, der, prefix, spans);
  parta_cms_check_trust (check_good, NULL, &moment);
  g_assert_cmpint (good->problem, ==, PARTA_SIGNATURE_GOOD);

  check = parta_cms_check_new (signature, strange, prefix, spans);
  parta_cms_check_trust (check, NULL, &moment);
  g_assert_cmpint (signature->problem, ==, PARTA_SIGNATURE_ALGORITHM);
  g_assert_cmpstr (signature->signer, ==, sample_name (1));
}

/* ---- the archive remembers */

static const struct
{
  const char      *path;
  guint            remembered, found;
  gboolean         other;
  PartaProofMatch  match;
} matches[] = {
  { "/pdf/check-14c/same", 4, 4, FALSE, PARTA_PROOF_MATCH_SAME },
  { "/pdf/check-14c/cut-back", 4, 3, FALSE, PARTA_PROOF_MATCH_OLDER },
  { "/pdf/check-14c/cut-back-to-none", 4, 0, FALSE, PARTA_PROOF_MATCH_OLDER },
  { "/pdf/check-14c/newer", 3, 4, FALSE, PARTA_PROOF_MATCH_NEWER },
  { "/pdf/check-14c/other", 4, 4, TRUE, PARTA_PROOF_MATCH_OTHER },
};

static void
check_match (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *content = parta_pdf_dup_revision_digest (sample_finished (), NULL);
  gsize length = g_bytes_get_size (sample_signed (matches[i].found));
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sample_signed (4), 0, length); /* a prefix: what a forger would do */
  g_autoptr (PartaProof) proof = verify (cut, NULL);

  if (matches[i].other)
    content[0] = content[0] == '0' ? '1' : '0';

  /* In itself nothing is wrong with it. */
  g_assert_cmpint (proof->verdict, ==, matches[i].found > 0 ? PARTA_PROOF_INTACT : PARTA_PROOF_UNSIGNED);
  g_assert_cmpint (parta_proof_compare (proof, content, matches[i].remembered), ==, matches[i].match);
}

/* ---- in words */

static void
check_words (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW + SAMPLE_DAY);
  g_autoptr (PartaProof) stamped = verify (sample_stamped (1), trust), bare = verify (sample_signed (3), NULL);
  g_autofree char *proved = parta_signature_dup_time (nth (stamped, 0), zone);
  g_autofree char *claimed = parta_signature_dup_time (nth (bare, 0), zone);
  g_autofree char *role = parta_signature_dup_role (nth (bare, 1));

  g_assert_nonnull (strstr (proved, "22.11.2022 08:00"));
  g_assert_nonnull (strstr (proved, "Служба времени"));
  g_assert_nonnull (strstr (claimed, "no time stamp proves it"));
  g_assert_cmpstr (role, ==, "Class teacher");
}

static void
add_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    g_test_add_data_func (algorithms[i].path, GUINT_TO_POINTER (i), check_algorithm);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    g_test_add_data_func (moments[i].path, GUINT_TO_POINTER (i), check_moment);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_test_add_data_func (lists[i].path, GUINT_TO_POINTER (i), check_list);
  for (guint i = 0; i < G_N_ELEMENTS (service_lists); i++)
    g_test_add_data_func (service_lists[i].path, GUINT_TO_POINTER (i), check_service_list);
  for (guint i = 0; i < G_N_ELEMENTS (matches); i++)
    g_test_add_data_func (matches[i].path, GUINT_TO_POINTER (i), check_match);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/sign/time/stamped/1", GUINT_TO_POINTER (1), check_stamped);
  g_test_add_data_func ("/sign/time/stamped/4", GUINT_TO_POINTER (4), check_stamped);
  g_test_add_func ("/sign/time/own-stamper", check_own_stamper);
  g_test_add_func ("/sign/time/late-stamp", check_late_stamp);
  g_test_add_func ("/sign/time/unknown-service", check_unknown_service);
  g_test_add_func ("/sign/time/stamper-is-no-signer", check_stamper_signs);
  g_test_add_func ("/sign/time/document", check_document_stamp);
  g_test_add_func ("/sign/time/document-edited", check_document_stamp_edit);
  g_test_add_func ("/sign/time/lists/foreign", check_foreign_list);
  g_test_add_func ("/sign/time/lists/none-in-file", check_no_list);
  g_test_add_data_func ("/sign/time/liar/silent", GINT_TO_POINTER (SILENT), check_liar);
  g_test_add_data_func ("/sign/time/liar/garbage", GINT_TO_POINTER (GARBAGE), check_liar);
  g_test_add_data_func ("/sign/time/liar/empty", GINT_TO_POINTER (EMPTY), check_liar);
  g_test_add_data_func ("/sign/time/liar/replayed", GINT_TO_POINTER (REPLAYED), check_liar);
  g_test_add_data_func ("/sign/time/liar/other-imprint", GINT_TO_POINTER (OTHER_IMPRINT), check_liar);
  g_test_add_func ("/sign/time/policy", check_policy);
  g_test_add_func ("/sign/time/key/unsuitable", check_unsuitable_key);
  g_test_add_func ("/sign/time/second-try", check_second_try);
  g_test_add_func ("/sign/time/words", check_words);
  add_tests ();

  return g_test_run ();
}
