/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-sign.h"

#include <glib/gi18n.h>
#include <string.h>

#include "parta-cms.h"
#include "parta-gost.h"
#include "parta-p7s.h"
#include "parta-pdf-append.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-field.h"
#include "parta-pdf-slot.h"
#include "parta-pdf-stamp.h"
#include "parta-pdf-text.h"
#include "parta-pdf-verify-private.h"
#include "parta-x509.h"

#define MIN_DIGITS 16384 /* room for most signatures, so that one size says nothing about the signer */

struct _PartaPdfDraft
{
  PartaPdfSlot    *slot;
  CMS_ContentInfo *cms;
  GBytes          *attributes;
  PartaStamper    *stamper;
};

static void
append_text (GString    *dict,
             const char *key,
             const char *text)
{
  g_autofree char *encoded = text != NULL ? parta_pdf_text_encode (text) : NULL;

  if (encoded != NULL)
    g_string_append_printf (dict, " %s %s", key, encoded);
}

/* The signature's dictionary but for what is known only afterwards. */
static char *
make_head (X509                *certificate,
           const PartaSignInfo *info)
{
  g_autofree char *name = info->name != NULL ? g_strdup (info->name) : parta_x509_dup_name (certificate);
  g_autofree char *date = parta_pdf_date_encode (info->when_utc);
  GString *dict = g_string_new ("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached");

  append_text (dict, "/Name", name);
  append_text (dict, "/Reason", info->reason);
  append_text (dict, "/Location", info->location);
  g_string_append_printf (dict, " /M %s", date);

  return g_string_free (dict, FALSE);
}

static char *
make_field (PartaSpan field,
            guint     value,
            guint     look)
{
  g_autofree char *reference = g_strdup_printf ("%u 0 R", value);
  g_autofree char *appearance = g_strdup_printf ("<< /N %u 0 R >>", look);
  g_autofree char *body = parta_pdf_dict_with (field, "/V", reference);

  return look != 0 ? parta_pdf_dict_with (parta_span_of (body), "/AP", appearance) : g_steal_pointer (&body);
}

/* How much room the finished structure needs, found out before anything is written: the
 * signature covers the size of its own place, so it cannot be made larger afterwards. */
static gsize
measure_digits (X509                 *certificate,
                GPtrArray            *chain,
                const PartaSignInfo  *info,
                GError              **error)
{
  static const guint8 NOTHING[EVP_MAX_MD_SIZE];
  g_autoptr (CMS_ContentInfo) trial = parta_cms_new (certificate, chain, NOTHING, sizeof NOTHING, error);
  gsize more = info->room + (info->stamper != NULL ? parta_stamper_get_room (info->stamper) : 0);

  return trial != NULL ? MAX (MIN_DIGITS, 2 * (parta_cms_get_max_size (trial) + more)) : 0;
}

static gboolean
write_revision (PartaPdfDraft        *self,
                PartaPdf             *pdf,
                const char           *field_name,
                X509                 *certificate,
                const PartaSignInfo  *info,
                gsize                 n_digits,
                GError              **error)
{
  g_autoptr (PartaPdfAppend) append = NULL;
  g_autofree char *head = NULL, *body = NULL;
  PartaPdfValue field;
  double rect[4];
  guint number, value, look = 0;

  number = parta_pdf_slot_find_field (pdf, field_name, &field, error);
  if (number == 0)
    return FALSE;

  append = parta_pdf_append_new (pdf);
  value = parta_pdf_append_reserve (append);
  if (info->stamp_pdf != NULL && parta_pdf_field_get_rect (field.span, rect))
    {
      look = parta_pdf_stamp_add (append, info->stamp_pdf, error);
      if (look == 0)
        return FALSE;
    }

  body = make_field (field.span, value, look);
  parta_pdf_append_object (append, number, body);
  head = make_head (certificate, info);
  self->slot = parta_pdf_slot_new (append, value, head, n_digits);

  return TRUE;
}

