/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-verify.h"

#include <glib/gi18n.h>

#include "parta-cms-check.h"
#include "parta-pdf-contents.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-field.h"
#include "parta-pdf-revision.h"
#include "parta-pdf-text.h"

typedef struct
{
  PartaPdf         *pdf;
  const PartaTrust *trust;
  GPtrArray        *signatures;
  guint            *fields; /* by revision: the field whose signature covers it, 0 for none */
} Check;

static void
read_claims (PartaSignature *signature,
             PartaSpan       dict)
{
  PartaPdfValue value;
  char *reason = NULL;

  if (parta_pdf_dict_get (dict, "/Reason", &value))
    reason = parta_pdf_text_decode (&value);
  if (reason != NULL)
    {
      g_free (signature->reason);
      signature->reason = reason;
    }

  if (parta_pdf_dict_get (dict, "/M", &value))
    {
      g_autofree char *date = parta_pdf_text_decode (&value);

      if (date != NULL)
        parta_pdf_date_decode (date, &signature->when);
    }
}

static PartaSignature *
check_field (Check     *self,
             guint      number,
             PartaSpan  field)
{
  PartaSignature *signature = parta_signature_new ();
  g_autoptr (GBytes) der = NULL;
  PartaPdfValue dict, kind, contents;
  PartaSpan spans[2];

  g_free (signature->field);
  signature->field = parta_pdf_field_dup_name (field);

  if (!parta_pdf_get_object (self->pdf, parta_pdf_dict_get_ref (field, "/V"), &dict) ||
      !parta_pdf_dict_is_plain (dict.span) || !parta_pdf_dict_get (dict.span, "/SubFilter", &kind) ||
      !parta_span_equals (kind.span, "/ETSI.CAdES.detached"))
    return signature;

  read_claims (signature, dict.span);
  signature->problem = PARTA_SIGNATURE_RANGE;
  if (!parta_pdf_contents_cover (self->pdf, dict.span, spans, &signature->revision))
    return signature;

  self->fields[signature->revision] = number;
  parta_pdf_dict_get (dict.span, "/Contents", &contents);
  der = parta_pdf_contents_decode (contents.span);
  if (der == NULL)
    signature->problem = PARTA_SIGNATURE_UNREADABLE;
  else
    parta_cms_check (signature, der, spans, self->trust);

  return signature;
}

static int
compare_revision (gconstpointer a,
                  gconstpointer b)
{
  return (*(PartaSignature *const *) a)->revision - (*(PartaSignature *const *) b)->revision;
}

static void
check_fields (Check *self)
{
  g_autoptr (GArray) numbers = parta_pdf_list_fields (self->pdf, parta_pdf_get_n_revisions (self->pdf) - 1);

  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);
      PartaPdfValue field;

      if (parta_pdf_get_object (self->pdf, number, &field) && !parta_pdf_field_is_empty (field.span))
        g_ptr_array_add (self->signatures, check_field (self, number, field.span));
    }

  g_ptr_array_sort (self->signatures, compare_revision);
}

static void
mark_changed (Check *self,
              int    revision)
{
  for (guint i = 0; i < self->signatures->len; i++)
    {
      PartaSignature *signature = self->signatures->pdata[i];

      if (signature->revision >= revision)
        continue;
      signature->changed_after = TRUE;
      if (signature->problem == PARTA_SIGNATURE_GOOD || signature->problem > PARTA_SIGNATURE_CHANGED_AFTER)
        signature->problem = PARTA_SIGNATURE_CHANGED_AFTER;
    }
}

/* From the first signature on every state must be one signature and nothing else, up to the last
 * byte of the file. Returns whether it is so. */
static gboolean
check_revisions (Check *self)
{
  guint n_revisions = parta_pdf_get_n_revisions (self->pdf);
  guint first = parta_pdf_revision_first_signed (self->pdf);
  gboolean kept = TRUE;

  for (guint i = 0; first < n_revisions && i < n_revisions; i++)
    {
      gboolean is_signature = i > 0 && i >= first && self->fields[i] != 0 &&
                              parta_pdf_revision_get_signed (self->pdf, i) == self->fields[i];

      if (parta_pdf_revision_is_closed (self->pdf, i) && (i < first || is_signature))
        continue;
      mark_changed (self, i < first ? G_MAXINT : (int) i);
      kept = FALSE;
    }

  if (first < n_revisions &&
      parta_pdf_get_last (self->pdf)->end != g_bytes_get_size (parta_pdf_get_bytes (self->pdf)))
    {
      mark_changed (self, G_MAXINT);
      kept = FALSE;
    }

  return kept;
}

