/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaSignatureProblem:
 * @PARTA_SIGNATURE_GOOD: none
 * @PARTA_SIGNATURE_UNREADABLE: no signature of a kind that we know
 * @PARTA_SIGNATURE_RANGE: it does not cover what it should cover
 * @PARTA_SIGNATURE_DIGEST: what it covers was changed
 * @PARTA_SIGNATURE_FORGED: the certificate's key did not make it
 * @PARTA_SIGNATURE_STAMP_BROKEN: its time stamp is none of this signature, or was changed
 * @PARTA_SIGNATURE_CHANGED_AFTER: true in itself, but the document was changed afterwards
 * @PARTA_SIGNATURE_UNSUITABLE: the key is too weak or not meant for signing
 * @PARTA_SIGNATURE_ALGORITHM: made with an algorithm that this computer does not have: nobody can tell here
 * @PARTA_SIGNATURE_REVOKED: the certificate had been taken back
 * @PARTA_SIGNATURE_OUT_OF_TIME: the certificate did not hold at the time that the signer claims, or that is proved
 * @PARTA_SIGNATURE_EXPIRED: the certificate has expired since: nobody can tell any more
 * @PARTA_SIGNATURE_UNLISTED: revocation lists were given, and none of them speaks of the certificate
 * @PARTA_SIGNATURE_UNTRUSTED: nobody whom we believe vouches for the certificate
 *
 * The gravest thing that speaks against a signature, in this order.
 */
typedef enum
{
  PARTA_SIGNATURE_GOOD,
  PARTA_SIGNATURE_UNREADABLE,
  PARTA_SIGNATURE_RANGE,
  PARTA_SIGNATURE_DIGEST,
  PARTA_SIGNATURE_FORGED,
  PARTA_SIGNATURE_STAMP_BROKEN,
  PARTA_SIGNATURE_CHANGED_AFTER,
  PARTA_SIGNATURE_UNSUITABLE,
  PARTA_SIGNATURE_ALGORITHM,
  PARTA_SIGNATURE_REVOKED,
  PARTA_SIGNATURE_OUT_OF_TIME,
  PARTA_SIGNATURE_EXPIRED,
  PARTA_SIGNATURE_UNLISTED,
  PARTA_SIGNATURE_UNTRUSTED,
} PartaSignatureProblem;

const char *parta_signature_problem_get_nick (PartaSignatureProblem  problem);
const char *parta_signature_problem_describe (PartaSignatureProblem  problem);

G_END_DECLS