/**
 * parta_pdf_draft_new:
 * @bytes: a finished file, perhaps with signatures
 * @field_name: the place to sign in
 * @certificate: the signer's certificate as DER
 * @chain: (nullable) (element-type GBytes): what stands between it and the anchor, as DER
 * @info: what the signature says
 * @error: return location for an error
 *
 * The first half of signing: everything but the key's work. Refuses a file in which what is
 * signed already does not hold.
 *
 * Returns: (transfer full): a draft, or %NULL with %PARTA_SIGN_ERROR_MALFORMED,
 *   %PARTA_SIGN_ERROR_UNSUPPORTED, %PARTA_SIGN_ERROR_NOT_CLEAN, %PARTA_SIGN_ERROR_FIELD_UNKNOWN,
 *   %PARTA_SIGN_ERROR_FIELD_SIGNED, %PARTA_SIGN_ERROR_EXPIRED, %PARTA_SIGN_ERROR_NOT_YET_VALID,
 *   %PARTA_SIGN_ERROR_UNSUITABLE or %PARTA_SIGN_ERROR_FAILED
 */
PartaPdfDraft *
parta_pdf_draft_new (GBytes               *bytes,
                     const char           *field_name,
                     GBytes               *certificate,
                     GPtrArray            *chain,
                     const PartaSignInfo  *info,
                     GError              **error)
{
  g_autoptr (PartaPdfDraft) self = g_new0 (PartaPdfDraft, 1);
  g_autoptr (PartaPdf) pdf = NULL;
  g_autoptr (X509) owner = NULL;
  guint8 digest[EVP_MAX_MD_SIZE];
  gsize n_digits, length;

  g_return_val_if_fail (bytes != NULL && field_name != NULL, NULL);
  g_return_val_if_fail (certificate != NULL && info != NULL, NULL);

  owner = parta_x509_new (certificate, error);
  if (owner == NULL || !parta_x509_check (owner, info->when_utc, error))
    return NULL;

  pdf = parta_pdf_new (bytes, error);
  if (pdf == NULL || !parta_pdf_check_clean (pdf, error))
    return NULL;

  n_digits = measure_digits (owner, chain, info, error);
  if (n_digits == 0 || !write_revision (self, pdf, field_name, owner, info, n_digits, error))
    return NULL;

  length = parta_pdf_slot_digest_by (self->slot, parta_gost_for_key (X509_get0_pubkey (owner)), digest);
  self->cms = parta_cms_new (owner, chain, digest, length, error);
  if (self->cms == NULL)
    return NULL;
  self->attributes = parta_cms_dup_attributes (self->cms);
  self->stamper = info->stamper != NULL ? g_object_ref (info->stamper) : NULL;

  return g_steal_pointer (&self);
}

/**
 * parta_pdf_draft_free:
 * @self: (nullable): a draft
 *
 * Frees @self.
 */
void
parta_pdf_draft_free (PartaPdfDraft *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->slot, parta_pdf_slot_free);
  g_clear_pointer (&self->attributes, g_bytes_unref);
  g_clear_object (&self->stamper);
  CMS_ContentInfo_free (self->cms);
  g_free (self);
}

/**
 * parta_pdf_draft_get_attributes:
 * @self: a draft
 *
 * Returns: (transfer none): the bytes that the key has to sign with SHA-256, or the digest that goes with a GOST key: #PartaSigner does
 *   it, and so can any token or program
 */
GBytes *
parta_pdf_draft_get_attributes (PartaPdfDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->attributes;
}

/* The stamp says that the signature was there at its time, so it can only come after it. */
static gboolean
add_stamp (PartaPdfDraft  *self,
           GError        **error)
{
  g_autoptr (GBytes) token = NULL;
  guint8 imprint[PARTA_PDF_DIGEST_BYTES];

  parta_cms_get_imprint (self->cms, imprint);
  token = parta_stamper_stamp (self->stamper, imprint, error);

  return token != NULL && parta_cms_add_token (self->cms, token, error);
}

