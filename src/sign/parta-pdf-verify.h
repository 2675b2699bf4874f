/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sign-error.h"
#include "parta-signature.h"
#include "parta-trust.h"

G_BEGIN_DECLS

/**
 * PartaProofVerdict:
 * @PARTA_PROOF_UNSIGNED: nobody signed
 * @PARTA_PROOF_INTACT: every signature holds, and nothing but signatures came after the first
 * @PARTA_PROOF_UNCONFIRMED: the same, but some certificate cannot be relied on
 * @PARTA_PROOF_MODIFIED: the signatures hold for what they cover, and something else was added
 * @PARTA_PROOF_BROKEN: at least one signature does not hold
 *
 * What the file is worth as a whole.
 */
typedef enum
{
  PARTA_PROOF_UNSIGNED,
  PARTA_PROOF_INTACT,
  PARTA_PROOF_UNCONFIRMED,
  PARTA_PROOF_MODIFIED,
  PARTA_PROOF_BROKEN,
} PartaProofVerdict;

/**
 * PartaProof:
 * @verdict: what the file is worth as a whole
 * @signatures: (element-type PartaSignature): every signature, in the order of signing
 * @revision_digest: (nullable): SHA-256 of the file before the first signature, 64 digits; compare
 *   it with what was remembered when the file was made: only that shows an older or a foreign file
 * @n_revisions: how many states the file went through
 *
 * To be read only.
 */
typedef struct
{
  PartaProofVerdict  verdict;
  GPtrArray         *signatures;
  char              *revision_digest;
  guint              n_revisions;
} PartaProof;

PartaProof *parta_pdf_verify             (GBytes             *bytes,
                                          const PartaTrust   *trust,
                                          GError            **error);
void        parta_proof_free             (PartaProof         *self);
const char *parta_proof_verdict_get_nick (PartaProofVerdict   verdict);
const char *parta_proof_verdict_describe (PartaProofVerdict   verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaProof, parta_proof_free)

G_END_DECLS
