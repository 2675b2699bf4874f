/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-proof-match.h"

#include <glib/gi18n.h>

/**
 * parta_proof_compare:
 * @self: what was found in a file
 * @content: SHA-256 of the document before any signature, 64 digits, as it was written down
 * @n_signatures: how many signatures and document time stamps it had then
 *
 * A file that was cut back to an earlier signature is whole and valid in itself. Only who remembers the later one can tell.
 *
 * Returns: what the file is to the remembered one
 */
PartaProofMatch
parta_proof_compare (const PartaProof *self,
                     const char       *content,
                     guint             n_signatures)
{
  g_return_val_if_fail (self != NULL && content != NULL, PARTA_PROOF_MATCH_OTHER);

  if (self->revision_digest == NULL || g_ascii_strcasecmp (self->revision_digest, content) != 0)
    return PARTA_PROOF_MATCH_OTHER;
  if (self->signatures->len == n_signatures)
    return PARTA_PROOF_MATCH_SAME;

  return self->signatures->len < n_signatures ? PARTA_PROOF_MATCH_OLDER : PARTA_PROOF_MATCH_NEWER;
}

/**
 * parta_proof_match_get_nick:
 * @match: what a file is to a remembered one
 *
 * Returns: (transfer none): a short word for programs, which never changes
 */
const char *
parta_proof_match_get_nick (PartaProofMatch match)
{
  switch (match)
    {
    case PARTA_PROOF_MATCH_SAME:
      return "same";
    case PARTA_PROOF_MATCH_OLDER:
      return "older";
    case PARTA_PROOF_MATCH_NEWER:
      return "newer";
    case PARTA_PROOF_MATCH_OTHER:
      return "other";
    }

  g_assert_not_reached ();
}

/**
 * parta_proof_match_describe:
 * @match: what a file is to a remembered one
 *
 * Returns: (transfer none): a sentence for whoever looks at the document
 */
const char *
parta_proof_match_describe (PartaProofMatch match)
{
  switch (match)
    {
    case PARTA_PROOF_MATCH_SAME:
      return _("This is the document that was put into the archive, with all its signatures.");
    case PARTA_PROOF_MATCH_OLDER:
      return _("This is an older revision: signatures that were in the archived document are missing.");
    case PARTA_PROOF_MATCH_NEWER:
      return _("This is the archived document, and it was signed further since.");
    case PARTA_PROOF_MATCH_OTHER:
      return _("This is not the document that was put into the archive.");
    }

  g_assert_not_reached ();
}
