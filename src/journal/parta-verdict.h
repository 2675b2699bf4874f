/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaVerdict:
 * @PARTA_VERDICT_NONE: not judged yet: it waits in the author's own log
 * @PARTA_VERDICT_APPLIED: stands in the record
 * @PARTA_VERDICT_LATE: stands in the record, made after its deadline
 * @PARTA_VERDICT_MERGED: says what stood there already
 * @PARTA_VERDICT_CONFLICT: another person said something else at the same time; both are kept
 * @PARTA_VERDICT_HELD: waits for a person's decision (quarantine, R-101)
 * @PARTA_VERDICT_REFUSED: against a rule; kept and shown to its author
 * @PARTA_VERDICT_FORK: the same identity was used twice, by a copied database
 * @PARTA_VERDICT_VOID: declared void afterwards
 *
 * What became of an entry. Every entry that the server has received has one, and a place in the ledger.
 */
typedef enum
{
  PARTA_VERDICT_NONE,
  PARTA_VERDICT_APPLIED,
  PARTA_VERDICT_LATE,
  PARTA_VERDICT_MERGED,
  PARTA_VERDICT_CONFLICT,
  PARTA_VERDICT_HELD,
  PARTA_VERDICT_REFUSED,
  PARTA_VERDICT_FORK,
  PARTA_VERDICT_VOID,
} PartaVerdict;

const char *parta_verdict_get_name  (PartaVerdict  verdict);
gboolean    parta_verdict_from_name (PartaVerdict *verdict,
                                     const char   *name);
gboolean    parta_verdict_counts    (PartaVerdict  verdict);

G_END_DECLS