/**
 * parta_pdf_draft_complete:
 * @self: a draft that was not completed before
 * @signature: what the key made of the attributes
 * @error: return location for an error
 *
 * The second half of signing. When there is to be a time stamp, it is asked for here.
 *
 * Returns: (transfer full): the signed file, of which the old one is the beginning, byte for byte;
 *   or %NULL with %PARTA_SIGN_ERROR_FAILED when the signature is not by the certificate's key, or %PARTA_SIGN_ERROR_NO_STAMP or
 *   the stamper's own error: what is to be signed is unhurt then, and the same signature may be tried again
 */
GBytes *
parta_pdf_draft_complete (PartaPdfDraft  *self,
                          GBytes         *signature,
                          GError        **error)
{
  g_autoptr (GBytes) der = NULL;

  g_return_val_if_fail (self != NULL && self->slot->file != NULL, NULL);
  g_return_val_if_fail (signature != NULL, NULL);

  if (!parta_cms_set_signature (self->cms, signature, error) || (self->stamper != NULL && !add_stamp (self, error)))
    return NULL;

  der = parta_cms_to_der (self->cms);
  if (2 * g_bytes_get_size (der) > self->slot->n_digits) /* all but the stamp was measured before */
    {
      parta_cms_drop_token (self->cms);
      g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_STAMP,
                           _("The time stamp is larger than the place that was kept for it. Sign once more."));
      return NULL;
    }

  return parta_pdf_slot_fill (self->slot, der);
}

/**
 * parta_pdf_draft_dup_content:
 * @self: a draft that was not completed before
 *
 * Returns: (transfer full): the bytes that a program of the state has to sign, detached: the file but for the signature itself
 */
GBytes *
parta_pdf_draft_dup_content (PartaPdfDraft *self)
{
  g_return_val_if_fail (self != NULL && self->slot->file != NULL, NULL);

  return parta_pdf_slot_dup_rest (self->slot);
}

static gboolean
refuse (GError         **error,
        PartaSignError   code,
        const char      *message)
{
  g_set_error_literal (error, PARTA_SIGN_ERROR, code, message);

  return FALSE;
}

/* In the order in which a person can do something about it. */
static gboolean
check_foreign (PartaPdfDraft          *self,
               const PartaCmsReading  *reading,
               GError                **error)
{
  X509 *certificate = parta_cms_get_certificate (self->cms);
  guint8 digest[EVP_MAX_MD_SIZE];
  gsize length;

  if (!parta_cms_reading_is_available (reading))
    return refuse (error, PARTA_SIGN_ERROR_NO_ALGORITHM,
                   _("This computer lacks the algorithm of this signature, so nobody could check it here. Sign with another key."));
  if (X509_cmp (reading->certificate, certificate) != 0)
    return refuse (error, PARTA_SIGN_ERROR_UNSUITABLE,
                   _("This signature was made with another certificate than the one for which the digest was exported. "
                     "Sign with the right key, or export the digest for the other certificate."));

  length = parta_pdf_slot_digest_by (self->slot, reading->digest, digest);
  if (!parta_cms_reading_has_digest (reading, digest, length))
    return refuse (error, PARTA_SIGN_ERROR_NOT_CLEAN,
                   _("This is the signature of another document, or of an older state of this one. "
                     "Sign the file that was exported last."));
  if (!parta_cms_reading_is_true (reading))
    return refuse (error, PARTA_SIGN_ERROR_FAILED,
                   _("This signature does not hold, or it does not name its certificate. "
                     "Choose the form “CAdES-BES” in the program that signs."));

  return TRUE;
}

/* Before anybody gets to see it, the file is looked at as any stranger would. */
static GBytes *
check_result (GBytes  *file,
              GError **error)
{
  g_autoptr (GBytes) bytes = file;
  g_autoptr (PartaProof) proof = parta_pdf_verify (bytes, NULL, error);
  const PartaSignature *last;

  if (proof == NULL)
    return NULL;
  last = proof->signatures->pdata[proof->signatures->len - 1];
  if (last->problem == PARTA_SIGNATURE_GOOD)
    return g_steal_pointer (&bytes);

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FAILED, parta_proof_verdict_describe (proof->verdict));

  return NULL;
}

