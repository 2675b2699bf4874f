/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-signature-kind.h"
#include "parta-signature-problem.h"

G_BEGIN_DECLS

/**
 * PartaSignature:
 * @kind: of a person, or only of a time
 * @level: what it carries
 * @field: the place it stands in
 * @signer: whose certificate it is
 * @serial: the certificate's number, upper-case hexadecimal digits
 * @reason: what the signature stands for, "" when it does not say
 * @not_before: from when the certificate holds, in seconds since 1970
 * @not_after: until when
 * @when: when the signer claims to have signed; no proof of the time
 * @stamp: what its time stamp is worth
 * @stamper: which service stamped it, "" when none
 * @stamped: the time of that stamp, in seconds since 1970, 0 when there is none
 * @proved: the earliest moment for which it is proved that the signature was there, by its own time stamp or a later one of the
 *   document; 0 when only the signer says so
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
  PartaSignatureKind     kind;
  PartaSignatureLevel    level;
  char                  *field;
  char                  *signer;
  char                  *serial;
  char                  *reason;
  gint64                 not_before;
  gint64                 not_after;
  gint64                 when;
  PartaStampState        stamp;
  char                  *stamper;
  gint64                 stamped;
  gint64                 proved;
  int                    revision;
  gboolean               digest_ok;
  gboolean               cms_ok;
  gboolean               trusted;
  gboolean               changed_after;
  PartaSignatureProblem  problem;
} PartaSignature;

PartaSignature *parta_signature_new  (void);
void            parta_signature_free (PartaSignature *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSignature, parta_signature_free)

G_END_DECLS
