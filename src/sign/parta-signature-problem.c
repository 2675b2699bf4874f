/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-signature-problem.h"

#include <glib/gi18n.h>

/**
 * parta_signature_problem_get_nick:
 * @problem: what speaks against a signature
 *
 * Returns: (transfer none): a short word for programs, which never changes
 */
const char *
parta_signature_problem_get_nick (PartaSignatureProblem problem)
{
  switch (problem)
    {
    case PARTA_SIGNATURE_GOOD:
      return "good";
    case PARTA_SIGNATURE_UNREADABLE:
      return "unreadable";
    case PARTA_SIGNATURE_RANGE:
      return "range";
    case PARTA_SIGNATURE_DIGEST:
      return "digest";
    case PARTA_SIGNATURE_FORGED:
      return "forged";
    case PARTA_SIGNATURE_STAMP_BROKEN:
      return "stamp-broken";
    case PARTA_SIGNATURE_CHANGED_AFTER:
      return "changed-after";
    case PARTA_SIGNATURE_UNSUITABLE:
      return "unsuitable";
    case PARTA_SIGNATURE_ALGORITHM:
      return "algorithm";
    case PARTA_SIGNATURE_REVOKED:
      return "revoked";
    case PARTA_SIGNATURE_OUT_OF_TIME:
      return "out-of-time";
    case PARTA_SIGNATURE_EXPIRED:
      return "expired";
    case PARTA_SIGNATURE_UNLISTED:
      return "unlisted";
    case PARTA_SIGNATURE_UNTRUSTED:
      return "untrusted";
    }

  g_assert_not_reached ();
}

/**
 * parta_signature_problem_describe:
 * @problem: what speaks against a signature
 *
 * Returns: (transfer none): a sentence for whoever looks at the document
 */
const char *
parta_signature_problem_describe (PartaSignatureProblem problem)
{
  switch (problem)
    {
    case PARTA_SIGNATURE_GOOD:
      return _("The signature is valid, and the document was not changed.");
    case PARTA_SIGNATURE_UNREADABLE:
      return _("This is not a signature that Parta can check.");
    case PARTA_SIGNATURE_RANGE:
      return _("The signature was destroyed: the file was rewritten or damaged.");
    case PARTA_SIGNATURE_DIGEST:
      return _("The document was changed after it was signed.");
    case PARTA_SIGNATURE_FORGED:
      return _("The signature was not made with the key of this certificate.");
    case PARTA_SIGNATURE_STAMP_BROKEN:
      return _("The time stamp does not belong to this signature, or it was changed.");
    case PARTA_SIGNATURE_CHANGED_AFTER:
      return _("Something other than a signature was added to the document after it was signed.");
    case PARTA_SIGNATURE_UNSUITABLE:
      return _("The key is too weak, or it was not issued for signing documents.");
    case PARTA_SIGNATURE_ALGORITHM:
      return _("The algorithm of this signature is not available on this computer, so it cannot be checked here. "
               "That does not mean that it is forged.");
    case PARTA_SIGNATURE_REVOKED:
      return _("The certificate was revoked, and nothing proves that the signature was made before that.");
    case PARTA_SIGNATURE_OUT_OF_TIME:
      return _("The certificate was not valid at the time of signing.");
    case PARTA_SIGNATURE_EXPIRED:
      return _("The certificate has expired since, so the signature can no longer be confirmed.");
    case PARTA_SIGNATURE_UNLISTED:
      return _("None of the revocation lists says whether the certificate was revoked by then.");
    case PARTA_SIGNATURE_UNTRUSTED:
      return _("Nobody whom this computer trusts vouches for the certificate.");
    }

  g_assert_not_reached ();
}
