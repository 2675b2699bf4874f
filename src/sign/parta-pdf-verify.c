/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-verify-private.h"

#include <glib/gi18n.h>

#include "parta-cms-check.h"
#include "parta-pdf-contents.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-digest.h"
#include "parta-pdf-field.h"
#include "parta-pdf-revision.h"
#include "parta-pdf-text.h"
#include "parta-trust-check.h"

/* One signature that was found in the file. */
typedef struct
{
  PartaSignature *signature;
  PartaCmsCheck  *check; /* (nullable): none where there is nothing that could be checked */
  PartaSpan       dict;
  PartaSpan       spans[2];
} Found;

typedef struct
{
  PartaPdf         *pdf;
  const PartaTrust *trust;
  GPtrArray        *signatures;
  GPtrArray        *found;
  guint            *fields; /* by revision: the field whose signature covers it, 0 for none */
} Check;

static void
free_found (gpointer data)
{
  Found *found = data;

  parta_cms_check_free (found->check);
  g_free (found);
}

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

static gboolean
read_kind (PartaSpan           dict,
           PartaSignatureKind *kind)
{
  PartaPdfValue value;

  if (!parta_pdf_dict_get (dict, "/SubFilter", &value))
    return FALSE;

  *kind = parta_span_equals (value.span, "/ETSI.RFC3161") ? PARTA_SIGNATURE_OF_TIME : PARTA_SIGNATURE_OF_PERSON;

  return *kind == PARTA_SIGNATURE_OF_TIME || parta_span_equals (value.span, "/ETSI.CAdES.detached");
}

static Found *
find_signature (Check     *self,
                guint      number,
                PartaSpan  field)
{
  Found *found = g_new0 (Found, 1);
  PartaSignature *signature = parta_signature_new ();
  PartaPdfValue dict;

  found->signature = signature;
  g_free (signature->field);
  signature->field = parta_pdf_field_dup_name (field);

  if (!parta_pdf_get_object (self->pdf, parta_pdf_dict_get_ref (field, "/V"), &dict) ||
      !parta_pdf_dict_is_plain (dict.span) || !read_kind (dict.span, &signature->kind))
    return found;

  read_claims (signature, dict.span);
  found->dict = dict.span;
  signature->problem = PARTA_SIGNATURE_RANGE;
  if (parta_pdf_contents_cover (self->pdf, dict.span, found->spans, &signature->revision))
    self->fields[signature->revision] = number;

  return found;
}

static int
compare_revision (gconstpointer a,
                  gconstpointer b)
{
  return (*(Found *const *) a)->signature->revision - (*(Found *const *) b)->signature->revision;
}

static void
find_signatures (Check *self)
{
  g_autoptr (GArray) numbers = parta_pdf_list_fields (self->pdf, parta_pdf_get_n_revisions (self->pdf) - 1);

  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);
      PartaPdfValue field;

      if (parta_pdf_get_object (self->pdf, number, &field) && !parta_pdf_field_is_empty (field.span))
        g_ptr_array_add (self->found, find_signature (self, number, field.span));
    }

  g_ptr_array_sort (self->found, compare_revision);
  for (guint i = 0; i < self->found->len; i++)
    g_ptr_array_add (self->signatures, ((Found *) self->found->pdata[i])->signature);
}

/* In the order of the file, which is read once for all of them. */
static void
check_signatures (Check          *self,
                  PartaPdfPrefix *prefix)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      Found *found = self->found->pdata[i];
      g_autoptr (GBytes) der = NULL;
      PartaPdfValue contents;

      if (found->signature->revision < 0)
        continue;

      parta_pdf_dict_get (found->dict, "/Contents", &contents);
      der = parta_pdf_contents_decode (contents.span);
      if (der == NULL)
        found->signature->problem = PARTA_SIGNATURE_UNREADABLE;
      else
        found->check = parta_cms_check_new (found->signature, der, prefix, found->spans);
    }
}

