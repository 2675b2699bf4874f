/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document that may be signed. Nobody who fuzzes has a key, so whatever counts as intact has a content that was signed:
 * the digest of its first state is one that make-seeds wrote down. */

#include "fuzz.h"

#include "parta-pdf-finalise.h"
#include "parta-pdf-sign.h"
#include "parta-pdf-verify.h"
#include "parta-pdf.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1669104000)   /* as in tests/sign */

static PartaTrust *trust;
static char       *known;   /* digests of what was signed, one a line */

static void
learn (void)
{
  g_autoptr (GBytes) pem = NULL, digests = NULL;

  if (trust != NULL)
    return;

  pem = fuzz_read_seed ("pdf-anchor.pem");
  digests = fuzz_read_seed ("pdf-digests.txt");
  trust = parta_trust_new (pem, NOW, NULL);
  g_assert_nonnull (trust);
  known = g_strndup (g_bytes_get_data (digests, NULL), g_bytes_get_size (digests));
}

static void
check_proof (GBytes *bytes)
{
  g_autoptr (PartaProof) proof = parta_pdf_verify (bytes, trust, NULL);

  if (proof == NULL)
    return;

  g_assert_nonnull (parta_proof_verdict_get_nick (proof->verdict));
  if (proof->verdict == PARTA_PROOF_INTACT || proof->verdict == PARTA_PROOF_MODIFIED)
    g_assert_cmpuint (proof->signatures->len, >, 0);
  if (proof->verdict == PARTA_PROOF_INTACT)
    g_assert_true (proof->revision_digest != NULL && strstr (known, proof->revision_digest) != NULL);
}

/* Every object of every state, and what comes next when somebody wants to sign. */
static void
read_all (GBytes *bytes)
{
  g_autoptr (PartaPdf) pdf = parta_pdf_new (bytes, NULL);
  g_autoptr (GArray) pages = pdf != NULL ? parta_pdf_dup_pages (pdf, NULL) : NULL;
  g_autofree char *digest = parta_pdf_dup_revision_digest (bytes, NULL);

  for (guint i = 0; pdf != NULL && i < parta_pdf_get_n_revisions (pdf); i++)
    {
      const PartaPdfRevision *revision = parta_pdf_get_revision (pdf, i);

      for (guint k = 0; k < revision->entries->len; k++)
        {
          guint number = g_array_index (revision->entries, PartaPdfEntry, k).number;
          PartaPdfValue value;
          PartaSpan stream;

          parta_pdf_get_object_at (pdf, i, number, &value);
          parta_pdf_get_stream (pdf, number, &value, &stream);
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  learn ();
  check_proof (bytes);
  read_all (bytes);

  return 0;
}