/**
 * parta_pdf_draft_import:
 * @self: a draft that was not completed before
 * @signature: what another program made of parta_pdf_draft_dup_content(): a detached signature as DER, PEM or base64
 * @error: return location for an error
 *
 * The second half of signing where a program of the state keeps the key.
 *
 * Returns: (transfer full): the signed file, of which the old one is the beginning; or %NULL with %PARTA_SIGN_ERROR_MALFORMED,
 *   %PARTA_SIGN_ERROR_NO_ALGORITHM, %PARTA_SIGN_ERROR_UNSUITABLE (another certificate), %PARTA_SIGN_ERROR_NOT_CLEAN (another
 *   document) or %PARTA_SIGN_ERROR_FAILED (it does not hold, or is too large)
 */
GBytes *
parta_pdf_draft_import (PartaPdfDraft  *self,
                        GBytes         *signature,
                        GError        **error)
{
  g_autoptr (PartaCmsReading) reading = NULL;

  g_return_val_if_fail (self != NULL && self->slot->file != NULL, NULL);
  g_return_val_if_fail (signature != NULL, NULL);

  reading = parta_p7s_read (signature, error);
  if (reading == NULL || !check_foreign (self, reading, error))
    return NULL;

  if (2 * g_bytes_get_size (reading->der) > self->slot->n_digits)
    {
      refuse (error, PARTA_SIGN_ERROR_FAILED,
              _("This signature is too large for its place. Sign without revocation lists and answers in it."));
      return NULL;
    }

  return check_result (parta_pdf_slot_fill (self->slot, reading->der), error);
}

static GBytes *
sign_once (GBytes               *bytes,
           const char           *field_name,
           PartaSigner          *signer,
           const PartaSignInfo  *info,
           GError              **error)
{
  g_autoptr (PartaPdfDraft) draft = parta_pdf_draft_new (bytes, field_name, parta_signer_get_certificate (signer),
                                                         parta_signer_get_chain (signer), info, error);
  g_autoptr (GBytes) signature = draft != NULL ? parta_signer_sign (signer, draft->attributes, error) : NULL;

  return signature != NULL ? parta_pdf_draft_complete (draft, signature, error) : NULL;
}

/**
 * parta_pdf_sign:
 * @bytes: a finished file, perhaps with signatures
 * @field_name: the place to sign in
 * @signer: who signs
 * @info: what the signature says
 * @error: return location for an error
 *
 * Signs in an empty place by appending to the file: a PAdES signature of baseline level T when @info or @signer has a stamper, else
 * of level B. Never of level B because the stamper failed: that is for a person to decide.
 *
 * Returns: (transfer full): the signed file, or %NULL with one of the errors of parta_pdf_draft_new(),
 *   parta_pdf_draft_complete() or of the signer
 */
GBytes *
parta_pdf_sign (GBytes               *bytes,
                const char           *field_name,
                PartaSigner          *signer,
                const PartaSignInfo  *info,
                GError              **error)
{
  g_autoptr (GError) cause = NULL;
  PartaSignInfo whole;
  GBytes *out;
  gsize room;

  g_return_val_if_fail (PARTA_IS_SIGNER (signer) && info != NULL, NULL);

  whole = *info;
  if (whole.stamper == NULL)
    whole.stamper = parta_signer_get_stamper (signer);
  room = whole.stamper != NULL ? parta_stamper_get_room (whole.stamper) : 0;
  out = sign_once (bytes, field_name, signer, &whole, &cause);
  if (out != NULL)
    return out;

  /* The stamper has learned how large its stamps are. */
  if (whole.stamper != NULL && parta_stamper_get_room (whole.stamper) > room)
    return sign_once (bytes, field_name, signer, &whole, error);

  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}