static PartaProofVerdict
judge (GPtrArray *signatures,
       gboolean   kept)
{
  PartaProofVerdict verdict = signatures->len > 0 ? PARTA_PROOF_INTACT : PARTA_PROOF_UNSIGNED;

  if (!kept)
    verdict = PARTA_PROOF_MODIFIED;

  for (guint i = 0; i < signatures->len; i++)
    {
      const PartaSignature *signature = signatures->pdata[i];

      if (signature->problem == PARTA_SIGNATURE_GOOD)
        continue;
      if (signature->problem < PARTA_SIGNATURE_CHANGED_AFTER)
        return PARTA_PROOF_BROKEN;
      if (verdict == PARTA_PROOF_INTACT)
        verdict = PARTA_PROOF_UNCONFIRMED;
    }

  return verdict;
}

/**
 * parta_pdf_verify:
 * @bytes: a file
 * @trust: (nullable): whom to believe; with %NULL nobody is, and no signature is blamed for it
 * @error: return location for an error
 *
 * Judges all signatures of a file, and the file between them. OpenSSL judges each signature; what
 * was done to the file from one signature to the next is judged here, because viewers do not.
 *
 * A file that was cut back to an earlier signature is a file with fewer signatures: that can only
 * be seen by whoever remembers how many there were.
 *
 * Returns: (transfer full): what was found, or %NULL with %PARTA_SIGN_ERROR_MALFORMED or
 *   %PARTA_SIGN_ERROR_UNSUPPORTED when the file cannot be read
 */
PartaProof *
parta_pdf_verify (GBytes            *bytes,
                  const PartaTrust  *trust,
                  GError           **error)
{
  g_autoptr (PartaPdf) pdf = NULL;
  g_autofree guint *fields = NULL;
  PartaProof *proof;
  Check check;

  g_return_val_if_fail (bytes != NULL, NULL);

  pdf = parta_pdf_new (bytes, error);
  if (pdf == NULL)
    return NULL;

  proof = g_new0 (PartaProof, 1);
  proof->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_signature_free);
  proof->revision_digest = parta_pdf_revision_dup_digest (pdf);
  proof->n_revisions = parta_pdf_get_n_revisions (pdf);

  fields = g_new0 (guint, proof->n_revisions);
  check = (Check) { pdf, trust, proof->signatures, fields };
  check_fields (&check);
  proof->verdict = judge (proof->signatures, check_revisions (&check));

  return proof;
}

/**
 * parta_proof_free:
 * @self: (nullable): what was found
 *
 * Frees @self with its signatures.
 */
void
parta_proof_free (PartaProof *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->signatures);
  g_free (self->revision_digest);
  g_free (self);
}

/**
 * parta_proof_verdict_get_nick:
 * @verdict: what a file is worth
 *
 * Returns: (transfer none): a short word for programs, which never changes
 */
const char *
parta_proof_verdict_get_nick (PartaProofVerdict verdict)
{
  switch (verdict)
    {
    case PARTA_PROOF_UNSIGNED:
      return "unsigned";
    case PARTA_PROOF_INTACT:
      return "intact";
    case PARTA_PROOF_UNCONFIRMED:
      return "unconfirmed";
    case PARTA_PROOF_MODIFIED:
      return "modified";
    case PARTA_PROOF_BROKEN:
      return "broken";
    }

  g_assert_not_reached ();
}

/**
 * parta_proof_verdict_describe:
 * @verdict: what a file is worth
 *
 * Returns: (transfer none): a sentence for whoever looks at the document
 */
const char *
parta_proof_verdict_describe (PartaProofVerdict verdict)
{
  switch (verdict)
    {
    case PARTA_PROOF_UNSIGNED:
      return _("Nobody has signed this document.");
    case PARTA_PROOF_INTACT:
      return _("All signatures are valid, and the document was not changed.");
    case PARTA_PROOF_UNCONFIRMED:
      return _("The document was not changed, but not every signer can be confirmed.");
    case PARTA_PROOF_MODIFIED:
      return _("The document was changed after somebody signed it.");
    case PARTA_PROOF_BROKEN:
      return _("At least one signature is not valid: the document was changed or the file is damaged.");
    }

  g_assert_not_reached ();
}
