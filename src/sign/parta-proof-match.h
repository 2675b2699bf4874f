/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-verify.h"

G_BEGIN_DECLS

/**
 * PartaProofMatch:
 * @PARTA_PROOF_MATCH_SAME: the file that was put into the archive
 * @PARTA_PROOF_MATCH_OLDER: the same document with fewer signatures: an earlier revision, or a file that was cut back to it
 * @PARTA_PROOF_MATCH_NEWER: the same document, signed further since
 * @PARTA_PROOF_MATCH_OTHER: another document
 *
 * What a file is to the one that somebody remembers.
 */
typedef enum
{
  PARTA_PROOF_MATCH_SAME,
  PARTA_PROOF_MATCH_OLDER,
  PARTA_PROOF_MATCH_NEWER,
  PARTA_PROOF_MATCH_OTHER,
} PartaProofMatch;

PartaProofMatch  parta_proof_compare        (const PartaProof *self,
                                             const char       *content,
                                             guint             n_signatures);
const char      *parta_proof_match_get_nick (PartaProofMatch   match);
const char      *parta_proof_match_describe (PartaProofMatch   match);

G_END_DECLS