/* From the last to the first: a later stamp of the document proves when the earlier ones were there already. */
static void
check_trust (Check *self)
{
  PartaMoment moment = { self->trust != NULL ? parta_trust_get_time (self->trust) : 0, FALSE };

  for (guint i = self->found->len; i-- > 0;)
    {
      Found *found = self->found->pdata[i];

      if (found->check != NULL)
        parta_cms_check_trust (found->check, self->trust, &moment);
    }
}

static char *
dup_revision_digest (PartaPdf       *pdf,
                     PartaPdfPrefix *prefix)
{
  PartaSpan spans[2] = { { 0 } };
  guint8 digest[EVP_MAX_MD_SIZE];
  gsize length;

  spans[0].length = parta_pdf_revision_get_unsigned (pdf);
  if (spans[0].length == 0)
    return NULL;

  spans[0].data = g_bytes_get_data (parta_pdf_get_bytes (pdf), NULL);
  length = parta_pdf_prefix_digest (prefix, EVP_sha256 (), spans, digest);
  g_assert (length == PARTA_PDF_DIGEST_BYTES);

  return parta_pdf_digest_write (digest);
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
 * parta_pdf_verify_file:
 * @pdf: a file
 * @trust: (nullable): whom to believe
 *
 * As parta_pdf_verify(), for a file whose skeleton was read already.
 *
 * Returns: (transfer full): what was found
 */
PartaProof *
parta_pdf_verify_file (PartaPdf         *pdf,
                       const PartaTrust *trust)
{
  PartaProof *proof = g_new0 (PartaProof, 1);
  g_autofree guint *fields = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_found);
  g_autoptr (PartaPdfPrefix) prefix = NULL;
  PartaSpan file;
  Check check;

  proof->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_signature_free);
  proof->n_revisions = parta_pdf_get_n_revisions (pdf);

  fields = g_new0 (guint, proof->n_revisions);
  file.data = g_bytes_get_data (parta_pdf_get_bytes (pdf), &file.length);
  prefix = parta_pdf_prefix_new (file);
  check = (Check) { pdf, trust, proof->signatures, found, fields };

  proof->revision_digest = dup_revision_digest (pdf, prefix);
  find_signatures (&check);
  check_signatures (&check, prefix);
  check_trust (&check);
  proof->verdict = judge (proof->signatures, check_revisions (&check));

  return proof;
}

/**
 * parta_pdf_check_clean:
 * @pdf: a file
 * @error: return location for an error
 *
 * Nobody is to sign over something that is wrong already: it would look as if it had been accepted.
 *
 * Returns: %FALSE with %PARTA_SIGN_ERROR_NOT_CLEAN when what is signed in @pdf does not hold
 */
gboolean
parta_pdf_check_clean (PartaPdf  *pdf,
                       GError   **error)
{
  g_autoptr (PartaProof) proof = parta_pdf_verify_file (pdf, NULL);

  if (proof->verdict != PARTA_PROOF_MODIFIED && proof->verdict != PARTA_PROOF_BROKEN)
    return TRUE;

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NOT_CLEAN,
                       _("This document was changed after somebody signed it. "
                         "Do not sign it: print it anew from the journal."));
  return FALSE;
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
 * be seen by whoever remembers how many there were: parta_proof_compare().
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

  g_return_val_if_fail (bytes != NULL, NULL);

  pdf = parta_pdf_new (bytes, error);

  return pdf != NULL ? parta_pdf_verify_file (pdf, trust) : NULL;
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
      return _("Nothing speaks against the document, but not every signature can be confirmed.");
    case PARTA_PROOF_MODIFIED:
      return _("The document was changed after somebody signed it.");
    case PARTA_PROOF_BROKEN:
      return _("At least one signature is not valid: the document was changed or the file is damaged.");
    }

  g_assert_not_reached ();
}
