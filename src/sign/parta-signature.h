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
 * @PARTA_SIGNATURE_CHANGED_AFTER: true in itself, but the document was changed afterwards
 * @PARTA_SIGNATURE_UNSUITABLE: the key is too weak or not meant for signing
 * @PARTA_SIGNATURE_OUT_OF_TIME: the certificate did not hold at the time that the signer claims
 * @PARTA_SIGNATURE_EXPIRED: the certificate has expired since: nobody can tell any more
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
  PARTA_SIGNATURE_CHANGED_AFTER,
  PARTA_SIGNATURE_UNSUITABLE,
  PARTA_SIGNATURE_OUT_OF_TIME,
  PARTA_SIGNATURE_EXPIRED,
  PARTA_SIGNATURE_UNTRUSTED,
} PartaSignatureProblem;

/**
 * PartaSignature:
 * @field: the place it stands in
 * @signer: whose certificate it is
 * @serial: the certificate's number, upper-case hexadecimal digits
 * @reason: what the signature stands for, "" when it does not say
 * @not_before: from when the certificate holds, in seconds since 1970
 * @not_after: until when
 * @when: when the signer claims to have signed; no proof of the time
 * @revision: index of the state of the file that it covers, -1 when none
 * @digest_ok: whether what it covers is unchanged
 * @cms_ok: whether the certificate's key made it
 * @trusted: whether somebody whom we believe vouches for the certificate
 * @changed_after: whether later states did more than sign
 * @problem: what speaks against it
 *
 * One signature, as it was found. To be read only.
 */
typedef struct
{
  char                  *field;
  char                  *signer;
  char                  *serial;
  char                  *reason;
  gint64                 not_before;
  gint64                 not_after;
  gint64                 when;
  int                    revision;
  gboolean               digest_ok;
  gboolean               cms_ok;
  gboolean               trusted;
  gboolean               changed_after;
  PartaSignatureProblem  problem;
} PartaSignature;

PartaSignature *parta_signature_new              (void);
void            parta_signature_free             (PartaSignature        *self);
const char     *parta_signature_problem_get_nick (PartaSignatureProblem  problem);
const char     *parta_signature_problem_describe (PartaSignatureProblem  problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSignature, parta_signature_free)

G_END_DECLS
